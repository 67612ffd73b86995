"""Questions to months: sums so far, months after the round, and activities that the plan does not have."""

from __future__ import annotations

import pandas as pd
import pytest
from made_tables import day, monthly, plan

from analysis.evaluate.questions.month_slips import months_after_period, months_without_plan, never_falling_months
from analysis.narrate.outcomes import outcome_findings
from analysis.params.load import load_criteria

RULES = load_criteria("checks").plausible


def codes(frame: pd.DataFrame) -> list[str]:
    return [one.code for one in outcome_findings([frame])]


@pytest.mark.parametrize(
    ("values", "target", "asked"),
    [
        ([46, 82, 128, 179, 218, 252], 520, [905]),
        ([46, 82, 128, 179, 218, 252], 905, []),  # no more than the year's target
        ([46, 82, 82, None, 128, 179], 400, [517]),
        ([46, 82, 82, 82, 128], 400, []),  # two rises
        ([46, 82, 128], 100, []),  # three months
        ([46, 82, 128, 179, 178], 100, []),
        ([46, 82, 128, 179], None, []),
    ],
)
def test_months_that_may_be_sums_so_far(values: list[float | None], target: float | None, asked: list[float]) -> None:
    found = never_falling_months(monthly(values, target), RULES.cumulative_months)
    assert found["value"].tolist() == asked
    assert codes(found) == ["cumulative_months"] * len(asked)


@pytest.mark.parametrize(
    ("values", "months"), [([1, 2, 3], []), ([1, 2, 3, 4], [4]), ([1, 2, 3, 0, 5], [5]), ([1, 2, 3, None], [])]
)
def test_months_after_the_round(values: list[float | None], months: list[int]) -> None:
    rows = pd.concat([monthly(values), monthly(values).assign(row=7)])
    found = months_after_period(rows, day(2022, 3, 31).date())
    assert found["month"].dt.month.tolist() == months if months else found.empty
    assert found["value"].tolist() == [2.0] * len(months)
    assert codes(found) == ["month_after_period"] * len(months)


@pytest.mark.parametrize(("name", "asked"), [("ก", 0), ("สะสม", 1)])
def test_an_activity_of_the_months_alone(name: str, asked: int) -> None:
    rows = pd.concat([monthly([10, 20]), monthly([30, 40]).assign(activity=name, row=7)])
    found = months_without_plan(plan(("ก", 1000, "คน", 30)), rows)
    assert codes(found) == ["months_without_plan"] * asked
    assert months_without_plan(plan(("ข", 1000, "คน", 30)), rows).empty  # every name is another
