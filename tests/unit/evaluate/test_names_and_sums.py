"""The names that figures have, the sums of a plan, and what is counted of levels and results."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
from made_tables import table

from analysis.evaluate.bands import band_of
from analysis.evaluate.figure_keys import activity_keys, agency_keys, record_keys, stated_keys, unit_keys
from analysis.evaluate.milestones import level_counts
from analysis.evaluate.plan.achievement import evaluate_indicators, indicators_over_year_target
from analysis.evaluate.plan.action_plan import activity_rows, money_by, persons_by, plan_counts, results_by
from analysis.evaluate.scales import points_of
from analysis.evaluate.year_indicators import state_counts
from analysis.params.load import load_criteria
from analysis.params.scales import PointsScale

BANDS = load_criteria("fy2568-bands")


def test_a_unit_is_named_by_its_word_and_one_that_is_missing_by_none() -> None:
    found = unit_keys(["คน", "แห่ง", None])
    assert list(found) == ["คน", "แห่ง", "None"]
    assert found["None"] == "none"
    assert len(set(found.values())) == 3
    assert unit_keys(["แห่ง"])["แห่ง"] == found["แห่ง"]
    # Two spellings of one word are two groups of a table, so two names.
    assert len(set(unit_keys(["แห่ง", "แห่ง "]).values())) == 2


def test_an_agency_is_named_by_its_code_or_by_its_words() -> None:
    found = agency_keys(["สรจ.เลย", "สมาคมแม่บ้าน", None])
    assert found["None"] == "none"
    assert found["สมาคมแม่บ้าน"].startswith("a-")
    assert found["สรจ.เลย"].endswith("-42")


def test_a_stated_total_is_named_by_what_it_is_of_and_its_unit() -> None:
    rows = [("เป้าหมาย", "คน"), ("เป้าหมาย", "บาท"), ("เป้าหมาย", "คน"), ("ผล", None), ("ผล", None)]
    first, money, again, result, second = stated_keys(table("stated", "item unit_of_measure", rows, decimals=0))
    assert len({first, money, result}) == 3
    assert (again, second) == (f"{first}-2", f"{result}-2")
    records = [{"item": item, "unit_of_measure": unit} for item, unit in rows]
    assert record_keys(records, "item", "unit_of_measure") == [first, money, again, result, second]


def test_rows_of_one_wording_are_told_apart_by_as_little_as_does() -> None:
    """By the agency where that suffices: a change of the target then changes no name."""
    names = "activity agency target number"
    rows = [("อบรม", "ก", 10, "1"), ("อบรม", "ข", 20, "2"), ("ประชุม", "ก", 1, "3")]
    made = table("activities", names, rows, kind="activity", province_code="42", order=1)
    first, second, alone = activity_keys(made)
    base = first.partition("-")[0]
    assert second.startswith(f"{base}-")
    assert first != second
    assert "-" not in alone
    assert activity_keys(made.assign(target=[99.0, 98.0, 97.0])).tolist() == [first, second, alone]
    assert activity_keys(made.iloc[::-1]).tolist() == [alone, second, first]
    # Another province's row of the same words is no rival.
    apart = made.assign(province_code=["42", "92", "42"])
    assert activity_keys(apart).tolist() == [base, base, alone]


def test_sums_of_a_plan_leave_out_what_is_no_activity_and_no_number() -> None:
    """DESIGN 4.3: the sub-strategy's own line carries money and no persons; what has no number is not 0."""
    names = "kind activity unit_of_measure target result budget spent strategy_no"
    rows = [
        ("activity", "ก", "คน", 10.0, 5.0, 100.0, 50.0, 1),
        ("activity", "ข", "คน", 30.0, None, None, None, 1),
        ("activity", "ค", "แห่ง", 2.0, 2.0, None, 10.0, 2),
        ("sub_strategy", None, None, None, None, 40.0, 40.0, 3),
    ]
    made = table("activities", names, rows, province_code="42", order=1)
    assert activity_rows(made)["activity"].tolist() == ["ก", "ข", "ค"]
    assert list(activity_rows(made, ["target"])) == ["target", "file", "sheet", "row"]
    (persons,) = persons_by(made).to_dict("records")
    assert [persons[name] for name in ("rows", "target", "result", "percent")] == [2, 40.0, 5.0, 12.5]
    assert results_by(made)["unit_of_measure"].tolist() == ["คน", "แห่ง"]
    facts = ["rows", "budget", "spent", "percent"]
    assert money_by(made)[facts].values.tolist() == [[3, 140.0, 100.0, 100 * 100 / 140]]
    assert money_by(made, own_lines=False)[facts].values.tolist() == [[2, 100.0, 60.0, 60.0]]
    assert list(money_by(made, own_lines=False)) == ["province_code", *facts, "sources"]
    sections = table(
        "sub_strategies", "strategy_no sub_strategy_no empty", [(2, "2.1", False), (3, "3.1", True)], province_code="42"
    )
    (line,) = plan_counts(made, sections).drop(columns="sources").to_dict("records")
    assert line == {
        "province_code": "42",
        "activities": 3,
        "in_persons": 2,
        "strategies": 3,
        "sub_strategies": 2,
        "empty_sub_strategies": 1,
    }


def test_levels_proved_and_levels_possible_are_counted_apart() -> None:
    levels = pd.DataFrame({"level": [0, 2, 2], "level_if_evidence": [5, 2, 3]})
    assert level_counts(levels, 5).values.tolist() == [[0, 1, 0], [1, 0, 0], [2, 2, 1], [3, 0, 1], [4, 0, 0], [5, 0, 1]]


def test_a_result_above_the_whole_year_s_target_is_told_with_its_row() -> None:
    """DESIGN 4.2: 63,352 of 28,000; what just reaches the target is not above it, nor is a per cent a quantity."""
    names = "indicator_no kind target_year result"
    rows = [("1", "quantity", 28000.0, 63352.0), ("2", "quantity", 5.0, 5.0), ("3", "percent", 80.0, 90.0)]
    made = table("indicators", names, rows, table="overall", project_no=1, part=1, lost=False)
    (line,) = indicators_over_year_target(evaluate_indicators(made, BANDS, date(2024, 11, 30))).to_dict("records")
    assert [line[name] for name in ("code", "scope", "indicator_no")] == ["over_year_target", "TH", "1"]
    assert (line["target_year"], line["result"], line["percent"]) == (28000.0, 63352.0, 100 * 63352 / 28000)
    assert [one.rows for one in line["sources"]] == ["6"]


def test_what_is_missing_has_no_band_and_no_points() -> None:
    found = band_of(math.nan, BANDS)
    assert math.isnan(found.value)
    assert found.band is None


def test_points_are_in_proportion_to_the_value_whatever_the_points_are() -> None:
    label = {"th": "ก", "en": "a"}
    known = [{"value": value, "points": points} for value, points in ((0.0, 50.0), (0.5, 75.0), (1.0, 100.0))]
    scale = PointsScale(kind="points", thresholds=known, step=1.0, title=label, source="ตัวอย่าง")
    assert [points_of(scale, value) for value in (0.0, 0.25, 0.5, 0.75, 1.0)] == [50.0, 62.0, 75.0, 87.0, 100.0]


def test_counts_of_no_indicators_are_whole_numbers_too() -> None:
    columns = ["indicator_id", "state", "sources"]
    full = state_counts(pd.DataFrame([("a", "met", [])], columns=columns))
    assert full.drop(columns="sources").values.tolist() == [["a", 1, 0, 0]]
    assert state_counts(pd.DataFrame([], columns=columns)).dtypes.to_dict() == full.dtypes.to_dict()
