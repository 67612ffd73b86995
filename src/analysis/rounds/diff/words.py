"""The words of a comparison of two results, on its page, in its workbook and in the terminal."""

from __future__ import annotations

from analysis.bilingual import Language, Text
from analysis.errors import WorkbookError
from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.rounds.diff.model import Cause, Kind, Reach, Seen

WORDS = {
    "title": Text("สิ่งที่ต่างกันระหว่างผลสองชุด", "What changed between two results"),
    "before": Text("ก่อน", "Before"),
    "after": Text("หลัง", "After"),
    "edition": Text("ฉบับที่", "revision"),
    "from_snapshot": Text("อ่านข้อมูลจากสำเนาที่เก็บไว้เมื่อปิดรอบ", "data read from the copy kept when the round was closed"),
    "summary": Text("สรุป", "Summary"),
    "nothing": Text("ไม่มีตัวเลขใดเปลี่ยน", "No figure changes."),
    "counts": Text("ตัวเลขต่างกัน {n} รายการ · เท่าเดิม {same} รายการ", "{n} figures differ · {same} are the same"),
    "unexplained": Text(
        "หาสาเหตุไม่พบ {n} รายการ: ข้อมูล เกณฑ์ โปรแกรม และพารามิเตอร์ที่บันทึกไว้ไม่ต่างกันในส่วนที่ตัวเลขเหล่านี้ใช้",
        "{n} unexplained: nothing recorded of the data, rules, program and parameters differs where these use it.",
    ),
    "failed": Text(
        "{side}มีงานที่ไม่สำเร็จ ตัวเลขของงานเหล่านี้จึงไม่มีในผลชุดนั้น",
        "{side}: tasks failed, so that their figures are missing there",
    ),
    "not_explained": Text("หาสาเหตุไม่พบ", "unexplained"),
    "figures": Text("ตัวเลขที่ต่างกัน", "Figures that differ"),
    "figures_how": Text(
        "เรียงจากที่เปลี่ยนมากที่สุดเมื่อเทียบกับค่าเดิม เทียบค่าก่อนปัดเศษทุกหลัก หนึ่งรายการอาจมีหลายสาเหตุ",
        "The largest change first, as a share of the value. Unrounded values are compared exactly. A figure may have"
        " several causes.",
    ),
    "by_scope": Text("จำนวนที่ต่างกันตามขอบเขต", "Differences by scope"),
    "scope": Text("ขอบเขต", "Scope"),
    "changed": Text("เปลี่ยน", "Changed"),
    "added": Text("เพิ่ม", "Added"),
    "gone": Text("หายไป", "Gone"),
    "renamed": Text("เปลี่ยนเฉพาะชื่อ", "Only renamed"),
    "name": Text("ตัวเลข", "Figure"),
    "kind": Text("สิ่งที่ต่าง", "Difference"),
    "unit": Text("หน่วย", "Unit"),
    "shown": Text("ค่าที่แสดง", "As shown"),
    "exact": Text("ค่าก่อนปัดเศษ", "Unrounded"),
    "cause": Text("สาเหตุ", "Cause"),
    "behind": Text("แถวหรือแฟ้มที่เกี่ยวข้อง", "Rows or files behind it"),
    "rows": Text("แถวข้อมูลที่ต่างกัน", "Rows of data that differ"),
    "rows_how": Text(
        "“→” คือค่าที่อ่านได้จากเซลล์ แถวที่เลื่อนขึ้นหรือลงโดยเนื้อหาเท่าเดิมไม่นับว่าต่าง",
        "“→” is what was read from a cell. A row that only moved up or down does not differ.",
    ),
    "file": Text("แฟ้ม", "File"),
    "sheet": Text("ชีต", "Sheet"),
    "row": Text("แถว", "Row"),
    "cell": Text("เซลล์", "Cell"),
    "header": Text("หัวคอลัมน์", "Column"),
    "rules": Text("เกณฑ์ วิธีคำนวณ และโปรแกรมที่ต่างกัน", "Rules and program that differ"),
    "parameters": Text("พารามิเตอร์ที่ต่างกัน", "Parameters that differ"),
    "path": Text("ตำแหน่ง", "Path"),
    "files": Text("แฟ้มข้อมูลที่ต่างกัน", "Files of data that differ"),
    "seen": Text("การเทียบเนื้อหา", "Comparison"),
    "row_count": Text("แถวที่ต่าง", "Rows that differ"),
    "withheld": Text("ปกปิด", "withheld"),
    "private": Text(
        "ไม่แสดงเซลล์: เป็นแบบทะเบียน หรือชีตที่ไม่ใช่แบบฟอร์มที่รู้จัก",
        "cells not shown: a registry form, or a sheet with no known form",
    ),
    "outside": Text("อยู่นอกคอลัมน์ของแบบฟอร์ม ไม่แสดง", "outside the form's columns; not shown"),
    "no_row": Text("ไม่มีแถวนี้", "no such row"),
    "empty": Text("(ว่าง)", "(empty)"),
    "none": Text("ไม่มี", "none"),
    "more": Text("และอีก {n}", "and {n} more"),
    "some": Text("แสดง {shown} จาก {n} รายการ ทั้งหมดอยู่ในแฟ้ม Excel", "{shown} of {n} shown; all are in the Excel file."),
    "book": Text("แฟ้ม Excel", "Excel file"),
}
#: Of the answers, which stand first (``answers``).
ANSWERS = {
    "moves": Text("จังหวัดที่ระดับเปลี่ยน และเพราะอะไร", "Provinces at another level, and why"),
    "headlines": Text("ตัวเลขหลักที่เปลี่ยน", "Headline figures that changed"),
    "own_headlines": Text("ตัวเลขหลักของจังหวัด", "Headline figures of provinces"),
    "rest": Text("ตัวเลขอื่น ตามรายงาน", "Other figures, by report"),
    "behind_it": Text("สาเหตุที่พบ", "What is behind it"),
    "all_ids": Text("ทุกตัวเลขพร้อมรหัส", "Every figure with its id"),
    "risen": Text("ขึ้น {n} จังหวัด ({who})", "{n} rose ({who})"),
    "fallen": Text("ลดลง {n} จังหวัด ({who})", "{n} fell ({who})"),
    "came": Text("มีหรือไม่มีระดับต่างจากเดิม {n} จังหวัด ({who})", "{n} gained or lost their level ({who})"),
    "moved": Text("ระดับเปลี่ยน {n} จาก {of} จังหวัด: {how}", "{n} of {of} provinces moved: {how}"),
    "none_moved": Text("ไม่มีจังหวัดใดเปลี่ยนระดับ (เทียบ {of} จังหวัด)", "No province moved to another level ({of} compared)."),
    "headlines_changed": Text("ตัวเลขหลักเปลี่ยน {n} รายการ", "{n} headline figures changed"),
    "no_headline": Text("ไม่มีตัวเลขหลักใดเปลี่ยน", "No headline figure changed"),
    "rest_differs": Text("ตัวเลขอื่นต่างกัน {n} รายการ", "{n} other figures differ"),
    "as_before": Text("เท่าเดิม {n} รายการ", "{n} are the same"),
    "because": Text("สาเหตุ: {causes}", "Cause: {causes}"),
    "now_met": Text("ระดับ {level}: “{label}” จากไม่ผ่านเป็นผ่าน", "Level {level}: “{label}” was not met and is now"),
    "now_unmet": Text("ระดับ {level}: “{label}” จากผ่านเป็นไม่ผ่าน", "Level {level}: “{label}” was met and is not now"),
    "criterion": Text("เกณฑ์ระดับ {level} เปลี่ยน: “{old}” → “{new}”", "Level {level} asks otherwise: “{old}” → “{new}”"),
    "no_condition": Text("ไม่มีข้อนี้", "no such condition"),
    "judging": Text("ไม่มีเงื่อนไขใดเปลี่ยนผล: {causes}", "No condition turned: {causes}"),
    "level": Text("ระดับ {old} → {new}", "level {old} → {new}"),
    "no_level": Text("ไม่มีระดับ", "none"),
    "reached": Text("{old} → {new} (เกณฑ์ {asked})", "{old} → {new} (asked {asked})"),
    "stands_at": Text("ได้ {new} (เกณฑ์ {asked})", "has {new} (asked {asked})"),
    "level_word": Text("ระดับ", "Level"),
    "reason": Text("เพราะอะไร", "Why"),
    "details": Text("ผลที่ได้และเซลล์ที่เปลี่ยน", "What was reached, and the cells that differ"),
    "what": Text("ตัวเลข", "Figure"),
    "change": Text("เปลี่ยนไป", "Change"),
    "subject": Text("เรื่อง", "Subject"),
    "count": Text("จำนวน", "Count"),
    "places": Text("ขอบเขต", "Places"),
    "greatest": Text("ที่เปลี่ยนมากที่สุด", "Greatest change"),
    "no_page": Text("อยู่ในแฟ้ม Excel ของรายงานเท่านั้น", "Only in the reports' workbooks"),
    "home_page": Text("หน้าแรกของรอบ", "The round's home page"),
    "level_of": Text("ระดับที่ใช้แบ่ง", "the first measured level"),
    "and_others": Text("{who} และอีก {n} จังหวัด", "{who} and {n} more"),
    "figures_of": Text("{report}: {n} รายการ", "{report}: {n}"),
    "ids_hint": Text("ดูรหัสของทุกตัวเลข: เพิ่ม --ids", "every figure's id: add --ids"),
}
KINDS = {
    Kind.ADDED: Text("เพิ่มเข้ามา", "added"),
    Kind.GONE: Text("หายไป", "gone"),
    Kind.VALUE: Text("ค่าเปลี่ยน", "value changed"),
    Kind.STATE: Text("สถานะเปลี่ยน", "state changed"),
    Kind.UNIT: Text("หน่วยเปลี่ยน", "unit changed"),
    Kind.RULE: Text("เปลี่ยนเฉพาะชื่อวิธีคำนวณ", "only the rule's name changed"),
    Kind.NAME: Text("เปลี่ยนเฉพาะชื่อตัวเลข", "only renamed"),
}
CAUSES = {
    Cause.DATA: Text("ข้อมูล", "data"),
    Cause.RULE: Text("เกณฑ์หรือวิธีคำนวณ", "rule"),
    Cause.PARAMETER: Text("พารามิเตอร์", "parameter"),
}
#: What is added to the word for data.
REACHES = {
    Reach.ELSEWHERE: Text("แถวอื่นที่วิธีคำนวณใช้เลือก นับ หรือจัดอันดับ", "other rows that the rule picks, counts or ranks by"),
    Reach.FILE: Text("ทราบเพียงว่าแฟ้มต่างกัน", "only the file is known to differ"),
}
SEEN = {
    Seen.READ: Text("เทียบทุกเซลล์แล้ว", "every cell compared"),
    Seen.GONE: Text("ข้อมูลต้นทางไม่มีแล้ว เทียบได้เพียง sha256", "the input is no longer there; only its sha256 is known"),
    Seen.UNREADABLE: Text("เปิดเป็นสมุดงานไม่ได้ เทียบได้เพียง sha256", "cannot be opened as a workbook; only sha256 compared"),
}
_CENTRAL = Text("ส่วนกลาง", "Central offices")
_NATION = Text("ภาพรวมของรอบ", "Round as a whole")  # of two results, which may have other provinces


def scope_name(scope: str, language: Language = "th") -> str:
    """The name of a figure's scope; a code that is no province's stays as it is."""
    if scope in (NATION, "central"):
        return (_NATION if scope == NATION else _CENTRAL).of(language)
    try:
        found = province(scope)
    except WorkbookError:
        return scope
    return found.name_en if language == "en" else found.name_th


def say(key: str, language: Language, **facts: object) -> str:
    """One of the words of the answers, filled."""
    return ANSWERS[key].of(language).format(**facts)


def diff_words(language: Language) -> dict[str, str]:
    """Every word of a comparison by its name, in one language."""
    return {name: word.of(language) for name, word in WORDS.items()}
