"""Two results compared: each figure, each page, each file; and of the manifest what lasts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.evaluate.figure import FigureBook, figures_frame
from analysis.reports.report import write_figures
from analysis.rounds.closing.comparison import compare_results

MANIFEST = {
    "round": "fy2568-m02",
    "seconds": 8.1,
    "engine": {"warm": 5},
    "python": "3.12.1",
    "packages": {"numpy": "2.4.6"},
    "findings": {"error": 0},
    "tasks": [{"id": "a", "status": "succeeded", "seconds": 2.0, "kernel": "warm"}],
}


def figures(folder: Path, value: float | None, *more: str) -> None:
    book = FigureBook("fy2568-m02", 1, "TH")
    for name, number in {"overall.percent": value, "missing": None, **dict.fromkeys(more, 1.0)}.items():
        book.add(name, number, unit="percent", rule="projects")
    write_figures(folder / "figures.parquet", figures_frame([book]))


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """A result, and the same once more."""
    one = tmp_path / "one"
    (one / "national").mkdir(parents=True)
    (one / "index.html").write_text("หน้าแรก", encoding="utf-8")
    (one / "national" / "operations_report.html").write_text("รายงาน", encoding="utf-8")
    (one / "national" / "operations_report.xlsx").write_bytes(b"PK")
    (one / "manifest.json").write_text(json.dumps(MANIFEST))
    figures(one, 75.0)
    shutil.copytree(one, tmp_path / "two")
    return one, tmp_path / "two"


def rewrite(folder: Path, **changed: object) -> None:
    (folder / "manifest.json").write_text(json.dumps({**MANIFEST, **changed}))


def test_equal_results_are_equal_in_every_part(pair: tuple[Path, Path]) -> None:
    compared = compare_results(*pair)
    assert compared.ok
    assert (compared.figures.compared, compared.pages.compared, compared.files.compared) == (2, 2, 3)
    assert compared.figures.equal == 2


PASSES: dict[str, dict[str, object]] = {
    "time": {"seconds": 99.0},
    "kernels": {"engine": {"cold": 5}, "tasks": [{**MANIFEST["tasks"][0], "seconds": 7.0, "kernel": "cold"}]},
    "versions": {"python": "3.13.0", "packages": {"numpy": "3.0"}},
}


@pytest.mark.parametrize("what", PASSES)
def test_what_passes_in_the_manifest_makes_no_difference(pair: tuple[Path, Path], what: str) -> None:
    rewrite(pair[1], **PASSES[what])
    assert compare_results(*pair).ok


DIFFERS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a page": (lambda two: (two / "index.html").write_text("x"), "pages", "index.html"),
    "a page more": (lambda two: (two / "new.html").write_text("x"), "pages", "new.html"),
    "a book": (
        lambda two: (two / "national/operations_report.xlsx").unlink(),
        "files",
        "national/operations_report.xlsx",
    ),
    "a finding": (lambda two: rewrite(two, findings={"error": 1}), "files", "manifest.json"),
    "a task": (lambda two: rewrite(two, tasks=[{"id": "a", "status": "failed"}]), "files", "manifest.json"),
    "half a manifest": (lambda two: (two / "manifest.json").write_text("{"), "files", "manifest.json"),
}


@pytest.mark.parametrize("what", DIFFERS)
def test_what_differs_is_named(pair: tuple[Path, Path], what: str) -> None:
    deed, part, name = DIFFERS[what]
    deed(pair[1])
    compared = compare_results(*pair)
    assert not compared.ok
    assert {key: getattr(compared, key).differences.names for key in ("figures", "pages", "files")} == {
        "figures": (),
        "pages": (),
        "files": (),
        part: (name,),
    }


def test_a_figure_that_differs_in_its_last_digit_is_told_with_both_values(pair: tuple[Path, Path]) -> None:
    figures(pair[1], 75.00000000000001, "new")
    compared = compare_results(*pair)
    told = {name.rpartition("/")[2].rpartition(":")[2]: values for name, values in compared.values.items()}
    assert sorted(map(str, told.values())) == ["(75.0, 75.00000000000001)", "(None, 1.0)"]
    assert (compared.figures.compared, compared.figures.equal) == (3, 1)


def test_without_figures_on_one_side_all_differ(pair: tuple[Path, Path]) -> None:
    (pair[1] / "figures.parquet").unlink()
    assert compare_results(*pair).figures.equal == 0
