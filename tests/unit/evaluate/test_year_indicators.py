"""The five indicators of the FY2565 manual, section 2.2: counts, per cents, and what is not known."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from made_tables import day, table

from analysis.evaluate.milestones import Evidence
from analysis.evaluate.plan.progress import own_disbursement, people_progress
from analysis.evaluate.year_indicators import evaluate_year_indicators, state_counts
from analysis.params.load import load_criteria

CRITERIA = load_criteria("fy2565-indicators")
CUTOFF = date(2022, 9, 29)
MONTHS = [day(2021, month) for month in (10, 11, 12)] + [day(2022, month) for month in range(1, 10)]
IN_TIME, LATE, AFTER = day(2022, 9, 28), day(2022, 9, 29), day(2022, 9, 30)


def year(
    *, plan=IN_TIME, months=(IN_TIME,) * 12, report=IN_TIME, people=(1000, 800), money=(12, 100, 100)
) -> dict[str, tuple]:
    """Each indicator of one office as (state, value, gap)."""
    sent = [("plan_booklet", None, plan), ("annual_report", None, report)]
    sent += [("monthly_results", month, when) for month, when in zip(MONTHS, months, strict=True)]
    submissions = table("submissions", "kind month submitted", sent, province_code="42")
    monthly = [("1", "คน", people[0], MONTHS[0], people[1])]
    results = table("monthly_results", "number unit_of_measure target month result", monthly, province_code="42")
    spent = [("งบ", *money, day(2022, 9, 29))]
    disbursed = table("disbursements", "item period_months allocation spent as_of", spent, province_code="42")
    judged = evaluated(submissions, results, disbursed)
    return {line["indicator_id"]: (line["state"], line["value"], line["gap"]) for line in judged.to_dict("records")}


def evaluated(submissions: pd.DataFrame, results: pd.DataFrame, disbursed: pd.DataFrame) -> pd.DataFrame:
    people, money = people_progress(results, CUTOFF), own_disbursement(disbursed, CUTOFF)
    evidence = Evidence(people, money, submissions, table("process_steps", "level", []), ["42", "43"])
    judged = evaluate_year_indicators(CRITERIA, evidence, CUTOFF)
    return judged[judged["province_code"] == "42"]


def test_the_targets_are_the_manual_s() -> None:
    asked = [getattr(one, "expected", getattr(one, "at_least", None)) for _, _, one in CRITERIA.placed()]
    assert asked == [1, 12, 1, 80, 100]


@pytest.mark.parametrize(
    ("changed", "indicator", "expected"),
    [
        ({}, "action_plan", ("met", 1, 0)),
        ({"plan": LATE}, "action_plan", ("met", 1, 0)),  # it counts, and does not ask for the day
        ({"plan": AFTER}, "action_plan", ("not_met", 0, 1)),
        ({"plan": None}, "action_plan", ("missing", None, None)),
        ({}, "monthly_reports", ("met", 12, 0)),
        ({"months": (None,) * 2 + (IN_TIME,) * 10}, "monthly_reports", ("missing", 10, 2)),
        ({"months": (AFTER,) + (IN_TIME,) * 11}, "monthly_reports", ("not_met", 11, 1)),
        ({"months": (AFTER, None) + (IN_TIME,) * 10}, "monthly_reports", ("not_met", 10, 2)),
        ({"months": (None,) * 12}, "monthly_reports", ("missing", None, None)),
        ({"report": LATE}, "annual_report", ("met", 1, 0)),
        ({"report": None}, "annual_report", ("missing", None, None)),
        ({}, "people", ("met", 80, 0)),
        ({"people": (1000, 799.99)}, "people", ("not_met", 79.999, 0.001)),
        ({"people": (1000, 0)}, "people", ("not_met", 0, 80)),
        ({"people": (None, 800)}, "people", ("missing", None, None)),
        ({"people": (1000, None)}, "people", ("missing", None, None)),
        ({}, "disbursement", ("met", 100, 0)),
        ({"money": (12, 126_000, 114_294)}, "disbursement", ("not_met", 90.7095, 9.2905)),
        ({"money": (6, 100, 100)}, "disbursement", ("missing", None, None)),  # the allocation of six months is another
        ({"money": (12, None, 100)}, "disbursement", ("missing", None, None)),
    ],
)
def test_each_indicator(changed: dict[str, object], indicator: str, expected: tuple) -> None:
    state, *numbers = year(**changed)[indicator]
    assert state == expected[0]
    for found, wanted in zip(numbers, expected[1:], strict=True):
        assert pd.isna(found) if wanted is None else found == pytest.approx(wanted, abs=5e-5)


def test_one_indicator_does_not_rest_on_another() -> None:
    states = {name: state for name, (state, _, _) in year(plan=None, people=(1000, 0)).items()}
    assert states == {
        "action_plan": "missing",
        "monthly_reports": "met",
        "annual_report": "met",
        "people": "not_met",
        "disbursement": "met",
    }


def test_an_office_that_sent_nothing_is_missing_in_all_and_counted_so() -> None:
    nothing = Evidence(
        people_progress(table("monthly_results", "number", []), CUTOFF),
        own_disbursement(table("disbursements", "item", []), CUTOFF),
        table("submissions", "kind", []),
        table("process_steps", "level", []),
        ["42"],
    )
    judged = evaluate_year_indicators(CRITERIA, nothing, CUTOFF)
    assert set(judged["state"]) == {"missing"}
    assert judged["value"].isna().all()
    counts = state_counts(judged)
    assert counts[["met", "not_met", "missing"]].to_numpy().tolist() == [[0, 0, 1]] * 5
