"""Thai and Arabic digits, one for one, so that positions in a text never move."""

from __future__ import annotations

import re

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ARABIC_DIGITS = "0123456789"

_THAI_DIGIT = re.compile(f"[{THAI_DIGITS}]")
_TO_ARABIC = str.maketrans(THAI_DIGITS, ARABIC_DIGITS)
_TO_THAI = str.maketrans(ARABIC_DIGITS, THAI_DIGITS)


def to_arabic(text: str) -> str:
    """``๒๕61`` becomes ``2561``; every other character stays, and so does the length."""
    return text.translate(_TO_ARABIC) if _THAI_DIGIT.search(text) else text


def to_thai(text: str) -> str:
    """``2561`` becomes ``๒๕๖๑``; every other character stays, and so does the length."""
    return text.translate(_TO_THAI)


def mixes_digits(text: str) -> bool:
    """True when Thai and Arabic digits stand in one text, as in ``76,2๐๐``."""
    return any(digit in text for digit in THAI_DIGITS) and any(digit in text for digit in ARABIC_DIGITS)
