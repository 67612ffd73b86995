"""Hiding small counts of people, so that a published table does not point at somebody.

A count from 1 to below the threshold is shown as "fewer than". That is not enough where a total stands beside its
parts, since what is hidden can be found by taking the others from the total. So the next smallest parts are withheld
too, until every small count could be at least two numbers. No source sets the rule; this is the usual way of
complementary suppression (Hundepool and others, Statistical Disclosure Control, 2012, chapter 4).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum


class Shown(StrEnum):
    """How a count is published."""

    YES = "shown"
    SMALL = "small"  # fewer than the threshold
    WITHHELD = "withheld"  # not small, hidden so that a small one cannot be computed


#: The counts of one part: services and persons. A part that is hidden in one of them is hidden in all.
Counts = tuple[int, ...]


def suppress(
    parts: Sequence[Counts], under: int, also: Collection[int] = frozenset()
) -> list[tuple[Shown, ...]] | None:
    """How each count of the parts of one whole is published, when the whole itself is.

    Args:
        parts: the counts of each part, all 0 or more; a part with only zeros stays shown.
        under: the threshold; counts from 1 to ``under - 1`` are small. 1 hides nothing.
        also: places of parts that are hidden whatever their counts, because an earlier publication would tell by them.

    Returns:
        one state for each count, in the order given; ``None`` when no choice of parts keeps the small counts unknown:
        the whole and all of its parts must then be withheld.
    """
    hidden = {at for at, part in enumerate(parts) if at in also or any(0 < count < under for count in part)}
    free = sorted(
        (at for at in range(len(parts)) if at not in hidden and any(parts[at])), key=lambda at: (parts[at], at)
    )
    while hidden and not _all_unknown([parts[at] for at in hidden], under):
        if not free:
            return None
        hidden.add(free.pop(0))
    return [
        tuple(_state(count, under) if at in hidden else Shown.YES for count in part) for at, part in enumerate(parts)
    ]


def suppress_whole(counts: Counts, under: int) -> tuple[Shown, ...]:
    """How the counts of a whole are published: all of them hidden when one is small."""
    small = any(0 < count < under for count in counts)
    return tuple(_state(count, under) if small else Shown.YES for count in counts)


def withheld(counts: Counts, under: int) -> tuple[Shown, ...]:
    """All hidden."""
    return tuple(_state(count, under) for count in counts)


def _state(count: int, under: int) -> Shown:
    return Shown.SMALL if 0 < count < under else Shown.WITHHELD


def _all_unknown(hidden: Sequence[Counts], under: int) -> bool:
    """Whether no measure of the hidden parts is told; one part alone always is, by the whole and the others."""
    return len(hidden) > 1 and all(_unknown(counts, under) for counts in zip(*hidden, strict=True))


def _unknown(hidden: Sequence[int], under: int) -> bool:
    """Whether each small one of the hidden counts could be two numbers, for a reader who knows their sum and which of
    them are small: the small lie from 1 to ``under - 1``, the others from ``under`` up."""
    small = sum(0 < count < under for count in hidden)
    others, whole = len(hidden) - small, sum(hidden)
    if 0 < whole < under:  # the whole less the others tells that they are few together
        return False
    if not small:
        return True
    at_most = min(under - 1, whole - (small - 1) - under * others)
    at_least = 1 if others else max(1, whole - (small - 1) * (under - 1))
    return at_most > at_least
