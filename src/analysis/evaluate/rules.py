"""The rules of figures in words: what each is called, and the document and section it comes from.

The same rules are explained at length in ``docs/methods.md``, one heading each.
"""

from __future__ import annotations

from typing import NamedTuple

from analysis.bilingual import Text

_MANUAL = Text(
    "คู่มือการปฏิบัติงานของสำนักงานแรงงานจังหวัด ปีงบประมาณ พ.ศ. 2565", "Manual of the provincial labour offices, FY2565"
)
_LOEI = Text("รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. 2566 จังหวัดเลย", "Loei's annual report, FY2566")
_OPERATIONS = Text(
    "รายงานผลการดำเนินงาน สำนักงานปลัดกระทรวงแรงงาน ปีงบประมาณ พ.ศ. 2568 รอบ 2 เดือน",
    "Operations report of the Permanent Secretary's office, FY2568, two months",
)
_TRANG = Text("เอกสารผลงานการขับเคลื่อนนโยบายเน้นหนัก จังหวัดตรัง ปีงบประมาณ พ.ศ. 2562", "Trang's paper, FY2562")
_CENTRE = Text(
    "เอกสารผลงานศูนย์ประสานงานแรงงานนอกระบบจังหวัด (ภาคประชาชน) จังหวัดฉะเชิงเทรา ปีงบประมาณ พ.ศ. 2564",
    "Chachoengsao's paper, FY2564",
)
_CHOICE = Text("ไม่มีเอกสารกำหนด เป็นวิธีที่ระบบนี้เลือกใช้", "No document sets it; a choice of this project")
_AS_READ = Text("แฟ้มข้อมูลของหน่วยงานหรือเอกสาร", "The office's file or the document itself")


class Rule(NamedTuple):
    """What a rule is called and where it comes from."""

    name: Text
    source: Text


def _in(document: Text, th: str, en: str) -> Text:
    """A section of a document."""
    return Text(f"{document.th} {th}", f"{document.en}, {en}")


def _both(*documents: Text) -> Text:
    return Text("; ".join(one.th for one in documents), "; ".join(one.en for one in documents))


def _rule(th: str, en: str, source: Text) -> Rule:
    return Rule(Text(th, en), source)


_TABLES = _in(_OPERATIONS, "ตารางที่ 1 และตารางที่ 3", "tables 1 and 3")
_EVALUATION = _in(_MANUAL, "หัวข้อการประเมิน", "Evaluation")
_PLACEMENT = _in(_LOEI, "บทที่ 3", "chapter 3")
_BOTH_PAPERS = _both(_TRANG, _CENTRE)

#: By the id that ``figures.parquet`` and the headings of ``docs/methods.md`` have.
RULES: dict[str, Rule] = {
    "input": _rule("ค่าที่หน่วยงานรายงาน ไม่มีการคำนวณ", "As reported, nothing computed", _AS_READ),
    "quality.count": _rule("จำนวนข้อค้นพบด้านคุณภาพข้อมูล", "Number of data-quality findings", _CHOICE),
    "milestones": _rule(
        "ระดับความสำเร็จ (Milestone)",
        "Milestone level",
        _both(
            _in(_MANUAL, "การประเมิน (๑) รอบที่ ๑ และ (๒) รอบที่ ๒", "Evaluation (1) round 1 and (2) round 2"),
            _in(_TRANG, "ส่วนที่ ๑", "part 1"),
        ),
    ),
    "people_percent": _rule(
        "ร้อยละของผลงาน (คน) ต่อเป้าหมายทั้งปี",
        "People reached, per cent of the year's target",
        _in(_MANUAL, "การประเมิน ระดับ 2–5 และหมายเหตุ 1", "Evaluation, levels 2–5 and note 1"),
    ),
    "own_disbursement": _rule(
        "ร้อยละของการเบิกจ่ายต่อวงเงินที่สำนักงานได้รับจัดสรร",
        "Disbursement, per cent of the office's own allocation",
        _in(_MANUAL, "การประเมิน ระดับ 2–5 และหมายเหตุ 2 (GFMIS)", "Evaluation, levels 2–5 and note 2 (GFMIS)"),
    ),
    "timeliness": _rule(
        "ความตรงเวลาของการส่งรายงาน", "Timeliness of reports", _in(_MANUAL, "ข้อ ๒.๒ และ ๖.๒", "2.2 and 6.2")
    ),
    "year_indicators": _rule(
        "ตัวชี้วัดผลการปฏิบัติราชการทั้งปี", "Performance indicators of the year", _in(_MANUAL, "ข้อ ๒.๒", "2.2")
    ),
    "action_plan": _rule("ผลรวมตามแผนปฏิบัติการ", "Sums of the action plan", _in(_LOEI, "บทที่ 1", "chapter 1")),
    "stated": _rule(
        "ยอดที่เอกสารระบุเทียบกับยอดรวมจากแถว",
        "Stated total against the total of its rows",
        _in(_LOEI, "บทสรุปผู้บริหาร", "executive summary"),
    ),
    "achievement_methods": _rule(
        "ร้อยละความสำเร็จ คำนวณสี่วิธี",
        "Achievement by four methods",
        _both(
            _in(_LOEI, "บทที่ 1 และบทสรุปผู้บริหาร", "chapter 1 and executive summary"),
            _in(_OPERATIONS, "ตารางที่ 1", "table 1"),
        ),
    ),
    "overspent": _rule(
        "กิจกรรมที่ใช้จ่ายเกินงบประมาณ",
        "Activities that spent more than their budget",
        _in(_LOEI, "ตารางผลการดำเนินงาน", "table of results"),
    ),
    "achievement": _rule("ร้อยละความสำเร็จของตัวชี้วัด (ไม่เกิน 100)", "Score of an indicator, at most 100", _TABLES),
    "projects": _rule(
        "ค่าเฉลี่ยของโครงการและภาพรวม",
        "Mean of projects and of the whole",
        _both(_TABLES, Text("หัวข้อ 2.1", "section 2.1")),
    ),
    "central": _rule(
        "ค่าเฉลี่ยของหน่วยงานส่วนกลาง",
        "Mean of the central units",
        _in(_OPERATIONS, "ตารางที่ 2 และรายการท้ายแผนภูมิที่ 2", "table 2 and the list after chart 2"),
    ),
    "over_year_target": _rule(
        "ผลงานสูงกว่าเป้าหมายทั้งปี",
        "Result above the whole year's target",
        _in(_OPERATIONS, "ข้อ 3.2.2", "3.2.2"),
    ),
    "shares": _rule("สัดส่วนที่คำนวณใหม่เทียบกับที่พิมพ์ไว้", "Share recomputed against the printed one", _BOTH_PAPERS),
    "registry": _rule(
        "บริการและคนที่นับจากทะเบียนผู้รับบริการ (แบบ สป-12 และ สนบ.2)",
        "Services and persons of the registry forms (SP-12, SNB-2)",
        _in(_CENTRE, "ส่วนที่ ๑", "part 1"),
    ),
    "location_quotient": _rule(
        "ดัชนีการกระจุกตัว (Location Quotient)",
        "Location quotient",
        Text("สัดส่วนของจังหวัดหารด้วยสัดส่วนของประเทศ ปีเดียวกัน", "The province's share by the nation's, same year"),
    ),
    "contradictions": _rule(
        "ค่าที่ขัดกันในเอกสารเดียวกัน",
        "Values of one document that contradict each other",
        _in(_CENTRE, "ส่วนที่ 1", "part 1"),
    ),
    "documents": _rule(
        "ตัวเลขของเอกสารเทียบกันเอง ตามการตรวจที่เขียนไว้ในเกณฑ์ของรอบ",
        "A document's figures held against one another, by the checks of the round's criteria",
        _both(_in(_CENTRE, "ส่วนที่ 1–2", "parts 1–2"), _TRANG),
    ),
    "problems": _rule(
        "จำนวนปัญหาและข้อเสนอแนะในทะเบียน", "Problems and answers in the register", _both(_PLACEMENT, _CENTRE, _TRANG)
    ),
    "register": _rule("จำนวนปัญหาและแนวทางในรายงานประจำปี", "Problems and guidelines of the annual book", _PLACEMENT),
    "dimensions": _rule("ปัญหาแยกตามด้าน", "Problems by dimension", _PLACEMENT),
    "recurrence": _rule("ปัญหาที่พบซ้ำ (ข้อความใกล้เคียงกัน)", "Problems that recur (near-duplicates)", _CHOICE),
    "evidence": _rule(
        "หลักฐานจากผลการดำเนินงาน",
        "Evidence from results",
        _both(_EVALUATION, _in(_OPERATIONS, "ข้อ 1, 2 และ 3", "1, 2 and 3")),
    ),
    "swot": _rule("จำนวนข้อในตาราง SWOT", "Entries of the SWOT grid", _both(_TRANG, _in(_CENTRE, "ส่วนที่ 2", "part 2"))),
    "suggest": _rule("ข้อเสนอด้านและข้อความซ้ำ (ยังไม่ตัดสิน)", "Suggested dimensions and duplicates", _CHOICE),
    "outstanding": _rule("ผลงานเด่น", "Outstanding work", _in(_LOEI, "บทที่ 2", "chapter 2")),
    "trends": _rule("แนวโน้มของช่วงปีที่เทียบกันได้", "Trend of years that may be compared", _CHOICE),
    "trends.steps": _rule("การเปลี่ยนแปลงจากปีก่อน", "Change from the year before", _CHOICE),
    "trends.breaks": _rule("ช่วงปีที่เทียบกันไม่ได้", "Years that must not be compared", _CHOICE),
    "trends.decomposition": _rule("ส่วนประกอบของการเปลี่ยนแปลง", "What a change is made of", _CHOICE),
    "coverage": _rule("ความครอบคลุมของหน่วยบริการและบุคลากร", "Coverage of services and staff", _BOTH_PAPERS),
    "unit_costs": _rule("ค่าใช้จ่ายต่อคน", "Cost a person", _TRANG),
    "compare.rank": _rule("อันดับและช่วงของอันดับ", "Rank and possible ranks", _CHOICE),
    "compare.composite": _rule("คะแนนรวม ปรับน้ำหนักหลายแบบ", "Composite score under varied weights", _CHOICE),
    "compare.funnel": _rule(
        "ขอบเขตตามขนาดของจังหวัด (Funnel plot)",
        "Funnel limits by size",
        Text("Spiegelhalter, Statistics in Medicine 24 (2005)", "Spiegelhalter, Statistics in Medicine 24 (2005)"),
    ),
    "compare.peers": _rule("ค่ากลางของกลุ่มเทียบเคียง", "Median of the peers", _CHOICE),
    "compare.quadrants": _rule("คนเทียบกับเงิน แบ่งที่ค่ามัธยฐาน", "People against money, parted at the medians", _CHOICE),
    "compare.moves": _rule("อันดับเทียบกับรอบก่อน", "Ranks against the round before", _CHOICE),
    "compare.pair": _rule("เปรียบเทียบสองพื้นที่", "Two places side by side", _CHOICE),
    "compare.groups": _rule("ผลรวมของภาค กลุ่มจังหวัด และเขตตรวจราชการ", "Regions, clusters and inspection areas", _CHOICE),
}
#: How a figure of several reports names the rules of all of them (``rounds.results.figures``).
_BETWEEN = "; "


def rule_words(rule: str, language: str) -> tuple[str, str]:
    """Name and source of a rule, or of several joined by "; ". A rule that is not known is called by its id."""
    found = [RULES[one] for one in rule.split(_BETWEEN) if one in RULES]
    if not found:
        return rule, ""
    names, sources = ([part.of(language) for part in parts] for parts in zip(*found, strict=True))
    return _BETWEEN.join(dict.fromkeys(names)), _BETWEEN.join(dict.fromkeys(sources))
