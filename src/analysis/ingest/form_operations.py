"""The ministry's periodic report: projects with their indicators, central units, and what needs following up."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from analysis.ingest.schemas import tidy
from analysis.ingest.sheet_reader import RowReader, SheetReader, UnreadableCell, month_of
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import Amount, is_dash, parse_amounts, parse_number
from analysis.thai.repair import match_key

NAN = math.nan
#: The report prints percents with two decimals ("25.00", "100" stands for 100.00).
PRINTED_DECIMALS = 2
LOST = match_key("(ข้อมูลหาย)")
_PROJECT = re.compile(r"^(\d+)\.\s*(?!\d)(.+)$", re.S)
_ITEM = re.compile(r"^(\d+\.\d+|\d+\)|-)\s*(.+)$", re.S)
_SUB_ROW = re.compile(r"^\((\d+)\)\s*(.+)$", re.S)
_UNIT = re.compile(r"^(\d+)\)\s*(.+)$", re.S)
_LISTED = re.compile(r"^\d+\.\s*")
_DUE = re.compile(r"(?:รายงานผล|กำหนดดำเนินการ)\s*เดือน\s*(\S+\s*\d+)")


@dataclass
class _Place:
    """Where reading stands in the table of projects: project, heading ("3.1") and the last indicator."""

    table: str
    project_no: int = 0
    project: str = ""
    heading: str = ""
    indicator_no: str = ""
    loose: int = 0

    def number(self, mark: str) -> str:
        if mark == "-":
            self.loose += 1
            return str(self.loose)
        return f"{self.heading} {mark}".strip() if mark.endswith(")") else mark


def read_indicators(reader: SheetReader, table: str) -> dict[str, pd.DataFrame]:
    """A table of projects → ``indicators`` (one row a target) and ``projects`` (the percents as printed)."""
    place, indicators, projects = _Place(table), [], []
    for row in reader.rows():
        label = row.text("label") or ""
        label = to_arabic(label[:8]) + label[8:]
        if match := _SUB_ROW.match(label):
            indicators += _targets(row, place, place.indicator_no, f"({match[1]})", match[2].strip())
        elif match := _PROJECT.match(label):
            place = _Place(table, int(match[1]), match[2].strip())
            projects.append(_project(row, place))
            if not row.is_empty("target_year"):
                indicators += _targets(row, place, "1", None, place.project)
        elif match := _ITEM.match(label):
            mark, text = match[1], match[2].strip()
            if "." in mark:
                place.heading = ""
            if row.is_empty("target_year", "target_period", "result"):
                place.heading = mark
                continue
            place.indicator_no = place.number(mark)
            indicators += _targets(row, place, place.indicator_no, None, text)
        elif "ภาพรวม" in label:
            projects.append(_project(row, _Place(table, 0, label)))
        else:
            row.note("row_unused", "label", read=label)
            row.put_aside("row_unused")
    return {"indicators": tidy("indicators", indicators), "projects": tidy("projects", projects)}


def _project(row: RowReader, place: _Place) -> dict[str, object]:
    return {
        "table": place.table, "project_no": place.project_no, "project": place.project,
        "stated_period_percent": _percent(row, "period_percent"), "stated_year_percent": _percent(row, "year_percent"),
        "stated_decimals": PRINTED_DECIMALS, **row.provenance,
    }  # fmt: skip


def _percent(row: RowReader, name: str) -> float:
    try:
        return row.number(name)
    except UnreadableCell:
        return NAN


def _targets(row: RowReader, place: _Place, number: str, sub_no: str | None, text: str) -> list[dict[str, object]]:
    """One record for each target of the row ("76 ชมรม/ 11,400 คน" is two)."""
    lost = any(match_key(row.raw(name)) == LOST for name in ("target_year", "target_period", "result"))
    if lost:
        row.note("cells_lost", "label", read=text)
    due = _due_month(row)
    try:
        years, periods, results = (_amounts(row, name) for name in ("target_year", "target_period", "result"))
    except UnreadableCell as problem:
        row.put_aside(problem.code)
        return []
    first = (years or periods or results or [None])[0]
    records = []
    for index in range(max(len(years), 1)):
        target = years[index] if index < len(years) else first
        records.append(
            {
                "table": place.table, "project_no": place.project_no, "project": place.project,
                "indicator_no": number, "sub_no": sub_no, "part": index + 1, "indicator": text,
                "kind": target.kind if target else "quantity", "unit_of_measure": target.unit if target else None,
                "target_year": _value(years, index), "target_period": _value(periods, index),
                "result": _value(results, index), "due_month": due, "lost": lost, **row.provenance,
            }
        )  # fmt: skip
    return records


def _value(amounts: list[Amount], index: int) -> float:
    return float(amounts[index].value) if index < len(amounts) else NAN


def _amounts(row: RowReader, name: str) -> list[Amount]:
    """Amounts of a cell; empty for a dash, a notice of the due month, or lost cells."""
    typed = row.raw(name).strip()
    bare = typed[1:-1] if typed.startswith("(") and typed.endswith(")") else typed
    if not bare or is_dash(bare) or _DUE.search(to_arabic(typed)) or match_key(typed) == LOST:
        return []
    amounts = parse_amounts(bare)
    if amounts is None:
        row.note("number_unreadable", name)
        raise UnreadableCell("number_unreadable")
    return list(amounts)


def _due_month(row: RowReader, *names: str) -> datetime | None:
    for name in names or ("target_period", "result"):
        if match := _DUE.search(to_arabic(row.raw(name))):
            return month_of(match[1], lambda name=name: row.note("month_unreadable", name))
    return None


def read_central(reader: SheetReader) -> dict[str, pd.DataFrame]:
    """Bureaux and their units with the percents and counts as printed → table ``units``."""
    rows: list[dict[str, object]] = []
    bureau_no, bureau = 0, ""
    for row in reader.rows():
        label = row.text("label") or ""
        label = to_arabic(label[:6]) + label[6:]
        if match := _UNIT.match(label):
            if rows and rows[-1]["unit_no"] == 0:
                rows[-1]["unit_no"] = -1
            rows.append(_unit(row, bureau_no, bureau, int(match[1]), match[2].strip()))
        elif match := _PROJECT.match(label):
            bureau_no, bureau = int(match[1]), match[2].strip()
            rows.append(_unit(row, bureau_no, bureau, 0, bureau))
        elif "ภาพรวม" in label:
            rows.append(_unit(row, 0, label, -1, label))
        else:
            row.note("row_unused", "label", read=label)
            row.put_aside("row_unused")
    return {"units": tidy("units", rows)}


def _unit(row: RowReader, bureau_no: int, bureau: str, unit_no: int, unit: str) -> dict[str, object]:
    printed = parse_number(row.raw("percent").lstrip("● "))
    due = _DUE.search(to_arabic(row.raw("percent"))) is None
    if due and printed is None:
        row.note("number_unreadable", "percent")
    return {
        "bureau_no": bureau_no, "bureau": bureau, "unit_no": unit_no, "unit": unit,
        "stated_percent": printed.value if printed else NAN, "stated_decimals": PRINTED_DECIMALS, "due": due,
        "stated_met": _percent(row, "met"), "stated_not_met": _percent(row, "not_met"),
        "stated_not_due": _percent(row, "not_due"), **row.provenance,
    }  # fmt: skip


def read_unit_activities(reader: SheetReader) -> dict[str, pd.DataFrame]:
    """Activities of central units to follow up, with target, result and reason → table ``unit_activities``."""
    rows: list[dict[str, object]] = []
    for row in reader.rows():
        try:
            year, period, result = (_amounts(row, name) for name in ("target_year", "target_period", "result"))
        except UnreadableCell as problem:
            row.put_aside(problem.code)
            continue
        first = (period or year or result or [None])[0]
        listed = _LISTED.sub("", to_arabic(row.text("unit") or ""))
        unit = listed or (rows[-1]["unit"] if rows else None)
        rows.append(
            {
                "unit": unit, "activity": row.text("activity"), "unit_of_measure": first.unit if first else None,
                "target_year": _value(year, 0), "target_period": _value(period, 0), "result": _value(result, 0),
                "reason": row.text("reason"), **row.provenance,
            }
        )  # fmt: skip
    return {"unit_activities": tidy("unit_activities", rows)}
