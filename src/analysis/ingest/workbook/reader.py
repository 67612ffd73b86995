"""A workbook opened: all its sheets as grids, without what they say about persons.

Links are never followed and macros never run: only cell values are read.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from analysis.ingest.layouts.registry import is_registry_sheet
from analysis.ingest.personal.cells import without_persons
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.file_guard import Remark, UnreadableWorkbook
from analysis.ingest.workbook.grid import Cells, Grid
from analysis.ingest.workbook.safe_text import harmless, is_harmless
from analysis.ingest.workbook.sheet_guard import MOST_CELLS, check_workbook
from analysis.ingest.workbook.stored_cells import HiddenCells, Place, hidden_cells
from analysis.thai.citizen_id import mask

EXCEL_TEXT = 32_767  # letters in a cell, at most


def open_workbook(path: Path, remark: Callable[[Remark], None] = lambda _: None) -> dict[str, Grid]:
    """All sheets of a workbook by name, in order.

    Args:
        path: the file; it is measured before any reader opens it (``file_guard``, ``sheet_guard``).
        remark: told of what is read all the same, and should be known.

    Raises:
        UnreadableWorkbook: the file is empty, protected, not an xlsx file, too large, or held by another program.
    """
    return shown_grids(stored_grids(path, check_workbook(path, remark), remark).values(), remark)


def stored_grids(path: Path, parts: Mapping[str, bytes], remark: Callable[[Remark], None]) -> dict[str, Grid]:
    """All sheets of an xlsx file by their names as stored, still with what they say about persons.

    Args:
        path, remark: as of ``open_workbook``.
        parts: what ``check_workbook`` unpacked of it.

    Raises:
        UnreadableWorkbook: as ``open_workbook``.
    """
    try:
        book = _book(path)
        grids = {name: _grid(book, name, remark) for name in book.sheet_names}
        hidden = hidden_cells(parts)
    except PasswordError as error:
        raise UnreadableWorkbook("file_protected") from error
    except (CalamineError, zipfile.BadZipFile, ParseError, KeyError, ValueError) as error:
        raise UnreadableWorkbook("file_unreadable") from error
    return {name: with_hidden(grid, hidden[name]) if name in hidden else grid for name, grid in grids.items()}


def _book(path: Path) -> CalamineWorkbook:
    """By its bytes: given a path, the library believes the name."""
    if path.suffix.lower() == ".xlsx":
        return CalamineWorkbook.from_path(path)
    return CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))


def shown_grids(grids: Iterable[Grid], remark: Callable[[Remark], None]) -> dict[str, Grid]:
    """The sheets by names that may be shown, in their order, without what they say about persons; the registry forms as
    they are."""
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


def with_hidden(grid: Grid, hidden: HiddenCells) -> Grid:
    cells = tuple(
        tuple(hidden.dates.get((row, column), value) for column, value in enumerate(line))
        for row, line in enumerate(grid.cells)
    )
    return replace(
        grid,
        cells=cells,
        formulas=hidden.formulas,
        errors=hidden.errors,
        percents=frozenset(hidden.percents),
        scaled=hidden.scaled,
    )


def _grid(book: CalamineWorkbook, name: str, remark: Callable[[Remark], None]) -> Grid:
    sheet, own = book.get_sheet_by_name(name), harmless(name)
    rows = sheet.to_python(skip_empty_area=False)
    cells = tuple(tuple(None if value == "" else value for value in row) for row in rows)

    def told(one: Remark) -> None:
        remark(replace(one, sheet=own))

    return Grid(own, shown_cells(cells, told), tuple(sound_merges(sheet.merged_cell_ranges or (), told)))


def shown_cells(cells: Cells, remark: Callable[[Remark], None]) -> Cells:
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


def sound_merges(
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
