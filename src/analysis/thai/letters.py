"""Classes of Thai letters, written for use inside the brackets of a regular expression."""

from __future__ import annotations

import re

CONSONANT = "ก-ฮ"
LEADING_VOWEL = "เแโใไ"
FOLLOWING_VOWEL = "ะาำๅ"
UPPER_LOWER_VOWEL = "\u0e31\u0e34-\u0e39"  # ั ิ ี ึ ื ุ ู
TONE = "\u0e48-\u0e4b"  # ่ ้ ๊ ๋
THANTHAKHAT = "\u0e4c"  # ์
MAITAIKHU = "\u0e47"  # ็
MARK = f"{UPPER_LOWER_VOWEL}{MAITAIKHU}{TONE}{THANTHAKHAT}"
THAI_LETTER = "ก-ฮะ-ฺเ-ๆ\u0e47-\u0e4e"

NIKHAHIT = "\u0e4d"
PHINTHU = "\u0e3a"
SARA_AM = "\u0e33"

#: A consonant and the marks above and below it: the unit that a printed mark belongs to.
CELL = re.compile(f"([{CONSONANT}])([{MARK}]*)")

_CLASSES = {
    **dict.fromkeys("่้๊๋", "tone"),
    THANTHAKHAT: "tone",  # takes the same place above the consonant
    **dict.fromkeys("ัิีึืุู", "vowel"),
    MAITAIKHU: "vowel",
}


def can_take(present: str, added: str) -> bool:
    """Whether a cell that has the marks ``present`` has room for ``added``: one vowel and one tone at the most."""
    classes = [_CLASSES[mark] for mark in present + added]
    return len(classes) == len(set(classes))


def ordered(marks: str) -> str:
    """Marks of one cell in the order of the Thai standard: vowel first, then tone or thanthakhat."""
    return "".join(sorted(marks, key=lambda mark: _CLASSES[mark] == "tone"))
