"""Tables of what an action plan's document does not say twice alike, or spends beyond its budget; for two reports."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from analysis.evaluate.figure_keys import stated_keys
from analysis.exhibits.table import Cell, Kind, Row, Table
from analysis.reports.report import Report


def _as_it_is(agency: str | None) -> str | None:
    return agency


def totals_table(report: Report, id: str) -> Table:
    """Stated totals beside those of the rows, with the difference."""
    columns = (
        report.column("item", "รายการ", "Item"), report.column("unit", "หน่วยนับ", "Unit"),
        report.column("stated", "ที่เอกสารระบุ", "Stated", Kind.INTEGER),
        report.column("computed", "คำนวณจากรายการ", "From the rows", Kind.INTEGER),
        report.column("difference", "ผลต่าง", "Difference", Kind.INTEGER),
    )  # fmt: skip
    rows = []
    stated = report.judged.stated
    for name, line in zip(stated_keys(stated), stated.to_dict("records"), strict=True):
        numbers = {
            key: report.view.cell(f"stated.{name}.{key}", line[key], "units", "stated", line["sources"])
            for key in ("stated", "computed", "difference")
        }
        rows.append(
            Row(
                {
                    "item": Cell(report.item_word(line["item"])),
                    "unit": Cell(report.unit_word(line["unit_of_measure"])),
                    **numbers,
                }
            )
        )
    note = report.words("รายงานทั้งสองค่า ไม่ปรับค่าใดให้ตรงกัน", "Both are reported; neither is adjusted.")
    title = report.words("ยอดที่ระบุเทียบกับที่คำนวณ", "Stated against computed")
    return Table(id, title, columns, tuple(rows), (note,))


def overspent_table(report: Report, id: str, named: Callable[[str | None], str | None] = _as_it_is) -> Table:
    """Activities that spent more than their budget; ``named`` words the agency as the report does."""
    columns = (
        report.column("activity", "โครงการ/กิจกรรม", "Activity"), report.column("agency", "หน่วยงานรับผิดชอบ", "Agency"),
        report.column("budget", "งบประมาณ (บาท)", "Budget (baht)", Kind.BAHT),
        report.column("spent", "ผลเงิน (บาท)", "Spent (baht)", Kind.BAHT),
        report.column("difference", "เกิน (บาท)", "Excess (baht)", Kind.BAHT),
    )  # fmt: skip
    rows = []
    for line in report.judged.overspent.to_dict("records"):
        numbers = {
            key: report.view.cell(f"overspent.{line['key']}.{key}", line[key], "baht", "overspent", line["sources"])
            for key in ("budget", "spent", "difference")
        }
        agency = named(None if pd.isna(line["agency"]) else line["agency"])
        rows.append(Row({"activity": Cell(f"{line['number']} {line['activity']}"), "agency": Cell(agency), **numbers}))
    none = report.words("ไม่มีกิจกรรมที่ใช้จ่ายเกินงบประมาณ", "No activity spent more than its budget.")
    title = report.words("กิจกรรมที่ใช้จ่ายเกินงบประมาณ", "Activities above budget")
    return Table(id, title, columns, tuple(rows), () if rows else (none,))
