"""The conditions of a province's levels as a table: what was found beside what was asked."""

from __future__ import annotations

from functools import partial

import pandas as pd

from analysis.bilingual import Text
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Kind, Table
from analysis.reports.evaluation import words
from analysis.reports.report import Report
from analysis.rows import Record


def measured(asked: Text) -> tuple[Fact, Fact, Fact, Fact]:
    """What was found, what was ``asked``, in what, and what is lacking; only per cents show their places, as days and
    months are whole."""
    value, threshold, gap = (
        Fact(
            key,
            label,
            Kind.DECIMAL2,
            "{unit}",
            text=partial(_whole, key),
            places=lambda line: words.places_of(line) if _is_percent(line) else None,
        )
        for key, label in (
            ("value", Text("ค่าที่ได้", "Value")),
            ("threshold", asked),
            ("gap", Text("ยังขาด", "Short by")),
        )
    )
    return value, threshold, Fact("unit", Text("หน่วย", "Unit"), words=words.UNITS), gap


def _whole(key: str, line: Record) -> str | None:
    return None if _is_percent(line) or pd.isna(line[key]) else f"{line[key]:,.0f}"


def _is_percent(line: Record) -> bool:
    return bool(line["unit"] == "percent")


_FACTS = (
    Fact("state", Text("ผล", "Result"), words=words.STATES),
    *measured(Text("เกณฑ์", "Required")),
    Fact("due", Text("กำหนด", "Due"), Kind.DATE),
    Fact("submitted", Text("วันที่ส่ง", "Sent"), Kind.DATE),
)


def conditions_table(report: Report) -> Table:
    """Every condition under its level, with what was found."""
    conditions, criteria = report.judged.conditions, report.judged.milestone_criteria
    named = partial(words.label_of, criteria)
    label = Fact("condition", Text("เงื่อนไข", "Condition"), value="condition_id", words=named)
    declaration = Declaration(
        "conditions",
        Text("เงื่อนไขแต่ละระดับ", "Conditions of each level"),
        (label, *_FACTS),
        name="milestones.{own}",
        rule="milestones",
        under=lambda line: Text(f"ระดับ {line['level']}", f"Level {line['level']}"),
    )
    return report.declared(conditions.assign(own=conditions["condition_id"].str.replace(".", "_")), declaration)
