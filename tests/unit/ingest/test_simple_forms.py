"""Forms with one record a row."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest
from made_grids import first_row, read, read_grid, sheet, told

from analysis.ingest.layouts import SUBMISSION_ITEMS

SHARES = first_row("labour_force")
M = 1_000_000


def share(part: object, whole: object, unit: object, area: object = "เลย", year: object = 2561):
    tables, log = read("labour_force", [[area, year, "แรงงานนอกระบบ", part, "ผู้มีงานทำ", whole, unit, 54.26, "สสช."]])
    return tables["shares"], log


@pytest.mark.parametrize(
    ("part", "whole", "unit", "values", "steps"),
    [
        (204957, 367709, "คน", (204957, 367709), (1, 1)),
        ("๒๐๔,๙๕๗", "367,709", "คน", (204957, 367709), (1, 1)),
        (19.6, 37.7, "ล้านคน", (19.6 * M, 37.7 * M), (1e5, 1e5)),
        (20.45, 37, "ล้านคน", (20.45 * M, 37 * M), (1e4, M)),
        ("๑๙.๖", "๓๗.๗", "ล้าน คน", (19.6 * M, 37.7 * M), (1e5, 1e5)),
        ("19.6 ล้านคน", "37.7 ล้านคน", None, (19.6 * M, 37.7 * M), (1e5, 1e5)),
        ("19.6 ล้านคน", "37.7 ล้านคน", "ล้านคน", (19.6 * M, 37.7 * M), (1e5, 1e5)),
        (367.7, 512.4, "พันคน", (367_700, 512_400), (100, 100)),
    ],
)
def test_counts_are_scaled_to_persons(part, whole, unit, values, steps) -> None:
    frame, log = share(part, whole, unit)
    assert frame[["part", "whole"]].values.tolist() == [pytest.approx(list(values))]
    assert frame[["part_step", "whole_step"]].values.tolist() == [list(steps)]
    assert {finding.code for finding in log.findings} <= {"number_from_text"}


def test_a_missing_count_is_missing() -> None:
    frame, log = share("-", 367709, "คน")
    assert pd.isna(frame["part"].iloc[0])
    assert log.findings == []


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ({"unit": "million"}, "unit_unknown", "G"),
        ({"unit": None}, "unit_unknown", "G"),
        ({"unit": "แห่ง"}, "unit_unknown", "G"),
        ({"unit": "ครัวเรือน"}, "unit_unknown", "G"),
        ({"unit": "ล้านบาท"}, "unit_unknown", "G"),
        ({"part": "5 แห่ง"}, "unit_differs", "D"),
        ({"area": "ตรังง"}, "own_row_missing", "A"),
        ({"area": None}, "own_row_missing", "A"),
        ({"part": -5}, "number_negative", "D"),
        ({"part": "มาก"}, "number_unreadable", "D"),
        ({"year": None}, "number_unreadable", "B"),
        ({"year": 61}, "number_unreadable", "B"),
        ({"year": 2561.5}, "number_unreadable", "B"),
    ],
)
def test_shares_that_cannot_be_used(row: dict[str, object], code: str, column: str) -> None:
    frame, log = share(**{"part": 1, "whole": 2, "unit": "คน", **row})
    assert frame.empty
    assert told(log.findings) == [(code, f"{column}{SHARES}")]
    aside = "area_unknown" if code == "own_row_missing" else code  # the office's only row is gone: an error, told once
    assert [record["code"] for record in log.set_aside] == [aside]


@pytest.mark.parametrize(
    ("areas", "codes"),
    [
        (["เลย", "ทั่วประเทศ"], []),
        (["ชลบุรี", "ทั่วประเทศ"], ["own_row_missing"]),
        (["ทั่วประเทศ", "เลยย"], ["own_row_missing"]),
        (["เลย", "เลยย"], ["area_unknown"]),
    ],
)
def test_the_office_s_own_row_must_be_there(areas: list[str], codes: list[str]) -> None:
    rows = [[area, 2561, "นอกระบบ", 10, "ผู้มีงานทำ", 20, "คน", 50, None] for area in areas]
    _, log = read("labour_force", rows)
    assert [finding.code for finding in log.findings] == codes


@pytest.mark.parametrize(("year", "asked"), [(2565, 0), (2550, 0), (2549, 1), (2566, 1), (2654, 1), (2463, 1)])
def test_a_year_far_from_the_round_is_asked_of(year: int, asked: int) -> None:
    frame, log = share(1, 2, "คน", year=year)
    assert frame["stat_year"].tolist() == [year]
    assert told(log.findings) == [("stat_year_far", f"B{SHARES}")] * asked


@pytest.mark.parametrize(
    ("second", "cell"),
    [
        ({}, None),
        ({"part": 11}, "D"),
        ({"part": 11, "whole": 21}, "D"),
        ({"whole": 21}, "F"),
        ({"part": None}, None),
        ({"part": 11, "year": 2562}, None),
        ({"part": 11, "name": "นอกระบบภาคเกษตร"}, None),
        ({"part": 11, "area": "ทั่วประเทศ"}, None),
        ({"whole": 60, "whole_name": "ประชากร"}, None),
        ({"part": "0.01 พันคน", "whole": "0.02 พันคน"}, None),
    ],
)
def test_two_rows_of_one_count_agree_or_are_set_aside(second: dict[str, object], cell: str | None) -> None:
    first = {"area": "เลย", "year": 2561, "name": "นอกระบบ", "part": 10, "whole_name": "ผู้มีงานทำ", "whole": 20}
    rows = [[*{**first, **one}.values(), "คน", 50, None] for one in ({}, second)]
    tables, log = read("labour_force", rows)
    assert len(tables["shares"]) == (0 if cell else 2)
    assert [one for one in told(log.findings) if one[0] != "number_from_text"] == (
        [("share_twice", f"{cell}{SHARES + 1}")] if cell else []
    )
    assert [record["code"] for record in log.set_aside] == ["share_twice"] * (2 if cell else 0)


@pytest.mark.parametrize(("typed", "year"), [(2561, 2561), ("๒๕๖๑", 2561), (2561.0, 2561)])
def test_years_of_the_buddhist_era(typed: object, year: int) -> None:
    frame, _ = share(1, 2, "คน", year=typed)
    assert frame["stat_year"].tolist() == [year]


def test_a_year_in_ce_is_converted_and_told() -> None:
    frame, log = share(1, 2, "คน", year=2018)
    assert frame["stat_year"].tolist() == [2561]
    (finding,) = log.findings
    assert (finding.code, finding.cell, finding.read) == ("year_in_ce", f"B{SHARES}", "2018")
    assert finding.message_th == "ปี “2018” ในช่อง ปีสถิติ (พ.ศ.) พิมพ์เป็น ค.ศ. อ่านเป็น 2561"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("ทั่วประเทศ", "TH"), ("ประเทศไทย", "TH"), ("จังหวัดตรัง", "92"), ("Surat Thani", "84"), ("กรุงเทพมหานคร", "10")],
)
def test_areas(typed: str, code: str) -> None:
    assert share(1, 2, "คน", area=typed)[0]["area"].tolist() == [code]


@pytest.mark.parametrize(("typed", "kind"), SUBMISSION_ITEMS.items())
def test_each_item_that_is_sent(typed: str, kind: str) -> None:
    tables, log = read("submissions", [[f" {typed} ", "ต.ค. 64", None, None, None]])
    assert tables["submissions"]["kind"].tolist() == [kind]
    assert log.findings == []


def test_an_item_in_thai_digits_is_the_same_item() -> None:
    tables, _ = read("submissions", [["แบบ สป-๑๒", None, None, None, None]])
    assert tables["submissions"]["kind"].tolist() == ["form_sp12"]


@pytest.mark.parametrize(("form", "at"), [("submissions", 0), ("remarks", 1)])
def test_an_unknown_item_is_set_aside(form: str, at: int) -> None:
    row: list[object] = [None] * 5
    row[at] = "รายงานลับ"
    tables, log = read(form, [row])
    assert tables[form].empty
    assert told(log.findings) == [("item_unknown", f"{'AB'[at]}{first_row(form)}")]


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


@pytest.mark.parametrize("level", [None, "-", 2.5, "ห้า", 1e20])
def test_a_step_without_a_level_is_set_aside(level: object) -> None:
    tables, log = read("process_steps", [[level, "เกณฑ์", "คำสั่งจังหวัด", None], [1, "ก", "ข", None]])
    assert tables["process_steps"]["level"].tolist() == [1]
    assert told(log.findings) == [("number_unreadable", f"A{first_row('process_steps')}")]


def test_a_dash_is_no_evidence() -> None:
    tables, _ = read("process_steps", [[1, "ก", "-", None], [2, "ข", "คำสั่ง", "๑๕ มกราคม ๒๕๖๕"]])
    assert tables["process_steps"]["evidence"].isna().tolist() == [True, False]


def test_totals_of_the_allocation_are_no_items() -> None:
    rows = [["งบดำเนินงาน", 6, 100, 50, None, None], ["รวม", 6, 100, 50, None, None]]
    tables, _ = read("disbursement", rows)
    assert tables["disbursements"]["item"].tolist() == ["งบดำเนินงาน"]


MONEY = first_row("disbursement")


@pytest.mark.parametrize(
    ("item", "months", "kept", "asked"),
    [
        ("คงเหลือ", 6, 1, 0),
        ("เงินคงเหลือ", 6, 1, 0),
        ("ร้อยละ", 6, 1, 0),
        ("ร้อยละการเบิกจ่าย", 6, 1, 0),
        ("เฉลี่ยต่อเดือน", 6, 1, 0),
        ("เงินกันเหลื่อมปี", 6, 2, 1),
        ("งบดำเนินงาน (ครั้งที่ 2)", 6, 2, 1),
        ("เงินกันเหลื่อมปี", 12, 2, 0),
        ("งบดำเนินงาน", 6, 2, 0),
    ],
)
def test_a_second_row_of_money(item: str, months: int, kept: int, asked: int) -> None:
    rows = [["งบดำเนินงาน", 6, 100, 50, "28 ก.พ. 65", None], [item, months, 90, 40, "30 มี.ค. 65", None]]
    tables, log = read("disbursement", rows)
    assert len(tables["disbursements"]) == kept
    assert told(log.findings) == [("item_second", f"A{MONEY + 1}")] * asked
    assert list(log.left_out.values()) == ["no_item"] * (2 - kept)


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"as_of": datetime(1965, 3, 30)}, "reading_outside_fiscal_year", "E"),
        ({"as_of": "30 มี.ค. 66"}, "reading_outside_fiscal_year", "E"),
        ({"as_of": "30 มี.ค. 2665"}, "reading_outside_fiscal_year", "E"),
        ({"as_of": "30 ก.ย. 2564"}, "reading_outside_fiscal_year", "E"),
        ({"as_of": "1 ต.ค. 2565"}, "reading_outside_fiscal_year", "E"),
        ({"months": 0}, "period_not_months", "B"),
        ({"months": 6.5}, "period_not_months", "B"),
        ({"months": 13}, "period_not_months", "B"),
        ({"as_of": datetime(1965, 3, 30), "months": 13}, "period_not_months", "B"),
    ],
)
def test_readings_of_money_that_are_set_aside(cells: dict[str, object], code: str, column: str) -> None:
    line = {"item": "งบ", "months": 6, "allocation": 100, "spent": 50, "as_of": "30 มี.ค. 2565", **cells}
    tables, log = read("disbursement", [[*line.values(), None], ["ค่าตอบแทน", 6, 100, 40, "28 ก.พ. 2565", None]])
    assert tables["disbursements"]["spent"].tolist() == [40]
    assert [record["code"] for record in log.set_aside] == [code]
    assert told(log.findings) == [(code, f"{column}{MONEY}")]


@pytest.mark.parametrize(
    ("latest", "codes"),
    [
        ({}, []),
        ({"as_of": datetime(1965, 3, 30)}, ["reading_outside_fiscal_year"]),
        ({"as_of": "30 มีนา"}, ["date_unreadable"]),
        ({"as_of": None}, ["readings_without_order"]),
        ({"as_of": "28 ก.พ. 2565"}, ["readings_without_order"]),
        ({"as_of": "28 ก.พ. 2565", "spent": 40}, []),
        ({"spent": "มาก"}, ["number_unreadable"]),
        ({"allocation": -1}, ["number_negative"]),
        ({"months": 13}, ["period_not_months"]),
        ({"months": 12, "as_of": datetime(1965, 3, 30)}, None),  # a reading of the whole year
        ({"item": "ค่าตอบแทน", "as_of": None}, None),  # another item
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_an_older_reading_never_passes_for_the_latest(
    latest: dict[str, object], codes: list[str] | None, first: bool
) -> None:
    line = {"item": "งบ", "months": 6, "allocation": 100, "spent": 50, "as_of": "30 มี.ค. 2565", **latest}
    rows = [[*line.values(), None], ["งบ", 6, 100, 40, "28 ก.พ. 2565", None]]
    tables, log = read("disbursement", rows if first else rows[::-1])
    kept = tables["disbursements"]["spent"].tolist()
    if codes is None:
        assert 40 in kept
        return
    assert [finding.code for finding in log.findings] == codes
    assert (kept == []) is bool(codes)
    assert len(log.set_aside) == (2 if codes else 0)


@pytest.mark.parametrize("as_of", ["1 ต.ค. 2564", "30 มี.ค. 65", "30 ก.ย. 2565", datetime(2022, 3, 30), None])
@pytest.mark.parametrize("months", [1, 6, 12, None])
def test_readings_of_money_that_count(as_of: object, months: object) -> None:
    tables, log = read("disbursement", [["งบ", months, 100, 50, as_of, None], ["ค่าตอบแทน", 6, 1, 1, None, None]])
    assert tables["disbursements"]["spent"].tolist() == [50, 1]
    assert log.set_aside == []


@pytest.mark.parametrize(
    ("amount", "told_of"),
    [(100.005, True), (0.333, True), (100.25, False), (0.1 + 0.2, False), (167450, False), (123456789.01, False)],
)
def test_a_fraction_of_a_satang_is_told_and_kept(amount: float, told_of: bool) -> None:
    tables, log = read("disbursement", [["งบ", 6, amount, 0, None, None]])
    assert tables["disbursements"]["allocation"].tolist() == [amount]
    assert [finding.code for finding in log.findings] == ["satang_fraction"] * told_of


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


@pytest.mark.parametrize(("typed", "kept"), [("15 ม.ค. 2565", True), (datetime(1965, 1, 15), False)])
def test_a_step_done_outside_the_year_has_no_date(typed: object, kept: bool) -> None:
    tables, log = read("process_steps", [[1, "ก", "คำสั่ง", typed]])
    assert tables["process_steps"]["done_on"].notna().tolist() == [kept]
    assert ("date_outside_fiscal_year" in {finding.code for finding in log.findings}) is not kept
