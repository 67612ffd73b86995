"""Several figures as one score, and how much its order is a choice of weights.

Source: the design, section 4.8 (weights varied, the spread of ranks shown). No source gives weights, so the score
itself uses equal ones, and every weighting in steps of a tenth in which each figure counts at least a tenth is tried.
Each percent is capped at 100, as the ministry caps achievement (section 4.2): what is beyond the target of one figure
does not pay for what lacks in another. The interval of the score joins those of its figures, taken as independent, as
G. Y. Zou and A. Donner do ("Construction of confidence limits about effect measures", Statistics in Medicine 27, 2008):
the distances from a figure to its end, weighed, add as squares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.compare.ranks import ranks

FULL = 100.0
STEPS = 10
EQUAL = "equal"


class Weighting(NamedTuple):
    """A way of weighting: ``shares`` (figure → share, adding to 1)."""

    name: str
    shares: dict[str, float]


def named_weightings(figures: list[str]) -> list[Weighting]:
    """Equal weights, and for each figure one in which it counts for half and the others share the rest."""
    if len(figures) < 2:
        raise ValueError("a composite needs two figures or more")
    rest = 0.5 / (len(figures) - 1)
    equal = Weighting(EQUAL, dict.fromkeys(figures, 1 / len(figures)))
    return [equal, *(Weighting(one, {name: 0.5 if name == one else rest for name in figures}) for one in figures)]


def grid(figures: list[str]) -> Iterator[dict[str, float]]:
    """Every weighting in steps of a tenth in which no figure counts less than a tenth: 36 of three figures."""
    for tenths in product(range(1, STEPS), repeat=len(figures)):
        if sum(tenths) == STEPS:
            yield dict(zip(figures, (one / STEPS for one in tenths), strict=True))


def weightings_tried(figures: list[str]) -> list[dict[str, float]]:
    """All weightings over which ranks are compared: the named ones and the grid, none twice."""
    tried: list[dict[str, float]] = []
    for shares in [*(way.shares for way in named_weightings(figures)), *grid(figures)]:
        if shares not in tried:
            tried.append(shares)
    return tried


def composite(parts: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The score of each place, its rank, and the ranks that other weights would give.

    Args:
        parts: figure → scope, value, low, high (percent; an exact figure has its value at both ends). All figures have
            the same scopes.

    Returns:
        scope (str), value (float64: the mean of the capped figures; NaN where one is missing, never 0 for it), low,
        high (float64, the interval), rank, tied, best, worst, percentile (``ranks``), one column a named weighting,
        ``rank_<name>`` (Int64; ``rank_equal`` is ``rank``), least, greatest (Int64: over all weightings tried).

    Raises:
        ValueError: there is one figure only, or the scopes differ.
    """
    figures = list(parts)
    tables = {name: frame.set_index("scope")[["value", "low", "high"]].sort_index() for name, frame in parts.items()}
    named = named_weightings(figures)
    first = tables[figures[0]]
    if any(not table.index.equals(first.index) for table in tables.values()):
        raise ValueError("the figures of a composite have different scopes")
    value = _weighed(tables, named[0].shares)
    score = {
        "value": value,
        "low": value - _distance(tables, "low", named[0].shares),
        "high": value + _distance(tables, "high", named[0].shares),
    }
    ranked = ranks(pd.DataFrame({"scope": first.index.astype("str"), **score}))
    order = ranked["scope"]
    for way in named:
        ranked[f"rank_{way.name}"] = _ranks_of(tables, way.shares).loc[order].array
    tried = [_ranks_of(tables, shares) for shares in weightings_tried(figures)]
    every = pd.concat(tried, axis="columns").loc[order]
    return ranked.assign(least=every.min(axis="columns").array, greatest=every.max(axis="columns").array)


def _capped(table: pd.DataFrame, column: str) -> np.ndarray:
    return table[column].clip(upper=FULL).to_numpy("float64")


def _weighed(tables: Mapping[str, pd.DataFrame], shares: Mapping[str, float]) -> np.ndarray:
    """Rounded beyond any real precision, so that equal figures tie whatever the order of adding."""
    parts = [shares[name] * _capped(table, "value") for name, table in tables.items()]
    return np.asarray(np.round(np.sum(parts, axis=0), 9))


def _distance(tables: Mapping[str, pd.DataFrame], end: str, shares: Mapping[str, float]) -> np.ndarray:
    """How far the score's end lies from the score."""
    parts = [shares[name] * (_capped(table, end) - _capped(table, "value")) for name, table in tables.items()]
    return np.asarray(np.sqrt(np.sum(np.square(parts), axis=0)))


def _ranks_of(tables: Mapping[str, pd.DataFrame], shares: Mapping[str, float]) -> pd.Series:
    index = next(iter(tables.values())).index
    score = pd.Series(_weighed(tables, shares), index)
    return score.rank(method="min", ascending=False).astype("Int64")
