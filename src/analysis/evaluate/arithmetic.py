"""Sums, percents and thresholds that treat missing as missing and decimals as decimals.

Money has satang, and binary floats do not: 0.10 + 0.20 would miss a threshold of 0.30. Sums and comparisons are
therefore made on the decimal digits of each number, and only the answer is a float again. Columns of numbers with at
most two decimals, as almost all are, are reckoned in whole hundredths, which floats hold exactly: the answer is the
same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

#: Whole numbers up to here are exact as floats (2 to the 53rd), also as 100 times a number of hundredths.
_EXACT = 9_007_199_254_740_992
#: A decimal of so many hundredths has at most 15 digits, so that no other decimal of two places is the same float.
_MOST_HUNDREDTHS = 10**15


def exact(value: float) -> Fraction:
    """The number as its shortest decimal text says it."""
    return Fraction(repr(float(value)))


def total(values: Iterable[float]) -> float:
    """The sum of what is recorded; NaN (not 0) when nothing is."""
    recorded = [exact(value) for value in values if not pd.isna(value)]
    return float(sum(recorded)) if recorded else math.nan


def sum_of(values: pd.Series) -> float:
    """``total`` of a column."""
    return float(totals(values, np.zeros(len(values), dtype="int64"), 1)[0])


def totals(values: pd.Series, groups: np.ndarray, count: int) -> np.ndarray:
    """``total`` of each group; ``groups`` numbers the group (0 to ``count`` - 1) of each value."""
    numbers = values.to_numpy("float64")
    recorded = ~np.isnan(numbers)
    numbers, groups = numbers[recorded], groups[recorded]
    hundredths, told = _hundredths(numbers)
    sums = np.where(np.bincount(groups, minlength=count) > 0, 0.0, math.nan)
    if np.abs(hundredths[told]).sum() < _EXACT / 2:  # half: this sum itself may be rounded
        sums += np.bincount(groups[told], hundredths[told], minlength=count) / 100
        again = np.unique(groups[~told])
    else:
        again = np.unique(groups)
    order = np.argsort(groups, kind="stable")
    starts = np.searchsorted(groups[order], again, side="left")
    ends = np.searchsorted(groups[order], again, side="right")
    for group, start, end in zip(again, starts, ends, strict=True):
        sums[group] = total(numbers[order[start:end]])
    return sums


def _hundredths(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each number in hundredths (whole float64), and whether that is exactly what its digits say."""
    with np.errstate(over="ignore", invalid="ignore"):
        hundredths = np.rint(numbers * 100)
        told = (np.abs(hundredths) < _MOST_HUNDREDTHS) & (hundredths / 100 == numbers)
    return hundredths, told


def mean(values: Iterable[float]) -> float:
    """The mean of what is recorded, rounded to a float once; NaN when nothing is."""
    recorded = [exact(value) for value in map(float, values) if not math.isnan(value)]
    return float(sum(recorded) / len(recorded)) if recorded else math.nan


def difference(minuend: float, subtrahend: float) -> float:
    """``minuend - subtrahend`` on their decimal digits; NaN when either is missing."""
    if pd.isna(minuend) or pd.isna(subtrahend):
        return math.nan
    return float(exact(minuend) - exact(subtrahend))


def exact_percent(part: Fraction, whole: Fraction | int) -> Fraction:
    """``100 · part / whole`` of exact numbers. Raises ``ZeroDivisionError``: the whole is 0."""
    return 100 * part / whole


def percent(part: float, whole: float) -> float:
    """``100 · part / whole``, unrounded; NaN when either is missing, and when the whole is 0 or so near to it that no
    float is large enough."""
    if pd.isna(part) or pd.isna(whole) or whole == 0:
        return math.nan
    try:
        return float(exact_percent(exact(part), exact(whole)))
    except OverflowError:
        return math.nan


def percents(parts: pd.Series, wholes: pd.Series) -> np.ndarray:
    """``percent`` of each pair."""
    part, whole = parts.to_numpy("float64"), wholes.to_numpy("float64")
    shares = np.full(len(part), math.nan)
    (in_part, part_told), (in_whole, whole_told) = _hundredths(part), _hundredths(whole)
    with np.errstate(invalid="ignore"):
        easy = part_told & whole_told & (whole != 0) & (100 * np.abs(in_part) < _EXACT)
    shares[easy] = 100 * in_part[easy] / in_whole[easy]
    for at in np.flatnonzero(~easy & ~np.isnan(part) & ~np.isnan(whole)):
        shares[at] = percent(part[at], whole[at])
    return shares


def reaches(part: float, whole: float, at_least: float) -> bool:
    """Whether ``part`` is at least that percent of ``whole``, without any rounding: 39.999 % is not 40 %."""
    return 100 * exact(part) >= exact(at_least) * exact(whole)


def short_of(part: float, whole: float, at_least: float) -> tuple[float, float]:
    """The percent of a part that does not reach ``at_least``, and the points that it lacks.

    Both come from the one exact quotient. The percent stays below the threshold even where the nearest float is the
    threshold itself: what is not reached is never equal.
    """
    reached = 100 * exact(part) / exact(whole)
    below = math.nextafter(at_least, -math.inf)
    return min(float(reached), below), float(exact(at_least) - reached)


def has_value(value: Any) -> bool:
    """Whether something is recorded; 0 is."""
    return not pd.isna(value)
