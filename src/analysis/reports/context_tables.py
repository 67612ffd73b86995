"""Labour-force context: printed shares recomputed, location quotients, and figures stated twice."""

from __future__ import annotations

import pandas as pd

from analysis.evaluate.contradictions import contradictions
from analysis.evaluate.shares import location_quotient
from analysis.exhibits.blocks import Part
from analysis.exhibits.table import Cell, Kind, Row, Table
from analysis.narrate.outcomes import area_name
from analysis.reports.report import Report

_HOLDS = {
    "rounding": ("ตรง (ปัดเศษ)", "holds (rounded)"),
    "truncation": ("ตรง (ตัดเศษ)", "holds (truncated)"),
    "interval": ("ตรง (ภายในความคลาดเคลื่อนของตัวเลขที่ปัดมา)", "holds (within the rounding of its parts)"),
}


def context(report: Report) -> list[Part]:
    """The shares table, location quotients where a province and the nation share a year, and contradictions."""
    parts: list[Part] = [report.table(_shares(report))]
    if not report.view.is_national and len(
        quotients := location_quotient(report.view.inputs.table("shares"), report.view.scope)
    ):
        parts.append(report.prose(*(_quotient(report, line) for line in quotients.to_dict("records"))))
    if len(found := contradictions(report.view.inputs.table("stated"))):
        parts.append(report.table(_contradictions(report, found)))
    return parts


def _shares(report: Report) -> Table:
    columns = (
        report.column("area", "พื้นที่", "Area"), report.column("year", "ปีสถิติ (พ.ศ.)", "Year (BE)"),
        report.column("part_name", "รายการ", "Part"), report.column("part", "จำนวน (คน)", "Persons", Kind.INTEGER),
        report.column("whole", "ฐาน (คน)", "Of", Kind.INTEGER),
        report.column("stated", "ร้อยละที่พิมพ์", "Printed %"),
        report.column("computed", "ร้อยละที่คำนวณ", "Computed %", Kind.PERCENT2),
        report.column("holds", "ผลตรวจ", "Check"),
    )  # fmt: skip
    rows = tuple(
        _share_row(report, place, line) for place, line in enumerate(report.judged.shares.to_dict("records"), start=1)
    )
    note = report.words(
        "ยอมรับทั้งการปัดเศษและการตัดเศษตามจำนวนทศนิยมที่พิมพ์ ค่าที่พิมพ์ไว้ไม่ถูกแก้ไข",
        "Rounding and truncation at the printed precision both hold; a printed value is never changed.",
    )
    return Table("shares", report.words("สัดส่วนแรงงานนอกระบบ", "Shares of informal workers"), columns, rows, (note,))


def _share_row(report: Report, place: int, line: dict[str, object]) -> Row:
    name = f"context.share_{place}"
    cells = {
        key: report.view.cell(f"{name}.{key}", line[key], unit, "shares", line["sources"])
        for key, unit in (("part", "persons"), ("whole", "persons"), ("computed", "percent"))
    }
    stated = report.view.cell(
        f"{name}.stated",
        line["stated"],
        "percent",
        "input",
        line["sources"],
        text=f"{line['stated']:.{line['decimals']}f}",
    )
    holds = _HOLDS[line["holds_by"]] if line["holds"] else ("ไม่ตรง", "does not hold")
    area = area_name(str(line["area"]), report.view.voice.language)
    return Row(
        {
            "area": Cell(area), "year": Cell(str(line["stat_year"])),
            "part_name": Cell(f"{report.item_word(line['part_name'])} / {report.item_word(line['whole_name'])}"),
            "stated": stated,
            "holds": Cell(report.words(*holds)), **cells,
        }
    )  # fmt: skip


def _quotient(report: Report, line: dict[str, object]):
    name = f"context.quotient_{line['stat_year']}"
    figures = {
        key: report.view.figure(f"{name}.{key}", line[key], unit, "location_quotient", line["sources"])
        for key, unit in (("percent", "percent"), ("reference_percent", "percent"), ("quotient", "ratio"))
    }
    return report.say(
        "ปี {year} สัดส่วนของจังหวัดร้อยละ {percent} เทียบกับทั่วประเทศร้อยละ {reference_percent} (Location Quotient {quotient})",
        "In {year} (BE) the province's share is {percent} %, the nation's {reference_percent} % (location "
        "quotient {quotient}).",
        year=line["stat_year"], **figures,
    )  # fmt: skip


def _contradictions(report: Report, found: pd.DataFrame) -> Table:
    columns = (
        report.column("item", "รายการ", "Item"), report.column("value", "ค่า", "Value", Kind.INTEGER),
        report.column("unit", "หน่วยนับ", "Unit"), report.column("place", "ที่มาในเอกสาร", "Place"),
    )  # fmt: skip
    rows = []
    for number, line in enumerate(found.to_dict("records"), start=1):
        for place, (value, where) in enumerate(zip(line["values"], line["places"], strict=True), start=1):
            cell = report.view.cell(
                f"context.contradiction_{number}.v{place}", value, "units", "contradictions", line["sources"]
            )
            rows.append(
                Row(
                    {
                        "item": Cell(report.item_word(line["item"])),
                        "value": cell,
                        "unit": Cell(report.unit_word(line["unit_of_measure"])),
                        "place": Cell(where),
                    }
                )
            )
    note = report.words("รายงานทุกค่า ไม่เลือกค่าใด", "Every value is reported; none is chosen.")
    title = report.words("ตัวเลขที่ขัดกันในเอกสารเดียวกัน", "Figures that contradict each other")
    return Table("contradictions", title, columns, tuple(rows), (note,))
