"""What may never be shown of an office's workbook: the registry forms (สป-๑๒, สนบ.๒), which hold people's names and
13-digit ids, and such an id in any other sheet."""

from __future__ import annotations

import re

from analysis.thai.citizen_id import holds_id
from analysis.thai.repair import match_key

#: What stands for the content of a cell or of a row that nobody may show.
NOT_SHOWN = "ไม่แสดง · not shown"
#: Forms of the registries, without spaces, dots and dashes: แบบ สป-๑๒, สนบ.๑, สนบ.๒ and their parts.
_REGISTRIES = ("สป12", "สนบ")
_SIGNS = re.compile(r"[\W_]+")
_LINES = re.compile("[\r\n\t\x0b\x0c\x85\u2028\u2029]+")


def is_private_sheet(name: str) -> bool:
    """Whether a sheet of this name is a registry form; nothing of its cells may be printed.

    Thai and Arabic digits, spaces, dots and dashes make no difference. When in doubt a sheet is private.
    """
    key = "".join(part for part in _SIGNS.split(match_key(name)) if part)
    return any(registry in key for registry in _REGISTRIES)


def holds_citizen_id(text: str) -> bool:
    """Whether a cell's text holds a valid id, as ``thai.citizen_id`` finds it; line breaks are spaces there."""
    return holds_id(_LINES.sub(" ", text))
