"""Questions to figures that can hardly be so: each rule on both sides of its threshold."""

from __future__ import annotations

import pandas as pd
import pytest
from made_tables import monthly, plan, table

from analysis.evaluate.questions.plausible import (
    above_allocation,
    activity_questions,
    far_from_own_past,
    month_questions,
    more_than_live_there,
    part_above_whole,
    plan_against_months,
)
from analysis.evaluate.questions.scale import month_scales, operations_scales, plan_scales, stated_scales
from analysis.evaluate.sources import Source
from analysis.narrate.outcomes import outcome_findings
from analysis.narrate.plausible_words import ASKED, ASKED_EXPECTED
from analysis.params.load import load_criteria

RULES = load_criteria("checks").plausible


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


LIVE = table(
    "shares",
    "area stat_year part_name part whole_name whole",
    [("42", 2561, "ก", 5, "ผู้มีงานทำ", 100), ("42", 2562, "ก", 5, "ประชากร", 300), ("TH", 2562, "ก", 5, "ข", 900)],
    stated_decimals=2,
)


@pytest.mark.parametrize(
    ("code", "unit", "target", "result", "limits"),
    [
        ("42", "คน", 301, 10, [300]),
        ("42", "คน", 10, 301, [300]),
        ("42", "คน", 300, None, []),
        ("42", "ครั้ง", 301, 10, []),
        ("92", "คน", 901, 10, []),  # no form of its own: the nation's is no bound of a province
    ],
)
def test_more_persons_than_live_there(
    code: str, unit: str, target: float | None, result: float | None, limits: list[float]
) -> None:
    rows = [("activity", "ก", target, unit, result)]
    plan = table("activities", "kind activity target unit_of_measure result", rows, province_code=code, order=1)
    found = more_than_live_there(plan, LIVE)
    assert found["limit"].tolist() == limits
    assert found["whole_name"].tolist() == ["ประชากร"] * len(limits)


# The office's own past

PAST = [2400, 2500, 2600, 2450]


def headline(*values: float | None, **facts: object) -> pd.DataFrame:
    alike = {"series_id": "people.result", "scope": "42", "unit": "persons", "definition": "monthly_results", **facts}
    rows = [{**alike, "value": value, "sources": [Source("made.xlsx", "ผลรายเดือน", "6-23")]} for value in values]
    return pd.DataFrame(rows).astype({"value": "float64"})


def jumps(value: float | None, past: pd.DataFrame, **changes: float) -> pd.DataFrame:
    return far_from_own_past(headline(value), past, RULES.far_from_own_past.model_copy(update=changes))


@pytest.mark.parametrize(
    ("value", "past", "asked"),
    [
        (25310, PAST, True),
        (250, PAST, True),
        (0, PAST, True),
        (2475, PAST, False),
        (3712, PAST, False),  # 49.98 % above the median, though 16 deviations
        (3712.5, PAST, True),
        (25310, PAST[:3], False),  # too few
        (25310, [*PAST[:3], None], False),
        (None, PAST, False),
        (24000, [100, 2000, 9000, 30000], False),  # an office that always jumps
        (100, [100, 100, 100, 100], False),
        (149, [100, 100, 100, 100], False),  # a past that never moved: the per cent decides
        (150, [100, 100, 100, 100], True),
        (5, [0, 0, 0, 0], True),
        (0, [0, 0, 0, 0], False),
    ],
)
def test_a_jump_against_the_own_past(value: float | None, past: list[float | None], asked: bool) -> None:
    found = jumps(value, headline(*past))
    assert codes([found]) == ["far_from_own_past"] * asked


@pytest.mark.parametrize(
    "other", [{"scope": "92"}, {"definition": "action_plan"}, {"series_id": "people.target"}, {"unit": "baht"}]
)
def test_only_what_was_measured_alike_is_the_own_past(other: dict[str, str]) -> None:
    assert jumps(25310, headline(*PAST, **other)).empty
    assert jumps(25310, pd.concat([headline(*PAST), headline(*[25310] * 4, **other)]))["limit"].tolist() == [2475]


@pytest.mark.parametrize(
    ("changes", "asked"),
    [({"robust_z": 308}, True), ({"robust_z": 308.1}, False), ({"values": 5}, False), ({"percent": 923}, False)],
)
def test_how_far_is_far_is_the_rule_s(changes: dict[str, float], asked: bool) -> None:
    assert len(jumps(25310, headline(*PAST), **changes)) == asked


def test_a_per_cent_is_not_asked_of_beside_its_own_parts() -> None:
    of_percent = {"series_id": "people.percent", "unit": "percent"}
    past = pd.concat([headline(*PAST), headline(80, 82, 84, 81, **of_percent)])
    now = pd.concat([headline(25310), headline(820, **of_percent)])
    alone = pd.concat([headline(2475), headline(8.2, **of_percent)])
    rule = RULES.far_from_own_past
    assert far_from_own_past(now, past, rule)["series_id"].tolist() == ["people.result"]
    assert far_from_own_past(alone, past, rule)["series_id"].tolist() == ["people.percent"]


# Scales


@pytest.mark.parametrize(
    ("unit", "target", "result", "asked"),
    [
        ("ร้อยละ", 80, 100, []),
        ("ร้อยละ", 80, 100.01, [("percent_above", "result", 100.01)]),
        ("ร้อยละ", 5000, 80, [("percent_above", "target", 5000)]),
        ("ร้อยละ", 5000, 6000, [("percent_above", "result", 6000)]),
        ("ร้อยละ", None, None, []),
        ("ระดับ", 5, 5, []),
        ("ระดับ", 5, 100, [("level_above", "result", 100)]),
        ("คน", 5000, 5000, []),
    ],
)
def test_a_scale_is_the_same_in_every_form(unit: str, target: float, result: float, asked: list[tuple]) -> None:
    asked_of_plan = plan_scales(plan(("ข", 100, "คน", 900), ("ก", target, unit, result)), RULES)
    months = monthly([1, result, None], target=target, unit=unit)
    amounts = {"unit_of_measure": unit, "target_year": target, "target_period": None, "result": result}
    indicators = table("indicators", "indicator", [("ก",)], **amounts, part=1, project_no=1, lost=False)
    units = table("unit_activities", "unit activity", [("กอง", "ก")], **amounts)
    frames = [asked_of_plan, month_scales(months, RULES), *operations_scales(indicators, units, RULES)]
    told = [list(frame[["code", "measure", "value"]].itertuples(index=False, name=None)) for frame in frames]
    year = [(code, "target_year" if measure == "target" else measure, value) for code, measure, value in asked]
    assert told == [asked, asked, year, year]
    assert [frame["scope"].tolist() for frame in frames] == [[s] * len(asked) for s in ("42", "42", "TH", "central")]
    assert codes(frames) == [code for code, _, _ in asked] * 4


@pytest.mark.parametrize(("unit", "value", "asked"), [("ร้อยละ", 114.6, 1), ("ร้อยละ", 100, 0), ("ระดับ", 100, 1)])
def test_a_stated_figure_above_its_scale(unit: str, value: float, asked: int) -> None:
    stated = table("stated", "scope item value unit_of_measure decimals", [("42", "ผลสัมฤทธิ์", value, unit, 2)])
    found = stated_scales(stated, RULES)
    assert found["measure"].tolist() == ["stated"] * asked
    assert len(codes([found])) == asked


def test_every_question_says_what_was_expected() -> None:
    assert ASKED.keys() == ASKED_EXPECTED.keys()
