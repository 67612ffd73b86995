"""The ministry's periodic report: projects with their indicators, central units, and what needs following up."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import pandas as pd

from analysis.ingest.layouts.tables import tidy
from analysis.ingest.workbook.heading_months import ask_about_months
from analysis.ingest.workbook.records import records_of, rows_of
from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell, month_of
from analysis.ingest.workbook.row_units import unit_of
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import PERCENT, Amount, is_dash, parse_amounts, parse_number
from analysis.thai.repair import match_key

NAN = math.nan
AMOUNTS = ("target_year", "target_period", "result")
#: The report prints percents with two decimals ("25.00", "100" stands for 100.00).
PRINTED_DECIMALS = 2
LOST = match_key("(ข้อมูลหาย)")
_PROJECT = re.compile(r"^(\d{1,3})\.\s*(?!\d)(.+)$", re.S)
_ITEM = re.compile(r"^(\d+\.\d+|\d+\)|-)\s*(.+)$", re.S)
_SUB_ROW = re.compile(r"^\((\d+)\)\s*(.+)$", re.S)
_UNIT = re.compile(r"^(\d{1,3})\)\s*(.+)$", re.S)
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


@dataclass
class _Read:
    """What has been read of a table of projects, and where reading stands."""

    place: _Place
    indicators: list[dict[str, object]] = field(default_factory=list)
    projects: list[dict[str, object]] = field(default_factory=list)


def read_indicators(reader: SheetReader, table: str) -> dict[str, pd.DataFrame]:
    """A table of projects → ``indicators`` (one row a target) and ``projects`` (the percents as printed)."""
    read = _Read(_Place(table))
    ask_about_months(reader)
    for row in rows_of(reader):
        try:
            _take_line(read, row)
        except UnreadableCell as problem:
            row.put_aside(problem.code)
    return {"indicators": tidy("indicators", read.indicators), "projects": tidy("projects", read.projects)}


def _take_line(read: _Read, row: RowReader) -> None:
    label = row.text("label") or ""
    label = to_arabic(label[:8]) + label[8:]
    if match := _SUB_ROW.match(label):
        read.indicators += _targets(row, read.place, f"({match[1]})", match[2].strip())
    elif match := _PROJECT.match(label):
        read.place = _Place(read.place.table, int(match[1]), match[2].strip())
        read.projects.append(_project(row, read.place))
        if not row.says_nothing(*AMOUNTS):
            read.place.indicator_no = "1"
            read.indicators += _targets(row, read.place, None, read.place.project)
    elif match := _ITEM.match(label):
        _take_item(read, row, match[1], match[2].strip())
    elif "ภาพรวม" in label:
        read.projects.append(_project(row, _Place(read.place.table, 0, label)))
    else:
        _refuse(row)


def _take_item(read: _Read, row: RowReader, mark: str, text: str) -> None:
    if "." in mark:
        read.place.heading = ""
    if row.is_empty(*AMOUNTS):
        read.place.heading = mark
        row.leave_out("heading")
        return
    read.place.indicator_no = read.place.number(mark)
    read.indicators += _targets(row, read.place, None, text)


def _refuse(row: RowReader) -> None:
    row.note("row_unused", "label", read=row.sheet.grid.row_text(row.index))
    row.put_aside("row_unused")


def _project(row: RowReader, place: _Place) -> dict[str, object]:
    return {
        "table": place.table,
        "project_no": place.project_no,
        "project": place.project,
        "stated_period_percent": _percent(row, "period_percent"),
        "stated_year_percent": _percent(row, "year_percent"),
        "stated_decimals": PRINTED_DECIMALS,
        **row.provenance,
    }


def _percent(row: RowReader, name: str) -> float:
    try:
        return row.number(name)
    except UnreadableCell:
        return NAN


def _targets(row: RowReader, place: _Place, sub_no: str | None, text: str) -> list[dict[str, object]]:
    """One record for each target of the row ("76 ชมรม/ 11,400 คน" is two)."""
    lost = any(match_key(row.raw(name)) == LOST for name in AMOUNTS)
    if lost:
        row.note("cells_lost", "label", read=text)
    due = _due_month(row)
    years, periods, results = paired = [_amounts(row, name) for name in AMOUNTS]
    if len({len(amounts) for amounts in paired if amounts}) > 1:
        row.note("amounts_differ", "target_year", read=" | ".join(row.raw(name) for name in AMOUNTS))
        raise UnreadableCell("amounts_differ")
    _refuse_other_units(row, paired)
    targets: Sequence[Amount | None] = years or periods or results or [None]
    return [
        {
            "table": place.table, "project_no": place.project_no, "project": place.project,
            "indicator_no": place.indicator_no, "sub_no": sub_no, "part": index + 1, "indicator": text,
            "kind": target.kind if target else "quantity", "unit_of_measure": target.unit if target else None,
            "target_year": _value(years, index), "target_period": _value(periods, index),
            "result": _value(results, index), "due_month": due, "lost": lost, **row.provenance,
        }
        for index, target in enumerate(targets)
    ]  # fmt: skip


def _refuse_other_units(row: RowReader, amounts: list[list[Amount]]) -> None:
    """Refuse a row of which an amount has another unit than the targets before it: they cannot be compared."""
    for name, own in zip(AMOUNTS[1:], amounts[1:], strict=True):
        for before in amounts[: AMOUNTS.index(name)]:
            pairs = [(unit_of(a.unit), unit_of(b.unit)) for a, b in zip(before, own, strict=False)]
            if other := next((a for a, b in pairs if a and b and a != b), None):
                row.note("unit_differs", name, expected=other)
                raise UnreadableCell("unit_differs")


def _value(amounts: list[Amount], index: int) -> float:
    return float(amounts[index].value) if index < len(amounts) else NAN


def _amounts(row: RowReader, name: str) -> list[Amount]:
    """Amounts of a cell; empty for a dash, a notice of the due month, or lost cells."""
    typed = row.printed(name).strip()
    bare = typed[1:-1] if typed.startswith("(") and typed.endswith(")") else typed
    if not bare or is_dash(bare) or names_due_month(typed) or match_key(typed) == LOST:
        return []
    amounts = parse_amounts(bare)
    if amounts is None:
        row.note("number_unreadable", name)
        raise UnreadableCell("number_unreadable")
    return list(amounts)


def names_due_month(text: str) -> bool:
    """Whether a cell tells the month in which its result will be reported ("รายงานผลเดือน ธ.ค. 67")."""
    return _DUE.search(to_arabic(text)) is not None


def _due_month(row: RowReader, *names: str) -> datetime | None:
    for name in names or ("target_period", "result"):
        if match := _DUE.search(to_arabic(row.raw(name))):
            return month_of(match[1], partial(row.note, "month_unreadable", name))
    return None


def read_central(reader: SheetReader) -> dict[str, pd.DataFrame]:
    """Bureaux and their units with the percents and counts as printed → table ``units``."""
    rows: list[dict[str, object]] = []
    bureau = _Bureau()
    seen: dict[tuple[int, int], RowReader] = {}

    def number(row: RowReader, *own: int) -> None:
        if (first := seen.setdefault((own[0], own[-1] if own[1:] else 0), row)) is not row:
            row.note("unit_number_twice", "label", expected=first.cell("label"))

    for row in rows_of(reader):
        try:
            label = row.text("label") or ""
            label = to_arabic(label[:6]) + label[6:]
            if match := _UNIT.match(label):
                bureau.own_line["unit_no"] = -1
                number(row, bureau.number, int(match[1]))
                rows.append(_unit(row, bureau, int(match[1]), match[2].strip()))
            elif match := _PROJECT.match(label):
                number(row, int(match[1]))
                bureau = _Bureau(int(match[1]), match[2].strip())
                bureau.own_line = _unit(row, bureau, 0, bureau.name)
                rows.append(bureau.own_line)
            elif "ภาพรวม" in label:
                rows.append(_unit(row, _Bureau(0, label), -1, label))
            else:
                _refuse(row)
        except UnreadableCell as problem:
            row.put_aside(problem.code)
    return {"units": tidy("units", rows)}


@dataclass
class _Bureau:
    """The bureau whose units are being read, with its own line, which is a unit's only if no unit stands below it."""

    number: int = 0
    name: str = ""
    own_line: dict[str, object] = field(default_factory=dict)


def _unit(row: RowReader, bureau: _Bureau, unit_no: int, unit: str) -> dict[str, object]:
    typed = to_arabic(row.printed("percent"))
    due = _DUE.search(typed) is None
    printed = parse_number(typed.lstrip("● "))
    if due and printed is None:
        code = "cell_unfilled" if is_dash(typed) else "number_unreadable"
        row.note(code, "percent")
        raise UnreadableCell(code)
    if printed and printed.unit not in (None, PERCENT):
        row.note("unit_differs", "percent", expected=PERCENT)
        raise UnreadableCell("unit_differs")
    if printed and printed.value < 0:
        row.note("number_negative", "percent")
        raise UnreadableCell("number_negative")
    return {
        "bureau_no": bureau.number, "bureau": bureau.name, "unit_no": unit_no, "unit": unit,
        "stated_percent": printed.value if due and printed else NAN, "stated_decimals": PRINTED_DECIMALS, "due": due,
        "stated_met": _percent(row, "met"), "stated_not_met": _percent(row, "not_met"),
        "stated_not_due": _percent(row, "not_due"), **row.provenance,
    }  # fmt: skip


def read_unit_activities(reader: SheetReader) -> dict[str, pd.DataFrame]:
    """Activities of central units to follow up, with target, result and reason → table ``unit_activities``.

    A unit named once speaks for the rows below it.
    """
    unit: str | None = None
    ask_about_months(reader)

    def take(row: RowReader) -> dict[str, object]:
        nonlocal unit
        unit = _LISTED.sub("", to_arabic(row.text("unit") or "")) or unit
        year, period, result = paired = [_amounts(row, name) for name in AMOUNTS]
        _refuse_other_units(row, paired)
        for name, amounts in zip(AMOUNTS, paired, strict=True):
            if amounts[1:]:
                left = ", ".join(f"{one.value:g} {one.unit}" for one in amounts[1:])
                row.note("amounts_unused", name, expected=left)
        first = next(iter(period or year or result), None)
        return {
            "unit": unit,
            "unit_of_measure": first.unit if first else None,
            "target_year": _value(year, 0),
            "target_period": _value(period, 0),
            "result": _value(result, 0),
        }

    records = records_of(reader, "unit_activities", take)
    reader.ask_about_sums(records, AMOUNTS, "activity")
    return {"unit_activities": tidy("unit_activities", records)}
