"""Thai and Arabic digits, one for one, so that positions in a text never move."""

from __future__ import annotations

import re

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ARABIC_DIGITS = "0123456789"

_THAI_DIGIT = re.compile(f"[{THAI_DIGITS}]")
_TO_ARABIC = str.maketrans(THAI_DIGITS, ARABIC_DIGITS)
_TO_THAI = str.maketrans(ARABIC_DIGITS, THAI_DIGITS)

#: Left as they are: scripts, sheets of style and code with all that is in them; tags and entities; and words
#: with a Latin letter, which are names: a round's id, a file, a cell, a figure. Addresses hold no blank.
_LEFT = (
    r"<(?P<whole>script|style|code)\b.*?</(?P=whole)>|<[^>]*>|&[^;\s]+;"
    r"|[^\s<>&ก-๙]*[A-Za-z][^\s<>&ก-๙]*"
)
_LEFT_OR_DIGITS = re.compile(rf"(?P<left>{_LEFT})|[0-9]+", re.DOTALL)


def to_arabic(text: str) -> str:
    """``๒๕61`` becomes ``2561``; every other character stays, and so does the length."""
    return text.translate(_TO_ARABIC) if _THAI_DIGIT.search(text) else text


def to_thai(text: str) -> str:
    """``2561`` becomes ``๒๕๖๑``; every other character stays, and so does the length."""
    return text.translate(_TO_THAI)


def to_thai_in_html(html: str) -> str:
    """The same HTML with Thai digits in what is read; what is a name for a program stays."""
    return _LEFT_OR_DIGITS.sub(lambda found: found[0] if found["left"] else to_thai(found[0]), html)


def mixes_digits(text: str) -> bool:
    """True when Thai and Arabic digits stand in one text, as in ``76,2๐๐``."""
    return any(digit in text for digit in THAI_DIGITS) and any(digit in text for digit in ARABIC_DIGITS)
