"""How often each question to a figure is asked on the shipped rounds; the criteria say so, and it is so."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest
from shipped import findings, judged

from analysis.params.load import load_parameters

SYNTHETIC = ("fy2563-r2", "fy2564-r2", "fy2565-r1", "fy2565-r2", "fy2566-r2")
PUBLISHED = ("fy2562-annual", "fy2564-annual", "fy2566-annual", "fy2568-m02")
MOST_AN_OFFICE = 2
RULES = load_parameters("fy2565-r1").criteria["action_plan"].plausible
#: Findings whose code is not their rule's name.
CODES = {"percent": "percent_above", "level": "level_above"}


def asked(round_ids: tuple[str, ...]) -> dict[str, int]:
    told = Counter(finding.code for round_id in round_ids for finding in findings(round_id))
    return {name: told[CODES.get(name, name)] for name in type(RULES).model_fields}


@pytest.mark.parametrize(("nature", "round_ids"), [("published", PUBLISHED), ("synthetic", SYNTHETIC)])
def test_the_criteria_tell_what_was_measured(nature: str, round_ids: tuple[str, ...]) -> None:
    said = {name: getattr(getattr(RULES, name).asked, nature) for name in type(RULES).model_fields}
    assert asked(round_ids) == said


@pytest.mark.parametrize("round_id", SYNTHETIC)
def test_a_synthetic_office_is_asked_little(round_id: str) -> None:
    questions = pd.concat(judged(round_id).questions)
    assert len(judged(round_id).inputs.offices) == 76
    assert questions.empty or questions["scope"].value_counts().max() <= MOST_AN_OFFICE
