"""What a comparison shows: the round's figures with their intervals, the round before it, and the pair asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from analysis.compare.composite import composite
from analysis.compare.intervals import interval_of
from analysis.compare.moves import moves, refusals
from analysis.compare.observation_table import FISCAL, STATISTICAL
from analysis.compare.observations import round_observations
from analysis.compare.ranks import flips, ranks
from analysis.compare.slices import NotTheSameError, Slice, SliceKey, measured, slice_of
from analysis.errors import WorkbookError
from analysis.evaluate.renamed import advice
from analysis.ingest.round_inputs import input_folder
from analysis.narrate.whole import COUNTRY, whole_words
from analysis.params.load import list_rounds, load_parameters, load_round
from analysis.params.models import Round
from analysis.params.periods import period_of, split_id
from analysis.params.round_scopes import scopes
from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.reports.view import RoundView
from analysis.thai.calendar import FiscalYear
from analysis.trends.segments import rule_signatures

if TYPE_CHECKING:
    from analysis.trends.observation_cache import Observed

FIRST_FIGURE = "people.percent"
LEVEL = "milestones.level"
MONEY = "own_allocation.percent"
#: Counts that only serve another series.
LEFT_OUT = ("timeliness.known", "timeliness.on_time")
#: The figures of the composite, in order.
COMPOSED = ("people.percent", "own_allocation.percent", "timeliness.on_time_percent")


@dataclass(frozen=True)
class Compared:
    """The places of one view side by side. ``figure`` is the series that is ranked; ``pair`` may be empty.

    ``is_past`` is another round than the page's, of which nothing but what is kept is looked at.
    """

    view: RoundView
    figure: str = ""
    pair: Sequence[str] = ()
    is_past: bool = False

    def check(self) -> None:
        """Refuse what cannot be compared before a page is begun.

        Raises:
            WorkbookError: the figure has no interval or no values, or the pair is not two known places.
        """
        if self.figure and self.figure not in self.figures:
            known, told = ", ".join(self.figures), advice("figures", self.figure, self.figures)
            raise WorkbookError(
                f"จัดอันดับ “{self.figure}” ไม่ได้ เพราะไม่มีข้อมูลหรือหาช่วงความคลาดเคลื่อนไม่ได้",
                f"“{self.figure}” cannot be ranked: it has no values here, or nothing to find an interval from.",
                fix_th=told.th if told else f"ใช้ {known or 'ค่าว่าง'}",
                fix_en=told.en if told else f"Use {known or 'nothing'}.",
            )
        places = {*self.observations["scope"]}
        if self.pair and (len(self.pair) != 2 or len(set(self.pair)) != 2 or not places.issuperset(self.pair)):
            raise WorkbookError(
                f"คู่ที่ขอเทียบ ({', '.join(self.pair)}) ต้องเป็นสองพื้นที่ที่รอบนี้มีข้อมูล",
                f"The pair ({', '.join(self.pair)}) must be two places that this round knows.",
                fix_th='เขียนรหัสสองหลักสองรหัส เช่น ["42", "92"]',
                fix_en='Write two codes, such as ["42", "92"].',
            )

    # The round

    @cached_property
    def observations(self) -> pd.DataFrame:
        return round_observations(self.view.judged) if self._kept is None else self._kept.plain

    @cached_property
    def _kept(self) -> Observed | None:
        """What is kept of the round. Nothing is for a province's own page, nor for a round under overrides."""
        from analysis.trends.observation_cache import observed

        view = self.view
        plain = self.is_past or view.parameters == load_parameters(view.round.id, (), view.home)
        return observed(view.home, [view.round.id]) if plain and view.is_national else None

    @property
    def fiscal_year(self) -> FiscalYear:
        return self.view.round.fiscal_year

    @cached_property
    def has_provinces(self) -> bool:
        """Whether the view is of the nation and a figure of the round is known of several of its provinces."""
        return self.view.is_national and bool(self.figures)

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """The series of the round that can be ranked: with an interval's rule, and values of two provinces or more."""
        known = self.observations[self.observations["value"].notna() & self.observations["scope"].ne(NATION)]
        counts = known[known["year_kind"] == FISCAL]["series_id"].value_counts()
        return tuple(name for name in sorted(counts.index[counts > 1]) if interval_of(name))

    @cached_property
    def main(self) -> Slice:
        """The figure that is ranked."""
        chosen = self.figure or (FIRST_FIGURE if FIRST_FIGURE in self.figures else self.figures[0])
        return self.slice(chosen)

    @cached_property
    def ranked(self) -> pd.DataFrame:
        """``flips`` of the main figure."""
        return flips(self.main.rows)

    def has(self, *series: str) -> bool:
        """Whether the round observes all the series, for its fiscal year."""
        known = set(self.observations[self.observations["year_kind"] == FISCAL]["series_id"])
        return known.issuperset(series)

    def slice(self, series: str) -> Slice:
        """A series of the round's own year and part; each is measured once."""
        if series not in self._slices:
            key, kept = self._key(series), self._kept
            fresh = measured(self.view.judged, self.observations, key) if kept is None else slice_of(kept.ranked, key)
            self._slices[series] = fresh
        return self._slices[series]

    @cached_property
    def composed(self) -> pd.DataFrame | None:
        """``composite`` of ``COMPOSED``; a recorded amount has no interval, so it is exact at both ends."""
        if not self.has(*COMPOSED):
            return None
        parts = {name.split(".")[0]: self.slice(name) for name in COMPOSED}
        return composite({name: seen.rows if seen.interval else _exact(seen.rows) for name, seen in parts.items()})

    # What documents print

    @cached_property
    def printed(self) -> tuple[Slice, ...]:
        """Printed shares of one statistical year, where two areas or more have one, the nation counted."""
        known = self.observations[self.observations["year_kind"] == STATISTICAL]
        pairs = known[["series_id", "year"]].drop_duplicates().itertuples(index=False)
        keys = [SliceKey(series, year, year_kind=STATISTICAL) for series, year in pairs if interval_of(series)]
        return tuple(seen for seen in _alike(known, keys)[0] if len(seen.with_nation()) > 1)

    @cached_property
    def refused_slices(self) -> tuple[NotTheSameError, ...]:
        """Series of a statistical year whose areas must not be put beside one another, with the reasons."""
        known = self.observations[self.observations["year_kind"] == STATISTICAL]
        pairs = known[["series_id", "year"]].drop_duplicates().itertuples(index=False)
        return _alike(known, [SliceKey(series, year, year_kind=STATISTICAL) for series, year in pairs])[1]

    # Two places

    @property
    def has_pair(self) -> bool:
        """Whether there are two places to set side by side."""
        return bool(self.pair) or self.has_provinces or bool(self.printed)

    @cached_property
    def two(self) -> tuple[str, str]:
        """The pair asked for; otherwise the highest and the lowest province, or the first two areas printed.

        Asked for only where ``has_pair``.
        """
        if self.pair:
            return self.pair[0], self.pair[1]
        if self.has_provinces:
            known = self.ranked.dropna(subset=["value"])["scope"]
            return known.iloc[0], known.iloc[-1]
        areas = sorted(self.printed[-1].with_nation()["scope"], key=lambda scope: (scope == NATION, scope))
        own = self.view.scope if self.view.scope in areas else areas[0]
        return own, next(area for area in areas if area != own)

    @cached_property
    def pair_slices(self) -> list[Slice]:
        """Every series and year that either of the two has; ranked ones with their intervals."""
        inside = self.observations[self.observations["scope"].isin(self.two)]
        inside = inside[~inside["series_id"].isin(LEFT_OUT)]
        keys = inside[["series_id", "year", "part", "year_kind"]].drop_duplicates().itertuples(index=False)
        wanted = [SliceKey(*key) for key in keys]
        own = {key: self.slice(key.series_id) for key in wanted if key == self._key(key.series_id)}
        others = {seen.key: seen for seen in _alike(inside, [key for key in wanted if key not in own])[0]}
        return [{**own, **others}[key] for key in wanted if key in own or key in others]

    # The round before

    @cached_property
    def before(self) -> Compared | None:
        """The round before this one, if one ships: the earlier part of the year, or last year's same part."""
        name = previous_round(self.view.round, self.view)
        if name is None:
            return None
        home = self.view.home
        view = RoundView(load_parameters(name, (), home), NATION, home)
        return Compared(view, self.main.key.series_id, is_past=True)

    def refused(self, before: Compared) -> tuple[str, ...]:
        """Why the round before must not be compared with (codes of reasons); nothing when it may be."""
        series = self.main.key.series_id
        if series not in before.figures:
            return ("definition",)
        earlier = slice_of(before.observations, before._key(series))
        stems = [str(seen.facts["criteria"]) for seen in (earlier, self.main)]
        return refusals(earlier, self.main, rule_signatures(stems, self.view.home))

    def moves(self, before: Compared) -> pd.DataFrame:
        """``moves`` since the round before."""
        return moves(ranks(before.main.rows), self.ranked)

    @cached_property
    def _slices(self) -> dict[str, Slice]:
        return {}

    def _key(self, series: str) -> SliceKey:
        return SliceKey(series, self.view.round.fiscal_year.be, self.view.round.part)


def previous_round(round_: Round, view: RoundView) -> str | None:
    """The id of the round before: of the same year the latest part that ended earlier, else last year's same part."""
    ids = [name for name in list_rounds(view.home) if name != round_.id]
    earlier = [
        name
        for name in ids
        if split_id(name)[0] == round_.fiscal_year and period_of(*split_id(name)).end < round_.period.end
    ]
    last_year = [name for name in ids if split_id(name) == (round_.fiscal_year.shift(-1), round_.part)]
    earlier.sort(key=lambda name: period_of(*split_id(name)).end)
    return next((name for name in [*reversed(earlier), *last_year] if _ships(name, view)), None)


def _ships(name: str, view: RoundView) -> bool:
    found = load_round(name, view.home)
    serves = view.round.synthetic or not found.synthetic
    return serves and NATION in scopes(found) and input_folder(found, view.home).folder.is_dir()


def _alike(observations: pd.DataFrame, keys: Sequence[SliceKey]) -> tuple[list[Slice], tuple[NotTheSameError, ...]]:
    """The slices whose rows may stand beside one another, and why the others must not."""
    slices, refused = [], []
    for key in keys:
        try:
            slices.append(slice_of(observations, key))
        except NotTheSameError as why:
            refused.append(why)
    return slices, tuple(refused)


def _exact(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(low=rows["value"], high=rows["value"])


def place_name(scope: str, language: str, round_: Round | None = None) -> str:
    """A place as tables and charts call it: of printed numbers the country, of a ``round_`` whom it speaks for."""
    if scope == NATION:
        country = "nation" if language == "en" else COUNTRY
        return country if round_ is None else whole_words(round_, language, country)
    named = province(scope)
    return named.name_en if language == "en" else named.name_th
