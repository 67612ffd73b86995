"""Each office's own years: its headline values by year, how far they may be compared, and the middle of its peers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median, median_low

import pandas as pd

from analysis.evaluate.sources import Source, merge_sources
from analysis.params.joins import Join
from analysis.params.trends import Comparability
from analysis.places.scopes import NATION
from analysis.rows import Record, records_of
from analysis.trends.grades import graded, latest_changes
from analysis.trends.segments import Rules, Standing, breaks, segmented

LEVEL = "milestones.level"
#: What an office's years tell, in order: level, people, money, reports on time.
MEASURES = (LEVEL, "people.percent", "own_allocation.percent", "timeliness.on_time_percent")


@dataclass(frozen=True)
class Middle:
    """The middle value of some offices in one year."""

    value: float
    sources: list[Source]


@dataclass(frozen=True)
class OfficeYears:
    """The offices' values of one part of the year, real or made up; ``points`` and ``found`` as ``segments.segmented``
    and ``grades.graded`` give them."""

    points: pd.DataFrame
    found: pd.DataFrame
    changes: pd.DataFrame

    @cached_property
    def years(self) -> tuple[int, ...]:
        """All years that some office has a value of."""
        return tuple(sorted(set(self.points["year"])))

    @cached_property
    def of(self) -> dict[tuple[str, str], list[Record]]:
        """The values in force by office and series, by year."""
        told: dict[tuple[str, str], list[Record]] = {}
        current = self.points[self.points["standing"] == Standing.CURRENT]
        for line in sorted(records_of(current), key=lambda line: line["year"]):
            told.setdefault((line["scope"], line["series_id"]), []).append(line)
        return told

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[Record]]:
        """The breaks by office and series, by year."""
        told: dict[tuple[str, str], list[Record]] = {}
        for line in records_of(self.found):
            told.setdefault((line["scope"], line["series_id"]), []).append(line)
        return told

    def found_of(self, scope: str) -> list[Record]:
        """The breaks of one office."""
        return [line for series_id in MEASURES for line in self.pairs.get((scope, series_id), ())]

    @cached_property
    def last(self) -> dict[str, list[Record]]:
        """The last changes of each office, the largest first."""
        told: dict[str, list[Record]] = {}
        for line in records_of(self.changes):
            told.setdefault(line["scope"], []).append(line)
        return told

    def middle(self, series_id: str, year: int, scopes: Iterable[str]) -> Middle | None:
        """The median of some offices in a year; ``None`` where none of them has a value."""
        lines = [line for scope in scopes for line in self.of.get((scope, series_id), ()) if line["year"] == year]
        if not lines:
            return None
        middle = median_low if series_id == LEVEL else median  # between two levels there is none
        return Middle(
            float(middle([line["value"] for line in lines])), merge_sources(*(one["sources"] for one in lines))
        )


def office_years(
    observed: pd.DataFrame, part: str, rules: Rules, comparability: Comparability, joins: Sequence[Join] = ()
) -> OfficeYears:
    """The years of every office.

    Args:
        observed: the table of ``compare.observation_table.observations_frame``, of one nature (real or made up).
        part: of the year; another part is another measure.
        rules: criteria file stem → signature of its rules.
        comparability: which differences part years, and how far.
        joins: what the analyst of the round joins.
    """
    own = observed[observed["series_id"].isin(MEASURES) & (observed["part"] == part) & (observed["scope"] != NATION)]
    points = segmented(own, rules, comparability)
    found = graded(breaks(points, comparability), points, comparability, joins)
    return OfficeYears(points, found, latest_changes(points, found))
