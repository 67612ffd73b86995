"""Indicators' states and scores; units' implied values and names."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_tables import day, table

from analysis.evaluate.central import evaluate_units, implied_percent, pair_names, roll_up_bureaux, roll_up_central
from analysis.evaluate.plan.achievement import evaluate_indicators, indicators_over_year_target
from analysis.evaluate.projects import project_differences, roll_up_overall, roll_up_projects
from analysis.params.load import load_criteria
from analysis.thai.numbers import half_up

CRITERIA = load_criteria("fy2568-bands")
NAN = math.nan
COLUMNS = "indicator_no sub_no kind target_year target_period result due_month lost"


def judge(*rows: tuple) -> pd.DataFrame:
    made = table("indicators", COLUMNS, rows, table="overall", project_no=1, part=1)
    return evaluate_indicators(made, CRITERIA, date(2024, 11, 30))


@pytest.mark.parametrize(
    ("targets", "result", "due", "state", "early", "score"),
    [
        ((100, 10), 10, None, "met", False, 100),
        ((100, 10), 12, None, "met", False, 100),
        ((100, 10), 9, None, "not_met", False, 90),
        ((100, 10), 0, None, "not_met", False, 0),
        ((100, 10), None, None, "not_reported", False, 0),
        ((100, None), 1, None, "met", True, 100),
        ((100, 0), 1, None, "met", True, 100),
        ((100, None), 0, None, "not_due", False, NAN),
        ((100, None), None, None, "not_due", False, NAN),
        ((100, None), None, day(2024, 12), "not_due", False, NAN),
        ((100, None), None, day(2024, 11), "not_reported", False, 0),
        ((None, None), None, None, "not_applicable", False, NAN),
    ],
)
def test_states(targets: tuple, result: float | None, due: object, state: str, early: bool, score: float) -> None:
    line = judge(("1", None, "quantity", *targets, result, due, False)).iloc[0]
    assert (line["state"], line["early"]) == (state, early)
    assert line["period_score"] == pytest.approx(score, nan_ok=True)


@pytest.mark.parametrize(
    ("sub", "kind", "lost"), [("(1)", "quantity", False), (None, "percent", False), (None, "quantity", True)]
)
def test_what_never_enters_a_mean(sub: str | None, kind: str, lost: bool) -> None:
    line = judge(("1", sub, kind, 100, 10, 10, None, lost)).iloc[0]
    assert not line["counted"]
    assert line[["period_score", "year_score"]].isna().all()
    assert line["state"] == ("lost" if lost else "met")


def test_a_year_result_is_capped_and_a_missing_one_counts_0() -> None:
    frame = judge(
        ("1", None, "quantity", 28000, None, 63352, None, False), ("2", None, "quantity", 5, None, None, None, False)
    )
    assert frame["year_score"].tolist() == [100, 0]
    assert frame["year_percent"].iloc[0] > 226
    found = indicators_over_year_target(frame)
    assert found[["code", "indicator_no", "result"]].values.tolist() == [["over_year_target", "1", 63352.0]]


def roll_up(stated_year: float, *rows: tuple) -> tuple[pd.DataFrame, pd.DataFrame]:
    columns = "project_no stated_period_percent stated_year_percent"
    printed = table("projects", columns, [(1, 90, stated_year)], table="overall", project="ก", stated_decimals=2)
    rolled = roll_up_projects(judge(*rows), printed)
    return rolled, roll_up_overall(rolled, printed)


def test_a_wrong_print_is_found() -> None:
    rolled, whole = roll_up(12.34, ("1", None, "quantity", 100, 10, 9, None, False))
    found = project_differences(rolled)
    assert found[["code", "measure", "stated", "computed"]].values.tolist() == [["stated_differs", "year", 12.34, 9.0]]
    assert whole.iloc[0][["state", "met", "not_met"]].tolist() == ["not_met", 0, 1]


def test_nothing_due_has_no_period_percent() -> None:
    rolled, whole = roll_up(0, ("1", None, "quantity", 100, None, None, None, False))
    assert rolled.iloc[0][["state", "period_state", "year_percent"]].tolist() == ["not_due", "not_due", 0.0]
    assert whole["period_percent"].isna().all()
    assert whole.iloc[0]["state"] == "not_due"
    assert project_differences(rolled).empty


def test_a_lost_row_without_a_print_is_missing() -> None:
    rolled, _ = roll_up(NAN, ("1", None, "quantity", 100, None, None, None, True))
    assert rolled.iloc[0]["year_state"] == "missing"


@pytest.mark.parametrize(
    ("stated", "scores", "activities"),
    [
        (91.30, [1700 / 23], 3),
        (66.67, [0.0], 3),
        (50, [0.0], 2),
        (87.5, [0.0], 8),
        (25, [0.0, 0.0], None),
        (100, [0.0], None),
        (90, [], None),
    ],
)
def test_implied(stated: float, scores: list[float], activities: int | None) -> None:
    implied = implied_percent(stated, 2, scores)
    assert implied.activities == activities
    assert implied.state == ("ok" if activities else "stated_not_recomputed")
    assert half_up(implied.value, 2) == stated


@given(st.integers(2, 60), st.floats(0, 95))
def test_an_implied_value_always_prints_as_stated(count: int, score: float) -> None:
    stated = half_up((100 * (count - 1) + score) / count, 2)
    assert half_up(implied_percent(stated, 2, [score]).value, 2) == stated


@pytest.mark.parametrize(
    ("wanted", "known", "pairs"),
    [
        (["กลุ่มงาน ก"], ["2) กลุ่มงานก"], {"กลุ่มงาน ก": ("2) กลุ่มงานก", "name")}),
        (["ศูนย์ค้ามนุษย์ฯ"], ["ศูนย์ค้ามนุษย์ด้านแรงงาน"], {"ศูนย์ค้ามนุษย์ฯ": ("ศูนย์ค้ามนุษย์ด้านแรงงาน", "shortened")}),
        (["ศูนย์ฯ"], ["ศูนย์ก", "ศูนย์ข"], {}),
        (
            ["นโยบายแรงงานนอกระบบ"],
            ["นโยบายและแผนนอกระบบ"],
            {"นโยบายแรงงานนอกระบบ": ("นโยบายและแผนนอกระบบ", "remaining")},
        ),
        (["กลุ่มงานบัญชี"], ["สำนักงานรัฐมนตรี"], {}),
    ],
)
def test_names_are_paired_and_never_guessed(wanted: list[str], known: list[str], pairs: dict) -> None:
    assert pair_names(wanted, known) == pairs


def test_units_of_which_none_is_due_have_no_percent_and_what_is_not_printed_is_missing() -> None:
    constant = {"bureau_no": 1, "bureau": "กอง ก", "due": False, "stated_decimals": 0}
    units = table("units", "unit_no unit", [(1, "กลุ่ม ก"), (2, "กลุ่ม ข")], **constant)
    judged = evaluate_units(units, table("unit_activities", "unit", []), CRITERIA)
    bureaux = roll_up_bureaux(judged, units)
    for rolled in (bureaux.iloc[0], roll_up_central(judged, bureaux, units).iloc[0]):
        assert rolled[["percent_state", "met", "not_met", "not_due"]].tolist() == ["not_due", 0, 0, 2]
        assert rolled[["percent", "stated_percent", "stated_met", "stated_not_met", "stated_not_due"]].isna().all()
