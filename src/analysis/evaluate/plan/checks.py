"""Rows of an action plan that a person should look at: overspent, or perhaps mistyped.

Source: Loei FY2566. Five rows spend more than their budget; 8.3 spends 36,380 of 26,380, one digit apart. A suspect is
reported and never repaired.
"""

from __future__ import annotations

from itertools import zip_longest

import pandas as pd

from analysis.evaluate.arithmetic import difference, percents
from analysis.evaluate.figure_keys import activity_keys
from analysis.evaluate.sources import row_sources

#: A slip keeps the other digits: at least this many of them, not counting zeros, must agree, or any two round amounts
#: would be suspects (70,000 and 78,000 agree in one).
AGREEING_DIGITS = 2

_FACTS = ["province_code", "number", "activity", "agency", "budget", "spent"]


def overspent(activities: pd.DataFrame) -> pd.DataFrame:
    """Rows that spend more than their budget.

    Returns:
        code ("overspent"), scope, key (of ``activity_keys``), number, activity, agency (str), budget, spent,
        difference (baht), percent (float64), sources; the plan's order.
    """
    rows = activities[activities["spent"] > activities["budget"]]
    found = _facts(rows, "overspent")
    found.insert(2, "key", activity_keys(activities).loc[rows.index].array)
    apart = [difference(spent, budget) for spent, budget in zip(found["spent"], found["budget"], strict=True)]
    found.insert(len(found.columns) - 1, "difference", pd.Series(apart, found.index, dtype="float64"))
    found.insert(len(found.columns) - 1, "percent", percents(found["spent"], found["budget"]))
    return found


def digit_slips(activities: pd.DataFrame) -> pd.DataFrame:
    """Overspent rows whose spending differs from the budget in exactly one digit, the other digits telling enough.

    Spending below the budget needs no explaining and is no suspect.

    Returns:
        code ("digit_slip"), scope, number, activity, agency (str), budget, spent (baht), position (int64, of the
        digit counted from the left, from 1), sources.
    """
    above = activities[activities["spent"] > activities["budget"]]
    places = [_slip(*pair) for pair in zip(above["budget"], above["spent"], strict=True)]
    suspect = pd.Series([place is not None for place in places], index=above.index, dtype="bool")
    found = _facts(above[suspect], "digit_slip")
    found.insert(len(found.columns) - 1, "position", pd.Series([p for p in places if p is not None], dtype="int64"))
    return found


def one_digit_apart(first: str, second: str) -> int | None:
    """The place (from 1) of the only digit in which two texts of equal length differ, else ``None``."""
    places = [at for at, (a, b) in enumerate(zip_longest(first, second), start=1) if a != b]
    return places[0] if len(first) == len(second) and len(places) == 1 else None


def _slip(budget: float, spent: float) -> int | None:
    first, second = f"{budget:.2f}", f"{spent:.2f}"
    place = one_digit_apart(first, second)
    if place is None:
        return None
    agreeing = sum(a == b and a in "123456789" for a, b in zip(first, second, strict=True))
    return place if agreeing >= AGREEING_DIGITS else None


def _facts(rows: pd.DataFrame, code: str) -> pd.DataFrame:
    found = rows[_FACTS].rename(columns={"province_code": "scope"}).reset_index(drop=True)
    found.insert(0, "code", pd.Series([code] * len(found), dtype="str"))
    found["sources"] = row_sources(rows.reset_index(drop=True))
    return found
