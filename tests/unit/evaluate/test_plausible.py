"""Questions to figures that can hardly be so: each rule on both sides of its threshold."""

from __future__ import annotations

import pandas as pd
import pytest
from made_tables import day, table

from analysis.evaluate.plausible import (
    above_allocation,
    activity_questions,
    month_questions,
    part_above_whole,
    plan_against_months,
)
from analysis.narrate.outcomes import outcome_findings
from analysis.narrate.plausible_words import ASKED, ASKED_EXPECTED
from analysis.params.load import load_criteria

RULES = load_criteria("checks").plausible


def plan(*rows: tuple) -> pd.DataFrame:
    return table(
        "activities",
        "activity target unit_of_measure result",
        rows,
        kind="activity",
        province_code="42",
        number="1",
        order=1,
    )


def monthly(values: list[float | None], target: float = 1000, unit: str = "คน") -> pd.DataFrame:
    rows = [(day(2022, at + 1), value) for at, value in enumerate(values)]
    constant = {"province_code": "42", "number": "1", "activity": "ก", "unit_of_measure": unit, "target": target}
    return table("monthly_results", "month result", rows, **constant).assign(row=6)


def codes(frames: list[pd.DataFrame]) -> list[str]:
    found = outcome_findings(frames)  # every question has its words
    assert all(one.cell and one.message_th and one.message_en for one in found)
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("target", "unit", "result", "asked"),
    [
        (50, "คน", 149, []),
        (50, "คน", 150, ["far_above_target"]),
        (50, "แห่ง", 150, []),
        (50, "คน", 500, ["slip_of_ten"]),
        (50, "แห่ง", 5000, ["slip_of_ten"]),
        (50, "แห่ง", 520, []),
        (1, "ครั้ง", 10, []),
        (0, "คน", 0, []),
        (0, "คน", 5, ["result_without_target"]),
        (None, "คน", 5, []),
        (50, "คน", None, []),
        (300, "คน", 252.4, ["fraction_of_persons"]),
        (252.4, "คน", 200, ["fraction_of_persons"]),
        (300, "กิโลกรัม", 252.4, []),
        (80, "ร้อยละ", 100, []),
        (80, "ร้อยละ", 100.5, ["percent_above"]),
        (5, "ระดับ", 5, []),
        (5, "ระดับ", 6, ["level_above"]),
    ],
)
def test_an_activity(target: float | None, unit: str, result: float | None, asked: list[str]) -> None:
    others = ("ข", 100, "คน", 100), ("ค", 10, "แห่ง", None)
    assert codes(activity_questions(plan(others[0], ("ก", target, unit, result), others[1]), RULES)) == asked


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ([20, 20, 20, 20], ["same_every_month"]),
        ([20, 20, 20, None], []),
        ([20, 20, 20, 21], []),
        ([0, 0, 0, 0], []),
        ([1, 1, 1, 1, 1, 1], []),
        ([20, 22, 210, 21], ["month_slip_of_ten"]),
        ([20, 22, 2100, 21], ["month_slip_of_ten"]),
        ([20, 22, 150, 21], []),
        ([20, 0, 200, 21], []),
        ([20, 200, 20], []),
        ([20, 22.5, 23, 21], ["fraction_of_persons"]),
        ([], []),
    ],
)
def test_the_months_of_an_activity(values: list[float | None], asked: list[str]) -> None:
    assert codes(month_questions(monthly(values), RULES)) == asked


@pytest.mark.parametrize(
    ("target", "result", "measures"),
    [
        (1000, 60, []),
        (1000, 61, ["result"]),
        (999, 60, ["target"]),
        (999, 61, ["target", "result"]),
        (1000, None, []),
        (None, 60, []),
    ],
)
def test_the_plan_against_the_months(target: float | None, result: float | None, measures: list[str]) -> None:
    found = plan_against_months(plan(("ก", target, "คน", result)), monthly([10, 20, 30]))
    assert found["measure"].tolist() == measures
    assert codes([found]) == ["plan_and_months_differ"] * len(measures)


def test_an_activity_that_only_the_plan_has_is_seen_in_the_sum() -> None:
    found = plan_against_months(plan(("ก", 1000, "คน", 60), ("ข", 5, "คน", 5), ("ค", 9, "แห่ง", 9)), monthly([60]))
    assert found[["activity", "value", "limit"]].values.tolist() == [["รวม", 1005, 1000], ["รวม", 65, 60]]


@pytest.mark.parametrize(("spent", "asked"), [(100, []), (100.01, ["above_allocation"]), (None, [])])
def test_the_own_allocation(spent: float | None, asked: list[str]) -> None:
    frame = table("disbursements", "item allocation spent", [("งบ", 100, spent)], province_code="42")
    assert codes([above_allocation(frame)]) == asked


@pytest.mark.parametrize(("part", "asked"), [(10, []), (11, ["part_above_whole"]), (None, [])])
def test_a_part_of_the_labour_force(part: float | None, asked: list[str]) -> None:
    rows = [("42", 2561, "นอกระบบ", part, "ผู้มีงานทำ", 10)]
    assert (
        codes(
            [
                part_above_whole(
                    table("shares", "area stat_year part_name part whole_name whole", rows, stated_decimals=2)
                )
            ]
        )
        == asked
    )


def test_every_question_says_what_was_expected() -> None:
    assert ASKED.keys() == ASKED_EXPECTED.keys()
