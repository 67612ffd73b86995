"""Timeliness states, plan checks, stated values and contradictions."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_tables import day, table

from analysis.evaluate.plan.achievement_methods import StatedItems, achievement_methods
from analysis.evaluate.plan.action_plan import money_by, persons_by, results_by
from analysis.evaluate.plan.checks import digit_slips, one_digit_apart, overspent
from analysis.evaluate.shares import PrintedShare, check_shares, one_digit_candidates, share_mismatches
from analysis.evaluate.stated import compare_stated, contradictions, differences, stated_totals
from analysis.evaluate.timeliness import Sendings, due_calendar, evaluate_timeliness, timeliness_rates
from analysis.params.load import load_criteria
from analysis.thai.numbers import half_up, truncate

CALENDAR = load_criteria("fy2562-timeliness")
DUE = day(2019, 1, 5)  # a Saturday


def timing(submitted: pd.Timestamp | None, as_of: date, criteria=CALENDAR) -> str:
    rows = [("monthly_results", day(2018, 12), submitted)]
    sent = table("submissions", "kind month submitted", rows, province_code="92")
    judged = evaluate_timeliness(criteria, Sendings(sent, ["92"], as_of))
    return judged.loc[judged["month"] == day(2018, 12), "state"].iloc[0]


@pytest.mark.parametrize(
    ("submitted", "as_of", "state"),
    [
        (DUE, date(2019, 9, 30), "on_time"),
        (day(2019, 1, 6), date(2019, 9, 30), "late"),
        (None, date(2019, 9, 30), "missing"),
        (None, date(2019, 1, 5), "missing"),
        (None, date(2019, 1, 4), "not_due"),
        (day(2019, 1, 2), date(2019, 1, 3), "on_time"),
    ],
)
def test_timing(submitted: pd.Timestamp | None, as_of: date, state: str) -> None:
    assert timing(submitted, as_of) == state


def test_parameters_of_the_due_day() -> None:
    moved = CALENDAR.model_copy(update={"next_working_day": True})
    assert due_calendar(moved)["due"].iloc[1] == day(2019, 1, 7)
    assert timing(day(2019, 1, 7), date(2019, 9, 30), moved) == "on_time"
    strict = CALENDAR.model_copy(update={"on_due_day_is_on_time": False})
    assert timing(DUE, date(2019, 9, 30), strict) == "late"


def test_a_first_report_may_be_filed_under_either_month() -> None:
    sent = table("submissions", "kind month submitted", [("monthly_results", day(2018, 10), day(2018, 12, 3))])
    judged = evaluate_timeliness(CALENDAR, Sendings(sent.assign(province_code="92"), ["92"], date(2018, 12, 31)))
    assert judged["state"].tolist() == ["on_time"] + ["not_due"] * 9
    rates = timeliness_rates(judged).iloc[0]
    assert rates[["on_time", "not_due", "percent", "percent_low", "percent_high"]].tolist() == [1, 9, 100, 100, 100]


PLAN = "kind activity target unit_of_measure budget result spent agency"


def plan(*rows: tuple) -> pd.DataFrame:
    return table("activities", PLAN, rows, province_code="42", strategy_no="1", number="1", order=1)


def test_a_missing_result_is_not_0() -> None:
    frame = plan(
        ("activity", "ก", 10, "คน", None, None, None, "สรจ."), ("activity", "ข", 5, "แห่ง", 100, 5, None, "สรจ.")
    )
    assert math.isnan(persons_by(frame)["result"].iloc[0])
    assert results_by(frame)["unit_of_measure"].tolist() == ["คน", "แห่ง"]
    assert money_by(frame)[["rows", "budget"]].values.tolist() == [[1, 100]]
    assert math.isnan(money_by(frame)["percent"].iloc[0])


def test_a_stated_total_is_computed_only_under_the_document_s_own_name_for_it() -> None:
    persons = pd.DataFrame([{"province_code": "42", "target": 10.0, "result": 5.0, "sources": []}])
    named = {name: getattr(StatedItems(), name)[0] for name in ("target", "result")}
    rows = [("42", named["target"], 12, "คน"), ("42", "ผู้สูงอายุ", 3, "คน"), ("42", named["result"], 5, "คน")]
    rows += [("42", named["result"], 5, "แห่ง"), ("92", named["target"], 7, "คน")]
    found = stated_totals(persons, table("stated", "scope item value unit_of_measure", rows, decimals=0))
    assert found[["item", "value"]].values.tolist() == [[named["target"], 10], [named["result"], 5]]


def test_methods_without_stated_totals_are_missing() -> None:
    frame = plan(
        ("activity", "ก", 10, "คน", None, 20, None, "สรจ."), ("activity", "ข", 10, "คน", None, 5, None, "สรจ.")
    )
    methods = achievement_methods(frame, table("stated", "scope", [])).set_index("method")["percent"]
    assert methods[["sums", "mean_of_rows", "capped"]].tolist() == [125, 125, 75]
    assert math.isnan(methods["stated"])


@pytest.mark.parametrize(
    ("budget", "spent", "position"),
    [
        (26380, 36380, 1),
        (70000, 78000, None),  # round amounts share too few digits
        (2160000, 2280000, None),
        (36000, 39515, None),
        (1234, 12340, None),
        (500, 500, None),
        (None, 26380, None),
        (123456, 123956, 4),
        (17900, 11900, None),  # spent less
    ],
)
def test_digit_slips(budget: float | None, spent: float, position: int | None) -> None:
    found = digit_slips(plan(("activity", "ก", 1, "คน", budget, 1, spent, "สรจ.")))
    assert found["position"].tolist() == ([] if position is None else [position])
    assert found["code"].tolist() == ([] if position is None else ["digit_slip"])


@given(st.integers(100, 10**7), st.integers(100, 10**7))
def test_one_digit_apart_is_symmetric(a: int, b: int) -> None:
    assert one_digit_apart(str(a), str(b)) == one_digit_apart(str(b), str(a))
    assert one_digit_apart(str(a), str(a)) is None


def test_spending_without_a_budget_is_not_overspent() -> None:
    assert overspent(plan(("activity", "ก", 1, "คน", None, 1, 5, "สรจ."))).empty
    assert overspent(plan(("activity", "ก", 1, "คน", 5, 1, 5.01, "สรจ.")))["difference"].round(2).tolist() == [0.01]


def stated(*rows: tuple) -> pd.DataFrame:
    return table("stated", "item value decimals place", rows, scope="42", unit_of_measure="คน")


def test_stated_is_compared_as_printed() -> None:
    computed = pd.DataFrame(
        {"scope": "42", "item": ["ก", "ข", "ค"], "unit_of_measure": "คน", "value": [12.345, math.nan, 7.0]}
    ).assign(sources=[[], [], []])
    compared = compare_stated(
        stated(("ก", 12.35, 2, None), ("ข", 5, 0, None), ("ค", 8, 0, None), ("ง", 1, 0, None)), computed
    )
    assert compared["holds"].tolist() == [True, False, False]
    assert differences(compared)["code"].tolist() == ["cannot_recompute", "stated_differs"]


def test_the_same_value_twice_is_no_contradiction() -> None:
    assert contradictions(stated(("ก", 5, 0, "หน้า 1"), ("ก", 5, 0, "หน้า 2"), ("ข", None, 0, None))).empty


def test_a_share_without_a_number_neither_holds_nor_fails() -> None:
    columns = "area part whole stated_percent stat_year part_step whole_step stated_decimals"
    shares = table("shares", columns, [("42", None, 10, 5.0, 2564, 1, 1, 2)])
    assert check_shares(shares)["holds"].tolist() == [False]
    assert share_mismatches(shares).empty


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_a_rightly_printed_share_always_holds(part: int, rest: int, decimals: int) -> None:
    whole = part + rest
    for cut in (half_up, truncate):
        share = PrintedShare(part, 1, whole, 1, cut(100 * part / whole, decimals), decimals)
        assert share.agreement() in ("rounding", "truncation")


@given(st.integers(10**4, 10**5), st.integers(10**5, 10**6))
def test_every_candidate_reconciles(part: int, whole: int) -> None:
    share = PrintedShare(part, 1, whole, 1, 41.87, 2)
    for which, value in one_digit_candidates(share):
        changed = share._replace(**{{"stated_percent": "stated"}.get(which, which): value})
        assert changed.agreement()
        assert changed != share
