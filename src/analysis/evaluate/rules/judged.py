"""Rules of one round: levels, plans, reports, shares and the quality of data."""

from __future__ import annotations

from analysis.bilingual import Text
from analysis.evaluate.rules.columns import (
    ANY,
    FOLLOWED,
    INDICATORS,
    MONEY,
    MONTHLY,
    OFFICE,
    PERSONS,
    PLAN,
    PROJECTS,
    SCALE,
    SECTIONS,
    SENT,
    SHARES,
    SPENDING,
    STATED,
    UNITS,
)
from analysis.evaluate.rules.documents import (
    AS_READ,
    BOTH_PAPERS,
    CENTRE,
    CHOICE,
    LOEI,
    MANUAL,
    OPERATIONS,
    TABLES,
    TRANG,
    both,
    section,
)
from analysis.evaluate.rules.rule import Reads, Rule, RuleInputs, rule

RULES: dict[str, Rule] = {
    "input": rule(
        "ค่าที่หน่วยงานรายงาน ไม่มีการคำนวณ",
        "As reported, nothing computed",
        AS_READ,
        RuleInputs(
            {"activities": PLAN, "indicators": INDICATORS, "unit_activities": FOLLOWED},
            by_value=("unit_activities:central.behind.*",),
            only={
                f"*.{column}": (column, "part", "lost", "kind", "unit_of_measure")
                for column in ("target", "result", "budget", "spent", "target_year", "target_period")
            },
        ),
    ),
    "quality.count": rule(
        "จำนวนข้อค้นพบด้านคุณภาพข้อมูล", "Number of data-quality findings", CHOICE, RuleInputs(OFFICE, by_value=ANY)
    ),
    "milestones": rule(
        "ระดับความสำเร็จ (Milestone)",
        "Milestone level",
        both(
            section(MANUAL, "การประเมิน (๑) รอบที่ ๑ และ (๒) รอบที่ ๒", "Evaluation (1) round 1 and (2) round 2"),
            section(TRANG, "ส่วนที่ ๑", "part 1"),
        ),
        RuleInputs(
            SCALE,
            by_value=(
                "*:milestones.behind",
                "*:milestones.lowest",
                "*:milestones.below_top",
                "*:milestones.at_lowest",
                "*:milestones.blocked*",
            ),
            rests_on={"milestones.level": ("timeliness.on_time", "people.percent", "own_allocation.percent")},
        ),
    ),
    "people_percent": rule(
        "ร้อยละของผลงาน (คน) ต่อเป้าหมายทั้งปี",
        "People reached, per cent of the year's target",
        section(MANUAL, "การประเมิน ระดับ 2–5 และหมายเหตุ 1", "Evaluation, levels 2–5 and note 1"),
        RuleInputs({"monthly_results": MONTHLY}, by_province=True),
    ),
    "own_disbursement": rule(
        "ร้อยละของการเบิกจ่ายต่อวงเงินที่สำนักงานได้รับจัดสรร",
        "Disbursement, per cent of the office's own allocation",
        section(MANUAL, "การประเมิน ระดับ 2–5 และหมายเหตุ 2 (GFMIS)", "Evaluation, levels 2–5 and note 2 (GFMIS)"),
        RuleInputs({"disbursements": MONEY}, by_province=True),
    ),
    "timeliness": rule(
        "ความตรงเวลาของการส่งรายงาน",
        "Timeliness of reports",
        section(MANUAL, "ข้อ ๒.๒ และ ๖.๒", "2.2 and 6.2"),
        RuleInputs({"submissions": SENT}, by_value=("*:timeliness.r*", "*:timeliness.behind"), by_province=True),
    ),
    "year_indicators": rule(
        "ตัวชี้วัดผลการปฏิบัติราชการทั้งปี",
        "Performance indicators of the year",
        section(MANUAL, "ข้อ ๒.๒", "2.2"),
        RuleInputs(
            {"submissions": SENT, "monthly_results": MONTHLY, "disbursements": MONEY},
            by_value=("*:year_indicators.*met", "*:year_indicators.*missing"),
            only={
                "year_indicators.people.*": MONTHLY.values,
                "year_indicators.disbursement.*": MONEY.values,
                "*": ("submitted",),
            },
        ),
    ),
    "action_plan": rule(
        "ผลรวมตามแผนปฏิบัติการ",
        "Sums of the action plan",
        section(LOEI, "บทที่ 1", "chapter 1"),
        RuleInputs(
            {"activities": PLAN, "sub_strategies": SECTIONS},
            by_value=("*:plan.below.*",),
            by_province=True,
            only={
                "plan.money.*": ("budget", "spent"),
                "plan.*.target": ("target",),
                "plan.*.result": ("result",),
                "plan.*.percent": ("target", "result"),
                "*": (),
            },
        ),
    ),
    "stated": rule(
        "ยอดที่เอกสารระบุเทียบกับยอดรวมจากแถว",
        "Stated total against the total of its rows",
        section(LOEI, "บทสรุปผู้บริหาร", "executive summary"),
        RuleInputs({"stated": STATED, "activities": PERSONS}, only={"stated.*.stated": ("value", "decimals")}),
    ),
    "achievement_methods": rule(
        "ร้อยละความสำเร็จ คำนวณสี่วิธี",
        "Achievement by four methods",
        both(
            section(LOEI, "บทที่ 1 และบทสรุปผู้บริหาร", "chapter 1 and executive summary"),
            section(OPERATIONS, "ตารางที่ 1", "table 1"),
        ),
        RuleInputs({"activities": PERSONS, "stated": STATED}, by_value=ANY),
    ),
    "overspent": rule(
        "กิจกรรมที่ใช้จ่ายเกินงบประมาณ",
        "Activities that spent more than their budget",
        section(LOEI, "ตารางผลการดำเนินงาน", "table of results"),
        RuleInputs({"activities": SPENDING}, by_value=ANY),
    ),
    "achievement": rule(
        "ร้อยละความสำเร็จของตัวชี้วัด (ไม่เกิน 100)",
        "Score of an indicator, at most 100",
        TABLES,
        RuleInputs({"indicators": INDICATORS}, by_value=("*:projects.coming*",)),
    ),
    "projects": rule(
        "ค่าเฉลี่ยของโครงการและภาพรวม",
        "Mean of projects and of the whole",
        both(TABLES, Text("หัวข้อ 2.1", "section 2.1")),
        RuleInputs(
            {"indicators": INDICATORS, "projects": PROJECTS},
            by_value=("*:projects.*",),
            parts=("projects", "achievement"),
        ),
    ),
    "central": rule(
        "ค่าเฉลี่ยของหน่วยงานส่วนกลาง",
        "Mean of the central units",
        section(OPERATIONS, "ตารางที่ 2 และรายการท้ายแผนภูมิที่ 2", "table 2 and the list after chart 2"),
        RuleInputs(
            {"units": UNITS, "unit_activities": FOLLOWED}, by_value=("*:*.behind", "*:*.behind.*"), parts=("central",)
        ),
    ),
    "over_year_target": rule(
        "ผลงานสูงกว่าเป้าหมายทั้งปี",
        "Result above the whole year's target",
        section(OPERATIONS, "ข้อ 3.2.2", "3.2.2"),
        RuleInputs({"unit_activities": FOLLOWED}, by_value=ANY),
    ),
    "shares": rule(
        "สัดส่วนที่คำนวณใหม่เทียบกับที่พิมพ์ไว้",
        "Share recomputed against the printed one",
        BOTH_PAPERS,
        RuleInputs({"shares": SHARES}),
    ),
    "registry": rule(
        "บริการและคนที่นับจากทะเบียนผู้รับบริการ (แบบ สป-12 และ สนบ.2)",
        "Services and persons of the registry forms (SP-12, SNB-2)",
        section(CENTRE, "ส่วนที่ ๑", "part 1"),
        RuleInputs(
            {
                "services": Reads(
                    ("services", "persons"),
                    ("form", "split", "month", "service_type", "worker_type", "in_database", "rows"),
                ),
                "registry_declared": Reads(("declared", "services", "persons"), ("form", "month")),
                "registry_rows": Reads((), ("form",)),
            }
        ),
    ),
    "printed_percent": rule(
        "ร้อยละที่พิมพ์เป็นไปได้หรือไม่ และจำนวนใดให้ร้อยละนั้น",
        "Whether a printed per cent is possible, and which counts give it",
        both(
            BOTH_PAPERS,
            OPERATIONS,
            Text("วิธี GRIM (Brown และ Heathers, 2017)", "the GRIM test (Brown and Heathers, 2017)"),
        ),
        RuleInputs(
            {
                "shares": SHARES,
                "indicators": INDICATORS,
                "projects": PROJECTS,
                "units": UNITS,
                "unit_activities": FOLLOWED,
            },
            by_value=("indicators:*", "unit_activities:*"),
        ),
    ),
    "location_quotient": rule(
        "ดัชนีการกระจุกตัว (Location Quotient)",
        "Location quotient",
        Text("สัดส่วนของจังหวัดหารด้วยสัดส่วนของประเทศ ปีเดียวกัน", "The province's share by the nation's, same year"),
        RuleInputs({"shares": SHARES}, looks_back=True),
    ),
    "contradictions": rule(
        "ค่าที่ขัดกันในเอกสารเดียวกัน",
        "Values of one document that contradict each other",
        section(CENTRE, "ส่วนที่ 1", "part 1"),
        RuleInputs({"stated": STATED}, by_value=ANY),
    ),
    "documents": rule(
        "ตัวเลขของเอกสารเทียบกันเอง ตามการตรวจที่เขียนไว้ในเกณฑ์ของรอบ",
        "A document's figures held against one another, by the checks of the round's criteria",
        both(section(CENTRE, "ส่วนที่ 1–2", "parts 1–2"), TRANG),
        RuleInputs({"stated": STATED}, by_value=ANY),
    ),
    "outstanding": rule(
        "ผลงานเด่น",
        "Outstanding work",
        section(LOEI, "บทที่ 2", "chapter 2"),
        RuleInputs({"activities": PERSONS}, by_value=ANY),
    ),
}
