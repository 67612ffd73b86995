"""The forms that offices fill, as their reader and their writer share them.

What a form's sheet says (its name, title, headers and their other names) is data: the reading plan of our own forms
(``params/readings/office-workbook.yaml``). ``LAYOUTS`` joins it with the rules of the form's fields (``rules``) when a
form is first asked for; no module takes a layout while it is imported.
"""

from __future__ import annotations

from analysis.ingest.layouts.fields import CellKind, Field, Layout, ListName
from analysis.ingest.layouts.own_plan import Layouts
from analysis.ingest.layouts.rules import OFFICE_FORMS

__all__ = ["CellKind", "Field", "Layout", "ListName"]

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
#: The first sheet of an empty form: formulas that tell its office whether it is ready to be sent.
CHECK_SHEET = "พร้อมส่งหรือยัง"

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

#: The forms without names and ids, by name.
LAYOUTS = Layouts(OFFICE_FORMS)
