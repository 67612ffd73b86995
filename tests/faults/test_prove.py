"""``--prove``: warm and cold kernels come to the same bytes, and a difference is told and stops the publication."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from analysis.errors import WorkbookError
from analysis.execute.kernels.engines import ColdReason, Engine
from analysis.execute.kernels.start import Kernels, kernels
from analysis.rounds.prove_engines import sample
from project_copy import Project, only, shorten


@pytest.fixture(autouse=True)
def _both_engines() -> None:
    with kernels(Engine.WARM, "analysis.execute.kernels.kernel:preload") as chosen:
        if not chosen.address:
            pytest.skip(f"no warm kernels here: {chosen.reason}")


@pytest.mark.parametrize(
    ("scopes", "count", "expected"),
    [
        (["TH", "10", "11", "11", "12", "13"], 2, ("10", "12")),
        (["TH", "10", "11"], 1, ("10",)),
        (["TH", "10", "11"], 9, ("10", "11")),
        (["TH", "TH"], 3, ("TH",)),
        (["TH", "10"], 0, ()),
        ([], 3, ()),
    ],
)
def test_the_sample_is_spread_over_the_provinces(scopes: list[str], count: int, expected: tuple[str, ...]) -> None:
    assert sample(scopes, count) == expected


def test_equal_results_are_proved_and_recorded(make_project: Callable[..., Project]) -> None:
    result = make_project("fy2566-annual").run("fy2566-annual", prove=1)
    assert result.ok
    assert result.engine.proved == ("42",)
    assert '"proved": [\n      "42"\n    ]' in (result.folder / "manifest.json").read_text(encoding="utf-8")


def test_a_difference_is_told_with_the_file_and_nothing_is_published(make_project: Callable[..., Project]) -> None:
    made = make_project("fy2566-annual")
    tell_apart(made.home / "notebooks" / "year_trends.ipynb")
    with only("action_plan_results", "year_trends"), pytest.raises(WorkbookError) as told:
        made.run("fy2566-annual", prove=1)
    assert str(told.value.location) == "provinces/42-loei/year_trends.html"
    assert "provinces/42-loei/year_trends.ipynb" in told.value.en
    assert "action_plan_results" not in told.value.en
    assert not list((made.home / "outputs" / "fy2566-annual").glob("rev-*"))


def tell_apart(path: Path) -> None:
    """Have a notebook show how its kernel started."""
    notebook = nbformat.read(path, as_version=4)
    source = "import sys\nfrom IPython.display import HTML\nHTML(f'<p>{\"seaborn\" in sys.modules}</p>')"
    notebook.cells.insert(2, nbformat.v4.new_code_cell(source, id="telling"))
    nbformat.write(notebook, path)


def test_where_no_warm_kernel_can_be_had_nothing_is_proved(
    make_project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("analysis.rounds.kernels", "analysis.rounds.prove_engines"):
        monkeypatch.setattr(f"{module}.kernels", lambda _: nothing())
    made = make_project("fy2566-annual")
    shorten(made.home)  # every kernel starts cold, and twice
    with only("year_trends"), pytest.raises(WorkbookError, match="Nothing can be proved"):
        made.run("fy2566-annual", prove=1)


def nothing() -> object:
    """Kernels that are cold though they were to be warm."""
    return contextlib.nullcontext(Kernels(reason=ColdReason.NO_FORK))
