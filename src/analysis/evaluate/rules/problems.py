"""Rules of problems, their evidence and SWOT."""

from __future__ import annotations

from analysis.evaluate.rules.columns import ACTIONS, ANY, CONTEXT, ITEMS, OBSERVED, REMARKS
from analysis.evaluate.rules.documents import CENTRE, CHOICE, EVALUATION, OPERATIONS, PLACEMENT, TRANG, both, section
from analysis.evaluate.rules.rule import Rule, RuleInputs, rule

RULES: dict[str, Rule] = {
    "problems": rule(
        "จำนวนปัญหาและข้อเสนอแนะในทะเบียน",
        "Problems and answers in the register",
        both(PLACEMENT, CENTRE, TRANG),
        RuleInputs(ITEMS, by_value=ANY),
    ),
    "register": rule(
        "จำนวนปัญหาและแนวทางในรายงานประจำปี",
        "Problems and guidelines of the annual book",
        PLACEMENT,
        RuleInputs(ITEMS, by_value=ANY),
    ),
    "dimensions": rule("ปัญหาแยกตามด้าน", "Problems by dimension", PLACEMENT, RuleInputs(ITEMS, by_value=ANY)),
    "recurrence": rule(
        "ปัญหาที่พบซ้ำ (ข้อความใกล้เคียงกัน)", "Problems that recur (near-duplicates)", CHOICE, RuleInputs(ITEMS, by_value=ANY)
    ),
    "evidence": rule(
        "หลักฐานจากผลการดำเนินงาน",
        "Evidence from results",
        both(EVALUATION, section(OPERATIONS, "ข้อ 1, 2 และ 3", "1, 2 and 3")),
        RuleInputs(OBSERVED, by_value=ANY, only={"evidence.overspent.*": ("budget", "spent")}),
    ),
    "context": rule(
        "โอกาสและอุปสรรคจากบริบท แผน และข้อความในเอกสาร",
        "Opportunities and threats from context, plans and remarks",
        both(TRANG, CENTRE, section(OPERATIONS, "ข้อ 3.1.2", "3.1.2")),
        RuleInputs({**CONTEXT, **ITEMS, "remarks": REMARKS}, by_value=ANY, looks_back=True),
    ),
    "points": rule(
        "จุดใน SWOT ที่จัดกลุ่มแล้ว ข้อเสนอ และคำถาม TOWS",
        "Points of the SWOT, proposed actions and questions",
        CHOICE,
        RuleInputs({**OBSERVED, **ITEMS, "remarks": REMARKS}, by_value=ANY),
    ),
    "swot": rule(
        "จำนวนข้อในตาราง SWOT",
        "Entries of the SWOT grid",
        both(TRANG, section(CENTRE, "ส่วนที่ 2", "part 2")),
        RuleInputs({**OBSERVED, **ITEMS, "remarks": REMARKS}, by_value=ANY),
    ),
    "actions": rule(
        "ข้อสั่งการและตัวชี้วัดที่ติดตาม",
        "Actions and the indicators that follow them",
        CHOICE,
        RuleInputs({**OBSERVED, "actions": ACTIONS}, by_value=ANY, looks_back=True),
    ),
    "suggest": rule(
        "ข้อเสนอด้านและข้อความซ้ำ (ยังไม่ตัดสิน)",
        "Suggested dimensions and duplicates",
        CHOICE,
        RuleInputs({**ITEMS, "remarks": REMARKS}, by_value=ANY),
    ),
}
