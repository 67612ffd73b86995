"""The words of a comparison of two results, on its page, in its workbook and in the terminal."""

from __future__ import annotations

from analysis.errors import WorkbookError
from analysis.exhibits.words import Language, Word
from analysis.ingest.office import NATION
from analysis.places.provinces import province
from analysis.rounds.diff.model import Cause, Kind, Reach, Seen

WORDS = {
    "title": Word("สิ่งที่ต่างกันระหว่างผลสองชุด", "What changed between two results"),
    "sides": Word("ผลที่นำมาเทียบ", "The two results"),
    "before": Word("ก่อน", "Before"),
    "after": Word("หลัง", "After"),
    "edition": Word("ฉบับที่", "revision"),
    "from_snapshot": Word("อ่านข้อมูลจากสำเนาที่เก็บไว้เมื่อปิดรอบ", "data read from the copy kept when the round was closed"),
    "summary": Word("สรุป", "Summary"),
    "nothing": Word("ไม่มีตัวเลขใดเปลี่ยน", "No figure changes."),
    "counts": Word("ตัวเลขต่างกัน {n} รายการ · เท่าเดิม {same} รายการ", "{n} figures differ · {same} are the same"),
    "unexplained": Word(
        "หาสาเหตุไม่พบ {n} รายการ: ข้อมูล เกณฑ์ โปรแกรม และพารามิเตอร์ที่บันทึกไว้ไม่ต่างกันในส่วนที่ตัวเลขเหล่านี้ใช้",
        "{n} unexplained: nothing recorded of the data, rules, program and parameters differs where these use it.",
    ),
    "failed": Word(
        "{side}มีงานที่ไม่สำเร็จ ตัวเลขของงานเหล่านี้จึงไม่มีในผลชุดนั้น",
        "{side}: tasks failed, so that their figures are missing there",
    ),
    "not_explained": Word("หาสาเหตุไม่พบ", "unexplained"),
    "figures": Word("ตัวเลขที่ต่างกัน", "Figures that differ"),
    "figures_how": Word(
        "เรียงจากที่เปลี่ยนมากที่สุดเมื่อเทียบกับค่าเดิม เทียบค่าก่อนปัดเศษทุกหลัก หนึ่งรายการอาจมีหลายสาเหตุ",
        "The largest change first, as a share of the value. Unrounded values are compared exactly. A figure may have"
        " several causes.",
    ),
    "by_scope": Word("จำนวนที่ต่างกันตามขอบเขต", "Differences by scope"),
    "scope": Word("ขอบเขต", "Scope"),
    "changed": Word("เปลี่ยน", "Changed"),
    "added": Word("เพิ่ม", "Added"),
    "gone": Word("หายไป", "Gone"),
    "renamed": Word("เปลี่ยนเฉพาะชื่อ", "Only renamed"),
    "name": Word("ตัวเลข", "Figure"),
    "kind": Word("สิ่งที่ต่าง", "Difference"),
    "unit": Word("หน่วย", "Unit"),
    "shown": Word("ค่าที่แสดง", "As shown"),
    "exact": Word("ค่าก่อนปัดเศษ", "Unrounded"),
    "cause": Word("สาเหตุ", "Cause"),
    "behind": Word("แถวหรือแฟ้มที่เกี่ยวข้อง", "Rows or files behind it"),
    "rows": Word("แถวข้อมูลที่ต่างกัน", "Rows of data that differ"),
    "rows_how": Word(
        "“→” คือค่าที่อ่านได้จากเซลล์ แถวที่เลื่อนขึ้นหรือลงโดยเนื้อหาเท่าเดิมไม่นับว่าต่าง",
        "“→” is what was read from a cell. A row that only moved up or down does not differ.",
    ),
    "file": Word("แฟ้ม", "File"),
    "sheet": Word("ชีต", "Sheet"),
    "row": Word("แถว", "Row"),
    "cell": Word("เซลล์", "Cell"),
    "header": Word("หัวคอลัมน์", "Column"),
    "rules": Word("เกณฑ์ วิธีคำนวณ และโปรแกรมที่ต่างกัน", "Rules and program that differ"),
    "parameters": Word("พารามิเตอร์ที่ต่างกัน", "Parameters that differ"),
    "path": Word("ตำแหน่ง", "Path"),
    "files": Word("แฟ้มข้อมูลที่ต่างกัน", "Files of data that differ"),
    "seen": Word("การเทียบเนื้อหา", "Comparison"),
    "row_count": Word("แถวที่ต่าง", "Rows that differ"),
    "withheld": Word("ปกปิด", "withheld"),
    "private": Word(
        "ไม่แสดงเซลล์: เป็นแบบทะเบียน หรือชีตที่ไม่ใช่แบบฟอร์มที่รู้จัก",
        "cells not shown: a registry form, or a sheet with no known form",
    ),
    "outside": Word("อยู่นอกคอลัมน์ของแบบฟอร์ม ไม่แสดง", "outside the form's columns; not shown"),
    "no_row": Word("ไม่มีแถวนี้", "no such row"),
    "empty": Word("(ว่าง)", "(empty)"),
    "none": Word("ไม่มี", "none"),
    "more": Word("และอีก {n}", "and {n} more"),
    "some": Word("แสดง {shown} จาก {n} รายการ ทั้งหมดอยู่ในแฟ้ม Excel", "{shown} of {n} shown; all are in the Excel file."),
    "book": Word("แฟ้ม Excel", "Excel file"),
}
KINDS = {
    Kind.ADDED: Word("เพิ่มเข้ามา", "added"),
    Kind.GONE: Word("หายไป", "gone"),
    Kind.VALUE: Word("ค่าเปลี่ยน", "value changed"),
    Kind.STATE: Word("สถานะเปลี่ยน", "state changed"),
    Kind.UNIT: Word("หน่วยเปลี่ยน", "unit changed"),
    Kind.RULE: Word("เปลี่ยนเฉพาะชื่อวิธีคำนวณ", "only the rule's name changed"),
    Kind.NAME: Word("เปลี่ยนเฉพาะชื่อตัวเลข", "only renamed"),
}
CAUSES = {
    Cause.DATA: Word("ข้อมูล", "data"),
    Cause.RULE: Word("เกณฑ์หรือวิธีคำนวณ", "rule"),
    Cause.PARAMETER: Word("พารามิเตอร์", "parameter"),
}
#: What is added to the word for data.
REACHES = {
    Reach.ELSEWHERE: Word("แถวอื่นที่วิธีคำนวณใช้เลือก นับ หรือจัดอันดับ", "other rows that the rule picks, counts or ranks by"),
    Reach.FILE: Word("ทราบเพียงว่าแฟ้มต่างกัน", "only the file is known to differ"),
}
SEEN = {
    Seen.READ: Word("เทียบทุกเซลล์แล้ว", "every cell compared"),
    Seen.GONE: Word("ข้อมูลต้นทางไม่มีแล้ว เทียบได้เพียง sha256", "the input is no longer there; only its sha256 is known"),
    Seen.UNREADABLE: Word("เปิดเป็นสมุดงานไม่ได้ เทียบได้เพียง sha256", "cannot be opened as a workbook; only sha256 compared"),
}
_CENTRAL = Word("ส่วนกลาง", "Central offices")
_NATION = Word("ภาพรวมของรอบ", "Round as a whole")  # of two results, which may have other provinces


def scope_name(scope: str, language: Language = "th") -> str:
    """The name of a figure's scope; a code that is no province's stays as it is."""
    if scope in (NATION, "central"):
        return (_NATION if scope == NATION else _CENTRAL).of(language)
    try:
        found = province(scope)
    except WorkbookError:
        return scope
    return found.name_en if language == "en" else found.name_th


def diff_words(language: Language) -> dict[str, str]:
    """Every word of a comparison by its name, in one language."""
    return {name: word.of(language) for name, word in WORDS.items()}
