"""Monthly results: one row an activity, one column a month → the long table ``monthly_results``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from analysis.ingest.forms.action_plan_units import activity_unit
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.headers import is_total
from analysis.ingest.workbook.records import rows_of
from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell, month_of
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.ingest.workbook.sum_rows import sum_rows
from analysis.thai.numbers import format_number
from analysis.thai.quantity import is_dash
from analysis.thai.repair import match_key

NAN = math.nan
Record = dict[str, Any]


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
    if not months.columns:  # told where the months are read, or missing
        for row in rows_of(reader):
            row.put_aside("months_unusable")
        return {"monthly_results": tidy("monthly_results", [])}
    seen: dict[tuple[str, ...], int] = {}
    rows: list[Record] = []
    for row in rows_of(reader):
        try:
            rows += _take(row, months, seen, scope)
        except UnreadableCell as problem:
            row.put_aside(problem.code)
    return {"monthly_results": tidy("monthly_results", _without_sums(rows, reader))}


def _without_sums(records: list[Record], reader: SheetReader) -> list[Record]:
    """The records without the rows whose months are the sum of other rows': totals, whatever they are called."""
    by_row: dict[object, list[Record]] = {}
    for record in records:
        by_row.setdefault(record["row"], []).append(record)
    rows = list(by_row)
    months = [[float(str(item["result"])) for item in by_row[row]] for row in rows]
    units = [str(by_row[row][0]["unit_of_measure"]) for row in rows]
    sections: list[tuple[str, ...]] = [()] * len(rows)
    found = sum_rows(months, units, sections)
    years = [[math.fsum(value for value in row if not math.isnan(value))] for row in months]
    # A total whose months were never filled in with care still shows itself in the year, at the end.
    last = [one for one in sum_rows(years, units, sections) if one.at == len(rows) - 1]
    found += [one for one in last if one.at not in {known.at for known in found}]
    for one in found:
        code, row = "row_is_sum" if one.certain else "row_may_be_sum", int(str(rows[one.at]))
        span, where = f"{rows[one.first]}–{rows[one.last]}", address(row - 1, reader.header.columns["activity"])
        reader.log.note(code, reader.grid.sheet, where, read=by_row[row][0]["activity"], expected=span)
        if one.certain:
            reader.log.put_aside(code, reader.grid.sheet, row, reader.grid.row_text(row - 1))
    aside = {rows[one.at] for one in found if one.certain}
    return [record for record in records if record["row"] not in aside]


def _months(reader: SheetReader) -> _Months:
    """Columns by month. Of a month with several columns none is counted: which one is right is not known."""
    found: dict[int, datetime] = {}
    doubled: set[datetime] = set()
    labels = reader.header.repeated.get("result", ())
    problems: list[tuple[str, str, str]] = []
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
        if month is None or code:
            row = reader.header.first_row - 1
            problems.append((code, address(row, column), reader.grid.raw(row, column) or label))
        else:
            found[column] = month
    if problems and not found:  # one cause, told once, and gravely: nothing of the form can be used
        shown = ", ".join(read for _, _, read in problems)
        year = str(reader.fiscal_year)
        reader.log.note("months_unusable", reader.grid.sheet, problems[0][1], read=shown, expected=year)
        problems = []
    for code, where, read in problems:
        reader.log.note(code, reader.grid.sheet, where, read=read)
    usable = {column: month for column, month in found.items() if month not in doubled}
    return _Months(usable, len(usable) == len(labels))


def _take(row: RowReader, months: _Months, seen: dict[tuple[str, ...], int], scope: str) -> list[Record]:
    number, label = row.text("number"), row.text("activity")
    if is_total(number or "") or is_total(label or ""):
        row.leave_out("total")
        return []
    results = [row.sheet.grid.raw(row.index, column) for column in months.columns]
    nothing = row.says_nothing("target", "unit_of_measure", "total") and all(is_dash(text) for text in results)
    if nothing and is_dash(number):
        row.leave_out("heading")
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
    target = row.number("target")
    unit = activity_unit(row, target)
    record: Record = {
        "province_code": scope,
        "number": number,
        "activity": label,
        "unit_of_measure": unit,
        "target": target,
    }
    return _by_month(row, months, record)


def _by_month(row: RowReader, months: _Months, record: Mapping[str, object]) -> list[Record]:
    records: list[Record] = []
    complete = months.complete
    for column, month in months.columns.items():
        try:
            value = _month(row, column, records)
        except UnreadableCell:
            value, complete = NAN, False
        records.append({**record, "month": month, "result": value, **row.provenance})
    if complete:
        _check_total(row, records)
    return records


def _month(row: RowReader, column: int, before: list[Record]) -> float:
    """A month's result. A negative one takes back what earlier months reported, which is told; never more than that.

    Raises:
        UnreadableCell: as ``RowReader.number``.
    """
    reported = math.fsum(float(str(one["result"])) for one in before if not math.isnan(float(str(one["result"]))))
    value = row.number_at(column, "result", corrects=reported > 0)
    if value >= 0 or math.isnan(value):
        return value
    if reported + value < 0:
        return row.number_at(column, "result")  # refuses it
    where = address(row.index, column)
    row.sheet.log.note("month_corrected", row.sheet.grid.sheet, where, read=row.sheet.grid.raw(row.index, column))
    return value


def _check_total(row: RowReader, records: list[Record]) -> None:
    try:
        total = row.number("total")
    except UnreadableCell:
        return
    counted = math.fsum(item["result"] for item in records if not math.isnan(item["result"]))
    if not math.isnan(total) and abs(total - counted) > 0.005:
        row.note("monthly_total_differs", "total", expected=format_number(counted, 0 if counted.is_integer() else 2))
