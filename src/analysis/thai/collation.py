"""Thai dictionary order, as in the Royal Institute's dictionary: เชียงใหม่ stands under ช, and tone marks come last."""

from __future__ import annotations

import re

from analysis.thai.digits import to_arabic
from analysis.thai.letters import CONSONANT, LEADING_VOWEL

_LEADING = re.compile(f"([{LEADING_VOWEL}])([{CONSONANT}])")
_SECONDARY = "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e\u0e3a"  # ็ ่ ้ ๊ ๋ ์ and the rare ones

SortKey = tuple[str, tuple[tuple[int, int], ...], str]


def sort_key(text: str) -> SortKey:
    """A key for ``sorted``: letters first (spaces and punctuation left out), then marks, then the text itself.

    Code points already stand in dictionary order for consonants and vowels; only a leading vowel must be moved
    behind its consonant, and marks must be compared after all letters.
    """
    swapped = _LEADING.sub(r"\2\1", to_arabic(text).casefold())
    letters: list[str] = []
    marks: list[tuple[int, int]] = []
    for char in swapped:
        if char in _SECONDARY:
            # Positions count down, so that a mark which comes later weighs less than one which comes earlier.
            marks.append((-len(letters), _SECONDARY.index(char)))
        elif char.isalnum() or "\u0e00" < char < "\u0e7f":
            letters.append(char)
    return "".join(letters), tuple(marks), text
