"""The sheets of a file as a person knows them, each cell with what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.ingest.layouts.registry import is_registry_sheet
from analysis.ingest.readings.found_table import FACT, PLACE, FoundTable
from analysis.ingest.workbook.grid import Grid
from analysis.rounds.adopt.model import CellSeen, Mark, RowSeen, SheetSeen
from analysis.rounds.adopt.preview import Looked, Places, cell_text, left_out, money_columns, set_aside

#: Rows of a sheet and cells of a page that are drawn.
MOST_ROWS, MOST_CELLS, MOST_COLUMNS = 200, 30_000, 60
#: Letters from which a text needs more than its own column.
_LONG = 12


def sheets_seen(looked: Looked, read: Places) -> tuple[tuple[SheetSeen, ...], tuple[str, ...]]:
    """The sheets from the top, as many as a page holds, and the names of the others."""
    drawn: list[SheetSeen] = []
    rest: list[str] = []
    left, out = MOST_CELLS, _reasons(looked, read)
    for sheet, grid in looked.sheets.grids.items():
        width = min(max(map(len, grid.cells), default=0), MOST_COLUMNS)
        if not width:
            continue
        height = min(len(grid.cells), MOST_ROWS, left // width)
        if height < min(len(grid.cells), 10):
            rest.append(sheet)
            continue
        left -= height * width
        drawn.append(_sheet_seen(looked, grid, (height, width), read, out.get(sheet, {})))
    return tuple(drawn), tuple(rest)


def _reasons(looked: Looked, read: Places) -> dict[str, dict[int, str]]:
    """Why a row (from 0) of a sheet is not read."""
    reasons: dict[str, dict[int, str]] = defaultdict(dict)
    for one in left_out(looked, read):
        reasons[one.sheet][one.row] = one.reason
    for sheet, row, code, _ in set_aside(looked.offices):
        reasons[sheet][row] = code
    return reasons


def _sheet_seen(looked: Looked, grid: Grid, size: tuple[int, int], read: Places, out: Mapping[int, str]) -> SheetSeen:
    if is_registry_sheet(grid.sheet):
        return SheetSeen(grid.sheet, (), len(grid.cells), 0, withheld=True)
    founds = [one for one in looked.made.found if one.grid.sheet == grid.sheet]
    used = read.get(grid.sheet, {})
    fields: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for found in founds:
        for one in found.columns:
            fields[one.at].append((str(found.plan.form), one.name.removeprefix(FACT)))
    marks = _Marks(grid, founds, {at for one in founds for at in _facts_at(one)}, used, out)
    rows, money = [], money_columns(looked, grid.sheet)
    fills, struck = looked.sheets.fills.get(grid.sheet, {}), looked.sheets.struck.get(grid.sheet, {})
    for row in range(size[0]):
        cells = tuple(
            CellSeen(
                cell_text(grid, row, at, money), marks.of(row, at), fills.get((row, at), ""), struck.get((row, at), "")
            )
            for at in range(size[1])
        )
        rows.append(RowSeen(row + 1, cells, out.get(row, "")))
    told = {at: tuple(dict.fromkeys(of_column)) for at, of_column in fields.items()}
    return SheetSeen(grid.sheet, tuple(rows), len(grid.cells), size[1], told, tuple(_merged(grid, size)))


def _merged(grid: Grid, size: tuple[int, int]) -> Iterator[tuple[int, int, int, int]]:
    """The merged ranges within what is shown, of two that overlap the first; and titles, which run on."""
    taken: set[tuple[int, int]] = set()
    titles = [
        (row, at, row, size[1] - 1) for row in range(size[0]) if (at := _title_at(grid, row, size[1])) is not None
    ]
    for top, left, bottom, right in (*grid.merged, *titles):
        low, far = min(bottom, size[0] - 1), min(right, size[1] - 1)
        cells = {(row, at) for row in range(top, low + 1) for at in range(left, far + 1)}
        if cells and not cells & taken:
            taken |= cells
            yield top, left, low, far


def _title_at(grid: Grid, row: int, width: int) -> int | None:
    """The column of the only text of a row, if it is a long one."""
    filled = [at for at in range(width) if grid.raw(row, at)]
    return filled[0] if len(filled) == 1 and len(grid.raw(row, filled[0])) > _LONG else None


def _facts_at(found: FoundTable) -> Iterator[int]:
    return (one.at for one in found.columns if one.name == PLACE or one.name.startswith(FACT))


@dataclass(frozen=True)
class _Marks:
    grid: Grid
    founds: Sequence[FoundTable]
    facts: set[int]
    read: Mapping[int, set[int]]
    out: Mapping[int, str]

    def of(self, row: int, column: int) -> Mark:
        if not self.grid.raw(row, column):
            return Mark.EMPTY
        if row in self.out:
            return Mark.ROW_OUT
        columns = {one.at for found in self.founds for one in found.columns}
        if any(
            found.top <= row < found.first_row and column in {one.at for one in found.columns} for found in self.founds
        ):
            return Mark.HEADER
        if column in self.read.get(row, ()) and (column in columns or not self._is_below(row)):
            return Mark.READ if self._is_below(row) else Mark.FACT
        if row in self.read and column in self.facts and self._is_below(row):
            return Mark.FACT
        return Mark.NOT_READ

    def _is_below(self, row: int) -> bool:
        return any(row >= found.first_row for found in self.founds)
