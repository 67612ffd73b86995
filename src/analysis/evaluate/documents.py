"""Whether the figures that a document states agree with one another, as the round's criteria say they must.

Sources: Trang FY2562 (1,692 persons of whom 546 are itemised; 9 activities against 10 funded units; a meeting dated
after the plan that it led to); Chachoengsao FY2564 (1,070 posts, shares of the population, 26 courses); operations
report FY2568 (36 names of units, one project under three names). What does not agree is told and never repaired.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

import pandas as pd

from analysis.evaluate.arithmetic import percent
from analysis.evaluate.sources import Source, merge_sources
from analysis.evaluate.stated import agrees, item_key
from analysis.params.documents import DocumentCheck, StatedDay, StatedNames, StatedOrder, StatedShare, StatedSum
from analysis.rows import Record, records_of

#: The Buddhist era is this many years ahead.
_ERA = 543


class _Statements:
    """What one document states, by item."""

    def __init__(self, stated: pd.DataFrame) -> None:
        self.scope = str(stated["scope"].iloc[0])
        self._lines = list(zip(item_key(stated["item"]), records_of(stated), strict=True))

    def first(self, item: str) -> Record | None:
        key = _key(item)
        return next((line for name, line in self._lines if name == key), None)

    def beginning(self, words: str) -> list[Record]:
        key = _key(words)
        return [line for name, line in self._lines if name.startswith(key)]


def stated_sums(stated: pd.DataFrame, checks: Iterable[DocumentCheck]) -> pd.DataFrame:
    """The sum of each check's parts.

    Returns:
        scope, check_id, item (str: the total's name, "" where none is printed), unit_of_measure (str), parts (int64,
        how many were stated), computed, stated (float64, NaN where none is printed), decimals (int64), difference
        (computed - stated), holds (bool: true also where nothing is printed), sources. ``computed`` is missing where
        a part that the check names was not stated.
    """
    columns = ["scope", "check_id", "item", "unit_of_measure", "parts", "computed", "stated", "decimals"]
    rows = [
        row
        for document in _documents(stated)
        for check in checks
        if isinstance(check, StatedSum) and (row := _sum(document, check)) is not None
    ]
    frame = pd.DataFrame(rows, columns=[*columns, "difference", "holds", "sources"])
    texts = dict.fromkeys(("scope", "check_id", "item", "unit_of_measure"), "str")
    numbers = dict.fromkeys(("computed", "stated", "difference"), "float64")
    return frame.astype({**texts, **numbers, "parts": "int64", "decimals": "int64", "holds": "bool"})


def sum_differences(sums: pd.DataFrame) -> pd.DataFrame:
    """The printed totals that the document's own parts do not give, with a code as ``stated.differences`` has it."""
    found = sums[~sums["holds"]].drop(columns=["holds", "check_id", "parts"]).reset_index(drop=True)
    codes = ["cannot_recompute" if math.isnan(value) else "stated_differs" for value in found["computed"]]
    found.insert(0, "code", pd.Series(codes, dtype="str"))
    return found


def stated_shares(stated: pd.DataFrame, checks: Iterable[DocumentCheck]) -> pd.DataFrame:
    """Each check's part per cent of its whole, against the threshold that the document states.

    Returns:
        scope, check_id (str), part, whole, percent, at_least (float64, missing where not stated), state ("met",
        "not_met"; "not_reported" where there is a threshold and nothing to hold against it; "not_applicable" where
        there is none), sources.
    """
    rows = [
        row
        for document in _documents(stated)
        for check in checks
        if isinstance(check, StatedShare) and (row := _share(document, check)) is not None
    ]
    frame = pd.DataFrame(
        rows, columns=["scope", "check_id", "part", "whole", "percent", "at_least", "state", "sources"]
    )
    numbers = dict.fromkeys(("part", "whole", "percent", "at_least"), "float64")
    return frame.astype({**dict.fromkeys(("scope", "check_id", "state"), "str"), **numbers})


def date_slips(stated: pd.DataFrame, checks: Iterable[DocumentCheck]) -> pd.DataFrame:
    """What is dated on or after that which must follow it.

    Returns:
        code ("date_order"), scope, item, other (str: the two items), earlier, later (datetime64, the days as printed),
        fitting (str: the latest year, Buddhist era, in which the first day comes before the second), sources.
    """
    rows = []
    for document in _documents(stated):
        for check in checks:
            if not isinstance(check, StatedOrder):
                continue
            first, second = document.first(check.earlier.item), document.first(check.later.item)
            if first is None or second is None or math.isnan(first["value"]) or math.isnan(second["value"]):
                continue
            days = _day(check.earlier, first["value"]), _day(check.later, second["value"])
            if days[0] < days[1]:
                continue
            fits = days[1].year - ((check.earlier.month, check.earlier.day) >= (check.later.month, check.later.day))
            told = (check.earlier.item, check.later.item, *days, str(fits + _ERA))
            rows.append(("date_order", document.scope, *told, _sources([first, second])))
    columns = ["code", "scope", "item", "other", "earlier", "later", "fitting", "sources"]
    dates = dict.fromkeys(("earlier", "later"), "datetime64[s]")
    texts = dict.fromkeys(("code", "scope", "item", "other", "fitting"), "str")
    return pd.DataFrame(rows, columns=columns).astype({**texts, **dates})


def many_names(stated: pd.DataFrame, checks: Iterable[DocumentCheck]) -> pd.DataFrame:
    """One thing that the document calls by several names.

    Returns:
        code ("many_names"), scope, check_id (str), names, places (list of str), sources; a check with fewer than two
        of its names stated is silent.
    """
    rows = []
    for document in _documents(stated):
        for check in checks:
            if not isinstance(check, StatedNames):
                continue
            lines = [line for item in check.items if (line := document.first(item)) is not None]
            if len(lines) > 1:
                names = [str(line["item"]) for line in lines]
                places = ["" if pd.isna(line["place"]) else str(line["place"]) for line in lines]
                rows.append(("many_names", document.scope, check.id, names, places, _sources(lines)))
    frame = pd.DataFrame(rows, columns=["code", "scope", "check_id", "names", "places", "sources"])
    return frame.astype(dict.fromkeys(("code", "scope", "check_id"), "str"))


def least_that_meets(whole: int, at_least: float) -> int:
    """The fewest of ``whole`` that are at least that per cent of it; of 6 staff and 85 %, all 6."""
    return next(part for part in range(whole + 1) if 100 * part >= at_least * whole)


def _documents(stated: pd.DataFrame) -> list[_Statements]:
    return [_Statements(group) for _, group in stated.groupby("scope", sort=False)]


def _sum(document: _Statements, check: StatedSum) -> tuple[object, ...] | None:
    if check.parts_begin:
        lines: list[Record | None] = list(document.beginning(check.parts_begin))
    else:
        lines = [document.first(item) for item in check.parts]
    known = [line for line in lines if line is not None]
    if not known:
        return None
    lost = len(known) < len(lines) or any(line["unit_of_measure"] != check.unit_of_measure for line in known)
    computed = math.nan if lost else math.fsum(line["value"] for line in known)
    total = document.first(check.total) if check.total else None
    printed, decimals = (total["value"], int(total["decimals"])) if total else (math.nan, 0)
    holds = total is None or agrees(computed, printed, decimals)
    facts = (
        document.scope,
        check.id,
        check.total or "",
        check.unit_of_measure,
        len(known),
        computed,
        printed,
        decimals,
    )
    return *facts, computed - printed, holds, _sources([*([total] if total else []), *known])


def _share(document: _Statements, check: StatedShare) -> tuple[object, ...] | None:
    lines = [document.first(item) if item else None for item in (check.part, check.whole, check.at_least)]
    if not any(lines):
        return None
    part, whole, least = (math.nan if line is None else float(line["value"]) for line in lines)
    reached = percent(part, whole)
    if math.isnan(least):
        state = "not_applicable"
    elif math.isnan(reached):
        state = "not_reported"
    else:
        state = "met" if reached >= least else "not_met"
    return document.scope, check.id, part, whole, reached, least, state, _sources([line for line in lines if line])


def _day(told: StatedDay, year: float) -> date:
    return date(int(year) - _ERA, told.month, told.day)


def _key(text: str) -> str:
    return "".join(text.split())


def _sources(lines: Sequence[Record]) -> list[Source]:
    return merge_sources([Source(line["file"], line["sheet"], str(line["row"])) for line in lines])
