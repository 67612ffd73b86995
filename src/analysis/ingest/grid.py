"""Workbooks as plain grids of values: fast reading with calamine, and the formulas that were never computed.

Links are never followed and macros never run: only cell values are read.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

CellValue = str | float | int | bool | date | datetime | None


class UnreadableWorkbook(Exception):
    """A file that is no usable workbook; ``code`` is the finding to raise for it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Grid:
    """One sheet: ``cells[row][column]``, both from 0; ``None`` is an empty cell."""

    sheet: str
    cells: tuple[tuple[CellValue, ...], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()  # top, left, bottom, right
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)  # formulas without a computed value

    def value(self, row: int, column: int) -> CellValue:
        line = self.cells[row] if row < len(self.cells) else ()
        return line[column] if column < len(line) else None

    def raw(self, row: int, column: int) -> str:
        """The cell as a person would read it; an uncomputed formula is shown as typed."""
        value = self.value(row, column)
        if value is None:
            return self.formulas.get((row, column), "")
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return str(value)


def address(row: int, column: int) -> str:
    """``A1`` style address of a cell counted from 0."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def open_workbook(path: Path) -> dict[str, Grid]:
    """All sheets of a workbook by name, in order.

    Raises:
        UnreadableWorkbook: the file is empty, protected, or not an xlsx file.
    """
    if path.stat().st_size == 0:
        raise UnreadableWorkbook("file_empty")
    try:
        book = CalamineWorkbook.from_path(path)
        grids = {name: _grid(book, name) for name in book.sheet_names}
    except PasswordError as error:
        raise UnreadableWorkbook("file_protected") from error
    except CalamineError as error:
        raise UnreadableWorkbook("file_unreadable") from error
    for name, formulas in _uncomputed_formulas(path).items():
        grids[name].formulas.update(formulas)
    return grids


def _grid(book: CalamineWorkbook, name: str) -> Grid:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False)
    cells = tuple(tuple(None if value == "" else value for value in row) for row in rows)
    merged = tuple((top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
    return Grid(name, cells, merged)


def _uncomputed_formulas(path: Path) -> dict[str, dict[tuple[int, int], str]]:
    """Formulas whose value was never stored, by sheet. The slow reader runs only when a sheet holds a formula."""
    if not _holds_formula(path):
        return {}
    from openpyxl import load_workbook

    formulas = load_workbook(path, keep_links=False)
    values = load_workbook(path, data_only=True, keep_links=False)
    found: dict[str, dict[tuple[int, int], str]] = {}
    for sheet in formulas.worksheets:
        stored = values[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and stored[cell.coordinate].value is None:
                    found.setdefault(sheet.title, {})[(cell.row - 1, cell.column - 1)] = str(cell.value)
    return found


def _holds_formula(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return any(re.search(rb"<f[ >/]", archive.read(name)) for name in sheets)
