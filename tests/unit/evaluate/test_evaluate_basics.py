"""Sources, arithmetic, bands and figures."""

from __future__ import annotations

import math
from dataclasses import astuple

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import WorkbookError
from analysis.evaluate.arithmetic import difference, mean, percent, reaches, sum_of, total
from analysis.evaluate.bands import band_of, with_bands
from analysis.evaluate.figure import FigureBook, FigureConflict, figures_frame
from analysis.evaluate.sources import Source, merge_sources, sources_of
from analysis.params.load import load_criteria

CRITERIA = load_criteria("fy2568-bands")
NAN = math.nan


def rows(*numbers: int, file: str = "a.xlsx") -> pd.DataFrame:
    return pd.DataFrame({"file": file, "sheet": "s", "row": list(numbers)})


@pytest.mark.parametrize(
    ("numbers", "runs"),
    [((12,), ["12"]), ((14, 12, 13), ["12-14"]), ((3, 5, 6, 3), ["3", "5-6"]), ((), [])],
)
def test_rows_become_runs(numbers: tuple[int, ...], runs: list[str]) -> None:
    assert [source.rows for source in sources_of(rows(*numbers))] == runs


@given(st.lists(st.integers(1, 60)), st.lists(st.integers(1, 60)))
def test_merging_loses_and_invents_no_row(first: list[int], second: list[int]) -> None:
    merged = merge_sources(sources_of(rows(*first)), sources_of(rows(*second)))
    assert [row for source in merged for row in source.row_numbers()] == sorted({*first, *second})


def test_files_stay_apart() -> None:
    merged = merge_sources(sources_of(rows(1)), sources_of(rows(2, file="b.xlsx")))
    assert merged == [Source("a.xlsx", "s", "1"), Source("b.xlsx", "s", "2")]


@pytest.mark.parametrize(
    ("part", "whole", "at_least", "passes"),
    [
        (40, 100, 40, True),
        (39999, 100000, 40, False),
        (0.30, 1, 30, True),
        (0.1 + 0.2, 1, 30, True),
        (0, 10, 0, True),
        (167450.25, 209312.8125, 80, True),
    ],
)
def test_a_threshold_is_met_exactly(part: float, whole: float, at_least: float, passes: bool) -> None:
    assert reaches(part, whole, at_least) is passes


@pytest.mark.parametrize(
    ("values", "expected"), [([0.1, 0.2], 0.3), ([1, NAN], 1), ([0], 0), ([NAN, None], NAN), ([], NAN)]
)
def test_total_of_what_is_recorded(values: list, expected: float) -> None:
    assert total(values) == pytest.approx(expected, abs=0, nan_ok=True)


def test_a_difference_is_of_the_digits_and_needs_both() -> None:
    assert difference(0.3, 0.1) == 0.2
    assert math.isnan(difference(NAN, 1))
    assert math.isnan(difference(1, NAN))


def test_a_sum_beyond_what_floats_hold_in_hundredths_is_exact() -> None:
    values = [9e12 + 0.01] * 8
    assert sum_of(pd.Series(values)) == total(values) == 72_000_000_000_000.08


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (1, NAN), (NAN, 1)])
def test_no_percent_of_nothing(part: float, whole: float) -> None:
    assert math.isnan(percent(part, whole))
    assert percent(0, 5) == 0


def test_mean_leaves_out_the_missing() -> None:
    assert mean([1, NAN, 3]) == 2
    assert math.isnan(mean([NAN]))


@pytest.mark.parametrize(
    ("value", "shown", "band"),
    [
        (100, 100, "green"),
        (99.995, 100, "green"),
        (99.994999, 99.99, "yellow"),
        (95, 95, "yellow"),
        (94.995, 95, "yellow"),
        (94.994, 94.99, "red"),
        (0, 0, "red"),
        (140, 140, "green"),
    ],
)
def test_exactly_the_rounded_value_is_banded(value: float, shown: float, band: str) -> None:
    banded = band_of(value, CRITERIA)
    assert (banded.value, banded.band) == (shown, band)


def test_missing_has_no_band() -> None:
    frame = with_bands(pd.DataFrame({"percent": [NAN, 97.5]}), "percent", CRITERIA)
    assert frame["percent_band"].isna().tolist() == [True, False]
    assert frame["percent_shown"].iloc[1] == 97.5


def test_a_band_ends_where_it_says_and_what_none_holds_is_told() -> None:
    green = next(band for band in CRITERIA.bands if band.name == "green")
    others = [band for band in CRITERIA.bands if band is not green]
    capped = CRITERIA.model_copy(update={"bands": (*others, green.model_copy(update={"at_most": 100.0}))})
    assert band_of(100, capped).band == "green"
    with pytest.raises(WorkbookError, match=r"140"):
        band_of(140, capped)


def test_a_figure_keeps_its_name_value_and_rows() -> None:
    book = FigureBook("fy2566-annual", 1, "42")
    figure = book.add("people.target", 31572, unit="คน", rule="action_plan.persons", sources=[("a.xlsx", "s", "12-40")])
    assert figure.figure_id == "fy2566-annual/42/people.target"
    assert book.get("people.target") is figure
    frame = book.to_frame()
    assert frame["value"].tolist() == [31572.0]
    assert frame["sources"].iloc[0] == [{"file": "a.xlsx", "sheet": "s", "rows": "12-40"}]


@pytest.mark.parametrize(
    ("value", "state", "kept"),
    [
        (1, "ok", (1.0, "ok")),
        (None, "ok", (None, "missing")),
        (NAN, "ok", (None, "missing")),
        # Another state says why, and stays: what is not due is not missing, a print that was used is told.
        (None, "not_due", (None, "not_due")),
        (1, "stated_not_recomputed", (1.0, "stated_not_recomputed")),
    ],
)
def test_a_figure_says_whose_it_is_and_what_state_its_value_is_in(value: float | None, state: str, kept: tuple) -> None:
    figure = FigureBook("fy2566-annual", 3, "42").add("a.b", value, unit="คน", rule="r", state=state)
    facts = "fy2566-annual/42/a.b", "fy2566-annual", 3, "42", "a.b", *kept[:1], "คน", kept[1], "r", (), False
    assert astuple(figure) == facts
    assert figures_frame([]).dtypes.to_dict() == FigureBook("r", 1, "42").to_frame().dtypes.to_dict()


def test_the_same_figure_twice_must_agree() -> None:
    book = FigureBook("r", 1, "TH")
    book.add("a.b", 1, unit="x", rule="r", sources=[("a.xlsx", "s", "1")])
    again = book.add("a.b", 1.0, unit="x", rule="r", sources=[("a.xlsx", "s", "2")])
    assert again.sources == (Source("a.xlsx", "s", "1-2"),)
    with pytest.raises(FigureConflict, match=r"r/TH/a\.b"):
        book.add("a.b", 2, unit="x", rule="r")


def test_a_figure_that_rests_on_an_error_is_doubted_and_no_other() -> None:
    book = FigureBook("r", 1, "42", lambda figure: figure.name == "a.b")
    doubted, sound = (book.add(name, 1, unit="x", rule="r") for name in ("a.b", "a.c"))
    assert (doubted.doubted, sound.doubted, len(book)) == (True, False, 2)
    asked = {doubted.figure_id: True, sound.figure_id: False, "r/92/a.b": False, "r/42/a.d": False}
    assert {figure_id: book.is_doubted(figure_id) for figure_id in asked} == asked


@pytest.mark.parametrize("name", ["", "คน", "a..b", "a b", ".a", "a."])
def test_a_name_is_a_dotted_path_of_ascii_keys(name: str) -> None:
    with pytest.raises(ValueError, match="dotted path"):
        FigureBook("r", 1, "TH").add(name, 1, unit="x", rule="r")


def test_a_missing_figure_is_missing_and_not_0() -> None:
    book = FigureBook("r", 1, "TH")
    assert book.add("a", NAN, unit="x", rule="r").value is None
    assert book.get("a").state == "missing"
    assert book.to_frame()["value"].isna().all()


def test_figures_of_several_books_are_sorted() -> None:
    books = [FigureBook("r", 1, scope) for scope in ("TH", "42")]
    for book in books:
        book.add("b", 1, unit="x", rule="r")
        book.add("a", 1, unit="x", rule="r")
    assert figures_frame(books)["figure_id"].tolist() == ["r/42/a", "r/42/b", "r/TH/a", "r/TH/b"]
    assert figures_frame([]).columns.tolist() == books[0].to_frame().columns.tolist()
