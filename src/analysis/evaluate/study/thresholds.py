"""How many provinces stand at each level over a range of each threshold, one changed at a time.

Every variant is the round under other criteria (``what_if``); values that the criteria themselves refuse are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

import pandas as pd

from analysis.errors import WorkbookError
from analysis.evaluate.arithmetic import exact
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.sources import merge_sources
from analysis.evaluate.what_if import Scale, WhatIf, levels_under, varied
from analysis.params.buddhist import write_date
from analysis.params.criteria.milestones import (
    Condition,
    DisbursementPercent,
    MonthlyOnTime,
    PeoplePercent,
    Submitted,
)

#: Points of a per cent and days of a due day that are tried around the round's own.
POINTS, DAYS = (-10, -5, 0, 5, 10), (-30, -14, -7, 0, 7, 14, 30)
#: Days of the month by which monthly results might be due.
DAYS_OF_MONTH = (1, 5, 10, 15, 20, 25)


class Tried(NamedTuple):
    """One value of one threshold. ``offset`` is how far it lies from the round's own, in points or days."""

    key: str
    level: int
    condition: Condition | None
    value: Any
    offset: float
    own: bool


def tried_values(judged: Judgements) -> list[tuple[Tried, Scale]]:
    """Every threshold of the round's scale with the values around it that the criteria allow, and ``cumulative``."""
    found = []
    for level, _, condition in judged.milestone_criteria.placed():
        key = f"levels.{level}.{condition.id}"
        for value, offset in _around(condition):
            found.append(Tried(key, level, condition, value, offset, offset == 0))
    own = judged.milestone_criteria.cumulative
    found += [Tried("cumulative", 0, None, value, float(value != own), value == own) for value in (True, False)]
    return [(one, scale) for one in found if (scale := _allowed(judged, one)) is not None]


def thresholds(judged: Judgements) -> pd.DataFrame:
    """How many provinces stand where under each value of each threshold, one changed at a time.

    Returns:
        key, condition_id, kind (str, "" of ``cumulative``), level (int64, 0 of ``cumulative``), value (object: a per
        cent, a day, a day of the month, or true and false), offset (float64, from the round's own: points or days),
        own (bool: the round's own value), level_0 to the top (int64, provinces at each level), or_above (int64,
        provinces at the threshold's level or above), up, down (int64, provinces that would move), sources (of all).
    """
    tried = tried_values(judged)
    found = levels_under(judged, [scale for _, scale in tried])
    counts, moved = _counts(found), _moved(found)
    top = max(level.level for level in judged.milestone_criteria.levels)
    sources = merge_sources(*judged.levels["sources"])
    rows = []
    for number, (one, _) in enumerate(tried):
        at = counts[number]
        head = one.key, one.condition.id if one.condition else "", _kind(one.condition), one.level, one.value
        facts = *at, sum(at[one.level :]), *moved[number], sources
        rows.append((*head, one.offset, one.own, *facts))
    numbers = [*(f"level_{level}" for level in range(top + 1)), "or_above", "up", "down"]
    frame = pd.DataFrame(
        rows, columns=["key", "condition_id", "kind", "level", "value", "offset", "own", *numbers, "sources"]
    )
    texts = dict.fromkeys(("key", "condition_id", "kind"), "str")
    kinds = {"level": "int64", "value": "object", "offset": "float64", "own": "bool"}
    return frame.astype({**texts, **kinds, **dict.fromkeys(numbers, "int64")})


def _around(condition: Condition) -> Iterator[tuple[Any, float]]:
    """Values near a condition's own, the own among them, with their distance from it."""
    if isinstance(condition, PeoplePercent | DisbursementPercent):
        yield from ((float(exact(condition.at_least) + step), float(step)) for step in POINTS)
    elif isinstance(condition, Submitted):
        yield from ((condition.due + timedelta(days=step), float(step)) for step in DAYS)
    elif isinstance(condition, MonthlyOnTime):
        days = sorted({*DAYS_OF_MONTH, condition.due_day})
        yield from ((day, float(day - condition.due_day)) for day in days)


def _allowed(judged: Judgements, one: Tried) -> Scale | None:
    """The scale with the value put in; None where its own rules refuse it (it would not rise, or leave the year)."""
    value = write_date(one.value) if isinstance(one.value, date) else one.value
    try:
        return varied(judged, {one.key: value})
    except WorkbookError:
        return None


def _counts(found: WhatIf) -> dict[int, list[int]]:
    return {
        int(str(number)): rows.sort_values("level")["provinces"].tolist()
        for number, rows in found.curve.groupby("variant")
    }


def _moved(found: WhatIf) -> dict[int, tuple[int, int]]:
    """How many provinces go up and down under each variant."""
    moved = dict.fromkeys(range(len(found.criteria)), (0, 0))
    for number, rows in found.movers.groupby("variant"):
        up = int((rows["level"] > rows["level_before"]).sum())
        moved[int(str(number))] = up, len(rows) - up
    return moved


def _kind(condition: Condition | None) -> str:
    return "" if condition is None else str(getattr(condition, "kind", ""))
