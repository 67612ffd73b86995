"""Tables of coverage, capacity and unit costs."""

from __future__ import annotations

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.evaluate.coverage import MEASURES, Nature
from analysis.exhibits.declared import Declaration, Fact, both
from analysis.exhibits.table import Kind, Table
from analysis.narrate.outcomes import area_name
from analysis.narrate.trends import UNITS, series_name
from analysis.reports.report import Report
from analysis.rows import Record
from analysis.thai.numbers import places_against

NATURES = texts({Nature.ACHIEVED: ("ทำแล้ว", "achieved"), Nature.PLANNED: ("แผน (ไม่นับเป็นผล)", "planned (not counted)")})
PASSED = {True: Text("ผ่าน", "passes"), False: Text("ไม่ผ่าน", "fails")}


def _item(line: Record) -> Text:
    """What is counted, and of what."""
    basis = " / ".join(str(line[key]) for key in ("part_name", "whole_name") if not pd.isna(line[key]))
    name = both(series_name)(f"coverage.{line['item']}")
    return Text(f"{name.th} ({basis})", f"{name.en} ({basis})")


def _places(line: Record) -> int | None:
    judged = not (pd.isna(line["value"]) or pd.isna(line["threshold"]))
    return places_against(line["value"], line["threshold"]) if judged else None


_AREA = Fact("area", Text("พื้นที่", "Area"), value="scope", words=both(area_name))
_YEAR = Fact("year", Text("ปีงบประมาณ", "Fiscal year (BE)"), value="{fiscal_year}")
_COVERAGE = Declaration(
    "coverage-table",
    Text("ความครอบคลุมและกำลังคน", "Coverage and capacity"),
    (
        Fact("item", Text("รายการ (นับอะไร เทียบกับอะไร)", "Item (what is counted, of what)"), value=_item),
        _AREA,
        _YEAR,
        Fact("nature", Text("ลักษณะ", "Nature"), words=NATURES),
        Fact("part", Text("จำนวน", "Number"), Kind.INTEGER, "count"),
        Fact("whole", Text("เทียบกับ", "Of"), Kind.INTEGER, "count"),
        Fact("value", Text("ค่าที่คำนวณ", "Computed"), Kind.DECIMAL2, "{unit}", places=_places),
        Fact("unit", Text("หน่วย", "Unit"), value="item", words=lambda item: UNITS[MEASURES[item].unit]),
        Fact("met", Text("ผล", "Result"), words=lambda met: PASSED[bool(met)], missing=""),
    ),
    name="coverage.r-{own}",
    rule="coverage",
    known_by=("scope", "fiscal_year", "item", "nature", "part_name", "whole_name"),
    notes=(
        Text(
            "ค่าที่เอกสารให้ไว้ต่างกันรายงานทุกค่า ไม่เลือกค่าใด สิ่งที่เป็นแผนไม่นับเป็นผล",
            "Where documents differ every value is reported and none chosen; what is planned is not counted as "
            "achieved.",
        ),
    ),
)
_UNIT_COSTS = Declaration(
    "unit-costs",
    Text("ค่าใช้จ่ายต่อคนและส่วนของงบประมาณ จำแนกตามหน่วยงาน", "Unit cost and share of spending by agency"),
    (
        _AREA,
        _YEAR,
        Fact("agency", Text("หน่วยงาน", "Agency"), missing=Text("รวม", "All")),
        Fact("persons", Text("คน", "Persons"), Kind.INTEGER, "persons"),
        Fact("spent", Text("บาท", "Baht"), Kind.BAHT),
        Fact("per_person", Text("บาทต่อคน", "Baht a person"), Kind.DECIMAL2, "baht_per_person"),
        Fact("share", Text("ร้อยละของทั้งหมด", "Per cent of all"), Kind.PERCENT2),
    ),
    name="unit_cost.r-{own}",
    rule="unit_costs",
    known_by=("scope", "fiscal_year", "agency"),
    kind=lambda line: "total" if pd.isna(line["agency"]) else "normal",
)


def coverage_table(report: Report, found: pd.DataFrame) -> Table:
    """Places and staff reached, as recorded and as an indicator; what is planned has no percent."""
    return report.declared(found, _COVERAGE)


def unit_costs_table(report: Report, costs: pd.DataFrame) -> Table:
    """Spending by agency: persons, baht, baht a person, share."""
    return report.declared(costs, _UNIT_COSTS)
