"""Activities that need no care: every text sound, every number a number, nothing hidden, merged or to be told.

Most rows of a large plan are such, and their texts repeat, so each different text is looked at once. Whatever else a
row may be is left to the reading cell by cell (``form_action_plan``), which gives the same for these rows.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from operator import itemgetter
from typing import Final, NamedTuple, TypeVar

from analysis.ingest.workbook.cell_text import CellValue, raw_text
from analysis.ingest.workbook.headers import is_total
from analysis.ingest.workbook.row_reader import LONGEST_TEXT
from analysis.ingest.workbook.row_units import holds_persons, is_known_unit, splits_satang, unit_of
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.places.agencies import parse_agency
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import is_dash
from analysis.thai.repair import foreign_letters, repair, tidy_spaces

NAN: Final = math.nan
#: No mark of an item is longer ("10.10.10.10").
LONGEST_MARK: Final = 12
FIELDS = ("number", "activity", "target", "unit_of_measure", "budget", "result", "spent", "agency")


class _NotPlainError(Exception):
    """A cell that needs care."""


class PlainActivity(NamedTuple):
    """A row of the plan as its cells read. ``typed``: wording, unit and agency as they stand in the sheet."""

    number: str
    label: str
    target: float
    unit: str | None
    budget: float
    result: float
    spent: float
    agency: str | None
    typed: tuple[str, str, str]


Read = TypeVar("Read", bound=str | None)


class _Texts(dict[str, Read]):
    """How each text of a column reads, by what is typed.

    Raises:
        _NotPlainError: the text needs care.
    """

    def __init__(self, read: Callable[[str], Read]) -> None:
        super().__init__()
        self._read = read
        self._odd: set[str] = set()

    def __missing__(self, typed: str) -> Read:
        if typed in self._odd:
            raise _NotPlainError
        try:
            self[typed] = found = self._read(typed)
        except _NotPlainError:
            self._odd.add(typed)
            raise
        return found


class PlainRows:
    """The plain activities of a sheet. ``is_wording``: whether a text, as read, can only be the wording of an activity,
    whatever stands beside it."""

    def __init__(self, reader: SheetReader, is_wording: Callable[[str], bool]) -> None:
        grid, columns = reader.grid, reader.header.columns
        self._cells = grid.cells
        plain = columns.keys() >= set(FIELDS) and not reader.scales
        self._pick = itemgetter(*(columns[name] for name in FIELDS)) if plain else None
        odd = (*grid.formulas, *grid.errors, *grid.percents, *grid.scaled, *grid.merged_below)
        self._careful = {row for row, _ in odd}
        self._marks, self._units = _Texts(_mark), _Texts(_unit)
        self._agencies = _Texts(lambda typed: _agency(typed, reader.log.scope))
        self._labels = _Texts(lambda typed: _wording(typed, is_wording))

    def at(self, index: int) -> PlainActivity | None:
        """The activity in a row (from 0); ``None`` when the row needs care or is something else."""
        if self._pick is None or index in self._careful or index >= len(self._cells):
            return None
        try:
            return self._read(*self._pick(self._cells[index]))
        except (_NotPlainError, IndexError):
            return None

    def _read(
        self, number: CellValue, label: CellValue, target: CellValue, unit: CellValue, budget: CellValue,
        result: CellValue, spent: CellValue, agency: CellValue,
    ) -> PlainActivity:  # fmt: skip
        typed = _typed(label), _typed(unit), _typed(agency)
        measure = self._units[typed[1]]
        if measure is None and (target is not None or _is_blank(budget, result, spent, agency)):
            raise _NotPlainError  # a target without a unit is told; a row with nothing but words is a heading
        return PlainActivity(
            self._marks[_typed(number)], self._labels[typed[0]], _number(target), measure,
            _money(budget), _number(result), _money(spent), self._agencies[typed[2]], typed,
        )  # fmt: skip


def _typed(value: CellValue) -> str:
    """The cell as a person would read it."""
    if type(value) is str:
        if len(value) > LONGEST_TEXT:
            raise _NotPlainError
        return value
    if value is None:
        return ""
    if type(value) is float or type(value) is int:
        return raw_text(value)
    raise _NotPlainError


def _number(value: CellValue) -> float:
    """A quantity that was stored as a number, NaN where there is none."""
    if value is None:
        return NAN
    if (type(value) is float or type(value) is int) and 0 <= value < math.inf:
        return float(value)
    if type(value) is str and is_dash(value):
        return NAN
    raise _NotPlainError


def _money(value: CellValue) -> float:
    """As ``_number``; a fraction of a satang is told of where the row is read with care."""
    amount = _number(value)
    if splits_satang(amount):
        raise _NotPlainError
    return amount


def _is_blank(*values: CellValue) -> bool:
    return all(value is None or (isinstance(value, str) and not value.strip()) for value in values)


def _sound(typed: str) -> str | None:
    """Text that nothing has to be repaired or told of; ``None`` when there is none."""
    if not typed.strip():
        return None
    fixed = repair(typed)
    if fixed.repairs or foreign_letters(fixed.text):
        raise _NotPlainError
    return tidy_spaces(fixed.text).strip()


def _mark(typed: str) -> str:
    """The mark of an item; what is longer than a mark is a heading that stands in the first column."""
    mark = to_arabic(_sound(typed) or "")
    if len(mark) > LONGEST_MARK or is_total(mark):
        raise _NotPlainError
    return mark


def _wording(typed: str, is_wording: Callable[[str], bool]) -> str:
    text = _sound(typed)
    if text is None or not is_wording(text):
        raise _NotPlainError
    return text


def _unit(typed: str) -> str | None:
    """A unit that is known by its standard name."""
    text = _sound(typed)
    if text is not None and (unit_of(text) != text or not is_known_unit(text) or holds_persons(text)):
        raise _NotPlainError
    return text


def _agency(typed: str, scope: str) -> str | None:
    """An agency of the file's own province, or one that names none."""
    text = _sound(typed)
    if text is None or is_dash(text):
        return None
    known = parse_agency(text)
    if known is None or known.province_code not in (None, scope):
        raise _NotPlainError
    return known.abbr
