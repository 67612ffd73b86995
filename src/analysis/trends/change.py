"""How a segment changed: one year says nothing, two give a change, three or more a robust slope with its interval.

Source: the design, section 4.7. The slope is the median of the slopes between all pairs of years (Theil and Sen), its
interval Sen's, with 95 % confidence. With three or four years no interval reaches that: the widest one, from the least
to the greatest pairwise slope, then holds with 66.7 % or 91.7 %, which is said beside it. Nothing is forecast.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

import pandas as pd

from analysis.evaluate.arithmetic import exact, percent
from analysis.evaluate.sources import merge_sources
from analysis.rows import records_of
from analysis.trends.segments import SERIES, Point, Standing, grouped

CONFIDENCE = 95.0
#: A direction is claimed only of an interval that holds with at least this confidence, in percent.
ENOUGH_CONFIDENCE = 90.0
#: Units in which a change is told in points and never in percent of the first value.
IN_POINTS = {"percent", "level"}
_KEPT = ["year_kind", "part", "unit", "definition", "criteria", "plan", "synthetic"]


class TrendState(StrEnum):
    """How much the years of a segment allow to be said."""

    INSUFFICIENT = "insufficient"
    CHANGE = "change"
    SLOPE = "slope"


class Direction(StrEnum):
    """Where a segment goes. Unclear: the interval of the slope holds 0, or is too little sure."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    UNCLEAR = "unclear"


def trends(points: pd.DataFrame) -> pd.DataFrame:
    """One row a segment of values in force.

    Args:
        points: from ``segments.segmented``.

    Returns:
        series_id, scope (str), segment (int64), year_kind, part, unit, definition, criteria, plan (str), synthetic
        (bool), first_year, last_year, years (int64, how many have a value), missing_years (list of int, within), first,
        last (float64), state (str, ``TrendState``), change (in the unit, points for percents and levels; two years
        only), change_percent (of the first value; NaN in points or from 0), slope, slope_low, slope_high (a year),
        confidence (percent), direction (str, ``Direction``; NA for one year), doubted (bool, one value is), sources.
    """
    rows = []
    for run in _runs(points):
        first, last = run[0], run[-1]
        years = [point["year"] for point in run]
        missing = sorted(set(range(years[0], years[-1])) - set(years))
        span = (years[0], years[-1], len(years), missing, first["value"], last["value"])
        told = (any(point["doubted"] for point in run), merge_sources(*(point["sources"] for point in run)))
        rows.append((*(first[name] for name in [*SERIES, "segment", *_KEPT]), *span, *_trend(years, run), *told))
    numbers = ["change", "change_percent", "slope", "slope_low", "slope_high", "confidence"]
    spans = ["first_year", "last_year", "years", "missing_years", "first", "last"]
    columns = [*SERIES, "segment", *_KEPT, *spans, "state", *numbers, "direction", "doubted", "sources"]
    kinds = {
        **dict.fromkeys([*SERIES, *_KEPT, "state", "direction"], "str"),
        "synthetic": "bool",
        "doubted": "bool",
        **dict.fromkeys(("segment", "first_year", "last_year", "years"), "int64"),
        **dict.fromkeys([*numbers, "first", "last"], "float64"),
    }
    return pd.DataFrame(rows, columns=columns).astype(kinds)


def steps(points: pd.DataFrame) -> pd.DataFrame:
    """The change from each year of a segment to the next year that has a value.

    Args:
        points: from ``segments.segmented``.

    Returns:
        series_id, scope, unit (str), segment, from_year, to_year (int64), from_value, to_value, change (in the unit, or
        points), low, high (float64; of the change, where both values have an interval), change_percent (NaN in points
        or from 0), doubted, synthetic (bool), sources.
    """
    rows = []
    for run in _runs(points):
        for before, after in pairwise(run):
            bounds = after["low"] - before["high"], after["high"] - before["low"]
            change = change_between(before["value"], after["value"], before["unit"])
            marks = before["doubted"] or after["doubted"], before["synthetic"]
            pair = before["year"], after["year"], before["value"], after["value"]
            sources = merge_sources(before["sources"], after["sources"])
            facts = [before[name] for name in [*SERIES, "unit", "segment"]]
            rows.append((*facts, *pair, change[0], *bounds, change[1], *marks, sources))
    numbers = ["from_value", "to_value", "change", "low", "high", "change_percent"]
    columns = [*SERIES, "unit", "segment", "from_year", "to_year", *numbers, "doubted", "synthetic", "sources"]
    kinds = {
        **dict.fromkeys([*SERIES, "unit"], "str"),
        **dict.fromkeys(("segment", "from_year", "to_year"), "int64"),
        **dict.fromkeys(numbers, "float64"),
        "doubted": "bool",
        "synthetic": "bool",
    }
    return pd.DataFrame(rows, columns=columns).astype(kinds)


def change_between(before: float, after: float, unit: str) -> tuple[float, float]:
    """(change in the unit or in points, change in percent of the first value; NaN where that has no meaning)."""
    change = exact(after) - exact(before)
    relative = math.nan if unit in IN_POINTS or before <= 0 else percent(float(change), before)
    return float(change), relative


def slope_of(years: Sequence[int], values: Sequence[float]) -> tuple[float, float, float, float]:
    """(slope a year, low, high, confidence in percent) of three or more years; see the module."""
    from scipy.stats import theilslopes  # takes a while to import: only where a slope is asked for

    found = theilslopes(values, years, alpha=CONFIDENCE / 100)
    # With n years the widest interval fails only when all pairs go the same way: two orders of n!.
    attained = min(CONFIDENCE, 100 * (1 - 2 / math.factorial(len(years))))
    return float(found.slope), float(found.low_slope), float(found.high_slope), attained


def _runs(points: pd.DataFrame) -> list[list[Point]]:
    """The segments in force, each by year."""
    current = points[points["standing"] == Standing.CURRENT]
    return list(grouped(records_of(current), [*SERIES, "segment"]))


def _trend(years: list[int], run: list[Point]) -> tuple[object, ...]:
    """(state, change, change_percent, slope, low, high, confidence, direction) of one segment."""
    values, nothing = [point["value"] for point in run], (math.nan,) * 4
    if len(values) == 1:
        return TrendState.INSUFFICIENT, math.nan, math.nan, *nothing, None
    if len(values) == 2:
        change = change_between(values[0], values[1], run[0]["unit"])
        return TrendState.CHANGE, *change, *nothing, _direction(change[0], change[0], 100.0)
    slope = slope_of(years, values)
    return TrendState.SLOPE, math.nan, math.nan, *slope, _direction(*slope[1:])


def _direction(low: float, high: float, confidence: float) -> Direction:
    if low == high == 0:
        return Direction.SAME
    if confidence < ENOUGH_CONFIDENCE or low <= 0 <= high:
        return Direction.UNCLEAR
    return Direction.UP if low > 0 else Direction.DOWN
