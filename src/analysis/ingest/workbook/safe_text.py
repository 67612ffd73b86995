"""Characters of a cell that a person never sees and that change what is seen, or that no page and no file can hold.

A control character can move a terminal's cursor, a bidirectional override shows 123 as 321, and XML refuses a NUL. Each
becomes the visible sign ``SIGN``; nothing is left out, because "1" and "2" around such a character are not "12".
"""

from __future__ import annotations

import re

#: REPLACEMENT CHARACTER: it stands where a character cannot be shown.
SIGN = "\ufffd"
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, without tab and the ends of lines
    "\u202a-\u202e\u2066-\u2069"  # bidirectional embeddings, overrides and isolates
    "\u2028\u2029"  # ends of lines that some programs take for the end of a string
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # halves of characters, and what is no character
)


def harmless(text: str) -> str:
    """The text with ``SIGN`` for each unsafe character; of the same length."""
    return _UNSAFE.sub(SIGN, text)


def is_harmless(text: str) -> bool:
    return _UNSAFE.search(text) is None
