"""Monthly results: one row an activity, one column a month → the long table ``monthly_results``."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from analysis.ingest.grid import address
from analysis.ingest.row_kinds import is_total
from analysis.ingest.schemas import tidy
from analysis.ingest.sheet_reader import RowReader, SheetReader, UnreadableCell, month_of
from analysis.thai.numbers import format_number
from analysis.thai.quantity import is_dash
from analysis.thai.repair import match_key

NAN = math.nan
Record = dict[str, object]


@dataclass(frozen=True)
class _Months:
    """The month of each usable column; ``complete`` when no column had to be left out."""

    columns: dict[int, datetime]
    complete: bool


def read_monthly(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """Results by month; a month that cannot be read is missing (and told), the row's other months are kept.

    A heading, with nothing but its words, and a total are no activities. A row that repeats another in every cell is
    counted once.
    """
    months = _months(reader)
    seen: dict[tuple[str, ...], int] = {}
    rows: list[Record] = []
    for row in reader.rows():
        try:
            rows += _take(row, months, seen, scope)
        except UnreadableCell as problem:
            row.put_aside(problem.code)
    return {"monthly_results": tidy("monthly_results", rows)}


def _months(reader: SheetReader) -> _Months:
    """Columns by month. Of a month with several columns none is counted: which one is right is not known."""
    found: dict[int, datetime] = {}
    doubled: set[datetime] = set()
    labels = reader.header.repeated.get("result", ())
    for column, label in labels:
        written = reader.grid.value(reader.header.first_row - 1, column)  # Excel may have made a date of the label
        code, month = "", month_of(written if isinstance(written, date) else label, lambda: None)
        if month is None:
            code = "month_unreadable"
        elif not reader.fiscal_year.contains(month.date()):
            code = "month_outside_round"
        elif month in found.values():
            code = "month_duplicate"
            doubled.add(month)
        if code:
            row = reader.header.first_row - 1
            reader.log.note(code, reader.grid.sheet, address(row, column), read=reader.grid.raw(row, column) or label)
        else:
            found[column] = month
    usable = {column: month for column, month in found.items() if month not in doubled}
    return _Months(usable, len(usable) == len(labels))


def _take(row: RowReader, months: _Months, seen: dict[tuple[str, ...], int], scope: str) -> list[Record]:
    number, label = row.text("number"), row.text("activity")
    if is_total(number or label or ""):
        return []
    results = [row.sheet.grid.raw(row.index, column) for column in months.columns]
    nothing = row.says_nothing("target", "unit_of_measure", "total") and all(is_dash(text) for text in results)
    if nothing and is_dash(number):
        return []
    if label is None:
        row.note("row_unused", "activity", read=row.sheet.grid.row_text(row.index))
        row.put_aside("row_unused")
        return []
    identity = tuple(
        match_key(text) for text in (number or "", label, *map(row.raw, ("target", "unit_of_measure")), *results)
    )
    if not nothing and identity in seen:
        row.note("activity_duplicate", "activity", read=label, expected=seen[identity])
        row.put_aside("activity_duplicate")
        return []
    seen[identity] = row.index + 1
    target, unit = row.number("target"), row.text("unit_of_measure")
    if unit is None and row.has("unit_of_measure") and not math.isnan(target):
        row.note("unit_missing", "unit_of_measure", read=row.raw("target"))
    record = {"province_code": scope, "number": number, "activity": label, "unit_of_measure": unit, "target": target}
    return _by_month(row, months, record)


def _by_month(row: RowReader, months: _Months, record: Record) -> list[Record]:
    records, complete = [], months.complete
    for column, month in months.columns.items():
        try:
            value = row.number_at(column, "result")
        except UnreadableCell:
            value, complete = NAN, False
        records.append({**record, "month": month, "result": value, **row.provenance})
    if complete:
        _check_total(row, records)
    return records


def _check_total(row: RowReader, records: list[Record]) -> None:
    try:
        total = row.number("total")
    except UnreadableCell:
        return
    counted = math.fsum(item["result"] for item in records if not math.isnan(item["result"]))
    if not math.isnan(total) and abs(total - counted) > 0.005:
        row.note("monthly_total_differs", "total", expected=format_number(counted, 0 if counted.is_integer() else 2))
