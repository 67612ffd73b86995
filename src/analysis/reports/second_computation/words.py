"""Where in the documents a rule stands, as the sheet tells it beside each formula."""

from __future__ import annotations

from analysis.bilingual import Text
from analysis.params.criteria import milestones as asked

#: Of the FY2565 manual: the paragraph that says it again, by the kind of condition and what is sent.
_AGAIN = {
    "monthly_on_time": Text("และข้อ ๖.๒", "and section 6.2"),
    "people_percent": Text("และหมายเหตุ ๑", "and note 1"),
    "disbursement_percent": Text("และหมายเหตุ ๒", "and note 2"),
    "plan_booklet": Text("และข้อ ๖.๑", "and section 6.1"),
    "annual_report": Text("และข้อ ๖.๓", "and section 6.3"),
}


def manual_place(
    criteria: asked.MilestonesCriteria | asked.ProcessMilestonesCriteria,
    condition: asked.Condition,
    level: int,
    number: int,
) -> Text:
    """The level and the paragraph of it; of the manual's scale also where the manual says it again."""
    place = Text(f"ระดับ {level} ข้อที่ {number}", f"level {level}, paragraph {number}")
    if not isinstance(criteria, asked.MilestonesCriteria):
        return place
    again = _AGAIN.get(getattr(condition, "item", "")) or _AGAIN.get(str(getattr(condition, "kind", "")))
    return Text(f"{place.th} {again.th}", f"{place.en} {again.en}") if again else place
