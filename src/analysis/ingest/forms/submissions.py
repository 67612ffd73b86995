"""What was sent and when: the form that decides whether reports came in time.

What would decide a level in silence is an error here: a monthly report that names no month, a report with two days of
sending, one sent before the month that it reports ended, and one that no item of the form names.
"""

from __future__ import annotations

import calendar
from datetime import datetime, timedelta
from typing import Any

import pandas as pd

from analysis.ingest.layouts import offices as layouts
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.records import records_of
from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.thai.quantity import is_dash
from analysis.thai.repair import match_key

SUBMISSION_KINDS = {match_key(label): kind for label, kind in layouts.SUBMISSION_ITEMS.items()}
#: The September report is due in the month after the year.
_DUE_AFTER_YEAR = timedelta(days=31)
#: Before this day of its own month no report of the month is believed, even where it is due within the month.
_MID_MONTH = 15
_Record = dict[str, Any]


def read_submissions(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """What was sent and when → table ``submissions``. A date outside the fiscal year is no evidence, and a month
    outside it is told. Of two days of sending of one report none counts."""

    def take(row: RowReader) -> _Record:
        kind, month, due = _kind(row), _reported_month(row), _due_day(row)
        submitted = row.date("submitted", must_be_in_year=True)
        if submitted is not None and month is None and kind in layouts.MONTHLY_ITEMS:
            if not reader.log.tells_of(reader.grid.sheet, row.cell("month")):
                row.note("report_without_month", "month")
            raise UnreadableCell("report_without_month")
        if submitted is not None and month is not None and submitted < _earliest(month, due):
            row.note("sent_before_month_ended", "submitted")
            submitted = None
        return {"province_code": scope, "kind": kind, "month": month, "due": due, "submitted": submitted}

    return {"submissions": tidy("submissions", _sent_once(reader, records_of(reader, "submissions", take)))}


def _kind(row: RowReader) -> str:
    """The item by the name that the criteria use. One that is not known is an error when something was sent."""
    kind = SUBMISSION_KINDS.get(match_key(row.text("item") or ""))
    if kind is None:
        code = "item_unknown" if is_dash(row.raw("submitted")) else "report_unknown"
        row.note(code, "item")
        raise UnreadableCell(code)
    return kind


def _due_day(row: RowReader) -> datetime | None:
    """The day by which something is due, in the fiscal year or the month after it; else none, and told."""
    day, year = row.date("due"), row.sheet.fiscal_year
    if day is None or year.contains(day.date()) or year.contains((day - _DUE_AFTER_YEAR).date()):
        return day
    row.note("date_outside_fiscal_year", "due", expected=str(year))
    return None


def _reported_month(row: RowReader) -> datetime | None:
    month = row.month("month")
    if month is not None and not row.sheet.fiscal_year.contains(month.date()):
        row.note("month_outside_round", "month")
    return month


def _earliest(month: datetime, due: datetime | None) -> datetime:
    """The first day on which a report of a month may have been sent: its last day, or, where it is due before or
    nothing is said of that, the middle of the month."""
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    return last if due is not None and due > last else month.replace(day=_MID_MONTH)


def _sent_once(reader: SheetReader, records: list[_Record]) -> list[_Record]:
    """The records without those of a report that two rows date differently; two that do not are asked of."""
    reports: dict[tuple[object, object], list[_Record]] = {}
    for record in records:
        reports.setdefault((record["kind"], record["month"]), []).append(record)
    refused: set[object] = set()
    for group in reports.values():
        if len(group) == 1:
            continue
        days = {one["submitted"] for one in group} - {None}
        row = RowReader(reader, group[1]["row"] - 1)
        column = "month" if group[0]["month"] is not None else "item"
        first = address(group[0]["row"] - 1, reader.header.columns.get(column, 0))
        row.note("report_dated_twice" if len(days) > 1 else "report_twice", column, expected=first)
        refused |= {one["row"] for one in group} if len(days) > 1 else set()
    for record in records:
        if record["row"] in refused:
            RowReader(reader, record["row"] - 1).put_aside("report_dated_twice")
    return [record for record in records if record["row"] not in refused]
