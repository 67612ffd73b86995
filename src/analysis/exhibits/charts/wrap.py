"""Breaking Thai labels into lines: Thai writes no spaces between words, and a mark must stay on its letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate

from analysis.places.provinces import provinces

#: Short words that begin a phrase: the line may break before them. Longer ones first.
_OPENERS = (
    "สำนักงาน", "ภายใน", "กลุ่มงาน", "โครงการ", "กระทรวง", "จังหวัด", "ระหว่าง", "เพื่อ", "ส่งเสริม",
    "คุ้มครอง", "พัฒนา", "ป้องกัน", "แก้ไข", "บริหาร", "ด้าน", "ศูนย์", "สำนัก", "ความ", "กอง", "ผู้", "และ", "หรือ",
    "ของ", "ตาม",
)  # fmt: skip
#: Terms of the field that stay whole, as names of provinces and numbers do.
_TERMS = ("แรงงานนอกระบบ", "เทคโนโลยีสารสนเทศ", "กลุ่มเป้าหมาย")
#: A number stays with the word on either side of it: 30 พ.ย. 2564, ร้อยละ 80.
_SPACE = re.compile(r"(?<!\d) (?!\d)")
_CLUSTER = re.compile(r"[เแโใไ]?[^\s][ะาำๅๆฯ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*|\s+")
#: การ, ใน, ต่อ and ที่ open a phrase unless they end one of these words (รายการ, พื้นที่, …).
_PARTLY = (
    r"(?<!ราย)(?<!กิจ)(?<!ราช)(?<!บริ)(?<!จัด)(?<!พิ)(?<!สวัสดิ)(?<!ปฏิบัติ)(?<!ประสบ)(?<!ต้อง)"
    r"(?<!สถาน)(?<!กรรม)(?<!ประกอบ)(?<!ดำเนิน)(?<!บูรณา)(?<!นุ)(?<!วิชา)การ",
    r"(?<!ภาย)(?<!ข้าง)ใน",
    r"(?<!ติด)ต่อ",
    r"(?<!หน้า)(?<!พื้น)(?<!วัน)(?<!เต็ม)(?<!คง)(?<!อยู่)ที่",
)
_OPENER = re.compile("|".join((*_OPENERS, *_PARTLY)))


def wrap_label(text: str, width: int, max_lines: int = 3) -> str:
    """``text`` in at most ``max_lines`` lines of about ``width`` columns; "…" ends a label that had to be cut.

    A line breaks at a space if there is one in its second half (but not beside a number), else before a word that
    begins a phrase, else between two words, and inside one that fills the line; never between a letter and its vowel
    or tone mark, nor inside a term of the field.
    """
    rest = " ".join(text.split())
    lines: list[str] = []
    while rest and len(lines) < max_lines:
        if columns(rest) <= width:
            lines.append(rest)
            rest = ""
            break
        cut = _cut_index(rest, width)
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest:
        lines[-1] = lines[-1][: _fitting(lines[-1], width - 1)].rstrip() + "…"
    return "\n".join(lines)


def columns(text: str) -> int:
    """How many columns a text takes: marks above and below a letter take none."""
    return len(text) if text.isascii() else sum(unicodedata.category(letter) != "Mn" for letter in text)


def _cut_index(text: str, width: int) -> int:
    end = _fitting(text, width)
    half = end // 2
    spaces = [match.start() for match in _SPACE.finditer(text) if half <= match.start() <= end]
    if spaces:
        return spaces[-1] + 1
    whole = [match.span() for pattern in (_whole(), _OPENER) for match in pattern.finditer(text)]

    def last(edges: Iterable[int], least: int) -> int:
        open_edges = (at for at in edges if least < at <= end and not any(low < at < high for low, high in whole))
        return max(open_edges, default=0)

    phrases = [match.start() for match in _OPENER.finditer(text)]
    return last(phrases, half) or last(words := _word_edges(text), half) or last((*phrases, *words), 0) or end


@cache
def _whole() -> re.Pattern[str]:
    names = (place.name_th for place in provinces(include_bangkok=True))
    return re.compile("|".join((*_TERMS, *names, r"\d[\d,.]*")))


def _word_edges(text: str) -> set[int]:
    """Where a word ends, as far as a small model of the language tells; never inside a letter cluster."""
    words = accumulate(len(word) for word in _words_of()(text))
    return set(words) & {match.start() for match in _CLUSTER.finditer(text)}


@cache
def _words_of() -> Callable[[str], list[str]]:
    import budoux  # most labels never come to need it

    return budoux.load_default_thai_parser().parse


def _fitting(text: str, width: int) -> int:
    """The index after the last letter cluster that still fits; at least one cluster."""
    end = 0
    for match in _CLUSTER.finditer(text):
        if end and columns(text[: match.end()]) > width:
            break
        end = match.end()
    return end
