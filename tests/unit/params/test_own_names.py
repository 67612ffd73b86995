"""What a round's file may say of own notebooks, and what is refused with the nearest right name."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import Location, WorkbookError
from analysis.params.load import load_parameters
from analysis.params.own import OwnNotebook, name_problem, refuse_unknown
from analysis.params.round_scopes import own_scopes


def own(text: str, *more: str) -> tuple[OwnNotebook, ...]:
    return load_parameters("fy2565-r1", (f"own={text}", *more)).round.own


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("burden", OwnNotebook(notebook="burden")),
        ("[burden]", OwnNotebook(notebook="burden")),
        ("{notebook: burden, scopes: [TH, 42]}", OwnNotebook(notebook="burden", scopes=("TH", "42"))),
        ('[{notebook: a_b-c, scopes: "42", annex: true}]', OwnNotebook(notebook="a_b-c", scopes=("42",), annex=True)),
    ],
)
def test_it_is_written_short_or_long(text: str, wanted: OwnNotebook) -> None:
    assert own(text) == (wanted,)


@pytest.mark.parametrize(
    "text",
    [
        "[a, a]", "../x", "A", "{notebook: x, scopes: [4]}", "{notebook: x, scopes: [42, 42]}",
        "{notebook: x, scope: TH}", "{notebook: x, annex: maybe}", "{scopes: [TH]}", "ภาระ",
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_in_both_languages(text: str) -> None:
    with pytest.raises(WorkbookError) as refused:
        own(text)
    assert refused.value.th
    assert refused.value.en


def test_a_misspelt_key_is_told_the_right_one() -> None:
    with pytest.raises(WorkbookError, match="scopes"):
        own("{notebook: x, scope: TH}")


@pytest.mark.parametrize(
    ("name", "good"), [("a", True), ("a-1_b", True), ("1a", False), ("a" * 41, False), ("a.b", False)]
)
def test_names_are_fit_for_files_and_figures(name: str, good: bool) -> None:
    assert (name_problem(name) is None) is good


def test_without_scopes_it_is_for_the_nation_or_for_every_province() -> None:
    one = OwnNotebook(notebook="x")
    nation = load_parameters("fy2565-r1").round
    province = load_parameters("fy2566-annual").round
    assert own_scopes(one, nation) == ("TH",)
    assert own_scopes(one, province) == ("42",)
    few = load_parameters("fy2565-r1", ("scope.provinces=42,92",)).round
    assert own_scopes(OwnNotebook(notebook="x", scopes=("92", "TH", "40")), few) == ("TH", "92")


def test_a_notebook_or_scope_that_is_not_there_is_refused_with_the_nearest(tmp_path: Path) -> None:
    folder = tmp_path / "notebooks" / "own"
    folder.mkdir(parents=True)
    (folder / "burden.ipynb").write_text("{}", encoding="utf-8")
    place = Location("x")
    with pytest.raises(WorkbookError, match="“burden”"):
        refuse_unknown(OwnNotebook(notebook="burdn"), ("TH",), tmp_path, place)
    with pytest.raises(WorkbookError, match="“40”"):
        refuse_unknown(OwnNotebook(notebook="burden", scopes=("40",)), ("TH", "42"), tmp_path, place)
