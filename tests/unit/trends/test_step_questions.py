"""A step far beyond a series' own changes is asked about; a told break answers it, and no slope crosses it."""

from __future__ import annotations

import pandas as pd
import pytest
from made_points import years

from analysis.ingest.findings.finding import Severity
from analysis.narrate.outcomes import outcome_findings
from analysis.params.load import load_criteria
from analysis.trends.change import trends
from analysis.trends.questions import step_questions
from analysis.trends.segments import breaks, segmented

RULE = load_criteria("checks").plausible.step_without_break

STATISTICAL = {"year_kind": "statistical", "part": "", "series_id": "labour.informal_share", "scope": "TH"}
BEFORE, AFTER = (55.2, 55.3, 54.3, 54.0), (43.1, 42.6, 42.9)


def asked(*frames: pd.DataFrame) -> pd.DataFrame:
    return step_questions(segmented(pd.concat(frames, ignore_index=True)), RULE)


def test_a_step_far_beyond_the_other_changes_is_a_question() -> None:
    line = asked(years(*BEFORE, *AFTER, start=2560, **STATISTICAL)).iloc[0]
    assert (line["code"], line["from_year"], line["to_year"]) == ("step_without_break", 2563, 2564)
    assert line[["from_value", "value"]].tolist() == [54.0, 43.1]


def test_a_told_method_answers_the_question_and_no_slope_crosses_it() -> None:
    parts = years(*BEFORE, start=2560, **STATISTICAL), years(*AFTER, start=2564, method="new_frame", **STATISTICAL)
    points = segmented(pd.concat(parts, ignore_index=True))
    assert step_questions(points, RULE).empty
    assert breaks(points)["code"].tolist() == ["method"]
    assert trends(points)[["first_year", "last_year"]].to_numpy().tolist() == [[2560, 2563], [2564, 2566]]


@pytest.mark.parametrize("values", [(55.2, 55.3, 43.0, 42.9), (55, 54, 52, 51, 48, 46), (50, 50, 50, 50, 50)])
def test_few_years_a_steady_course_and_no_change_ask_nothing(values: tuple[float, ...]) -> None:
    assert asked(years(*values, start=2560, **STATISTICAL)).empty


@pytest.mark.parametrize(
    ("change", "asked_of"),
    [({"times": 28}, 1), ({"times": 28.5}, 0), ({"other_changes": 5}, 1), ({"other_changes": 6}, 0)],
)
def test_the_thresholds_are_the_rule_s(change: dict[str, float], asked_of: int) -> None:
    points = segmented(years(54, 54.4, 54.8, 55.2, 44, 43.6, 43.2, start=2560, **STATISTICAL))
    assert len(step_questions(points, RULE.model_copy(update=change))) == asked_of


def test_fiscal_years_are_not_asked() -> None:
    assert asked(years(*BEFORE, *AFTER, start=2560)).empty


def test_the_question_is_a_warning_that_names_the_series_and_both_years() -> None:
    (found,) = outcome_findings([asked(years(*BEFORE, *AFTER, start=2560, **STATISTICAL))])
    assert found.severity is Severity.WARNING
    for words in ("Informal share of the employed", "2563", "2564", "54", "43.1"):
        assert words in found.message_en
    assert "สัดส่วนแรงงานนอกระบบ" in found.message_th
