"""How sure a value is: an interval for each kind of figure, by a rule that gives the same numbers at every run.

- A percent of sums (``people.percent``, ``money.percent``) is bootstrapped over the activities of the province: with
  another draw of activities like these it could have come out anywhere in the middle 95 % of the draws.
- A share of counted reports (``timeliness.on_time_percent``) has the exact interval of Clopper and Pearson (1934). A
  report without a known date counts as late at the lower end and as on time at the upper end.
- A level (``milestones.level``) lies between what is proved and what all missing evidence would prove.
- A printed share (``labour.…_share``) lies between the printed value and what its printed parts allow. The sources
  print no error of the survey behind it, so this interval is the least that is not known.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from analysis.evaluate.sources import each_group
from analysis.rows import lines_of


class Interval(StrEnum):
    """Where the interval of a figure comes from."""

    BOOTSTRAP = "bootstrap"
    EXACT = "exact"
    EVIDENCE = "evidence"
    PRINTED = "printed"


@dataclass(frozen=True)
class Sampling:
    """How the bootstrap draws; the seed is fixed, so the same inputs give the same interval."""

    draws: int = 2000
    seed: int = 2565
    confidence: float = 95.0

    @property
    def tails(self) -> tuple[float, float]:
        """The two quantiles between which the interval lies."""
        outside = (1 - self.confidence / 100) / 2
        return outside, 1 - outside


#: Fewer activities than this say nothing about how much they vary.
FEWEST_ACTIVITIES = 3
_KINDS = {
    "people.percent": Interval.BOOTSTRAP,
    "money.percent": Interval.BOOTSTRAP,
    "timeliness.on_time_percent": Interval.EXACT,
    "milestones.level": Interval.EVIDENCE,
}


def interval_of(series_id: str) -> Interval | None:
    """The rule for a series; ``None`` where there is none, and then the series cannot be ranked."""
    printed = series_id.startswith("labour.") and series_id.endswith("_share")
    return Interval.PRINTED if printed else _KINDS.get(series_id)


def bootstrap_percents(parts: pd.DataFrame, sampling: Sampling | None = None) -> pd.DataFrame:
    """Percentile intervals of ``100 · Σ part / Σ whole`` for each scope.

    Args:
        parts: scope (str), part, whole (float64); one row an activity, in any order. A missing part adds nothing, as
            in the percent itself.
        sampling: draws, seed and confidence.

    Returns:
        scope (str), low, high (percent, unrounded; NaN with fewer than ``FEWEST_ACTIVITIES``, without any part, or
        where a draw has no whole), activities (int64).
    """
    chosen = sampling or Sampling()
    rows = [
        (scope, *_bootstrap(scope, group, chosen), len(group))
        for (scope,), group in each_group(parts.dropna(subset=["whole"]), ["scope"])
    ]
    kinds = {"scope": "str", "low": "float64", "high": "float64", "activities": "int64"}
    return pd.DataFrame(rows, columns=list(kinds)).astype(kinds)


def exact_percent(counted: int, of: int, confidence: float = 95.0) -> tuple[float, float]:
    """The Clopper–Pearson interval of ``counted`` of ``of``, in percent; NaN where nothing was counted.

    Raises:
        ValueError: more are counted than there are, or fewer than none.
    """
    if not 0 <= counted <= of:
        raise ValueError(f"{counted} of {of} is not a share")
    if of == 0:
        return math.nan, math.nan
    from scipy.special import betaincinv

    tail = (1 - confidence / 100) / 2
    low = 0.0 if counted == 0 else float(betaincinv(counted, of - counted + 1, tail))
    high = 1.0 if counted == of else float(betaincinv(counted + 1, of - counted, 1 - tail))
    return 100 * low, 100 * high


def timeliness_intervals(rates: pd.DataFrame) -> pd.DataFrame:
    """Exact intervals of the share on time, which missing dates widen.

    Args:
        rates: ``province_code``, ``on_time``, ``late`` and ``missing`` of ``evaluate.timeliness.timeliness_rates``.

    Returns:
        scope (str), low, high (percent; NaN where no report was due).
    """
    rows = []
    for line in lines_of(rates):
        due = int(line.on_time + line.late + line.missing)
        low, _ = exact_percent(int(line.on_time), due)
        _, high = exact_percent(int(line.on_time + line.missing), due)
        rows.append((line.province_code, low, high))
    return pd.DataFrame(rows, columns=["scope", "low", "high"]).astype(
        {"scope": "str", "low": "float64", "high": "float64"}
    )


def _bootstrap(scope: str, group: pd.DataFrame, sampling: Sampling) -> tuple[float, float]:
    pairs = np.array(sorted(_pairs(group)), dtype="float64")  # sorted: the order of rows must not matter
    if len(pairs) < FEWEST_ACTIVITIES or group["part"].isna().all():
        return math.nan, math.nan
    # A generator a place, so that one place's interval does not hang on which others are compared with it.
    draw = np.random.default_rng([sampling.seed, *scope.encode()])
    chosen = draw.integers(0, len(pairs), (sampling.draws, len(pairs))).T
    whole, part = (column[chosen].sum(axis=0) for column in pairs.T.copy())  # a draw a column: added one row at a time
    if (whole == 0).any():
        return math.nan, math.nan
    low, high = np.quantile(100 * part / whole, sampling.tails)
    return float(low), float(high)


def _pairs(group: pd.DataFrame) -> Iterator[tuple[float, float]]:
    for whole, part in zip(group["whole"].tolist(), group["part"].tolist(), strict=True):
        yield float(whole), 0.0 if pd.isna(part) else float(part)
