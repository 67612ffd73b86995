"""How a made-up office changes from year to year: close to what it lastingly is, moved along by its own small drift.

So the years of one office resemble each other, as those of a real office do, and a trend over made-up rounds has
something to show.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analysis.rounds.synthetic.character import Character

#: The year from which the others are counted.
BASE_YEAR = 2565
#: Standard deviations of what is added to an office's scores: its own direction by year, and one year's luck.
_DIRECTION, _LUCK = 0.15, 0.15
#: By how much a target or an allocation grows a year, and may differ in one year, as a share of it.
_GROWTH, _CHANGE = 0.03, 0.05


@dataclass(frozen=True)
class Drift:
    """Where one office's numbers go in one year, counted in years from ``BASE_YEAR``.

    ``directions`` (of diligence, efficiency and spending) and ``growth`` belong to the office and are the same in every
    year; ``draw`` is the year's own stream.
    """

    years: int
    directions: tuple[float, float, float]
    growth: float
    draw: np.random.Generator

    def moved(self, lasting: Character) -> Character:
        """The office as it is in this year; its size and costs stay."""
        scores = (lasting.diligence, lasting.efficiency, lasting.spending)
        diligence, efficiency, spending = (
            score + direction * self.years + _LUCK * float(self.draw.standard_normal())
            for score, direction in zip(scores, self.directions, strict=True)
        )
        return replace(lasting, diligence=diligence, efficiency=efficiency, spending=spending)

    def amount(self, base: int, step: int) -> int:
        """A target or an allocation in whole steps, at least one."""
        change = (1 + self.growth) ** self.years * (1 + _CHANGE * self.draw.standard_normal())
        return step * max(1, round(base * max(change, 0.5) / step))


def drift(office: np.random.Generator, years: int, year: np.random.Generator) -> Drift:
    """The drift of an office. ``office`` is a fresh stream of the office alone, ``year`` that of its year."""
    growth, *directions = (float(value) for value in office.standard_normal(4))
    diligence, efficiency, spending = (_DIRECTION * value for value in directions)
    return Drift(years, (diligence, efficiency, spending), _GROWTH * growth, year)
