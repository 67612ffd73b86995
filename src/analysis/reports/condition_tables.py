"""The conditions of a province's levels as a table: what was found beside what was asked."""

from __future__ import annotations

import pandas as pd

from analysis.exhibits.table import Cell, Kind, Row, Table
from analysis.reports.evaluation import words
from analysis.reports.report import Report


def conditions_table(report: Report) -> Table:
    """Every condition under its level, with what was found."""
    columns = (
        report.column("condition", "เงื่อนไข", "Condition"), report.column("state", "ผล", "Result"),
        report.column("value", "ค่าที่ได้", "Value", Kind.DECIMAL2),
        report.column("threshold", "เกณฑ์", "Required", Kind.DECIMAL2), report.column("unit", "หน่วย", "Unit"),
        report.column("gap", "ยังขาด", "Short by", Kind.DECIMAL2),
        report.column("due", "กำหนด", "Due", Kind.DATE), report.column("submitted", "วันที่ส่ง", "Sent", Kind.DATE),
    )  # fmt: skip
    rows, level = [], None
    for line in report.judged.conditions.to_dict("records"):
        if line["level"] != level:
            level = line["level"]
            rows.append(Row({"condition": Cell(report.words(f"ระดับ {level}", f"Level {level}"))}, kind="group"))
        rows.append(_row(report, line))
    return Table("conditions", report.words("เงื่อนไขแต่ละระดับ", "Conditions of each level"), columns, tuple(rows))


def _row(report: Report, line: dict[str, object]) -> Row:
    voice = report.view.voice
    name = f"milestones.{line['condition_id'].replace('.', '_')}"
    percent = line["unit"] == "percent"  # days and months are whole; only percents show their places
    cells = {
        key: report.view.cell(
            f"{name}.{key}", line[key], str(line["unit"]), "milestones", line["sources"],
            places=words.places_of(line) if percent else None,
            text=None if percent or pd.isna(line[key]) else f"{line[key]:,.0f}",
        )
        for key in ("value", "threshold", "gap")
    }  # fmt: skip
    dates = {key: Cell(None if pd.isna(line[key]) else line[key]) for key in ("due", "submitted")}
    label = words.label_of(report.judged.milestone_criteria, line["condition_id"]).of(voice.language)
    state = words.STATES[str(line["state"])].of(voice.language)
    unit = words.UNITS[str(line["unit"])].of(voice.language)
    return Row({"condition": Cell(label), "state": Cell(state), "unit": Cell(unit), **cells, **dates}, indent=1)
