"""The judged results that rules of evidence read: a frozen bundle, so that the rules stay pure.

A table is ``None`` where the round does not evaluate such a thing; an empty table means that nothing was sent.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.plan.achievement import indicators_over_year_target
from analysis.evaluate.sources import Source
from analysis.params.criteria.bands import BandsCriteria
from analysis.params.criteria.milestones import DisbursementPercent, MilestonesCriteria, PeoplePercent
from analysis.params.vocabulary import Instrument
from analysis.thai.numbers import format_number, places_against
from analysis.thai.repair import match_key

#: Results of past years: scope, subject (see ``rules_targets.Target``), fiscal_year (BE) and result.
HISTORY = {"scope": "str", "subject": "str", "fiscal_year": "int64", "result": "float64"}


@dataclass(frozen=True)
class Threshold:
    """What the lowest level with such a condition asks for, in per cent; ``months`` is of the allocation."""

    level: int
    at_least: float
    months: int | None = None


@dataclass(frozen=True)
class Scale:
    """The round's milestone scale as evidence needs it. ``allowed_gap``: the widest distance, in points, that one level
    leaves between its money and its people."""

    people: Threshold
    money: Threshold
    allowed_gap: float

    @classmethod
    def of(cls, criteria: MilestonesCriteria) -> Scale | None:
        """The scale of these criteria; ``None`` when they ask for no people or for no money."""
        people, money, gaps = [], [], []
        for level in criteria.levels:
            of_people = [one for one in level.conditions if isinstance(one, PeoplePercent)]
            of_money = [one for one in level.conditions if isinstance(one, DisbursementPercent)]
            if of_people:
                people.append(Threshold(level.level, of_people[-1].at_least))
            if of_money:
                money.append(Threshold(level.level, of_money[-1].at_least, of_money[-1].period_months))
            if of_people and of_money:
                gaps.append(of_money[-1].at_least - of_people[-1].at_least)
        return cls(people[0], money[0], max(gaps)) if people and money and gaps else None


@dataclass(frozen=True)
class EvidenceFacts:
    """What a round's judgements say, as far as rules of evidence read it. The tables are those of ``Judgements``.

    ``running``: the round ends before its fiscal year. ``months``: of the period. ``provinces``: the codes judged.
    ``people`` is of the monthly results where the round has a scale, else of the action plan's sums. ``overspent`` has
    ``sub_strategy_no`` and ``slip`` (bool) besides. ``over_indicators`` are those above the whole year's target;
    ``spending_rows``: the activities whose budget and spending are both known.
    """

    round_id: str
    fiscal_year: int
    running: bool
    months: int
    provinces: tuple[str, ...] = ()
    scale: Scale | None = None
    top_level: int | None = None
    bands: BandsCriteria | None = None
    people: pd.DataFrame | None = None
    money: pd.DataFrame | None = None
    reports: pd.DataFrame | None = None
    levels: pd.DataFrame | None = None
    overspent: pd.DataFrame | None = None
    indicators: pd.DataFrame | None = None
    over_indicators: pd.DataFrame | None = None
    projects: pd.DataFrame | None = None
    units: pd.DataFrame | None = None
    unit_activities: pd.DataFrame | None = None
    behind: pd.DataFrame | None = None
    over_year_target: pd.DataFrame | None = None
    history: pd.DataFrame | None = None
    spending_rows: int | None = None

    @classmethod
    def of(cls, judged: Judgements, history: pd.DataFrame | None = None) -> EvidenceFacts:
        """The facts of a round; only what its instruments evaluate is judged.

        Args:
            judged: the judgements of the whole round or of one office.
            history: results of past years (``HISTORY``); ``None`` when they are not known, as where a round looks back
                on none (``trends.past``).
        """
        period = judged.round.period
        year = judged.round.fiscal_year
        scale, people, money = _people_and_money(judged)
        of_levels = judged.has(Instrument.MILESTONES, Instrument.PROCESS_MILESTONES)
        of_ministry = judged.has(Instrument.OPERATIONS)
        return cls(
            round_id=judged.round.id,
            fiscal_year=year.be,
            running=period.end < year.end,
            months=(period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1,
            provinces=tuple(judged.provinces),
            scale=scale,
            people=people,
            money=money,
            history=history,
            overspent=_overspent(judged) if judged.has(Instrument.ACTION_PLAN) else None,
            spending_rows=_spending_rows(judged) if judged.has(Instrument.ACTION_PLAN) else None,
            reports=judged.report_rates if judged.has(Instrument.TIMELINESS) else None,
            levels=judged.levels if of_levels else None,
            top_level=max(level.level for level in judged.milestone_criteria.levels) if of_levels else None,
            bands=judged.criteria(Instrument.OPERATIONS) if of_ministry else None,
            indicators=judged.indicators if of_ministry else None,
            projects=judged.projects if of_ministry else None,
            over_indicators=indicators_over_year_target(judged.indicators) if of_ministry else None,
            units=judged.units if of_ministry else None,
            unit_activities=judged.inputs.table("unit_activities") if of_ministry else None,
            behind=judged.behind if of_ministry else None,
            over_year_target=judged.over_year_target if of_ministry else None,
        )


def _people_and_money(judged: Judgements) -> tuple[Scale | None, pd.DataFrame | None, pd.DataFrame | None]:
    """The scale, the people and the money."""
    if judged.has(Instrument.MILESTONES):
        return Scale.of(judged.criteria(Instrument.MILESTONES)), judged.people, judged.money
    if judged.persons is not None:
        return None, judged.persons[0], judged.money
    return None, None, None


def _spending_rows(judged: Judgements) -> int:
    rows = judged.activities
    return int((rows["budget"].notna() & rows["spent"].notna()).sum())


def _overspent(judged: Judgements) -> pd.DataFrame:
    """Overspent rows with the number of their sub-strategy (a plan counts its activities anew in each), and whether the
    amount may be mistyped."""
    rows = judged.activities
    numbers = rows.loc[rows["spent"] > rows["budget"], "sub_strategy_no"]
    slips = judged.digit_slips["sources"].tolist()
    doubted = pd.Series([sources in slips for sources in judged.overspent["sources"]], dtype="bool")
    return judged.overspent.assign(sub_strategy_no=numbers.reset_index(drop=True), slip=doubted)


# What a rule of evidence may say


PERCENT = "percent"


@dataclass(frozen=True)
class Number:
    """A number of an observation, unrounded, in its unit. ``below``: the threshold that it does not reach."""

    value: float
    unit: str
    below: float | None = None

    @property
    def shown(self) -> str:
        """As people read it, rounded half up: percents with two places, money and counts with two if not whole."""
        if self.unit != PERCENT:
            return format_number(self.value, 0 if float(self.value).is_integer() else 2)
        return format_number(self.value, 2 if self.below is None else places_against(self.value, self.below))


@dataclass(frozen=True)
class Observation:
    """Evidence before it is worded. ``wording`` names its sentence in ``evidence_words``; ``subject`` tells it from
    other evidence of the rule in the scope ("" when there can be only one); the first number is its headline;
    ``figures`` are names in the figure book of the scope's report; ``owner`` is the unit that the document prints as
    answering for it, "" where it prints none."""

    scope: str
    wording: str
    numbers: Mapping[str, Number]
    figures: tuple[str, ...]
    sources: list[Source]
    names: Mapping[str, str | Text] = field(default_factory=dict)
    subject: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Silence:
    """A rule that could not be applied to a scope (``None``: to the whole round). ``reason`` names its sentence."""

    scope: str | None
    reason: str


def named(*texts: object) -> str:
    """A short ASCII name for things that have only a Thai one; spacing and repaired slips do not change it."""
    return hashlib.sha256("|".join(match_key(str(text)) for text in texts).encode()).hexdigest()[:8]


def slug(number: object) -> str:
    """A printed number as a part of a key: ``3.1 1)`` → ``3_1-1``."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", str(number).replace(")", "").replace(".", "_")).strip("-")
