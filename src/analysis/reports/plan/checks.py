"""Tables of what an action plan's document does not say twice alike, or spends beyond its budget; for two reports."""

from __future__ import annotations

from dataclasses import replace

from analysis.bilingual import Text
from analysis.evaluate.figure_keys import stated_keys
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Kind, Table
from analysis.reports.report import Report, item_text, unit_text

_TOTALS = Declaration(
    "stated",
    Text("ยอดที่ระบุเทียบกับที่คำนวณ", "Stated against computed"),
    (
        Fact("item", Text("รายการ", "Item"), words=item_text),
        Fact("unit", Text("หน่วยนับ", "Unit"), value="unit_of_measure", words=unit_text),
        Fact("stated", Text("ที่เอกสารระบุ", "Stated"), Kind.INTEGER, "units"),
        Fact("computed", Text("คำนวณจากรายการ", "From the rows"), Kind.INTEGER, "units"),
        Fact("difference", Text("ผลต่าง", "Difference"), Kind.INTEGER, "units"),
    ),
    name="stated.{own}",
    rule="stated",
    notes=(Text("รายงานทั้งสองค่า ไม่ปรับค่าใดให้ตรงกัน", "Both are reported; neither is adjusted."),),
)
#: Activities that spent more than their budget.
OVERSPENT = Declaration(
    "overspent",
    Text("กิจกรรมที่ใช้จ่ายเกินงบประมาณ", "Activities above budget"),
    (
        Fact("activity", Text("โครงการ/กิจกรรม", "Activity"), value="{number} {activity}"),
        Fact("agency", Text("หน่วยงานรับผิดชอบ", "Agency")),
        Fact("budget", Text("งบประมาณ (บาท)", "Budget (baht)"), Kind.BAHT),
        Fact("spent", Text("ผลเงิน (บาท)", "Spent (baht)"), Kind.BAHT),
        Fact("difference", Text("เกิน (บาท)", "Excess (baht)"), Kind.BAHT),
    ),
    name="overspent.{key}",
    rule="overspent",
    none=Text("ไม่มีกิจกรรมที่ใช้จ่ายเกินงบประมาณ", "No activity spent more than its budget."),
)


def totals_table(report: Report, id: str) -> Table:
    """Stated totals beside those of the rows, with the difference."""
    stated = report.judged.stated
    return report.declared(stated.assign(own=stated_keys(stated)), replace(_TOTALS, id=id))
