"""The per cents that the ministry's periodic report prints of projects and central units: possible or not, and by what.

Source: operations report FY2568, tables 1–3 and the list after chart 2. A project's per cent is a mean of its
indicators' shares, a unit's of its activities'; where all but one of them are full or nothing, the counts of that one
are told.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

import pandas as pd

from analysis.evaluate.arithmetic import exact, exact_percent, has_value
from analysis.evaluate.central import FULL, MOST_ACTIVITIES
from analysis.evaluate.printed.counts import Mean, Print, Span, counts_that_give
from analysis.evaluate.printed.shares import IMPOSSIBLE, UNKNOWN, ends
from analysis.evaluate.states import FigureState
from analysis.rows import Line, lines_of

_COLUMNS = ["part_of", "name", "measure", "stated", "decimals", "how", "of", "count", "whole"]
_SPAN = ["count_low", "count_high"]
#: One share of a mean: its exact value (1 is full), its count and its whole; both NaN where it has none.
_Share = tuple[Fraction, float, float]


def printed_operations(
    evaluated: pd.DataFrame, rolled: pd.DataFrame, units: pd.DataFrame, behind: pd.DataFrame
) -> pd.DataFrame:
    """How each printed per cent of a project or of a unit that is behind can have come about.

    Args:
        evaluated: from ``achievement.evaluate_indicators``.
        rolled: from ``projects.roll_up_projects``.
        units: from ``central.evaluate_units``.
        behind: from ``plan.behind.behind``.

    Returns:
        part_of (str: "overall", "regional" or "central"), name (str), measure ("period", "year" or "percent"), stated
        (percent), decimals (int64), how (str: "rounding", "half_even", "truncation", "impossible"; "unknown" where the
        print lost what it rests on), of (Int64, how many shares the mean has, NA where unknown), count, whole (float64:
        of the one share that is neither full nor nothing, or the only one; NaN otherwise), count_low, count_high
        (float64, the counts of that whole that give the print), sources.
    """
    rows = [*_projects(evaluated, rolled), *_units(units, behind)]
    frame = pd.DataFrame(rows, columns=[*_COLUMNS, *_SPAN, "sources"])
    texts = dict.fromkeys(("part_of", "name", "measure", "how"), "str")
    numbers = dict.fromkeys(("stated", "count", "whole", *_SPAN), "float64")
    return frame.astype({**texts, **numbers, "decimals": "int64", "of": "Int64"})


def _projects(evaluated: pd.DataFrame, rolled: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    for line in lines_of(rolled):
        own = evaluated[(evaluated["table"] == line.table) & (evaluated["project_no"] == line.project_no)]
        for measure in ("period", "year"):
            stated, state = getattr(line, f"stated_{measure}_percent"), getattr(line, f"{measure}_state")
            if math.isnan(stated) or state == FigureState.NOT_DUE:
                continue
            printed = Print(stated, line.stated_decimals)
            shares = [] if own["lost"].any() else [_of_indicator(one, measure) for one in _scored(own, measure)]
            facts = (line.table, f"{line.project_no}. {line.project}", measure, stated, line.stated_decimals)
            yield *facts, *_told(printed, shares), line.sources


def _units(units: pd.DataFrame, behind: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    late = units[units["stated_percent"].notna() & (units["stated_percent"] < FULL) & (units["state"] != "not_due")]
    for line in lines_of(late):
        own = behind[behind["unit"] == line.listed_as] if has_value(line.listed_as) else behind.iloc[:0]
        listed = [_of_activity(one) for one in lines_of(own)]
        printed = Print(line.stated_percent, int(line.stated_decimals))
        facts = ("central", line.unit, "percent", line.stated_percent, line.stated_decimals)
        yield *facts, *_told_of_list(printed, listed), line.sources


def _scored(own: pd.DataFrame, measure: str) -> list[Line]:
    return list(lines_of(own[own["counted"] & own[f"{measure}_score"].notna()]))


def _of_indicator(line: Line, measure: str) -> _Share:
    """An indicator's share as it enters the mean; an early result is full and has no count."""
    target = line.target_period if measure == "period" else line.target_year
    score = exact(getattr(line, f"{measure}_score")) / 100
    if not target > 0 or math.isnan(line.result):
        return score, math.nan, math.nan
    share = exact(line.result) / exact(target)
    return min(share, Fraction(1)), line.result, target


def _of_activity(line: Line) -> _Share:
    if math.isnan(line.result):
        return exact(line.score) / 100, math.nan, line.target_period  # nothing reported is no count of 0
    return min(exact(line.result) / exact(line.target_period), Fraction(1)), line.result, line.target_period


def _told(printed: Print, shares: Sequence[_Share]) -> tuple[object, ...]:
    """How, of, count, whole and the counts that give the print."""
    if not shares:
        return UNKNOWN, pd.NA, math.nan, math.nan, math.nan, math.nan
    total = sum((share for share, _, _ in shares), Fraction(0))
    how = printed.way(exact_percent(total, len(shares))) or IMPOSSIBLE
    return how, len(shares), *_counts(printed, shares, Mean(total, len(shares)))


def _told_of_list(printed: Print, listed: Sequence[_Share]) -> tuple[object, ...]:
    """The same of a unit, whose list names what is behind alone: all its other activities, however many, are full."""
    total = sum((share for share, _, _ in listed), Fraction(0))
    fits = [
        (of, way)
        for of in range(max(len(listed), 1), MOST_ACTIVITIES + 1)
        if (way := printed.way(exact_percent(total + of - len(listed), of)))
    ]
    if not listed or len(fits) > 1:
        return UNKNOWN, pd.NA, math.nan, math.nan, math.nan, math.nan
    if not fits:
        return IMPOSSIBLE, pd.NA, math.nan, math.nan, math.nan, math.nan
    of, way = fits[0]
    return way, of, *_counts(printed, listed, Mean(total + of - len(listed), of))


def _counts(printed: Print, shares: Sequence[_Share], mean: Mean) -> tuple[float, float, float, float]:
    """The count and whole of the one share that leaves something open, and the counts of it that give the print."""
    open_shares = [one for one in shares if 0 < one[0] < 1] or (list(shares) if len(shares) == 1 else [])
    if len(open_shares) != 1 or math.isnan(open_shares[0][2]):
        return math.nan, math.nan, math.nan, math.nan
    share, count, whole = open_shares[0]
    others = Mean(mean.besides - share, mean.of)
    span: Span | None = counts_that_give(printed, whole, mean=others)
    return count, whole, *ends(span)
