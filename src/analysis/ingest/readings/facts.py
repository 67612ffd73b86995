"""What a file says of many rows at once: in a column, in a sheet's name, or above the table; and what a person told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from analysis.ingest.layouts.offices import LAYOUTS, CellKind
from analysis.ingest.readings.found_table import FACT, FoundTable, month_in
from analysis.ingest.readings.records import Cell, Place, texts_above
from analysis.ingest.readings.sheets import Asked, Sheets
from analysis.ingest.workbook.cell_text import CellValue
from analysis.params.readings import Source, Where
from analysis.thai.calendar import FiscalYear, UnreadableDate, parse_date, parse_month
from analysis.thai.digits import to_arabic

#: A day within a line of words ("ข้อมูล ณ วันที่ 31 มีนาคม 2565").
_DAY = re.compile(
    r"(?<!\d)(?:\d{1,2}\s*[ก-๙.]{2,14}\s*\d{2,4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2})(?!\d)"
)


def facts_of(sheets: Sheets, found: FoundTable, row: int, asked: Asked) -> dict[str, Cell]:
    return {name: _fact(sheets, found, row, name, source, asked) for name, source in found.plan.facts.items()}


def _fact(sheets: Sheets, found: FoundTable, row: int, name: str, source: Source, asked: Asked) -> Cell:
    """What holds for many rows at once. A month becomes its first day; so does a day, where a date is wanted."""
    kind = next((one.kind for one in LAYOUTS[str(found.plan.form)].fields if one.name == name), CellKind.TEXT)
    if source.where is Where.TOLD:
        return Cell(month_of(source.told, asked.year) if name == "month" else source.told)
    if source.where is Where.COLUMN:
        return of_column(found, row, name, source, asked)
    if source.where is Where.SHEET:
        return Cell(month_in(found.grid.sheet, asked.year) if name == "month" else found.grid.sheet)
    texts = [*texts_above(found), *((text, None) for text in sheets.around)]
    if kind is CellKind.DATE:
        return _last(((_last_day(text), place) for text, place in texts))
    if name == "month":
        return _last(((_month(text, asked.year), place) for text, place in texts))
    return Cell(None)


def month_of(value: CellValue, year: FiscalYear) -> date | None:
    """The month that a cell holds: a day of it, or its name."""
    if isinstance(value, date):
        return value
    text = str(value or "")
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    return month_in(text, year) if text else None


def of_column(found: FoundTable, row: int, name: str, source: Source, asked: Asked) -> Cell:
    column = found.at(FACT + name)
    if column is None:
        return Cell(None)
    at = row
    while source.filled_down and at > found.first_row and not found.grid.raw(at, column).strip():
        at -= 1
    value, place = found.grid.value(at, column), Place(found.grid.sheet, at, column)
    if name == "month":
        return Cell(month_of(value, asked.year), place)
    return Cell(value, place)


def _last(found: Iterable[tuple[date | None, Place | None]]) -> Cell:
    """The last that was found, in order of reading."""
    known = [(day, place) for day, place in found if day is not None]
    return Cell(*known[-1]) if known else Cell(None)


def days_in(text: str) -> list[date]:
    """The days that stand in a line of words, in order."""
    days = []
    for match in _DAY.finditer(to_arabic(text)):
        try:
            days.append(parse_date(match[0]).date)
        except UnreadableDate:
            continue
    return days


def _last_day(text: str) -> date | None:
    return next(reversed(days_in(text)), None)


def _month(text: str, year: FiscalYear) -> date | None:
    for match in re.finditer(r"(?:เดือน\s*)?([ก-๙.]+\s*\d{2,4})", text):
        try:
            month = parse_month(match[1])
        except UnreadableDate:
            continue
        if year.contains(month):
            return month
    return None
