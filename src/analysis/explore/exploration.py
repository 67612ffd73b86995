"""All that can be explored, indexed so that a change of selection needs no reading and no searching of tables."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from statistics import quantiles
from typing import Any

import pandas as pd

from analysis.bilingual import Text
from analysis.compare.observations import FISCAL, join_observations
from analysis.compare.slices import FACTS, unlike
from analysis.explore.periods import Period, age, period_key, sorted_members
from analysis.explore.selection import CHANGES, ONLY, GroupScheme, Selection, threshold_text
from analysis.explore.words import APART, SERIES, WORDS, SeriesWords, series_words
from analysis.ingest.forms.series import read_series
from analysis.narrate.whole import some_words
from analysis.params.criteria.checks import ChecksCriteria
from analysis.params.load import load_criteria
from analysis.params.trends import load_trend_rules
from analysis.places.provinces import BANGKOK, Province, provinces
from analysis.places.scopes import NATION
from analysis.trends.observation_cache import ranked_observations
from analysis.trends.segments import rule_signatures
from analysis.trends.series import series_observations

#: A period that so many provinces have is offered first: half of the 76.
WIDE = 38
FIRST_FIGURE = "people.percent"
CLASSES = 5
LEVELS = (1.0, 2.0, 3.0, 4.0, 5.0)
_EXACT = 10**15  # beyond this a float is no whole number


@dataclass(frozen=True)
class Observed:
    """One province's value of one series in one period. NaN: not known, or no interval."""

    value: float
    low: float = math.nan
    high: float = math.nan
    doubted: bool = False
    recomputed: float = math.nan


@dataclass(frozen=True)
class Slice:
    """One series in one period: provinces by code, the nation, and what was measured by which rule. ``some`` counts the
    provinces that the nation's value is of, where its round has not all of them; else 0. ``facts`` are what two periods
    must share to be put beside one another (each fact's values); ``of_round``: a round observed it."""

    rows: dict[str, Observed]
    nation: Observed | None
    definition: str
    criteria: str
    synthetic: bool
    is_level: bool = False
    some: int = 0
    facts: Mapping[str, frozenset[object]] = field(default_factory=dict)
    of_round: bool = False

    @property
    def nation_words(self) -> Text:
        """Whose value ``nation`` is."""
        if not self.some:
            return WORDS["nation"]
        return Text(some_words(self.some, "th"), some_words(self.some, "en"))

    @property
    def has_values(self) -> bool:
        """Whether any province has a value."""
        return any(not math.isnan(item.value) for item in self.rows.values())

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """Rising edges of at most five classes of about as many provinces, at round numbers; () for a few values.

        Levels are their own classes.
        """
        if self.is_level:
            return LEVELS
        return class_edges([item.value for item in self.rows.values() if not math.isnan(item.value)])


@dataclass(frozen=True)
class Exploration:
    """Slices by series and period, in the order in which they are offered."""

    slices: dict[tuple[str, str], Slice]
    periods: dict[str, Period]
    units: dict[str, str]
    areas: tuple[Province, ...] = field(default_factory=lambda: provinces(include_bangkok=True))

    @classmethod
    def of(cls, observations: pd.DataFrame, rules: Mapping[str, str] | None = None) -> Exploration:
        """Index a table of observations; series that no province has a value of are left out. ``rules``: criteria file
        stem → signature of what it asks; files that ask the same are the same criteria.

        A series that is measured in two ways in one period (centres there, and centres planned) is two series, each
        named with its definition: the one never counts as the other. A value told more than once with different facts
        (two documents, two revisions) is doubted: the last told is shown, between the least and the greatest.
        """
        lines: list[Any] = list(observations.drop(columns="sources").itertuples(index=False))
        mixed = _mixed(lines)
        told: dict[tuple[str, str], dict[str, list[Any]]] = {}
        periods: dict[str, Period] = {}
        units: dict[str, str] = {}
        for line in lines:
            key = period_key(line.year_kind, line.year, line.part)
            name = f"{line.series_id}{APART}{line.definition}" if line.series_id in mixed else line.series_id
            periods[key] = Period(key, line.year, line.year_kind, line.part)
            units[name] = line.unit
            told.setdefault((name, key), {}).setdefault(line.scope, []).append(line)
        slices = {place: _slice(lines, rules or {}) for place, lines in told.items()}
        slices = {place: found for place, found in slices.items() if found.has_values}
        names = {series for series, _ in slices}
        order = [name for name in SERIES if name in names] + sorted(names - SERIES.keys())
        kept = sorted(slices, key=lambda place: (order.index(place[0]), age(periods[place[1]])))
        used = {key for _, key in kept}
        return cls(
            {place: slices[place] for place in kept},
            {key: periods[key] for key in sorted(used, key=lambda key: age(periods[key]))},
            {name: units[name] for name in order},
        )

    @property
    def series(self) -> tuple[str, ...]:
        """Series ids that some period has, in the order in which they are offered."""
        return tuple(dict.fromkeys(series for series, _ in self.slices))

    def words(self, series: str) -> SeriesWords:
        return series_words(series, self.units.get(series, ""))

    def periods_of(self, series: str) -> tuple[str, ...]:
        """Keys of the periods that a series has, the oldest first."""
        return tuple(key for name, key in self.slices if name == series)

    def series_in(self, period: str) -> tuple[str, ...]:
        return tuple(name for name, key in self.slices if key == period)

    def before(self, series: str, period: str) -> str:
        """The period that a change is told since: of the same year the latest part that ended earlier, or else the same
        part of the latest earlier year; "" where the series has none."""
        own = self.periods[period]
        earlier = [
            one
            for one in map(self.periods.__getitem__, self.periods_of(series))
            if one.kind == own.kind and one.year == own.year and one.end < own.end
        ]
        return max(earlier, key=lambda one: one.end).key if earlier else self.year_before(series, period)

    def year_before(self, series: str, period: str) -> str:
        """The same part of the latest earlier year that the series has; "" where it has none."""
        own = self.periods[period]
        kept = [one for one in map(self.periods.__getitem__, self.periods_of(series)) if one.kind == own.kind]
        earlier = [one for one in kept if one.part == own.part and one.year < own.year]
        return max(earlier, key=lambda one: one.year).key if earlier else ""

    def refusals(self, series: str, before: str, after: str) -> tuple[str, ...]:
        """Why two periods of a series must not be compared (codes of ``trends.reasons``, gravest first), or nothing."""
        both = [self.slices[series, key].facts for key in (before, after)]
        return unlike({fact: [value for facts in both for value in facts.get(fact, ())] for fact in FACTS})

    def members(self, period: str, scheme: GroupScheme) -> tuple[str, ...]:
        """Names of the groups in a period, in Thai order; inspection areas by number."""
        names = {self.periods[period].group_of(item.code, scheme) for item in self.areas if item.code != BANGKOK}
        return tuple(sorted_members(names - {""}, scheme))

    def settle(self, selection: Selection) -> Selection:
        """The selection with what does not exist put back to what does: nothing is shown that the data lack."""
        names = self.series
        first = FIRST_FIGURE if FIRST_FIGURE in names else (names[0] if names else "")
        figure = selection.figure if selection.figure in names else first
        if not figure:
            return replace(selection, figure="", period="", against="", member="", picked=())
        period = selection.period if (figure, selection.period) in self.slices else self._first_period(figure)
        against = selection.against if (selection.against, period) in self.slices else ""
        codes = {item.code for item in self.areas}
        gone = (selection.sort.endswith("against") and not against) or (
            selection.sort.endswith("change") and str(selection.only) not in CHANGES
        )
        return replace(
            selection,
            figure=figure,
            period=period,
            against="" if against == figure else against,
            member=selection.member if selection.member in self.members(period, selection.scheme) else "",
            picked=tuple(code for code in selection.picked if code in codes),
            sort="rank" if gone else selection.sort,
            threshold=threshold_text(selection.threshold),
            only=str(selection.only) if str(selection.only) in ONLY else "",
        )

    def _first_period(self, figure: str) -> str:
        """The latest period that most provinces have, or else the latest."""
        keys = self.periods_of(figure)
        wide = [key for key in keys if len(self.slices[figure, key].rows) >= WIDE]
        return (wide or list(keys))[-1]


def class_edges(values: Sequence[float]) -> tuple[float, ...]:
    """Edges that part values into at most five classes of about the same size, rounded to two digits that tell."""
    if len(values) < 2 * CLASSES:
        return ()
    cuts = quantiles(values, n=CLASSES, method="inclusive")
    digits = 2 - math.ceil(math.log10(max(abs(cut) for cut in cuts) or 1))
    whole = all(float(value).is_integer() and abs(value) < _EXACT for value in values)
    rounded = sorted({float(round(cut, min(digits, 0 if whole else 6))) for cut in cuts})
    return tuple(edge for edge in rounded if min(values) < edge <= max(values))


def _mixed(lines: Sequence[Any]) -> set[str]:
    """Series that have more than one definition in some period."""
    first: dict[tuple[str, str], str] = {}
    mixed = set()
    for line in lines:
        key = (line.series_id, period_key(line.year_kind, line.year, line.part))
        if first.setdefault(key, line.definition) != line.definition:
            mixed.add(line.series_id)
    return mixed


def _slice(told: Mapping[str, Sequence[Any]], rules: Mapping[str, str]) -> Slice:
    """``told``: rows of the table of observations by scope, in the order told."""
    rows = {scope: _observed(lines) for scope, lines in sorted(told.items())}
    nation = rows.pop(NATION, None)
    every = [line for lines in told.values() for line in lines]
    first = every[0]
    is_level = first.unit == "level"
    synthetic, some = any(line.synthetic for line in every), _some(told)
    facts = {fact: frozenset(getattr(line, fact) for line in every) for fact in FACTS}
    facts["criteria"] = frozenset(rules.get(stem, stem) for stem in facts["criteria"])
    of_round = any(line.round_id for line in every)
    return Slice(rows, nation, first.definition, first.criteria, synthetic, is_level, some, facts, of_round)


def _some(told: Mapping[str, Sequence[Any]]) -> int:
    """How many provinces the round has whose sum the nation's value is; 0 where it has all, or a document prints it."""
    nation = told.get(NATION, ())
    if not nation or nation[-1].year_kind != FISCAL or not nation[-1].round_id:
        return 0
    asked = sum(any(line.round_id == nation[-1].round_id for line in lines) for lines in told.values()) - 1
    return asked if asked < len(provinces()) else 0


def _observed(lines: Sequence[Any]) -> Observed:
    last = lines[-1]
    values = {line.value for line in lines if not math.isnan(line.value)}
    if len(values) > 1:
        return Observed(last.value, min(values), max(values), True, last.recomputed)
    return Observed(last.value, last.low, last.high, bool(last.doubted), last.recomputed)


# What can be explored


CHECKS = "checks"


def exploration_of(home: Path) -> Exploration:
    """All rounds that ship and what ``data/series/`` holds. Raises ``WorkbookError`` when parameters break a rule."""
    checks = load_criteria(CHECKS, home)
    assert isinstance(checks, ChecksCriteria)  # the kind that a file of this name has
    series = series_observations(
        read_series(home).tables, checks.staff_development.at_least, load_trend_rules(home).plans
    )
    seen = join_observations([ranked_observations(home), series])
    return Exploration.of(seen, rule_signatures(seen["criteria"], home))
