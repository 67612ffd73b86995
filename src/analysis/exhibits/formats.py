"""How a cell is written: the one formatter, for pages, workbooks and charts.

Numbers are rounded half up (``thai.numbers``) here and nowhere earlier: at the end only, as design section 4.2 asks.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from analysis.bilingual import Language
from analysis.exhibits.table import Cell, Column, Kind, Table, is_missing
from analysis.exhibits.words import BANDS, DASH, LEVEL, STATES, symbol_and_word
from analysis.thai.calendar import format_date, format_month
from analysis.thai.digits import to_thai
from analysis.thai.numbers import format_number

#: A float from here on has no fraction.
_WHOLE_FROM = 2**53
_WHOLE_UNLESS_BROKEN = {Kind.BAHT, Kind.QUANTITY}


def format_cell(
    cell: Cell, kind: Kind, language: Language, thai_digits: bool = False, *, places: int | None = None
) -> str:
    """The text of a cell; "–" for a missing value of any kind but text.

    ``places`` fixes the decimal places of a number (see ``decimal_places``) that has none of its own. A string in
    a column of numbers (``ระดับ 5``, ``รายงานผลเดือน ก.ย. 68``) is printed as it stands.
    """
    if cell.text is not None:
        text = cell.text
    elif is_missing(cell.value):
        text = "" if kind is Kind.TEXT else DASH
    else:
        text = _format(cell.value, kind, language, places if cell.places is None else cell.places)
    if cell.band is not None and kind is not Kind.BAND and text != DASH:
        text = f"{BANDS[cell.band].symbol} {text}"
    if cell.mark and text != DASH:
        text = f"{text} {cell.mark}"
    return to_thai(text) if thai_digits else text


def decimal_places(table: Table, column: Column) -> int | None:
    """The decimal places that all the numbers of a column share.

    Baht and quantities show two places only if one cell of the column has a fraction.
    """
    if column.kind not in _WHOLE_UNLESS_BROKEN:
        return {Kind.INTEGER: 0, Kind.DECIMAL2: 2, Kind.PERCENT2: 2}.get(column.kind)
    values = [cell.value for cell in table.column_cells(column.key)]
    return 2 if any(_has_fraction(value) for value in values) else 0


def percent(value: Any) -> str:
    """``83.5714`` → ``83.57``, or a dash when missing."""
    return DASH if is_missing(value) else format_number(value, 2)


def _format(value: Any, kind: Kind, language: Language, places: int | None) -> str:
    if kind is Kind.BAND:
        return symbol_and_word(str(value), language)
    if kind is Kind.STATE:
        return STATES[str(value)].of(language)
    if kind is Kind.TEXT or isinstance(value, str):
        return str(value)
    if kind is Kind.DATE:
        return format_date(value, "short", language)
    if kind is Kind.MONTH:
        return format_month(value, "short", language)
    if kind is Kind.LEVEL:
        return f"{LEVEL.of(language)} {format_number(value)}"
    return format_number(value, _own_places(value, kind) if places is None else places)


def _own_places(value: Any, kind: Kind) -> int:
    if kind is Kind.INTEGER:
        return 0
    return 2 if kind not in _WHOLE_UNLESS_BROKEN or _has_fraction(value) else 0


def _has_fraction(value: Any) -> bool:
    if is_missing(value) or isinstance(value, str) or abs(value) >= _WHOLE_FROM:
        return False
    return Decimal(str(value)) % 1 != 0
