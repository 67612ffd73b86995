"""Thai inside a page of another language, marked so that a screen reader reads it as Thai (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import re
from html import escape

from analysis.thai.letters import THAI_LETTER

_THAI = f"{THAI_LETTER}฿๐-๙ฯๆ"
#: From a Thai letter to the last one before a Latin letter or a new line; digits and signs between them belong to it.
_STRETCH = re.compile(f"[{_THAI}](?:[^A-Za-z\n]*[{_THAI}])?")


def has_thai(text: str) -> bool:
    """Whether there is any Thai letter or digit in the text."""
    return _STRETCH.search(text) is not None


def tagged(text: str, language: str) -> str:
    """The text escaped for HTML; on a page that is not Thai each stretch of Thai stands in ``<span lang="th">``."""
    if language == "th":
        return escape(text)
    parts, end = [], 0
    for found in _STRETCH.finditer(text):
        parts += [escape(text[end : found.start()]), f'<span lang="th">{escape(found[0])}</span>']
        end = found.end()
    return "".join(parts) + escape(text[end:])
