"""What an office must send in a round, and by when: from the round's criteria, for its form and its instructions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from analysis.evaluate.conditions import due_day
from analysis.evaluate.timeliness import due_calendar
from analysis.ingest.layouts.offices import SUBMISSION_ITEMS
from analysis.params.criteria.milestones import MilestonesCriteria, MonthlyOnTime, ProcessMilestonesCriteria, Submitted
from analysis.params.criteria.timeliness import TimelinessCriteria
from analysis.params.criteria.year_indicators import SentCount, YearIndicatorsCriteria
from analysis.params.load import RoundParameters
from analysis.rounds.forms.guide import Deadline
from analysis.rows import lines_of

_LABELS = {kind: label for label, kind in SUBMISSION_ITEMS.items()}


def deadlines(parameters: RoundParameters) -> tuple[Deadline, ...]:
    """Every report that the round's criteria ask for, once, in order of its due day.

    A series of reports counts for the months of the round's period; a level of the milestones, or an indicator of
    the year, names its months itself.
    """
    due: dict[tuple[str, date | None], date] = {}
    for kind, month, day in _asked(parameters):
        due[kind, month] = min(day, due.get((kind, month), day))
    found = (Deadline(_LABELS[kind], month, day) for (kind, month), day in due.items())
    return tuple(sorted(found, key=lambda item: (item.due, item.month or item.due, item.item)))


def _asked(parameters: RoundParameters) -> Iterator[tuple[str, date | None, date]]:
    for criteria in parameters.criteria.values():
        if isinstance(criteria, MilestonesCriteria | ProcessMilestonesCriteria):
            for _, _, condition in criteria.placed():
                if isinstance(condition, Submitted):
                    yield str(condition.item), None, condition.due
                elif isinstance(condition, MonthlyOnTime):
                    for month in condition.months:
                        yield str(condition.item), month, due_day(condition, month)
        elif isinstance(criteria, TimelinessCriteria):
            for line in lines_of(due_calendar(criteria, parameters.round.period)):
                yield line.item, line.month.date(), line.due.date()
        elif isinstance(criteria, YearIndicatorsCriteria):
            for _, _, indicator in criteria.placed():
                if isinstance(indicator, SentCount):
                    for of_month, day in indicator.due_days().items():
                        yield str(indicator.item), of_month, day
