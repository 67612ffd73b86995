"""One row of a form: typed cells, each problem told with its cell."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NoReturn

from analysis.ingest.layouts.offices import CellKind
from analysis.ingest.workbook.cell_text import CellValue, address, raw_text
from analysis.ingest.workbook.row_units import splits_satang, unit_of, units_agree
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.thai.calendar import BE_OFFSET, UnreadableDate, format_date, parse_date, parse_month
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import PERCENT, is_dash, parse_number
from analysis.thai.repair import foreign_letters, repair, tidy_spaces

NAN = math.nan
#: Units that a number may carry in a column of its kind; others mean that the number stands in the wrong column.
OWN_UNITS: dict[CellKind, set[str | None]] = {
    CellKind.MONEY: {None, "บาท"},
    CellKind.PERCENT: {None, PERCENT},
    CellKind.YEAR: {None},
}
_BE_YEARS, _CE_YEARS = range(2400, 2701), range(1900, 2201)
#: More than any form asks for: two pages. What Excel lets a cell hold is eight times as much.
LONGEST_TEXT = 4_000
#: Typed as a text: "1.200" may be 1,200 written as elsewhere in the world.
_DOT_OF_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_LARGEST = 999  # of whole numbers that name a level


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

    def has(self, name: str) -> bool:
        """Whether the form's column is in the sheet."""
        return name in self.sheet.header.columns

    def is_empty(self, *names: str) -> bool:
        return not any(self.raw(name).strip() for name in names)

    def says_nothing(self, *names: str) -> bool:
        """Empty, or only dashes."""
        return all(is_dash(self.raw(name)) for name in names)

    def note(self, code: str, name: str, **facts: object) -> None:
        facts.setdefault("read", self.raw(name))
        self.sheet.log.note(code, self.sheet.grid.sheet, self.cell(name), column=self._label(name), **facts)

    def leave_out(self, reason: str) -> None:
        """Count the row among those that are no data (a heading, a total, a note)."""
        self.sheet.log.leave_out(reason, self.sheet.grid.sheet, self.index + 1)

    def unit(self) -> str | None:
        """The row's unit of measure by its standard name: ราย is คน, which is told. Raises ``UnreadableCell``."""
        text = self.text("unit_of_measure")
        standard = unit_of(text)
        if standard != text:
            self.sheet.log.renamed_units.setdefault(self.sheet.grid.sheet, []).append(
                f"{self.cell('unit_of_measure')}={text}"
            )
        return standard

    def put_aside(self, code: str) -> None:
        self.sheet.log.put_aside(code, self.sheet.grid.sheet, self.index + 1, self.sheet.grid.row_text(self.index))

    def text(self, name: str) -> str | None:
        """Repaired text, repairs counted; ``None`` when empty. A dash stays a dash. Of a field that rows may share, the
        text of the merged cell.

        Raises:
            UnreadableCell: as ``printed``; or more than ``LONGEST_TEXT`` letters.
        """
        typed = self.printed(name) or self._merged_above(name)
        if not typed.strip():
            return None
        if len(typed) > LONGEST_TEXT:
            self._refuse("text_too_long", name, self.cell(name), typed, most=f"{LONGEST_TEXT:,}")
        fixed = repair(typed)
        for change in fixed.repairs:
            self.sheet.log.repairs[self.sheet.grid.sheet, change.kind.value] += 1
        if strange := foreign_letters(fixed.text):
            names = ", ".join(f"{letter.char} (U+{ord(letter.char):04X})" for letter in strange)
            self.note("foreign_letters", name, read=names)
        return tidy_spaces(fixed.text).strip()

    def _merged_above(self, name: str) -> str:
        column = self.sheet.header.columns.get(name)
        if column is None or not self.sheet.layout.field(name).shared:
            return ""
        return self.sheet.grid.merged_above(self.index, column)

    def printed(self, name: str) -> str:
        """The cell's text as typed.

        Raises:
            UnreadableCell: a formula never computed, or an error of Excel (a finding is made).
        """
        column = self.sheet.header.columns.get(name)
        if column is not None:
            self._refuse_hidden(column, name)
            self._tell_format(column, name)
        return self.raw(name)

    def number(self, name: str, *, corrects: bool = False) -> float:
        """A quantity, NaN when missing ("-" or empty). ``corrects``: as for ``number_at``.

        Raises:
            UnreadableCell: text that is no number, a negative number, a unit that the column cannot have, a formula
                never computed, or an error of Excel (a finding is made).
        """
        column = self.sheet.header.columns.get(name)
        return NAN if column is None else self.number_at(column, name, corrects=corrects)

    def money(self, name: str, *, corrects: bool = False) -> float:
        """An amount in baht, as ``number``; a fraction of a satang is told, and the amount stays as it is."""
        amount = self.number(name, corrects=corrects)
        if splits_satang(amount):
            self.note("satang_fraction", name)
        return amount

    def number_at(self, column: int, name: str, *, corrects: bool = False) -> float:
        """As ``number``, of a repeated field's column. ``corrects``: a negative number takes back an earlier one."""
        self._refuse_hidden(column, name)
        value = self.sheet.grid.value(self.index, column)
        typed = self.sheet.grid.raw(self.index, column)
        where = address(self.index, column)
        if value is None or (isinstance(value, str) and is_dash(value)):
            return NAN
        typed_as_text = isinstance(value, str)
        if typed_as_text or (self.index, column) in self.sheet.grid.percents:
            parsed = parse_number(typed)
            if parsed is None or parsed.unit not in OWN_UNITS.get(self.sheet.layout.field(name).kind, {parsed.unit}):
                self._refuse("number_unreadable", name, where, typed)
            if not self._may_carry(parsed.unit, name):
                self._refuse("unit_differs", name, where, typed, expected=self.raw("unit_of_measure") or "–")
            value = parsed.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self._refuse("number_unreadable", name, where, typed)
        if value < 0 and not corrects:
            self._refuse("number_negative", name, where, typed)
        if typed_as_text:
            if _DOT_OF_THOUSANDS.fullmatch(to_arabic(typed.strip())):
                label = self._label(name)
                self.sheet.log.note(
                    "dot_for_thousands", self.sheet.grid.sheet, where, read=typed, column=label, expected=f"{value:g}"
                )
            self.sheet.log.text_numbers.setdefault(self.sheet.grid.sheet, []).append(f"{where}={typed}")
        self._tell_format(column, name)
        scaled = self.sheet.grid.scaled.get((self.index, column), 1)
        return float(Decimal(repr(value)) / scaled * self.scale(name))

    def _tell_format(self, column: int, name: str) -> None:
        """Tell a number whose format shows another than the cell holds: divided, or as more than 100 per cent."""
        grid, place, where = self.sheet.grid, (self.index, column), address(self.index, column)
        value = grid.value(*place)
        above = place in grid.percents and isinstance(value, int | float) and value > 1
        code = "number_scaled" if place in grid.scaled else "percent_above_100" if above else None
        if code and value is not None and not self.sheet.log.tells_of(grid.sheet, where):
            facts = {"read": raw_text(value), "expected": grid.raw(*place), "column": self._label(name)}
            self.sheet.log.note(code, grid.sheet, where, **facts)

    def _may_carry(self, unit: str | None, name: str) -> bool:
        """Whether a number of this column may have the unit that is typed beside it: in counts the row's."""
        if unit is None or self.sheet.layout.field(name).kind is not CellKind.QUANTITY:
            return True
        if not self.has("unit_of_measure"):
            return units_agree(unit, "")
        return units_agree(unit, self.raw("unit_of_measure") or self._merged_above("unit_of_measure"))

    def scale(self, name: str) -> int:
        """What a number of this column is multiplied by, as the sheet says above the table."""
        if not self.sheet.scales:
            return 1
        kind = self.sheet.layout.field(name).kind
        if kind not in (CellKind.QUANTITY, CellKind.MONEY):  # a year and a per cent have no scale
            return 1
        unit = "บาท" if kind is CellKind.MONEY else unit_of(self.raw("unit_of_measure")) or ""
        return self.sheet.scales[unit].factor if unit in self.sheet.scales else 1

    def whole(self, name: str) -> int:
        """A whole number that must be there (a level). Raises ``UnreadableCell`` as ``number`` does."""
        value = self.number(name)
        if not value.is_integer() or value > _LARGEST:  # NaN is no integer
            self._refuse("number_unreadable", name, self.cell(name), self.raw(name))
        return int(value)

    def year(self, name: str) -> int:
        """A year of the Buddhist era; one typed in CE is told and converted. Raises ``UnreadableCell``."""
        value = self.number(name)
        if value in _CE_YEARS:
            self.note("year_in_ce", name, expected=int(value) + BE_OFFSET)
            return int(value) + BE_OFFSET
        if value not in _BE_YEARS:
            self._refuse("number_unreadable", name, self.cell(name), self.raw(name))
        return int(value)

    def date(self, name: str, *, must_be_in_year: bool = False) -> datetime | None:
        """A date (CE), ``None`` when missing or not usable; a finding says why."""
        value = self._moment(name)
        if value is None:
            return None
        try:
            parsed = parse_date(value) if isinstance(value, str | date) else None
        except UnreadableDate:
            parsed = None
        if parsed is None:
            self.note("date_unreadable", name)
            return None
        if isinstance(value, str) and parsed.era == "CE":
            self.note("date_in_ce", name, expected=format_date(parsed.date))
        if must_be_in_year and not self.sheet.fiscal_year.contains(parsed.date):
            self.note("date_outside_fiscal_year", name, expected=str(self.sheet.fiscal_year))
            return None
        return datetime.combine(parsed.date, datetime.min.time())

    def month(self, name: str) -> datetime | None:
        """The first day of a month, ``None`` when missing or unreadable (a finding says so)."""
        value = self._moment(name)
        return None if value is None else month_of(value, lambda: self.note("month_unreadable", name))

    def _moment(self, name: str) -> CellValue:
        """The value of a cell that should hold a date or a month; ``None`` when nothing is in it."""
        column = self.sheet.header.columns.get(name)
        if column is None:
            return None
        try:
            self._refuse_hidden(column, name)
        except UnreadableCell:
            return None
        value = self.sheet.grid.value(self.index, column)
        return None if isinstance(value, str) and is_dash(value) else value

    def _refuse_hidden(self, column: int, name: str) -> None:
        place, where = (self.index, column), address(self.index, column)
        if place in self.sheet.grid.formulas:
            self._refuse("formula_not_computed", name, where, self.sheet.grid.formulas[place])
        if place in self.sheet.grid.errors:
            self._refuse("cell_error", name, where, self.sheet.grid.errors[place])

    def _refuse(self, code: str, name: str, where: str, typed: str, **facts: object) -> NoReturn:
        self.sheet.log.note(code, self.sheet.grid.sheet, where, read=typed, column=self._label(name), **facts)
        raise UnreadableCell(code)

    def _label(self, name: str) -> str:
        return " › ".join(self.sheet.layout.field(name).header)


class UnreadableCell(Exception):  # noqa: N818 - the name says what the cell is
    """A cell that cannot be used; its finding has been made and ``code`` names it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def month_of(value: object, report: Callable[[], None]) -> datetime | None:
    """First day of the month that a cell or a header label names."""
    try:
        day = parse_date(value).date.replace(day=1) if isinstance(value, date) else parse_month(str(value))
    except UnreadableDate:
        report()
        return None
    return datetime.combine(day, datetime.min.time())
