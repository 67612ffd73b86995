"""What a round's offices came to in earlier rounds: the values that its own are held against.

Which rounds those are is asked of their ids first, so that a round with too few of them opens no file. An office's
page reads that office's own workbooks and no other; the nation's takes what is kept of whole rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.evaluate.judgements import Judgements
from analysis.evaluate.questions.headline import MONEY_SERIES, PAST, PERSONS_SERIES, no_values, persons_definition
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.params.criteria.evidence import FarFromThreeYearMean
from analysis.params.load import RoundParameters, list_rounds, load_parameters, load_round, round_path
from analysis.params.models import Round
from analysis.params.periods import period_of, split_id
from analysis.params.vocabulary import Instrument
from analysis.places.scopes import NATION
from analysis.problems.facts import HISTORY
from analysis.problems.rules_targets import PEOPLE, past_results_of
from analysis.trends.earlier_rounds import serves

_SERIES = {*PERSONS_SERIES.values(), *MONEY_SERIES.values()}


class LookBack(NamedTuple):
    """Rounds that are looked back on, in order, and the files that had to be opened to know which they are."""

    rounds: tuple[RoundParameters, ...] = ()
    opened: tuple[Path, ...] = ()

    @property
    def files(self) -> list[Path]:
        """Parameters and criteria; the offices' workbooks are those of whoever looks back."""
        return [*self.opened, *(path for one in self.rounds for path in one.files)]


@dataclass(frozen=True)
class PastRounds:
    """The past of one round. Raises ``WorkbookError`` where the parameters of an earlier round break a rule."""

    parameters: RoundParameters
    home: Path

    @cached_property
    def of_kind(self) -> LookBack:
        """Rounds of the same part of earlier years: none where they are fewer than the rule on jumps asks for."""
        round_ = self.parameters.round
        if Instrument.ACTION_PLAN not in round_.instruments:
            return LookBack()
        least = self.parameters.criteria_of(Instrument.ACTION_PLAN).plausible.far_from_own_past.values
        names = [name for name in self._before if split_id(name)[1] == round_.part]
        return self._looked(names, lambda found: len(found) >= least)

    @cached_property
    def of_years(self) -> LookBack:
        """Rounds that end the years which the rule on three years' results asks for: none where a year is lacking."""
        rules = getattr(self.parameters.criteria.get(Instrument.PROBLEMS), "rules", ())
        asked = next((rule.years for rule in rules if isinstance(rule, FarFromThreeYearMean)), 0)
        year = self.parameters.round.fiscal_year.be
        years = set(range(year - asked, year))
        names = [name for name in self._before if split_id(name)[0].be in years and _ends_year(name)]
        return self._looked(names, lambda found: bool(years) and {split_id(name)[0].be for name in found} == years)

    def values(self, codes: Sequence[str]) -> pd.DataFrame:
        """Headline values of the provinces ``codes`` in the rounds of the kind; see ``headline.PAST``."""
        return self._values([one.round.id for one in self.of_kind.rounds], codes)

    def year_results(self, codes: Sequence[str]) -> pd.DataFrame:
        """Results of the years before, of the provinces ``codes`` and of the ministry; see ``facts.HISTORY``. Where two
        rounds end a year, the one of the round's own part comes first."""
        round_ = self.parameters.round
        own_first = sorted(self.of_years.rounds, key=lambda one: one.round.part != round_.part)
        found = self._values([one.round.id for one in own_first], codes)
        found = found[(found["series_id"] == PERSONS_SERIES["result"]) & (found["definition"] == _persons(round_))]
        people = found.rename(columns={"year": "fiscal_year", "value": "result"}).assign(subject=PEOPLE)
        rows = [people[list(HISTORY)]]
        if Instrument.OPERATIONS in round_.instruments:
            ministry = [one for one in own_first if Instrument.OPERATIONS in one.round.instruments]
            rows += [past_results_of(self._judged(one, [NATION])) for one in ministry]
        return pd.concat(rows, ignore_index=True).astype(HISTORY)

    # Which rounds

    @cached_property
    def _before(self) -> list[str]:
        year = self.parameters.round.fiscal_year.be
        return [name for name in list_rounds(self.home) if split_id(name)[0].be < year]

    def _looked(self, names: Sequence[str], enough: Callable[[Sequence[str]], bool]) -> LookBack:
        if not enough(names):
            return LookBack()
        opened = tuple(round_path(name, self.home) for name in names)
        alike = [name for name in names if self._is_alike(load_round(name, self.home))]
        rounds = alike if enough(alike) else ()
        return LookBack(tuple(load_parameters(name, (), self.home) for name in rounds), opened)

    def _is_alike(self, earlier: Round) -> bool:
        own = self.parameters.round
        persons = _persons(own) and _persons(own) == _persons(earlier)
        ministry = Instrument.OPERATIONS in own.instruments and Instrument.OPERATIONS in earlier.instruments
        return bool(persons or ministry) and serves(earlier, own, self.home)

    # What they came to

    def _values(self, rounds: Sequence[str], codes: Sequence[str]) -> pd.DataFrame:
        if not rounds or not codes:
            return no_values()
        if len(codes) > 1:
            from analysis.trends.observation_cache import all_observations  # an office's page has no use for it

            kept = all_observations(self.home, rounds)
            kept = kept[kept["series_id"].isin(_SERIES) & kept["scope"].isin(codes)]
            order = kept["round_id"].map({name: place for place, name in enumerate(rounds)})
            return kept.loc[order.sort_values(kind="stable").index, [*PAST, "sources"]].reset_index(drop=True)
        judged = [self._judged(load_parameters(name, (), self.home), codes) for name in rounds]
        return pd.concat([no_values(), *_with_rounds(judged)], ignore_index=True)

    def _judged(self, earlier: RoundParameters, codes: Sequence[str]) -> Judgements:
        inputs = read_round(input_folder(earlier.round, self.home), only=codes)
        return Judgements(earlier, inputs, tuple(code for code in codes if code != NATION))


def _with_rounds(judged: Iterable[Judgements]) -> Iterable[pd.DataFrame]:
    for one in judged:
        round_ = one.round
        yield one.headline.assign(round_id=round_.id, year=round_.fiscal_year.be, part=round_.part)


def _ends_year(name: str) -> bool:
    year, part = split_id(name)
    return period_of(year, part).end == year.end


def _persons(round_: Round) -> str:
    return persons_definition(round_.instruments)
