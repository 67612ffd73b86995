"""The same rules in another year's file are the same rules; another threshold is not."""

from __future__ import annotations

from analysis.params.load import load_criteria
from analysis.trends.segments import rule_signature


def signature(stem: str) -> str:
    return rule_signature(load_criteria(stem))


def test_thresholds_moved_to_another_year_are_the_same_rules() -> None:
    stems = [f"fy{year}-r2-milestones" for year in (2563, 2564, 2565, 2566)]
    assert len({signature(stem) for stem in stems}) == 1
    assert signature("fy2564-timeliness") == signature("fy2565-timeliness")


def test_other_rules_are_told_apart() -> None:
    stems = ["fy2562-process", "fy2565-r1-milestones", "fy2565-r2-milestones"]
    assert len({signature(stem) for stem in stems}) == 3
    assert signature("fy2565-timeliness") != signature("fy2566-timeliness")  # 12 reports and 11


def test_one_changed_threshold_or_due_day_changes_the_signature() -> None:
    criteria = load_criteria("fy2565-r2-milestones")
    data = criteria.model_dump(mode="json", exclude_none=True)
    data["levels"][1]["conditions"][0]["at_least"] = 51
    assert rule_signature(type(criteria).model_validate(data, strict=False)) != rule_signature(criteria)


def test_words_do_not_count() -> None:
    criteria = load_criteria("fy2565-r2-milestones")
    assert rule_signature(criteria.model_copy(update={"source": "ที่อื่น"})) == rule_signature(criteria)
