"""Whether an indicator moved more than its noise between the round that issued an action and a later one.

Two values are compared only where ``trends.segments`` puts them into one segment. The interval of the change goes from
the lower end of the later value minus the upper end of the earlier one to the opposite: it holds 0 exactly where the
two intervals meet, as in ``compare.moves``. A recorded amount (``interval_of`` knows no rule for it) is exact; it moved
when the change shows at the two places that are printed.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import pandas as pd

from analysis.actions.keys import LOWER_IS_BETTER, is_of_activity
from analysis.actions.model import Lack, Movement
from analysis.compare.intervals import interval_of
from analysis.params.trends import Comparability, Grade
from analysis.rows import Record, records_of
from analysis.trends.change import change_between
from analysis.trends.reasons import Break
from analysis.trends.segments import Rules, Standing, parted, segmented

#: Half of the last place that is printed of a percent: a smaller change of an exact value cannot be seen.
UNSEEN = 0.005
_NAN = (math.nan,) * 3


class Moved(NamedTuple):
    """What became of one indicator; values with their low and high, in ``unit``."""

    movement: Movement
    unit: str = ""
    before: tuple[float, float, float] = _NAN
    after: tuple[float, float, float] = _NAN
    change: tuple[float, float, float] = _NAN
    reasons: tuple[str, ...] = ()
    sources: tuple[Any, ...] = ()


def moved(
    before: pd.DataFrame, after: pd.DataFrame, rules: Rules | None = None, comparability: Comparability | None = None
) -> dict[str, Moved]:
    """The movement of each pair of values.

    Args:
        before, after: tables of observations (``compare.observation_table``) in which ``scope`` names the pair: at most
            one row of each.
        rules: criteria file stem → signature of what it asks.
        comparability: which differences ask for caution alone: the values are compared, and the differences told as
            reasons; without it every difference parts them.

    Returns:
        the movement by the name of the pair, of every name that either table has.
    """
    points = records_of(segmented(pd.concat([before, after], ignore_index=True), rules, comparability))
    known = {(point["scope"], point["round_id"]): point for point in points}
    rounds = {name: _rounds(frame) for name, frame in (("before", before), ("after", after))}
    names = dict.fromkeys([*before["scope"], *after["scope"]])
    found = {}
    for name in names:
        one, other = (known.get((name, rounds[side].get(name, ""))) for side in ("before", "after"))
        found[name] = _of_pair(one, other, comparability)
    return found


def _rounds(frame: pd.DataFrame) -> dict[str, str]:
    return dict(zip(frame["scope"], frame["round_id"], strict=True))


def not_comparable(*reasons: str) -> Moved:
    return Moved(Movement.NOT_COMPARABLE, reasons=tuple(reasons))


def _of_pair(before: Record | None, after: Record | None, comparability: Comparability | None) -> Moved:
    told = [point for point in (before, after) if point is not None]
    seen = Moved(
        Movement.NOT_COMPARABLE,
        told[0]["unit"] if told else "",
        _ends(before),
        _ends(after),
        sources=tuple(one for point in told for one in point["sources"]),
    )
    if before is None or after is None:
        return seen._replace(reasons=(Lack.NOT_OBSERVED,))
    apart = _apart(before, after, comparability)
    if apart and (comparability is None or comparability.grade(apart) is Grade.NEVER):
        return seen._replace(reasons=apart)
    change, _ = change_between(before["value"], after["value"], before["unit"])
    seen = seen._replace(change=(change, seen.after[1] - seen.before[2], seen.after[2] - seen.before[1]))
    if any(math.isnan(end) for end in seen.change):
        return seen._replace(reasons=(*apart, Lack.NO_NOISE))
    return seen._replace(movement=_judged(before["series_id"], seen.change), reasons=apart)


def _apart(before: Record, after: Record, comparability: Comparability | None) -> tuple[str, ...]:
    """Why two values are not of one line, the gravest first; nothing where they are."""
    if Standing.CONFLICT in (before["standing"], after["standing"]):
        return (str(Break.CONFLICT),)
    return tuple(parted(before, after, comparability))


def _ends(point: Record | None) -> tuple[float, float, float]:
    """A value with the interval of its kind; exact where the kind has none."""
    if point is None:
        return _NAN
    value, low, high = point["value"], point["low"], point["high"]
    exact = is_of_activity(point["series_id"]) or interval_of(point["series_id"]) is None
    if exact and math.isnan(low) and math.isnan(high):
        return value, value, value
    return value, low, high


def _judged(series: str, change: tuple[float, float, float]) -> Movement:
    value, low, high = change
    if low <= 0 <= high or abs(value) < UNSEEN:
        return Movement.WITHIN_NOISE
    up = value > 0
    return Movement.BETTER if up is not (series in LOWER_IS_BETTER) else Movement.WORSE
