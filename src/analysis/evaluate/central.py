"""From central units to bureaux, and from bureaux to the centre.

Source: operations report FY2568, table 2. A bureau is the mean of its due units, the centre the mean of its bureaux
(92.2336, not the 95.62 of 41 units). The report prints a unit's percent to two places and lists what is behind; where a
whole number of due activities gives exactly that print, the unrounded value behind it is used (66.67 is 2 of 3, 91.30
is two met and 17 of 23), else the printed value, marked as not recomputed (25.00 with two rows of 0 fits no number).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, NamedTuple

import pandas as pd

from analysis.evaluate.arithmetic import exact, has_value, mean
from analysis.evaluate.plan.behind import behind
from analysis.evaluate.sources import Source, each_group, merge_sources, sources_of
from analysis.evaluate.stated import agrees
from analysis.evaluate.states import FigureState, ResultState
from analysis.params.criteria.bands import BandsCriteria
from analysis.rows import Line, lines_of

#: The share of letters that two names must have in common to be paired when no other is left.
ALIKE = 0.75


class MatchedBy(StrEnum):
    NAME = "name"
    SHORTENED = "shortened"  # one of the names ends in ฯ
    REMAINING = "remaining"  # the only one left on both sides, and alike


def pair_names(wanted: Iterable[str], known: Iterable[str]) -> dict[str, tuple[str, MatchedBy]]:
    """Each wanted name with its known one and how it was found; a name that fits none or several is left out."""
    wanted, known = list(dict.fromkeys(wanted)), list(dict.fromkeys(known))
    pairs: dict[str, tuple[str, MatchedBy]] = {}
    for same, how in ((_same, MatchedBy.NAME), (_shortened, MatchedBy.SHORTENED)):
        for name in wanted:
            fitting = [other for other in known if same(_key(name), _key(other))]
            if name not in pairs and len(fitting) == 1:
                pairs[name] = fitting[0], how
    left = [name for name in wanted if name not in pairs]
    free = [other for other in known if other not in {found for found, _ in pairs.values()}]
    if len(left) == len(free) == 1 and _alike(_key(left[0]), _key(free[0])):
        pairs[left[0]] = free[0], MatchedBy.REMAINING
    return pairs


def _key(name: str) -> str:
    """A name without its number ("1.", "2)") and without spaces, which wrapped lines put anywhere."""
    return re.sub(r"\s+", "", re.sub(r"^\s*\d+\s*[.)]\s*", "", name))


def _same(a: str, b: str) -> bool:
    return a == b


def _shortened(a: str, b: str) -> bool:
    return any(short.endswith("ฯ") and long.startswith(short[:-1]) for short, long in ((a, b), (b, a)))


def _alike(a: str, b: str) -> bool:
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


#: More due activities than any unit has; one that is behind still shows in two decimals.
MOST_ACTIVITIES = 200
FULL = 100.0
COUNTS = ["met", "not_met", "not_due"]


class Implied(NamedTuple):
    """An unrounded percent, and the number of due activities that gives it (NA when unknown)."""

    value: float
    activities: int | None
    state: FigureState


def evaluate_units(units: pd.DataFrame, unit_activities: pd.DataFrame, scoring: BandsCriteria) -> pd.DataFrame:
    """Each reporting unit (bureaux that report as one unit included).

    Returns:
        bureau_no (int64), bureau (str), unit_no (int64), unit (str), state (met, not_met or not_due), percent (float64,
        unrounded; NaN when not due), percent_state (``FigureState``), activities (Int64, due activities implied),
        stated_percent, stated_decimals, listed_as (str, the name in the list of what is behind), matched_by (str),
        sources; in the order of the table.
    """
    lines = units[(units["bureau_no"] > 0) & (units["unit_no"] >= 0)].reset_index(drop=True)
    names = lines["unit"].fillna(lines["bureau"])
    late = behind(unit_activities, scoring)
    below = names[lines["due"] & (lines["stated_percent"] < FULL)]
    pairs = pair_names(below, late["unit"])
    rows = []
    for line, name in zip(lines_of(lines), names, strict=True):
        listed, how = pairs.get(name, (None, None))
        own = late[late["unit"] == listed]
        implied = _implied(line, own["score"].tolist())
        facts = (line.bureau_no, line.bureau, line.unit_no, name, _state(line), implied.value, implied.state)
        sources = merge_sources([Source(line.file, line.sheet, str(line.row))], *own["sources"])
        rows.append((*facts, implied.activities, line.stated_percent, line.stated_decimals, listed, how, sources))
    columns = ["bureau_no", "bureau", "unit_no", "unit", "state", "percent", "percent_state", "activities"]
    columns += ["stated_percent", "stated_decimals", "listed_as", "matched_by", "sources"]
    whole = dict.fromkeys(("bureau_no", "unit_no", "stated_decimals"), "int64")
    texts = dict.fromkeys(("bureau", "unit", "state", "percent_state", "listed_as", "matched_by"), "str")
    numbers = {"percent": "float64", "stated_percent": "float64", "activities": "Int64"}
    return pd.DataFrame(rows, columns=columns).astype({**whole, **texts, **numbers})


def roll_up_bureaux(evaluated: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Each bureau: the mean of its due units, and how many units are met, not met and not due.

    Args:
        evaluated: from ``evaluate_units``.
        units: the tidy table, for what is printed on the bureaux' own lines.

    Returns:
        bureau_no (int64), bureau (str), percent (float64, unrounded; NaN when no unit is due), percent_state
        (``FigureState``, of its least certain unit), met, not_met, not_due (int64), stated_percent (float64),
        stated_decimals (int64), stated_met, stated_not_met, stated_not_due (float64), sources.
    """
    rows = []
    for (number, bureau), group in each_group(evaluated, ["bureau_no", "bureau"]):
        line = _printed_line(units, number)
        rows.append((number, bureau, *_rolled(group, group["percent"]), *line, merge_sources(*group["sources"])))
    return pd.DataFrame(rows, columns=["bureau_no", "bureau", *_ROLLED, "sources"]).astype(_ROLLED_DTYPES)


def roll_up_central(evaluated: pd.DataFrame, bureaux: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """The centre: the mean of its bureaux, and the count of its units; one row, columns of ``roll_up_bureaux`` with
    bureau_no 0."""
    line = units[units["bureau_no"] == 0]
    name = line["bureau"].iloc[0] if len(line) else ""
    sources = merge_sources(sources_of(line), *bureaux["sources"])
    rows = [(0, name, *_rolled(evaluated, bureaux["percent"]), *_printed_line(units, 0), sources)]
    return pd.DataFrame(rows, columns=["bureau_no", "bureau", *_ROLLED, "sources"]).astype(_ROLLED_DTYPES)


def central_findings(evaluated: pd.DataFrame, rolled: pd.DataFrame) -> pd.DataFrame:
    """What of the central table does not come out.

    Args:
        evaluated: from ``evaluate_units``.
        rolled: rows of ``roll_up_bureaux`` and ``roll_up_central`` together.

    Returns:
        code (str): ``cannot_recompute`` for a unit's percent that its list of activities does not give;
        ``unit_name_differs`` for a unit paired with another name because no other was left; ``stated_differs`` for a
        printed percent or count of a bureau or the centre. Then scope ("central"), name, measure (percent, met,
        not_met, not_due or name), stated, computed, difference (float64), listed_as (str), sources, field (str,
        the column of the form that a stated value stands in).
    """
    rows = []
    for line in lines_of(evaluated):
        if line.percent_state == FigureState.STATED_NOT_RECOMPUTED:
            rows.append(("cannot_recompute", line.unit, "percent", line.stated_percent, math.nan, None, line.sources))
        if line.matched_by == "remaining":
            rows.append(("unit_name_differs", line.unit, "name", math.nan, math.nan, line.listed_as, line.sources))
    for line in lines_of(rolled):
        decimals = {"percent": line.stated_decimals}
        for measure in ("percent", *COUNTS):
            stated, value = getattr(line, f"stated_{measure}"), float(getattr(line, measure))
            if has_value(stated) and not agrees(value, stated, decimals.get(measure, 0)):
                rows.append(("stated_differs", line.bureau, measure, stated, value, None, line.sources))
    frame = pd.DataFrame(rows, columns=["code", "name", "measure", "stated", "computed", "listed_as", "sources"])
    frame.insert(1, "scope", "central")
    texts = dict.fromkeys(("code", "scope", "name", "measure", "listed_as"), "str")
    frame = frame.astype({**texts, "stated": "float64", "computed": "float64"})
    frame.insert(len(frame.columns) - 2, "difference", frame["computed"] - frame["stated"])
    return frame.assign(field=frame["measure"].where(frame["code"] == "stated_differs"))


def implied_percent(stated: float, decimals: int, scores: list[float]) -> Implied:
    """The unrounded percent that a printed one stands for.

    ``n`` due activities, of which those listed are behind with ``scores`` (percent) and all others are met, give
    ``(100 · (n - k) + Σ scores) / n``. Exactly one ``n`` must give the print; else the printed value is kept.
    """
    listed = sum(map(exact, scores))
    fits = [
        (value, n)
        for n in range(max(len(scores), 1), MOST_ACTIVITIES + 1)
        if agrees(value := float((exact(FULL) * (n - len(scores)) + listed) / n), stated, decimals)
    ]
    if scores and len(fits) == 1:
        return Implied(*fits[0], FigureState.OK)
    return Implied(stated, None, FigureState.STATED_NOT_RECOMPUTED)


_ROLLED = [
    "percent",
    "percent_state",
    *COUNTS,
    "stated_percent",
    "stated_decimals",
    *(f"stated_{name}" for name in COUNTS),
]
_ROLLED_DTYPES = {
    "bureau_no": "int64",
    "bureau": "str",
    "percent": "float64",
    "percent_state": "str",
    "stated_percent": "float64",
    "stated_decimals": "int64",
    **dict.fromkeys(COUNTS, "int64"),
    **dict.fromkeys([f"stated_{name}" for name in COUNTS], "float64"),
}


def _state(line: Line) -> ResultState:
    if not line.due:
        return ResultState.NOT_DUE
    return ResultState.MET if line.stated_percent >= FULL else ResultState.NOT_MET


def _implied(line: Line, scores: list[float]) -> Implied:
    if not line.due:
        return Implied(math.nan, None, FigureState.NOT_DUE)
    if line.stated_percent >= FULL and not scores:
        return Implied(line.stated_percent, None, FigureState.OK)
    return implied_percent(line.stated_percent, line.stated_decimals, scores)


def _rolled(group: pd.DataFrame, percents: pd.Series) -> tuple[Any, ...]:
    """Percent, its state and the counts of a bureau (over its units) or of the centre (over its bureaux)."""
    counts = [int((group["state"] == state).sum()) for state in COUNTS]
    value = mean(percents)
    if not has_value(value):
        return value, FigureState.NOT_DUE, *counts
    uncertain = (group["percent_state"] == FigureState.STATED_NOT_RECOMPUTED).any()
    return value, FigureState.STATED_NOT_RECOMPUTED if uncertain else FigureState.OK, *counts


def _printed_line(units: pd.DataFrame, bureau_no: int) -> tuple[Any, ...]:
    """What is printed on the bureau's own line (the overall line for 0)."""
    lines = units[units["bureau_no"] == bureau_no]
    own = lines if bureau_no == 0 else lines[lines["unit_no"] <= 0]
    if own.empty:
        return math.nan, 0, math.nan, math.nan, math.nan
    line = own.iloc[0]
    return line["stated_percent"], line["stated_decimals"], *(line[f"stated_{name}"] for name in COUNTS)
