"""One table on one sheet: headings, typed cells, filter, frozen panes, bands with symbol and colour."""

from __future__ import annotations

from dataclasses import dataclass, replace

from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.bilingual import Language
from analysis.exhibits.charts.wrap import columns as text_columns
from analysis.exhibits.formats import decimal_places, format_cell
from analysis.exhibits.table import Cell, Column, Kind, Row, Table, is_missing
from analysis.exhibits.words import BANDS, LEVEL, NOTES
from analysis.publish.office import sheet_look as look
from analysis.publish.office.band_rules import BandCells, Limits
from analysis.publish.office.data_table import data_first, header_names
from analysis.publish.office.sheet_links import put_link

#: Letters a column is wide: at least, at most.
_WIDTHS = {Kind.TEXT: (12, 48), Kind.STATE: (14, 27), Kind.BAND: (12, 14)}
_NUMBER_WIDTHS = (11, 24)
_FIRST_WIDTHS = (24, 60)
_NARROWEST_SHEET = 72
_WIDEST_FROZEN = 46
#: Letters that the filter's button takes of a header.
_ARROW = 2

#: Excel writes years of the Buddhist era under the Thai calendar (107041E).
_DATE_FORMATS = {
    ("th", Kind.DATE): "[$-107041E]d mmm yy",
    ("th", Kind.MONTH): "[$-107041E]mmm yy",
    ("en", Kind.DATE): "d mmm yyyy",
    ("en", Kind.MONTH): "mmm yyyy",
}


@dataclass(frozen=True)
class Placed:
    """Where a table stands on its sheet: its header, its last row of data, and the last row that is used."""

    header: int
    data: int
    last: int
    width: int


@dataclass(frozen=True)
class _Drawing:
    """What every row of a sheet is drawn with."""

    table: Table
    formats: dict[str, str]
    language: Language
    bands: BandCells


def fill_sheet(sheet: Worksheet, table: Table, heading: look.Heading, limits: Limits) -> Placed:
    """Draw ``table`` as an Excel table under its headings; its wholes and its notes stand below it."""
    table, data = data_first(table, heading.language)
    width = len(table.columns)
    look.prepare_page(sheet, landscape=True, banner=heading.banner)
    _set_widths(sheet, table, heading.language)
    header = _put_headings(sheet, table, heading) + 1
    _put_header(sheet, table, header, heading.language)
    formats = {column.key: _number_format(table, column, heading.language) for column in table.columns}
    drawing = _Drawing(table, formats, heading.language, BandCells(limits))
    for number, row in enumerate(table.rows, start=header + 1):
        _put_row(sheet, number, row, drawing)
    last = header + len(table.rows)
    _set_view(sheet, table, header)
    drawing.bands.colour(sheet, table, header + 1, last)
    placed = Placed(header, header + data, last, width)
    for number, note in enumerate(table.notes, start=1):
        last += 1
        text = f"{NOTES.of(heading.language)} {number}. {note}"
        look.put_line(sheet, last, width, text, look.MUTED_TEXT)
    return replace(placed, last=last)


def _put_headings(sheet: Worksheet, table: Table, heading: look.Heading) -> int:
    """The title and what belongs to it; gives the last row."""
    width, row = len(table.columns), 1
    look.put_line(sheet, row, width, table.title, look.TITLE)
    for text in (table.caption or "", heading.subtitle):
        if text:
            row += 1
            look.put_line(sheet, row, width, text, look.MUTED_TEXT)
    if heading.banner:
        row += 1
        look.put_banner(sheet, row, width, heading.banner)
    return row


def _put_header(sheet: Worksheet, table: Table, row: int, language: Language) -> None:
    """One row of column names."""
    lines = 1
    for place, name in enumerate(header_names(table.columns, language), start=1):
        cell = look.cell_at(sheet, row, place)
        cell.fill, cell.border = look.HEADER_FILL, look.GRID
        look.put_text(cell, name, look.HEADER, look.CENTRE)
        lines = max(lines, look.lines_of(name, sheet.column_dimensions[get_column_letter(place)].width - _ARROW))
    sheet.row_dimensions[row].height = look.row_height(lines)


def _put_row(sheet: Worksheet, number: int, row: Row, drawing: _Drawing) -> None:
    lines = 1
    for place, column in enumerate(drawing.table.columns, start=1):
        cell = look.cell_at(sheet, number, place)
        cell.border = look.GRID
        if row.kind in look.ROW_FILLS:
            cell.fill = look.ROW_FILLS[row.kind]
        font = look.BASE if row.kind == "normal" else look.BOLD
        if column.key in row.cells:
            _put_cell(cell, row.cells[column.key], column, font, drawing)
        if place == 1 and row.indent:
            cell.alignment = look.indented(row.indent * 2)
        if cell.data_type == "s" and cell.value:
            room = sheet.column_dimensions[get_column_letter(place)].width - (row.indent * 2 if place == 1 else 0)
            lines = max(lines, look.lines_of(str(cell.value), room))
    sheet.row_dimensions[number].height = look.row_height(lines)


def _put_cell(target: SheetCell, cell: Cell, column: Column, font: Font, drawing: _Drawing) -> None:
    """The cell's value, its link and its format; whose band follows the value is noted for the sheet's formats."""
    lives = drawing.bands.lives(cell, column)
    _put_value(
        target,
        replace(cell, band=None) if lives and _is_typed(cell, column.kind) else cell,
        column.kind,
        font,
        drawing.language,
    )
    if cell.leads_to:
        put_link(target, cell.leads_to)
    if target.data_type == "s":
        if cell.band is not None:
            drawing.bands.texts.add(target.column)
        return
    number_format = _marked(drawing.formats[column.key], cell)
    if lives:
        drawing.bands.numbers[target.column, number_format].append(target.row)
    elif cell.band is not None:
        number_format = f'"{BANDS[cell.band].symbol} "{number_format}'
    if column.kind is Kind.LEVEL:
        drawing.bands.levels[target.column].append(target.row)
    target.number_format = number_format


def _put_value(target: SheetCell, cell: Cell, kind: Kind, font: Font, language: Language) -> None:
    if _is_typed(cell, kind):
        target.value = cell.value.item() if hasattr(cell.value, "item") else cell.value
        target.font = _banded(font, cell)
        target.alignment = look.CENTRE if kind in {Kind.LEVEL, Kind.DATE, Kind.MONTH} else look.RIGHT
        return
    text = format_cell(cell, kind, language)
    missing = cell.text is None and is_missing(cell.value)
    centred = kind is Kind.LEVEL or (missing and not kind.is_number)
    alignment = look.RIGHT if kind.is_number else look.CENTRE if centred else look.WRAPPED
    look.put_text(target, text, look.MUTED_TEXT if missing else _banded(font, cell), alignment)


def _is_typed(cell: Cell, kind: Kind) -> bool:
    """A number or a date goes in as such; words, and what has its own text, go in as text."""
    if cell.text is not None or is_missing(cell.value) or isinstance(cell.value, str):
        return False
    return kind.is_number or kind in {Kind.LEVEL, Kind.DATE, Kind.MONTH}


def _banded(font: Font, cell: Cell) -> Font:
    return font if cell.band is None else look.BAND_FONTS[cell.band]


def _marked(number_format: str, cell: Cell) -> str:
    """The format with the number's own places, and with the mark that is shown beside it; it stays a number."""
    if cell.places:
        number_format = f"#,##0.{'0' * cell.places}"
    return f'{number_format}" {cell.mark}"' if cell.mark else number_format


def _number_format(table: Table, column: Column, language: Language) -> str:
    if (language, column.kind) in _DATE_FORMATS:
        return _DATE_FORMATS[language, column.kind]
    if column.kind is Kind.LEVEL:
        return f'"{LEVEL.of(language)} "0'
    return "#,##0.00" if decimal_places(table, column) == 2 else "#,##0"


def _set_widths(sheet: Worksheet, table: Table, language: Language) -> None:
    widths = [_width(table, column, place, language) for place, column in enumerate(table.columns)]
    widths[0] += max(0, _NARROWEST_SHEET - sum(widths))
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def _width(table: Table, column: Column, place: int, language: Language) -> int:
    if column.width is not None:
        return column.width
    least, most = _FIRST_WIDTHS if place == 0 else _WIDTHS.get(column.kind, _NUMBER_WIDTHS)
    places = decimal_places(table, column)
    texts = [format_cell(cell, column.kind, language, places=places) for cell in table.column_cells(column.key)]
    longest = max((text_columns(line) for text in texts for line in text.split("\n")), default=0)
    named = text_columns(f"{column.group}: {column.label}") // 3 + 6 if column.group else 0
    return min(max(least, round(longest * 1.2) + 3, text_columns(column.label) // 2 + 4, named), most)


def _set_view(sheet: Worksheet, table: Table, header: int) -> None:
    sheet.print_title_rows = f"{header}:{header}"
    across = "B" if len(table.columns) > 1 and sheet.column_dimensions["A"].width <= _WIDEST_FROZEN else "A"
    sheet.freeze_panes = f"{across}{header + 1}"
