"""The few words that exhibits print themselves: bands, result states, severities and what stands for a missing value.

The words of the bands are those of the ministry's periodic report of fiscal year 2568, section 1 (``เกณฑ์สี``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["th", "en"]

#: What a missing value looks like. It is never "0".
DASH = "–"


@dataclass(frozen=True)
class Word:
    """One thing to say, in both languages."""

    th: str
    en: str

    def of(self, language: Language) -> str:
        return self.en if language == "en" else self.th


@dataclass(frozen=True)
class BandWords:
    """A colour band. The symbol's shape says the band to a reader who does not see the colour."""

    symbol: str
    name: Word
    meaning: Word


BANDS = {
    "green": BandWords("●", Word("เขียว", "green"), Word("ผ่าน", "on plan")),
    "yellow": BandWords("▲", Word("เหลือง", "yellow"), Word("ต้องปรับปรุง", "needs improvement")),
    "red": BandWords("■", Word("แดง", "red"), Word("ต้องเร่งรัด", "needs urgent action")),
}

STATES = {
    "met": Word("เป็นไปตามเป้าหมาย", "met"),
    "not_met": Word("ไม่เป็นไปตามเป้าหมาย", "not met"),
    "not_due": Word("ยังไม่ถึงกำหนด", "not due yet"),
    "not_reported": Word("ไม่รายงาน", "not reported"),
    "lost": Word("ข้อมูลหาย", "data lost"),
    "not_applicable": Word("ไม่เกี่ยวข้อง", "not applicable"),
    "early": Word("ดำเนินการก่อนแผน", "ahead of plan"),
}

SEVERITIES = {
    "error": Word("ต้องแก้ไข", "error"),
    "warning": Word("ควรตรวจสอบ", "warning"),
    "note": Word("เพื่อทราบ", "note"),
}

MISSING = Word("ไม่มีข้อมูล", "no data")
SYNTHETIC = Word("ข้อมูลสังเคราะห์ ไม่ใช่ข้อมูลจริง", "Synthetic data, not real data")
LEVEL = Word("ระดับ", "level")
TARGET, RESULT = Word("เป้าหมาย", "target"), Word("ผลงาน", "result")
NOTES = Word("หมายเหตุ", "Notes")


def symbol_and_word(band: str, language: Language) -> str:
    """``green`` → ``● เขียว``."""
    words = BANDS[band]
    return f"{words.symbol} {words.name.of(language)}"
