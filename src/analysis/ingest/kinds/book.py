"""A file opened, of whatever kind: what it was taken for, its sheets, and what a person sees beside their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from analysis.ingest.personal.sheets import NOT_SHOWN
from analysis.ingest.workbook.cell_text import CellValue
from analysis.ingest.workbook.file_guard import Remark, UnreadableWorkbook
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.marks import Marks
from analysis.ingest.workbook.reader import shown_cells, shown_grids
from analysis.ingest.workbook.safe_text import harmless
from analysis.ingest.workbook.sheet_guard import MOST_CELLS, MOST_ROWS

#: Of Excel; a line with more fields is no row of a table.
MOST_COLUMNS = 16_384

Merged = tuple[int, int, int, int]  # top, left, bottom, right


class FileKind(StrEnum):
    """What a file is by its bytes, whatever its name says."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    DELIMITED = "delimited"
    HTML = "html"


@dataclass(frozen=True)
class Book:
    """``encoding`` is "" for binary kinds, ``separator`` for all but DELIMITED; ``marks`` has an entry a sheet."""

    kind: FileKind
    encoding: str
    separator: str
    sheets: dict[str, Grid]
    marks: dict[str, Marks] = field(default_factory=dict)


def refuse_large(sheet: str, rows: int, columns: int, others: int = 0) -> None:
    """Refuse a table before it is laid out; ``others`` are the cells of the tables before it, since a file that repeats
    its cells could fill many.

    Raises:
        UnreadableWorkbook: it has more rows, columns or cells than a table of an office can have.
    """
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns + others > MOST_CELLS:
        raise UnreadableWorkbook(
            "table_too_large", read=sheet, rows=f"{MOST_ROWS:,}", columns=f"{MOST_COLUMNS:,}", most=f"{MOST_CELLS:,}"
        )


def table(
    sheet: str,
    rows: Sequence[Sequence[CellValue]],
    remark: Callable[[Remark], None],
    merged: Iterable[Merged] = (),
) -> Grid:
    """Rows of any lengths as a sheet: rectangular, without characters that nobody could see; "" is an empty cell."""
    width = max(map(len, rows), default=0)
    refuse_large(sheet, len(rows), width)
    cells = tuple((*(None if value == "" else value for value in row), *(None,) * (width - len(row))) for row in rows)

    own = harmless(sheet)

    def told(one: Remark) -> None:
        remark(replace(one, sheet=own))

    return Grid(own, shown_cells(cells, told), tuple(merged))


def shown_book(
    kind: FileKind,
    stored: Mapping[str, Grid],
    marks: Mapping[str, Marks],
    remark: Callable[[Remark], None],
    encoding: str = "",
    separator: str = "",
) -> Book:
    """The sheets without what they say about persons, by names that may be shown, and their marks by the same names."""
    sheets = shown_grids(stored.values(), remark)
    named = {
        shown: _without_persons(marks.get(name, Marks()), sheets[shown])
        for shown, name in zip(sheets, stored, strict=True)
    }
    return Book(kind, encoding, separator, sheets, named)


def _without_persons(marks: Marks, grid: Grid) -> Marks:
    """What is left of a partly struck text is not told where the text itself is not shown."""
    if not marks.part_struck:
        return marks
    left = {place: text for place, text in marks.part_struck.items() if grid.value(*place) != NOT_SHOWN}
    return replace(marks, part_struck=left)
