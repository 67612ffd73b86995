"""One look at the provinces: the rows, ranks and middle values of a selection. The page computes the same in a browser.

Ranks are competition ranks (two provinces at 2 are followed by one at 4), the highest first, among the provinces of the
chosen group that have a value; a search hides rows and changes no rank. A rank's range is what the values' intervals
leave open: above a province can stand all whose interval is not wholly below its own. Rules: the design, section 4.8.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from analysis.explore.exploration import Exploration, Observed, Slice
from analysis.explore.selection import Selection
from analysis.places.provinces import BANGKOK, Province
from analysis.thai.collation import sort_key
from analysis.thai.repair import match_key

NAN = math.nan


@dataclass(frozen=True)
class LookRow:
    """A province in view. ``rank``, ``best`` and ``worst`` are ``None`` without a value; ``step`` is its class on the
    map; ``from_median`` is its distance to the median of its cluster of that year, itself included (NaN where it is the
    only one with a value)."""

    area: Province
    group: str
    observed: Observed
    value: float
    against: float
    from_median: float
    rank: int | None
    best: int | None
    worst: int | None
    step: int | None
    flips: bool


@dataclass(frozen=True)
class Look:
    """What is seen. ``together`` is the group's own value: the sum of counts, or a per cent of the summed parts."""

    selection: Selection
    slice: Slice
    rows: tuple[LookRow, ...]
    median: float
    nation: float
    together: float
    with_value: int
    members: int
    has_intervals: bool


def look(exploration: Exploration, selection: Selection) -> Look:
    """The view of a selection that ``Exploration.settle`` has settled. Raises ``KeyError`` for one that it has not."""
    seen = exploration.slices[selection.figure, selection.period]
    other = exploration.slices.get((selection.against, selection.period))
    group_of = exploration.periods[selection.period].group_of
    areas = [item for item in exploration.areas if item.code != BANGKOK or item.code in seen.rows]
    inside = [item for item in areas if selection.member in ("", group_of(item.code, selection.scheme))]
    values = _values(seen, selection.replaced)
    basis = [item.code for item in inside if not math.isnan(values.get(item.code, NAN))]
    medians = _medians(areas, values, lambda code: group_of(code, "cluster"))
    ranking = _Ranking(seen, basis, selection.replaced)
    rows = []
    for item in inside:
        if not _matches(item, selection.search):
            continue
        code, value = item.code, values.get(item.code, NAN)
        facts = ranking.of(code) if code in basis else (None, None, None)
        apart = value - medians.get(group_of(code, "cluster"), NAN)
        against = other.rows[code].shown(selection.replaced) if other and code in other.rows else NAN
        group, observed = group_of(code, selection.scheme), seen.rows.get(code, Observed(NAN))
        marks = step_of(value, seen.edges), ranking.flips(code)
        rows.append(LookRow(item, group, observed, value, against, apart, *facts, *marks))
    shown = [values[code] for code in basis]
    return Look(
        selection, seen, tuple(_sorted(rows, selection)), median(shown) if shown else NAN,
        seen.nation.shown(selection.replaced) if seen.nation else NAN, _together(exploration, selection, basis),
        len(basis), len(inside), ranking.has_intervals,
    )  # fmt: skip


def step_of(value: float, edges: Sequence[float]) -> int | None:
    """How many edges a value reaches, unrounded; ``None`` without a value."""
    return None if math.isnan(value) else sum(value >= edge for edge in edges)


class _Ranking:
    """Ranks among some provinces, and whether a doubted value's order hangs on it."""

    def __init__(self, seen: Slice, basis: Sequence[str], replaced: bool) -> None:
        self.rows = {code: seen.rows[code] for code in basis}
        self.values = {code: item.shown(replaced) for code, item in self.rows.items()}
        self.bounds = {code: bounds(item, self.values[code]) for code, item in self.rows.items()}
        self.has_intervals = any(item.has_interval for item in self.rows.values())
        self.nation = seen.nation.value if seen.nation else NAN
        self.orders = [self._order(way) for way in (False, True)]

    def of(self, code: str) -> tuple[int, int | None, int | None]:
        """Rank, and the best and the worst that the intervals leave open; ``None`` for one without an interval."""
        rank = _rank(self.values[code], self.values.values())
        if not self.rows[code].has_interval:
            return rank, None, None
        low, high = self.bounds[code]
        others = self.bounds.values()
        return rank, 1 + sum(one > high for one, _ in others), len(others) - sum(one < low for _, one in others)

    def flips(self, code: str) -> bool:
        """Whether the rank, or the side of the nation's value, is another one once doubted values are replaced."""
        item = self.rows.get(code)
        if item is None or not any(row.doubted for row in self.rows.values()):
            return False
        return self.orders[0][code] != self.orders[1][code]

    def _order(self, replaced: bool) -> dict[str, tuple[int, bool]]:
        values = {code: item.shown(replaced) for code, item in self.rows.items()}
        return {code: (_rank(value, values.values()), value > self.nation) for code, value in values.items()}


def _rank(value: float, values: Iterable[float]) -> int:
    return 1 + sum(other > value for other in values)


def bounds(item: Observed, value: float) -> tuple[float, float]:
    """The interval around a value, which always holds it: a printed value outside what its parts give widens it."""
    return (min(item.low, value), max(item.high, value)) if item.has_interval else (value, value)


def _values(seen: Slice, replaced: bool) -> dict[str, float]:
    return {code: item.shown(replaced) for code, item in seen.rows.items()}


def _medians(areas: Iterable[Province], values: dict[str, float], cluster_of) -> dict[str, float]:
    groups: dict[str, list[float]] = {}
    for item in areas:
        value, cluster = values.get(item.code, NAN), cluster_of(item.code)
        if cluster and not math.isnan(value):
            groups.setdefault(cluster, []).append(value)
    return {name: median(found) for name, found in groups.items() if len(found) > 1}


def _together(exploration: Exploration, selection: Selection, codes: Sequence[str]) -> float:
    """The group as a whole. Levels have an order and no sum; a per cent without its parts has none either."""
    words, unit = exploration.words(selection.figure), exploration.units[selection.figure]
    if unit in ("persons", "baht", "count"):
        seen = exploration.slices[selection.figure, selection.period]
        return math.fsum(seen.rows[code].shown(selection.replaced) for code in codes) if codes else NAN
    parts = [exploration.slices.get((name, selection.period)) for name in words.parts or ()]
    if len(parts) < 2 or None in parts:
        return NAN
    both = [code for code in codes if all(not math.isnan(_value(part, code)) for part in parts)]
    part, whole = (math.fsum(_value(item, code) for code in both) for item in parts)
    return 100 * part / whole if whole else NAN


def _value(seen: Slice, code: str) -> float:
    return seen.rows[code].value if code in seen.rows else NAN


def _matches(item: Province, search: str) -> bool:
    wanted = match_key(search).casefold()
    names = (item.name_th, item.name_en, item.abbr_th, item.abbr_roman, item.code)
    return not wanted or any(wanted in match_key(name).casefold() for name in names)


def _sorted(rows: list[LookRow], selection: Selection) -> list[LookRow]:
    """By the chosen column; what is missing stands last either way, and ties in the order of names."""
    name = selection.sort.removeprefix("-")
    by_name = sorted(rows, key=lambda row: _name_key(row, selection))
    if name in ("name", "group"):
        if name == "group":
            by_name.sort(
                key=lambda row: (
                    (not row.group, int(row.group or 0)) if selection.scheme == "area" else sort_key(row.group)
                )
            )
        return by_name[::-1] if selection.sort.startswith("-") else by_name
    # "rank" and "value" are one order seen from its two ends.
    column, least_first = ("value", False) if name == "rank" else (name, True)
    sign = 1 if least_first != selection.sort.startswith("-") else -1
    known = [row for row in by_name if not math.isnan(getattr(row, column))]
    missing = [row for row in by_name if math.isnan(getattr(row, column))]
    return sorted(known, key=lambda row: sign * getattr(row, column)) + missing


def _name_key(row: LookRow, selection: Selection) -> tuple:
    return (row.area.name_en,) if selection.language == "en" else sort_key(row.area.name_th)
