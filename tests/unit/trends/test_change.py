"""One year: insufficient; two: a change; three or more: a robust slope with the interval it deserves."""

from __future__ import annotations

import itertools
import math
import statistics

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_points import observed, years

from analysis.trends.change import change_between, slope_of, steps, trends
from analysis.trends.segments import segmented


def trend(*values: float, **shared: object) -> pd.Series:
    return trends(segmented(years(*values, **shared))).iloc[0]


def test_one_year_is_insufficient_and_gives_no_number() -> None:
    line = trend(50)
    assert (line["state"], line["years"], line["first"]) == ("insufficient", 1, 50)
    assert line[["change", "change_percent", "slope", "slope_low", "slope_high"]].isna().all()
    assert pd.isna(line["direction"])


def test_two_years_give_a_change_and_no_slope() -> None:
    line = trend(200, 150, unit="persons")
    assert (line["state"], line["change"], line["change_percent"], line["direction"]) == ("change", -50, -25, "down")
    assert math.isnan(line["slope"])


@pytest.mark.parametrize("unit", ["percent", "level"])
def test_percents_and_levels_change_by_points(unit: str) -> None:
    line = trend(40, 50, unit=unit)
    assert line["change"] == 10
    assert math.isnan(line["change_percent"])


def test_no_percent_from_nothing() -> None:
    assert math.isnan(change_between(0, 5, "persons")[1])


def test_a_change_of_decimals_is_exact() -> None:
    assert change_between(55.2, 55.3, "percent")[0] == 0.1


@pytest.mark.parametrize(
    ("values", "slope", "low", "high", "confidence", "direction"),
    [
        ((1, 2, 3), 1, 1, 1, 66.7, "unclear"),  # three years never claim a direction
        ((1, 2, 3, 4), 1, 1, 1, 91.7, "up"),
        ((9, 7, 6, 1), -7 / 3, -5, -1, 91.7, "down"),
        ((5, 5, 5), 0, 0, 0, 66.7, "same"),
        ((1, 5, 2, 4, 3), 0.5, -3, 4, 95, "unclear"),
    ],
)
def test_slopes(values, slope: float, low: float, high: float, confidence: float, direction: str) -> None:
    line = trend(*values)
    assert line["state"] == "slope"
    assert line[["slope", "slope_low", "slope_high"]].tolist() == pytest.approx([slope, low, high])
    assert line["confidence"] == pytest.approx(confidence, abs=0.05)
    assert line["direction"] == direction


def test_one_wild_year_hardly_moves_the_slope() -> None:
    assert slope_of(range(7), [0, 1, 2, 300, 4, 5, 6])[0] == pytest.approx(1)


def test_missing_years_are_named_and_counted_in_the_slope() -> None:
    rows = observed({"year": 2560, "value": 0}, {"year": 2561, "value": 1}, {"year": 2564, "value": 4})
    line = trends(segmented(rows)).iloc[0]
    assert line["missing_years"] == [2562, 2563]
    assert line["slope"] == 1


def test_nothing_is_subtracted_over_a_break() -> None:
    rows = observed({"year": 2564, "value": 1}, {"year": 2565, "value": 9, "plan": "new"})
    points = segmented(rows)
    assert trends(points)["state"].tolist() == ["insufficient", "insufficient"]
    assert steps(points).empty


def test_steps_carry_the_interval_of_their_values() -> None:
    rows = observed(
        {"year": 2564, "value": 10, "low": 9, "high": 12},
        {"year": 2565, "value": 20, "low": 18, "high": 21, "doubted": True},
    )
    line = steps(segmented(rows)).iloc[0]
    assert line[["change", "low", "high"]].tolist() == [10, 6, 12]
    assert line["doubted"]


@settings(max_examples=50)
@given(st.lists(st.integers(-1000, 1000), min_size=3, max_size=8))
def test_the_slope_is_the_median_of_all_pairs(values: list[int]) -> None:
    pairs = [(after - before) / (b - a) for (a, before), (b, after) in itertools.combinations(enumerate(values), 2)]
    slope, low, high, confidence = slope_of(range(len(values)), values)
    assert slope == pytest.approx(statistics.median(pairs))
    assert min(pairs) - 1e-9 <= low <= slope <= high <= max(pairs) + 1e-9
    assert confidence <= 95


@settings(max_examples=50)
@given(st.lists(st.integers(-1000, 1000), min_size=3, max_size=6), st.integers(-500, 500))
def test_a_constant_added_changes_nothing(values: list[int], constant: int) -> None:
    one, two = slope_of(range(len(values)), values), slope_of(range(len(values)), [v + constant for v in values])
    assert one == pytest.approx(two)
