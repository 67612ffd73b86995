"""One sheet of a workbook of forms as drawn: title, banner of made-up data, merged header, rows, printed page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from analysis.errors import Location, WorkbookError
from analysis.ingest.layouts import offices as layouts
from analysis.ingest.layouts.offices import CellKind
from analysis.publish.office.sheet_look import cell_at
from analysis.rounds.forms import style
from analysis.rounds.forms.model import Cover, FilledSheet, FormRow, FormValue, RowStyle, SheetColumn, columns_of

COVER_WIDTHS = (22, 84)


@dataclass(frozen=True)
class Pen:
    """Puts values into a page; text always as a string."""

    page: Worksheet
    file: str

    def __call__(self, row: int, column: int, value: FormValue) -> Cell:
        cell = cell_at(self.page, row, column)
        try:
            cell.value = value
        except IllegalCharacterError as error:
            raise WorkbookError(
                "ข้อความมีอักขระควบคุมที่บันทึกใน Excel ไม่ได้",
                "The text holds a control character that a workbook cannot store.",
                location=Location(self.file, self.page.title, cell.coordinate),
                fix_th="ลบอักขระนั้นแล้วบันทึกใหม่",
                fix_en="Remove the character and write again.",
            ) from error
        if isinstance(value, str):
            cell.data_type = "s"
            # Keeps Excel from turning the text into a formula when someone edits the cell.
            cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
        return cell


def put_array(cell: Cell, text: str) -> None:
    """A formula of ours over many cells at once, which every program reckons as such."""
    cell.value = ArrayFormula(cell.coordinate, f"={text}")


def write_cover(put: Pen, cover: Cover) -> int:
    """The cover sheet; returns its last row."""
    page = put.page
    for letter, width in zip("AB", COVER_WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    row = write_top(put, ("ข้อมูลของแบบฟอร์ม", cover.title), 2, cover)
    for key, value in cover.pairs().items():
        style.header(put(row, 1, layouts.COVER_KEYS[key]))
        style.body(put(row, 2, value), CellKind.TEXT)
        page.row_dimensions[row].height = style.row_height({COVER_WIDTHS[1]: [str(value)]})
        row += 1
    style.print_setup(page, (1, row - 1), cover.banner)
    return row - 1


def write_sheet(put: Pen, sheet: FilledSheet, cover: Cover) -> int:
    """A form with its rows; returns the first row of data."""
    page, columns = put.page, columns_of(sheet)
    for index, column in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(index)].width = style.width(column.field, column.header)
    top = write_top(put, (sheet.layout.title, cover.title), len(columns), cover)
    first_row = _write_header(put, columns, top)
    for offset, row in enumerate(sheet.rows):
        _write_row(put, columns, row, first_row + offset)
    page.freeze_panes = page.cell(first_row, _frozen(columns) + 1).coordinate
    style.print_setup(page, (top - cover.synthetic, first_row - 1), cover.banner)
    return first_row


def write_top(put: Pen, titles: Sequence[str], width: int, cover: Cover) -> int:
    """Title lines, and the banner of made-up data above the header. Returns the next free row."""
    row = 1
    for row, text in enumerate(titles, start=1):
        style.title(put(row, 1, text), main=row == 1)
    if cover.synthetic:
        row += 1
        put(row, 1, cover.banner)
        put.page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
        style.banner([put.page.cell(row, column) for column in range(1, width + 1)])
    for line in range(1, row + 1):
        put.page.row_dimensions[line].height = style.LINE
    return row + 1


def _frozen(columns: Sequence[SheetColumn]) -> int:
    """How many columns stay in sight: up to the one that names the row."""
    names = [column.field.name for column in columns]
    return next((names.index(name) + 1 for name in ("activity", "label", "item", "area") if name in names), 1)


def _write_header(put: Pen, columns: Sequence[SheetColumn], top: int) -> int:
    """The header: parents merged across, single labels merged down. Returns the first row of data."""
    depth = max(len(column.header) for column in columns)
    for index, column in enumerate(columns, start=1):
        for level, label in enumerate(column.header):
            if level == len(column.header) - 1 or not _continues(columns, index - 1, level):
                put(top + level, index, label)
        for level in range(depth):
            style.header(put.page.cell(top + level, index))
    for box in _merged_boxes(columns, depth):
        first_row, first_column, last_row, last_column = box
        put.page.merge_cells(
            start_row=top + first_row, start_column=first_column, end_row=top + last_row, end_column=last_column
        )
    for level, height in enumerate(_header_heights(columns, depth)):
        put.page.row_dimensions[top + level].height = height
    return top + depth


def _header_heights(columns: Sequence[SheetColumn], depth: int) -> list[float]:
    """Parents take one line; the last row takes what the longest label still needs."""
    needed = style.LINE
    for column in columns:
        height = style.row_height({style.width(column.field, column.header): [column.header[-1]]})
        rows_above = depth - 1 if len(column.header) < depth else 0
        needed = max(needed, height - style.LINE * rows_above)
    return [style.LINE] * (depth - 1) + [needed]


def _continues(columns: Sequence[SheetColumn], index: int, level: int) -> bool:
    """Whether the label at ``level`` is the parent that the column to the left already shows."""
    return index > 0 and columns[index - 1].header[: level + 1] == columns[index].header[: level + 1]


def _merged_boxes(columns: Sequence[SheetColumn], depth: int) -> list[tuple[int, int, int, int]]:
    """(top, left, bottom, right) of merged header cells: rows from 0, columns from 1."""
    boxes = []
    for index, column in enumerate(columns):
        last = len(column.header) - 1
        if last < depth - 1:
            boxes.append((last, index + 1, depth - 1, index + 1))
        for level in range(last):
            if _continues(columns, index, level):
                continue
            end = index
            while end + 1 < len(columns) and _continues(columns, end + 1, level):
                end += 1
            if end > index:
                boxes.append((level, index + 1, level, end + 1))
    return boxes


def _write_row(put: Pen, columns: Sequence[SheetColumn], row: FormRow, number: int) -> None:
    texts: dict[float, list[str]] = {}
    for index, column in enumerate(columns, start=1):
        value = column.value(row)
        cell = put(number, index, value)
        style.body(cell, column.field.kind, column.field.name)
        if row.style is not RowStyle.PLAIN:
            style.emphasis(cell, row.style.value)
        if isinstance(value, str):
            if row.indent and column.field.name in ("activity", "label"):
                style.indent(cell, row.indent)
            texts.setdefault(style.width(column.field, column.header) - 2 * row.indent, []).append(value)
    put.page.row_dimensions[number].height = style.row_height(texts)
