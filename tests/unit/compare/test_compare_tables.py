"""Composite, funnel, peers, quadrants, moves, pairs and groups on small tables."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare.composite import composite, grid, weightings_tried
from analysis.compare.funnel import Z_OUTER, funnel
from analysis.compare.intervals import Interval
from analysis.compare.moves import moves, refusals
from analysis.compare.pairs import Corner, quadrants
from analysis.compare.peers import Basis, against_peers, peer_groups, size_classes
from analysis.compare.ranks import ranks
from analysis.compare.slices import Slice, SliceKey
from analysis.places.provinces import provinces
from analysis.thai.calendar import FiscalYear

CODES = [item.code for item in provinces()]
NAN = math.nan
Y = FiscalYear(2565)


def rows(values: dict[str, float], half: float = 0.0) -> pd.DataFrame:
    frame = pd.DataFrame({"scope": list(values), "value": list(values.values())}).astype(
        {"scope": "str", "value": "float64"}
    )
    return frame.assign(low=frame["value"] - half, high=frame["value"] + half)


# Composite


def test_the_score_caps_what_is_beyond_the_target_and_keeps_what_is_missing_missing() -> None:
    parts = {
        "people": rows({"42": 300, "92": 90, "24": 50}),
        "money": rows({"42": 80, "92": 95, "24": NAN}),
        "time": rows({"42": 60, "92": 85, "24": 100}),
    }
    found = composite(parts).set_index("scope")
    assert found.loc["42", "value"] == pytest.approx((100 + 80 + 60) / 3)
    assert found.loc["92", "value"] == pytest.approx(90)
    assert found.loc["24", ["value", "rank", "rank_people", "least"]].isna().all()
    assert found["rank"].tolist()[:2] == [1, 2]
    assert found.index.tolist() == ["92", "42", "24"]


def test_distances_to_the_ends_of_the_figures_add_as_squares() -> None:
    parts = {"people": rows({"42": 50}, half=6), "money": rows({"42": 70}, half=8), "time": rows({"42": 99}, half=0)}
    line = composite(parts).iloc[0]
    assert (line["low"], line["high"]) == pytest.approx((73 - 10 / 3, 73 + 10 / 3))
    capped = composite({**parts, "time": rows({"42": 130}, half=60)}).iloc[0]
    assert capped["high"] == pytest.approx((50 + 70 + 100) / 3 + 10 / 3)  # nothing lies beyond 100
    assert capped["low"] == pytest.approx((50 + 70 + 100) / 3 - math.hypot(6, 8, 30) / 3)


def test_other_weights_turn_the_order_and_the_spread_says_so() -> None:
    parts = {"people": rows({"42": 100, "92": 80}), "money": rows({"42": 70, "92": 88})}
    found = composite(parts).set_index("scope")
    assert found["rank_people"].to_dict() == {"42": 1, "92": 2}
    assert found["rank"].to_dict() == {"42": 1, "92": 2}
    assert found[["least", "greatest"]].to_numpy().tolist() == [[1, 2], [1, 2]]


def test_weights_in_tenths_all_count_and_all_add_to_one() -> None:
    found = list(grid(["a", "b", "c"]))
    assert len(found) == 36
    assert all(min(one.values()) >= 0.1 and sum(one.values()) == pytest.approx(1) for one in found)
    assert len(weightings_tried(["a", "b", "c"])) == 40
    assert len(weightings_tried(["a", "b"])) == 9  # of two figures, equal weights and both halves are on the grid


def test_a_composite_of_one_figure_or_of_other_places_is_refused() -> None:
    one = rows({"42": 1.0})
    with pytest.raises(ValueError, match="two figures"):
        composite({"people": one})
    with pytest.raises(ValueError, match="different scopes"):
        composite({"people": one, "money": rows({"92": 1.0})})


# Funnel


def counts(pairs: dict[str, tuple[float, float]]) -> pd.DataFrame:
    return pd.DataFrame([(scope, *pair) for scope, pair in pairs.items()], columns=["scope", "part", "whole"])


def test_a_small_place_may_lie_where_a_large_one_may_not() -> None:
    same = dict.fromkeys(CODES[:20], (80.0, 100.0))
    found = funnel(counts({**same, "92": (12.0, 10.0), "95": (12_000.0, 10_000.0), "96": (72_000.0, 90_000.0)}))
    assert found is not None
    places = found.places.set_index("scope")
    assert places.loc["92", "value"] == places.loc["95", "value"] == pytest.approx(120)
    assert places.loc["92", "outside"] == ""
    assert places.loc["95", "outside"] == "above"
    assert found.centre == pytest.approx(100 * (1600 + 12 + 84_000) / (2000 + 10 + 100_000))


def test_limits_widen_with_what_places_really_differ_by() -> None:
    alike = funnel(counts({code: (80.0 + place % 3, 100.0) for place, code in enumerate(CODES[:30])}))
    apart = funnel(counts({code: (40.0 + 80 * (place % 2), 100.0) for place, code in enumerate(CODES[:30])}))
    assert alike is not None
    assert apart is not None
    assert alike.dispersion == 1  # no more than chance
    assert apart.dispersion > 10
    assert (apart.places["outside"] == "").all()
    width = alike.places["high_outer"].iloc[0] - alike.centre
    assert width == pytest.approx(Z_OUTER * 100 * math.sqrt(alike.centre / 100 / 100))


def test_a_funnel_needs_enough_places_and_leaves_missing_ones_out() -> None:
    few = counts(dict.fromkeys(CODES[:9], (1.0, 2.0)))
    assert funnel(few) is None
    more = counts(dict.fromkeys(CODES[:12], (1.0, 2.0)) | {"92": (NAN, 5.0), "95": (1.0, 0.0)})
    found = funnel(more)
    assert found is not None
    assert len(found.places) == 12
    assert (found.places["low"] >= 0).all()


# Peers


@pytest.mark.parametrize("year", [2540, 2553, 2560, 2561, 2570])
def test_every_province_has_exactly_one_peer_group_a_year(year) -> None:
    found = peer_groups(CODES, FiscalYear(year))
    assert found["scope"].tolist() == CODES
    assert found["scope"].is_unique
    assert found["group"].ne("").all()
    assert not found.isna().any().any()
    assert (found["basis"] == Basis.CLUSTER).sum() == {2540: 0, 2553: 75, 2560: 75, 2561: 76, 2570: 76}[year]


def test_the_peers_are_those_of_the_year() -> None:
    then, now = (peer_groups(CODES, FiscalYear(year)).set_index("scope")["group"] for year in (2560, 2561))
    assert then["38"] == "ตะวันออกเฉียงเหนือ"  # Bueng Kan is younger than the scheme
    assert now["38"] == now["42"]
    assert (then[then.index != "38"] != now[now.index != "38"]).any()


def test_distance_to_the_median_of_the_group_itself_included() -> None:
    groups = pd.DataFrame({"scope": ["42", "41", "39", "92"], "group": ["ก", "ก", "ก", "ข"]})
    found = against_peers(rows({"42": 90, "41": 70, "39": NAN, "92": 10}, half=5), groups).set_index("scope")
    assert found.loc["42", ["median", "from_median", "rank", "members", "with_value"]].tolist() == [80, 10, 1, 3, 2]
    assert pd.isna(found.loc["39", "from_median"])
    assert found.loc["92", "from_median"] == 0
    assert found.loc["42", ["best", "worst"]].tolist() == [1, 1]


def test_no_group_has_no_rows_and_the_same_columns() -> None:
    groups = pd.DataFrame({"scope": ["42"], "group": ["ก"]})
    some, none = (against_peers(rows({"42": 90}), chosen) for chosen in (groups, groups.head(0)))
    assert none.empty
    assert none.columns.tolist() == some.columns.tolist()


@settings(max_examples=40)
@given(st.lists(st.none() | st.integers(1, 9), min_size=1, max_size=30))
def test_sizes_are_thirds_that_never_part_equals(sizes) -> None:
    frame = pd.DataFrame({"scope": CODES[: len(sizes)], "value": [NAN if one is None else one for one in sizes]})
    found = size_classes(frame)
    assert found["size_class"].isna().tolist() == [one is None for one in sizes]
    assert found.dropna().groupby("size")["size_class"].nunique().le(1).all()
    order = {"small": 0, "medium": 1, "large": 2}
    known = found.dropna().sort_values("size")["size_class"].map(order)
    assert known.is_monotonic_increasing
    again = size_classes(frame.iloc[::-1]).set_index("scope")["size_class"]
    assert again[found["scope"]].fillna("").tolist() == found["size_class"].fillna("").tolist()


# Quadrants, moves


def test_every_province_with_both_values_stands_in_one_corner() -> None:
    found, people, money = quadrants(
        rows({"42": 90, "92": 10, "24": 50, "50": NAN}), rows({"42": 90, "92": 80, "24": 20, "50": 99})
    )
    assert (people, money) == (50, 80)
    assert found.set_index("scope")["corner"].to_dict() == {
        "42": Corner.HIGH_HIGH,
        "92": Corner.LOW_HIGH,
        "24": Corner.HIGH_LOW,
    }


def test_a_move_within_the_intervals_is_noise() -> None:
    before = ranks(rows({"42": 90, "92": 60, "24": 59, "50": 10}, half=2))
    after = ranks(rows({"42": 90, "92": 58, "24": 60, "50": 99}, half=2))
    found = moves(before, after).set_index("scope")
    assert found.index.tolist() == ["50", "42", "24", "92"]
    assert found.loc["50", ["before", "after", "places", "moved"]].tolist() == [4, 1, 3, True]
    assert found.loc["24", ["places", "moved"]].tolist() == [0, False]
    assert found.loc["42", ["places", "moved"]].tolist() == [-1, True]  # all that was below it, and one above it now


def test_a_place_of_one_round_only_has_no_move() -> None:
    found = moves(ranks(rows({"42": 1, "92": 2})), ranks(rows({"42": 1, "24": 2}))).set_index("scope")
    assert found.loc["92", ["after", "places"]].isna().all()
    assert found.loc["24", "before"] is pd.NA
    assert not found["moved"].any()


def level(criteria: str, **facts: object) -> Slice:
    key = SliceKey("milestones.level", 2565, "r1")
    shared = {"definition": "milestones", "unit": "level", "criteria": criteria, "method": "", "plan": "p",
              "year_kind": "fiscal", "synthetic": True, **facts}  # fmt: skip
    return Slice(key, rows({"42": 1.0}), None, shared, Interval.EVIDENCE)


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        (level("a"), ()),
        (level("b"), ("criteria",)),
        (level("same-as-a"), ()),
        (level("a", definition="process_milestones", unit="x"), ("definition",)),
        (level("a", method="new_frame"), ("method",)),
        (level("b", plan="q", synthetic=False), ("criteria", "plan", "synthetic")),
    ],
)
def test_only_what_measures_the_same_is_compared(other, codes) -> None:
    rules = {"a": "1", "same-as-a": "1", "b": "2"}
    assert refusals(level("a"), other, rules) == refusals(other, level("a"), rules) == codes
