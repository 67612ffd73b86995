"""What one cell may hold, and what is made of it."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta

import pytest

from analysis.ingest.workbook.grid import Grid
from made_grids import SCOPE, first_row, read, read_grid, sheet, told

ROW = first_row("disbursement")


def allocation(value: object):
    """The disbursement form with one value for the allocation."""
    tables, log = read("disbursement", [["งบประมาณ", 6, value, 100, "30 มี.ค. 65", "GFMIS"]])
    return tables["disbursements"], log


@pytest.mark.parametrize(
    ("typed", "value", "noted"),
    [
        (80100, 80100.0, []),
        (1.5, 1.5, []),
        (0, 0.0, []),
        ("80,100 บาท", 80100.0, ["number_from_text"]),
        ("500.-", 500.0, ["number_from_text"]),
        ("76,2๐๐", 76200.0, ["number_from_text"]),
        ("๑.๕ ล้านบาท", 1_500_000.0, ["number_from_text"]),
        (" 63000 ", 63000.0, ["number_from_text"]),
        ("", math.nan, []),
        ("   ", math.nan, []),
        ("-", math.nan, []),
        ("–", math.nan, []),
        (None, math.nan, []),
    ],
)
def test_numbers(typed: object, value: float, noted: list[str]) -> None:
    table, log = allocation(typed)
    assert table["allocation"].tolist() == pytest.approx([value], nan_ok=True)
    assert [finding.code for finding in log.findings] == noted
    assert log.set_aside == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ประมาณ 60", "number_unreadable"),
        ("5,40O", "number_unreadable"),
        ("2-5 คน", "number_unreadable"),
        ("๖๐ คน", "number_unreadable"),  # persons in a column of baht
        ("ร้อยละ 80", "number_unreadable"),
        ("1,23", "number_unreadable"),
        ("13.30 น.", "number_unreadable"),
        (True, "number_unreadable"),
        (datetime(2022, 3, 30), "number_unreadable"),
        (date(2022, 3, 30), "number_unreadable"),
        (time(13, 30), "number_unreadable"),
        (timedelta(hours=30), "number_unreadable"),
        (math.inf, "number_unreadable"),
        (-5, "number_negative"),
        ("-500", "number_negative"),
        ("−500 บาท", "number_negative"),
    ],
)
def test_what_is_no_number_is_told_once_and_the_row_set_aside(typed: object, code: str) -> None:
    table, log = allocation(typed)
    assert table.empty
    assert told(log.findings) == [(code, f"C{ROW}")]
    (record,) = log.set_aside
    assert (record["scope"], record["row"], record["code"]) == (SCOPE, ROW, code)
    assert record["content"].startswith("งบประมาณ | 6 | ")


def test_persons_may_carry_their_unit_in_a_column_of_counts() -> None:
    tables, log = read("stated", [["เป้าหมาย", "๖๐ คน", "คน", None], ["ผลงาน", "55.5", "คน", "หน้า 3"]])
    assert tables["stated"]["value"].tolist() == [60, 55.5]
    assert tables["stated"]["decimals"].tolist() == [0, 1]
    assert [finding.code for finding in log.findings] == ["number_from_text"]
    assert log.findings[0].message_th == "2 ช่องเก็บตัวเลขเป็นข้อความ (เช่น “๖๐ คน”) อ่านได้แล้ว"


@pytest.mark.parametrize(
    ("kind", "typed", "code", "message"),
    [
        ("formulas", "=SUM(C1:C3)", "formula_not_computed", "เป็นสูตรที่ยังไม่ได้คำนวณ (=SUM(C1:C3))"),
        ("errors", "#REF!", "cell_error", "แสดงข้อผิดพลาดของ Excel (#REF!)"),
    ],
)
@pytest.mark.parametrize("column", [0, 1, 2, 3])
def test_a_hidden_cell_sets_its_row_aside(kind: str, typed: str, code: str, message: str, column: int) -> None:
    line: list[object] = ["งบประมาณ", 6, 100, 50, None, None]
    line[column] = None
    tables, log = read("disbursement", [line], **{kind: {(ROW - 1, column): typed}})
    assert tables["disbursements"].empty
    (finding,) = log.findings
    assert (finding.code, finding.cell) == (code, f"{'ABCD'[column]}{ROW}")
    assert message in finding.message_th
    assert log.set_aside[0]["content"].count("|") == 3


def test_a_date_that_was_never_computed_is_missing_and_told() -> None:
    line = ["งบประมาณ", 6, 100, 50, None, None]
    tables, log = read("disbursement", [line], formulas={(ROW - 1, 4): "=TODAY()"})
    assert tables["disbursements"]["as_of"].isna().all()
    assert tables["disbursements"]["spent"].tolist() == [50]
    assert told(log.findings) == [("formula_not_computed", f"E{ROW}")]


def test_a_row_of_nothing_but_a_formula_is_not_overlooked() -> None:
    plain = sheet("stated", [["ก", 1, "คน", None]])
    grid = Grid(plain.sheet, plain.cells, formulas={(len(plain.cells), 1): "=SUM(B3:B3)"})
    tables, log = read_grid("stated", grid)
    assert len(tables["stated"]) == 1
    assert log.set_aside[0]["row"] == len(plain.cells) + 1


@pytest.mark.parametrize(
    ("typed", "day", "noted"),
    [
        ("30 มี.ค. 65", date(2022, 3, 30), []),
        ("๓๐ มีนาคม ๒๕๖๕", date(2022, 3, 30), []),
        ("30/3/2565", date(2022, 3, 30), []),
        (datetime(2022, 3, 30), date(2022, 3, 30), []),
        (datetime(2565, 3, 30), date(2022, 3, 30), []),  # a Buddhist year in a date cell
        ("30/3/2022", date(2022, 3, 30), ["date_in_ce"]),
        ("2022-03-30", date(2022, 3, 30), ["date_in_ce"]),
        ("30/3/2566", None, ["date_outside_fiscal_year"]),
        (datetime(2021, 9, 30), None, ["date_outside_fiscal_year"]),
        ("31/2/2565", None, ["date_unreadable"]),
        ("สิ้นเดือน", None, ["date_unreadable"]),
        (44650.0, None, ["date_unreadable"]),
        (True, None, ["date_unreadable"]),
        (time(8, 30), None, ["date_unreadable"]),
        ("-", None, []),
        (None, None, []),
    ],
)
def test_dates_of_evidence(typed: object, day: date | None, noted: list[str]) -> None:
    tables, log = read("submissions", [["รายงานประจำปี", None, "29 ก.ย. 65", typed, None]])
    table = tables["submissions"]
    assert table["kind"].tolist() == ["annual_report"]
    assert [None if value is None else value.date() for value in table["submitted"].dropna()] == ([day] if day else [])
    assert told(log.findings) == [(code, f"D{first_row('submissions')}") for code in noted]


@pytest.mark.parametrize(
    ("typed", "month", "noted"),
    [
        ("ต.ค. 64", "2021-10", []),
        ("ตุลาคม ๒๕๖๔", "2021-10", []),
        (datetime(2564, 10, 15), "2021-10", []),
        ("ต.ค.", None, ["month_unreadable"]),
        (10, None, ["month_unreadable"]),
        ("-", None, []),
    ],
)
def test_months(typed: object, month: str | None, noted: list[str]) -> None:
    tables, log = read("submissions", [["รายงานผลรายเดือน", typed, None, None, None]])
    found = tables["submissions"]["month"].dropna()
    assert [f"{value:%Y-%m}" for value in found] == ([month] if month else [])
    assert [finding.code for finding in log.findings] == noted


def test_text_is_repaired_and_the_repairs_are_counted_once_for_the_sheet() -> None:
    tables, log = read("remarks", [["1", "สาเหตุ", "คุ่มครองแรงงาน"], ["2", "ข้อสังเกต", "หน่วยงานท่ีเกี่ยวข้อง"]])
    assert tables["remarks"]["text"].tolist() == ["คุ้มครองแรงงาน", "หน่วยงานที่เกี่ยวข้อง"]
    assert tables["remarks"]["kind"].tolist() == ["cause", "remark"]
    (finding,) = log.findings
    assert (finding.code, finding.severity) == ("text_repaired", "note")
    assert finding.message_th == "ซ่อมอักขระไทยที่วางผิดตำแหน่ง 2 แห่ง"


def test_letters_of_another_script_are_told() -> None:
    _, log = read("remarks", [["1", "สาเหตุ", "แผนงาน é"]])
    (finding,) = log.findings
    assert (finding.code, finding.read) == ("foreign_letters", "é (U+00E9)")
