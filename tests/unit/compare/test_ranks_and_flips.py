from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare.ranks import are_apart, flips, ranks, separation
from analysis.places.provinces import provinces

CODES = [item.code for item in provinces()]
NAN = math.nan


def table(rows: list[tuple[str, float, float, float]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["scope", "value", "low", "high"]).astype(
        {"scope": "str", "value": "float64", "low": "float64", "high": "float64"}
    )


def exact(values: dict[str, float]) -> pd.DataFrame:
    return table([(scope, value, value, value) for scope, value in values.items()])


@st.composite
def measured(draw: st.DrawFn) -> pd.DataFrame:
    """Some provinces with small whole values, so that ties are frequent; some without an interval or a value."""
    scopes = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=12, unique=True))
    rows = []
    for scope in scopes:
        value = draw(st.none() | st.integers(-5, 5))
        if value is None:
            rows.append((scope, NAN, NAN, NAN))
        elif draw(st.booleans()):
            rows.append((scope, value, value - draw(st.integers(0, 4)), value + draw(st.integers(0, 4))))
        else:
            rows.append((scope, value, NAN, NAN))
    return table(rows)


def by_scope(ranked: pd.DataFrame) -> pd.DataFrame:
    return ranked.set_index("scope").sort_index()[["rank", "tied", "best", "worst", "percentile"]]


@settings(max_examples=60)
@given(measured(), st.randoms(use_true_random=False), st.integers(-1000, 1000))
def test_neither_the_order_of_rows_nor_a_constant_changes_a_rank(frame, random, constant) -> None:
    order = list(range(len(frame)))
    random.shuffle(order)
    whole = by_scope(ranks(frame))
    pd.testing.assert_frame_equal(by_scope(ranks(frame.iloc[order])), whole)
    moved = frame.assign(**{name: frame[name] + constant for name in ("value", "low", "high")})
    pd.testing.assert_frame_equal(by_scope(ranks(moved)), whole)
    pd.testing.assert_frame_equal(ranks(frame.iloc[order]), ranks(frame))  # and the rows come out in one order


@settings(max_examples=60)
@given(measured())
def test_ties_are_symmetric_and_ranks_lie_in_their_ranges(frame) -> None:
    ranked = ranks(frame)
    known = ranked.dropna(subset=["value"])
    for _, one in known.iterrows():
        same = known["value"] == one["value"]
        assert set(known.loc[same, "rank"]) == {one["rank"]}
        assert one["tied"] == (same.sum() > 1)
        assert one["rank"] == 1 + (known["value"] > one["value"]).sum()
        if not pd.isna(one["best"]):
            assert 1 <= one["best"] <= one["rank"] <= one["worst"] <= len(known)
    assert ranked[ranked["value"].isna()]["rank"].isna().all()


@settings(max_examples=40)
@given(measured())
def test_the_order_seen_from_below_is_the_order_from_above(frame) -> None:
    above = ranks(frame).set_index("scope")
    turned = frame.assign(value=-frame["value"], low=-frame["high"], high=-frame["low"])
    below = ranks(turned).set_index("scope").loc[above.index]
    known = above["value"].notna()
    assert (above["percentile"] + below["percentile"])[known].dropna().round(9).eq(100).all()


def test_competition_ranks_thai_order_of_ties_and_missing_last() -> None:
    found = ranks(exact({"50": 70, "20": 70, "42": 90, "92": 60, "24": NAN}))
    # ชลบุรี before เชียงใหม่: both stand under ช, and neither's rank depends on it
    assert found["scope"].tolist() == ["42", "20", "50", "92", "24"]
    assert found["rank"].tolist()[:4] == [1, 2, 2, 4]
    assert found["tied"].tolist() == [False, True, True, False, False]
    assert found["percentile"].tolist()[:4] == pytest.approx([100, 50, 50, 0])
    assert pd.isna(found.loc[4, "rank"])


def test_an_interval_opens_the_ranks_of_all_that_it_meets() -> None:
    found = ranks(table([("42", 90, 80, 95), ("92", 82, 78, 84), ("24", 50, 45, 55), ("50", 20, NAN, NAN)]))
    ranges = {line.scope: (line.best, line.worst) for line in found.itertuples()}
    assert ranges["42"] == ranges["92"] == (1, 2)
    assert ranges["24"] == (3, 3)
    assert all(pd.isna(end) for end in ranges["50"])  # no interval: no range, rather than a sure one
    assert separation(found) == (2, 3)


def test_values_that_touch_are_not_told_apart() -> None:
    one, other = (row for _, row in table([("42", 5, 4, 6), ("92", 7, 6, 8)]).iterrows())
    assert are_apart(one, other) is False
    assert are_apart(one, other.replace({6.0: 6.5})) is True
    assert are_apart(one, pd.Series({"low": NAN, "high": NAN})) is None


def test_one_place_has_a_rank_and_no_percentile() -> None:
    found = ranks(exact({"42": 1.0})).iloc[0]
    assert (found["rank"], found["best"], found["worst"]) == (1, 1, 1)
    assert math.isnan(found["percentile"])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("42", 5, 6, 7)], "outside"),
        ([("42", 5, 4, 6), ("42", 5, 4, 6)], "twice"),
    ],
)
def test_what_cannot_be_ranked_is_refused(rows, words) -> None:
    with pytest.raises(ValueError, match=words):
        ranks(table(rows))


@pytest.mark.parametrize(
    ("doubted", "recomputed", "flipped"),
    [
        (True, 60.0, [True, True]),  # one passes the other: both are marked
        (True, 54.0, [False, False]),
        (False, 60.0, [False, False]),  # not doubted: its recomputed value is no reason to replace it
        (True, NAN, [False, False]),
    ],
)
def test_flips(doubted, recomputed, flipped) -> None:
    rows = table([("42", 55, 55, 55), ("92", 53, 53, 60)])
    rows = rows.assign(doubted=[False, doubted], recomputed=[55.0, recomputed])
    found = flips(rows)
    assert found["scope"].tolist() == ["42", "92"]
    assert found["flipped"].tolist() == flipped
    assert found["rank_replaced"].tolist() == ([2, 1] if flipped[0] else [1, 2])
