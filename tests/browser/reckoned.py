"""A view of the explorer reckoned another way than its page does: with pandas, from the same slices."""

from __future__ import annotations

import math

import pandas as pd

from analysis.explore.exploration import Exploration, Observed, Slice
from analysis.explore.selection import Selection
from analysis.places.provinces import BANGKOK
from analysis.thai.collation import sort_key
from analysis.thai.repair import match_key


def shown(item: Observed | None, replaced: bool) -> float:
    if item is None:
        return math.nan
    return item.recomputed if replaced and item.doubted and not math.isnan(item.recomputed) else item.value


def reckoned(exploration: Exploration, selection: Selection) -> pd.DataFrame:
    """The rows in view in their order, by code: value, against, low, high, from_median, rank, best, worst, flips."""
    seen = exploration.slices[selection.figure, selection.period]
    other = exploration.slices.get((selection.against, selection.period))
    group_of, replaced = exploration.periods[selection.period].group_of, selection.replaced
    areas = [item for item in exploration.areas if item.code != BANGKOK or item.code in seen.rows]
    rows = pd.DataFrame(
        {
            "name": [item.name_th for item in areas],
            "name_en": [item.name_en for item in areas],
            "group": [group_of(item.code, selection.scheme) for item in areas],
            "cluster": [group_of(item.code, "cluster") for item in areas],
            "value": [shown(seen.rows.get(item.code), replaced) for item in areas],
            "against": [shown(other.rows.get(item.code), replaced) if other else math.nan for item in areas],
            "found": [_found(item, selection.search) for item in areas],
        },
        index=[item.code for item in areas],
    )
    peers = rows[rows["cluster"] != ""].groupby("cluster")["value"]
    rows["from_median"] = (rows["value"] - peers.transform("median")).where(peers.transform("count") > 1)
    if selection.member:
        rows = rows[rows["group"] == selection.member].copy()
    known = rows[rows["value"].notna()]
    intervals = {code: _interval(seen.rows[code], value) for code, value in known["value"].items()}
    rows["rank"] = rows["value"].rank(method="min", ascending=False)
    for code, (low, high) in intervals.items():
        rows.loc[code, ["low", "high"]] = low, high
        if not math.isnan(seen.rows[code].low):
            rows.loc[code, "best"] = 1 + sum(one > high for one, _ in intervals.values())
            rows.loc[code, "worst"] = len(intervals) - sum(one < low for _, one in intervals.values())
    rows["flips"] = rows.index.isin(_flips(seen, list(known.index)))
    return _sorted(rows[rows["found"]], selection, exploration)


def _interval(item: Observed, value: float) -> tuple[float, float]:
    if math.isnan(item.low) or math.isnan(item.high):
        return value, value
    return min(item.low, value), max(item.high, value)


def _flips(seen: Slice, codes: list[str]) -> list[str]:
    """Provinces whose rank, or side of the nation's value, is another one once doubted values are replaced."""
    if not any(seen.rows[code].doubted for code in codes):
        return []
    nation = seen.nation.value if seen.nation else math.nan
    given, replaced = (pd.Series({code: shown(seen.rows[code], way) for code in codes}) for way in (False, True))
    moved = given.rank(method="min", ascending=False) != replaced.rank(method="min", ascending=False)
    return list(given.index[moved | ((given > nation) != (replaced > nation))])


def _found(item, search: str) -> bool:
    wanted = match_key(search).casefold()
    names = (item.name_th, item.name_en, item.abbr_th, item.abbr_roman, item.code)
    return any(wanted in match_key(name).casefold() for name in names)


def _sorted(rows: pd.DataFrame, selection: Selection, exploration: Exploration) -> pd.DataFrame:
    """What is missing stands last either way; ties in the order of names."""
    name, down = selection.sort.removeprefix("-"), selection.sort.startswith("-")
    rows = rows.sort_values("name_en") if selection.language == "en" else rows.sort_values("name", key=_collated)
    if name in ("name", "group"):
        if name == "group":
            places = [*exploration.members(selection.period, selection.scheme), ""]
            rows = rows.sort_values("group", kind="stable", key=lambda column: column.map(places.index))
        return rows[::-1] if down else rows
    column, ascending = ("value", down) if name == "rank" else (name, not down)
    return rows.sort_values(column, ascending=ascending, kind="stable", na_position="last")


def _collated(column: pd.Series) -> pd.Series:
    return column.map(sort_key)
