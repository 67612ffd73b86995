"""How a form looks: Thai font, heights that fit its tone marks, colours, number formats, and the printed page."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from copy import copy
from datetime import datetime
from decimal import Decimal
from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.styleable import StyleableObject
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from analysis.ingest.layouts.offices import CellKind, Field

FONT, SIZE = "TH Sarabun New", 14
#: Height in points of a row of one line, about twice the font size, and of each further line.
LINE, NEXT_LINE = 27.0, 21.0
A4 = 9
#: Letters that fit one unit of column width; low enough for the wider fonts that stand in for TH Sarabun New.
LETTERS_PER_WIDTH = 0.85
#: Indent that keeps text off the border; one step takes about two characters.
PADDING = 1

INK, LINE_COLOUR, HEADER_FILL, BANNER_FILL = "1F2A37", "AEB6C1", "E3EAF2", "C00000"
EMPHASIS_FILLS = {"strategy": "D5E3F0", "section": "EEF3F8", "total": "F3F1E7"}
#: What a cell of an empty form is for; "open" is a free cell.
ROLE_FILLS = {"fill": "FFF4C2", "plan": "E6F2E6", "fixed": "E9EBEE", "open": "FFFFFF"}
TEXT_FORMAT, NUMBER_FORMAT, DECIMAL_FORMAT = "@", "#,##0", "#,##0.00"

#: Column widths by field, in characters; other columns are as wide as their kind or their header needs.
WIDTHS = {
    "number": 8, "activity": 62, "label": 70, "unit_of_measure": 11, "agency": 22, "item": 44, "source": 30, "note": 30,
    "criterion": 52, "evidence": 52, "part_name": 26, "whole_name": 18, "place": 52, "unit": 36, "reason": 60,
    "text": 120, "kind": 26, "result": 27, "level": 9, "area": 18, "total": 11,
    "key": 24, "scope": 14, "issued": 15, "wording": 44, "indicator": 28, "what": 44, "owner": 26, "state": 17,
}  # fmt: skip
_BY_KIND = {CellKind.MONEY: 18, CellKind.DATE: 17, CellKind.MONTH: 13, CellKind.AMOUNT: 25, CellKind.YEAR: 12}
_NARROW = 14

_NUMERIC = frozenset({CellKind.QUANTITY, CellKind.MONEY, CellKind.PERCENT, CellKind.YEAR, CellKind.AMOUNT})
#: Fields whose short values read best in the middle of their column.
_SIDES = dict.fromkeys(("number", "unit_of_measure", "agency", "level", "month", "kind", "stat_year"), "center")
_SIDE = Side(style="thin", color=LINE_COLOUR)
_BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def width(field: Field, header: Sequence[str]) -> float:
    """Width in characters of a field's column. ``header`` is its path of labels as drawn."""
    if field.repeats:
        return 9.5
    if field.kind is CellKind.QUANTITY:
        return max(_NARROW, min(18, visible_length(header[-1]) * 0.8))
    return WIDTHS.get(field.name) or _BY_KIND.get(field.kind, _NARROW + 4)


def visible_length(text: str) -> int:
    """Letters that take room: vowels and tone marks above and below the line take none."""
    return sum(unicodedata.category(letter) not in ("Mn", "Cf") for letter in text)


def row_height(texts: Mapping[float, Sequence[str]]) -> float:
    """Height in points that shows every text in its width (in characters)."""
    lines = max((_lines(text, room) for room, items in texts.items() for text in items), default=1)
    return LINE + NEXT_LINE * (lines - 1)


def _lines(text: str, room: float) -> int:
    letters = max((room - 2 * PADDING) * LETTERS_PER_WIDTH, 1)
    return sum(max(1, math.ceil(visible_length(line) / letters)) for line in text.split("\n"))


def title(cell: Cell, *, main: bool) -> None:
    cell.font = Font(name=FONT, size=SIZE + 4 if main else SIZE, bold=main, color=INK)
    cell.alignment = Alignment(vertical="center")


def banner(cells: Sequence[StyleableObject]) -> None:
    for cell in cells:
        cell.font = Font(name=FONT, size=SIZE, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=BANNER_FILL)
        cell.alignment = Alignment(horizontal="center", vertical="center")


def header(cell: StyleableObject) -> None:
    cell.font = Font(name=FONT, size=SIZE, bold=True, color=INK)
    cell.fill = PatternFill("solid", fgColor=HEADER_FILL)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = _BOX


def left(cell: StyleableObject) -> None:
    cell.alignment = Alignment(horizontal="left", vertical="center", indent=PADDING)


def body(cell: Cell, kind: CellKind, name: str = "") -> None:
    """A cell of data; ``name`` is its field, for the few that stand in the middle."""
    numeric = kind in _NUMERIC
    side = _SIDES.get(name) or ("center" if kind is CellKind.DATE else "right" if numeric else "left")
    cell.font = Font(name=FONT, size=SIZE, color=INK)
    cell.alignment = Alignment(
        horizontal=side,
        vertical="center",
        indent=0 if side == "center" else PADDING,
        wrap_text=not numeric or isinstance(cell.value, str),
    )
    cell.border = _BOX
    if isinstance(cell.value, datetime):
        cell.number_format = "d/m/yyyy"
    elif isinstance(cell.value, int | float | Decimal):
        cell.number_format = number_format(cell.value, kind)


def number_format(value: int | float | Decimal, kind: CellKind) -> str:
    """Thousands separated, with the decimals that the number itself has; years and text columns bare."""
    if kind in (CellKind.YEAR, CellKind.TEXT):
        return "0"
    decimals = _decimals(Decimal(str(value))) if not float(value).is_integer() else 0
    if isinstance(value, Decimal):
        decimals = _decimals(value)
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # a form holds numbers alone
    return max(0, -exponent)


def emphasis(cell: Cell, style: str) -> None:
    font: Any = copy(cell.font)  # the style itself, and not what openpyxl shows of it
    font.bold = True
    cell.font = font
    cell.fill = PatternFill("solid", fgColor=EMPHASIS_FILLS[style])


def role(cell: StyleableObject, name: str) -> None:
    """Colour and lock of a cell of an empty form, by a name of ``ROLE_FILLS``: only "fixed" cells are locked."""
    cell.fill = PatternFill("solid", fgColor=ROLE_FILLS[name])
    unlock(cell, locked=name == "fixed")


def unlock(cell: StyleableObject, *, locked: bool = False) -> None:
    cell.protection = Protection(locked=locked)


def input_format(kind: CellKind) -> str:
    """The number format of a cell that waits for a value. Dates, months and amounts stay the text that was typed, so
    that no program turns "5/3/2565" into the third of May or "1.10" into 1.1."""
    if kind in (CellKind.QUANTITY, CellKind.MONEY, CellKind.PERCENT):
        return NUMBER_FORMAT
    return "0" if kind is CellKind.YEAR else TEXT_FORMAT


def indent(cell: Cell, steps: int) -> None:
    alignment: Any = copy(cell.alignment)
    alignment.indent = PADDING + steps
    cell.alignment = alignment


def print_setup(page: Worksheet, repeated: tuple[int, int], mark: str) -> None:
    """A4 landscape, fit to width; ``repeated`` rows head every page and ``mark`` stands above it."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{repeated[0]}:{repeated[1]}"
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom = 0.7, 0.75
    page.page_margins.header, page.page_margins.footer = 0.3, 0.35
    head, foot = page.oddHeader, page.oddFooter
    assert head is not None  # a new sheet has both
    assert foot is not None
    if mark:
        head.right.text = mark
    foot.left.text = "&A"
    foot.right.text = "หน้า &P / &N"
    page.sheet_view.showGridLines = False
