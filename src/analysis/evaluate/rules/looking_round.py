"""Rules that look across years and provinces."""

from __future__ import annotations

from analysis.bilingual import Text
from analysis.evaluate.rules.columns import ANY, OBSERVED, SCALE, SERIES
from analysis.evaluate.rules.documents import BOTH_PAPERS, CHOICE, TRANG
from analysis.evaluate.rules.rule import Reads, Rule, RuleInputs, rule

RULES: dict[str, Rule] = {
    "trends": rule(
        "แนวโน้มของช่วงปีที่เทียบกันได้",
        "Trend of years that may be compared",
        CHOICE,
        RuleInputs(
            {**OBSERVED, "series": SERIES},
            by_value=(
                "*:trends.breaks",
                "*:trends.caution",
                "*:trends.change",
                "*:trends.insufficient",
                "*:trends.joined",
                "*:trends.never",
                "*:trends.slope",
            ),
            looks_back=True,
        ),
    ),
    "trends.steps": rule(
        "การเปลี่ยนแปลงจากปีก่อน",
        "Change from the year before",
        CHOICE,
        RuleInputs({**OBSERVED, "series": SERIES}, looks_back=True),
    ),
    "trends.across": rule(
        "การเปลี่ยนแปลงที่เทียบด้วยความระมัดระวัง หรือที่ผู้วิเคราะห์เชื่อม",
        "A change compared with caution, or joined by the analyst",
        CHOICE,
        RuleInputs({**OBSERVED, "series": SERIES}, looks_back=True),
    ),
    "trends.breaks": rule(
        "ช่วงปีที่เทียบกันไม่ได้",
        "Years that must not be compared",
        CHOICE,
        RuleInputs({**OBSERVED, "series": SERIES}, by_value=ANY, looks_back=True),
    ),
    "trends.decomposition": rule(
        "ส่วนประกอบของการเปลี่ยนแปลง",
        "What a change is made of",
        CHOICE,
        RuleInputs({**OBSERVED, "series": SERIES}, by_value=ANY, looks_back=True),
    ),
    "years.value": rule(
        "ค่าของสำนักงานในปีหนึ่ง",
        "An office's value in a year",
        CHOICE,
        RuleInputs(OBSERVED, looks_back=True),
    ),
    "years.change": rule(
        "การเปลี่ยนแปลงล่าสุดของสำนักงาน",
        "An office's last change",
        CHOICE,
        RuleInputs(OBSERVED, looks_back=True),
    ),
    "years.median": rule(
        "ค่ากลางของกลุ่มจังหวัดหรือของทุกจังหวัดในปีหนึ่ง",
        "Median of a cluster or of all provinces in a year",
        CHOICE,
        RuleInputs(OBSERVED, by_value=ANY, looks_back=True),
    ),
    "coverage": rule(
        "ความครอบคลุมของหน่วยบริการและบุคลากร",
        "Coverage of services and staff",
        BOTH_PAPERS,
        RuleInputs(
            {
                "coverage": Reads(
                    ("part", "whole"), ("scope", "fiscal_year", "item", "nature", "part_name", "whole_name")
                )
            }
        ),
    ),
    "unit_costs": rule(
        "ค่าใช้จ่ายต่อคน",
        "Cost a person",
        TRANG,
        RuleInputs(
            {"unit_costs": Reads(("persons", "spent"), ("scope", "fiscal_year", "agency", "activity"))}, by_value=ANY
        ),
    ),
    "what_if": rule(
        "ระดับตามเกณฑ์อื่น",
        "Levels under other criteria",
        CHOICE,
        RuleInputs(SCALE, by_value=ANY),
    ),
    "what_if.lacking": rule(
        "สิ่งที่ขาดเพื่อไปถึงระดับถัดไป", "What is lacking for the next level", CHOICE, RuleInputs(SCALE, by_value=ANY)
    ),
    "what_if.hanging": rule(
        "ระดับที่ขึ้นอยู่กับข้อเท็จจริงเดียว", "Levels that hang on one fact", CHOICE, RuleInputs(SCALE, by_value=ANY)
    ),
    "what_if.last_year": rule(
        "ผลปีก่อนตามเกณฑ์ของรอบนี้",
        "Last year's results under this round's criteria",
        CHOICE,
        RuleInputs(SCALE, by_value=ANY, looks_back=True),
    ),
    "compare.rank": rule(
        "อันดับและช่วงของอันดับ", "Rank and possible ranks", CHOICE, RuleInputs(OBSERVED, by_value=ANY, looks_back=True)
    ),
    "compare.composite": rule(
        "คะแนนรวม ปรับน้ำหนักหลายแบบ", "Composite score under varied weights", CHOICE, RuleInputs(OBSERVED, by_value=ANY)
    ),
    "compare.funnel": rule(
        "ขอบเขตตามขนาดของจังหวัด (Funnel plot)",
        "Funnel limits by size",
        Text("Spiegelhalter, Statistics in Medicine 24 (2005)", "Spiegelhalter, Statistics in Medicine 24 (2005)"),
        RuleInputs(OBSERVED, by_value=ANY),
    ),
    "compare.peers": rule("ค่ากลางของกลุ่มเทียบเคียง", "Median of the peers", CHOICE, RuleInputs(OBSERVED, by_value=ANY)),
    "compare.quadrants": rule(
        "คนเทียบกับเงิน แบ่งที่ค่ามัธยฐาน",
        "People against money, parted at the medians",
        CHOICE,
        RuleInputs(OBSERVED, by_value=ANY),
    ),
    "compare.moves": rule(
        "อันดับเทียบกับรอบก่อน",
        "Ranks against the round before",
        CHOICE,
        RuleInputs(OBSERVED, by_value=ANY, looks_back=True),
    ),
    "compare.pair": rule("เปรียบเทียบสองพื้นที่", "Two places side by side", CHOICE, RuleInputs(OBSERVED, by_value=ANY)),
    "compare.groups": rule(
        "ผลรวมของภาค กลุ่มจังหวัด และเขตตรวจราชการ", "Regions, clusters and inspection areas", CHOICE, RuleInputs(OBSERVED)
    ),
    "brief.count": rule(
        "จำนวนที่นับในบทสรุป", "Counts of a brief", CHOICE, RuleInputs(OBSERVED, by_value=ANY, looks_back=True)
    ),
    "brief.gain": rule(
        "ผลที่จะเพิ่มหากครบตามเป้าหมาย", "What would be gained if it were met", CHOICE, RuleInputs(OBSERVED, by_value=ANY)
    ),
}
