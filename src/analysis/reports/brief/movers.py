"""The three things that would move a result most, chosen from all that could be named.

What moves the level or the per cent itself comes first, the greatest gain before the nearest; then what the level after
it asks; then what came late, which can no longer be mended in this round; then weaknesses that the results show, and
problems that documents state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from analysis.narrate.sentence import Sentence

MOST = 3


class Reach(IntEnum):
    """What a thing bears on, the nearest first."""

    RESULT = 1
    FURTHER = 2
    LOST = 3
    WEAKNESS = 4
    PROBLEM = 5


@dataclass(frozen=True)
class Mover:
    """``gain``: what it adds, in the unit of its ``reach`` (points, provinces; 1 where one level is at stake).
    ``effort``: the share of the whole that is lacking, below 0 where a paper is enough. Of one ``subject`` only the
    first is told. ``tell`` puts it in words, and keeps its figures, only when it is chosen."""

    reach: Reach
    subject: str
    tell: Callable[[], Sentence]
    gain: float = 1.0
    effort: float = 0.0


def chosen(movers: Iterable[Mover], most: int = MOST) -> list[Mover]:
    """The first ``most``, by reach, gain and effort; equals stay in the order given."""
    kept: dict[str, Mover] = {}
    for mover in sorted(movers, key=lambda one: (one.reach, -one.gain, one.effort)):
        kept.setdefault(mover.subject, mover)
    return list(kept.values())[:most]
