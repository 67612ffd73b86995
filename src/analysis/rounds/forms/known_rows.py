"""Rows of a form that the round's criteria set: what to send, the steps to prove, the months of the allocation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from analysis.evaluate.conditions import due_day
from analysis.evaluate.plan.achievement_methods import StatedItems
from analysis.evaluate.plan.progress import PERSONS
from analysis.evaluate.timeliness import due_calendar
from analysis.ingest.layouts.offices import SUBMISSION_ITEMS, Layout
from analysis.params.criteria.milestones import (
    DisbursementPercent,
    Evidence,
    MilestonesCriteria,
    MonthlyOnTime,
    ProcessMilestonesCriteria,
    Submitted,
)
from analysis.params.criteria.timeliness import TimelinessCriteria
from analysis.params.criteria.year_indicators import SentCount, YearIndicatorsCriteria
from analysis.params.load import RoundParameters
from analysis.params.vocabulary import Instrument
from analysis.rounds.forms.guide import Deadline
from analysis.rounds.forms.model import FormRow
from analysis.thai.calendar import format_date, format_month

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
            for line in due_calendar(criteria, parameters.round.period).itertuples(index=False):
                yield line.item, line.month.date(), line.due.date()
        elif isinstance(criteria, YearIndicatorsCriteria):
            for _, _, indicator in criteria.placed():
                if isinstance(indicator, SentCount):
                    for month, day in indicator.due_days().items():
                        yield str(indicator.item), month, day


#: Forms whose rows an office's plan knows.
PLANNED = ("action_plan", "monthly_results", "overall_indicators", "regional_indicators", "central_units")
#: What the round sets in these rows, so that the office cannot change it.
FIXED = {
    "submissions": frozenset({"item", "month", "due"}),
    "disbursement": frozenset({"item", "period_months"}),
    "process_steps": frozenset({"level", "criterion"}),
}
#: The source that the FY2565 manual (การประเมิน, note 2) names for disbursement.
_GFMIS = "GFMIS"
_ALLOCATION = "งบประมาณที่สำนักงานแรงงานจังหวัดได้รับจัดสรร"


def criteria_rows(layout: Layout, parameters: RoundParameters, months: int) -> Sequence[FormRow]:
    """The rows of a form that the criteria set, the fields to fill named in ``asks``; none for other forms.

    Args:
        months: how many months of the fiscal year the round covers.
    """
    rows = _ROWS.get(layout.form)
    return rows(parameters, months) if rows else ()


def _submissions(parameters: RoundParameters, _: int) -> list[FormRow]:
    return [
        FormRow(
            {
                "item": item.item,
                "month": format_month(item.month, "short") if item.month else None,
                "due": format_date(item.due, "numeric"),
            },
            asks=frozenset({"submitted"}),
        )
        for item in deadlines(parameters)
    ]


def _disbursement(parameters: RoundParameters, months: int) -> list[FormRow]:
    """One row for each span of months that a level or an indicator asks about; else one for the months of the round."""
    conditions = [
        condition
        for criteria in parameters.criteria.values()
        if isinstance(criteria, MilestonesCriteria | YearIndicatorsCriteria)
        for _, _, condition in criteria.placed()
        if isinstance(condition, DisbursementPercent)
    ]
    spans = sorted({condition.period_months for condition in conditions}) or [months]
    known = {"source": _GFMIS} if conditions else {}
    asks = frozenset({"allocation", "spent", "as_of"})
    return [FormRow({"item": _ALLOCATION, "period_months": span, **known}, asks=asks) for span in spans]


def _process_steps(parameters: RoundParameters, _: int) -> list[FormRow]:
    return [
        FormRow({"level": condition.step, "criterion": condition.label.th}, asks=frozenset({"evidence", "done_on"}))
        for criteria in parameters.criteria.values()
        if isinstance(criteria, ProcessMilestonesCriteria)
        for _, _, condition in criteria.placed()
        if isinstance(condition, Evidence)
    ]


def _stated(parameters: RoundParameters, _: int) -> list[FormRow]:
    """The totals of persons that an action plan's document states; another round's figures are not known."""
    if Instrument.ACTION_PLAN not in parameters.round.instruments:
        return []
    items = StatedItems()
    asks = frozenset({"value", "place"})
    return [
        FormRow({"item": name, "unit_of_measure": PERSONS}, asks=asks) for name in (items.target[0], items.result[0])
    ]


_ROWS: dict[str, Callable[[RoundParameters, int], list[FormRow]]] = {
    "submissions": _submissions,
    "disbursement": _disbursement,
    "process_steps": _process_steps,
    "stated": _stated,
}
