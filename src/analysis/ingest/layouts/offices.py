"""The forms that offices fill: one frozen description a form, used by the reader and by the writer alike.

A ``Layout`` names a sheet and its columns. A column's ``header`` is the path of labels from the top of a multi-row
header to the bottom (``("แผนการดำเนินงาน", "เป้าหมาย")``). ``pattern`` (a regular expression on the joined path)
serves headers that carry a number of months or a month's name. Labels are compared without spaces and after repair.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CellKind(StrEnum):
    """How the text of a cell is to be read."""

    TEXT = "text"
    QUANTITY = "quantity"  # 31,572 · ๖๐ คน · "-" is missing
    MONEY = "money"  # baht, satang allowed
    PERCENT = "percent"  # 0–100, no sign
    DATE = "date"  # 30 มี.ค. 2565 · 30/3/2565 · an Excel date
    MONTH = "month"  # ต.ค. 64 · ตุลาคม 2564
    YEAR = "year"  # Buddhist era
    AMOUNT = "amount"  # a quantity with its unit in one cell: "5,000 แห่ง/ 75,000 คน", "ระดับ 5", "ร้อยละ 80"


class ListName(StrEnum):
    """A list that the cells of a column are chosen from."""

    UNIT = "unit"
    PERSONS_UNIT = "persons_unit"
    AGENCY = "agency"
    AREA = "area"
    MONTH = "month"
    SUBMISSION = "submission"
    REMARK = "remark"
    SERVICE = "service"
    WORKER = "worker"


@dataclass(frozen=True)
class Field:
    """One column of a form, or a run of month columns when ``repeats`` is true.

    ``reported``: filled anew for each round, where the other columns say what was planned or asked. ``shared``: a cell
    merged over several rows speaks for each of them. ``choices``: the list to choose from, and ``closed`` when the
    reader knows nothing else. ``whole``: only whole numbers from and to.
    """

    name: str
    header: tuple[str, ...]
    kind: CellKind = CellKind.TEXT
    aliases: tuple[str, ...] = ()
    pattern: str | None = None
    required: bool = True
    repeats: bool = False
    reported: bool = False
    shared: bool = False
    choices: ListName | None = None
    closed: bool = False
    whole: tuple[int, int] | None = None


@dataclass(frozen=True)
class Layout:
    """One sheet of an office's workbook. ``may_be_empty``: a form without rows is an answer ("nothing to tell")."""

    form: str
    sheet: str
    title: str
    fields: tuple[Field, ...]
    aliases: tuple[str, ...] = ()
    may_be_empty: bool = False

    def field(self, name: str) -> Field:
        return next(item for item in self.fields if item.name == name)


PLAN, RESULT = "แผนการดำเนินงาน", "ผลการดำเนินงาน"
Q, M, D = CellKind.QUANTITY, CellKind.MONEY, CellKind.DATE

#: Headers that name a month or a number of months, joined and without spaces. What stands in brackets may say that the
#: numbers are counts in the row's unit; money, sums so far, plans and thousands are another table.
_COUNTS = r"\((?:จำนวน|ผลงาน)?(?:หน่วย(?:นับ)?[::]?)?(?:ตามหน่วยนับ)?(?:คน|ราย)?\)"
_BY_MONTH = rf"^ผลการดำเนินงานรายเดือน(?:{_COUNTS})?(?P<month>[^(].*)$"
_TARGET = r"^เป้าหมาย(?!12เดือน)(?P<months>\d+)เดือน$"
_ACHIEVED = r"^ผลการดำเนินงานผลงาน(?P<months>\d+)เดือน$"
_PERIOD_PERCENT = r"^ผลการดำเนินงานร้อยละ\(เทียบ(?!12เดือน)(?P<months>\d+)เดือน\)$"

#: Key and value pairs that say whose workbook this is; every workbook has it.
COVER_SHEET = "ข้อมูลรอบ"
COVER_KEYS = {
    "office": "หน่วยงาน",
    "province": "จังหวัด",
    "fiscal_year": "ปีงบประมาณ",
    "round": "รอบการประเมิน",
    "nature": "ลักษณะข้อมูล",  # ข้อมูลจริง / ข้อมูลสังเคราะห์
    "source": "แหล่งที่มา",
}
REAL, SYNTHETIC = "ข้อมูลจริง", "ข้อมูลสังเคราะห์"
#: Sheets of an empty form that hold no data and are not read.
GUIDE_SHEET, LISTS_SHEET = "คำชี้แจง", "รายการ"

ACTION_PLAN = Layout(
    "action_plan",
    "แผนและผล",
    "ผลการดำเนินงานตามแผนปฏิบัติการ (Action Plan)",
    (
        Field("number", ("ที่",), aliases=("ลำดับ", "ลำดับที่")),
        Field("activity", ("โครงการ/กิจกรรม",), aliases=("กิจกรรม/โครงการ",)),
        Field("target", (PLAN, "เป้าหมาย"), Q, aliases=("เป้าหมาย (คน)",)),
        Field("unit_of_measure", (PLAN, "หน่วยนับ"), shared=True, choices=ListName.UNIT),
        Field("budget", (PLAN, "งบประมาณ (บาท)"), M, aliases=("งบประมาณ",)),
        Field("result", (RESULT, "ผลงาน"), Q, reported=True),
        Field("spent", (RESULT, "ผลเงิน (บาท)"), M, aliases=("ผลเงิน",), reported=True),
        Field("agency", ("หน่วยงานรับผิดชอบ",), shared=True, choices=ListName.AGENCY),
    ),
    aliases=("Action Plan", "แผนปฏิบัติการ"),
)

MONTHLY_RESULTS = Layout(
    "monthly_results",
    "ผลรายเดือน",
    "ผลการดำเนินงานรายเดือน",
    (
        Field("number", ("ที่",)),
        Field("activity", ("โครงการ/กิจกรรม",)),
        Field("target", ("เป้าหมายทั้งปี",), Q, aliases=("เป้าหมายทั้งปี (คน)",)),
        Field("unit_of_measure", ("หน่วยนับ",), shared=True, choices=ListName.UNIT),
        Field("result", ("ผลการดำเนินงานรายเดือน", "เดือน"), Q, pattern=_BY_MONTH, repeats=True, reported=True),
        Field("total", ("รวม",), Q, required=False, reported=True),
    ),
)

DISBURSEMENT = Layout(
    "disbursement",
    "การเบิกจ่าย",
    "ผลการเบิกจ่ายงบประมาณของหน่วยงาน",
    (
        Field("item", ("รายการ",)),
        Field("period_months", ("รอบ (เดือน)",), Q, whole=(1, 12)),
        Field("allocation", ("วงเงินที่ได้รับจัดสรร (บาท)",), M, reported=True),
        Field("spent", ("ผลการเบิกจ่าย (บาท)",), M, reported=True),
        Field("as_of", ("ข้อมูล ณ วันที่",), D, reported=True),
        Field("source", ("ระบบที่มา",), required=False),
    ),
)

SUBMISSIONS = Layout(
    "submissions",
    "การส่งรายงาน",
    "วันที่ส่งรายงาน",
    (
        Field("item", ("รายการ",), shared=True, choices=ListName.SUBMISSION, closed=True),
        Field("month", ("ประจำเดือน",), CellKind.MONTH, choices=ListName.MONTH),
        Field("due", ("กำหนดส่ง",), D, required=False),
        Field("submitted", ("วันที่ส่ง",), D, reported=True),
        Field("note", ("หมายเหตุ",), required=False),
    ),
)

#: What is sent, in words, and the name the criteria use for it.
SUBMISSION_ITEMS = {
    "บันทึกแผนปฏิบัติการในระบบ": "plan_recorded",
    "ส่งรูปเล่มแผนปฏิบัติการ": "plan_booklet",
    "รายงานผลรายเดือน": "monthly_results",
    "รายงานประจำปี": "annual_report",
    "แบบ สป-12": "form_sp12",
    "แบบ สนบ.1 และ สนบ.2": "form_snb",
    "รายงานผลบรรลุ One Goal": "final_report",
}
#: Of them, what is sent for each month.
MONTHLY_ITEMS = frozenset({"monthly_results", "form_sp12", "form_snb"})

PROCESS_STEPS = Layout(
    "process_steps",
    "หลักฐานตามขั้นตอน",
    "หลักฐานระดับความสำเร็จตามขั้นตอน (Milestone)",
    (
        Field("level", ("ระดับ",), Q, whole=(1, 5)),
        Field("criterion", ("เกณฑ์",)),
        Field("evidence", ("หลักฐาน",), reported=True),
        Field("done_on", ("วันที่",), D, reported=True),
    ),
)

LABOUR_FORCE = Layout(
    "labour_force",
    "บริบทแรงงาน",
    "ข้อมูลแรงงานนอกระบบเทียบกับผู้มีงานทำ",
    (
        Field("area", ("พื้นที่",), choices=ListName.AREA, closed=True),
        Field("stat_year", ("ปีสถิติ (พ.ศ.)",), CellKind.YEAR),
        Field("part_name", ("รายการ",)),
        Field("part", ("จำนวน",), Q, aliases=("จำนวน (คน)",), reported=True),
        Field("whole_name", ("ฐาน",)),
        Field("whole", ("จำนวนฐาน",), Q, aliases=("จำนวนฐาน (คน)",), reported=True),
        Field("unit_of_measure", ("หน่วยนับ",), choices=ListName.PERSONS_UNIT, closed=True),
        Field("stated_percent", ("ร้อยละที่รายงาน",), CellKind.PERCENT, reported=True),
        Field("source", ("แหล่งที่มา",), required=False),
    ),
)

STATED = Layout(
    "stated",
    "ตัวเลขที่รายงาน",
    "ตัวเลขที่เอกสารระบุไว้",
    (
        Field("item", ("รายการ",)),
        Field("value", ("ค่าที่รายงาน",), Q, reported=True),
        Field("unit_of_measure", ("หน่วยนับ",), choices=ListName.UNIT),
        Field("place", ("ที่มาในเอกสาร",), required=False),
    ),
)


def _indicator_layout(form: str, sheet: str, title: str, label: str) -> Layout:
    return Layout(
        form,
        sheet,
        title,
        (
            Field("label", (label,), aliases=("โครงการ/กิจกรรม", "โครงการ/ตัวชี้วัด")),
            Field("target_year", ("เป้าหมาย 12 เดือน",), CellKind.AMOUNT),
            Field("target_period", ("เป้าหมาย 2 เดือน",), CellKind.AMOUNT, pattern=_TARGET),
            Field("result", (RESULT, "ผลงาน 2 เดือน"), CellKind.AMOUNT, pattern=_ACHIEVED, reported=True),
            Field(
                "period_percent",
                (RESULT, "ร้อยละ (เทียบ 2 เดือน)"),
                CellKind.PERCENT,
                pattern=_PERIOD_PERCENT,
                reported=True,
            ),
            Field("year_percent", (RESULT, "ร้อยละ (เทียบ 12 เดือน)"), CellKind.PERCENT, reported=True),
        ),
    )


OVERALL = _indicator_layout(
    "overall_indicators", "ภาพรวม", "ตารางที่ 1 ผลการดำเนินงานในภาพรวม จำแนกตามโครงการ", "โครงการ/ตัวชี้วัด"
)
REGIONAL = _indicator_layout(
    "regional_indicators", "ส่วนภูมิภาค", "ตารางที่ 3 ผลการดำเนินงานของหน่วยงานส่วนภูมิภาค", "โครงการ/กิจกรรม"
)

_COUNTS = "จำนวนหน่วยงาน ระดับสำนัก/กอง/ศูนย์/กลุ่ม"
CENTRAL = Layout(
    "central_units",
    "ส่วนกลาง",
    "ตารางที่ 2 ผลการดำเนินงานของหน่วยงานส่วนกลาง",
    (
        Field("label", ("สำนัก/กอง/ศูนย์/กลุ่ม",)),
        Field(
            "percent",
            ("ผลการดำเนินงาน รอบ 2 เดือน (ร้อยละ)",),
            CellKind.AMOUNT,
            pattern=r"^ผลการดำเนินงานรอบ(?P<months>\d+)เดือน.*\(ร้อยละ\)$",
            reported=True,
        ),
        Field("met", (_COUNTS, "เป็นไปตามเป้าหมาย"), Q, reported=True, whole=(0, 999)),
        Field("not_met", (_COUNTS, "ไม่เป็นไปตามเป้าหมาย"), Q, reported=True, whole=(0, 999)),
        Field("not_due", (_COUNTS, "ยังไม่ถึงกำหนดรายงานผล"), Q, reported=True, whole=(0, 999)),
    ),
)

UNIT_ACTIVITIES = Layout(
    "unit_activities",
    "กิจกรรมที่ต้องติดตาม",
    "กิจกรรมของหน่วยงานส่วนกลางที่ต้องติดตาม",
    (
        Field("unit", ("หน่วยงาน",)),
        Field("activity", ("โครงการ/กิจกรรม",)),
        Field("target_year", ("เป้าหมาย 12 เดือน",), CellKind.AMOUNT, required=False),
        Field("target_period", ("เป้าหมาย 2 เดือน",), CellKind.AMOUNT, pattern=_TARGET),
        Field("result", ("ผลการดำเนินงาน",), CellKind.AMOUNT, reported=True),
        Field("reason", ("หมายเหตุ",), required=False),
    ),
    may_be_empty=True,
)

REMARKS = Layout(
    "remarks",
    "สาเหตุและข้อสังเกต",
    "สาเหตุ ข้อสังเกต และข้อเสนอแนะ",
    (
        Field("number", ("ข้อ",)),
        Field("kind", ("ประเภท",), choices=ListName.REMARK, closed=True),
        Field("text", ("ข้อความ",), reported=True),
    ),
    may_be_empty=True,
)

LAYOUTS = {
    layout.form: layout
    for layout in (
        ACTION_PLAN, MONTHLY_RESULTS, DISBURSEMENT, SUBMISSIONS, PROCESS_STEPS, LABOUR_FORCE, STATED,
        OVERALL, REGIONAL, CENTRAL, UNIT_ACTIVITIES, REMARKS,
    )
}  # fmt: skip
