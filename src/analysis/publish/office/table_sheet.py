"""One table on one sheet: headings, typed cells, filter, frozen panes, bands with symbol and colour."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from openpyxl.cell import Cell as SheetCell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.bilingual import Language
from analysis.exhibits.charts.wrap import columns as text_columns
from analysis.exhibits.formats import decimal_places, format_cell
from analysis.exhibits.table import Cell, Column, Kind, Row, Table, is_missing
from analysis.exhibits.theme import BAND_COLOURS
from analysis.exhibits.words import BANDS, LEVEL, NOTES
from analysis.publish.office import sheet_look as look
from analysis.publish.office.sheet_links import put_link

#: Letters a column is wide: at least, at most.
_WIDTHS = {Kind.TEXT: (12, 48), Kind.STATE: (14, 27), Kind.BAND: (12, 14)}
_NUMBER_WIDTHS = (11, 24)
_FIRST_WIDTHS = (24, 60)
_NARROWEST_SHEET = 72
_WIDEST_FROZEN = 46

#: Excel writes years of the Buddhist era under the Thai calendar (107041E).
_DATE_FORMATS = {
    ("th", Kind.DATE): "[$-107041E]d mmm yy",
    ("th", Kind.MONTH): "[$-107041E]mmm yy",
    ("en", Kind.DATE): "d mmm yyyy",
    ("en", Kind.MONTH): "mmm yyyy",
}


def fill_sheet(sheet: Worksheet, table: Table, heading: look.Heading) -> int:
    """Draw ``table`` and give the last row used."""
    width = len(table.columns)
    look.prepare_page(sheet, landscape=True, banner=heading.banner)
    _set_widths(sheet, table, heading.language)
    above = _put_headings(sheet, table, heading)
    header = _put_header(sheet, table, above + 1)
    formats = {column.key: _number_format(table, column, heading.language) for column in table.columns}
    for number, row in enumerate(table.rows, start=header + 1):
        _put_row(sheet, number, row, table, formats, heading.language)
    last = header + len(table.rows)
    _set_view(sheet, table, above + 1, header, last)
    _colour_bands(sheet, table, header + 1, last)
    for number, note in enumerate(table.notes, start=1):
        last += 1
        text = f"{NOTES.of(heading.language)} {number}. {note}"
        look.put_line(sheet, last, width, text, look.MUTED_TEXT)
    return last


def _put_headings(sheet: Worksheet, table: Table, heading: look.Heading) -> int:
    width, row = len(table.columns), 1
    look.put_line(sheet, row, width, table.title, look.TITLE)
    for text in (table.caption or "", heading.subtitle):
        if text:
            row += 1
            look.put_line(sheet, row, width, text, look.MUTED_TEXT)
    if heading.banner:
        row += 1
        look.put_banner(sheet, row, width, heading.banner)
    return row + 1  # one empty row


def _put_header(sheet: Worksheet, table: Table, row: int) -> int:
    """Column labels, under the labels of their groups if there are any; gives the last header row."""
    grouped = any(column.group for column in table.columns)
    last = row + 1 if grouped else row
    lines = 1
    for place, column in enumerate(table.columns, start=1):
        for number in range(row, last + 1):
            cell = sheet.cell(number, place)
            cell.fill, cell.border = look.HEADER_FILL, look.GRID
        own = last if column.group else row
        look.put_text(sheet.cell(own, place), column.label, look.HEADER, look.CENTRE)
        if grouped and not column.group:
            sheet.merge_cells(start_row=row, end_row=last, start_column=place, end_column=place)
        lines = max(lines, look.lines_of(column.label, sheet.column_dimensions[get_column_letter(place)].width))
    if grouped:
        _put_groups(sheet, table, row)
        sheet.row_dimensions[row].height = look.row_height(1)
    sheet.row_dimensions[last].height = look.row_height(lines)
    return last


def _put_groups(sheet: Worksheet, table: Table, row: int) -> None:
    start = 1
    labels = [column.group for column in table.columns]
    for place, label in enumerate(labels, start=1):
        if place < len(labels) and labels[place] == label:
            continue
        if label:
            look.put_text(sheet.cell(row, start), label, look.HEADER, look.CENTRE)
            if place > start:
                sheet.merge_cells(start_row=row, end_row=row, start_column=start, end_column=place)
        start = place + 1


def _put_row(
    sheet: Worksheet, number: int, row: Row, table: Table, formats: dict[str, str], language: Language
) -> None:
    lines = 1
    for place, column in enumerate(table.columns, start=1):
        cell = sheet.cell(number, place)
        cell.border = look.GRID
        if row.kind in look.ROW_FILLS:
            cell.fill = look.ROW_FILLS[row.kind]
        font = look.BASE if row.kind == "normal" else look.BOLD
        if column.key in row.cells:
            _put_value(cell, row.cells[column.key], column.kind, font, language)
            if row.cells[column.key].leads_to:
                put_link(cell, row.cells[column.key].leads_to)
            if cell.data_type != "s":
                cell.number_format = _with_symbol(formats[column.key], row.cells[column.key])
        if place == 1 and row.indent:
            cell.alignment = look.indented(row.indent * 2)
        if cell.data_type == "s" and cell.value:
            room = sheet.column_dimensions[get_column_letter(place)].width - (row.indent * 2 if place == 1 else 0)
            lines = max(lines, look.lines_of(str(cell.value), room))
    sheet.row_dimensions[number].height = look.row_height(lines)


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


def _with_symbol(number_format: str, cell: Cell) -> str:
    if cell.places:
        number_format = f"#,##0.{'0' * cell.places}"
    if cell.mark:  # the number stays a number; its mark is shown beside it
        number_format = f'{number_format}" {cell.mark}"'
    return number_format if cell.band is None else f'"{BANDS[cell.band].symbol} "{number_format}'


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
    return min(max(least, round(longest * 1.2) + 3, text_columns(column.label) // 2 + 4), most)


def _set_view(sheet: Worksheet, table: Table, first: int, header: int, last: int) -> None:
    letter = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A{header}:{letter}{max(last, header)}"
    sheet.print_title_rows = f"{first}:{header}"
    across = "B" if len(table.columns) > 1 and sheet.column_dimensions["A"].width <= _WIDEST_FROZEN else "A"
    sheet.freeze_panes = f"{across}{header + 1}"


def _colour_bands(sheet: Worksheet, table: Table, first: int, last: int) -> None:
    """A band's colour follows its symbol, also when a person edits the cell."""
    if last < first:
        return
    for place, column in enumerate(table.columns, start=1):
        if column.kind is not Kind.BAND:
            continue
        letter = get_column_letter(place)
        for band, words in BANDS.items():
            rule = FormulaRule(
                formula=[f'LEFT({letter}{first},1)="{words.symbol}"'],
                font=Font(color="FF" + BAND_COLOURS[band].removeprefix("#").upper(), bold=True),
            )
            sheet.conditional_formatting.add(f"{letter}{first}:{letter}{last}", rule)


# Names of sheets that Excel accepts


LONGEST = 31
_REFUSED = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_names(titles: Sequence[str], taken: Sequence[str] = ()) -> list[str]:
    """A name for each title, in order; a title met again gets `` (2)``, `` (3)``, …"""
    used, names = {name.casefold() for name in taken}, []
    for title in titles:
        base = _safe(title)
        name, number = _cut(base, LONGEST), 1
        while name.casefold() in used:
            number += 1
            tail = f" ({number})"
            name = _cut(base, LONGEST - len(tail)) + tail
        used.add(name.casefold())
        names.append(name)
    return names


def _safe(title: str) -> str:
    """Blanks for what Excel refuses; a name must not begin or end with an apostrophe, nor be ``History``."""
    name = " ".join(_REFUSED.sub(" ", title).split()).strip("' ")
    if name.casefold() == "history":
        return f"{name}_"
    return name or "ตาราง"


def _cut(name: str, length: int) -> str:
    """The first ``length`` UTF-16 units, which Excel counts, never ending between a letter and its marks."""
    end = len(name)
    while _units(name[:end]) > length:
        end -= 1
    while 0 < end < len(name) and unicodedata.category(name[end]) == "Mn":
        end -= 1
    return name[:end].rstrip(" '")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
