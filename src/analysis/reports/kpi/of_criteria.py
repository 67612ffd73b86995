"""The indicators of a round's criteria, each with what its paper says: criteria in, descriptions out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

from analysis.bilingual import Text
from analysis.evaluate.rules.catalogue import RULES
from analysis.narrate.headlines import HEADLINES
from analysis.params.criteria.bands import Band, BandsCriteria
from analysis.params.criteria.checks import ChecksCriteria
from analysis.params.criteria.criteria import Criteria
from analysis.params.criteria.milestones import (
    Condition,
    DisbursementPercent,
    Evidence,
    MilestonesCriteria,
    MonthlyOnTime,
    PeoplePercent,
    ProcessMilestonesCriteria,
    Submitted,
)
from analysis.params.criteria.timeliness import Series, TimelinessCriteria
from analysis.params.criteria.year_indicators import SentCount, YearIndicatorsCriteria
from analysis.params.vocabulary import DueIn, Form
from analysis.reports.kpi import words
from analysis.reports.kpi.model import Asked, Kpi
from analysis.thai.calendar import format_date, format_month
from analysis.thai.numbers import decimals_of, format_number

#: By kind of condition: the rule that computes it, the form it is read from, and the series that tells what it came to.
_RULES = {
    "people_percent": ("people_percent", Form.MONTHLY_RESULTS, "people.percent"),
    "disbursement_percent": ("own_disbursement", Form.DISBURSEMENT, "own_allocation.percent"),
    "submitted": ("timeliness", Form.SUBMISSIONS, ""),
    "monthly_on_time": ("timeliness", Form.SUBMISSIONS, ""),
    "sent_count": ("year_indicators", Form.SUBMISSIONS, ""),
    "evidence": ("milestones", Form.PROCESS_STEPS, ""),
}
_CENTRAL_FORMS = (Form.OVERALL_INDICATORS, Form.REGIONAL_INDICATORS, Form.CENTRAL_UNITS, Form.UNIT_ACTIVITIES)
_PLAN_PERCENT = "overall.overall.period_percent"


def kpis_of(criteria: Mapping[str, Criteria]) -> tuple[Kpi, ...]:
    """The indicators of a round's criteria by instrument: levels first, then indicators of the year, colours, reports
    on time and staff. Criteria that only say how figures are checked, or what is evidence, have none."""
    files = list({id(one): one for one in criteria.values()}.values())
    found = (kpi for kind, read in _READERS.items() for one in files if isinstance(one, kind) for kpi in read(one))
    return tuple({kpi.key: kpi for kpi in found}.values())


# Levels


def _levels(criteria: MilestonesCriteria | ProcessMilestonesCriteria) -> Iterator[Kpi]:
    conditions = [condition for _, _, condition in criteria.placed()]
    top = max(level.level for level in criteria.levels)
    asked = (
        Asked(filled(words.LEVEL, level=level), condition.label, due_words(condition))
        for level, _, condition in criteria.placed()
    )
    yield Kpi(
        "levels",
        RULES["milestones"].name,
        (filled(words.LEVELS, top=top), criteria.title),
        tuple(_formulas(conditions)),
        words.UNITS["level"],
        tuple(asked),
        criteria.source,
        tuple(_forms(conditions)),
        (words.CUMULATIVE if criteria.cumulative else words.NOT_CUMULATIVE, words.EVIDENCE_MISSING),
        _note(criteria.note),
        ("milestones.level", "milestones.at_top", *_series(conditions)),
    )


# Indicators of the year


def _year_indicators(criteria: YearIndicatorsCriteria) -> Iterator[Kpi]:
    for one in criteria.indicators:
        yield Kpi(
            _key(one.id), one.label, (RULES[_RULES[one.kind][0]].name, criteria.title), tuple(_formulas([one])),
            one.unit if isinstance(one, SentCount) else words.UNITS["percent"],
            (Asked(words.TARGET, one.label, due_words(one)),), criteria.source, tuple(_forms([one])),
            (words.ONE_TARGET,), _note(criteria.note), tuple(_series([one])),
        )  # fmt: skip


# Colours


def _bands(criteria: BandsCriteria) -> Iterator[Kpi]:
    name = next(headline.label for headline in HEADLINES if headline.name == _PLAN_PERCENT)
    rounding = filled(words.ROUNDED, decimals=criteria.rounding.decimals, mode=words.MODES[str(criteria.rounding.mode)])
    yield Kpi(
        "operations",
        name,
        (RULES["projects"].name, RULES["central"].name, criteria.title),
        (filled(words.CAPPED, cap=_number(criteria.cap)), rounding),
        words.UNITS["percent"],
        tuple(Asked(band.label, name, _band(band)) for band in criteria.bands),
        criteria.source,
        _CENTRAL_FORMS,
        (
            filled(words.UNREPORTED, value=_number(criteria.unreported_due_scores)),
            filled(words.EARLY, value=_number(criteria.early_scores)),
            words.NO_FIVE,
        ),
        _note(criteria.note),
        ("operations.period_percent", "operations.year_percent", "operations.central_percent"),
        of_ministry=True,
    )


def _band(band: Band) -> Text:
    high = band.below if band.at_most is None else band.at_most
    if band.at_least is None:
        return filled(words.BELOW, high=_number(cast("float", high)))
    if high is None:
        return filled(words.FROM, low=_number(band.at_least))
    return filled(words.FROM_TO, low=_number(band.at_least), high=_number(high))


# Reports on time


def _timeliness(criteria: TimelinessCriteria) -> Iterator[Kpi]:
    on_due_day = words.ON_DUE_DAY if criteria.on_due_day_is_on_time else words.NOT_ON_DUE_DAY
    moved = (words.NEXT_WORKING_DAY,) if criteria.next_working_day else ()
    for series in criteria.series:
        expected = filled(words.EXPECTED, expected=series.expected)
        yield Kpi(
            _key(f"on-time-{series.item}"), _list((RULES["timeliness"].name, series.label), ": "), (criteria.title,),
            (words.ON_TIME,), words.UNITS["reports"], (Asked(words.TARGET, series.label, expected),),
            criteria.source, (Form.SUBMISSIONS,), (_calendar(series), on_due_day, *moved, words.ONE_TARGET),
            _note(criteria.note), ("timeliness.on_time_percent",),
        )  # fmt: skip


def _calendar(series: Series) -> Text:
    """When reports are due: by the rule, or day by day where there is none, or the first is not like the others."""
    by_rule = bool(series.months) and series.first is None
    days = _by_month(series) if by_rule else _list(_month_by(*pair) for pair in series.due_dates().items())
    return filled(words.CALENDAR, days=days)


# Staff


def _checks(criteria: ChecksCriteria) -> Iterator[Kpi]:
    staff = criteria.staff_development
    percent = filled(words.AT_LEAST_PERCENT, value=_number(staff.at_least))
    yield Kpi(
        "staff-development", staff.label, (RULES["coverage"].name,), (words.STAFF,), words.UNITS["percent"],
        (Asked(words.TARGET, staff.label, percent),), criteria.source, (), (words.ONE_TARGET,),
        _note(criteria.note), ("coverage.staff_developed",),
    )  # fmt: skip


_READERS: Mapping[type, Callable[[Any], Iterator[Kpi]]] = {
    MilestonesCriteria: _levels,
    ProcessMilestonesCriteria: _levels,
    YearIndicatorsCriteria: _year_indicators,
    BandsCriteria: _bands,
    TimelinessCriteria: _timeliness,
    ChecksCriteria: _checks,
}


# What conditions ask, and how they are judged


def due_words(condition: Condition) -> Text:
    """Until when, or how much, a condition asks for."""
    if isinstance(condition, PeoplePercent | DisbursementPercent):
        return filled(words.AT_LEAST_PERCENT, value=_number(condition.at_least))
    if isinstance(condition, Evidence):
        return filled(words.STEP, step=condition.step)
    if isinstance(condition, Submitted):
        return filled(words.BY_DAY, day=_day(condition.due))
    if isinstance(condition, SentCount):
        count = Text(f"{condition.expected} {condition.unit.th}", f"{condition.expected} {condition.unit.en}")
        due = filled(words.BY_DAY, day=_day(condition.due)) if condition.due else _by_month(condition)
        return _list((filled(words.AT_LEAST, value=count), due), " · ")
    assert isinstance(condition, MonthlyOnTime)
    return _by_month(condition)


def _by_month(asked: MonthlyOnTime | SentCount | Series) -> Text:
    months = sorted(asked.months)
    due_in = str(asked.due_in) if isinstance(asked, Series) else str(DueIn.NEXT_MONTH)
    told = filled(
        words.BY_MONTH,
        months=len(months),
        first=_month(months[0]),
        last=_month(months[-1]),
        due_day=asked.due_day,
        due_in=words.DUE_IN[due_in],
    )
    if not asked.exceptions:
        return told
    others = _list(_month_by(month, day) for month, day in sorted(asked.exceptions.items()))
    return _list((told, filled(words.EXCEPT, months=others)), " ")


def _formulas(conditions: Iterable[Condition]) -> Iterator[Text]:
    """How the conditions are judged, each kind once; under its rule's name where there are several."""
    found: dict[Text, Text] = {}
    for condition in conditions:
        kind = str(getattr(condition, "kind", ""))
        numbers = {name: _number(value) for name, value in condition.numbers.items()}
        if isinstance(condition, MonthlyOnTime):
            numbers["months"] = str(len(condition.months))
        found.setdefault(filled(words.FORMULAS[kind], **numbers), RULES[_RULES[kind][0]].name)
    for formula, rule in found.items():
        yield formula if len(found) == 1 else Text(f"{rule.th}: {formula.th}", f"{rule.en}: {formula.en}")


def _forms(conditions: Iterable[Condition]) -> Iterator[str]:
    yield from dict.fromkeys(str(_RULES[str(getattr(one, "kind", ""))][1]) for one in conditions)


def _series(conditions: Iterable[Condition]) -> Iterator[str]:
    named = (_RULES[str(getattr(one, "kind", ""))][2] for one in conditions)
    yield from dict.fromkeys(name for name in named if name)


# Words in both languages


def filled(words_: Text, **facts: object) -> Text:
    """The words with the facts in their braces; a ``Text`` is said in the language it stands in."""
    th, en = (
        {name: fact.of(language) if isinstance(fact, Text) else str(fact) for name, fact in facts.items()}
        for language in ("th", "en")
    )
    return Text(words_.th.format(**th), words_.en.format(**en))


def _list(parts: Iterable[Text], between: str = ", ") -> Text:
    found = list(parts)
    return Text(between.join(one.th for one in found), between.join(one.en for one in found))


def _month_by(month: date, day: date) -> Text:
    return filled(words.MONTH_BY, month=_month(month), day=_day(day))


def _day(day: date) -> Text:
    return Text(format_date(day, "long", "th"), format_date(day, "long", "en"))


def _month(month: date) -> Text:
    return Text(format_month(month, "short", "th"), format_month(month, "short", "en"))


def _number(value: float) -> str:
    return format_number(value, decimals_of(value))


def _note(note: Text | None) -> tuple[Text, ...]:
    return () if note is None else (note,)


def _key(name: str) -> str:
    return name.replace("_", "-").replace(".", "-")
