"""Tables of coverage, capacity and unit costs."""

from __future__ import annotations

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.evaluate.coverage import MEASURES, Nature
from analysis.evaluate.figure_keys import record_keys
from analysis.exhibits.table import Cell, Kind, Row, Table
from analysis.narrate.outcomes import area_name
from analysis.narrate.trends import UNITS, series_name
from analysis.reports.report import Report
from analysis.thai.numbers import places_against

NATURES = texts({Nature.ACHIEVED: ("ทำแล้ว", "achieved"), Nature.PLANNED: ("แผน (ไม่นับเป็นผล)", "planned (not counted)")})
PASSED = {True: Text("ผ่าน", "passes"), False: Text("ไม่ผ่าน", "fails")}


def coverage_table(report: Report, found: pd.DataFrame) -> Table:
    """Places and staff reached, as recorded and as an indicator; what is planned has no percent."""
    language = report.view.voice.language
    columns = (
        report.column("item", "รายการ (นับอะไร เทียบกับอะไร)", "Item (what is counted, of what)"),
        report.column("area", "พื้นที่", "Area"), report.column("year", "ปีงบประมาณ", "Fiscal year (BE)"),
        report.column("nature", "ลักษณะ", "Nature"),
        report.column("part", "จำนวน", "Number", Kind.INTEGER), report.column("whole", "เทียบกับ", "Of", Kind.INTEGER),
        report.column("value", "ค่าที่คำนวณ", "Computed", Kind.DECIMAL2), report.column("unit", "หน่วย", "Unit"),
        report.column("met", "ผล", "Result"),
    )  # fmt: skip
    rows = []
    records = found.to_dict("records")
    about = ("scope", "fiscal_year", "item", "nature", "part_name", "whole_name")
    for own, line in zip(record_keys(records, *about), records, strict=True):
        units = {"part": "count", "whole": "count", "value": str(line["unit"])}
        judged = not (pd.isna(line["value"]) or pd.isna(line["threshold"]))
        places = {"value": places_against(line["value"], line["threshold"])} if judged else {}
        numbers = {
            key: report.view.cell(
                f"coverage.r-{own}.{key}", line[key], unit, "coverage", line["sources"], places.get(key)
            )
            for key, unit in units.items()
        }
        basis = " / ".join(str(line[key]) for key in ("part_name", "whole_name") if not pd.isna(line[key]))
        words = {
            "area": area_name(line["scope"], language), "year": str(line["fiscal_year"]),
            "item": f"{series_name('coverage.' + line['item'], language)} ({basis})",
            "nature": NATURES[line["nature"]].of(language),
            "unit": UNITS[MEASURES[line["item"]].unit].of(language),
            "met": "" if pd.isna(line["met"]) else PASSED[bool(line["met"])].of(language),
        }  # fmt: skip
        rows.append(Row({**{key: Cell(text) for key, text in words.items()}, **numbers}))
    note = report.words(
        "ค่าที่เอกสารให้ไว้ต่างกันรายงานทุกค่า ไม่เลือกค่าใด สิ่งที่เป็นแผนไม่นับเป็นผล",
        "Where documents differ every value is reported and none chosen; what is planned is not counted as achieved.",
    )
    return Table(
        "coverage-table", report.words("ความครอบคลุมและกำลังคน", "Coverage and capacity"), columns, tuple(rows), (note,)
    )


def unit_costs_table(report: Report, costs: pd.DataFrame) -> Table:
    """Spending by agency: persons, baht, baht a person, share."""
    columns = (
        report.column("area", "พื้นที่", "Area"), report.column("year", "ปีงบประมาณ", "Fiscal year (BE)"),
        report.column("agency", "หน่วยงาน", "Agency"), report.column("persons", "คน", "Persons", Kind.INTEGER),
        report.column("spent", "บาท", "Baht", Kind.BAHT),
        report.column("per_person", "บาทต่อคน", "Baht a person", Kind.DECIMAL2),
        report.column("share", "ร้อยละของทั้งหมด", "Per cent of all", Kind.PERCENT2),
    )  # fmt: skip
    units = {"persons": "persons", "spent": "baht", "per_person": "baht_per_person", "share": "percent"}
    rows = []
    records = costs.to_dict("records")
    for own, line in zip(record_keys(records, "scope", "fiscal_year", "agency"), records, strict=True):
        numbers = {
            key: report.view.cell(f"unit_cost.r-{own}.{key}", line[key], unit, "unit_costs", line["sources"])
            for key, unit in units.items()
        }
        whole = pd.isna(line["agency"])
        agency = report.words("รวม", "All") if whole else line["agency"]
        words = {
            "area": Cell(area_name(line["scope"], report.view.voice.language)),
            "year": Cell(str(line["fiscal_year"])),
            "agency": Cell(agency),
        }
        rows.append(Row({**words, **numbers}, kind="total" if whole else "normal"))
    title = report.words("ค่าใช้จ่ายต่อคนและส่วนของงบประมาณ จำแนกตามหน่วยงาน", "Unit cost and share of spending by agency")
    return Table("unit-costs", title, columns, tuple(rows))
