"""What the frame of a page says itself: its header, its contents and the box that tells where a figure comes from."""

from __future__ import annotations

from analysis.bilingual import Language, Text

FRAME = {
    "skip": Text("ข้ามไปยังเนื้อหา", "Skip to content"),
    "home": Text("หน้าหลักของรอบ", "Round home"),
    "round": Text("รอบ", "Round"),
    "contents": Text("สารบัญ", "Contents"),
    "dark": Text("โหมดมืด", "Dark"),
    "origins": Text("ที่มาของตัวเลข", "Sources of figures"),
    "origins_keys": Text(
        "ชี้หรือกดที่ตัวเลขเพื่อดูที่มา ใช้แป้น Tab ไปยังตาราง ลูกศรเลื่อนระหว่างตัวเลข และ Enter เพื่อเปิด",
        "Point at or press a figure for its source: Tab goes to a table, arrows to its figures, Enter opens",
    ),
    "failed": Text("ส่วนนี้ของรายงานคำนวณไม่สำเร็จ", "This part of the report could not be computed"),
    "cell": Text("เซลล์โค้ดที่", "Code cell"),
    "picture": Text("แผนภูมิจากเซลล์โค้ดที่", "Chart of code cell"),
    "altered": Text(
        "สมุดงานของหน้านี้ถูกแก้ไขต่างจากฉบับที่เผยแพร่พร้อมโปรแกรม ผลในหน้านี้มาจากสมุดงานที่แก้ไขแล้ว",
        "The notebook of this page differs from the one released; the page shows what it gives as it is",
    ),
    "synthetic_short": Text("ข้อมูลสังเคราะห์", "Synthetic data"),
}
#: Lines of the box, in their order.
ORIGIN_LINES = {
    "shown": Text("ค่าที่แสดง", "As shown"),
    "value": Text("ค่าก่อนปัดเศษ", "Unrounded"),
    "rounding": Text("การปัดเศษ", "Rounding"),
    "unit": Text("หน่วย", "Unit"),
    "state": Text("สถานะ", "State"),
    "rule": Text("วิธีคำนวณ", "Rule"),
    "source": Text("ที่มาของวิธีคำนวณ", "Source of the rule"),
    "inputs": Text("ข้อมูลที่ใช้", "Inputs"),
    "id": Text("รหัสตัวเลข", "Figure id"),
}
#: Sentences that the script fills in; ``{n}`` is a number, ``{rows}`` a row or rows such as 12–40.
ORIGIN_SAYINGS = {
    "close": Text("ปิด", "Close"),
    "origin": Text("ที่มาของตัวเลข", "Source of the figure"),
    "exact": Text("ไม่มีการปัดเศษ", "not rounded"),
    "whole": Text("ปัดเศษครึ่งขึ้นเป็นจำนวนเต็มเมื่อแสดงผล", "rounded half up to a whole number where it is shown"),
    "places": Text("ปัดเศษครึ่งขึ้นเป็นทศนิยม {n} ตำแหน่งเมื่อแสดงผล", "rounded half up to {n} decimal places where it is shown"),
    "missing": Text("ไม่มีข้อมูล", "no data"),
    "row": Text("แถว {rows}", "row {rows}"),
    "rows": Text("แถว {rows}", "rows {rows}"),
    "more": Text("และอีก {n} ช่วงแถว", "and {n} more runs of rows"),
    "none": Text("คำนวณจากตัวเลขอื่นในรายงาน ไม่ได้อ่านจากเซลล์โดยตรง", "computed from other numbers, not read from cells"),
}


def said(catalogue: dict[str, Text], language: Language) -> dict[str, str]:
    """The words of a catalogue in one language."""
    return {name: word.of(language) for name, word in catalogue.items()}
