"""Scales of other shapes: named bands, points with half points, a weighted mean."""

from __future__ import annotations

import math

import pytest
from pydantic import ValidationError

from analysis.evaluate.scales import band_of, points_of, weighted_score
from analysis.params.scales import NamedBandsScale, PointsScale, WeightedScale

L = {"th": "ก", "en": "a"}
HEAD = {"title": L, "source": "ตัวอย่าง"}
BANDS = [{"name": "1", "label": L}] + [{"name": str(n), "label": L, "at_least": 50.0 + 10 * n} for n in range(2, 6)]
FIVE = NamedBandsScale(kind="named_bands", bands=BANDS, **HEAD)
POINTS = [{"value": value, "points": points} for value, points in ((50.0, 1.0), (75.0, 2.0), (100.0, 3.0))]
HALVES = PointsScale(kind="points", thresholds=POINTS, step=0.5, **HEAD)
PARTS = [{"id": "a", "label": L, "weight": 70.0}, {"id": "b", "label": L, "weight": 30.0}]
WEIGHTED = WeightedScale(kind="weighted", parts=PARTS, **HEAD)


@pytest.mark.parametrize(("value", "name"), [(-1, "1"), (69.999, "1"), (70, "2"), (89.99, "3"), (100, "5"), (140, "5")])
def test_a_value_is_in_one_of_five_bands(value: float, name: str) -> None:
    band = band_of(FIVE, value)
    assert band is not None
    assert band.name == name


@pytest.mark.parametrize(
    ("value", "points"),
    [
        (49.99, 0),
        (50, 1),
        (62.49, 1),
        (62.5, 1.5),
        (74.99, 1.5),
        (75, 2),
        (87.5, 2.5),
        (99.99, 2.5),
        (100, 3),
        (120, 3),
    ],
)
def test_half_points_lie_half_way(value: float, points: float) -> None:
    assert points_of(HALVES, value) == points


def test_a_weighted_mean_divides_by_the_weights() -> None:
    assert weighted_score(WEIGHTED, {"a": 5.0, "b": 3.0}) == 4.4
    with pytest.raises(KeyError, match="c"):
        weighted_score(WEIGHTED, {"a": 5.0, "b": 3.0, "c": 1.0})


def test_what_is_missing_is_not_0() -> None:
    assert band_of(FIVE, math.nan) is None
    assert math.isnan(points_of(HALVES, math.nan))
    assert math.isnan(weighted_score(WEIGHTED, {"a": 5.0}))


def test_a_scale_that_does_not_rise_is_refused() -> None:
    with pytest.raises(ValidationError):
        NamedBandsScale(kind="named_bands", bands=[BANDS[0], BANDS[2], BANDS[1]], **HEAD)
    with pytest.raises(ValidationError):
        PointsScale(kind="points", thresholds=POINTS[::-1], step=0.5, **HEAD)
    with pytest.raises(ValidationError):
        WeightedScale(kind="weighted", parts=[PARTS[0], PARTS[0]], **HEAD)
