"""One form in one sheet, row by row: typed cells, each problem told with its cell."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from analysis.ingest.grid import Grid, address
from analysis.ingest.headers import Header, find_header
from analysis.ingest.layouts import Layout
from analysis.ingest.reading_log import ReadingLog
from analysis.thai.calendar import FiscalYear, ParsedDate, UnreadableDate, format_date, parse_date, parse_month
from analysis.thai.quantity import is_dash, parse_number
from analysis.thai.repair import foreign_letters, match_key, repair, tidy_spaces

NAN = math.nan


@dataclass
class SheetReader:
    """Rows of one form. ``fiscal_year`` bounds the dates that count."""

    grid: Grid
    layout: Layout
    header: Header
    log: ReadingLog
    fiscal_year: FiscalYear

    @classmethod
    def open(
        cls, grids: dict[str, Grid], layout: Layout, log: ReadingLog, fiscal_year: FiscalYear
    ) -> SheetReader | None:
        """The reader of a form's sheet; ``None`` with a finding when the sheet or its header is absent."""
        names = {match_key(name): name for name in grids}
        wanted = [match_key(name) for name in (layout.sheet, *layout.aliases)]
        found = next((names[key] for key in wanted if key in names), None)
        if found is None:
            log.note("sheet_missing", expected=layout.sheet, found=", ".join(grids))
            return None
        header = find_header(grids[found], layout, log)
        return cls(grids[found], layout, header, log, fiscal_year) if header else None

    def rows(self) -> Iterator[RowReader]:
        """Rows below the header that hold anything, without the header repeated by a page break."""
        repeated_header = self._labels(self.header.row)
        for index in range(self.header.first_row, len(self.grid.cells)):
            labels = self._labels(index)
            if any(labels) and labels != repeated_header:
                yield RowReader(self, index)

    def _labels(self, row: int) -> list[str]:
        width = max([*self.header.columns.values(), 0]) + 1
        return [match_key(self.grid.raw(row, column)) for column in range(width)]


@dataclass
class RowReader:
    """Typed access to one row by the layout's field names."""

    sheet: SheetReader
    index: int

    @property
    def provenance(self) -> dict[str, object]:
        return {"file": self.sheet.log.file, "sheet": self.sheet.grid.sheet, "row": self.index + 1}

    def cell(self, name: str) -> str:
        """Address of the field's cell, as ``C12``."""
        return address(self.index, self.sheet.header.columns.get(name, 0))

    def raw(self, name: str) -> str:
        """The cell's text as typed; empty when the column is absent."""
        column = self.sheet.header.columns.get(name)
        return "" if column is None else self.sheet.grid.raw(self.index, column)

    def is_empty(self, *names: str) -> bool:
        return not any(self.raw(name).strip() for name in names)

    def note(self, code: str, name: str, **facts: object) -> None:
        facts.setdefault("read", self.raw(name))
        column = " › ".join(self.sheet.layout.field(name).header)
        self.sheet.log.note(code, self.sheet.grid.sheet, self.cell(name), column=column, **facts)

    def put_aside(self, code: str) -> None:
        shown = [self.sheet.grid.raw(self.index, column) for column in range(len(self.sheet.grid.cells[self.index]))]
        content = " | ".join(text for text in shown if text)
        self.sheet.log.put_aside(code, self.sheet.grid.sheet, self.index + 1, content)

    def text(self, name: str) -> str | None:
        """Repaired text, repairs counted; ``None`` when empty. A dash stays a dash."""
        typed = self.raw(name)
        if not typed.strip():
            return None
        fixed = repair(typed)
        for change in fixed.repairs:
            self.sheet.log.repairs[self.sheet.grid.sheet, change.kind.value] += 1
        if strange := foreign_letters(fixed.text):
            names = ", ".join(f"{letter.char} (U+{ord(letter.char):04X})" for letter in strange)
            self.note("foreign_letters", name, read=names)
        return tidy_spaces(fixed.text).strip()

    def number(self, name: str) -> float:
        """A quantity, NaN when missing ("-" or empty).

        Raises:
            UnreadableCell: text that is no number, a negative number, or a formula never computed (a finding is made).
        """
        column = self.sheet.header.columns.get(name)
        return NAN if column is None else self.number_at(column, name)

    def number_at(self, column: int, name: str) -> float:
        """As ``number``, for one column of a repeated field."""
        value = self.sheet.grid.value(self.index, column)
        typed = self.sheet.grid.raw(self.index, column)
        where = address(self.index, column)
        if (self.index, column) in self.sheet.grid.formulas:
            self._refuse("formula_not_computed", name, where, typed)
        if value is None or (isinstance(value, str) and is_dash(value)):
            return NAN
        if isinstance(value, bool) or isinstance(value, date):
            self._refuse("number_unreadable", name, where, typed)
        if isinstance(value, str):
            parsed = parse_number(value)
            if parsed is None:
                self._refuse("number_unreadable", name, where, typed)
            self.sheet.log.text_numbers.setdefault(self.sheet.grid.sheet, []).append(f"{where}={typed}")
            value = parsed.value
        if value < 0:
            self._refuse("number_negative", name, where, typed)
        return float(value)

    def _refuse(self, code: str, name: str, where: str, typed: str) -> None:
        column = " › ".join(self.sheet.layout.field(name).header)
        self.sheet.log.note(code, self.sheet.grid.sheet, where, read=typed, column=column)
        raise UnreadableCell(code)

    def date(self, name: str, *, must_be_in_year: bool = False) -> datetime | None:
        """A date (CE), ``None`` when missing or not usable; a finding says why."""
        column = self.sheet.header.columns.get(name)
        value = None if column is None else self.sheet.grid.value(self.index, column)
        if value is None or (isinstance(value, str) and is_dash(value)):
            return None
        try:
            parsed = parse_date(value)
        except (UnreadableDate, TypeError):
            self.note("date_unreadable", name)
            return None
        if isinstance(value, str) and parsed.era == "CE":
            self.note("date_in_ce", name, expected=format_date(parsed.date))
        if must_be_in_year and not self._counts(parsed):
            self.note("date_outside_fiscal_year", name, expected=str(self.sheet.fiscal_year))
            return None
        return datetime.combine(parsed.date, datetime.min.time())

    def _counts(self, parsed: ParsedDate) -> bool:
        return self.sheet.fiscal_year.contains(parsed.date)

    def month(self, name: str) -> datetime | None:
        """The first day of a month, ``None`` when missing or unreadable (a finding says so)."""
        column = self.sheet.header.columns.get(name)
        value = None if column is None else self.sheet.grid.value(self.index, column)
        if value is None or (isinstance(value, str) and is_dash(value)):
            return None
        return month_of(value, lambda: self.note("month_unreadable", name))


class UnreadableCell(Exception):
    """A cell that cannot be used; its finding has been made and ``code`` names it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def month_of(value: object, report: object) -> datetime | None:
    """First day of the month that a cell or a header label names."""
    try:
        day = parse_date(value).date.replace(day=1) if isinstance(value, date) else parse_month(str(value))
    except UnreadableDate:
        report()
        return None
    return datetime.combine(day, datetime.min.time())
