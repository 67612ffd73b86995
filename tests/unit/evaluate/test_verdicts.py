"""All that a verdict says of a condition: the value, what was asked, what is lacking, and the days (DESIGN.md 4.1)."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest
from made_tables import day, table

from analysis.evaluate.conditions import Dossier, judge
from analysis.evaluate.milestones import milestone_gaps, silent_provinces
from analysis.evaluate.plan.progress import own_disbursement, people_progress
from analysis.evaluate.sources import Source
from analysis.evaluate.year_indicators import judge_count
from analysis.ingest.layouts.tables import tidy
from analysis.params.criteria.milestones import DisbursementPercent, Evidence, MonthlyOnTime, PeoplePercent, Submitted
from analysis.params.load import load_criteria

UNKNOWN = math.nan
#: The manual's booklet of the plan: by 30 November 2564.
BY = date(2021, 11, 30)
ROUND_1 = load_criteria("fy2565-r1-milestones")


def of_kind(kind: type) -> object:
    """The first condition of a kind in the criteria of FY2565, round 1, or of the steps of FY2562."""
    criteria = (ROUND_1, load_criteria("fy2562-process"))
    return next(one for each in criteria for level in each.levels for one in level.conditions if isinstance(one, kind))


def dossier(**known: pd.DataFrame) -> Dossier:
    """Of an office of which only these tables came in."""
    nothing = {"submissions": tidy("submissions"), "process_steps": tidy("process_steps")}
    money = own_disbursement(known.pop("disbursements", tidy("disbursements")))
    people = people_progress(known.pop("monthly_results", tidy("monthly_results")), date.max)
    return Dossier(people, money, **{**nothing, **known})


def sent(*days: pd.Timestamp | None, kind: str = "plan_booklet") -> pd.DataFrame:
    rows = [(kind, one) for one in days]
    return table("submissions", "kind submitted", rows, province_code="42")


def steps(*rows: tuple) -> pd.DataFrame:
    return table("process_steps", "level evidence done_on", rows, province_code="42")


def same(a: object, b: object) -> bool:
    return a == b or (isinstance(a, float) and isinstance(b, float) and math.isnan(a) and math.isnan(b))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        # On the due day is on time; what is lacking of a met condition is 0.
        ([day(2021, 11, 30)], ("met", 0.0, 0.0, BY, BY)),
        ([day(2021, 11, 1)], ("met", 0.0, 0.0, BY, date(2021, 11, 1))),
        # Late by three days: the value and what is lacking are those days.
        ([day(2021, 12, 3)], ("not_met", 3.0, 3.0, BY, date(2021, 12, 3))),
        # A copy that comes later does not make the first late.
        ([day(2021, 12, 3), day(2021, 11, 30)], ("met", 0.0, 0.0, BY, BY)),
        # Without a day it is missing evidence, neither late nor 0; the due day is told all the same.
        ([None], ("missing", UNKNOWN, UNKNOWN, BY, None)),
        ([], ("missing", UNKNOWN, UNKNOWN, BY, None)),
    ],
)
def test_a_report_that_is_due_on_a_day(days: list, expected: tuple) -> None:
    condition = next(one for one in ROUND_1.levels[0].conditions if one.id == "plan_booklet")
    assert isinstance(condition, Submitted)
    found = judge(condition, dossier(submissions=sent(*days)))
    state, value, lacking, due, submitted = expected
    assert str(found.state) == state
    assert all(map(same, (found.value, found.threshold, found.gap), (value, 0.0, lacking)))
    assert (found.unit, found.due, found.submitted) == ("days", due, submitted)
    assert [one.rows for one in found.sources] == ([f"6-{5 + len(days)}"] if len(days) > 1 else ["6"] if days else [])


@pytest.mark.parametrize(
    ("kind", "known", "expected"),
    [
        # Persons of the year's target; exactly on the threshold passes.
        (PeoplePercent, {"target": 1000.0, "result": 200.0}, ("met", 20.0, 20.0, 0.0)),
        (PeoplePercent, {"target": 1000.0, "result": 150.0}, ("not_met", 15.0, 20.0, 5.0)),
        # Of no target, or of a target of 0, there is no per cent: missing, with what was asked.
        (PeoplePercent, {"target": None, "result": 150.0}, ("missing", UNKNOWN, 20.0, UNKNOWN)),
        (PeoplePercent, {"target": 0.0, "result": 150.0}, ("missing", UNKNOWN, 20.0, UNKNOWN)),
        (PeoplePercent, {"target": 1000.0, "result": None}, ("missing", UNKNOWN, 20.0, UNKNOWN)),
        (PeoplePercent, None, ("missing", UNKNOWN, 20.0, UNKNOWN)),
        # Spending of the office's own allocation.
        (DisbursementPercent, {"allocation": 200.0, "spent": 120.0}, ("met", 60.0, 60.0, 0.0)),
        (DisbursementPercent, {"allocation": 200.0, "spent": 100.0}, ("not_met", 50.0, 60.0, 10.0)),
        (DisbursementPercent, {"allocation": 0.0, "spent": 0.0}, ("missing", UNKNOWN, 60.0, UNKNOWN)),
        (DisbursementPercent, None, ("missing", UNKNOWN, 60.0, UNKNOWN)),
    ],
)
def test_a_per_cent_says_what_is_asked_and_what_is_lacking(kind: type, known: dict | None, expected: tuple) -> None:
    if kind is PeoplePercent:
        rows = [(known["target"], known["result"])] if known else []
        where = {"province_code": "42", "unit_of_measure": "คน", "number": "1", "month": day(2021, 10)}
        tables = {"monthly_results": table("monthly_results", "target result", rows, **where)}
    else:
        rows = [(known["allocation"], known["spent"])] if known else []
        where = {"province_code": "42", "item": "งบ", "period_months": 6, "as_of": day(2022, 3, 30)}
        tables = {"disbursements": table("disbursements", "allocation spent", rows, **where)}
    found = judge(of_kind(kind), dossier(**tables))
    assert (str(found.state), found.unit) == (expected[0], "percent")
    assert all(map(same, (found.value, found.threshold, found.gap), expected[1:]))
    assert found.sources or expected[0] == "missing"


MONTHS = [day(2021, 10), day(2021, 11), day(2021, 12), day(2022, 1), day(2022, 2), day(2022, 3)]
#: The 5th of the next month; March's by 30 March.
DUE = [day(2021, 11, 5), day(2021, 12, 5), day(2022, 1, 5), day(2022, 2, 5), day(2022, 3, 5), day(2022, 3, 30)]


@pytest.mark.parametrize(
    ("changed", "expected", "late", "missing"),
    [
        ({}, ("met", 6.0, 0.0, DUE[5], DUE[5]), (), ()),
        ({1: day(2021, 12, 6)}, ("not_met", 5.0, 1.0, DUE[1], day(2021, 12, 6)), ("2021-11",), ()),
        ({2: None}, ("missing", 5.0, 1.0, DUE[2], None), (), ("2021-12",)),
        # What is late decides before what is missing, whichever comes first.
        ({0: None, 3: day(2022, 3, 1)}, ("not_met", 4.0, 2.0, DUE[3], day(2022, 3, 1)), ("2022-01",), ("2021-10",)),
    ],
)
def test_months_on_time(changed: dict, expected: tuple, late: tuple, missing: tuple) -> None:
    rows = [("monthly_results", month, changed.get(at, DUE[at])) for at, month in enumerate(MONTHS)]
    rows.append(("plan_booklet", MONTHS[0], day(2022, 9, 1)))  # another report is no month's
    rows.append(("monthly_results", day(2021, 9), day(2022, 9, 1)))  # nor is a month that is not asked for
    submissions = table("submissions", "kind month submitted", rows, province_code="42")
    found = judge(of_kind(MonthlyOnTime), dossier(submissions=submissions))
    state, on_time, lacking, due, submitted = expected
    assert (str(found.state), found.unit) == (state, "months")
    assert (found.value, found.threshold, found.gap) == (on_time, 6.0, lacking)
    assert (found.due, found.submitted) == (due.date(), submitted and submitted.date())
    assert (found.months_late, found.months_missing) == (late, missing)
    assert [one.rows for one in found.sources] == ["6-11"]


@pytest.mark.parametrize(
    ("rows", "expected", "submitted"),
    [
        ([(1, "หนังสือ", day(2018, 12, 1))], ("met", 1.0, 1.0, 0.0), date(2018, 12, 1)),
        ([(1, "หนังสือ", None)], ("met", 1.0, 1.0, 0.0), None),
        ([(1, "ก", day(2018, 12, 9)), (1, "ข", day(2018, 12, 1))], ("met", 1.0, 1.0, 0.0), date(2018, 12, 1)),
        ([(1, None, day(2018, 12, 1))], ("missing", UNKNOWN, 1.0, UNKNOWN), None),
        ([(2, "หนังสือ", day(2018, 12, 1))], ("missing", UNKNOWN, 1.0, UNKNOWN), None),
    ],
)
def test_a_step_is_held_by_its_evidence_alone(rows: list, expected: tuple, submitted: date | None) -> None:
    found = judge(of_kind(Evidence), dossier(process_steps=steps(*rows)))
    assert (str(found.state), found.unit, found.submitted, found.due) == (expected[0], "steps", submitted, None)
    assert all(map(same, (found.value, found.threshold, found.gap), expected[1:]))
    assert bool(found.sources) == any(level == 1 for level, *_ in rows)


def conditions(*rows: tuple) -> pd.DataFrame:
    """(province, level, condition, state, rows of sources)"""
    names = ["province_code", "level", "condition_id", "state", "sources"]
    places = [(*row[:4], [Source("a.xlsx", "s", each) for each in row[4]]) for row in rows]
    return pd.DataFrame(places, columns=names)


def test_silent_is_only_who_sent_nothing_at_all() -> None:
    """Level 0 tells nothing of an office of which nothing came in; a report without a date is not nothing."""
    table_ = conditions(
        ("92", 1, "a", "missing", []),
        ("92", 1, "b", "missing", []),
        ("42", 1, "a", "missing", ["6"]),
        ("42", 1, "b", "missing", []),
        ("90", 1, "a", "not_met", []),
        ("90", 1, "b", "missing", []),
        ("10", 1, "a", "missing", []),
        ("10", 1, "b", "missing", []),
    )
    assert silent_provinces(table_) == ("92", "10")
    assert silent_provinces(table_.iloc[2:6]) == ()


def test_a_step_left_out_below_one_that_holds_is_told_with_what_lacks_first() -> None:
    found = milestone_gaps(
        conditions(
            ("92", 1, "one", "met", ["1"]),
            ("92", 2, "two", "met", ["2"]),
            ("92", 2, "three", "missing", ["3"]),
            ("92", 2, "four", "not_met", ["9"]),
            ("92", 3, "five", "met", ["5"]),
            ("92", 4, "six", "missing", []),
            ("42", 1, "one", "met", ["1"]),
            ("42", 2, "two", "missing", []),
        )
    )
    (line,) = found.to_dict("records")
    sources = [each.rows for each in line.pop("sources")]
    assert sources == ["2-3", "9"]
    assert line == {
        "code": "milestone_gap",
        "scope": "92",
        "level": 2,
        "highest": 3,
        "condition_id": "three",
        "state": "missing",
    }


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([day(2022, 9, 29)], ("met", 1.0, 1.0, 0.0)),
        # After the data date it does not count, and is not missing: it is known that it came later.
        ([day(2022, 9, 30)], ("not_met", 0.0, 1.0, 1.0)),
        ([None], ("missing", UNKNOWN, 1.0, UNKNOWN)),
        ([], ("missing", UNKNOWN, 1.0, UNKNOWN)),
    ],
)
def test_a_count_of_what_was_sent_by_the_data_date(days: list, expected: tuple) -> None:
    indicators = load_criteria("fy2565-indicators").indicators
    one = next(each for each in indicators if hasattr(each, "expected") and not each.months and each.expected == 1)
    found = judge_count(one, sent(*days, kind=one.item), date(2022, 9, 29))
    assert (str(found.state), found.unit) == (expected[0], "count")
    assert all(map(same, (found.value, found.threshold, found.gap), expected[1:]))
    assert bool(found.sources) == bool(days)
