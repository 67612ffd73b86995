"""The figures of the provinces' pages of years: kept by scope, and the medians once for all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from analysis.evaluate.borrowed import BorrowedFields
from analysis.evaluate.figure import Figure, FigureBook
from analysis.narrate.doubts import Doubts
from analysis.narrate.sentence import Voice
from analysis.params.models import Round
from analysis.params.round_scopes import province_codes
from analysis.params.trends import Plans
from analysis.places.clusters import cluster_of, members
from analysis.places.scopes import NATION
from analysis.rounds.quality.checked_round import Checked
from analysis.trends.office_years import LEVEL, MEASURES, OfficeYears

#: A figure before it is kept: value, unit, rule, sources.
Given = tuple[float, str, str, Iterable[Sequence[str]]]


@dataclass
class YearFigures:
    """What the pages of one round have in common; ``books`` are their figures by scope."""

    checked: Checked
    years: OfficeYears
    books: dict[str, FigureBook] = field(default_factory=dict)

    @property
    def round(self) -> Round:
        return self.checked.parameters.round

    @property
    def plans(self) -> Plans:
        return self.checked.parameters.trends.plans

    @cached_property
    def voice(self) -> Voice:
        round_ = self.checked.parameters.round
        return Voice(round_.language, round_.thai_digits)

    def has(self, code: str) -> bool:
        """Whether the province has any value."""
        return any((code, series) in self.years.of for series in MEASURES)

    def figure(self, scope: str, name: str, given: Given) -> Figure:
        """Keep a figure in the book of a scope: its value, unit, rule and sources."""
        book = self.books.get(scope) or self.books.setdefault(scope, self._book(scope))
        value, unit, rule, sources = given
        return book.add(name, value, unit=unit, rule=rule, sources=sources)

    def _book(self, scope: str) -> FigureBook:
        round_ = self.checked.parameters.round
        return FigureBook(round_.id, round_.revision, scope, self._doubts.of, self._borrowed.also)

    @cached_property
    def _doubts(self) -> Doubts:
        return Doubts.from_inputs(self.checked.judged.inputs)

    @cached_property
    def _borrowed(self) -> BorrowedFields:
        return BorrowedFields.from_inputs(self.checked.judged.inputs)

    @cached_property
    def middles(self) -> dict[tuple[str, str, int], Figure]:
        """Medians by "" (all provinces) or the name of a cluster, series and year."""
        year = self.checked.parameters.round.fiscal_year
        codes = province_codes(self.checked.parameters.round)
        clusters = sorted({name for code in codes if (name := cluster_of(code, year))})
        groups = {"": codes, **{name: [code for code in members(name, year) if code in codes] for name in clusters}}
        found = {}
        for number, (name, own) in enumerate(groups.items()):
            for series, when in ((series, when) for series in MEASURES for when in self.years.years):
                if middle := self.years.middle(series, when, own):
                    key = f"years.{'all' if not name else f'cluster_{number}'}.{series}.{when}"
                    line = (middle.value, unit_of(series), "years.median", middle.sources)
                    found[name, series, when] = self.figure(NATION, key, line)
        return found


def unit_of(series: str) -> str:
    return "level" if series == LEVEL else "percent"
