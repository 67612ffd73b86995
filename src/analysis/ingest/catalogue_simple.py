"""The wording of what the forms with one record a row tell, and the ministry's report: figures that would pass for
others in silence. See ``catalogue``.
"""

from __future__ import annotations

from analysis.ingest.findings import Severity
from analysis.ingest.wording import Wording

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

SIMPLE: dict[str, Wording] = {
    "stat_year_far": Wording(
        W, "ปีสถิติ {read} อยู่นอกช่วง {expected} ใช้ตามที่อ่านได้",
        "The year {read} of the statistics lies outside {expected}; it is used as it is.",
        "ยืนยันหรือแก้ปีสถิติ", "Confirm or correct the year.",
    ),
    "share_twice": Wording(
        E, "พื้นที่ ปี และรายการเดียวกันมีมากกว่าหนึ่งแถวและตัวเลขต่างกัน ({read} ในช่องนี้ อีกค่าอยู่ที่ {expected}) จึงกันไว้ทุกแถว",
        "One area, year and item has several rows with different numbers ({read} here, the other at {expected}); all "
        "of them were set aside.",
        "เหลือไว้เพียงแถวที่ถูกต้อง หรือแก้พื้นที่ ปี หรือชื่อรายการ", "Keep the right row, or correct the area, the year or the item.",
    ),
}  # fmt: skip
