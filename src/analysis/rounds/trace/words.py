"""The words of a trace, on its page and in the terminal."""

from __future__ import annotations

from analysis.bilingual import Language, Text
from analysis.rounds.trace.model import Change, FileState, RowState, Stored
from analysis.thai.draft import RepairKind

WORDS = {
    "figure_title": Text("ที่มาของตัวเลข", "Where a figure comes from"),
    "cell_title": Text("ตัวเลขที่เซลล์นี้มีผลถึง", "What a cell reaches"),
    "figure": Text("ตัวเลข", "Figure"),
    "shown": Text("ค่าที่แสดง", "As shown"),
    "value": Text("ค่าก่อนปัดเศษ", "Unrounded"),
    "unit": Text("หน่วย", "Unit"),
    "state": Text("สถานะ", "State"),
    "rule": Text("วิธีคำนวณ", "Rule"),
    "rule_source": Text("ที่มาของวิธีคำนวณ", "Source of the rule"),
    "id": Text("รหัสตัวเลข", "Figure id"),
    "edition": Text("ฉบับที่", "Revision"),
    "check": Text("ข้อมูลนำเข้าเทียบกับเมื่อประมวลผล", "Inputs now and at the run"),
    "all_same": Text(
        "แฟ้มที่ใช้ทั้ง {n} แฟ้มตรงกับที่บันทึกไว้เมื่อประมวลผล (sha256)",
        "All {n} files used are as the run recorded them (sha256).",
    ),
    "some_changed": Text(
        "มีแฟ้มที่ไม่ตรงกับที่บันทึกไว้เมื่อประมวลผล เซลล์ด้านล่างเป็นค่าปัจจุบัน อาจไม่ใช่ค่าที่ใช้คำนวณ",
        "Files are not as the run recorded them. The cells below are those of now, and may not be those computed from.",
    ),
    "from_snapshot": Text(
        "อ่านเซลล์จากแฟ้มที่เก็บไว้เมื่อปิดรอบ", "Cells are read from the files kept when the round was closed."
    ),
    "parts": Text("คำนวณจากตัวเลข", "Put together from these figures"),
    "parts_how": Text(
        "ตัวเลขที่วิธีคำนวณนี้ใช้ประกอบกัน หาจากรหัสและแถวที่อยู่ภายในแถวของตัวเลขนี้ “–” คือไม่มีค่า",
        "The figures that this rule puts together, found by their ids and by rows within its rows; “–” is none.",
    ),
    "no_parts": Text(
        "ไม่มีตัวเลขอื่นคั่นกลาง คำนวณจากเซลล์ที่ระบายสีด้านล่างโดยตรง",
        "No other figure stands between: it is computed straight from the shaded cells below.",
    ),
    "cells": Text("แถวและเซลล์ที่ใช้", "Rows and cells used"),
    "no_cells": Text(
        "ตัวเลขนี้ไม่ระบุแถวที่มา: นับหรือคำนวณจากผลอื่นของรอบ ไม่ได้อ่านจากเซลล์โดยตรง",
        "This figure names no rows: it is counted or computed from other results of the round, not read from cells.",
    ),
    "legend": Text(
        "ช่องระบายสี คือเซลล์ที่วิธีคำนวณอ่านค่า · ช่องที่มีเส้นประด้านซ้าย คือเซลล์ที่กำหนดว่าใช้แถวนี้ · → คือค่าที่อ่านได้ · ◆ มีข้อค้นพบ",
        "Shaded: the rule reads the value. Dotted left edge: decides on the row. → what was read. ◆ a finding.",
    ),
    "row": Text("แถว", "Row"),
    "rows": Text("{n} แถว", "{n} rows"),
    "some_rows": Text("แสดง {shown} จาก {n} แถว", "{shown} of {n} rows shown"),
    "withheld": Text("ปกปิด", "withheld"),
    "private": Text(
        "ปกปิด: แบบทะเบียนมีข้อมูลส่วนบุคคล จึงไม่แสดงเซลล์",
        "Withheld: a registry form holds personal data; its cells are not shown.",
    ),
    "unreadable": Text(
        "อ่านชีตนี้ไม่ได้ในขณะนี้ แฟ้มหรือชีตถูกย้าย เปลี่ยนชื่อ หรือไม่ใช่แบบฟอร์มที่รู้จัก",
        "This sheet cannot be read now: it was moved or renamed, or holds no known form.",
    ),
    "findings": Text("ข้อค้นพบที่เซลล์เหล่านี้", "Findings at these cells"),
    "cell": Text("เซลล์", "Cell"),
    "place": Text("ตำแหน่ง", "Place"),
    "column": Text("หัวคอลัมน์", "Column"),
    "raw": Text("ตามที่พิมพ์", "As stored"),
    "stored": Text("ชนิดที่เก็บ", "Stored as"),
    "read": Text("อ่านได้เป็น", "Read as"),
    "as_stored": Text("ตามที่พิมพ์", "as stored"),
    "changes": Text("การแก้ไขเมื่ออ่าน", "Repair"),
    "row_state": Text("แถวนี้", "The row"),
    "unused": Text(
        "ไม่มีตัวเลขของรอบนี้อ่านคอลัมน์นี้ หรือเซลล์อยู่นอกคอลัมน์ของแบบฟอร์ม",
        "No figure of this round reads this column, or the cell is outside the form's columns.",
    ),
    "direct": Text("ตัวเลขที่วิธีคำนวณอ่านเซลล์นี้", "Figures whose rule reads this cell"),
    "direct_how": Text(
        "แถวของเซลล์อยู่ในแถวที่ตัวเลขใช้ และวิธีคำนวณอ่านคอลัมน์นี้",
        "The figure's rows hold the cell, and its rule reads the column.",
    ),
    "possible": Text("ตัวเลขที่อาจเปลี่ยนตาม", "Figures that may change with it"),
    "possible_how": Text(
        "วิธีคำนวณเลือก นับ เรียง หรือจัดอันดับแถวจากค่าในคอลัมน์นี้ ค่าใหม่จึงอาจทำให้แถวนี้เข้าหรือออก"
        " รายการนี้ครบเมื่อค่าใหม่เป็นค่าชนิดเดียวกันและอ่านได้ ตัวเลขที่ยังไม่มีในฉบับนี้ไม่อยู่ในรายการ",
        "The rule picks, counts, orders or ranks rows by this column, so that another value may bring the row in or"
        " out. The list is complete where the new value is of the same kind and readable; figures that this revision"
        " does not have yet are not in it.",
    ),
    "none": Text("ไม่มี", "none"),
    "count": Text("{n} รายการ", "{n} figures"),
}
FILE_STATES = {
    FileState.SAME: Text("ตรงกับที่บันทึกไว้", "as recorded"),
    FileState.CHANGED: Text("เนื้อหาเปลี่ยนไปจากที่บันทึกไว้", "changed since the run"),
    FileState.GONE: Text("ไม่พบแฟ้ม", "the file is gone"),
    FileState.NOT_RECORDED: Text("ไม่มีในบันทึกการประมวลผล", "not recorded by the run"),
}
ROW_STATES = {
    RowState.READ: Text("อ่านเป็นข้อมูล", "read as data"),
    RowState.SET_ASIDE: Text(
        "ถูกกันไว้ ไม่นำไปคำนวณ ถ้าแก้แล้วจะมีผลต่อตัวเลขด้านล่าง",
        "set aside and not counted; corrected, it would reach the figures below",
    ),
    RowState.CONTEXT: Text("หัวตาราง หัวข้อ หรือแถวรวม ไม่ใช่แถวข้อมูล", "a header, heading or total, not a row of data"),
}
STORED = {
    Stored.EMPTY: Text("ว่าง", "empty"),
    Stored.TEXT: Text("ข้อความ", "text"),
    Stored.NUMBER: Text("ตัวเลข", "number"),
    Stored.PERCENT: Text("ตัวเลขรูปแบบร้อยละ", "number shown as a per cent"),
    Stored.DATE: Text("วันที่", "date"),
    Stored.FORMULA: Text("สูตรที่ยังไม่มีผลคำนวณ", "formula without a value"),
    Stored.ERROR: Text("ค่าผิดพลาดของ Excel", "error of Excel"),
}
CHANGES: dict[str, Text] = {
    Change.NUMBER_FROM_TEXT: Text("อ่านตัวเลขจากข้อความ", "number read from text"),
    Change.THAI_DIGITS: Text("แปลงเลขไทย", "Thai digits"),
    Change.MERGED_ABOVE: Text("ใช้ค่าของเซลล์ที่ผสานด้านบน", "value of the merged cell above"),
    RepairKind.TONE_BEFORE_VOWEL: Text("เรียงวรรณยุกต์กับสระใหม่", "tone before vowel"),
    RepairKind.DECOMPOSED_SARA_AM: Text("รวมสระอำ", "decomposed ำ"),
    RepairKind.LOST_SARA_AM: Text("เติมสระอำที่หาย", "lost ำ"),
    RepairKind.SPACE_BEFORE_MARK: Text("ตัดวรรคหน้าสระหรือวรรณยุกต์", "space before a mark"),
    RepairKind.MARK_PAST_LEADING_VOWEL: Text("ย้ายวรรณยุกต์กลับหน้าสระ", "mark past a leading vowel"),
    RepairKind.DISPLACED_MARK: Text("ย้ายสระหรือวรรณยุกต์ที่เลื่อน", "displaced mark"),
    RepairKind.DOUBLED_TONE: Text("ตัดวรรณยุกต์ซ้ำ", "doubled tone"),
    RepairKind.PHINTHU: Text("ตัดพินทุ", "phinthu"),
    RepairKind.LAO_LETTER: Text("แทนอักษรลาวด้วยอักษรไทย", "Lao letter"),
    RepairKind.MISREAD_WORD: Text("แก้คำที่อ่านผิดจากการสแกน", "misread word"),
    RepairKind.INVISIBLE: Text("ตัดอักขระที่มองไม่เห็น", "invisible character"),
    RepairKind.ODD_SPACE: Text("แทนช่องว่างชนิดพิเศษ", "odd space"),
    RepairKind.FULL_WIDTH: Text("แทนอักขระเต็มความกว้าง", "full-width character"),
    RepairKind.TWO_SARA_E: Text("แทน เ สองตัวด้วย แ", "two เ for แ"),
}


def trace_words(language: Language) -> dict[str, str]:
    """Every word of a trace by its name, in one language."""
    return {name: word.of(language) for name, word in WORDS.items()}
