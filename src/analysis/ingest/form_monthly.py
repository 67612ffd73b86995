"""Monthly results: one row an activity, one column a month → the long table ``monthly_results``."""

from __future__ import annotations

import math
from datetime import datetime

import pandas as pd

from analysis.ingest.grid import address
from analysis.ingest.schemas import tidy
from analysis.ingest.sheet_reader import RowReader, SheetReader, UnreadableCell, month_of

NAN = math.nan


def read_monthly(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """Results by month; a month that cannot be read is missing (and told), the row's other months are kept."""
    months = _months(reader)
    rows: list[dict[str, object]] = []
    for row in reader.rows():
        label = row.text("activity") or ""
        if (row.text("number") or label).startswith("รวม"):
            continue
        try:
            target = row.number("target")
        except UnreadableCell as problem:
            row.put_aside(problem.code)
            continue
        rows += _record_months(row, months, {"province_code": scope, "activity": label, "target": target})
    return {"monthly_results": tidy("monthly_results", rows)}


def _months(reader: SheetReader) -> dict[int, datetime]:
    found = {}
    for column, label in reader.header.repeated.get("result", ()):
        where = address(reader.header.first_row - 1, column)
        month = month_of(
            label, lambda where=where, label=label: reader.log.note("month_unreadable", reader.grid.sheet, where, read=label)
        )
        if month is None:
            continue
        if not reader.fiscal_year.contains(month.date()):
            reader.log.note("month_outside_round", reader.grid.sheet, where, read=label)
            continue
        found[column] = month
    return found


def _record_months(row: RowReader, months: dict[int, datetime], record: dict[str, object]) -> list[dict[str, object]]:
    record = {**record, "number": row.text("number"), "unit_of_measure": row.text("unit_of_measure")}
    results = []
    for column, month in months.items():
        try:
            value = row.number_at(column, "result")
        except UnreadableCell as problem:
            row.put_aside(problem.code)
            value = NAN
        results.append({**record, "month": month, "result": value, **row.provenance})
    _check_total(row, results)
    return results


def _check_total(row: RowReader, results: list[dict[str, object]]) -> None:
    try:
        total = row.number("total")
    except UnreadableCell:
        return
    counted = sum(item["result"] for item in results if not math.isnan(item["result"]))
    if not math.isnan(total) and abs(total - counted) > 0.005:
        row.note("monthly_total_differs", "total", expected=f"{counted:,.0f}")
