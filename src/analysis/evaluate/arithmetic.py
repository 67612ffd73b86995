"""Sums, percents and thresholds that treat missing as missing and decimals as decimals.

Money has satang, and binary floats do not: 0.10 + 0.20 would miss a threshold of 0.30. Sums and comparisons are
therefore made on the decimal digits of each number, and only the answer is a float again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction

import pandas as pd


def exact(value: float) -> Fraction:
    """The number as its shortest decimal text says it."""
    return Fraction(repr(float(value)))


def total(values: Iterable[float]) -> float:
    """The sum of what is recorded; NaN (not 0) when nothing is."""
    recorded = [exact(value) for value in values if not pd.isna(value)]
    return float(sum(recorded)) if recorded else math.nan


def mean(values: Iterable[float]) -> float:
    """The mean of what is recorded; NaN when nothing is."""
    recorded = [float(value) for value in values if not pd.isna(value)]
    return math.fsum(recorded) / len(recorded) if recorded else math.nan


def percent(part: float, whole: float) -> float:
    """``100 · part / whole``, unrounded; NaN when either is missing or the whole is 0."""
    if pd.isna(part) or pd.isna(whole) or whole == 0:
        return math.nan
    return float(100 * exact(part) / exact(whole))


def reaches(part: float, whole: float, at_least: float) -> bool:
    """Whether ``part`` is at least that percent of ``whole``, without any rounding: 39.999 % is not 40 %."""
    return 100 * exact(part) >= exact(at_least) * exact(whole)


def has_value(value: object) -> bool:
    """Whether something is recorded; 0 is."""
    return not pd.isna(value)
