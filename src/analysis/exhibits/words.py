"""The few words that exhibits print themselves: bands, result states, severities and what stands for a missing value.

The words of the bands are those of the ministry's periodic report of fiscal year 2568, section 1 (``เกณฑ์สี``).
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.bilingual import Language, Text

#: What a missing value looks like. It is never "0".
DASH = "–"


@dataclass(frozen=True)
class BandWords:
    """A colour band. The symbol's shape says the band to a reader who does not see the colour."""

    symbol: str
    name: Text
    meaning: Text


BANDS = {
    "green": BandWords("●", Text("เขียว", "green"), Text("ผ่าน", "on plan")),
    "yellow": BandWords("▲", Text("เหลือง", "yellow"), Text("ต้องปรับปรุง", "needs improvement")),
    "red": BandWords("■", Text("แดง", "red"), Text("ต้องเร่งรัด", "needs urgent action")),
}

STATES = {
    "met": Text("เป็นไปตามเป้าหมาย", "met"),
    "not_met": Text("ไม่เป็นไปตามเป้าหมาย", "not met"),
    "not_due": Text("ยังไม่ถึงกำหนด", "not due yet"),
    "not_reported": Text("ไม่รายงาน", "not reported"),
    "lost": Text("ข้อมูลหาย", "data lost"),
    "not_applicable": Text("ไม่เกี่ยวข้อง", "not applicable"),
    "early": Text("ดำเนินการก่อนแผน", "ahead of plan"),
}

SEVERITIES = {
    "error": Text("ต้องแก้ไข", "error"),
    "warning": Text("ควรตรวจสอบ", "warning"),
    "note": Text("เพื่อทราบ", "note"),
}

MISSING = Text("ไม่มีข้อมูล", "no data")
SYNTHETIC = Text("ข้อมูลสังเคราะห์ ไม่ใช่ข้อมูลจริง", "Synthetic data, not real data")
LEVEL = Text("ระดับ", "level")
TARGET, RESULT = Text("เป้าหมาย", "target"), Text("ผลงาน", "result")
#: What the tools over a long table say; ``{n}`` of ``{of}`` rows are shown.
LONG_TABLE = {
    "find": Text("ค้นในตาราง", "Search the table"),
    "count": Text("แสดง {n} จาก {of} แถว", "{n} of {of} rows shown"),
    "all": Text("แสดงทุกแถว", "Show all rows"),
    "few": Text("แสดงเฉพาะแถวต้น", "Show the first rows only"),
    "sort": Text("เรียงตามคอลัมน์นี้", "Sort by this column"),
}
ON_PAPER = Text(
    "บนกระดาษมี {n} จาก {of} แถว ทุกแถวอยู่ในหน้าเว็บและในแฟ้ม Excel ของรายงานนี้",
    "{n} of {of} rows are on paper; all are on the page and in this report's Excel file.",
)
NOTES = Text("หมายเหตุ", "Notes")


def symbol_and_word(band: str, language: Language) -> str:
    """``green`` → ``● เขียว``."""
    words = BANDS[band]
    return f"{words.symbol} {words.name.of(language)}"
