"""How a made-up office changes from year to year: close to what it was, moved along by its own small drift.

One year (``BASE_YEAR``) is drawn first; every other year is that year moved. So the years of one office resemble each
other, as those of a real office do, and a trend over made-up rounds has something to show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

#: The year that the other years are moved from.
BASE_YEAR = 2565
#: Standard deviations of what is added to an office's quality (0–1): its own direction, and one year's luck.
_DIRECTION, _LUCK = 0.06, 0.05
#: By how much a target or an allocation may differ from the year before, as a share of it.
_GROWTH, _CHANGE = 0.03, 0.05
_BELOW_ONE = 0.999


class Draws(Protocol):
    """A stream of random numbers, as far as an office's goals need one."""

    def random(self) -> float: ...

    def integers(self, low: int, high: int) -> int: ...


@dataclass(frozen=True)
class Near:
    """A stream whose numbers are close to those of ``base``; ``draw`` says how far each is moved."""

    base: np.random.Generator
    draw: np.random.Generator

    def random(self) -> float:
        """A number of 0–1."""
        return _within(self.base.random() + 2 * _LUCK * self.draw.standard_normal())

    def integers(self, low: int, high: int) -> int:
        """The same whole number as in ``base``."""
        return int(self.base.integers(low, high))


@dataclass(frozen=True)
class Drift:
    """Where one office's numbers go in one year, counted in years from ``BASE_YEAR``.

    ``direction`` and ``growth`` belong to the office and are the same in every year; ``draw`` is the year's own stream.
    """

    years: int
    direction: float
    growth: float
    draw: np.random.Generator

    def quality(self, base: float) -> float:
        """A quality that stays within 0–1."""
        return _within(base + self.direction * self.years + _LUCK * self.draw.standard_normal())

    def amount(self, base: int, step: int) -> int:
        """A target or an allocation in whole steps, at least one."""
        change = (1 + self.growth) ** self.years * (1 + _CHANGE * self.draw.standard_normal())
        return step * max(1, round(base * max(change, 0.5) / step))


def drift(office: np.random.Generator, years: int, year: np.random.Generator) -> Drift:
    """The drift of an office. ``office`` is a fresh stream of the office alone, ``year`` that of its year."""
    direction, growth = office.standard_normal(2)
    return Drift(years, float(_DIRECTION * direction), float(_GROWTH * growth), year)


def _within(value: float) -> float:
    return float(min(max(value, 0.0), _BELOW_ONE))
