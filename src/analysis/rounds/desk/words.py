"""What the desk's page, its terminal view and its letters say."""

from __future__ import annotations

from analysis.bilingual import Language, Text
from analysis.rounds.desk.office_state import OfficeState

#: Of each state a word and the band whose sign and colour it takes.
STATES: dict[OfficeState, tuple[Text, str]] = {
    OfficeState.MISSING: (Text("ยังไม่ส่ง", "missing"), "red"),
    OfficeState.UNREADABLE: (Text("เปิดอ่านไม่ได้", "unreadable"), "red"),
    OfficeState.TO_CORRECT: (Text("ต้องแก้ไข", "to correct"), "red"),
    OfficeState.INCOMPLETE: (Text("แบบไม่ครบ", "forms lacking"), "yellow"),
    OfficeState.LATE: (Text("ส่งแล้ว มีรายงานช้า", "in, reports late"), "yellow"),
    OfficeState.IN: (Text("ส่งแล้ว", "in"), "green"),
}
SIGNS = {"red": "■", "yellow": "▲", "green": "●"}
WORDS: dict[str, Text] = {
    "desk": Text("โต๊ะทำงานของรอบ", "The desk"),
    "nothing_published": Text(
        "หน้านี้ดูได้อย่างเดียวและไม่เผยแพร่สิ่งใด สั่ง workbook run เมื่อพร้อม",
        "This page only shows, and publishes nothing. Run the round when it is ready.",
    ),
    "all": Text("ทั้งหมด", "all"),
    "search": Text("ค้นหาจังหวัด", "Find a province"),
    "keys": Text(
        "ปุ่มลัด: / ค้นหา · ↑ ↓ เลือก · Enter เปิด · Esc ปิด · 0–6 กรองตามสถานะ",
        "Keys: / search · ↑ ↓ choose · Enter open · Esc close · 0–6 filter by state",
    ),
    "code": Text("รหัส", "Code"),
    "office": Text("หน่วยงาน", "Office"),
    "state": Text("สถานะ", "State"),
    "level": Text("ระดับ", "Level"),
    "errors": Text("ต้องแก้ไข", "Errors"),
    "warnings": Text("ควรตรวจสอบ", "To check"),
    "changed": Text("เปลี่ยนล่าสุด", "Last change"),
    "pages": Text("หน้ารายงาน", "Pages"),
    "no_pages": Text("ยังไม่มี จะทำเมื่อแฟ้มของหน่วยงานเปลี่ยน", "None yet; they are made when the office's workbook changes."),
    "being_made": Text("กำลังทำ", "being made"),
    "being_saved": Text("กำลังบันทึกแฟ้ม จะอ่านใหม่อีกครั้ง", "being saved, to be read again"),
    "open_elsewhere": Text("เปิดอยู่ใน Excel", "open in a spreadsheet"),
    "problem": Text(
        "พารามิเตอร์ที่เพิ่งบันทึกใช้ไม่ได้ ที่เห็นอยู่เป็นผลตามพารามิเตอร์ชุดก่อน",
        "The parameters as they were saved cannot be used; what stands here is by those before.",
    ),
    "trouble": Text("โปรแกรมติดขัดและจะลองใหม่", "Something failed and is tried again"),
    "gone": Text("ขาดการติดต่อกับโปรแกรม สั่ง workbook desk อีกครั้งหากปิดไปแล้ว", "The desk does not answer; start it again."),
    "step": Text("สิ่งที่ต้องทำต่อไป", "What to do next"),
    "before_after": Text("ระดับก่อน → หลัง", "Level before → after"),
    "cells": Text("เซลล์ที่เปลี่ยน", "Cells that changed"),
    "figures": Text("ตัวเลขที่เปลี่ยน", "Figures that changed"),
    "findings": Text("ข้อค้นพบทั้งหมด", "All findings"),
    "new_findings": Text("ข้อค้นพบใหม่", "New findings"),
    "gone_findings": Text("ข้อค้นพบที่หมดไป", "Findings that are gone"),
    "place": Text("ตำแหน่ง", "Place"),
    "what": Text("ข้อความ", "What"),
    "column": Text("คอลัมน์", "Column"),
    "before": Text("ก่อน", "Before"),
    "after": Text("หลัง", "After"),
    "figure": Text("ตัวเลข", "Figure"),
    "file": Text("แฟ้ม", "File"),
    "no_file": Text("ยังไม่ได้รับแฟ้ม", "No workbook came"),
    "number": Text("ครั้งที่ {n}", "number {n}"),
    "by_hand": Text("วางเอง ยังไม่ผ่าน workbook receive", "laid there by hand, and not received"),
    "withheld": Text("ไม่แสดง", "not shown"),
    "row_changed": Text("มีแถวที่เปลี่ยน", "a row changed"),
    "unchanged": Text("ยังไม่มีการเปลี่ยนแปลงตั้งแต่เปิดโต๊ะ", "Nothing has changed since the desk was opened."),
    "no_findings": Text("ไม่มีข้อค้นพบ", "No findings."),
    "letters": Text("จดหมายถึงหน่วยงาน (พิมพ์ในเทอร์มินัล)", "A letter to the office (type in a terminal)"),
    "seconds": Text("อ่านเสร็จใน {seconds} วินาทีหลังบันทึก", "read {seconds} s after it was saved"),
    "pages_seconds": Text("หน้ารายงานพร้อมใน {seconds} วินาทีหลังบันทึก", "pages ready {seconds} s after it was saved"),
    "close": Text("ปิด", "Close"),
    "general": Text("แฟ้มที่ไม่ใช่ของหน่วยงานใด", "Files of no office"),
    "day_night": Text("สลับกลางวัน/กลางคืน", "Day or night"),
    "more": Text("อีก {n} รายการ", "{n} more"),
}


def desk_words(language: Language) -> dict[str, str]:
    """All of ``WORDS`` in one language."""
    return {name: text.of(language) for name, text in WORDS.items()}


def state_words(state: OfficeState, language: Language) -> tuple[str, str]:
    """A state's word with its sign, and its band."""
    word, band = STATES[state]
    return f"{SIGNS[band]} {word.of(language)}", band
