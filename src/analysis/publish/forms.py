"""Workbooks in the layouts that offices fill: a cover sheet, then one sheet a form.

``ingest.layouts`` says what a form holds; this module says how it looks on paper and on screen. A cell's text is data:
it is stored as a string even when it begins like a formula. The same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.worksheet import Worksheet

from analysis.errors import Location, WorkbookError
from analysis.ingest import layouts
from analysis.ingest.layouts import CellKind, Field, Layout
from analysis.publish import deterministic_zip
from analysis.publish import form_style as style

#: Said on every sheet, and printed on every page, of a workbook whose numbers are made up.
SYNTHETIC_BANNER = "ข้อมูลสังเคราะห์ — ไม่ใช่ข้อมูลจริง (synthetic data)"

FormValue = str | int | float | Decimal | datetime | None


class RowStyle(StrEnum):
    """What a row is, and so how it is drawn."""

    PLAIN = "plain"
    STRATEGY = "strategy"
    SECTION = "section"
    TOTAL = "total"


@dataclass(frozen=True)
class Cover:
    """Whose workbook it is: the province by its Thai name, the fiscal year in the Buddhist era, the round's id."""

    office: str
    province: str
    fiscal_year: int
    round_id: str
    source: str
    synthetic: bool = False

    @property
    def title(self) -> str:
        title = f"{self.office} ปีงบประมาณ พ.ศ. {self.fiscal_year}"
        return f"{title} — {layouts.SYNTHETIC}" if self.synthetic else title

    def pairs(self) -> dict[str, FormValue]:
        """What the cover sheet says, by key of ``layouts.COVER_KEYS``."""
        return {
            "office": self.office,
            "province": self.province,
            "fiscal_year": self.fiscal_year,
            "round": self.round_id,
            "nature": layouts.SYNTHETIC if self.synthetic else layouts.REAL,
            "source": self.source,
        }


@dataclass(frozen=True)
class FormRow:
    """One row by the layout's field names; a repeated field takes a sequence with one value a repeat.

    A ``Decimal`` becomes a number shown with its own decimals ("8.30"); other numbers are shown as they need.
    """

    cells: Mapping[str, FormValue | Sequence[FormValue]]
    style: RowStyle = RowStyle.PLAIN
    indent: int = 0


@dataclass(frozen=True)
class FilledSheet:
    """One form with its rows. ``repeats`` gives the labels of a repeated field: ``{"result": ("ต.ค. 64", …)}``."""

    layout: Layout
    rows: Sequence[FormRow]
    repeats: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Column:
    """One column of the sheet as drawn: a field, or one repeat of it."""

    field: Field
    header: tuple[str, ...]
    repeat: int | None = None

    def value(self, row: FormRow) -> FormValue:
        value = row.cells.get(self.field.name)
        return value if self.repeat is None or value is None else value[self.repeat]


def write_form(path: Path, cover: Cover, sheets: Sequence[FilledSheet]) -> Path:
    """Write an office's workbook: the cover sheet, then ``sheets`` in order.

    Raises:
        WorkbookError: a text holds a control character, which a workbook cannot store.
    """
    book = Workbook()
    book.remove(book.active)
    book.properties.title = cover.title
    book.properties.creator = cover.office
    _write_cover(book.create_sheet(layouts.COVER_SHEET), cover, path.name)
    for sheet in sheets:
        _write_sheet(book.create_sheet(sheet.layout.sheet), sheet, cover, path.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    deterministic_zip.rewrite(path)
    return path


def _write_cover(page: Worksheet, cover: Cover, file: str) -> None:
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 22, 84
    put = _Pen(page, file)
    row = _write_top(put, ("ข้อมูลของแบบฟอร์ม", cover.title), 2, cover)
    for key, value in cover.pairs().items():
        style.header(put(row, 1, layouts.COVER_KEYS[key]))
        style.body(put(row, 2, value), CellKind.TEXT)
        page.row_dimensions[row].height = style.row_height({84: [str(value)]})
        row += 1
    style.print_setup(page, (1, row - 1), SYNTHETIC_BANNER if cover.synthetic else "")


def _write_sheet(page: Worksheet, sheet: FilledSheet, cover: Cover, file: str) -> None:
    columns = _columns(sheet)
    put = _Pen(page, file)
    for index, column in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(index)].width = style.width(column.field, column.header)
    top = _write_top(put, (sheet.layout.title, cover.title), len(columns), cover)
    first_row = _write_header(put, columns, top)
    for offset, row in enumerate(sheet.rows):
        _write_row(put, columns, row, first_row + offset)
    page.freeze_panes = page.cell(first_row, _frozen(columns) + 1)
    style.print_setup(page, (top - cover.synthetic, first_row - 1), SYNTHETIC_BANNER if cover.synthetic else "")


def _columns(sheet: FilledSheet) -> list[_Column]:
    columns = []
    for item in sheet.layout.fields:
        if not item.repeats:
            columns.append(_Column(item, item.header))
            continue
        labels = sheet.repeats.get(item.name, (item.header[-1],))
        columns += [_Column(item, (*item.header[:-1], label), index) for index, label in enumerate(labels)]
    return columns


def _frozen(columns: Sequence[_Column]) -> int:
    """How many columns stay in sight: up to the one that names the row."""
    names = [column.field.name for column in columns]
    return next((names.index(name) + 1 for name in ("activity", "label", "item", "area") if name in names), 1)


@dataclass(frozen=True)
class _Pen:
    """Puts values into a page; text always as a string."""

    page: Worksheet
    file: str

    def __call__(self, row: int, column: int, value: FormValue) -> Cell:
        cell = self.page.cell(row, column)
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


def _write_top(put: _Pen, titles: Sequence[str], width: int, cover: Cover) -> int:
    """Title lines, and the banner of made-up data above the header. Returns the next free row."""
    row = 1
    for row, text in enumerate(titles, start=1):
        style.title(put(row, 1, text), main=row == 1)
    if cover.synthetic:
        row += 1
        put(row, 1, SYNTHETIC_BANNER)
        put.page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
        style.banner([put.page.cell(row, column) for column in range(1, width + 1)])
    for line in range(1, row + 1):
        put.page.row_dimensions[line].height = style.LINE
    return row + 1


def _write_header(put: _Pen, columns: Sequence[_Column], top: int) -> int:
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


def _header_heights(columns: Sequence[_Column], depth: int) -> list[float]:
    """Parents take one line; the last row takes what the longest label still needs."""
    needed = style.LINE
    for column in columns:
        height = style.row_height({style.width(column.field, column.header): [column.header[-1]]})
        rows_above = depth - 1 if len(column.header) < depth else 0
        needed = max(needed, height - style.LINE * rows_above)
    return [style.LINE] * (depth - 1) + [needed]


def _continues(columns: Sequence[_Column], index: int, level: int) -> bool:
    """Whether the label at ``level`` is the parent that the column to the left already shows."""
    return index > 0 and columns[index - 1].header[: level + 1] == columns[index].header[: level + 1]


def _merged_boxes(columns: Sequence[_Column], depth: int) -> list[tuple[int, int, int, int]]:
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


def _write_row(put: _Pen, columns: Sequence[_Column], row: FormRow, number: int) -> None:
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
