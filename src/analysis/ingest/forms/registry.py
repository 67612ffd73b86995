"""The registry forms สป-๑๒ and สนบ.๒: names and 13-digit ids are read here, and only counts leave.

A row counts when it has a month of the round's period, an id with its check digit, one known service and one known kind
of worker; on สนบ.๒ also exactly one mark for the database. Any other row is set aside and told with its cell, without
what stands there (``private_log``). Names are never read: the column only says that a row is meant to be a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import pandas as pd

from analysis.ingest.findings.reading_log import PrivateLog, ReadingLog
from analysis.ingest.forms.registry_counts import Entry, Sheet, persons, rows_table, services_table
from analysis.ingest.forms.unfilled import report_unfilled
from analysis.ingest.layouts.offices import Layout
from analysis.ingest.layouts.registry import SERVICE_TYPES, SERVICE_WORDS, WORKER_WORDS, is_registry_sheet
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.cover import Expectation
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.records import rows_of
from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell, month_of
from analysis.ingest.workbook.sheet_reader import INDISPENSABLE, SheetReader
from analysis.thai.citizen_id import id_digits, is_citizen_id
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import is_dash
from analysis.thai.repair import match_key, repair

_MONTH = re.compile(r"ประจำเดือน\s*:?\s*(?P<month>[^\d\s]+\s*(?:พ\.?\s*ศ\.?\s*)?\d{2,4})(?!\d)")
_DECLARED = re.compile(r"จำนวน[\s.…:]*(?P<count>\d[\d,]*)[\s.…]*คน")


@dataclass(frozen=True)
class Title:
    """One title line: the month (its first day) and the number of persons that it declares; ``None`` where none stands.

    ``cell`` is where the number stands. The words themselves are not kept: a person's name may stand beside them.
    """

    row: int = field(default=-1)  # from 0; -1 for rows without a title
    month: datetime | None = None
    declared: int | None = None
    cell: str = ""


def title_of(grid: Grid, row: int) -> Title | None:
    """What a row says as a title; ``None`` when it is none. Empty dots ("ประจำเดือน.....") say nothing."""
    texts = [to_arabic(grid.raw(row, column)) for column in range(_width(grid, row))]
    line = " ".join(text.strip() for text in texts if text.strip())
    if "ประจำเดือน" not in line and "จำนวน" not in line:
        return None
    named, counted = _MONTH.search(line), _DECLARED.search(line)
    month = month_of(named["month"], lambda: None) if named else None
    if month is None and counted is None:
        return None
    column = next((at for at, text in enumerate(texts) if "จำนวน" in text), 0)
    declared = int(counted["count"].replace(",", "")) if counted else None
    return Title(row, month, declared, address(row, column))


def titles_above(grid: Grid, first: int) -> Title:
    """The month and the number that the lines above row ``first`` give, wherever each stands."""
    found = Title()
    for title in _titles(grid, first):
        counted = title if title.declared is not None else found
        found = Title(counted.row, title.month or found.month, counted.declared, counted.cell)
    return found


def _titles(grid: Grid, first: int) -> Iterator[Title]:
    for row in range(min(first, len(grid.cells))):
        if title := title_of(grid, row):
            yield title


def _width(grid: Grid, row: int) -> int:
    return len(grid.cells[row]) if row < len(grid.cells) else 0


_WHO = ("name", "id", "service_type", "worker_type")


@dataclass
class _Reading:
    """One sheet while it is read: the running number of each id, the month and first row in which each was met, and the
    title that speaks for the rows below it."""

    reader: SheetReader
    expectation: Expectation
    title: Title
    titles: list[Title] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict, repr=False)
    met: dict[tuple[object, int], int] = field(default_factory=dict, repr=False)

    @property
    def form(self) -> str:
        return self.reader.layout.form


def read_registry(
    grids: dict[str, Grid], layout: Layout, log: ReadingLog, expectation: Expectation
) -> dict[str, pd.DataFrame]:
    """The sheet of one registry form → tables ``services``, ``registry_rows`` and ``registry_declared``.

    What was found goes to ``log`` without any text of the sheet.
    """
    private = PrivateLog.beside(log)
    try:
        reader = SheetReader.open(grids, layout, private, expectation.fiscal_year)
        if reader is None or report_unfilled(reader) & INDISPENSABLE[layout.form]:
            return {}
        _tell_of_others(grids, reader)
        return _tables(_Reading(reader, expectation, titles_above(reader.grid, reader.header.row)))
    finally:
        for remembers in (match_key, repair):  # they keep the texts that they have met
            remembers.cache_clear()


def _tell_of_others(grids: Mapping[str, Grid], reader: SheetReader) -> None:
    """A second sheet of the form is not read, and must not be passed over in silence."""
    for name in grids:
        if name != reader.grid.sheet and is_registry_sheet(name, reader.layout):
            reader.log.note("registry_sheet_unread", name, expected=reader.grid.sheet)


def _tables(reading: _Reading) -> dict[str, pd.DataFrame]:
    reading.titles.append(reading.title)
    entries = list(_entries(reading))
    log = reading.reader.log
    sheet = Sheet(log.scope, reading.form, log.file, reading.reader.grid.sheet)
    return {
        "services": services_table(entries, sheet),
        "registry_rows": rows_table((entry.row for entry in entries), sheet),
        "registry_declared": tidy("registry_declared", _declared(reading, entries, sheet)),
    }


def _entries(reading: _Reading) -> Iterator[Entry]:
    for row in rows_of(reading.reader):
        if title := _title(row):
            reading.title = Title(title.row, title.month or reading.title.month, title.declared, title.cell)
            reading.titles.append(reading.title)
            continue
        if row.says_nothing(*_WHO):  # a total, a note of the form's own words, or a row numbered beforehand
            continue
        try:
            yield _entry(reading, row)
        except UnreadableCell as problem:
            row.put_aside(problem.code)


def _title(row: RowReader) -> Title | None:
    """What the row says as a title; a row of a person is none, whatever the words in it."""
    if id_digits(row.raw("id")) or _one_of(row, "service_type", SERVICE_WORDS):
        return None
    return title_of(row.sheet.grid, row.index)


def _entry(reading: _Reading, row: RowReader) -> Entry:
    month = _month(reading, row)
    service = _one_of(row, "service_type", SERVICE_WORDS)
    if service not in SERVICE_TYPES[reading.form]:
        raise _refused(row, "registry_service_unknown", "service_type")
    worker = _one_of(row, "worker_type", WORKER_WORDS)
    if worker is None:
        raise _refused(row, "registry_worker_unknown", "worker_type")
    listed = _listed(row)
    person = _person(reading, row)
    first = reading.met.setdefault((month, person), row.index + 1)
    if first != row.index + 1:
        row.note("registry_person_again", "id", expected=first)
    return Entry(row.index + 1, reading.title.row, month, service, worker, listed, person)


def _month(reading: _Reading, row: RowReader) -> datetime:
    """The row's own month, else that of the title above it."""
    month = reading.title.month
    if not row.says_nothing("month"):
        typed = row.sheet.grid.value(row.index, row.sheet.header.columns["month"])
        month = month_of(typed, lambda: None)
    if month is None:
        raise _refused(row, "registry_month_missing", "month")
    period = reading.expectation.period or (reading.expectation.fiscal_year.start, reading.expectation.fiscal_year.end)
    if not period[0] <= month.date() <= period[1]:
        raise _refused(row, "registry_month_outside", "month")
    return month


def _one_of(row: RowReader, name: str, words: Mapping[str, str]) -> str | None:
    """The one thing that the cell names; ``None`` when it names none, or several."""
    text = match_key(row.raw(name))
    found = {kind for word, kind in words.items() if match_key(word) in text}
    return found.pop() if len(found) == 1 else None


def _listed(row: RowReader) -> str | None:
    """Whether the person is in the database of informal workers: exactly one of the two columns is marked."""
    if not row.has("listed") and not row.has("not_listed"):
        return None
    yes, no = (not is_dash(row.raw(name)) for name in ("listed", "not_listed"))
    if yes == no:
        raise _refused(row, "registry_listed_unclear", "listed")
    return "yes" if yes else "no"


def _person(reading: _Reading, row: RowReader) -> int:
    """The running number of the row's id."""
    if row.says_nothing("id"):
        raise _refused(row, "registry_id_missing", "id")
    digits = id_digits(row.raw("id"))
    if digits is None or not is_citizen_id(digits):
        raise _refused(row, "registry_id_wrong", "id")
    return reading.numbers.setdefault(digits, len(reading.numbers))


def _refused(row: RowReader, code: str, name: str) -> UnreadableCell:
    row.note(code, name)
    return UnreadableCell(code)


def _declared(reading: _Reading, entries: list[Entry], sheet: Sheet) -> list[dict[str, object]]:
    """The number of persons of each title beside those counted below it; a difference is told."""
    records: list[dict[str, object]] = []
    for title in reading.titles:
        if title.declared is None:
            continue
        below = [entry for entry in entries if entry.block == title.row]
        counted = persons(below)
        if counted != title.declared:
            reading.reader.log.note("registry_count_differs", sheet.sheet, title.cell)
        records.append(
            {
                "province_code": sheet.province_code,
                "form": sheet.form,
                "month": title.month,
                "declared": title.declared,
                "services": len(below),
                "persons": counted,
                "file": sheet.file,
                "sheet": sheet.sheet,
                "row": title.row + 1,
            }
        )
    return records
