"""Files of other layouts: what a proposed plan reads of each, to the last figure, and what it must not count.

The layouts are those that offices and systems send; places are only names and all numbers are made up here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

import pandas as pd
import pytest

from analysis.bilingual import Text
from analysis.ingest.office import OfficeData
from analysis.ingest.readings.planned import read_planned
from analysis.ingest.readings.propose import propose
from analysis.ingest.readings.reshape import Asked, Sheets
from analysis.ingest.workbook.cover import Expectation
from analysis.ingest.workbook.grid import Grid
from analysis.params.readings import Column, LeftOut, ReadingPlan, TablePlan
from analysis.thai.calendar import FiscalYear

YEAR = FiscalYear(2565)
FORMS = ("action_plan", "monthly_results", "disbursement", "submissions", "labour_force")
LOEI, PHRAE, TRANG = "42", "54", "92"
PLAN = [
    ["ลำดับ", "จังหวัด", "โครงการ/กิจกรรม", "แผนการดำเนินงาน", None, None, "ผลการดำเนินงาน", None],
    [None, None, None, "เป้าหมาย", "หน่วยนับ", "งบประมาณ (บาท)", "ผลงาน", "ผลเงิน (บาท)"],
]


def grid(name: str, rows: list[list[object]], **extras: object) -> Grid:
    return Grid(name, tuple(tuple(row) for row in rows), **extras)


def figures(offices: list[OfficeData]) -> dict[tuple[str, str, str], object]:
    """All that was read, by province, what the row is called, and the field."""
    found: dict[tuple[str, str, str], object] = {}
    for office in offices:
        for name, frame in office.tables.items():
            for line in frame.to_dict("records"):
                key, fields = _named(name, line)
                for field_ in fields:
                    value = line[field_]
                    if not pd.isna(value):
                        found[office.scope, key, field_] = value.date() if isinstance(value, datetime) else value
    return found


def _named(table: str, line: dict[str, object]) -> tuple[str, tuple[str, ...]]:
    if table == "activities":
        return str(line["activity"]), ("target", "budget", "result", "spent")
    if table == "monthly_results":
        return f"{line['activity']} {line['month']:%m}", ("result",)
    if table == "disbursements":
        return str(line["item"]), ("period_months", "allocation", "spent", "as_of")
    if table == "submissions":
        return str(line["kind"]), ("month", "submitted")
    if table == "shares":
        return f"{line['part_name']} {line['stat_year']}", ("part", "whole", "stated_percent")
    return "", ()


@dataclass(frozen=True)
class Case:
    """A file, what a person answers, and all figures that are right; any other is wrong."""

    sheets: Sheets
    right: dict[tuple[str, str, str], object]
    told: dict[str, object] = field(default_factory=dict)
    scopes: tuple[str, ...] = (LOEI, PHRAE, TRANG)
    codes: tuple[str, ...] = ()  # findings that must be made


def _plan_figures(scope: str, name: str, *values: float | None) -> dict[tuple[str, str, str], object]:
    pairs = zip(("target", "budget", "result", "spent"), values, strict=True)
    return {(scope, name, field_): float(value) for field_, value in pairs if value is not None}


LONG = grid(
    "รวม",
    [
        ["แบบรายงานรวม ปีงบประมาณ พ.ศ. 2565"],
        *PLAN,
        [1, "กรุงเทพมหานคร", "อบรม", 11, "คน", 900, 5, 400],
        [2, "เลย", "อบรม", 40, "คน", 8000, 20, 4000.5],
        [3, "จ.เลย\u200b", "ออกหน่วย", "1\u00a0030", "คน", 6000, 0, 0],
        [4, "เเพร่", "อบรม", 70, "คน", 9000, "-", None],
        [5, "ภาคใต้", "อบรม", 500, "คน", 90000, 300, 50000],
        [6, "ตรัง", "อบรม", 90, "คน", 7000, 45, 3500],
        [7, "แม่น้ำ", "อบรม", 13, "คน", 1300, 6, 700],
        [None, "รวมทั้งสิ้น", None, 2243, None, 122200, 376, 62600.5],
    ],
    merged=((1, 3, 1, 5), (1, 6, 1, 7), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 2, 2)),
)
TABS = {
    name: grid(
        name,
        [
            [f"ผลการดำเนินงาน {name}"],
            ["จังหวัด", "กิจกรรม", "หน่วยนับ", "เป้าหมายทั้งปี", "ผลเดือนนี้", "ผลสะสม"],
            ["เลย", "อบรม", "คน", 80, a, a],
            [None, "ออกหน่วย", "ครั้ง", 6, b, b],
            [None, "รวมเลย", None, None, a + b, None],
            ["ตรัง", "อบรม", "คน", 50, c, c],
            [None, "รวมตรัง", None, None, c, None],
        ],
    )
    for name, a, b, c in (("ต.ค. 64", 7, 1, 4), ("พ.ย. 64", 9, 2, 6), ("รวม 2 เดือน", 16, 3, 10))
}
PAIRS = grid(
    "รายเดือน",
    [
        ["แผน/ผล ปีงบประมาณ พ.ศ. ๒๕๖๕"],
        ["จังหวัดตรัง"],
        ["ที่", "โครงการ/กิจกรรม", "หน่วยนับ", "เป้าหมายทั้งปี", "แผนการดำเนินงาน", None, None, None, None, None],
        [None, None, None, None, "ไตรมาสที่ 1", None, None, None, None, None],
        [None, None, None, None, "ต.ค.", None, "พ.ย.", None, "รวมไตรมาส 1", None],
        [None, None, None, None, "แผน", "ผล", "แผน", "ผล", "แผน", "ผล"],
        ["๑", "อบรม", "คน", 80, 6, 5, 6, 8, 12, 13],
        ["๒", "ออกหน่วย", "ครั้ง", 6, 1, "-", 1, 2, 2, 2],
    ],
)
DOWN = grid(
    "ผลงาน",
    [
        [None, "ผลการดำเนินงานรายเดือน ของสำนักงานแรงงานจังหวัดตรัง"],
        [None, "เดือน", "จำนวน", None],
        [None, None, "ออกหน่วย\nบริ\nการ", "ผู้ผ่าน\nการอบรม"],
        [None, None, "(ครั้ง)", "(ราย)"],
        [None, "ต.ค.64", 5, 26],
        [None, "พฤศจิกายน 2564", 7, 23],
        [None, "ธ.ค.64", 3, 11],
        [None, None, 15, 60],
        [None, "ม.ค. 65", 2, 8],
    ],
)
SUMS = grid(
    "แบบ",
    [
        ["รายงาน จังหวัดเลย ปี 2565"],
        ["ที่", "กิจกรรม", "หน่วย", "เป้าหมาย", "ต.ค. 64", "พ.ย. 64", "ธ.ค. 64", "ร้อยละ"],
        [1, "อบรม", "ราย", 40, 0, 2, 6, 15],
        [2, "ออกหน่วย", "ครั้ง", 20, 1, 1, 5, 25],
    ],
)
THOUSANDS = grid(
    "สรุป",
    [
        ["แผนและผล จังหวัดเลย ปีงบประมาณ พ.ศ. 2565"],
        [None, None, None, None, None, None, "หน่วย : พันบาท"],
        ["ลำดับ", "กิจกรรม", "เป้าหมาย", "หน่วยนับ", "ผลงาน", "งบประมาณ", "เบิกจ่าย"],
        [1, "อบรม", 39, "คน", 24, 37.05, 11490],
    ],
    scaled={(3, 6): 1000},
)
UNITS = grid(
    "แผน",
    [
        ["แผนปฏิบัติการ จ.ตรัง ปีงบประมาณ ๒๕๖๕"],
        ["ที่", "โครงการ/กิจกรรม", "เป้าหมาย", "เป้าหมาย", "งบประมาณ", "ผลงาน", "ผลเงิน"],
        ["๑", "อบรม", "69 คน", "๗๔ คน", "8,200 บาท", "55 ราย", "฿5,961.50"],
        ["๒", "ออกหน่วย", "3 แห่ง", "จำนวน 7 แห่ง", "4,500.-", "1 แห่ง", "0.002 ล้านบาท"],
    ],
)
MONEY = grid(
    "",
    [
        ["สถานะการใช้จ่าย", None, None, None, "หน้า 1"],
        ["ปีงบประมาณ 2565", None, "ณ วันที่", "31 มีนาคม 2565"],
        ["รหัสหน่วยงาน", "ชื่อหน่วยงาน", "รายการ", "งบจัดสรรสุทธิ", "เบิกจ่ายสะสม"],
        ["------", "------", "------", "------", "------"],
        ["1700442000", "สำนักงานแรงงานจังหวัดเลย", "งบดำเนินงาน", "300.50", "100.25"],
        ["1700442000", "สำนักงานแรงงานจังหวัดเลย", "เบิกเกินส่งคืน", None, "(20.25)"],
        [None, "รวม สำนักงานแรงงานจังหวัดเลย", None, "300.50", "80.00"],
        ["สถานะการใช้จ่าย", None, None, None, "หน้า 2"],
        ["ปีงบประมาณ 2565", None, "ณ วันที่", "31 มีนาคม 2565"],
        ["รหัสหน่วยงาน", "ชื่อหน่วยงาน", "รายการ", "งบจัดสรรสุทธิ", "เบิกจ่ายสะสม"],
        ["1700492000", "สำนักงานแรงงานจังหวัดตรัง", "งบดำเนินงาน", "1,400.00", "700.00"],
        [None, "รวมทั้งสิ้น", None, "1,700.50", "780.00"],
        ["*** จบรายงาน ***"],
    ],
)
YEARS = grid(
    "",
    [
        ["จำนวนผู้มีงานทำ"],
        ["หน่วย : พันคน"],
        ["จังหวัด", "2563", None, None, "2564", None, None],
        [None, "ผู้มีงานทำ", "แรงงานนอกระบบ", "ร้อยละ", "ผู้มีงานทำ", "แรงงานนอกระบบ", "ร้อยละ"],
        ["ภาคเหนือ", "900.0", "500.0", "55.6", "910.0", "510.0", "56.0"],
        ["แพร่", "166.5", "120.4", "72.3", "170.0", "119.0", "70.0"],
        ["ที่มา : ตัวเลขสมมติ"],
    ],
)
PAGES = grid(
    "Sheet1",
    [
        ["แบบรายงาน จ.เลย ปีงบประมาณ พ.ศ. 2565", None, None, None, None, None, "แผ่นที่ 1/2"],
        ["ลำดับ", "กิจกรรม/โครงการ", "เป้าหมาย", "หน่วยนับ", "งบประมาณ", "ผลงาน", "ผลเงิน"],
        ["1", "2", "3", "4", "5", "6", "7"],
        [1, "อบรม", 33, "คน", 3135, 11, 987.25],
        [2, "ออกหน่วย", 5, "ครั้ง", 1065, 2, 500],
        [None, "ยอดยกไป", None, None, 4200, None, 1487.25],
        ["แบบรายงาน จ.เลย ปีงบประมาณ พ.ศ. 2565", None, None, None, None, None, "แผ่นที่ 2/2"],
        ["ลำดับ", "กิจกรรม/โครงการ", "เป้าหมาย", "หน่วยนับ", "งบประมาณ", "ผลงาน", "ผลเงิน"],
        ["1", "2", "3", "4", "5", "6", "7"],
        [None, "ยอดยกมา", None, None, 4200, None, 1487.25],
        [3, "ประชุม", 4, "ครั้ง", 800, 1, 12.75],
        [None, "รวมสรจ.เลยและหน่วยงาน", None, None, 5000, None, 1500],
        [None, "คิดเป็นร้อยละ", None, None, None, None, 30],
        ["ลงชื่อ ............ ผู้รายงาน"],
    ],
)
SEVERAL = grid(
    "รายงาน",
    [
        ["รายงาน สำนักงานแรงงานจังหวัดแพร่ ปีงบประมาณ พ.ศ. 2565"],
        [],
        ["ตารางที่ 1 แผนและผล"],
        ["ที่", "กิจกรรม", "หน่วยนับ", "เป้าหมาย", "งบประมาณ (บาท)", "ผลงาน", None, "รายการ", "คำอธิบาย"],
        [1, "อบรม", "คน", 16, 2400, 4, None, "งบประมาณ (บาท)", 500000],
        [2, "ประชุม", "ครั้ง", 11, 3850, 8],
        [],
        ["ตารางที่ 2 ผลการเบิกจ่าย"],
        ["ที่", "รายการ", "รอบ (เดือน)", "ได้รับจัดสรร (บาท)", "เบิกจ่าย (บาท)", "ณ วันที่"],
        [1, "งบดำเนินงาน", 6, 45000, 22177, "31 มี.ค. 65"],
        [],
        ["(ลงชื่อ)........................"],
    ],
)
SENT = grid(
    "การตอบ",
    [
        ["ประทับเวลา", "จังหวัดของท่าน", "รายงานที่ส่ง", "ประจำเดือน", "วันที่ส่งหนังสือ"],
        ["3/11/2021, 9:00:10", "เลย", "รายงานผลรายเดือน", "ตุลาคม 2564", "3/11/2564"],
        ["4/11/2021, 12:03:13", "จังหวัดตรัง", "แบบ สป-12", "ต.ค. 64", "๔ พ.ย. ๖๔"],
        ["5/11/2021, 12:03:13", "ทดสอบ", "ทดสอบ", "ต.ค. 64", "5/11/2564"],
    ],
)
COLOURED = grid(
    "แผนและผล",
    [
        ["แผนและผล จังหวัดเลย ปีงบประมาณ พ.ศ. 2565"],
        ["ที่", "โครงการ/กิจกรรม", "เป้าหมาย ปี 2564", "เป้าหมาย", "หน่วยนับ", "งบประมาณ", "ผลงาน", "ผลเงิน"],
        [1, "อบรม", 64, 65, "คน", 6175, 52, 4446],
        [2, "ประชุม", 17, 18, "ครั้ง", 4320, 0, 0],
    ],
)


def _month(scope: str, name: str, *values: float | None) -> dict[tuple[str, str, str], object]:
    months = ("10", "11", "12", "01")
    return {
        (scope, f"{name} {month}", "result"): float(value)
        for month, value in zip(months, values, strict=False)
        if value is not None
    }


def _row_changed(sheet: Grid, row: int, name: str) -> Grid:
    cells = [list(line) for line in sheet.cells]
    cells[row][2] = name
    return replace(sheet, cells=tuple(map(tuple, cells)))


CASES: dict[str, Case] = {
    "one long sheet for all provinces": Case(
        Sheets("f.xlsx", {"รวม": LONG}),
        {
            **_plan_figures(LOEI, "อบรม", 40, 8000, 20, 4000.5),
            **_plan_figures(LOEI, "ออกหน่วย", 1030, 6000, 0, 0),
            **_plan_figures(PHRAE, "อบรม", 70, 9000, None, None),
            **_plan_figures(TRANG, "อบรม", 90, 7000, 45, 3500),
        },
        codes=("row_of_bangkok", "row_of_unknown_place"),
    ),
    "a province outside the round": Case(
        Sheets("f.xlsx", {"รวม": LONG}),
        _plan_figures(TRANG, "อบรม", 90, 7000, 45, 3500),
        scopes=(TRANG,),
        codes=("row_outside_round",),
    ),
    "a tab a month, the province in the first row of its group": Case(
        Sheets("f.xlsx", TABS),
        {**_month(LOEI, "อบรม", 7, 9), **_month(LOEI, "ออกหน่วย", 1, 2), **_month(TRANG, "อบรม", 4, 6)},
    ),
    "pairs of plan and result below quarters": Case(
        Sheets("f.ods", {"รายเดือน": PAIRS}), {**_month(TRANG, "อบรม", 5, 8), **_month(TRANG, "ออกหน่วย", None, 2)}
    ),
    "months down, activities across, sums without a word": Case(
        Sheets("f.xlsx", {"ผลงาน": DOWN}),
        {**_month(TRANG, "ออกหน่วยบริการ", 5, 7, 3, 2), **_month(TRANG, "ผู้ผ่านการอบรม", 26, 23, 11, 8)},
    ),
    "months that count from October": Case(
        Sheets("f.xlsx", {"แบบ": SUMS}), {**_month(LOEI, "อบรม", 0, 2, 4), **_month(LOEI, "ออกหน่วย", 1, 0, 4)}
    ),
    "thousands typed, and thousands by the format": Case(
        Sheets("f.xlsx", {"สรุป": THOUSANDS}), _plan_figures(LOEI, "อบรม", 39, 37050, 24, 11490)
    ),
    "units in the cells, and the second of two columns": Case(
        Sheets("f.xlsx", {"แผน": UNITS}),
        {
            **_plan_figures(TRANG, "อบรม", 74, 8200, 55, 5961.5),
            **_plan_figures(TRANG, "ออกหน่วย", 7, 4500, 1, 2000),
        },
        told={"target": 2},
    ),
    "a money system's pages with sums and money paid back": Case(
        Sheets("f.csv", {"": MONEY}, plain_texts=True),
        {
            (LOEI, "งบดำเนินงาน", "allocation"): 300.5, (LOEI, "งบดำเนินงาน", "spent"): 100.25,
            (LOEI, "เบิกเกินส่งคืน", "spent"): -20.25,
            (TRANG, "งบดำเนินงาน", "allocation"): 1400.0, (TRANG, "งบดำเนินงาน", "spent"): 700.0,
            **{
                (scope, item, name): value
                for scope, item in ((LOEI, "งบดำเนินงาน"), (LOEI, "เบิกเกินส่งคืน"), (TRANG, "งบดำเนินงาน"))
                for name, value in (("as_of", date(2022, 3, 31)), ("period_months", 6.0))
            },
        },
        codes=("spent_corrected",),
    ),
    "years across, in thousands": Case(
        Sheets("f.txt", {"": YEARS}, plain_texts=True),
        {
            (PHRAE, f"แรงงานนอกระบบ {year}", name): value
            for year, values in ((2563, (120400.0, 166500.0, 72.3)), (2564, (119000.0, 170000.0, 70.0)))
            for name, value in zip(("part", "whole", "stated_percent"), values, strict=True)
        },
    ),
    "pages with sums carried forward": Case(
        Sheets("f.xlsx", {"Sheet1": PAGES}),
        {
            **_plan_figures(LOEI, "อบรม", 33, 3135, 11, 987.25),
            **_plan_figures(LOEI, "ออกหน่วย", 5, 1065, 2, 500),
            **_plan_figures(LOEI, "ประชุม", 4, 800, 1, 12.75),
        },
    ),
    "several tables, and instructions beside": Case(
        Sheets("f.xlsx", {"รายงาน": SEVERAL}),
        {
            **_plan_figures(PHRAE, "อบรม", 16, 2400, 4, None),
            **_plan_figures(PHRAE, "ประชุม", 11, 3850, 8, None),
            (PHRAE, "งบดำเนินงาน", "allocation"): 45000.0, (PHRAE, "งบดำเนินงาน", "spent"): 22177.0,
            (PHRAE, "งบดำเนินงาน", "as_of"): date(2022, 3, 31), (PHRAE, "งบดำเนินงาน", "period_months"): 6.0,
        },
    ),
    "answers of a web form": Case(
        Sheets("f.xlsx", {"การตอบ": SENT}),
        {
            (LOEI, "monthly_results", "month"): date(2021, 10, 1),
            (LOEI, "monthly_results", "submitted"): date(2021, 11, 3),
            (TRANG, "form_sp12", "month"): date(2021, 10, 1), (TRANG, "form_sp12", "submitted"): date(2021, 11, 4),
        },
        codes=("row_of_unknown_place",),
    ),
    "a red row that a person says is cancelled": Case(
        Sheets("f.xlsx", {"แผนและผล": COLOURED}, fills={"แผนและผล": {(3, at): "FF9999" for at in range(8)}}),
        _plan_figures(LOEI, "อบรม", 65, 6175, 52, 4446),
        told={"colour": "FF9999"},
    ),
    "a sheet that was copied, last year's, and a hidden one": Case(
        Sheets(
            "f.xlsx",
            {
                "2564": replace(_row_changed(LONG, 8, "เก่า"), sheet="2564"),
                "2565": replace(LONG, sheet="2565"),
                "2565 (2)": replace(LONG, sheet="2565 (2)"),
                "เก็บ": replace(_row_changed(LONG, 8, "ซ่อน"), sheet="เก็บ"),
            },
            hidden=frozenset({"เก็บ"}),
        ),
        _plan_figures(TRANG, "อบรม", 90, 7000, 45, 3500),
        scopes=(TRANG,),
    ),
}  # fmt: skip


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


def test_rows_lead_to_the_rows_of_the_file() -> None:
    offices = {office.scope: office for office in read(CASES["one long sheet for all provinces"])}
    plan = offices[LOEI].tables["activities"]
    assert list(zip(plan["sheet"], plan["row"], strict=True)) == [("รวม", 5), ("รวม", 6)]
    months = {office.scope: office for office in read(CASES["a tab a month, the province in the first row of its group"])}
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
    "a letter": ([["เรื่อง รายงานผล"], ["เรียน แรงงานจังหวัด"], ["อบรมแล้ว ...... คน", 60], ["งบ 90,000 บาท"]], "column names"),
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
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_has_two_readings_or_none_is_refused_with_words(name: str) -> None:
    rows, words = REFUSED[name]
    sheets = Sheets("f.xlsx", {"แผ่น": grid("แผ่น", rows)})
    scopes = (LOEI, TRANG)
    proposal = propose(sheets, Asked(YEAR, frozenset(scopes)), "x", Text("แผน", "Plan"))
    assert any(doubt.must and words in doubt.said.en for doubt in proposal.doubts)
    if proposal.plan is not None:
        assert figures(read_planned(sheets, proposal.plan, Expectation(YEAR, FORMS), scopes)) == {}
