"""What a number format makes of a stored number, where the value alone would mislead: a per cent, a number shown
in thousands, or a Thai date.

A cell that shows "85%" stores 0.85. Thai editions of Excel have date formats of their own, which a fast reader takes
for plain numbers. Source: ECMA-376 part 1, 18.8.30 (numFmt), built-in formats of all languages and of th-th.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from xml.etree import ElementTree

_STYLES = "xl/styles.xml"
_PERCENTS, _THAI_DATES = frozenset({9, 10, 67, 68}), frozenset({71, 72, 73, 74, 77, 81})
#: Parts of a format code that are printed as they stand, or that name a colour, a language or a condition.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_THAI_DAY_OR_YEAR = re.compile(r"[วด]{1,4}[/\- ]|ป{2,4}|b{2,4}", re.IGNORECASE)


class Shown(StrEnum):
    """How a number is shown."""

    PERCENT = "percent"
    DATE = "date"
    THOUSANDS = "thousands"
    MILLIONS = "millions"
    BILLIONS = "billions"


#: What a number is divided by before it is shown, by the commas behind the last place of its format ("0.0,,").
DIVISORS = {Shown.THOUSANDS: 1_000, Shown.MILLIONS: 1_000_000, Shown.BILLIONS: 1_000_000_000}
_DIVIDING = re.compile(r"[0#?](,{1,3})(?![0#?,])")


def shown_styles(parts: Mapping[str, bytes]) -> dict[int, Shown]:
    """The styles (numbers of ``cellXfs``) under which a stored number is not what a person sees; most books have none.

    Raises:
        ElementTree.ParseError: the styles are no sound XML.
    """
    if _STYLES not in parts:
        return {}
    root = ElementTree.fromstring(parts[_STYLES])
    codes = {item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iter() if _local(item) == "numFmt"}
    cells: Iterable[ElementTree.Element] = next((item for item in root if _local(item) == "cellXfs"), [])
    kinds = (shown_format(item.get("numFmtId", "0"), codes) for item in cells)
    return {number: kind for number, kind in enumerate(kinds) if kind}


def shown_format(number: str, codes: Mapping[str, str]) -> Shown | None:
    """What the format of a number, or the code that the workbook has for it, makes of a stored number."""
    if number in codes:
        code = _LITERAL.sub("", codes[number])
        if "%" in code:
            return Shown.PERCENT
        if divided := _DIVIDING.search(code.split(";")[0]):
            return list(DIVISORS)[len(divided[1]) - 1]
        return Shown.DATE if _THAI_DAY_OR_YEAR.search(code) else None
    known = int(number) if number.isdigit() else 0
    return Shown.PERCENT if known in _PERCENTS else Shown.DATE if known in _THAI_DATES else None


def _local(item: ElementTree.Element) -> str:
    return str(item.tag).rpartition("}")[2]
