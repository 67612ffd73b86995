"""Workbooks as plain grids of values, with the formulas that were never computed and the cells that hold an error.

Links are never followed and macros never run: only cell values are read.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import ParseError

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from analysis.ingest.layouts.registry import is_registry_sheet
from analysis.ingest.personal.cells import without_persons
from analysis.ingest.workbook.cell_text import CellValue, address, raw_text
from analysis.ingest.workbook.file_guard import Remark, UnreadableWorkbook
from analysis.ingest.workbook.safe_text import harmless, is_harmless
from analysis.ingest.workbook.sheet_guard import MOST_CELLS, check_workbook
from analysis.ingest.workbook.stored_cells import HiddenCells, Place, hidden_cells
from analysis.thai.citizen_id import mask

Cells = tuple[tuple[CellValue, ...], ...]

EXCEL_TEXT = 32_767  # letters in a cell, at most

__all__ = ["CellValue", "Grid", "Remark", "UnreadableWorkbook", "address", "open_workbook", "raw_text"]


@dataclass(frozen=True)
class Grid:
    """One sheet: ``cells[row][column]``, both from 0; ``None`` is an empty cell."""

    sheet: str
    cells: Cells
    merged: tuple[tuple[int, int, int, int], ...] = ()  # top, left, bottom, right
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)  # formulas without a computed value
    errors: dict[tuple[int, int], str] = field(default_factory=dict)  # "#REF!"
    percents: frozenset[tuple[int, int]] = frozenset()  # numbers shown as a per cent: 0.85 as "85%"
    scaled: dict[tuple[int, int], int] = field(default_factory=dict)  # numbers shown divided: 19600000 as "19.6"

    @property
    def height(self) -> int:
        """How many rows there are, also counting those that hold nothing but an uncomputed formula or an error."""
        return max([len(self.cells), *(row + 1 for row, _ in (*self.formulas, *self.errors))])

    def row_text(self, row: int) -> str:
        """All that a row shows, for a list of rows set aside."""
        width = max(len(self.cells[row]) if row < len(self.cells) else 0, self._widths.get(row, 0))
        return " | ".join(text for column in range(width) if (text := self.raw(row, column)))

    def value(self, row: int, column: int) -> CellValue:
        line = self.cells[row] if row < len(self.cells) else ()
        return line[column] if column < len(line) else None

    def raw(self, row: int, column: int) -> str:
        """The cell as a person would read it; an uncomputed formula is shown as typed, an error as Excel names it."""
        value = self.value(row, column)
        if value is None:
            return self.formulas.get((row, column)) or self.errors.get((row, column), "")
        if (row, column) in self.percents:
            return f"{(Decimal(repr(value)) * 100).normalize():f}%"
        if (row, column) in self.scaled:
            return f"{(Decimal(repr(value)) / self.scaled[row, column]).normalize():f}"
        return raw_text(value)

    @cached_property
    def _widths(self) -> dict[int, int]:
        """How far each row reaches that has uncomputed formulas or errors."""
        widths: dict[int, int] = {}
        for row, column in (*self.formulas, *self.errors):
            widths[row] = max(widths.get(row, 0), column + 1)
        return widths

    @cached_property
    def merged_below(self) -> dict[tuple[int, int], int]:
        """The row in which a merged run of one column has its value, for each cell below it."""
        return {
            (row, left): top
            for top, left, bottom, right in self.merged
            if left == right
            for row in range(top + 1, bottom + 1)
        }

    def merged_above(self, row: int, column: int) -> str:
        """What a cell shows because it is merged with the one above it; empty when it is not."""
        top = self.merged_below.get((row, column))
        return "" if top is None else self.raw(top, column)


def open_workbook(path: Path, remark: Callable[[Remark], None] = lambda _: None) -> dict[str, Grid]:
    """All sheets of a workbook by name, in order.

    Args:
        path: the file; it is measured before any reader opens it (``file_guard``, ``sheet_guard``).
        remark: told of what is read all the same, and should be known.

    Raises:
        UnreadableWorkbook: the file is empty, protected, not an xlsx file, too large, or held by another program.
    """
    check_workbook(path, remark)
    try:
        book = CalamineWorkbook.from_path(path)
        grids = {name: _grid(book, name, remark) for name in book.sheet_names}
        hidden = hidden_cells(path)
    except PasswordError as error:
        raise UnreadableWorkbook("file_protected") from error
    except (CalamineError, zipfile.BadZipFile, ParseError, KeyError, ValueError) as error:
        raise UnreadableWorkbook("file_unreadable") from error
    whole = (_with_hidden(grid, hidden[name]) if name in hidden else grid for name, grid in grids.items())
    return _public(whole, remark)


def _public(grids: Iterable[Grid], remark: Callable[[Remark], None]) -> dict[str, Grid]:
    """The sheets by names that may be shown, without what they say about persons; the registry forms as they are."""
    shown: dict[str, Grid] = {}
    for grid in grids:
        name = mask(grid.sheet)
        while name in shown:
            name += "*"
        if name != grid.sheet:
            remark(Remark("sheet_name_personal", name))
        named = replace(grid, sheet=name)
        told: list[Remark] = []
        shown[name], told = (named, told) if is_registry_sheet(grid.sheet) else without_persons(named)
        for one in told:
            remark(one)
    return shown


def _with_hidden(grid: Grid, hidden: HiddenCells) -> Grid:
    cells = tuple(
        tuple(hidden.dates.get((row, column), value) for column, value in enumerate(line))
        for row, line in enumerate(grid.cells)
    )
    return replace(
        grid, cells=cells, formulas=hidden.formulas, errors=hidden.errors, percents=frozenset(hidden.percents),
        scaled=hidden.scaled,
    )  # fmt: skip


def _grid(book: CalamineWorkbook, name: str, remark: Callable[[Remark], None]) -> Grid:
    sheet, own = book.get_sheet_by_name(name), harmless(name)
    rows = sheet.to_python(skip_empty_area=False)
    cells = tuple(tuple(None if value == "" else value for value in row) for row in rows)

    def told(one: Remark) -> None:
        remark(replace(one, sheet=own))

    return Grid(own, _shown(cells, told), tuple(_merged(sheet.merged_cell_ranges or (), told)))


def _shown(cells: Cells, remark: Callable[[Remark], None]) -> Cells:
    """The cells with a sign for each character that nobody could see; it is told how many there were. No text is longer
    than Excel lets it be; forms refuse much shorter ones (``sheet_reader.LONGEST_TEXT``)."""
    told: list[str] = []
    shown = list(cells)
    for index, line in enumerate(cells):
        text = " ".join(value for value in line if isinstance(value, str))
        if len(text) <= EXCEL_TEXT and is_harmless(text):
            continue
        told += [
            address(index, at) for at, value in enumerate(line) if isinstance(value, str) and not is_harmless(value)
        ]
        shown[index] = tuple(harmless(value[:EXCEL_TEXT]) if isinstance(value, str) else value for value in line)
    if told:
        remark(Remark("control_characters", facts={"count": len(told)}, cell=told[0]))
    return tuple(shown)


def _merged(
    ranges: Iterable[tuple[Place, Place]], remark: Callable[[Remark], None]
) -> Iterator[tuple[int, int, int, int]]:
    """Merged ranges as top, left, bottom, right, without those that no table can have.

    Raises:
        UnreadableWorkbook: the ranges cover the sheet many times over, which no program lets a person do.
    """
    covered = 0
    for (top, left), (bottom, right) in ranges:
        cells = (bottom - top + 1) * (right - left + 1)
        if cells > MOST_CELLS:
            remark(Remark("merged_too_far", facts={"read": f"{address(top, left)}:{address(bottom, right)}"}))
            continue
        covered += cells
        if covered > MOST_CELLS:
            raise UnreadableWorkbook("file_unreadable")
        yield top, left, bottom, right
