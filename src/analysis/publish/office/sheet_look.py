"""The look of a sheet: Thai font, row heights that leave room for its marks, colours, page setup."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Literal

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from analysis.bilingual import Language
from analysis.exhibits import theme
from analysis.exhibits.charts.wrap import columns

FONT_NAME = "TH Sarabun New"
SIZE, TITLE_SIZE = 14, 18
#: A cell that begins so would be taken for a formula when a person edits it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def _font(
    colour: str = theme.INK, *, size: int = SIZE, bold: bool = False, underline: Literal["single"] | None = None
) -> Font:
    return Font(name=FONT_NAME, size=size, bold=bold, underline=underline, color=argb(colour))


def argb(colour: str) -> str:
    """A colour of the theme as Excel writes it."""
    return "FF" + colour.removeprefix("#").upper()


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=argb(colour))


BASE, BOLD = _font(), _font(bold=True)
MUTED_TEXT, LINK = _font(theme.MUTED), _font(theme.NAVY, underline="single")
TITLE = _font(theme.NAVY, size=TITLE_SIZE, bold=True)
HEADER = _font("#ffffff", bold=True)
ALARM = _font(theme.BAND_COLOURS["red"], bold=True)
BAND_FONTS = {band: _font(colour, bold=True) for band, colour in theme.BAND_COLOURS.items()}

HEADER_FILL = _fill(theme.NAVY)
ROW_FILLS = {"group": _fill("#e6edf4"), "subtotal": _fill(theme.WASH), "total": _fill("#e6edf4")}

_line = Side("thin", color=argb(theme.LINE))
GRID = Border(left=_line, right=_line, top=_line, bottom=_line)
_alarm_line = Side("medium", color=argb(theme.BAND_COLOURS["red"]))

WRAPPED = Alignment(horizontal="left", vertical="center", wrap_text=True)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center", indent=1)


@dataclass(frozen=True)
class Heading:
    """What stands above a table. ``banner`` is "" for real data."""

    subtitle: str
    banner: str
    language: Language


def plain(text: str) -> str:
    """The text without the control characters that a workbook cannot hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell to write to: of merged cells the first one, as openpyxl keeps no text of the others."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def put_text(cell: Cell, text: str, font: Font, alignment: Alignment = WRAPPED) -> None:
    """Put ``text`` as text, whatever it looks like."""
    cell.value = plain(text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_STARTS)
    cell.font, cell.alignment = font, alignment


def put_line(sheet: Worksheet, row: int, width: int, text: str, font: Font) -> None:
    """A line of text across the first ``width`` columns, in a row high enough for it."""
    put_text(cell_at(sheet, row, 1), text, font)
    if width > 1:
        sheet.merged_cells.add(CellRange(min_row=row, max_row=row, min_col=1, max_col=width))
    wide = sum(sheet.column_dimensions[get_column_letter(place)].width for place in range(1, width + 1))
    size = int(font.size)
    sheet.row_dimensions[row].height = row_height(lines_of(text, wide * SIZE / size), size=size)


def put_banner(sheet: Worksheet, row: int, width: int, text: str) -> None:
    """The notice of a synthetic round, in a red frame."""
    put_line(sheet, row, width, text, ALARM)
    for place in range(1, width + 1):
        sheet.cell(row, place).border = _alarm_frame(first=place == 1, last=place == width)
    sheet.cell(row, 1).alignment = CENTRE


@cache
def _alarm_frame(*, first: bool, last: bool) -> Border:
    left, right = (_alarm_line if end else None for end in (first, last))
    return Border(top=_alarm_line, bottom=_alarm_line, left=left, right=right)


@cache
def indented(steps: int) -> Alignment:
    """Wrapped text that begins ``steps`` further to the right."""
    return Alignment(horizontal="left", vertical="center", wrap_text=True, indent=steps)


def row_height(lines: int, *, size: int = SIZE) -> float:
    """Points for ``lines`` lines of Thai: twice the font's size for the first line, one and a half for each more."""
    return size * 2 + (lines - 1) * size * 1.5


def lines_of(text: str, width: float) -> int:
    """How many lines ``text`` takes in a column of ``width`` letters, with room for a wider font; at least one."""
    room = max(width * 0.88 - 1, 1)
    return sum(max(1, math.ceil(columns(line) / room)) for line in text.split("\n"))


def prepare_page(sheet: Worksheet, *, landscape: bool, banner: str = "") -> None:
    """A4, one page wide, page numbers below, the synthetic notice above."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    header, footer = sheet.oddHeader, sheet.oddFooter
    assert header is not None  # a new sheet has both
    assert footer is not None
    footer.right.text = "&P / &N"
    if banner:
        header.center.text = banner.replace("&", "&&")
        header.center.color = theme.BAND_COLOURS["red"].removeprefix("#").upper()
