"""The rows of two workbooks that differ, with their cells as the judgements met them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.ingest.personal.sheets import is_private_sheet
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.rounds.diff.causes import changed_rows
from analysis.rounds.diff.model import CellChange, RowChange
from analysis.rounds.trace.cells import SheetForm, cell_fact
from analysis.rounds.trace.model import CellFact
from analysis.rounds.trace.workbooks import Workbooks

Content = tuple[tuple[str, bool], ...]  # of a row: what each cell shows, and whether that is kept as text
_EMPTY = ("", False)


@dataclass(frozen=True)
class Books:
    """The workbooks of the two sides."""

    before: Workbooks
    after: Workbooks


def file_rows(file: str, books: Books) -> tuple[RowChange, ...]:
    """Every row of a workbook that differs, sheet by sheet in the workbook's order; those of sheets that are gone at
    the end."""
    old, new = books.before.grids(file), books.after.grids(file)
    sheets = dict.fromkeys((*new, *old))
    return tuple(row for sheet in sheets for row in _sheet_rows(_Sheets(file, sheet, books)))


@dataclass(frozen=True)
class _Sheets:
    """One sheet on both sides."""

    file: str
    sheet: str
    books: Books

    def grid(self, side: str) -> Grid | None:
        return self._books(side).grids(self.file).get(self.sheet)

    def form(self, side: str) -> SheetForm | None:
        return self._books(side).sheet(self.file, self.sheet)[1]

    def _books(self, side: str) -> Workbooks:
        return self.books.before if side == "before" else self.books.after


def _sheet_rows(sheets: _Sheets) -> Iterator[RowChange]:
    old, new = sheets.grid("before"), sheets.grid("after")
    contents = [_contents(grid) for grid in (old, new)]
    if contents[0] == contents[1]:
        return
    if is_private_sheet(sheets.sheet):  # which row changed with which figure would tell of a person
        yield RowChange(sheets.file, sheets.sheet, None, None, withheld=True)
        return
    forms = sheets.form("before"), sheets.form("after")
    withheld = forms == (None, None)
    for before, after in changed_rows(*contents):
        pair = (before, after)
        if all(not _is_filled(rows, at) for rows, at in zip(contents, pair, strict=True)):
            continue  # an empty row came or went
        rows = tuple(() if at is None else side[at - 1] for side, at in zip(contents, pair, strict=True))
        cells = () if withheld else tuple(_cells(forms, pair, rows))
        yield RowChange(sheets.file, sheets.sheet, before, after, cells, withheld)


def _is_filled(rows: list[Content], at: int | None) -> bool:
    return at is not None and any(cell != _EMPTY for cell in rows[at - 1])


def _contents(grid: Grid | None) -> list[Content]:
    """Each row as it is compared: without the empty cells at its end."""
    if grid is None:
        return []
    width = max((len(line) for line in grid.cells), default=0)
    width = max([width, *(column + 1 for _, column in (*grid.formulas, *grid.errors))])
    return [_content(grid, row, width) for row in range(grid.height)]


def _content(grid: Grid, row: int, width: int) -> Content:
    cells = [_seen(grid, row, column) for column in range(width)]
    while cells and cells[-1] == _EMPTY:
        cells.pop()
    return tuple(cells)


def _seen(grid: Grid, row: int, column: int) -> tuple[str, bool]:
    """A number and the same number typed as text are not the same: the one is read, the other repaired."""
    shown = grid.raw(row, column) or grid.merged_above(row, column)
    return shown, isinstance(grid.value(row, column), str)


def _cells(
    forms: tuple[SheetForm | None, ...], at: tuple[int | None, int | None], rows: tuple[Content, ...]
) -> Iterator[CellChange]:
    width = max(len(row) for row in rows)
    for column in range(width):
        seen = [row[column] if column < len(row) else _EMPTY for row in rows]
        if seen[0] == seen[1]:
            continue
        facts = [_fact(form, row, column) for form, row in zip(forms, at, strict=True)]
        place = address((at[1] or at[0] or 1) - 1, column)
        yield CellChange(place, facts[0], facts[1], shown=any(facts))


def _fact(form: SheetForm | None, row: int | None, column: int) -> CellFact | None:
    """The cell; None where the row is not there or the column is none of the form's."""
    if form is None or row is None or column not in form.places:
        return None
    return cell_fact(form, row, column, {})
