"""People against money in four corners, parted at the medians: who reaches many with little, and who spends in vain.

Source: the design, section 4.8, and the issue on comparison. The medians part the provinces of the round itself; they
are no target. A value at the median counts as high, so that a province is in exactly one corner.
"""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from analysis.rows import lines_of


class Corner(StrEnum):
    """People first, then money."""

    HIGH_HIGH = "high_high"
    HIGH_LOW = "high_low"
    LOW_HIGH = "low_high"
    LOW_LOW = "low_low"


_CORNERS = {
    (True, True): Corner.HIGH_HIGH, (True, False): Corner.HIGH_LOW, (False, True): Corner.LOW_HIGH,
    (False, False): Corner.LOW_LOW,
}  # fmt: skip


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
