from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare.intervals import (
    FEWEST_ACTIVITIES,
    Interval,
    Sampling,
    bootstrap_percents,
    exact_percent,
    interval_of,
    timeliness_intervals,
)

NAN = math.nan


def activities(*pairs: tuple[float, float], scope: str = "42") -> pd.DataFrame:
    return pd.DataFrame([(scope, *pair) for pair in pairs], columns=["scope", "part", "whole"])


def ends(frame: pd.DataFrame, sampling: Sampling | None = None) -> tuple[float, float]:
    line = bootstrap_percents(frame, sampling).iloc[0]
    return line["low"], line["high"]


@pytest.mark.parametrize(
    ("counted", "of", "low", "high"),
    [
        # Clopper and Pearson (1934); the ends for 0 and all of n are 1 - (α/2)^(1/n) and (α/2)^(1/n).
        (0, 10, 0.0, 100 * (1 - 0.025**0.1)),
        (10, 10, 100 * 0.025**0.1, 100.0),
        (8, 10, 44.390, 97.479),
        (5, 10, 18.709, 81.291),
        (81, 263, 25.27, 36.76),  # Newcombe, Statistics in Medicine 17 (1998), table I
    ],
)
def test_exact_intervals(counted, of, low, high) -> None:
    assert exact_percent(counted, of) == pytest.approx((low, high), abs=0.005)


def test_exact_intervals_of_nothing_and_of_too_much() -> None:
    assert all(math.isnan(end) for end in exact_percent(0, 0))
    with pytest.raises(ValueError, match="3 of 2"):
        exact_percent(3, 2)


@settings(max_examples=60)
@given(st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_exact_interval_holds_its_share_and_mirrors(pair) -> None:
    counted, of = pair
    low, high = exact_percent(counted, of)
    assert 0 <= low <= 100 * counted / of <= high <= 100
    assert exact_percent(of - counted, of) == pytest.approx((100 - high, 100 - low), abs=1e-9)


def test_missing_dates_widen_the_share_on_time() -> None:
    rates = pd.DataFrame(
        {"province_code": ["42", "92", "24"], "on_time": [10, 10, 0], "late": [2, 0, 0], "missing": [0, 2, 0]}
    )
    found = timeliness_intervals(rates).set_index("scope")
    assert found.loc["42"].tolist() == pytest.approx(exact_percent(10, 12))
    assert found.loc["92"].tolist() == pytest.approx([exact_percent(10, 12)[0], 100.0])
    assert found.loc["24"].isna().all()


def test_a_bootstrap_is_the_same_at_every_run_in_any_order_and_beside_any_others() -> None:
    rows = activities((5, 10), (80, 100), (3, 20), (12, 30), (0, 40))
    alone = ends(rows)
    assert ends(rows) == alone
    assert ends(rows.iloc[::-1]) == alone
    both = pd.concat([activities((1, 2), (2, 3), (3, 9), scope="92"), rows])
    assert tuple(bootstrap_percents(both).set_index("scope").loc["42", ["low", "high"]]) == alone
    assert ends(rows, Sampling(seed=1)) != alone


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), min_size=FEWEST_ACTIVITIES, max_size=12))
def test_a_bootstrap_lies_between_the_least_and_the_greatest_activity(pairs) -> None:
    low, high = ends(activities(*pairs), Sampling(draws=100))
    shares = [100 * part / whole for part, whole in pairs]
    assert min(shares) - 1e-9 <= low <= high <= max(shares) + 1e-9


def test_equal_activities_leave_nothing_open() -> None:
    assert ends(activities((1, 4), (2, 8), (5, 20))) == pytest.approx((25, 25))


@pytest.mark.parametrize(
    "rows",
    [
        activities((1, 2), (2, 3)),  # too few to vary
        activities((NAN, 2), (NAN, 3), (NAN, 4)),  # nothing recorded is not 0
    ],
)
def test_no_interval_where_nothing_tells_one(rows) -> None:
    assert all(math.isnan(end) for end in ends(rows))


def test_a_missing_part_adds_nothing_and_an_activity_without_target_is_left_out() -> None:
    rows = activities((5, 10), (NAN, 10), (5, 10), (7, NAN))
    line = bootstrap_percents(rows).iloc[0]
    assert line["activities"] == 3
    assert line["low"] < 100 * 10 / 30 <= line["high"] <= 50


@pytest.mark.parametrize(
    ("series", "kind"),
    [
        ("people.percent", Interval.BOOTSTRAP),
        ("money.percent", Interval.BOOTSTRAP),
        ("timeliness.on_time_percent", Interval.EXACT),
        ("milestones.level", Interval.EVIDENCE),
        ("labour.informal_farm_share", Interval.PRINTED),
        ("own_allocation.percent", None),
        ("labour.informal", None),
    ],
)
def test_which_figures_can_be_ranked(series, kind) -> None:
    assert interval_of(series) == kind


def test_no_interval_where_a_draw_may_have_no_target_at_all() -> None:
    most_without_target = activities((5.0, 10.0), *[(0.0, 0.0)] * (FEWEST_ACTIVITIES - 1))
    assert all(map(math.isnan, ends(most_without_target)))
