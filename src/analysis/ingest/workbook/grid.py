"""A sheet as a plain grid of values, with the formulas that were never computed and the cells that hold an error."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from analysis.ingest.workbook.cell_text import CellValue, raw_text

Cells = tuple[tuple[CellValue, ...], ...]


@dataclass(frozen=True)
class Grid:
    """One sheet: ``cells[row][column]``, both from 0; ``None`` is an empty cell."""

    sheet: str
    cells: Cells
    merged: tuple[tuple[int, int, int, int], ...] = ()  # top, left, bottom, right
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)  # formulas without a computed value
    errors: dict[tuple[int, int], str] = field(default_factory=dict)  # "#REF!"
    percents: frozenset[tuple[int, int]] = frozenset()  # numbers shown as a per cent: 0.85 as "85%"
    units: dict[tuple[int, int], str] = field(default_factory=dict)  # that a number's format shows: 520 as "520 คน"
    scaled: dict[tuple[int, int], int] = field(default_factory=dict)  # numbers shown divided: 19600000 as "19.6"

    @property
    def height(self) -> int:
        """How many rows there are, also counting those that hold nothing but an uncomputed formula or an error."""
        return max([len(self.cells), *(row + 1 for row, _ in (*self.formulas, *self.errors))])

    def may_hold(self, row: int) -> bool:
        """Whether a row may hold anything; most rows of a sheet that is one office's part of another's do not."""
        return (row < len(self.cells) and bool(self.cells[row])) or row in self._widths

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
