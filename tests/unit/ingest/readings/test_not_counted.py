"""Files of other layouts: what stands in them that must not be counted, or not so, and is told instead."""

from __future__ import annotations

from datetime import date

import pytest
from layout_cases import FORMS, LOEI, TRANG, YEAR, figures
from layout_sheets import grid
from pydantic import ValidationError

from analysis.bilingual import Text
from analysis.ingest.readings.planned import read_planned
from analysis.ingest.readings.propose import propose
from analysis.ingest.readings.shared_files import fitting_plans
from analysis.ingest.readings.sheets import Asked, Sheets
from analysis.ingest.workbook.cover import Expectation
from analysis.params.readings import Column, Confirmation, LeftOut, ReadingPlan, Source, TablePlan, Where, plan_digest
from analysis.params.vocabulary import Form

#: A file of one office, and what may stand in it that must not be counted, or not so.
HEAD = ["ที่", "กิจกรรม", "หน่วยนับ", "เป้าหมาย", "งบประมาณ", "ผลงาน", "ผลเงิน"]
TITLE = "ผล จังหวัดเลย ปีงบประมาณ พ.ศ. 2565"
OWN = [[1, "อบรม", "คน", 40, 8000, 20, 4000], [2, "ประชุม", "ครั้ง", 5, 600, 3, 450]]
RIGHT = {
    (LOEI, name, field): float(value)
    for name, values in (("อบรม", (40, 8000, 20, 4000)), ("ประชุม", (5, 600, 3, 450)))
    for field, value in zip(("target", "budget", "result", "spent"), values, strict=True)
}
OTHER = [[1, "ออกหน่วย", "คน", 33, 7000, 11, 3000]]
#: What stands below the table, and the finding that tells of it.
BELOW: dict[str, tuple[list[list[object]], str]] = {
    "last year's table": ([["ผล จังหวัดเลย ปีงบประมาณ พ.ศ. ๒๕๖๔"], HEAD, *OTHER], "row_of_other_year"),
    "a page whose columns stand in another order": (
        [[*HEAD[:3], HEAD[5], HEAD[4], HEAD[3], HEAD[6]], *OTHER],
        "other_table",
    ),
    "a summary by agency without a header": (
        [["สรุปตามหน่วยงาน"], [None, "สสค.", None, 33, 7000, 11, 3000], [None, "สนพ.เลย", None, 4, 8000, 5, 60]],
        "other_table",
    ),
    "a summary by agency": ([["สรุป"], [HEAD[0], "หน่วยงาน", *HEAD[2:]], *OTHER], "other_table"),
}


@pytest.mark.parametrize("name", BELOW)
@pytest.mark.parametrize("of", ["a plan of this file", "a plan that was confirmed before"])
def test_what_stands_below_a_table_and_is_not_its_own_is_not_counted_and_told(name: str, of: str) -> None:
    below, code = BELOW[name]
    sheets = Sheets("f.xlsx", {"แผ่น": grid("แผ่น", [[TITLE], HEAD, *OWN, [], *below])})
    before = Sheets("f.xlsx", {"แผ่น": grid("แผ่น", [[TITLE], HEAD, *OWN])})
    plan = _proposed(sheets if of == "a plan of this file" else before)
    offices = read_planned(sheets, plan, Expectation(YEAR, FORMS), (LOEI,))
    assert figures(offices) == RIGHT
    assert code in {finding.code for office in offices for finding in office.findings}


def _proposed(sheets: Sheets) -> ReadingPlan:
    plan = propose(sheets, Asked(YEAR, frozenset((LOEI,))), "x", Text("แผน", "Plan")).plan
    assert plan is not None
    return plan


def _rows(*rows: list[object], **extras: object) -> Sheets:
    return Sheets("f.xlsx", {"แผ่น": grid("แผ่น", [*rows], **extras)})


def test_a_file_of_another_fiscal_year_gives_no_figure() -> None:
    sheets = _rows([TITLE.replace("2565", "2564")], HEAD, *OWN)
    offices = read_planned(sheets, _proposed(sheets), Expectation(YEAR, FORMS), (LOEI,))
    assert figures(offices) == {}
    assert "row_of_other_year" in {finding.code for finding in offices[0].findings}


def test_statistics_of_another_year_than_the_plan_was_told_are_not_read() -> None:
    def table(year: str) -> Sheets:
        head = ["จังหวัด", "ผู้มีงานทำ", "แรงงานนอกระบบ", "ร้อยละ"]
        return _rows([f"ผู้มีงานทำ พ.ศ. {year}"], head, ["เลย", 400, 300, 75.0], ["ตรัง", 200, 100, 50.0])

    plan = _proposed(table("2564"))
    read = {year: read_planned(table(year), plan, Expectation(YEAR, FORMS), (LOEI, TRANG)) for year in ("๒๕๖๔", "2565")}
    assert (LOEI, "แรงงานนอกระบบ 2564", "part") in figures(read["๒๕๖๔"])
    assert figures(read["2565"]) == {}
    assert "row_of_other_year" in {finding.code for finding in read["2565"][0].findings}


@pytest.mark.parametrize("file", ["2565-report.xlsx", "42 มี.ค. 65.xlsx", "4203.xlsx"])
def test_the_first_digits_of_a_year_or_a_day_in_a_files_name_are_no_province(file: str) -> None:
    sheets = Sheets(file, {"แผ่น": grid("แผ่น", [["ผล ปีงบประมาณ 2565"], HEAD, *OWN])})
    proposal = propose(sheets, Asked(YEAR, frozenset((LOEI, "25"))), "x", Text("แผน", "Plan"))
    assert any(doubt.must and doubt.key.endswith("province") for doubt in proposal.doubts)


@pytest.mark.parametrize("unit_row", [False, True])
def test_a_scale_in_a_label_holds_for_its_own_column(unit_row: bool) -> None:
    label, money = ("งบประมาณ", "ผลเงิน") if unit_row else ("งบประมาณ (พันบาท)", "ผลเงิน (บาท)")
    head = [[*HEAD[:4], label, HEAD[5], money]] + ([[None] * 4 + ["(พันบาท)", None, "(บาท)"]] if unit_row else [])
    sheets = _rows([TITLE], *head, [1, "อบรม", "คน", 40, 8, 20, 4000], [2, "ประชุม", "ครั้ง", 5, 0.6, 3, 450])
    plan = _proposed(sheets)
    assert figures(read_planned(sheets, plan, Expectation(YEAR, FORMS), (LOEI,))) == RIGHT
    without = plan.model_copy(update={"tables": tuple(one.model_copy(update={"scale": {}}) for one in plan.tables)})
    refused = read_planned(sheets, without, Expectation(YEAR, FORMS), (LOEI,))
    assert figures(refused) == {}
    assert "plan_scale_differs" in {finding.code for finding in refused[0].findings}


#: Labels over the months of one row whose results are 3 and 8, the row itself, and merged cells.
TWICE: dict[str, tuple[list[list[object]], tuple[int, ...]]] = {
    "result and sum since October": ([["ต.ค. 64", None, "พ.ย. 64", None], ["ผล", "ผลสะสม"] * 2], (3, 3, 8, 11)),
    "this year and last": ([["ปี 2565", None, "ปี 2564", None], ["ต.ค.", "พ.ย."] * 2], (3, 8, 5, 6)),
    "result and plan": ([["ผล", None, "แผน", None], ["ต.ค.", "พ.ย."] * 2], (3, 8, 5, 6)),
}


@pytest.mark.parametrize("name", TWICE)
def test_of_two_columns_of_a_month_the_rounds_result_is_proposed_and_never_both_read(name: str) -> None:
    (upper, lower), values = TWICE[name]
    head = [["กิจกรรม", "หน่วยนับ", *upper], [None, None, *lower]]
    sheets = _rows([TITLE], *head, ["อบรม", "คน", *values], merged=((1, 2, 1, 3), (1, 4, 1, 5)))
    plan = _proposed(sheets)
    months = {(LOEI, "อบรม 10", "result"): 3.0, (LOEI, "อบรม 11", "result"): 8.0}
    assert figures(read_planned(sheets, plan, Expectation(YEAR, FORMS), (LOEI,))) == months
    path = ("{month}", "{any}") if name.startswith("result and sum") else ("{any}", "{month}")
    table = plan.tables[0].model_copy(update={"columns": {**plan.tables[0].columns, "result": Column(path=path)}})
    both = read_planned(sheets, plan.model_copy(update={"tables": (table,)}), Expectation(YEAR, FORMS), (LOEI,))
    assert figures(both) == {}
    assert "plan_column_doubled" in {finding.code for finding in both[0].findings}


@pytest.mark.parametrize(
    ("labels", "known"),
    [
        (["ต.ค.", "ธ.ค.", "ม.ค."], {"10": 3, "01": 8}),
        (["พ.ย.", "ธ.ค.", "ม.ค."], {"12": 5, "01": 8}),
    ],
)
def test_a_month_after_one_that_stands_nowhere_is_unknown_where_months_count_from_october(
    labels: list[object], known: dict[str, float]
) -> None:
    sheets = _rows([TITLE], ["กิจกรรม", "หน่วยนับ", *labels], ["อบรม", "คน", 3, 8, 16])
    offices = read_planned(sheets, _proposed(sheets), Expectation(YEAR, FORMS), (LOEI,))
    assert figures(offices) == {(LOEI, f"อบรม {month}", "result"): value for month, value in known.items()}
    assert "month_before_unknown" in {finding.code for finding in offices[0].findings}


def test_a_column_that_says_which_rows_are_left_out_must_be_there() -> None:
    sheets = _rows([TITLE], [*HEAD, "สถานะ"], *([*row, "ทำ"] for row in OWN), [*OTHER[0], "ยกเลิก"])
    plan = _proposed(sheets)
    rule = LeftOut(reason=Text("ยกเลิก", "Cancelled"), column=Column(path=("สถานะ",)), texts=("ยกเลิก",))
    plan = plan.model_copy(update={"tables": (plan.tables[0].model_copy(update={"leave_out": (rule,)}),)})
    assert figures(read_planned(sheets, plan, Expectation(YEAR, FORMS), (LOEI,))) == RIGHT
    later = _rows([TITLE], HEAD, *OWN, *OTHER)
    refused = read_planned(later, plan, Expectation(YEAR, FORMS), (LOEI,))
    assert figures(refused) == {}
    assert "plan_column_gone" in {finding.code for finding in refused[0].findings}


@pytest.mark.parametrize("where", ["sheet", "told"])
def test_a_month_that_is_none_is_listed(where: str) -> None:
    sheets = _rows([TITLE], ["กิจกรรม", "หน่วยนับ", "ผลงาน"], ["อบรม", "คน", 3])
    fact = Source(where=Where(where), told="ไม่ทราบ" if where == "told" else None)
    columns = {"activity": Column(path=("กิจกรรม",)), "result": Column(path=("ผลงาน",))}
    table = TablePlan(
        form=Form.MONTHLY_RESULTS, columns=columns, province=Source(where=Where.TITLE), facts={"month": fact}
    )
    plan = ReadingPlan(id="x", title=Text("แผน", "Plan"), tables=(table,))
    offices = read_planned(sheets, plan, Expectation(YEAR, FORMS), (LOEI,))
    assert figures(offices) == {}
    assert "row_of_no_month" in {finding.code for finding in offices[0].findings}


@pytest.mark.parametrize(
    "columns", [{"activity": "{foo}"}, {"result": "{month} {month}"}, {"target": "ผล", "result": "ผล"}]
)
def test_a_plan_that_could_not_be_read_by_is_refused(columns: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        TablePlan.model_validate({"form": "action_plan", "columns": columns, "province": {"where": "title"}})


def _money(day: str) -> Sheets:
    return _rows(
        [f"งบ จังหวัดเลย ณ วันที่ {day} 2565"], ["ที่", "รายการ", "ได้รับจัดสรร", "เบิกจ่าย"], [1, "งบดำเนินงาน", 1000, 900]
    )


@pytest.mark.parametrize(("day", "is_read"), [("5 เมษายน", True), ("28 กุมภาพันธ์", True), ("29 กันยายน", False)])
def test_a_plan_that_tells_six_months_reads_no_file_of_another_period(day: str, is_read: bool) -> None:
    plan = _proposed(_money("31 มีนาคม"))
    offices = read_planned(_money(day), plan, Expectation(YEAR, FORMS), (LOEI,))
    assert bool(figures(offices)) is is_read
    assert ("row_of_other_period" in {finding.code for finding in offices[0].findings}) is not is_read


def _confirmed(plan: ReadingPlan) -> ReadingPlan:
    sure = Confirmation(role="นักวิชาการ", on=date(2026, 1, 1), of=plan_digest(plan))
    return plan.model_copy(update={"confirmed": sure})


def test_two_confirmed_plans_that_read_a_file_otherwise_are_both_named() -> None:
    sheets = _rows([TITLE], ["กิจกรรม", "หน่วยนับ", "ต.ค.", "พ.ย."], ["อบรม", "คน", 3, 8])
    one = _confirmed(_proposed(sheets))
    sums = (one.tables[0].model_copy(update={"cumulative": True}),)
    other = _confirmed(one.model_copy(update={"id": "y", "tables": sums}))
    newer = _confirmed(one.model_copy(update={"version": 2, "tables": sums}))
    assert {plan.id for plan in fitting_plans(sheets, [one, other], YEAR)} == {"x", "y"}
    assert fitting_plans(sheets, [one, newer], YEAR) == [newer]
    assert fitting_plans(sheets, [one, other.model_copy(update={"confirmed": None})], YEAR) == [one]


def test_last_years_column_is_not_taken_for_this_years_by_its_likelier_name() -> None:
    head = [["กิจกรรม", "หน่วยนับ", "เป้าหมาย", "ปี ๒๕๖๔", "ปี 2565"], [None, None, None, "ผลงาน", "ผลการดำเนินงาน"]]
    sheets = _rows([TITLE], *head, ["อบรม", "คน", 40, 11, 20], ["ประชุม", "ครั้ง", 5, 2, 3])
    found = figures(read_planned(sheets, _proposed(sheets), Expectation(YEAR, FORMS), (LOEI,)))
    assert {key: value for key, value in found.items() if key[2] == "result"} == {
        (LOEI, "อบรม", "result"): 20.0,
        (LOEI, "ประชุม", "result"): 3.0,
    }
