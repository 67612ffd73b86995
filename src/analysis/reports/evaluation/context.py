"""Labour-force context: printed shares recomputed, location quotients, and figures stated twice."""

from __future__ import annotations

import pandas as pd

from analysis.evaluate.arithmetic import has_value
from analysis.evaluate.figure_keys import SHARE, record_keys, stated_keys
from analysis.evaluate.shares import location_quotient
from analysis.evaluate.sources import sources_of
from analysis.evaluate.stated import contradictions
from analysis.exhibits.blocks import Part
from analysis.exhibits.table import Cell, Kind, Row, Table
from analysis.narrate.outcomes import area_name
from analysis.reports.report import Report

_HOLDS = {
    "rounding": ("ตรง (ปัดเศษ)", "holds (rounded)"),
    "truncation": ("ตรง (ตัดเศษ)", "holds (truncated)"),
    "interval": ("ตรง (ภายในความคลาดเคลื่อนของตัวเลขที่ปัดมา)", "holds (within the rounding of its parts)"),
}

_STATES = {
    "met": ("ถึงเกณฑ์", "met"),
    "not_met": ("ไม่ถึงเกณฑ์", "not met"),
    "not_reported": ("ไม่มีข้อมูลผล", "no result reported"),
    "not_applicable": ("ไม่มีเกณฑ์", "no threshold"),
}
_YEAR = "พ.ศ."
_SHARE_UNITS = {"part": "units", "whole": "units", "percent": "percent", "at_least": "percent"}


def context(report: Report) -> list[Part]:
    """The shares table, location quotients where a province and the nation share a year, and contradictions."""
    parts: list[Part] = [report.table(_shares(report)), *stated_tables(report)]
    if not report.view.is_national and len(
        quotients := location_quotient(report.view.inputs.table("shares"), report.view.scope)
    ):
        parts.append(report.prose(*(_quotient(report, line) for line in quotients.to_dict("records"))))
    return parts


def stated_tables(report: Report) -> list[Part]:
    """What the document states, what its figures give together, and what they contradict; empty without any."""
    stated = report.view.inputs.table("stated")
    if stated.empty:
        return []
    tables = [_stated(report, stated)]
    if len(report.judged.stated_sums):
        tables.append(_sums(report))
    if len(report.judged.stated_shares):
        tables.append(_of_wholes(report))
    if len(found := contradictions(stated)):
        tables.append(_contradictions(report, found))
    return [report.table(table) for table in tables]


def _shares(report: Report) -> Table:
    columns = (
        report.column("area", "พื้นที่", "Area"), report.column("year", "ปีสถิติ (พ.ศ.)", "Year (BE)"),
        report.column("part_name", "รายการ", "Part"), report.column("part", "จำนวน (คน)", "Persons", Kind.INTEGER),
        report.column("whole", "ฐาน (คน)", "Of", Kind.INTEGER),
        report.column("stated", "ร้อยละที่พิมพ์", "Printed %"),
        report.column("computed", "ร้อยละที่คำนวณ", "Computed %", Kind.PERCENT2),
        report.column("holds", "ผลตรวจ", "Check"),
    )  # fmt: skip
    records = report.judged.shares.to_dict("records")
    named = zip(record_keys(records, *SHARE), records, strict=True)
    rows = tuple(_share_row(report, key, line) for key, line in named)
    note = report.words(
        "ยอมรับทั้งการปัดเศษและการตัดเศษตามจำนวนทศนิยมที่พิมพ์ ค่าที่พิมพ์ไว้ไม่ถูกแก้ไข",
        "Rounding and truncation at the printed precision both hold; a printed value is never changed.",
    )
    return Table("shares", report.words("สัดส่วนแรงงานนอกระบบ", "Shares of informal workers"), columns, rows, (note,))


def _share_row(report: Report, own: str, line: dict[str, object]) -> Row:
    name = f"context.share-{own}"
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


def _stated(report: Report, stated: pd.DataFrame) -> Table:
    columns = (
        report.column("item", "รายการ", "Item"), report.column("value", "ค่าที่พิมพ์", "Printed", Kind.QUANTITY),
        report.column("unit", "หน่วยนับ", "Unit"), report.column("place", "ที่มาในเอกสาร", "Place"),
    )  # fmt: skip
    rows = []
    for at, (key, line) in enumerate(zip(stated_keys(stated), stated.to_dict("records"), strict=True)):
        own = sources_of(stated.iloc[[at]])
        # A year is no quantity: it has no comma between its thousands.
        text = f"{line['value']:.0f}" if line["unit_of_measure"] == _YEAR and has_value(line["value"]) else None
        unit = str(line["unit_of_measure"])
        name, places = f"context.stated-{key}", int(line["decimals"])  # as many as the document prints
        value = report.view.cell(name, line["value"], unit, "input", own, places, text=text)
        where = Cell(None if pd.isna(line["place"]) else line["place"])
        cells = {"item": Cell(report.item_word(line["item"])), "value": value, "place": where}
        rows.append(Row({**cells, "unit": Cell(report.unit_word(unit))}))
    title = report.words("ตัวเลขที่เอกสารระบุไว้", "Figures that the document states")
    return Table("stated", title, columns, tuple(rows))


def _sums(report: Report) -> Table:
    columns = (
        report.column("label", "การตรวจ", "Check"), report.column("parts", "ส่วนประกอบ", "Parts", Kind.INTEGER),
        report.column("computed", "รวมได้", "Sum", Kind.INTEGER),
        report.column("stated", "ที่พิมพ์", "Printed", Kind.INTEGER),
        report.column("difference", "ต่างกัน", "Difference", Kind.INTEGER),
        report.column("unit", "หน่วยนับ", "Unit"), report.column("holds", "ผลตรวจ", "Outcome"),
    )  # fmt: skip
    rows = []
    for line in report.judged.stated_sums.to_dict("records"):
        name, unit = f"context.sums.{line['check_id']}", str(line["unit_of_measure"])
        cells = {
            key: report.view.cell(
                f"{name}.{key}", line[key], "count" if key == "parts" else unit, "documents", line["sources"]
            )
            for key in ("parts", "computed", "stated", "difference")
            if key == "parts" or has_value(line[key])
        }  # fmt: skip
        told = (
            ("ไม่มียอดที่พิมพ์ให้เทียบ", "no total is printed") if not has_value(line["stated"])
            else ("ตรง", "holds") if line["holds"] else ("ไม่ตรง", "does not hold")
        )  # fmt: skip
        label = _label(report, str(line["check_id"]))
        rows.append(
            Row({"label": label, **cells, "unit": Cell(report.unit_word(unit)), "holds": Cell(report.words(*told))})
        )
    title = report.words("ผลรวมของตัวเลขที่ระบุไว้", "Sums of the stated figures")
    return Table("stated-sums", title, columns, tuple(rows))


def _of_wholes(report: Report) -> Table:
    columns = (
        report.column("label", "การตรวจ", "Check"), report.column("part", "จำนวน", "Part", Kind.INTEGER),
        report.column("whole", "ฐาน", "Of", Kind.INTEGER),
        report.column("percent", "ร้อยละที่คำนวณ", "Computed %", Kind.PERCENT2),
        report.column("at_least", "ไม่น้อยกว่าร้อยละ", "At least %", Kind.PERCENT2),
        report.column("state", "ผลตรวจ", "Outcome"),
    )  # fmt: skip
    rows = []
    for line in report.judged.stated_shares.to_dict("records"):
        name = f"context.of_wholes.{line['check_id']}"
        cells = {
            key: report.view.cell(
                f"{name}.{key}", line[key], unit, "documents", line["sources"]
            )
            for key, unit in _SHARE_UNITS.items()
        }  # fmt: skip
        state = Cell(report.words(*_STATES[str(line["state"])]))
        rows.append(Row({"label": _label(report, str(line["check_id"])), **cells, "state": state}))
    title = report.words("ร้อยละของตัวเลขที่ระบุไว้", "Stated figures per cent of others")
    return Table("stated-shares", title, columns, tuple(rows))


def _label(report: Report, check_id: str) -> Cell:
    check = next(one for one in report.judged.document_checks if one.id == check_id)
    return Cell(report.words(check.label.th, check.label.en))


def _contradictions(report: Report, found: pd.DataFrame) -> Table:
    columns = (
        report.column("item", "รายการ", "Item"), report.column("value", "ค่า", "Value", Kind.INTEGER),
        report.column("unit", "หน่วยนับ", "Unit"), report.column("place", "ที่มาในเอกสาร", "Place"),
    )  # fmt: skip
    rows = []
    records = found.to_dict("records")
    for key, line in zip(record_keys(records, "item", "unit_of_measure"), records, strict=True):
        for place, (value, where) in enumerate(zip(line["values"], line["places"], strict=True), start=1):
            cell = report.view.cell(
                f"context.contradiction-{key}.v{place}", value, "units", "contradictions", line["sources"]
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
