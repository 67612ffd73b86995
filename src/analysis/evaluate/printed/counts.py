"""Whether a count of a whole can give a printed per cent at all, and which counts and which wholes would (GRIM).

Source: N. Brown and J. Heathers, "The GRIM test" (Social Psychological and Personality Science 8, 2017): what is
counted in whole numbers can only have certain per cents. A per cent may have been rounded half up, rounded half to
even, or cut off; the three together are one span from half a step below the print to a step above it. All of it is on
exact fractions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from analysis.evaluate.arithmetic import exact, exact_percent
from analysis.evaluate.shares import ROUNDING, TRUNCATION

#: Half rounded to the even neighbour, as spreadsheets' and statistics' programs may do.
HALF_EVEN = "half_even"
BOTH = (ROUNDING, TRUNCATION)


class Span(NamedTuple):
    """The least and the greatest whole number, both among them."""

    low: int
    high: int


@dataclass(frozen=True)
class Print:
    """A printed per cent: its value, how many decimals it has, and how it may have come from an exact one."""

    value: float
    decimals: int
    accept: Sequence[str] = BOTH

    @property
    def step(self) -> Fraction:
        return Fraction(1, 10**self.decimals)

    def way(self, percent: Fraction) -> str | None:
        """How the exact per cent becomes the printed one: "rounding", "half_even", "truncation", or not at all."""
        over = percent - exact(self.value)
        half = self.step / 2
        if ROUNDING in self.accept and -half <= over < half:
            return ROUNDING
        if ROUNDING in self.accept and over == half and self._even():
            return HALF_EVEN
        return TRUNCATION if TRUNCATION in self.accept and 0 <= over < self.step else None

    def bounds(self) -> tuple[Fraction, Fraction, bool]:
        """The least exact per cent that becomes the print, the greatest, and whether the greatest itself does."""
        value, rounds, cuts = exact(self.value), ROUNDING in self.accept, TRUNCATION in self.accept
        low = value - self.step / 2 if rounds else value
        return low, value + (self.step if cuts else self.step / 2), not cuts and self._even()

    def _even(self) -> bool:
        return (exact(self.value) / self.step) % 2 == 0


@dataclass(frozen=True)
class Mean:
    """Where a count stands in the mean of several shares: ``of`` shares in all, the others together ``besides`` (1 for
    each that is full). A share for itself is the mean of one."""

    besides: Fraction = Fraction(0)
    of: int = 1

    def share(self, percent: Fraction) -> Fraction:
        """What the count's own share must be for the mean to be that per cent."""
        return percent / 100 * self.of - self.besides


ALONE = Mean()


def counts_that_give(printed: Print, whole: float, step: float = 1, mean: Mean = ALONE) -> Span | None:
    """The counts of the whole that give the printed per cent.

    Args:
        printed: the print.
        whole: what is counted from; above 0.
        step: the rounding step of the whole (1 for persons); a rounded whole may be up to half a step more or less.
        mean: where the print is a mean of several shares.

    Returns:
        The counts from 0 to the whole (a share is at most full), ``None`` where no whole number gives the print.
    """
    low, high, closed = printed.bounds()
    slack = _slack(step)
    least = max(math.ceil(mean.share(low) * (exact(whole) - slack)), 0)
    most = _last(mean.share(high) * (exact(whole) + slack), closed)
    most = min(most, math.floor(exact(whole) + slack))
    return Span(least, most) if least <= most else None


def wholes_that_give(printed: Print, part: float, step: float = 1) -> Span | None:
    """The wholes of which that count gives the printed per cent; ``None`` where none does, or where any may (0 %)."""
    low, high, closed = printed.bounds()
    if low <= 0 or part <= 0:
        return None
    slack = _slack(step)
    least = exact_percent(exact(part) - slack, high)
    first = math.ceil(least) if closed or least.denominator != 1 else int(least) + 1
    last = math.floor(exact_percent(exact(part) + slack, low))
    return Span(first, last) if first <= last else None


def _last(end: Fraction, closed: bool) -> int:
    return math.floor(end) if closed or end.denominator != 1 else int(end) - 1


def _slack(step: float) -> Fraction:
    return exact(step) / 2 if step > 1 else Fraction(0)
