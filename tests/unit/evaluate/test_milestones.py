"""Levels of success: thresholds, dates, missing evidence."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from made_tables import day, table

from analysis.evaluate.milestones import Evidence, evaluate_conditions, level_counts, milestone_levels
from analysis.evaluate.plan.progress import late_readings, own_disbursement, people_by_month, people_progress
from analysis.params.load import load_criteria

ROUND_1, ROUND_2 = (load_criteria(f"fy2565-r{number}-milestones") for number in (1, 2))
MONTHS = [day(2021, 10), day(2021, 11), day(2021, 12), day(2022, 1), day(2022, 2), day(2022, 3)]
ON_TIME = [day(2021, 11, 5), day(2021, 12, 5), day(2022, 1, 5), day(2022, 2, 5), day(2022, 3, 5), day(2022, 3, 30)]


def monthly(result: float | None, target: float | None = 1000, unit: str = "คน") -> pd.DataFrame:
    rows = [("1", unit, target, MONTHS[0], result), ("1", unit, target, MONTHS[5], 0.0 if result is not None else None)]
    frame = table("monthly_results", "number unit_of_measure target month result", rows, province_code="42")
    return frame.assign(row=6)  # two months of one Excel row


def money(allocation: float | None, spent: float | None, months: int = 6) -> pd.DataFrame:
    rows = [("งบ", months, allocation, spent, day(2022, 3, 30))]
    return table("disbursements", "item period_months allocation spent as_of", rows, province_code="42")


CUTOFF = date(2022, 3, 30)


def sent(**changed: pd.Timestamp | None) -> pd.DataFrame:
    """Everything sent on its due day, but for what is changed (``m0`` … ``m5`` are the months)."""
    rows = [("plan_recorded", None, changed.get("plan_recorded", day(2021, 10, 31)))]
    rows += [("plan_booklet", None, changed.get("plan_booklet", day(2021, 11, 30)))]
    rows += [("monthly_results", month, changed.get(f"m{at}", ON_TIME[at])) for at, month in enumerate(MONTHS)]
    return table("submissions", "kind month submitted", rows, province_code="42")


def judged(
    monthly_results: pd.DataFrame, disbursements: pd.DataFrame, submissions: pd.DataFrame, criteria=ROUND_1
) -> pd.DataFrame:
    steps = table("process_steps", "level", [])
    people, money = people_progress(monthly_results, CUTOFF), own_disbursement(disbursements, CUTOFF)
    return evaluate_conditions(criteria, Evidence(people, money, submissions, steps, ["42"]))


def level(conditions: pd.DataFrame, cumulative: bool = True) -> pd.Series:
    return milestone_levels(conditions, cumulative=cumulative).iloc[0]


@pytest.mark.parametrize(
    ("people", "spent", "expected", "blocking"),
    [
        (400, 80, 5, None),
        (399.99, 80, 4, "people_40"),
        (400, 79.99, 4, "disbursement_80"),
        (300, 70, 4, "people_40"),
        (299, 100, 3, "people_30"),
        (200, 60, 3, "people_30"),
        (199, 60, 2, "people_20"),
        (1000, 59, 2, "disbursement_60"),
    ],
)
def test_thresholds_of_round_1(people: float, spent: float, expected: int, blocking: str | None) -> None:
    line = level(judged(monthly(people), money(100, spent), sent()))
    assert (line["level"], line["level_if_evidence"]) == (expected, expected)
    assert (None if pd.isna(line["blocking_condition"]) else line["blocking_condition"]) == blocking


@pytest.mark.parametrize(
    ("changed", "expected", "if_evidence", "state"),
    [
        ({"plan_recorded": day(2021, 11, 1)}, 0, 0, "not_met"),
        ({"plan_booklet": None}, 0, 5, "missing"),
        ({"m0": day(2021, 11, 6)}, 1, 1, "not_met"),
        ({"m5": day(2022, 3, 31)}, 1, 1, "not_met"),
        ({"m3": None}, 1, 5, "missing"),
        ({"m3": None, "m4": day(2022, 3, 6)}, 1, 1, "not_met"),
    ],
)
def test_dates_block_or_are_missing(changed: dict, expected: int, if_evidence: int, state: str) -> None:
    line = level(judged(monthly(400), money(100, 80), sent(**changed)))
    assert (line["level"], line["level_if_evidence"], line["blocking_state"]) == (expected, if_evidence, state)


def test_the_months_that_fail_are_named() -> None:
    conditions = judged(monthly(400), money(100, 80), sent(m3=None, m4=day(2022, 3, 6)))
    line = conditions[conditions["kind"] == "monthly_on_time"].iloc[0]
    assert (line["months_late"], line["months_missing"], line["gap"]) == (["2022-02"], ["2022-01"], 2)
    assert (line["due"], line["submitted"]) == (day(2022, 3, 5), day(2022, 3, 6))


@pytest.mark.parametrize("own", [money(None, 10), money(0, 0), money(100, None), money(100, 100, months=12)])
def test_without_an_own_allocation_evidence_is_missing(own: pd.DataFrame) -> None:
    line = level(judged(monthly(400), own, sent()))
    assert (line["level"], line["level_if_evidence"]) == (2, 5)
    assert line["missing"] == ["disbursement_60", "disbursement_70", "disbursement_80"]
    assert pd.isna(line["gap"])


@pytest.mark.parametrize("results", [monthly(None), monthly(10, target=None), monthly(10, unit="แห่ง")])
def test_no_people_is_missing_and_not_0(results: pd.DataFrame) -> None:
    conditions = judged(results, money(100, 80), sent())
    assert conditions.loc[conditions["kind"] == "people_percent", "state"].unique().tolist() == ["missing"]


def test_the_gap_says_by_how_much() -> None:
    line = level(judged(monthly(250), money(100, 80), sent()))
    assert (line["blocking_level"], line["blocking_condition"], line["gap"], line["gap_unit"]) == (
        4,
        "people_30",
        5.0,
        "percent",
    )


def test_not_cumulative_takes_the_highest_level_that_holds() -> None:
    conditions = judged(monthly(400), money(100, 80), sent(plan_recorded=day(2021, 11, 1)))
    assert level(conditions)["level"] == 0
    assert level(conditions, cumulative=False)["level"] == 5


def test_round_2_needs_the_annual_report_and_all_the_money() -> None:
    months = [day(2022, month) for month in range(4, 10)]
    days = [*(day(2022, month, 5) for month in range(5, 10)), day(2022, 9, 29)]
    rows = [("monthly_results", month, on) for month, on in zip(months, days, strict=True)]
    submissions = table("submissions", "kind month submitted", rows, province_code="42")
    evidence = [monthly(800), money(100, 100, months=12)]
    line = level(judged(*evidence, submissions, ROUND_2))
    assert (line["level"], line["level_if_evidence"], line["missing"]) == (4, 5, ["annual_report"])
    report = table("submissions", "kind submitted", [("annual_report", day(2022, 9, 29))], province_code="42")
    assert level(judged(*evidence, pd.concat([submissions, report]), ROUND_2))["level"] == 5
    assert level(judged(monthly(800), money(100, 99.99, months=12), submissions, ROUND_2))["level"] == 4


def test_a_province_that_sent_nothing_stands_at_0() -> None:
    nothing = (table(name, "province_code", []) for name in ("monthly_results", "disbursements", "submissions"))
    line = level(judged(*nothing))
    assert (line["level"], line["level_if_evidence"], line["sources"]) == (0, 5, [])


def test_levels_are_counted_from_0() -> None:
    levels = milestone_levels(judged(monthly(250), money(100, 80), sent()))
    assert level_counts(levels, 5)["provinces"].tolist() == [0, 0, 0, 1, 0, 0]


def test_months_after_the_cut_off_do_not_count() -> None:
    assert people_progress(monthly(100), date(2022, 3, 30)).iloc[0][["target", "result"]].tolist() == [1000, 100]
    late = monthly(100).assign(month=[day(2022, 3), day(2022, 4)], result=[100.0, 50.0])
    assert people_progress(late, date(2022, 3, 30))["percent"].tolist() == [10.0]


def test_people_climb_month_by_month() -> None:
    frame = monthly(100).assign(result=[100.0, 150.0])
    climbing = people_by_month(frame, date(2022, 3, 30))
    assert climbing["cumulative"].tolist() == [100, 250]
    assert climbing["percent"].tolist() == [10, 25]


def test_the_latest_reading_of_an_item_counts() -> None:
    both = pd.concat([money(100, 40).assign(as_of=day(2022, 2, 28)), money(100, 80)], ignore_index=True)
    assert own_disbursement(both, CUTOFF)[["allocation", "spent", "percent"]].values.tolist() == [[100, 80, 80]]


@pytest.mark.parametrize(
    ("readings", "spent", "late"),
    [
        ([(day(2022, 3, 30), 55), (day(2022, 9, 30), 100)], [55], [100]),
        ([(day(2022, 9, 30), 100), (day(2022, 3, 30), 55)], [55], [100]),
        ([(day(2022, 3, 31), 80)], [], [80]),
        ([(day(2022, 3, 30), 80)], [80], []),
        ([(None, 40), (day(2022, 2, 28), 30)], [30], []),
        ([(None, 40)], [40], []),
    ],
)
def test_a_reading_after_the_cutoff_is_no_evidence(readings: list[tuple], spent: list[int], late: list[int]) -> None:
    rows = [("งบ", 6, 100, amount, when) for when, amount in readings]
    frame = table("disbursements", "item period_months allocation spent as_of", rows, province_code="42")
    assert own_disbursement(frame, CUTOFF)["spent"].tolist() == spent
    told = late_readings(frame, CUTOFF)
    assert told["spent"].tolist() == late
    assert set(told["code"]) <= {"reading_after_cutoff"}
    assert told["sources"].map(len).eq(1).all()
