"""How often each question to a figure is asked on the shipped rounds: the numbers that the criteria tell, counted."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from shipped import findings, judged

from analysis import paths
from analysis.ingest.forms.series import read_series
from analysis.narrate.plausible_words import ASKED
from analysis.params.load import list_rounds, load_criteria, load_round
from analysis.params.plausible import PlausibleCheck, PlausibleRule, ScaleCheck
from analysis.params.trends import load_trend_rules
from analysis.trends.questions import step_questions
from analysis.trends.segments import segmented
from analysis.trends.series import series_observations

CHECKS = load_criteria("checks")
#: Codes that are not called by their rule.
RULE_OF = {"month_slip_of_ten": "slip_of_ten", "percent_above": "percent", "level_above": "level"}
STEP = "step_without_break"
MOST_AN_OFFICE = 2


@cache
def counted() -> dict[bool, Counter[str]]:
    """Questions by rule, of published figures and (True) of synthetic ones; steps are asked of ``data/series/``."""
    asked = {False: Counter(), True: Counter()}
    for round_id in list_rounds():
        synthetic = load_round(round_id).synthetic or judged(round_id).inputs.synthetic
        codes = [one.code for one in findings(round_id) if one.code in ASKED]
        asked[synthetic].update(RULE_OF.get(code, code) for code in codes)
    plans = load_trend_rules().plans
    observed = series_observations(read_series(paths.home()).tables, CHECKS.staff_development.at_least, plans)
    steps = step_questions(segmented(observed), CHECKS.plausible.step_without_break)
    asked[False].update({STEP: len(steps)})
    return asked


def rules_of(check: ScaleCheck) -> dict[str, PlausibleRule]:
    return {name: getattr(check, name) for name in type(check).model_fields}


def test_every_question_belongs_to_a_rule_with_a_count() -> None:
    assert {RULE_OF.get(code, code) for code in ASKED} | {STEP} == set(rules_of(CHECKS.plausible))


@pytest.mark.parametrize("rule", rules_of(CHECKS.plausible))
def test_each_rule_asks_as_often_as_its_criteria_say(rule: str) -> None:
    told = rules_of(CHECKS.plausible)[rule].asked
    assert (counted()[False][rule], counted()[True][rule]) == (told.published, told.synthetic)


@pytest.mark.parametrize("stem", ["fy2562-checks", "fy2564-checks", "fy2568-bands"])
def test_the_criteria_of_a_year_ask_the_same(stem: str) -> None:
    own = load_criteria(stem).plausible
    assert rules_of(own) == {name: getattr(CHECKS.plausible, name) for name in rules_of(own)}
    assert isinstance(own, PlausibleCheck) == stem.endswith("checks")


@pytest.mark.parametrize("round_id", [one for one in list_rounds() if load_round(one).synthetic])
def test_a_synthetic_office_is_asked_little(round_id: str) -> None:
    assert len(judged(round_id).inputs.offices) == 76
    asked = Counter(one.scope for one in findings(round_id) if one.code in ASKED)
    assert max(asked.values(), default=0) <= MOST_AN_OFFICE
