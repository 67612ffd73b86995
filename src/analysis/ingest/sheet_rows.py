"""Which rows below a header are data: all that hold anything, but for what a page break repeats of the top.

A row is compared with the head of its sheet as far as it takes to see that it is another, which is rarely far: finding
out how every text of a large sheet reads would cost more than reading the sheet.
"""

from __future__ import annotations

from analysis.ingest.grid import CellValue, Grid
from analysis.ingest.headers import Header
from analysis.thai.repair import match_key


def data_rows(grid: Grid, header: Header) -> list[int]:
    """The rows of the form's data, from 0, in order."""
    columns = sorted({*header.columns.values(), *(at for run in header.repeated.values() for at, _ in run)})
    # The last columns hold the fewest different texts, so most rows are told apart at the first look.
    columns.reverse()
    head = {tuple(match_key(grid.raw(row, column)) for column in columns) for row in range(header.first_row)}
    rows = range(header.first_row, grid.height)
    return [row for row in rows if _says_anything(grid, row, columns) and not _stands_in(head, grid, row, columns)]


def _says_anything(grid: Grid, row: int, columns: list[int]) -> bool:
    if any(_is_plainly_something(grid.value(row, column)) for column in columns):
        return True
    return any(match_key(grid.raw(row, column)) for column in columns)


def _stands_in(head: set[tuple[str, ...]], grid: Grid, row: int, columns: list[int]) -> bool:
    """Whether a row of the head reads the same in every column."""
    alike = list(head)
    for at, column in enumerate(columns):
        if _is_plainly_something(grid.value(row, column)):
            alike = [labels for labels in alike if labels[at]]
        if not alike:
            return False
        read = match_key(grid.raw(row, column))
        alike = [labels for labels in alike if labels[at] == read]
    return bool(alike)


def _is_plainly_something(value: CellValue) -> bool:
    """Whether a cell certainly reads as something; one that may be blank or all marks is left to a closer look."""
    return value is not None and (not isinstance(value, str) or value[:1].isalnum())
