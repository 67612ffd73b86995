"""What a question shows: the figure asked about, what it is held against, and every row that a person must look at."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest
from made_tables import day, monthly, plan, table

from analysis.evaluate.plan.progress import own_disbursement
from analysis.evaluate.questions.month_slips import months_after_period
from analysis.evaluate.questions.plausible import (
    above_allocation,
    activity_questions,
    month_questions,
    more_than_live_there,
    part_above_whole,
    plan_against_months,
)
from analysis.evaluate.shares import (
    PrintedShare,
    check_shares,
    location_quotient,
    one_digit_candidates,
    share_mismatches,
)
from analysis.params.load import load_criteria

RULES = load_criteria("checks").plausible


def rows_of(sources: list) -> set[tuple[str, int]]:
    return {(one.sheet, number) for one in sources for number in one.row_numbers()}


def only(frames: list[pd.DataFrame]) -> dict:
    """The one question among them."""
    (found,) = [line for frame in frames for line in frame.to_dict("records")]
    return found


def test_a_question_to_an_activity_names_its_row_value_and_limit() -> None:
    found = only(activity_questions(plan(("ก", 50, "คน", 50), ("ข", 40, "คน", 160)), RULES))
    assert rows_of(found.pop("sources")) == {("activities", 7)}
    assert found == {
        "code": "far_above_target", "scope": "42", "number": "1", "activity": "ข", "unit_of_measure": "คน",
        "target": 40.0, "result": 160.0, "value": 160.0, "limit": 120.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("target", "result", "asked"),
    [
        # Within 2 per cent of ten, a hundred or a thousand times.
        (50, 509, "slip_of_ten"),
        (50, 490, "slip_of_ten"),
        (50, 512, None),
        (50, 488, None),
        (50, 5090, "slip_of_ten"),
        (50, 50900, "slip_of_ten"),
        (50, 510000, None),
        # From a target of 5: 1 and 10 tell nothing.
        (5, 50, "slip_of_ten"),
        (4, 40, None),
    ],
)
def test_a_slip_of_ten_is_near_a_power_of_ten(target: int, result: int, asked: str | None) -> None:
    rows = plan(("ก", target, "แห่ง", result))
    assert [code for frame in activity_questions(rows, RULES) for code in frame["code"]] == ([asked] if asked else [])


def test_the_month_that_is_ten_times_the_others_is_named_with_their_median() -> None:
    found = only(month_questions(monthly([20.0, 21.0, 205.0, 22.0, 20.0]), RULES))
    assert (found["code"], found["scope"], found["value"], found["limit"]) == ("month_slip_of_ten", "42", 205.0, 20.5)
    assert (found["month"], found["target"], found["result"]) == (day(2022, 3), 1000.0, 288.0)
    assert rows_of(found["sources"]) == {("monthly_results", 6)}


def test_the_same_in_every_month_says_how_many_months() -> None:
    found = only(month_questions(monthly([10.0, 10.0, 10.0, 10.0]), RULES))
    assert (found["code"], found["value"], found["limit"], found["result"]) == ("same_every_month", 10.0, 4.0, 40.0)
    assert pd.isna(found["month"])


@pytest.mark.parametrize("values", [[9.0] * 4, [10.0] * 3, [10.0, 10.0, 10.0, 11.0]])
def test_few_or_small_or_unlike_months_may_well_be_the_same(values: list[float]) -> None:
    assert not any(len(frame) for frame in month_questions(monthly(values), RULES))


def test_plan_and_months_are_both_shown() -> None:
    found = plan_against_months(plan(("ก", 1000, "คน", 12)), monthly([5.0, 6.0])).to_dict("records")
    (line,) = found
    assert rows_of(line.pop("sources")) == {("activities", 6), ("monthly_results", 6)}
    assert line == {
        "code": "plan_and_months_differ",
        "scope": "42",
        "activity": "ก",
        "unit_of_measure": "คน",
        "measure": "result",
        "value": 12.0,
        "limit": 11.0,
    }


def shares(*rows: tuple, **constant: object) -> pd.DataFrame:
    """(area, part, whole, printed, decimals)"""
    names = "area part whole stated_percent stated_decimals"
    steps = {"part_step": 1, "whole_step": 1}
    words = {"part_name": "แรงงานนอกระบบ", "whole_name": "ผู้มีงานทำ", "stat_year": 2561}
    return table("shares", names, rows, **{**steps, **words, **constant})


def test_more_than_live_there_shows_both_papers() -> None:
    """The largest group of its people that the form counts; of two alike the last."""
    counted = shares(
        ("42", 1.0, 900.0, NAN, 2), ("42", 1.0, 500.0, NAN, 2), ("42", 1.0, 900.0, NAN, 2), ("92", 1.0, 5.0, NAN, 2)
    )
    found = more_than_live_there(plan(("ก", 10, "คน", 901), ("ข", 900, "คน", None), ("ค", 999, "แห่ง", 1)), counted)
    (line,) = found.to_dict("records")
    assert (line["scope"], line["activity"], line["value"], line["limit"]) == ("42", "ก", 901.0, 900.0)
    assert line["whole_name"] == "ผู้มีงานทำ"
    assert rows_of(line["sources"]) == {("activities", 6), ("shares", 8)}


NAN = math.nan


def test_spending_and_parts_above_what_they_are_of() -> None:
    money = table("disbursements", "item allocation spent", [("ก", 10.0, 10.0), ("ข", 10.0, 11.0)], province_code="42")
    (line,) = above_allocation(money).to_dict("records")
    assert [line[name] for name in ("code", "scope", "item", "value", "limit")] == [
        "above_allocation",
        "42",
        "ข",
        11.0,
        10.0,
    ]
    assert rows_of(line["sources"]) == {("disbursements", 7)}
    (line,) = part_above_whole(shares(("42", 5.0, 5.0, NAN, 2), ("42", 6.0, 5.0, NAN, 2))).to_dict("records")
    assert [line[name] for name in ("code", "scope", "value", "limit", "part_name", "whole_name")] == [
        "part_above_whole",
        "42",
        6.0,
        5.0,
        "แรงงานนอกระบบ",
        "ผู้มีงานทำ",
    ]
    assert rows_of(line["sources"]) == {("shares", 7)}


def test_months_after_the_round_are_told_in_the_order_read() -> None:
    rows = [("ข", day(2022, 5), 1.0), ("ก", day(2022, 4), 1.0), ("ก", day(2022, 3), 1.0)]
    results = table(
        "monthly_results", "activity month result", rows, province_code="42", unit_of_measure="คน", number="1"
    )
    found = months_after_period(results, date(2022, 3, 31))
    assert found["month"].tolist() == [day(2022, 5), day(2022, 4)]


# Shares (DESIGN 4.5)


def test_a_share_is_recomputed_beside_its_print() -> None:
    """Trang FY2562: 204,957 of 367,709 is 55.74, printed 54.26; a digit of the whole explains it: 377,709."""
    trang = shares(("92", 204957.0, 367709.0, 54.26, 2), ("92", 107823.0, 204957.0, 52.61, 2))
    checked = check_shares(trang)
    assert checked["holds"].tolist() == [False, True]
    assert checked["holds_by"].tolist()[1] == "rounding"
    assert checked["computed"].round(2).tolist() == [55.74, 52.61]
    assert checked["difference"].round(2).tolist() == [1.48, 0.0]
    assert [rows_of(one) for one in checked["sources"]] == [{("shares", 6)}, {("shares", 7)}]
    mismatches = share_mismatches(trang)
    assert list(mismatches)[-2:] == ["candidates", "sources"]
    (line,) = mismatches.to_dict("records")
    assert (line["code"], line["scope"], line["stat_year"]) == ("share_mismatch", "92", 2561)
    assert [(one.which, one.value) for one in line["candidates"]] == [("whole", 377709.0)]


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        # 19.6 of 37.7 million is 52, printed 62: the per cent, or a digit of a part as it is printed.
        (PrintedShare(1_960_000.0, 10_000.0, 3_770_000.0, 10_000.0, 62.0, 0), ("stated_percent", 52.0)),
        (PrintedShare(100.0, 1.0, 200.0, 1.0, 40.0, 0), ("part", 80.0) and ("stated_percent", 50.0)),
        (PrintedShare(1.0, 1.0, 8.0, 1.0, 12.6, 1), ("stated_percent", 12.5)),
    ],
)
def test_a_slip_is_of_one_printed_digit(share: PrintedShare, expected: tuple[str, float]) -> None:
    found = [(one.which, one.value) for one in one_digit_candidates(share)]
    assert expected in found
    steps = {"part": share.part_step, "whole": share.whole_step, "stated_percent": 10.0**-share.decimals}
    before = {"part": share.part, "whole": share.whole, "stated_percent": share.stated}
    for which, value in found:
        old, new = (str(round(number / steps[which])) for number in (before[which], value))
        assert len(old) == len(new)
        assert sum(a != b for a, b in zip(old, new, strict=True)) == 1


def test_a_location_quotient_is_of_two_shares_of_one_year() -> None:
    """Chachoengsao: its share by the nation's of the same year, both recomputed."""
    here = shares(("24", 42.0, 100.0, 42.0, 2), ("TH", 52.5, 100.0, 52.5, 2), ("TH", 60.0, 100.0, 60.0, 2))
    here.loc[2, "stat_year"] = 2562
    (line,) = location_quotient(here, "24").to_dict("records")
    assert rows_of(line.pop("sources")) == {("shares", 6), ("shares", 7)}
    assert line == {
        "area": "24",
        "stat_year": 2561,
        "part_name": "แรงงานนอกระบบ",
        "whole_name": "ผู้มีงานทำ",
        "percent": 42.0,
        "reference_percent": 52.5,
        "quotient": 0.8,
    }


def test_of_several_readings_of_an_item_the_last_dated_one_counts() -> None:
    """One without a date is older than any; of two of one day the one further down."""
    rows = [("ก", 100.0, 50.0, day(2022, 3, 1)), ("ก", 100.0, 60.0, day(2022, 3, 1)), ("ก", 100.0, 99.0, None)]
    made = table("disbursements", "item allocation spent as_of", rows, province_code="42", period_months=6)
    (line,) = own_disbursement(made).to_dict("records")
    assert (line["spent"], line["allocation"], line["period_months"]) == (60.0, 100.0, 6)
    assert rows_of(line["sources"]) == {("disbursements", 7)}


@pytest.mark.parametrize(
    ("stated", "holds"),
    [(51.8, True), (52.2, True), (51.7, False), (52.3, False), (52.0, True), (40.0, False), (60.0, False)],
)
def test_what_rounded_parts_may_stand_for_holds_and_nothing_beside_it(stated: float, holds: bool) -> None:
    """DESIGN 4.5: the nation's shares hold within the rounding of the inputs."""
    rounded = PrintedShare(19_600_000.0, 100_000.0, 37_700_000.0, 100_000.0, stated, 1)
    assert (rounded.agreement() is not None) is holds
    assert [round(one, 2) for one in rounded.interval()] == [51.79, 52.19]
    exact_parts = rounded._replace(part_step=1.0, whole_step=1.0)
    assert (exact_parts.agreement() is not None) is (stated == 52.0)
