"""Values judged by scales of other shapes: a named band, points at thresholds, a weighted mean of scores.

A value that is not known has no band and no points: it is missing, never 0. Values are taken by the digits they are
written with, so that 39.999 is not 40 and steps of 0.1 add up.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise

from analysis.evaluate.arithmetic import exact
from analysis.params.scales import NamedBand, NamedBandsScale, PointsScale, WeightedScale


def band_of(scale: NamedBandsScale, value: float) -> NamedBand | None:
    """The band that the unrounded value lies in; ``None`` for a missing one."""
    if math.isnan(value):
        return None
    return [band for band in scale.bands if band.at_least is None or value >= band.at_least][-1]


def points_of(scale: PointsScale, value: float) -> float:
    """The points of a value, in proportion between two thresholds and rounded down to the step; NaN if missing."""
    if math.isnan(value):
        return math.nan
    known = [(exact(point.value), exact(point.points)) for point in scale.thresholds]
    if value < scale.thresholds[0].value:
        return 0.0
    if value >= scale.thresholds[-1].value:
        return float(known[-1][1])
    here = exact(value)
    (low, below), (high, above) = next((a, b) for a, b in pairwise(known) if a[0] <= here < b[0])
    gained = (here - low) * (above - below) / (high - low)
    step = exact(scale.step)
    return float(below + gained // step * step)


def weighted_score(scale: WeightedScale, scores: Mapping[str, float]) -> float:
    """Σ(weight × score) ÷ Σ weight; NaN while the score of any part is missing.

    Raises:
        KeyError: a score is of a part that the scale does not have.
    """
    if strange := scores.keys() - {part.id for part in scale.parts}:
        raise KeyError(f"no such part: {sorted(strange)}")
    pairs = [(part.weight, scores.get(part.id, math.nan)) for part in scale.parts]
    if any(math.isnan(score) for _, score in pairs):
        return math.nan
    return float(
        sum(exact(weight) * exact(score) for weight, score in pairs) / sum(exact(weight) for weight, _ in pairs)
    )
