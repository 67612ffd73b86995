"""Monthly results: columns of months, and rows that are no activities."""

from __future__ import annotations

import math

import pytest

from analysis.ingest.workbook.grid import Grid
from analysis.thai.calendar import FiscalYear, format_month
from analysis.thai.digits import to_thai
from made_grids import first_row, read, read_grid, sheet, told

FIRST = first_row("monthly_results")
ROW = [1, "กิจกรรมหนึ่ง", 100, "คน", 10, 20, 30]


def monthly(*rows: list[object], months: tuple[str, ...] = ("ต.ค. 64", "พ.ย. 64")):
    tables, log = read("monthly_results", rows, months=months)
    return tables["monthly_results"], log


def results(table) -> dict[str, float]:
    return {f"{month:%Y-%m}": value for month, value in zip(table["month"], table["result"], strict=True)}


def test_a_row_becomes_one_record_a_month() -> None:
    table, log = monthly(ROW)
    assert results(table) == {"2021-10": 10, "2021-11": 20}
    assert table["target"].tolist() == [100, 100]
    assert table["row"].tolist() == [FIRST, FIRST]
    assert log.findings == []


@pytest.mark.parametrize("style", ["{short}", "เดือน {long}", "{digits}"])
def test_names_of_months(style: str) -> None:
    days = FiscalYear(2565).months
    names = tuple(
        style.format(short=format_month(day, "short"), long=format_month(day), digits=to_thai(format_month(day)))
        for day in days
    )
    table, log = monthly([1, "ก", 78, "คน", *range(1, 13), 78], months=names)
    assert list(results(table).values()) == list(range(1, 13))
    assert [f"{month:%Y-%m}" for month in table["month"]] == [f"{day:%Y-%m}" for day in days]
    assert log.findings == []


@pytest.mark.parametrize(
    ("months", "code", "cell", "left"),
    [
        (("ต.ค. 63", "พ.ย. 64"), "month_outside_round", "E3", {"2021-11": 20}),
        (("ต.ค. 64", "ไตรมาส 1"), "month_unreadable", "F3", {"2021-10": 10}),
        (("ต.ค. 64", "ตุลาคม 2564"), "month_duplicate", "F3", {}),
    ],
)
def test_a_month_that_cannot_be_used_is_told_once(
    months: tuple[str, ...], code: str, cell: str, left: dict[str, float]
) -> None:
    table, log = monthly(ROW, [2, "กิจกรรมสอง", 50, "คน", 1, 2, 3], months=months)
    assert told(log.findings) == [(code, cell)]
    assert {f"{month:%Y-%m}" for month in table["month"]} == set(left)
    assert results(table[table["row"] == FIRST]) == left


@pytest.mark.parametrize("nothing", ["-", "–", None, ""])
def test_nothing_recorded_is_missing_and_0_is_0(nothing: object) -> None:
    table, log = monthly([1, "ก", 100, "คน", nothing, 0, 0])
    assert math.isnan(table["result"].iloc[0])
    assert table["result"].iloc[1] == 0
    assert log.findings == []


def test_a_month_that_cannot_be_read_leaves_the_others() -> None:
    table, log = monthly([1, "ก", 100, "คน", "สิบ", 20, 30])
    assert math.isnan(table["result"].iloc[0])
    assert table["result"].iloc[1] == 20
    assert told(log.findings) == [("number_unreadable", f"E{FIRST}")]
    assert log.set_aside == []  # the row is used, so it is not listed as set aside


def test_a_total_that_differs() -> None:
    table, log = monthly([1, "ก", 100, "คน", 10, 20.5, 31])
    assert table["result"].tolist() == [10, 20.5]
    (finding,) = log.findings
    assert (finding.code, finding.cell) == ("monthly_total_differs", f"G{FIRST}")
    assert finding.message_th == "ช่องรวมระบุ 31 แต่ผลบวกรายเดือนคือ 30.50"


@pytest.mark.parametrize("label", ["แนวทางที่ 1 : ส่งเสริม", "ภารกิจของ สรจ."])
def test_headings_and_totals_are_no_activities(label: str) -> None:
    table, log = monthly(["", label], ROW, ["", "รวม", 100, "คน", 10, 20, 30], ["รวมทั้งสิ้น", "", 100])
    assert table["activity"].unique().tolist() == ["กิจกรรมหนึ่ง"]
    assert (log.findings, log.set_aside) == ([], [])


def test_an_activity_may_begin_like_a_total() -> None:
    table, _ = monthly(["", "รวมกลุ่มอาชีพ", *ROW[2:]])
    assert table["activity"].unique().tolist() == ["รวมกลุ่มอาชีพ"]


def test_an_activity_with_nothing_recorded_is_kept() -> None:
    table, log = monthly([1, "กิจกรรมหนึ่ง", "-", "", "-", "-", "-"])
    assert (len(table), table["result"].isna().all(), log.findings) == (2, True, [])


def test_a_row_that_repeats_another_in_every_cell_is_counted_once() -> None:
    table, log = monthly(ROW, ROW, [*ROW[:4], 11, 20, 31])
    assert table["row"].unique().tolist() == [FIRST, FIRST + 2]
    assert told(log.findings) == [("activity_duplicate", f"B{FIRST + 1}")]


def test_numbers_without_a_name_are_set_aside() -> None:
    table, log = monthly(["", "", None, None, 10, 20, 30])
    assert table.empty
    assert told(log.findings) == [("row_unused", f"B{FIRST}")]
    assert log.set_aside[0]["content"] == "10 | 20 | 30"


def test_a_row_with_results_alone_is_not_overlooked_where_there_is_no_total_column() -> None:
    plain = sheet("monthly_results", [[None, None, None, None, 10, 20]])
    cells = tuple(tuple(cell for cell in row if cell != "รวม") for row in plain.cells)
    _, log = read_grid("monthly_results", Grid(plain.sheet, cells))
    assert [record["row"] for record in log.set_aside] == [FIRST]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ([1, "ก", "ร้อย", "คน", 1, 2, 3], "number_unreadable", f"C{FIRST}"),
        ([1, "ก", -100, "คน", 1, 2, 3], "number_negative", f"C{FIRST}"),
    ],
)
def test_a_target_that_cannot_be_used_sets_the_row_aside(row: list[object], code: str, cell: str) -> None:
    table, log = monthly(row, [2, *ROW[1:]])
    assert table["row"].unique().tolist() == [FIRST + 1]
    assert told(log.findings) == [(code, cell)]


def test_persons_that_are_not_called_persons_are_told() -> None:
    _, log = monthly([1, "ก", 100, None, 1, 2, 3])
    assert told(log.findings) == [("unit_missing", f"D{FIRST}")]


SIX = ("ต.ค. 64", "พ.ย. 64", "ธ.ค. 64", "ม.ค. 65", "ก.พ. 65", "มี.ค. 65")


@pytest.mark.parametrize(
    ("values", "total", "code"),
    [
        ((100, 100, 100, 100, -50, 50), 400, "month_corrected"),
        ((100, "-100", 0, 0, 0, 0), 0, "month_corrected"),
        ((100, -101, 0, 0, 0, 0), 100, "number_negative"),
        ((-50, 100, 0, 0, 0, 0), 100, "number_negative"),
    ],
)
def test_a_negative_month_takes_back_what_was_reported_before(values: tuple, total: float, code: str) -> None:
    table, log = monthly([1, "ก", 500, "คน", *values, None], months=SIX)
    assert table["result"].sum() == total
    assert [finding.code for finding in log.findings if finding.code != "number_from_text"] == [code]


@pytest.mark.parametrize("bracket", ["(คน)", " (ราย)", "(หน่วยนับ : คน)", "(จำนวนคน)", "(ตามหน่วยนับ)", ""])
def test_a_heading_may_say_that_its_months_count(bracket: str) -> None:
    table, log = headed(bracket)
    assert (results(table), log.findings) == ({"2021-10": 10, "2021-11": 20}, [])


@pytest.mark.parametrize("bracket", ["(บาท)", "(สะสม)", "(แผน)", "(พันคน)", "(คนสะสม)", "(ร้อยละ)"])
def test_months_of_anything_else_are_not_read(bracket: str) -> None:
    table, log = headed(bracket)
    assert table.empty
    assert [one.code for one in log.findings] == ["column_missing"]
    assert log.set_aside


def headed(bracket: str):
    plain = sheet("monthly_results", [ROW[:6]], months=("ต.ค. 64", "พ.ย. 64"))
    heading = "ผลการดำเนินงานรายเดือน"
    cells = (
        plain.cells[0],
        *(tuple(f"{heading}{bracket}" if one == heading else one for one in row) for row in plain.cells[1:]),
    )
    tables, log = read_grid("monthly_results", Grid(plain.sheet, cells))
    return tables["monthly_results"], log
