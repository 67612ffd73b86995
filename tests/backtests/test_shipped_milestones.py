"""The synthetic rounds of fiscal year 2565: levels agree with a second, plain computation of the manual's table."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache

import pandas as pd
import pytest
from shipped import judged

FIRST, SECOND = "fy2565-r1", "fy2565-r2"
HALVES = {
    FIRST: [
        date(2021, 10, 1),
        date(2021, 11, 1),
        date(2021, 12, 1),
        date(2022, 1, 1),
        date(2022, 2, 1),
        date(2022, 3, 1),
    ],
    SECOND: [date(2022, month, 1) for month in range(4, 10)],
}
LAST_DUE = {FIRST: date(2022, 3, 30), SECOND: date(2022, 9, 29)}
#: Per cent of people and of the own allocation that levels 3-5 of round 1 and 2-5 of round 2 ask for.
ASKED = {FIRST: {3: (20, 60), 4: (30, 70), 5: (40, 80)}, SECOND: {2: (50, 70), 3: (60, 80), 4: (70, 90), 5: (80, 100)}}
MONTHS_OF_ALLOCATION = {FIRST: 6, SECOND: 12}
TABLES = ("submissions", "monthly_results", "disbursements")
ROUNDS = pytest.mark.parametrize("round_id", [FIRST, SECOND])

Answer = bool | None  # None: no evidence


def sent(rows: pd.DataFrame, due: date) -> Answer:
    days = rows["submitted"].dropna()
    return None if days.empty else days.min().date() <= due


def every(answers: list[Answer]) -> Answer:
    return False if False in answers else None if None in answers else True


def share(part: pd.Series, whole: pd.Series, at_least: int) -> Answer:
    if part.dropna().empty or whole.dropna().empty:
        return None
    return 100 * sum(map(Fraction, part.dropna())) >= at_least * sum(map(Fraction, whole.dropna()))


@cache
def by_province(round_id: str, name: str) -> dict[str, pd.DataFrame]:
    return dict(list(judged(round_id).inputs.table(name).groupby("province_code")))


def answers(round_id: str, code: str) -> dict[int, Answer]:
    """What the manual asks of each level, answered from the tidy tables of one province."""
    submissions, monthly, money = (by_province(round_id, name)[code] for name in TABLES)

    def item(kind: str) -> pd.DataFrame:
        return submissions[submissions["kind"] == kind]

    def due(month: date) -> date:
        if month == HALVES[round_id][-1]:
            return LAST_DUE[round_id]
        return date(month.year + month.month // 12, month.month % 12 + 1, 5)

    reports = item("monthly_results")
    on_time = every([sent(reports[reports["month"] == pd.Timestamp(one)], due(one)) for one in HALVES[round_id]])
    people = monthly[(monthly["unit_of_measure"] == "คน") & monthly["target"].notna()]
    targets = people.drop_duplicates("row")["target"]
    results = people[people["month"] <= pd.Timestamp(LAST_DUE[round_id])]["result"]
    money = money[money["period_months"] == MONTHS_OF_ALLOCATION[round_id]]
    found: dict[int, Answer] = {
        level: every([share(results, targets, persons), share(money["spent"], money["allocation"], baht)])
        for level, (persons, baht) in ASKED[round_id].items()
    }
    if round_id == SECOND:
        found[5] = every([found[5], sent(item("annual_report"), date(2022, 9, 29))])
        return {1: on_time, **found}
    plan = every([sent(item("plan_recorded"), date(2021, 10, 31)), sent(item("plan_booklet"), date(2021, 11, 30))])
    return {1: plan, 2: on_time, **found}


def reached(found: dict[int, Answer], accept: tuple[Answer, ...]) -> int:
    level = 0
    while level < 5 and found[level + 1] in accept:
        level += 1
    return level


@ROUNDS
def test_levels_agree_with_a_plain_computation(round_id: str) -> None:
    levels = judged(round_id).levels.set_index("province_code")
    computed = {code: answers(round_id, code) for code in levels.index}
    assert levels["level"].to_dict() == {code: reached(found, (True,)) for code, found in computed.items()}
    assert levels["level_if_evidence"].to_dict() == {
        code: reached(found, (True, None)) for code, found in computed.items()
    }


@ROUNDS
def test_every_office_has_a_level_and_the_scale_is_used(round_id: str) -> None:
    levels = judged(round_id).levels
    assert len(levels) == levels["province_code"].nunique() == 76
    assert "10" not in set(levels["province_code"])
    assert levels["level"].nunique() >= 4
    assert levels["level"].between(0, 5).all()
    assert (levels["level"] <= levels["level_if_evidence"]).all()


@ROUNDS
def test_what_blocks_is_the_first_unmet_condition_of_the_next_level(round_id: str) -> None:
    conditions = judged(round_id).conditions
    for line in judged(round_id).levels.itertuples():
        if line.level == 5:
            assert pd.isna(line.blocking_level)
            continue
        own = conditions[(conditions["province_code"] == line.province_code) & (conditions["level"] == line.level + 1)]
        first = own[own["state"] != "met"].iloc[0]
        assert (line.blocking_level, line.blocking_condition) == (line.level + 1, first["condition_id"])
        assert line.blocking_state == first["state"]


@ROUNDS
def test_a_gap_is_what_is_lacking_and_missing_is_never_0(round_id: str) -> None:
    conditions = judged(round_id).conditions
    assert (conditions.loc[conditions["state"] == "met", "gap"] == 0).all()
    assert (conditions.loc[conditions["state"] == "not_met", "gap"] > 0).all()
    percents = conditions[(conditions["unit"] == "percent") & (conditions["state"] == "missing")]
    assert percents[["value", "gap"]].isna().all(axis=None)


@ROUNDS
def test_made_up_rounds_say_so_and_every_workbook_is_there(round_id: str) -> None:
    inputs = judged(round_id).inputs
    assert judged(round_id).round.synthetic
    assert all(office.synthetic for office in inputs.offices)
    assert len(inputs.offices) == 76
    assert {finding.code for finding in inputs.findings} == {"number_from_text", "number_unreadable"}


@ROUNDS
def test_the_one_amount_that_cannot_be_read_takes_its_money_only(round_id: str) -> None:
    inputs = judged(round_id).inputs
    (told,) = [finding for finding in inputs.findings if finding.code == "number_unreadable"]
    own = inputs.table("activities")
    row = own[(own["file"] == told.file) & (own["row"] == int(told.cell[1:]))]
    assert row[["target", "result"]].notna().all(axis=None)
    assert row[["budget", "spent"]].isna().all(axis=None)
    assert inputs.set_aside().empty


def test_the_second_round_counts_the_people_of_the_whole_year() -> None:
    first, second = (judged(name).people.set_index("province_code")["result"] for name in (FIRST, SECOND))
    assert (second >= first).all()


def test_the_year_s_indicators_agree_with_the_conditions_of_level_5() -> None:
    """Of the same evidence, at the same data date, the same must come out: 80 %, 100 %, and the annual report."""
    conditions = judged(SECOND).conditions.set_index(["condition_id", "province_code"])["state"]
    indicators = judged(SECOND).year_indicators.set_index(["indicator_id", "province_code"])["state"]
    assert len(indicators) == 5 * 76
    for condition, indicator in (("people_80", "people"), ("disbursement_100", "disbursement")):
        pd.testing.assert_series_equal(indicators[indicator], conditions[condition], check_names=False)
    pd.testing.assert_series_equal(indicators["annual_report"], conditions["annual_report"], check_names=False)


def test_the_year_s_twelve_reports_stand_beside_the_round_s_six() -> None:
    of_round, of_year = judged(SECOND).report_rates, judged(SECOND).year_report_rates
    assert set(of_round["expected"]) == {6}
    assert set(of_year["expected"]) == {12}
    assert (of_year[["on_time", "late", "missing"]].sum(axis=1) == 12).all()
    assert (of_year["missing"].to_numpy() >= of_round["missing"].to_numpy()).all()
