"""Questions to the labour force, to money and to days of sending, on both sides of each threshold."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from made_tables import table

from analysis.evaluate.questions.money import periods_not_asked, spent_like_percent
from analysis.evaluate.questions.sending import sent_on_due_days
from analysis.evaluate.questions.shares import share_questions
from analysis.ingest.findings.finding import Severity
from analysis.narrate.outcomes import outcome_findings
from analysis.params.load import load_criteria

RULES = load_criteria("checks").plausible


def codes(frames: list[pd.DataFrame]) -> list[str]:
    return [one.code for one in outcome_findings(frames)]


@pytest.mark.parametrize(
    ("area", "part", "whole", "asked"),
    [
        ("24", 185_367, 441_781, []),
        ("24", 185_367_000, 441_781, ["more_than_the_nation"]),
        ("24", 5, 20_000_001, ["more_than_the_nation"]),
        ("24", 20_000_000, 20_000_000, []),
        ("24", 4.5, 10, ["fraction_of_persons"]),
        ("TH", 19.6, 37_000_000, ["fraction_of_persons"]),
        ("TH", 19_600_000, 37_700_000, []),
        ("24", None, None, []),
    ],
)
def test_a_count_of_the_labour_force(area: str, part: float | None, whole: float | None, asked: list[str]) -> None:
    rows = [(area, 2564, "นอกระบบ", part, "ผู้มีงานทำ", whole)]
    frame = table("shares", "area stat_year part_name part whole_name whole", rows, stated_decimals=2)
    assert codes([share_questions(frame, RULES)]) == asked


@pytest.mark.parametrize(("part", "limits"), [(20, []), (21, [20])])
def test_a_province_beside_the_nation_of_its_form(part: float, limits: list[float]) -> None:
    rows = [("24", 2564, "นอกระบบ", part, "ข", 30), ("TH", 2564, "นอกระบบ", 20, "ค", 25)]
    frame = table("shares", "area stat_year part_name part whole_name whole", rows, stated_decimals=2)
    assert share_questions(frame, RULES)["limit"].tolist() == limits


@pytest.mark.parametrize(
    ("allocation", "spent", "asked"),
    [(61000, 62.2, 1), (61000, 100, 1), (61000, 100.01, 0), (61000, 0, 0), (9999, 62.2, 0), (None, 62.2, 0)],
)
def test_spending_that_may_be_a_per_cent(allocation: float | None, spent: float, asked: int) -> None:
    frame = table("disbursements", "item allocation spent", [("งบ", allocation, spent)], province_code="42")
    assert codes([spent_like_percent(frame, RULES.spent_like_percent)]) == ["spent_like_percent"] * asked


@pytest.mark.parametrize(
    ("months", "read"),
    [([6], []), ([12], ["12"]), ([1], ["1"]), ([None], [""]), ([6, 12], []), ([12, 1], ["12"]), ([], [])],
)
def test_money_of_months_that_the_round_does_not_ask_for(months: list[float | None], read: list[str]) -> None:
    frame = table("disbursements", "item period_months", [("งบ", one) for one in months], province_code="42")
    frame["sheet"] = "การเบิกจ่าย"
    found = outcome_findings([periods_not_asked(frame, load_criteria("fy2565-r1-milestones"))])
    assert [one.read for one in found] == read
    assert [(one.code, one.cell, one.severity) for one in found] == [
        ("period_not_asked", f"B{row}", Severity.ERROR) for row in frame["row"][: len(read)]
    ]


def test_each_item_of_money_needs_a_period_of_the_round() -> None:
    rows = [("งบ", 6), ("เงินกัน", 12), ("งบ", 12)]
    frame = table("disbursements", "item period_months", rows, province_code="42")
    assert periods_not_asked(frame, load_criteria("fy2565-r1-milestones"))["item"].tolist() == ["เงินกัน"]


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        (["2021-11-05", "2021-12-05", "2022-01-05"], 1),
        (["2021-11-05", "2021-12-05", "2022-01-06"], 0),
        (["2021-11-05", "2021-12-05"], 0),
        (["2021-11-05", "2021-12-05", None, "2022-02-05"], 1),
        ([], 0),
    ],
)
@pytest.mark.parametrize("own_column", [True, False])
def test_every_report_on_its_very_due_day(sent: list[str | None], asked: int, own_column: bool) -> None:
    due = [date(2021, 11, 5), date(2021, 12, 5), date(2022, 1, 5), date(2022, 2, 5)][: len(sent)]
    months = [date(2021, 10, 1), date(2021, 11, 1), date(2021, 12, 1), date(2022, 1, 1)][: len(sent)]
    rows = [
        (pd.Timestamp(month), pd.Timestamp(day), pd.Timestamp(own) if own_column else None)
        for month, day, own in zip(months, sent, due, strict=True)
    ]
    frame = table("submissions", "month submitted due", rows, province_code="42", kind="monthly_results")
    known = {} if own_column else {("monthly_results", month): day for month, day in zip(months, due, strict=True)}
    found = sent_on_due_days(frame, known, RULES.sent_on_due_days)
    assert codes([found]) == ["sent_on_due_days"] * asked
