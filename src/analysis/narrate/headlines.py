"""The headline figures of a round: what they are called wherever a reader meets them first."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.bilingual import Text
from analysis.params.criteria.milestones import (
    DisbursementPercent,
    MilestonesCriteria,
    PeoplePercent,
    ProcessMilestonesCriteria,
)

LEVEL, LEVEL_IF_EVIDENCE = "milestones.level", "milestones.level_if_evidence"
ON_TIME = "timeliness.on_time_percent"
BEHIND = "milestones.behind"
ERRORS, WARNINGS = "quality.index.errors", "quality.index.warnings"

NO_UNIT, PER_CENT = Text("", ""), Text("%", "%")
PROVINCES, UNITS, OF_FIVE = Text("จังหวัด", "provinces"), Text("หน่วยงาน", "units"), Text("จาก 5", "of 5")


@dataclass(frozen=True)
class Headline:
    """A figure that may be a tile: its name, what it is called, its unit, and the figure it is a part of."""

    name: str
    label: Text
    unit: Text = NO_UNIT
    whole: str = ""
    banded: bool = False


#: In the order of the page; a round shows those whose figure one of its reports made.
HEADLINES = (
    Headline("overall.overall.period_percent", Text("ผลการดำเนินงานตามแผน", "Plan achieved"), PER_CENT, banded=True),
    Headline("central.percent", Text("ผลของหน่วยงานส่วนกลาง", "Central units"), PER_CENT, banded=True),
    Headline(
        "regional.overall.period_percent", Text("ผลของหน่วยงานส่วนภูมิภาค", "Regional offices"), PER_CENT, banded=True
    ),
    Headline("overall.overall.year_percent", Text("เทียบเป้าหมายทั้งปี", "Of the year's target"), PER_CENT),
    Headline("central.not_met", Text("หน่วยงานที่ไม่เป็นไปตามเป้าหมาย", "Units not on target"), UNITS, "central.units"),
    Headline(LEVEL, Text("ระดับที่ได้", "Level reached"), OF_FIVE),
    Headline(LEVEL_IF_EVIDENCE, Text("ระดับหากหลักฐานที่ขาดครบ", "Level if missing evidence is right"), OF_FIVE),
    Headline("milestones.at_top", Text("ได้ระดับ 5", "At level 5"), PROVINCES, "milestones.provinces"),
    Headline(BEHIND, Text("ยังไม่ถึงระดับ {level}", "Below level {level}"), PROVINCES, "milestones.provinces"),
    Headline("people.percent", Text("คนต่อเป้าหมายทั้งปี", "People of the year's target"), PER_CENT),
    Headline("own_allocation.percent", Text("เบิกจ่ายจากวงเงินของสำนักงาน", "Own allocation spent"), PER_CENT),
    Headline(
        "plan.achievement.sums.percent", Text("ผลงานตามแผนปฏิบัติการ (ผลรวม)", "Action plan achieved (sums)"), PER_CENT
    ),
    Headline("plan.money.percent", Text("ใช้จ่ายตามแผนปฏิบัติการ", "Action plan's budget spent"), PER_CENT),
    Headline(ON_TIME, Text("ส่งรายงานตรงเวลา", "Reports on time"), PER_CENT),
    Headline(ERRORS, Text("ข้อมูลที่ต้องแก้ไข", "Data to correct"), Text("ข้อ", "finding(s)")),
)


def first_measured_level(criteria: MilestonesCriteria | ProcessMilestonesCriteria) -> int:
    """The level below which a province counts as behind: the first that asks for people or money, or where levels are
    steps of a process, the last."""
    levels = criteria.levels
    measured = [
        level.level
        for level in levels
        if any(isinstance(condition, PeoplePercent | DisbursementPercent) for condition in level.conditions)
    ]
    return min(measured, default=max(level.level for level in levels))
