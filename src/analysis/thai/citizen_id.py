"""The 13-digit number of a person (เลขประจำตัวประชาชน): its digits in a text, and its check digit.

The thirteenth digit checks the others: the first twelve are multiplied by 13 down to 2 and added; 11 less the
remainder of 11 gives it, of which the last digit counts (กรมการปกครอง). One number in ten passes by chance.
"""

from __future__ import annotations

import re

from analysis.thai.digits import to_arabic

LENGTH = 13
#: What people put between the groups of the number; nothing else may stand there.
_SEPARATORS = re.compile("[\\s\\-\u00a0\u00ad\u200b\ufeff‐‑‒–—.]")
_DIGITS = re.compile(r"[0-9]{13}")


def id_digits(text: str) -> str | None:
    """The 13 digits that a text consists of (``1-2345-67890-12-1``, Thai digits too); ``None`` for any other text."""
    digits = _SEPARATORS.sub("", to_arabic(text))
    return digits if _DIGITS.fullmatch(digits) else None


def check_digit(twelve: str) -> str:
    """The thirteenth digit for the first twelve (Arabic)."""
    weighed = sum(int(digit) * weight for digit, weight in zip(twelve, range(LENGTH, 1, -1), strict=True))
    return str((11 - weighed % 11) % 10)


def is_citizen_id(digits: str) -> bool:
    """Whether 13 Arabic digits end with their check digit."""
    return bool(_DIGITS.fullmatch(digits)) and check_digit(digits[:-1]) == digits[-1]
