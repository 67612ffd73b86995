"""A file of any kind opened as a reading plan sees it: its sheets without what is struck out, what is hidden or
coloured in them, and the text around the tables of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.ingest.kinds.book import Book, FileKind
from analysis.ingest.kinds.opened import open_file
from analysis.ingest.readings.sheets import Sheets
from analysis.ingest.workbook.cell_text import CellValue, address
from analysis.ingest.workbook.file_guard import Remark
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.marks import Marks

#: The sheet of a page that holds its text outside tables.
_AROUND = "text"
_TEXTS = (FileKind.DELIMITED, FileKind.HTML)


@dataclass(frozen=True)
class Opened:
    """A file's sheets, the kind of file that it is, and of texts how letters and fields are written ("" if unknown)."""

    sheets: Sheets
    kind: str
    encoding: str = ""
    separator: str = ""


def opened(path: Path, file: str, remark: Callable[[Remark], None] = lambda _: None) -> Opened:
    """Open a file. ``file`` is its name in provenance. Raises ``UnreadableWorkbook``."""
    book = open_file(path, remark)
    return Opened(sheets_of_book(book, file, remark), str(book.kind), book.encoding, book.separator)


def sheets_of(path: Path, file: str, remark: Callable[[Remark], None] = lambda _: None) -> Sheets:
    """The sheets of a file; ``file`` is its name in provenance. Raises ``UnreadableWorkbook``."""
    return opened(path, file, remark).sheets


def sheets_of_book(book: Book, file: str, remark: Callable[[Remark], None] = lambda _: None) -> Sheets:
    """As ``sheets_of``, of a file that is open already. What is hidden, struck out or commented is told."""
    grids: dict[str, Grid] = {}
    around: list[str] = []
    for name, grid in book.sheets.items():
        if book.kind is FileKind.HTML and (name == _AROUND or max(map(len, grid.cells), default=0) < 2):
            around += [str(line[0]) for line in grid.cells if line and line[0]]  # a table that only frames others
            continue
        marks = book.marks.get(name, Marks())
        _tell(name, grid, marks, remark)
        grids[name] = _as_meant(grid, marks)
    return Sheets(
        file,
        grids,
        frozenset(name for name, marks in book.marks.items() if marks.hidden),
        {name: marks.fills for name, marks in book.marks.items() if marks.fills},
        book.kind in _TEXTS,
        tuple(around),
        {
            name: struck
            for name, grid in book.sheets.items()
            if (struck := _struck(grid, book.marks.get(name, Marks())))
        },
    )


def _struck(grid: Grid, marks: Marks) -> dict[tuple[int, int], str]:
    """What the cells say that are struck out, wholly or in part."""
    return {place: text for place in sorted({*marks.struck, *marks.part_struck}) if (text := grid.raw(*place))}


def _as_meant(grid: Grid, marks: Marks) -> Grid:
    """A struck-out cell is empty, and of a text that is struck out in part only the rest is left: as a number, where it
    is one."""
    grid = replace(grid, units=marks.units) if marks.units else grid
    if not marks.struck and not marks.part_struck:
        return grid
    cells = [list(line) for line in grid.cells]
    changes: dict[tuple[int, int], CellValue] = {**dict.fromkeys(marks.struck), **marks.part_struck}
    for (row, column), value in changes.items():
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = value
    return replace(grid, cells=tuple(map(tuple, cells)))


def _tell(name: str, grid: Grid, marks: Marks, remark: Callable[[Remark], None]) -> None:
    if marks.hidden:
        return  # told as a sheet that is not read
    if marks.hidden_rows or marks.hidden_columns:
        counts: dict[str, object] = {"rows": len(marks.hidden_rows), "columns": len(marks.hidden_columns)}
        remark(Remark("hidden_in_plan", name, counts))
    filled = [place for place in sorted({*marks.struck, *marks.part_struck}) if grid.value(*place) is not None]
    if filled:
        remark(Remark("struck_left_out", name, {"count": len(filled)}, address(*filled[0])))
    if marks.commented:
        remark(Remark("comments_unread", name, {"count": len(marks.commented)}, address(*marks.commented[0])))
