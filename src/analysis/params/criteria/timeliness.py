"""Criteria of timeliness: which reports are due, on which day, and how many there must be."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis.params.base import Bilingual, Listed, Model, Some, Word, YearCriteria
from analysis.params.buddhist import BuddhistDate, BuddhistMonth, write_month
from analysis.params.criteria.milestones import DayOfMonth, Exceptions, refuse_strange_month
from analysis.params.periods import Period
from analysis.params.refusal import refuse
from analysis.params.vocabulary import DueIn, SubmissionItem
from analysis.thai.calendar import due_next_month


class FirstReport(Model):
    """A first report that is not like the rest: it covers several months, or has a day of its own.

    ``month`` is the month it is named by; ``covers`` are all the months in it.
    """

    month: BuddhistMonth
    covers: Some[BuddhistMonth]
    due: BuddhistDate

    @model_validator(mode="after")
    def _covers_its_own_month(self) -> FirstReport:
        if self.month not in self.covers:
            raise refuse(
                f"covers ต้องมีเดือน {write_month(self.month)} ด้วย",
                f"covers must hold {write_month(self.month)} itself.",
                fix_th="เพิ่มเดือนนี้ใน covers",
                fix_en="Add the month to covers.",
                at=("covers",),
            )
        return self


class Series(Model):
    """One run of reports: by rule (``months`` and ``due_day``), or day by day (``calendar``: month to due date)."""

    item: Word[SubmissionItem]
    label: Bilingual
    expected: Annotated[int, Field(ge=1)]
    months: Listed[BuddhistMonth] = ()
    due_day: DayOfMonth | None = None
    due_in: Word[DueIn] = DueIn.NEXT_MONTH
    first: FirstReport | None = None
    exceptions: Exceptions = Field(default_factory=dict)
    calendar: Exceptions = Field(default_factory=dict)

    def due_dates(self, period: Period | None = None) -> dict[date, date]:
        """Month (its first day) to due day, in order of month; only months in ``period`` if one is given."""
        due = dict(self.calendar) or {month: self._due(month) for month in self.months}
        if self.first:
            due[self.first.month] = self.first.due
        return {month: due[month] for month in sorted(due) if period is None or month in period}

    def _due(self, month: date) -> date:
        if month in self.exceptions:
            return self.exceptions[month]
        assert self.due_day is not None  # _one_way_of_saying has seen to it
        return (
            month.replace(day=self.due_day) if self.due_in is DueIn.SAME_MONTH else due_next_month(month, self.due_day)
        )

    @model_validator(mode="after")
    def _one_way_of_saying(self) -> Series:
        by_rule = bool(self.months) and self.due_day is not None
        if by_rule == bool(self.calendar) or (self.calendar and (self.months or self.exceptions)):
            raise refuse(
                "ต้องบอกกำหนดส่งทางเดียว: months กับ due_day หรือ calendar",
                "Say when reports are due in one way: months with due_day, or calendar.",
                fix_th="เหลือเพียงทางเดียว",
                fix_en="Keep one of the two.",
            )
        for month in self.exceptions:
            refuse_strange_month(month, self.months, ("exceptions", write_month(month)))
        return self

    @model_validator(mode="after")
    def _as_many_as_expected(self) -> Series:
        count = len(self.due_dates())
        if count != self.expected:
            raise refuse(
                f"นับกำหนดส่งได้ {count} ครั้ง แต่ expected เป็น {self.expected}",
                f"There are {count} due dates, but expected says {self.expected}.",
                fix_th="ตรวจ months, first และ calendar หรือแก้ expected",
                fix_en="Check months, first and calendar, or correct expected.",
                at=("expected",),
            )
        return self


class TimelinessCriteria(YearCriteria):
    """The reports of one fiscal year.

    ``on_due_day_is_on_time``: received on the due day counts as on time. ``next_working_day``: a due day that falls on
    a weekend moves to Monday; off, because no source says so.
    """

    kind: Literal["timeliness"]
    on_due_day_is_on_time: bool
    next_working_day: bool
    series: Some[Series]

    @model_validator(mode="after")
    def _due_dates_lie_in_the_year(self) -> TimelinessCriteria:
        for number, series in enumerate(self.series):
            for day in series.due_dates().values():
                self.refuse_outside_year(day, ("series", number))
        return self
