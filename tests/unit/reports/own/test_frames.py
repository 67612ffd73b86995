"""An analyst's frame as one of our tables: names of figures, units, rows, and what is not markup."""

from __future__ import annotations

import itertools
import string
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.bilingual import Text
from analysis.errors import WorkbookError
from analysis.evaluate.figure import FigureBook
from analysis.evaluate.sources import Source
from analysis.exhibits.described import Described
from analysis.exhibits.frame import framed
from analysis.exhibits.render import table_html
from analysis.exhibits.table import Kind, Table
from analysis.reports.own.frames import Naming, frame_table, slug_of
from analysis.reports.own.rows import join_rows

ROW = Source("data/r/42-loei.xlsx", "แผน", "9")


def made(frame: pd.DataFrame | pd.Series, rows: Any = None, **units: str) -> tuple[Table, FigureBook]:
    book = FigureBook("fy2566-annual", 1, "42")
    naming = Naming("own-t", "ตาราง", "own.try.t", units)
    return frame_table(frame, rows, naming, book, "th"), book


def names(book: FigureBook) -> list[str]:
    return [figure.name.removeprefix("own.try.t.") for figure in book]


def test_a_row_is_named_by_what_it_is_and_never_by_where_it_stands() -> None:
    frame = pd.DataFrame({"province_code": ["42", "92"], "persons": [1, 2]})
    assert names(made(frame)[1]) == ["42.persons", "92.persons"]
    assert names(made(frame[::-1])[1]) == ["42.persons", "92.persons"]
    thai = pd.DataFrame({"หน่วยงาน": ["สรจ.", "สนพ."], "คน": [1, 2]})
    more = pd.concat([pd.DataFrame({"หน่วยงาน": ["พมจ."], "คน": [3]}), thai], ignore_index=True)
    assert set(names(made(thai)[1])) <= set(names(made(more)[1]))


def test_alike_rows_are_counted_and_rows_without_words_are_numbered() -> None:
    first, second = sorted(names(made(pd.DataFrame({"a": ["x", "x"], "n": [1, 2]}))[1]), key=len)
    assert second == first.replace(".n", "-2.n")
    table, book = made(pd.DataFrame({"n": [5, 6]}))
    assert names(book) == ["r1.n", "r2.n"]
    assert [column.key for column in table.columns] == ["order", "n"]


@pytest.mark.parametrize(
    ("frame", "labels"),
    [
        (pd.DataFrame({"n": [1]}, index=pd.Index(["เลย"], name="จังหวัด")), ["จังหวัด", "n"]),
        (pd.Series([1.5, 2.5], index=["ก", "ข"], name="ค่า"), ["", "ค่า"]),
        (pd.DataFrame({"a": ["x"], "n": [1], "sources": [[ROW]]}), ["a", "n"]),
        (pd.DataFrame([["x", 1, 2]], columns=["a", "n", "n"]), ["a", "n", "n"]),
        (pd.DataFrame([["x", 1]], columns=pd.MultiIndex.from_tuples([("", "a"), ("แผน", "n")])), ["a", "n"]),
    ],
    ids=["named index", "series", "sources", "twice", "two levels"],
)
def test_every_shape_of_frame_becomes_a_table(frame: pd.DataFrame | pd.Series, labels: list[str]) -> None:
    table, _ = made(frame)
    assert [column.label for column in table.columns] == labels
    assert len({column.key for column in table.columns}) == len(labels)


def test_kinds_and_units_come_from_names_and_values() -> None:
    frame = pd.DataFrame(
        {
            "a": ["x"], "คน": [1200], "ร้อยละ": [39.999], "งบประมาณ (บาท)": [10.0], "ratio": [1.5],
            "fiscal_year": [2566], "day": [pd.Timestamp("2023-01-31")], "yes": [True],
            "inf": [np.inf], "none": [np.nan],
        }
    )  # fmt: skip
    table, book = made(frame)
    kinds = [column.kind for column in table.columns]
    number = Kind.QUANTITY
    assert kinds == [
        Kind.TEXT, number, Kind.PERCENT2, Kind.BAHT, Kind.DECIMAL2, Kind.TEXT, Kind.DATE, Kind.TEXT, number, number,
    ]  # fmt: skip
    assert table.rows[0].cell("fiscal-year").value == "2566"
    assert {figure.unit for figure in book} == {"units", "percent", "baht"}
    states = {figure.name.rpartition(".")[2]: figure.state for figure in book}
    assert (states["ratio"], states["inf"], states["none"]) == ("no_source", "missing", "missing")


def test_the_projects_own_frames_bring_their_words_and_units() -> None:
    described = (
        Described("agency", Text("หน่วยงาน", "Agency")),
        Described("persons", Text("คน", "Persons"), Kind.INTEGER, "persons"),
        Described("state", Text("สถานะ", "State"), words={"met": Text("ได้ตามเป้า", "met")}),
    )
    data = pd.DataFrame({"agency": ["สรจ."], "persons": [3.0], "state": ["met"]})
    table, book = made(framed(data, described, Text("ก", "a")))
    assert [column.label for column in table.columns] == ["หน่วยงาน", "คน", "สถานะ"]
    assert [figure.unit for figure in book] == ["persons"]
    assert table.rows[0].cell("state").value == "ได้ตามเป้า"


@pytest.mark.parametrize(
    "rows",
    [
        pd.Series([[ROW]]),
        [[ROW]],
        [ROW],
        [[ROW._asdict()]],
        [[list(ROW)]],
        pd.DataFrame([[*ROW[:2], 9]], columns=["file", "sheet", "row"]),
        pd.Series([np.array([ROW._asdict()], dtype="object")]),
    ],
)
def test_rows_are_taken_in_every_form_that_frames_carry(rows: Any) -> None:
    _, book = made(pd.DataFrame({"a": ["x"], "n": [1]}), rows)
    assert [(figure.sources, figure.state) for figure in book] == [((ROW,), "ok")]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[ROW], [ROW]],
        [["x"]],
        [[("f", "s", "0")]],
        [[("f", "s", "5-4")]],
        [[("", "s", "1")]],
        ["เลย"],
        pd.DataFrame({"a": [1]}),
    ],
)
def test_rows_that_say_nothing_are_refused_in_both_languages(rows: Any) -> None:
    with pytest.raises(WorkbookError) as refused:
        made(pd.DataFrame({"a": ["x"], "n": [1]}), rows)
    assert refused.value.th
    assert refused.value.fix_en


SEVERAL = pd.DataFrame(
    {"a": list("xyz"), "n": [2, 3, 1], "sources": [[ROW._replace(rows=str(at))] for at in (4, 5, 6)]}
)
TOP = SEVERAL.sort_values("n")


@pytest.mark.parametrize(
    ("frame", "rows"),
    [
        (TOP, SEVERAL["sources"]),
        (SEVERAL, TOP["sources"]),
        (TOP.head(2), SEVERAL["sources"].head(2)),
        (SEVERAL.iloc[1:], SEVERAL["sources"].iloc[:2]),
    ],
)
def test_rows_in_another_order_are_refused_and_never_swapped(frame: pd.DataFrame, rows: pd.Series) -> None:
    with pytest.raises(WorkbookError) as refused:
        made(frame, rows)
    assert "เรียงไม่ตรง" in refused.value.th
    assert "in the order" in refused.value.en


@pytest.mark.parametrize(
    ("frame", "rows"),
    [
        (TOP, TOP["sources"]),
        (TOP, list(TOP["sources"])),
        (TOP.set_index("a"), TOP["sources"]),
        (TOP.head(2).reset_index(drop=True), TOP["sources"].head(2)),
    ],
)
def test_rows_of_the_same_lines_go_with_them(frame: pd.DataFrame, rows: Any) -> None:
    expected = {int(n): at for n, at in zip([2, 3, 1], "456", strict=True)}
    assert all(figure.sources[0].rows == expected[int(figure.value or 0)] for figure in made(frame, rows)[1])


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("บาท", "baht"), ("งบประมาณ (บาท)", "baht"), ("spent_baht", "baht"), ("baht left", "baht"),
        ("งบประมาณ (ล้านบาท)", "units"), ("พันบาท", "units"), ("บาทต่อคน", "units"), ("คนต่อบาท", "units"),
        ("baht per person", "units"), ("persons_per_baht", "units"), ("million baht", "units"), ("บาท/คน", "units"),
    ],
)  # fmt: skip
def test_only_an_amount_in_baht_is_baht(name: str, unit: str) -> None:
    assert {figure.unit for figure in made(pd.DataFrame({"a": ["x"], name: [1.5]}))[1]} == {unit}


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("people per centre", 12.5, "units"),
        ("per cent", 12.5, "percent"),
        ("percentile", 3.5, "units"),
        ("ปีที่ผ่านมา (คน)", 1200, "units"),
        ("ปี", 2565, ""),
        ("year", 2022, ""),
        ("fiscal_year", 3, "units"),
        ("z", 1 + 2j, ""),
    ],
)
def test_a_name_that_only_begins_like_a_unit_or_a_year_is_neither(name: str, value: Any, unit: str) -> None:
    assert {figure.unit for figure in made(pd.DataFrame({"a": ["x"], name: [value]}))[1]} == ({unit} - {""})


def test_a_mean_of_levels_is_no_level_and_a_small_number_no_zero() -> None:
    known = (Described("level", Text("ระดับ", "Level"), Kind.LEVEL),)
    frame = framed(
        pd.DataFrame({"a": ["x", "y"], "level": [2.68, 3.0], "rate": [0.000755, 0.0312]}), known, Text("", "")
    )
    html = table_html(made(frame)[0], "th")
    assert ">2.68<" in html
    assert "ระดับ 3" not in html
    assert ">0.00076<" in html or ">0.000755<" in html


def test_rows_of_several_lines_are_joined() -> None:
    near = ROW._replace(rows="10-12")
    assert join_rows([[ROW], [near], None]) == [ROW._replace(rows="9-12")]


def test_content_is_data() -> None:
    evil = "<script>x</script>"
    table, _ = made(pd.DataFrame({f"{evil}": [evil], "=1+1": [1]}))
    html = table_html(table, "th")
    assert "<script" not in html
    assert "&lt;script&gt;" in html


_TEXTS = st.one_of(st.text(max_size=8), st.text(string.printable, max_size=8), st.none())
_NUMBERS = st.one_of(st.integers(-(10**9), 10**9), st.floats(), st.none())


@given(st.lists(st.tuples(_TEXTS, _NUMBERS), max_size=6), st.text(max_size=5), st.text(max_size=5))
def test_any_frame_has_figures_of_its_own_names(rows: list[tuple[Any, Any]], first: str, second: str) -> None:
    """Names are fit for a figure, told apart, and the same the next time."""
    frame = pd.DataFrame(rows, columns=[first, second])
    (table, book), (_, again) = made(frame), made(frame)
    shown = [cell.figure_id for row in table.rows for cell in row.cells.values() if cell.figure_id]
    assert len(set(shown)) == len(shown) == len(book)
    assert names(book) == names(again)
    table_html(table, "th")


def test_slugs_of_different_texts_differ() -> None:
    texts = ["ภาระ 2565", "งบ 2565", "burden", "ภาระ", "a b", ""]
    slugs = [slug_of(text) for text in texts]
    assert all(one.isascii() and one for one in slugs)
    assert all(a != b for a, b in itertools.combinations(slugs, 2))
