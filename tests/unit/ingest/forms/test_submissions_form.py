"""What was sent and when: days, months and items that decide whether a report came in time."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

from made_grids import first_row, read, read_grid, sheet, told

REPORT = "รายงานผลรายเดือน"


SENT = first_row("submissions")


@pytest.mark.parametrize(
    ("second", "days", "told_of"),
    [
        ([REPORT, "พ.ย. 64", "5 ธ.ค. 64", "1 ธ.ค. 64"], ["2021-11-05", "2021-12-01"], None),
        ([REPORT, None, None, "1 ธ.ค. 64"], ["2021-11-05"], ("report_without_month", "B")),
        ([REPORT, "เดือนหน้า", None, "1 ธ.ค. 64"], ["2021-11-05"], ("month_unreadable", "B")),
        ([REPORT, None, None, None], ["2021-11-05", None], None),
        (["รายงานประจำปี", None, None, "1 ธ.ค. 64"], ["2021-11-05", "2021-12-01"], None),
        ([REPORT, "ต.ค. 64", None, "1 พ.ย. 64"], [], ("report_dated_twice", "B")),
        ([REPORT, "ต.ค. 64", None, "5 พ.ย. 64"], ["2021-11-05", "2021-11-05"], ("report_twice", "B")),
        ([REPORT, "ต.ค. 64", None, None], ["2021-11-05", None], ("report_twice", "B")),
        (["รายงานพิเศษ", "พ.ย. 64", None, "1 ธ.ค. 64"], ["2021-11-05"], ("report_unknown", "A")),
        ([None, "พ.ย. 64", None, "1 ธ.ค. 64"], ["2021-11-05"], ("report_unknown", "A")),
        (["รายงานพิเศษ", None, None, None], ["2021-11-05"], ("item_unknown", "A")),
        # sent before its month ended
        ([REPORT, "พ.ย. 64", "5 ธ.ค. 64", "2 พ.ย. 64"], ["2021-11-05", None], ("sent_before_month_ended", "D")),
        ([REPORT, "พ.ย. 64", "5 ธ.ค. 64", "29 พ.ย. 64"], ["2021-11-05", None], ("sent_before_month_ended", "D")),
        ([REPORT, "พ.ย. 64", "5 ธ.ค. 64", "30 พ.ย. 64"], ["2021-11-05", "2021-11-30"], None),
        ([REPORT, "มี.ค. 65", "30 มี.ค. 65", "29 มี.ค. 65"], ["2021-11-05", "2022-03-29"], None),
        ([REPORT, "มี.ค. 65", "30 มี.ค. 65", "14 มี.ค. 65"], ["2021-11-05", None], ("sent_before_month_ended", "D")),
        ([REPORT, "พ.ย. 64", None, "2 พ.ย. 64"], ["2021-11-05", None], ("sent_before_month_ended", "D")),
        ([REPORT, "พ.ย. 64", None, "20 พ.ย. 64"], ["2021-11-05", "2021-11-20"], None),
    ],
)
def test_what_decides_whether_a_report_came_in_time(
    second: list[object], days: list[str | None], told_of: tuple[str, str] | None
) -> None:
    tables, log = read("submissions", [[REPORT, "ต.ค. 64", "5 พ.ย. 64", "5 พ.ย. 64", None], [*second, None]])
    found = tables["submissions"]["submitted"]
    assert [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in found] == days
    assert told(log.findings) == ([(told_of[0], f"{told_of[1]}{SENT + 1}")] if told_of else [])


def test_two_days_of_a_yearly_report_count_neither() -> None:
    rows = [["รายงานประจำปี", None, None, day, None] for day in ("1 ก.ย. 65", "2 ก.ย. 65")]
    tables, log = read("submissions", rows)
    assert tables["submissions"].empty
    assert told(log.findings) == [("report_dated_twice", f"A{SENT + 1}")]


def test_an_item_merged_down_speaks_for_its_rows() -> None:
    rows = [[REPORT, "ต.ค. 64", None, "5 พ.ย. 64", None], [None, "พ.ย. 64", None, "5 ธ.ค. 64", None]]
    tables, log = read_grid("submissions", sheet("submissions", rows, merged=((SENT - 1, 0, SENT, 0),)))
    assert tables["submissions"]["kind"].tolist() == ["monthly_results"] * 2
    assert log.findings == []


@pytest.mark.parametrize(
    ("due", "kept"),
    [("5 ต.ค. 2565", True), ("1 ต.ค. 2564", True), ("5 พ.ย. 2565", False), (datetime(1965, 3, 5), False)],
)
def test_a_due_day_lies_in_the_year_or_the_month_after(due: object, kept: bool) -> None:
    tables, log = read("submissions", [["รายงานผลรายเดือน", "ก.ย. 65", due, None, None]])
    assert tables["submissions"]["due"].notna().tolist() == [kept]
    assert ("date_outside_fiscal_year" in {finding.code for finding in log.findings}) is not kept


@pytest.mark.parametrize(("typed", "outside"), [("ต.ค. 64", False), ("ก.ย. 65", False), ("ก.ย. 64", True)])
def test_a_reported_month_outside_the_year_is_told(typed: str, outside: bool) -> None:
    _, log = read("submissions", [["รายงานผลรายเดือน", typed, None, None, None]])
    assert ("month_outside_round" in {finding.code for finding in log.findings}) is outside
