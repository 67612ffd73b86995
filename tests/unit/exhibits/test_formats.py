from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.exhibits.formats import decimal_places, format_cell
from analysis.exhibits.table import Cell, Column, Kind, Row, Table, is_missing

DAY = dt.date(2022, 3, 30)


@pytest.mark.parametrize(
    ("cell", "kind", "expected"),
    [
        (Cell(31572), Kind.INTEGER, "31,572"),
        (Cell(0), Kind.INTEGER, "0"),
        (Cell(None), Kind.INTEGER, "–"),
        (Cell(float("nan")), Kind.PERCENT2, "–"),
        (Cell(pd.NA), Kind.INTEGER, "–"),
        (Cell(pd.NaT), Kind.DATE, "–"),
        (Cell(4.745), Kind.PERCENT2, "4.75"),  # half up on the digits shown, not on the binary value
        (Cell(99.995), Kind.PERCENT2, "100.00"),
        (Cell(66.6666667), Kind.DECIMAL2, "66.67"),
        (Cell(-0.001), Kind.DECIMAL2, "0.00"),
        (Cell(30386620), Kind.BAHT, "30,386,620"),
        (Cell(80100.5), Kind.BAHT, "80,100.50"),
        (Cell("ระดับ 5"), Kind.INTEGER, "ระดับ 5"),
        (Cell(None), Kind.TEXT, ""),
        (Cell("green"), Kind.BAND, "● เขียว"),
        (Cell("not_due"), Kind.STATE, "ยังไม่ถึงกำหนด"),
        (Cell(3), Kind.LEVEL, "ระดับ 3"),
        (Cell(DAY), Kind.DATE, "30 มี.ค. 65"),
        (Cell(DAY), Kind.MONTH, "มี.ค. 65"),
        (Cell(92.2336, band="red"), Kind.PERCENT2, "■ 92.23"),
        (Cell(None, band="red"), Kind.PERCENT2, "–"),
        (Cell(7, text="31,406 (ที่รายงาน)"), Kind.INTEGER, "31,406 (ที่รายงาน)"),
    ],
)
def test_a_cell_is_written_as_the_ministry_writes_it(cell: Cell, kind: Kind, expected: str) -> None:
    assert format_cell(cell, kind, "th") == expected


def test_english_and_thai_digits() -> None:
    assert format_cell(Cell(DAY), Kind.DATE, "en") == "30 Mar 2022"
    assert format_cell(Cell("yellow"), Kind.BAND, "en") == "▲ yellow"
    assert format_cell(Cell(1234.5), Kind.DECIMAL2, "th", thai_digits=True) == "๑,๒๓๔.๕๐"


def test_one_satang_gives_the_whole_column_two_places() -> None:
    column = Column("spent", "ผลเงิน", Kind.BAHT)
    whole = Table("t", "t", (column,), (Row({"spent": Cell(5)}), Row({"spent": Cell(None)}), Row({"spent": Cell("-")})))
    assert decimal_places(whole, column) == 0
    assert decimal_places(Table("t", "t", (column,), (*whole.rows, Row({"spent": Cell(1.25)}))), column) == 2


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False, width=32)))
def test_every_number_is_shown_and_never_as_missing(value: float) -> None:
    assert not is_missing(value)
    text = format_cell(Cell(value), Kind.DECIMAL2, "th")
    assert abs(float(text.replace(",", "")) - value) <= max(0.005001, abs(value) * 1e-12)
