"""What the frame of a page says itself: its header, its contents and the box that tells where a figure comes from."""

from __future__ import annotations

from analysis.exhibits.words import Language, Word

FRAME = {
    "skip": Word("ข้ามไปยังเนื้อหา", "Skip to content"),
    "home": Word("หน้าหลักของรอบ", "Round home"),
    "round": Word("รอบ", "Round"),
    "contents": Word("สารบัญ", "Contents"),
    "dark": Word("โหมดมืด", "Dark"),
    "origins": Word("ที่มาของตัวเลข", "Sources of figures"),
    "origins_keys": Word(
        "ชี้หรือกดที่ตัวเลขเพื่อดูที่มา ใช้แป้น Tab ไปยังตาราง ลูกศรเลื่อนระหว่างตัวเลข และ Enter เพื่อเปิด",
        "Point at or press a figure for its source: Tab goes to a table, arrows to its figures, Enter opens",
    ),
    "failed": Word("ส่วนนี้ของรายงานคำนวณไม่สำเร็จ", "This part of the report could not be computed"),
    "synthetic_short": Word("ข้อมูลสังเคราะห์", "Synthetic data"),
}
#: Lines of the box, in their order.
ORIGIN_LINES = {
    "shown": Word("ค่าที่แสดง", "As shown"),
    "value": Word("ค่าก่อนปัดเศษ", "Unrounded"),
    "rounding": Word("การปัดเศษ", "Rounding"),
    "unit": Word("หน่วย", "Unit"),
    "state": Word("สถานะ", "State"),
    "rule": Word("วิธีคำนวณ", "Rule"),
    "source": Word("ที่มาของวิธีคำนวณ", "Source of the rule"),
    "inputs": Word("ข้อมูลที่ใช้", "Inputs"),
    "id": Word("รหัสตัวเลข", "Figure id"),
}
#: Sentences that the script fills in; ``{n}`` is a number, ``{rows}`` a row or rows such as 12–40.
ORIGIN_SAYINGS = {
    "close": Word("ปิด", "Close"),
    "origin": Word("ที่มาของตัวเลข", "Source of the figure"),
    "exact": Word("ไม่มีการปัดเศษ", "not rounded"),
    "whole": Word("ปัดเศษครึ่งขึ้นเป็นจำนวนเต็มเมื่อแสดงผล", "rounded half up to a whole number where it is shown"),
    "places": Word("ปัดเศษครึ่งขึ้นเป็นทศนิยม {n} ตำแหน่งเมื่อแสดงผล", "rounded half up to {n} decimal places where it is shown"),
    "missing": Word("ไม่มีข้อมูล", "no data"),
    "row": Word("แถว {rows}", "row {rows}"),
    "rows": Word("แถว {rows}", "rows {rows}"),
    "more": Word("และอีก {n} ช่วงแถว", "and {n} more runs of rows"),
    "none": Word("คำนวณจากตัวเลขอื่นในรายงาน ไม่ได้อ่านจากเซลล์โดยตรง", "computed from other numbers, not read from cells"),
}


def said(catalogue: dict[str, Word], language: Language) -> dict[str, str]:
    """The words of a catalogue in one language."""
    return {name: word.of(language) for name, word in catalogue.items()}
