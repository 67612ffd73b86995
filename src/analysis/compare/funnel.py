"""Funnel limits: how far a place of its size may lie from the whole without being unusual.

The percent is a ratio of counts, so its spread by chance shrinks with the target (Poisson: √(centre / whole)). Offices
differ more than counts alone do, so the limits are widened by the measured overdispersion, estimated from the middle
four fifths of the places so that the unusual ones do not hide themselves. Method: D. J. Spiegelhalter, "Funnel plots
for comparing institutional performance", Statistics in Medicine 24 (2005), sections 2 and 4 and appendix A.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.evaluate.arithmetic import percents

#: Fewer places than this do not show how much places differ.
FEWEST = 10
#: The share of places at each end whose distance is brought in before the spread is estimated.
WINSORISED = 0.1
Z_INNER, Z_OUTER = 1.959963984540054, 3.090232306167813  # 95 % and 99.8 % of a normal distribution, both sides


@dataclass(frozen=True)
class Funnel:
    """``places``: scope (str), size (the whole), value (percent), low, high (95 %), low_outer, high_outer (99.8 %, all
    float64, never below 0), outside (str: "above", "below" the outer limits, or ""). ``centre`` is the percent of the
    sums; ``dispersion`` is how many times the variance is that of counts alone, never below 1."""

    places: pd.DataFrame
    centre: float
    dispersion: float


def funnel(counts: pd.DataFrame) -> Funnel | None:
    """Limits for each place at its own size; ``None`` for fewer than ``FEWEST`` places.

    Args:
        counts: scope (str), part, whole (float64; rows with a missing number or no whole are left out).
    """
    known = counts.dropna(subset=["part", "whole"])
    known = known[known["whole"] > 0].sort_values("scope", ignore_index=True)
    part, size = known["part"].to_numpy("float64"), known["whole"].to_numpy("float64")
    if len(known) < FEWEST or part.sum() == 0:
        return None
    centre = math.fsum(part) / math.fsum(size)
    by_chance = np.sqrt(centre / size)
    dispersion = _dispersion((part / size - centre) / by_chance)
    spread = 100 * by_chance * math.sqrt(dispersion)
    value, middle = percents(known["part"], known["whole"]), 100 * centre
    ends = {
        "low": middle - Z_INNER * spread,
        "high": middle + Z_INNER * spread,
        "low_outer": middle - Z_OUTER * spread,
        "high_outer": middle + Z_OUTER * spread,
    }
    places = pd.DataFrame(
        {
            "scope": known["scope"],
            "size": size,
            "value": value,
            **{name: np.maximum(end, 0.0) for name, end in ends.items()},
        }
    )
    side = np.select([value > ends["high_outer"], value < ends["low_outer"]], ["above", "below"], "")
    return Funnel(places.assign(outside=pd.Series(side, dtype="str")), middle, dispersion)


def _dispersion(distances: np.ndarray) -> float:
    """The mean square of winsorised distances, taken only where it is more than chance alone would give."""
    low, high = np.quantile(distances, [WINSORISED, 1 - WINSORISED])
    found = float(np.mean(np.clip(distances, low, high) ** 2))
    by_chance = 1 + 2 * math.sqrt(2 / len(distances))
    return found if found > by_chance else 1.0
