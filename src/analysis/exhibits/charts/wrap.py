"""Breaking Thai labels into lines: Thai writes no spaces between words, and a mark must stay on its letter."""

from __future__ import annotations

import re
import unicodedata

#: Short words that begin a phrase: the line may break before them. Longer ones first.
_OPENERS = (
    "สำนักงาน", "ภายใน", "กลุ่มงาน", "โครงการ", "กระทรวง", "จังหวัด", "ระหว่าง", "เพื่อ", "ส่งเสริม",
    "คุ้มครอง", "พัฒนา", "ป้องกัน", "แก้ไข", "บริหาร", "ด้าน", "ศูนย์", "สำนัก", "ความ", "กอง", "ผู้", "และ", "หรือ",
    "ของ", "นอก", "ต่อ", "ตาม",
)  # fmt: skip
#: A number stays with the word on either side of it: 30 พ.ย. 2564, ร้อยละ 80.
_SPACE = re.compile(r"(?<!\d) (?!\d)")
_CLUSTER = re.compile(r"[เแโใไ]?[^\s][ะาำๅๆฯ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*|\s+")
#: การ, ใน and ที่ open a phrase unless they end one of these words (รายการ, พื้นที่, …).
_PARTLY = (
    r"(?<!ราย)(?<!กิจ)(?<!ราช)(?<!บริ)(?<!จัด)(?<!พิ)(?<!สวัสดิ)(?<!ปฏิบัติ)(?<!ประสบ)การ",
    r"(?<!ภาย)(?<!ข้าง)ใน",
    r"(?<!หน้า)(?<!พื้น)(?<!วัน)(?<!เต็ม)(?<!คง)(?<!อยู่)ที่",
)
_OPENER = re.compile("|".join((*_OPENERS, *_PARTLY)))


def wrap_label(text: str, width: int, max_lines: int = 3) -> str:
    """``text`` in at most ``max_lines`` lines of about ``width`` columns; "…" ends a label that had to be cut.

    A line breaks at a space if there is one in its second half (but not beside a number), else before a word that
    begins a phrase, else between letter clusters; never between a letter and its vowel or tone mark.
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
    return sum(1 for letter in text if unicodedata.category(letter) != "Mn")


def _cut_index(text: str, width: int) -> int:
    end = _fitting(text, width)
    half = end // 2
    spaces = [match.start() for match in _SPACE.finditer(text) if half <= match.start() <= end]
    if spaces:
        return spaces[-1] + 1
    starts = [match.start() for match in _OPENER.finditer(text) if half < match.start() <= end]
    return starts[-1] if starts else end


def _fitting(text: str, width: int) -> int:
    """The index after the last letter cluster that still fits; at least one cluster."""
    end = 0
    for match in _CLUSTER.finditer(text):
        if end and columns(text[: match.end()]) > width:
            break
        end = match.end()
    return end
