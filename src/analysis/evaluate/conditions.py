"""One condition of a milestone level, judged for one province from its evidence.

Sources: FY2565 manual, การประเมิน (1)-(2); FY2562 One Plan, five process steps. Values are compared unrounded, and one
that is exactly on the threshold passes. Sent on the due day is on time. A date, a result or an allocation that is not
there is missing evidence: neither late nor 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import pandas as pd

from analysis.evaluate.arithmetic import has_value, percent, reaches, short_of
from analysis.evaluate.sources import Source, sources_of
from analysis.evaluate.states import ConditionState
from analysis.params.criteria.milestones import (
    Condition,
    DisbursementPercent,
    Evidence,
    MonthlyOnTime,
    PeoplePercent,
    Submitted,
)
from analysis.thai.calendar import due_next_month

T = TypeVar("T")
_Measured = tuple[float, float, list[Source]]
MET, NOT_MET, MISSING = ConditionState.MET, ConditionState.NOT_MET, ConditionState.MISSING


@dataclass(frozen=True)
class Dossier:
    """What is known of one province. ``people`` and ``money`` are rows of ``people_progress`` and
    ``own_disbursement``; ``submissions`` and ``process_steps`` are tidy tables of the province alone."""

    people: pd.DataFrame
    money: pd.DataFrame
    submissions: pd.DataFrame
    process_steps: pd.DataFrame
    _seen: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """What ``read`` finds in the tables, found once: conditions with other thresholds ask for the same."""
        if key not in self._seen:
            self._seen[key] = read()
        return self._seen[key]  # type: ignore[no-any-return]  # whatever ``read`` gave


@dataclass(frozen=True)
class Verdict:
    """A judged condition.

    ``value``, ``threshold`` and ``gap`` (what is lacking; 0 when met, NaN when not known) are in ``unit``: percent,
    days late, months on time, or steps. ``due`` and ``submitted`` are of the report that decides.
    """

    state: ConditionState
    unit: str
    value: float = math.nan
    threshold: float = math.nan
    gap: float = math.nan
    due: date | None = None
    submitted: date | None = None
    months_late: tuple[str, ...] = ()
    months_missing: tuple[str, ...] = ()
    sources: list[Source] = field(default_factory=list)


def judge(condition: Condition, dossier: Dossier) -> Verdict:
    """The verdict on a condition of any kind."""
    return _JUDGES[type(condition)](condition, dossier)


def sent_on(submissions: pd.DataFrame) -> date | None:
    """The first day on which a report came; a corrected copy sent later does not make it late."""
    days = submissions["submitted"].dropna()
    return days.min().date() if len(days) else None


def _submitted(condition: Submitted, dossier: Dossier) -> Verdict:
    def read() -> tuple[date | None, list[Source]]:
        rows = dossier.submissions[dossier.submissions["kind"] == condition.item]
        return sent_on(rows), sources_of(rows)

    day, sources = dossier.once(condition.item, read)
    if day is None:
        return Verdict(MISSING, "days", threshold=0.0, due=condition.due, sources=sources)
    late = max((day - condition.due).days, 0)
    state = NOT_MET if late else MET
    return Verdict(state, "days", float(late), 0.0, float(late), condition.due, day, sources=sources)


def _monthly_on_time(condition: MonthlyOnTime, dossier: Dossier) -> Verdict:
    def read() -> tuple[dict[date, date | None], list[Source]]:
        rows = dossier.submissions[dossier.submissions["kind"] == condition.item]
        rows = rows[rows["month"].isin([pd.Timestamp(month) for month in condition.months])]
        return _first_days(rows, condition.months), sources_of(rows)

    due = {month: due_day(condition, month) for month in condition.months}
    sent, sources = dossier.once((condition.item, condition.months), read)
    late = [month for month in condition.months if (day := sent[month]) and day > due[month]]
    missing = [month for month in condition.months if sent[month] is None]
    on_time, asked = float(len(condition.months) - len(late) - len(missing)), float(len(condition.months))
    state = NOT_MET if late else MISSING if missing else MET
    deciding = (late or missing or [condition.months[-1]])[0]
    return Verdict(
        state, "months", on_time, asked, asked - on_time, due[deciding], sent[deciding],
        _names(late), _names(missing), sources,
    )  # fmt: skip


def _first_days(submissions: pd.DataFrame, months: Sequence[date]) -> dict[date, date | None]:
    """``sent_on`` of each month."""
    days: dict[date, list[date]] = {month: [] for month in months}
    for month, day in zip(submissions["month"], submissions["submitted"], strict=True):
        if not pd.isna(day):
            days[month.date()].append(day.date())
    return {month: min(found, default=None) for month, found in days.items()}


def _people(condition: PeoplePercent, dossier: Dossier) -> Verdict:
    def read() -> _Measured:
        return _measured(dossier.people, "result", "target")

    return _threshold(condition.at_least, *dossier.once("people", read))


def _disbursement(condition: DisbursementPercent, dossier: Dossier) -> Verdict:
    def read() -> _Measured:
        money = dossier.money[dossier.money["period_months"] == condition.period_months]
        return _measured(money, "spent", "allocation")

    return _threshold(condition.at_least, *dossier.once(("money", condition.period_months), read))


def _measured(rows: pd.DataFrame, part: str, whole: str) -> _Measured:
    """Part, whole and sources of the first row; nothing known where there is none."""
    if rows.empty:
        return math.nan, math.nan, []
    line = rows.iloc[0]
    return line[part], line[whole], line["sources"]


def _evidence(condition: Evidence, dossier: Dossier) -> Verdict:
    rows = dossier.process_steps[dossier.process_steps["level"] == condition.step]
    present = rows[rows["evidence"].notna()]
    if present.empty:
        return Verdict(MISSING, "steps", threshold=1.0, sources=sources_of(rows))
    done = present["done_on"].dropna()
    day = done.min().date() if len(done) else None
    return Verdict(MET, "steps", 1.0, 1.0, 0.0, submitted=day, sources=sources_of(present))


def _threshold(at_least: float, part: float, whole: float, sources: list[Source]) -> Verdict:
    if not has_value(part) or not has_value(whole) or whole == 0:
        return Verdict(MISSING, "percent", threshold=at_least, sources=sources)
    if reaches(part, whole, at_least):
        return Verdict(MET, "percent", percent(part, whole), at_least, 0.0, sources=sources)
    value, gap = short_of(part, whole, at_least)
    return Verdict(NOT_MET, "percent", value, at_least, gap, sources=sources)


def due_day(condition: MonthlyOnTime, month: date) -> date:
    """The day by which a month's results must be sent."""
    return condition.exceptions.get(month) or due_next_month(month, condition.due_day)


def _names(months: list[date]) -> tuple[str, ...]:
    return tuple(f"{month:%Y-%m}" for month in months)


_JUDGES: dict[type, Callable[..., Verdict]] = {
    Submitted: _submitted,
    MonthlyOnTime: _monthly_on_time,
    PeoplePercent: _people,
    DisbursementPercent: _disbursement,
    Evidence: _evidence,
}
