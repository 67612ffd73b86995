"""The register of problems and recommendations as a form: four sheets of one workbook.

What an item is (``ItemKind``) is an analyst's choice from the list, never guessed from words: "อุปสรรค" heads the
threats of a SWOT table and is also an everyday word for a problem (Trang FY2562 paper, table 1), so the bare word is
refused.
"""

from __future__ import annotations

from enum import StrEnum

from analysis.ingest.layouts.offices import CellKind, Field, Layout


class ItemKind(StrEnum):
    """What a statement of the register is."""

    PROBLEM = "problem"
    COMPLEXITY = "complexity"
    LIMITATION = "limitation"
    CAUSE = "cause"
    RECOMMENDATION = "recommendation"
    GUIDELINE = "guideline"
    REMARK = "remark"
    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"


#: Name of each kind in Thai (as the form has it) and in English.
KIND_LABELS: dict[str, tuple[str, str]] = {
    ItemKind.PROBLEM: ("ปัญหา", "problem"),
    ItemKind.COMPLEXITY: ("ความยุ่งยากซับซ้อน", "complexity"),
    ItemKind.LIMITATION: ("ข้อจำกัด", "limitation"),
    ItemKind.CAUSE: ("สาเหตุ", "cause"),
    ItemKind.RECOMMENDATION: ("ข้อเสนอแนะ", "recommendation"),
    ItemKind.GUIDELINE: ("แนวทาง", "guideline"),
    ItemKind.REMARK: ("ข้อสังเกต", "remark"),
    ItemKind.STRENGTH: ("จุดแข็ง (Strengths)", "strength"),
    ItemKind.WEAKNESS: ("จุดอ่อน (Weaknesses)", "weakness"),
    ItemKind.OPPORTUNITY: ("โอกาส (Opportunities)", "opportunity"),
    ItemKind.THREAT: ("อุปสรรค (Threats)", "threat"),
}
#: What the matrix lists on each side; a weakness, a threat or a remark stands there only where somebody linked it.
PROBLEM_KINDS = (ItemKind.PROBLEM, ItemKind.COMPLEXITY, ItemKind.LIMITATION, ItemKind.CAUSE)
ANSWER_KINDS = (ItemKind.RECOMMENDATION, ItemKind.GUIDELINE)
ANSWERABLE = (*PROBLEM_KINDS, ItemKind.WEAKNESS, ItemKind.THREAT)
ANSWERING = (*ANSWER_KINDS, ItemKind.REMARK)
INTERNAL, EXTERNAL = (ItemKind.STRENGTH, ItemKind.WEAKNESS), (ItemKind.OPPORTUNITY, ItemKind.THREAT)


class AssignmentStatus(StrEnum):
    """How sure a dimension or a link is. What is only suggested never stands in the register."""

    GIVEN = "given"  # the document itself says so
    INFERRED = "inferred"  # read into it by an analyst
    CONFIRMED = "confirmed"  # inferred, and confirmed by an analyst


STATUS_LABELS: dict[str, tuple[str, str]] = {
    AssignmentStatus.GIVEN: ("ระบุในเอกสาร", "given in the document"),
    AssignmentStatus.INFERRED: ("อนุมาน", "inferred"),
    AssignmentStatus.CONFIRMED: ("ยืนยันแล้ว", "confirmed"),
}
#: Who assigned: the document itself, or a role ("ผู้จดบันทึก", "นักวิเคราะห์") — never a person's name.
BY_DOCUMENT, SOURCE = "เอกสารต้นทาง", "source"

_BY = Field("assigned_by", ("ผู้กำหนด (บทบาท)",), aliases=("ผู้กำหนด",))
_STATUS = Field("status", ("สถานะ",))

REGISTER = Layout(
    "register",
    "ทะเบียน",
    "ทะเบียนปัญหาและข้อเสนอแนะ",
    (
        Field("item_id", ("รหัส",)),
        Field("kind", ("ประเภท",)),
        Field("text", ("ข้อความตามเอกสาร",), aliases=("ข้อความ",)),
        Field("scope", ("พื้นที่",), aliases=("จังหวัด",)),
        Field("unit", ("หน่วยงานหรือกลุ่มที่กล่าวถึง",), required=False),
        Field("part", ("ส่วนของเอกสาร",), required=False),
        Field("fiscal_year", ("ปีงบประมาณ",), CellKind.YEAR),
        Field("source", ("เอกสารที่มา",), aliases=("แหล่งที่มา",)),
        Field("place", ("ตำแหน่งในเอกสาร",)),
        Field("occurrences", ("จำนวนครั้งที่พบ",), CellKind.QUANTITY, required=False),
    ),
)
REGISTER_DIMENSIONS = Layout(
    "register_dimensions",
    "มิติ",
    "มิติของปัญหาและข้อเสนอแนะ",
    (Field("item_id", ("รหัส",)), Field("scheme", ("กรอบมิติ",)), Field("dimension", ("มิติ",)), _BY, _STATUS),
)
REGISTER_LINKS = Layout(
    "register_links",
    "การจับคู่",
    "การจับคู่ปัญหากับข้อเสนอแนะ",
    (
        Field("problem_id", ("รหัสปัญหา",)),
        Field("answer_id", ("รหัสข้อเสนอแนะ",)),
        _BY,
        _STATUS,
        Field("note", ("หมายเหตุ",), required=False),
    ),
)
TOWS = Layout(
    "tows",
    "TOWS",
    "กลยุทธ์จากการจับคู่ปัจจัยภายในกับภายนอก (TOWS)",
    (
        Field("internal_id", ("รหัสปัจจัยภายใน",)),
        Field("external_id", ("รหัสปัจจัยภายนอก",)),
        Field("text", ("กลยุทธ์",)),
        Field("assigned_by", ("ผู้กำหนด (บทบาท)",), aliases=("ผู้กำหนด",)),
    ),
)
