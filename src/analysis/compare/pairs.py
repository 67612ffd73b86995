"""Two places side by side, figure by figure."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import StrEnum

import pandas as pd

from analysis.compare.intervals import Interval
from analysis.compare.ranks import are_apart
from analysis.compare.slices import Slice
from analysis.evaluate.sources import merge_sources
from analysis.rows import lines_of


def side_by_side(slices: Iterable[Slice], pair: tuple[str, str]) -> pd.DataFrame:
    """What two places have in each slice; the nation may be one of them.

    Returns:
        series_id (str), year (int64), unit, year_kind (str), first, second (float64, in the unit), difference (float64,
        first - second; NaN for levels, which have an order and no distance, and where a value is missing),
        first_low, first_high, second_low, second_high (float64), apart (object: True, False, or ``None`` where one has
        no interval, and for printed shares, of which the error of the survey is not known), doubted (bool: one of the
        two is), sources; in the order given, without what neither place has.
    """
    rows = []
    for seen in slices:
        one, other = (_row(seen, scope) for scope in pair)
        if one is None and other is None:
            continue
        values = [math.nan if found is None else found["value"] for found in (one, other)]
        if all(pd.isna(value) for value in values):
            continue
        unit = str(seen.facts["unit"])
        ends = [math.nan if found is None else found[end] for found in (one, other) for end in ("low", "high")]
        both = [found for found in (one, other) if found is not None]
        apart = None
        if one is not None and other is not None and seen.interval is not Interval.PRINTED:
            apart = None if any(map(pd.isna, values)) else are_apart(one, other)
        rows.append(
            (
                seen.key.series_id, seen.key.year, unit, seen.key.year_kind, *values,
                math.nan if unit == "level" else values[0] - values[1], *ends,
                apart, any(found["doubted"] for found in both), merge_sources(*(found["sources"] for found in both)),
            )
        )  # fmt: skip
    numbers = ["first", "second", "difference", "first_low", "first_high", "second_low", "second_high"]
    columns = ["series_id", "year", "unit", "year_kind", *numbers, "apart", "doubted", "sources"]
    frame = pd.DataFrame(rows, columns=columns)
    texts = dict.fromkeys(("series_id", "unit", "year_kind"), "str")
    kinds = {**texts, "year": "int64", **dict.fromkeys(numbers, "float64"), "apart": "object", "doubted": "bool"}
    return frame.astype(kinds)


def _row(seen: Slice, scope: str) -> pd.Series | None:
    if seen.nation is not None and scope == seen.nation["scope"]:
        return seen.nation
    found = seen.rows[seen.rows["scope"] == scope]
    return found.iloc[0] if len(found) else None


# People against money in four corners, parted at the medians


class Corner(StrEnum):
    """People first, then money."""

    HIGH_HIGH = "high_high"
    HIGH_LOW = "high_low"
    LOW_HIGH = "low_high"
    LOW_LOW = "low_low"


_CORNERS = {
    (True, True): Corner.HIGH_HIGH,
    (True, False): Corner.HIGH_LOW,
    (False, True): Corner.LOW_HIGH,
    (False, False): Corner.LOW_LOW,
}


def quadrants(people: pd.DataFrame, money: pd.DataFrame) -> tuple[pd.DataFrame, float, float]:
    """The corner of each place with both values.

    Args:
        people: scope, value (percent of the year's target).
        money: scope, value (percent of the own allocation).

    Returns:
        scope (str), people, money (float64), corner (str, ``Corner``) of the places with both values, by scope; and
        the medians of people and of money among them (NaN without any).
    """
    both = people[["scope", "value"]].merge(money[["scope", "value"]], on="scope", suffixes=("_people", "_money"))
    both = both.dropna().sort_values("scope", ignore_index=True).set_axis(["scope", "people", "money"], axis="columns")
    middle = float(both["people"].median()), float(both["money"].median())
    found = [str(_CORNERS[line.people >= middle[0], line.money >= middle[1]]) for line in lines_of(both)]
    return both.assign(corner=pd.Series(found, dtype="str")), *middle
