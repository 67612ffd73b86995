"""Files of other layouts: what a proposed plan reads of each, to the last figure, and what it must not count.

The layouts are those that offices and systems send; places are only names and all numbers are made up here.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from layout_cases import CASES, FORMS, LOEI, TRANG, YEAR, Case, figures
from layout_sheets import LONG, THOUSANDS, grid

from analysis.bilingual import Text
from analysis.ingest.office import OfficeData
from analysis.ingest.readings.planned import read_planned
from analysis.ingest.readings.propose import propose
from analysis.ingest.readings.sheets import Asked, Sheets
from analysis.ingest.workbook.cover import Expectation
from analysis.params.readings import Column, LeftOut, ReadingPlan, TablePlan


def _answered(plan: ReadingPlan, told: dict[str, object]) -> ReadingPlan:
    """The plan with what a person says of its doubts."""
    tables: list[TablePlan] = []
    for table in plan.tables:
        columns = dict(table.columns)
        for name, nth in told.items():
            if name in columns:
                columns[name] = Column(path=columns[name].path, nth=nth)
        out = table.leave_out
        if "colour" in told:
            out = (LeftOut(reason=Text("ยกเลิก", "Cancelled"), colour=str(told["colour"])),)
        tables.append(table.model_copy(update={"columns": columns, "leave_out": out}))
    return plan.model_copy(update={"tables": tuple(tables)})


def read(case: Case) -> list[OfficeData]:
    asked = Asked(YEAR, frozenset(case.scopes))
    proposal = propose(case.sheets, asked, "x", Text("แผน", "Plan"))
    assert proposal.plan is not None
    return read_planned(case.sheets, _answered(proposal.plan, case.told), Expectation(YEAR, FORMS), case.scopes)


@pytest.mark.parametrize("name", CASES)
def test_a_proposed_plan_reads_all_figures_and_no_other(name: str) -> None:
    case = CASES[name]
    offices = read(case)
    assert figures(offices) == pytest.approx(case.right)
    assert set(case.codes) <= {finding.code for office in offices for finding in office.findings}


@pytest.mark.parametrize("name", CASES)
def test_every_row_of_numbers_is_used_or_told(name: str) -> None:
    """No row is unaccounted for: the form's own account finds none."""
    offices = read(CASES[name])
    assert not [one for office in offices for one in office.findings if one.code == "row_unaccounted"]


def test_another_target_in_a_later_tab_is_told_and_the_first_is_kept() -> None:
    head = ["จังหวัด", "กิจกรรม", "หน่วยนับ", "เป้าหมายทั้งปี", "ผลเดือนนี้"]
    tabs = {
        name: grid(name, [[f"ผล {name}"], head, ["เลย", "อบรม", "คน", target, 7], ["ตรัง", "อบรม", "คน", 50, 3]])
        for name, target in (("ต.ค. 64", 80), ("พ.ย. 64", 90))
    }
    offices = read(Case(Sheets("f.xlsx", tabs), {}))
    targets = {office.scope: set(office.tables["monthly_results"]["target"]) for office in offices[1:]}
    assert targets == {LOEI: {80.0}, TRANG: {50.0}}
    told = [one for office in offices for one in office.findings if one.code == "target_otherwise"]
    assert [(one.sheet, one.cell, one.read) for one in told] == [("พ.ย. 64", "D3", "90")]


def test_each_sheet_has_its_header_where_it_stands() -> None:
    """A sheet a province, of which one has two more lines above its table and the other a row more below it."""
    head = ["ที่", "กิจกรรม", "เป้าหมาย", "หน่วยนับ", "งบประมาณ", "ผลงาน", "ผลเงิน"]
    first = [["แผน จังหวัดเลย"], head, [1, "อบรม", 40, "คน", 900, 20, 400], [2, "ประชุม", 3, "ครั้ง", 60, 1, 20]]
    second = [["แผน จังหวัดตรัง"], ["ปีงบประมาณ 2565"], ["แบบรวม"], head, [1, "อบรม", 70, "คน", 800, 30, 300]]
    for order in (("เลย", "ตรัง"), ("ตรัง", "เลย")):
        rows = {"เลย": first, "ตรัง": second}
        sheets = Sheets("f.xlsx", {name: grid(name, rows[name]) for name in order})
        offices = read(Case(sheets, {}))
        found = {key: value for key, value in figures(offices).items() if key[2] == "target"}
        assert found == {(LOEI, "อบรม", "target"): 40, (LOEI, "ประชุม", "target"): 3, (TRANG, "อบรม", "target"): 70}


def test_a_table_below_another_is_no_part_of_it() -> None:
    """Nothing of the third table or the signature is asked about."""
    told = [one for office in read(CASES["several tables, and instructions beside"]) for one in office.findings]
    assert [one.code for one in told if one.code in ("number_unreadable", "row_unused", "plan_column_new")] == []


def test_rows_lead_to_the_rows_of_the_file() -> None:
    offices = {office.scope: office for office in read(CASES["one long sheet for all provinces"])}
    plan = offices[LOEI].tables["activities"]
    assert list(zip(plan["sheet"], plan["row"], strict=True)) == [("รวม", 5), ("รวม", 6)]
    months = {
        office.scope: office for office in read(CASES["a tab a month, the province in the first row of its group"])
    }
    frame = months[TRANG].tables["monthly_results"]
    assert list(zip(frame["sheet"], frame["row"], strict=True)) == [("ต.ค. 64", 6), ("พ.ย. 64", 6)]


def test_a_column_that_was_renamed_is_told_and_nothing_is_read_by_its_place() -> None:
    case = CASES["one long sheet for all provinces"]
    plan = propose(case.sheets, Asked(YEAR, frozenset(case.scopes)), "x", Text("แผน", "Plan")).plan
    assert plan is not None
    rows = [[*row] for row in map(list, LONG.cells)]
    rows[2][6] = "ยอดทำได้"
    rows = [[*row[:2], "เพิ่ม" if at == 1 else None, *row[2:]] if at else row for at, row in enumerate(rows)]
    merged = ((1, 4, 1, 6), (1, 7, 1, 8), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3))
    later = replace(case.sheets, grids={"รวม": grid("รวม", rows, merged=merged)})
    offices = read_planned(later, plan, Expectation(YEAR, FORMS), case.scopes)
    told = {finding.code: finding for finding in offices[0].findings}
    assert figures(offices) == {}
    assert "ผลงาน" in told["plan_column_gone"].message_th
    assert "ยอดทำได้" in told["plan_column_new"].message_th


def test_another_unit_above_the_table_than_the_plan_was_confirmed_with_is_refused() -> None:
    case = CASES["thousands typed, and thousands by the format"]
    plan = propose(case.sheets, Asked(YEAR, frozenset(case.scopes)), "x", Text("แผน", "Plan")).plan
    assert plan is not None
    rows = [list(row) for row in THOUSANDS.cells]
    rows[1][6] = "หน่วย : ล้านบาท"
    later = replace(case.sheets, grids={"สรุป": grid("สรุป", rows)})
    offices = read_planned(later, plan, Expectation(YEAR, FORMS), case.scopes)
    assert figures(offices) == {}
    assert [finding.code for finding in offices[0].findings] == ["plan_scale_differs"]


REFUSED: dict[str, tuple[list[list[object]], str]] = {
    "a letter": (
        [["เรื่อง รายงานผล"], ["เรียน แรงงานจังหวัด"], ["อบรมแล้ว ...... คน", 60], ["งบ 90,000 บาท"]],
        "column names",
    ),
    "two equal columns": (
        [
            ["ผล จังหวัดเลย"],
            ["ที่", "กิจกรรม", "หน่วยนับ", "ผลงาน", "ผลงาน"],
            [1, "อบรม", "คน", 21, 22],
            [2, "ประชุม", "ครั้ง", 3, 4],
        ],
        "D2, E2",
    ),
    "two units in a title": (
        [
            ["การใช้จ่าย ปี 2565 (หน่วย : พัน/ล้านบาท)"],
            ["จังหวัด", "ได้รับจัดสรร", "เบิกจ่าย"],
            ["เลย", 257.5, 199.8],
            ["ตรัง", 0.7, 0.2],
        ],
        "two units",
    ),
    "lines of a scanned page": ([["ที่ กิจกรรม เป้าหมาย"], ["1 อบรม 3O คน"], ["2 ประชุม l5 ครั้ง"]], "column names"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_has_two_readings_or_none_is_refused_with_words(name: str) -> None:
    rows, words = REFUSED[name]
    sheets = Sheets("f.xlsx", {"แผ่น": grid("แผ่น", rows)})
    scopes = (LOEI, TRANG)
    proposal = propose(sheets, Asked(YEAR, frozenset(scopes)), "x", Text("แผน", "Plan"))
    assert any(doubt.must and words in doubt.said.en for doubt in proposal.doubts)
    if proposal.plan is not None:
        assert figures(read_planned(sheets, proposal.plan, Expectation(YEAR, FORMS), scopes)) == {}
