"""Names of sheets that Excel accepts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

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
