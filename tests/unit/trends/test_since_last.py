from __future__ import annotations

import math

import pandas as pd
import pytest

from analysis.bilingual import Text
from analysis.compare.observation_table import observations_frame
from analysis.params.joins import Join
from analysis.params.trends import load_trend_rules
from analysis.trends.since import since_last

NOW = {
    "series_id": "people.percent", "scope": "42", "year": 2565, "part": "r2", "value": 60.0, "unit": "percent",
    "year_kind": "fiscal", "definition": "monthly_results", "plan": "2563-2565", "round_id": "fy2565-r2",
}  # fmt: skip
LAST_YEAR = {**NOW, "year": 2564, "value": 55.0, "round_id": "fy2564-r2"}
FIRST_HALF = {**NOW, "part": "r1", "value": 20.0, "round_id": "fy2565-r1"}


def held(*rows: dict[str, object]) -> pd.DataFrame:
    return since_last(observations_frame(rows), "fy2565-r2")


@pytest.mark.parametrize(
    ("earlier", "round_id", "change", "codes"),
    [
        ([LAST_YEAR], "fy2564-r2", 5.0, []),
        ([LAST_YEAR, FIRST_HALF], "fy2564-r2", 5.0, []),  # the last that may be compared, not the last of all
        ([LAST_YEAR, {**LAST_YEAR, "year": 2563, "value": 50.0, "round_id": "fy2563-r2"}], "fy2564-r2", 5.0, []),
        ([FIRST_HALF], "fy2565-r1", math.nan, ["part"]),
        ([{**LAST_YEAR, "plan": "2560-2564"}], "fy2564-r2", math.nan, ["plan"]),
        ([{**LAST_YEAR, "plan": "2560-2564"}, FIRST_HALF], "fy2564-r2", math.nan, ["plan"]),  # the same part before
        (
            [{**LAST_YEAR, "definition": "action_plan", "plan": "2560-2564"}],
            "fy2564-r2",
            math.nan,
            ["definition", "plan"],
        ),
        ([{**LAST_YEAR, "synthetic": True}], "fy2564-r2", math.nan, ["synthetic"]),
        ([{**LAST_YEAR, "criteria": "milestones-2564"}], "fy2564-r2", math.nan, ["criteria"]),
    ],
)
def test_a_value_is_held_against_the_last_that_may_be_compared_or_says_why_not(
    earlier: list[dict[str, object]], round_id: str, change: float, codes: list[str]
) -> None:
    (line,) = held(NOW, *earlier).to_dict("records")
    assert (line["round_id"], line["codes"]) == (round_id, codes)
    assert line["change"] == change or (math.isnan(line["change"]) and math.isnan(change))


@pytest.mark.parametrize(
    "other",
    [
        {**NOW, "year": 2566, "round_id": "fy2566-r2"},  # later
        {**LAST_YEAR, "value": None},
        {**LAST_YEAR, "scope": "92"},
        {**LAST_YEAR, "year_kind": "statistical"},
    ],
)
def test_what_is_later_missing_or_of_another_place_is_nothing_to_be_held_against(other: dict[str, object]) -> None:
    assert held(NOW, other).empty


def test_criteria_that_ask_the_same_are_the_same() -> None:
    rows = [{**NOW, "criteria": "milestones-2565"}, {**LAST_YEAR, "criteria": "milestones-2564"}]
    rules = {"milestones-2565": "alike", "milestones-2564": "alike"}
    (line,) = since_last(observations_frame(rows), "fy2565-r2", rules).to_dict("records")
    assert line["codes"] == []


@pytest.mark.parametrize(
    ("earlier", "round_id", "change", "codes"),
    [
        ([{**LAST_YEAR, "plan": "2560-2564"}], "fy2564-r2", 5.0, ["plan"]),
        ([{**LAST_YEAR, "plan": "2560-2564"}, FIRST_HALF], "fy2564-r2", 5.0, ["plan"]),
        # what may simply be compared comes first, though it is older
        (
            [{**LAST_YEAR, "plan": "2560-2564"}, {**LAST_YEAR, "year": 2563, "value": 50.0, "round_id": "fy2563-r2"}],
            "fy2563-r2",
            10.0,
            [],
        ),
        ([{**LAST_YEAR, "plan": "2560-2564", "synthetic": True}], "fy2564-r2", math.nan, ["plan", "synthetic"]),
        ([{**LAST_YEAR, "unit": "count"}], "fy2564-r2", math.nan, ["definition"]),
        ([FIRST_HALF], "fy2565-r1", math.nan, ["part"]),
    ],
)
def test_by_the_rules_of_comparing_what_another_plan_parts_has_its_change_and_the_reason(
    earlier: list[dict[str, object]], round_id: str, change: float, codes: list[str]
) -> None:
    rules = load_trend_rules().comparability
    (line,) = since_last(observations_frame([NOW, *earlier]), "fy2565-r2", None, rules).to_dict("records")
    assert (line["round_id"], line["codes"]) == (round_id, codes)
    assert line["change"] == change or (math.isnan(line["change"]) and math.isnan(change))


@pytest.mark.parametrize(
    ("earlier", "joined", "change"),
    [
        ({**LAST_YEAR, "criteria": "milestones-2564"}, {}, 5.0),
        ({**LAST_YEAR, "criteria": "milestones-2564"}, {"scopes": ["92"]}, math.nan),  # of another place
        ({**LAST_YEAR, "criteria": "milestones-2564"}, {"years": [2563, 2565]}, math.nan),
        ({**LAST_YEAR, "unit": "count"}, {}, math.nan),  # nobody joins two units
        ({**LAST_YEAR, "synthetic": True}, {}, math.nan),
    ],
)
def test_years_that_the_analyst_joins_have_their_change_and_the_analysts_reason(
    earlier: dict[str, object], joined: dict[str, object], change: float
) -> None:
    reason = {"th": "เกณฑ์ต่างกันเพียงถ้อยคำ", "en": "The criteria differ in words alone"}
    join = Join.model_validate({"series": "people.percent", "years": [2564, 2565], "reason": reason, **joined})
    rules = load_trend_rules().comparability
    (line,) = since_last(observations_frame([NOW, earlier]), "fy2565-r2", None, rules, [join]).to_dict("records")
    told = Text(line["because_th"], line["because_en"])
    assert line["change"] == change or (math.isnan(line["change"]) and math.isnan(change))
    assert line["codes"]
    assert told == (Text("", "") if math.isnan(change) else Text(**reason))
