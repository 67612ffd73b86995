"""What lasts of a made-up office over all its rounds: its size, how it works, and what its region has in common.

All of it is drawn from the seed, the province's code and its region. Where a shipped document tells a province's
informal workers, that number is its size; nothing else here comes from a real office.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import exp, sqrt
from statistics import NormalDist

import numpy as np

from analysis.places.provinces import Province, provinces

#: Informal workers as the papers of Chachoengsao (2564), Surat Thani and Trang (2561) print them.
INFORMAL_WORKERS: Mapping[str, int] = {"24": 185_367, "84": 303_782, "92": 204_957}
#: Elsewhere: the median, and the standard deviation of its logarithm.
_WORKERS, _WORKERS_SPREAD = 190_000, 0.65
#: The share of them whom one year's plan is to reach. Trang's was 0.8 %; Loei's 31,572 are above a tenth.
_COVERAGE, _COVERAGE_SPREAD = 0.025, 0.8
#: The office's own allocation in baht where its plan is of middle size (Loei's: 167,450), and how it grows with it.
_ALLOCATION, _ALLOCATION_POWER, _ALLOCATION_SPREAD = 166_000, 0.3, 0.12
_COST_SPREAD = 0.25
_FARTHEST = 2.2
_ALLOCATION_STEP = 2000  # half of it, and any whole per cent of the half, is whole baht
_LASTING, _REGIONS = 9_997, 9_996  # keep these streams apart from those of the years

_NORMAL = NormalDist()


class Trait(StrEnum):
    """What differs from office to office, as a standard normal score."""

    SIZE = "size"
    DILIGENCE = "diligence"  # what is sent, is sent on time and tidy
    EFFICIENCY = "efficiency"  # the share of its target that it reaches
    SPENDING = "spending"  # the share of its own allocation that it spends
    COST = "cost"  # baht a person


#: How much of a trait's variance the region has.
_OF_REGION = {
    Trait.SIZE: 0.6,
    Trait.DILIGENCE: 0.35,
    Trait.EFFICIENCY: 0.4,
    Trait.SPENDING: 0.2,
    Trait.COST: 0.35,
}


@dataclass(frozen=True)
class Character:
    """An office: persons of its plan, its own allocation of twelve months in baht, scores, and a factor on costs."""

    informal_workers: int
    persons: int
    allocation: int
    cost: float
    diligence: float
    efficiency: float
    spending: float


def generator(seed: int, *path: int) -> np.random.Generator:
    """The stream of random numbers that belongs to a seed and a path such as (province code,)."""
    return np.random.Generator(np.random.PCG64([seed, *path]))


def share_below(score: float) -> float:
    """The share of offices, 0–1, with a lower score."""
    return _NORMAL.cdf(score)


def character(province: Province, seed: int) -> Character:
    """The character of one office, always the same for the same province and seed."""
    draw = generator(seed, int(province.code), _LASTING)
    of_region = region_scores(seed)[province.region]
    score = {
        trait: sqrt(share) * of_region[trait] + sqrt(1 - share) * _score(draw) for trait, share in _OF_REGION.items()
    }
    coverage, paid = _score(draw), _score(draw)
    workers = INFORMAL_WORKERS.get(province.code) or round(_WORKERS * exp(_WORKERS_SPREAD * score[Trait.SIZE]))
    persons = workers * _COVERAGE * exp(_COVERAGE_SPREAD * coverage)
    of_middle = persons / (_WORKERS * _COVERAGE)
    allocation = _ALLOCATION * of_middle**_ALLOCATION_POWER * exp(_ALLOCATION_SPREAD * paid)
    return Character(
        informal_workers=workers,
        persons=round(persons),
        allocation=_ALLOCATION_STEP * round(allocation / _ALLOCATION_STEP),
        cost=exp(_COST_SPREAD * score[Trait.COST]),
        diligence=score[Trait.DILIGENCE],
        efficiency=score[Trait.EFFICIENCY],
        spending=score[Trait.SPENDING],
    )


def _score(draw: np.random.Generator) -> float:
    """A normal score without the far ends, where no real office is."""
    return min(max(float(draw.standard_normal()), -_FARTHEST), _FARTHEST)


def region_scores(seed: int) -> dict[str, dict[Trait, float]]:
    """The scores of each region: evenly spread ones, dealt out by the seed, so that the regions always differ."""
    draw = generator(seed, _REGIONS)
    regions = sorted({item.region for item in provinces()})
    spread = [_NORMAL.inv_cdf((place + 0.5) / len(regions)) for place in range(len(regions))]
    dealt = {trait: draw.permutation(spread) for trait in Trait}
    return {region: {trait: float(dealt[trait][place]) for trait in Trait} for place, region in enumerate(regions)}
