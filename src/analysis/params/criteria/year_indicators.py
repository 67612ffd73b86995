"""The year's own indicators of an office: what is counted, and what is a per cent, each against its target."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis.params.base import Bilingual, Listed, Some, Word, YearCriteria
from analysis.params.buddhist import BuddhistDate, BuddhistMonth, write_month
from analysis.params.criteria.milestones import (
    Condition,
    DayOfMonth,
    DisbursementPercent,
    Exceptions,
    PeoplePercent,
    refuse_strange_month,
)
from analysis.params.refusal import refuse
from analysis.params.vocabulary import SubmissionItem
from analysis.thai.calendar import due_next_month


class SentCount(Condition):
    """So many of ``item`` sent: one thing with its ``due`` day, or one for each of ``months``.

    The due days say when a blank form asks for each; the indicator counts what was sent, also late.
    """

    kind: Literal["sent_count"]
    item: Word[SubmissionItem]
    unit: Bilingual
    expected: Annotated[int, Field(ge=1)]
    due: BuddhistDate | None = None
    months: Listed[BuddhistMonth] = ()
    due_day: DayOfMonth | None = None
    exceptions: Exceptions = Field(default_factory=dict)

    @property
    def numbers(self) -> dict[str, float]:
        return {"expected": self.expected}

    def due_days(self) -> dict[date | None, date]:
        """When each is due, by its month; the month is ``None`` for what has none."""
        if self.due:
            return {None: self.due}
        assert self.due_day is not None  # _one_way_of_saying has seen to it
        return {month: self.exceptions.get(month) or due_next_month(month, self.due_day) for month in self.months}

    @model_validator(mode="after")
    def _one_way_of_saying(self) -> SentCount:
        by_month = bool(self.months) and self.due_day is not None
        if by_month == bool(self.due) or (self.due and (self.months or self.exceptions or self.due_day)):
            raise refuse(
                "ต้องบอกกำหนดทางเดียว: due หรือ months กับ due_day",
                "Say what is due in one way: due, or months with due_day.",
                fix_th="เหลือเพียงทางเดียว",
                fix_en="Keep one of the two.",
            )
        for month in self.exceptions:
            refuse_strange_month(month, self.months, ("exceptions", write_month(month)))
        count = len(self.due_days())
        if count != self.expected:
            raise refuse(
                f"นับได้ {count} แต่ expected เป็น {self.expected}",
                f"There are {count}, but expected says {self.expected}.",
                fix_th="ตรวจ months หรือแก้ expected",
                fix_en="Check months, or correct expected.",
                at=("expected",),
            )
        return self


YearIndicator = Annotated[SentCount | PeoplePercent | DisbursementPercent, Field(discriminator="kind")]


class YearIndicatorsCriteria(YearCriteria):
    """Indicators that stand side by side: none is a level, and none rests on another."""

    kind: Literal["year_indicators"]
    indicators: Some[YearIndicator]

    def placed(self) -> Iterator[tuple[int, tuple[str | int, ...], Condition]]:
        """Every indicator with its number and its place in the file."""
        for number, indicator in enumerate(self.indicators):
            yield number + 1, ("indicators", number), indicator

    @model_validator(mode="after")
    def _ids_are_unique_and_dates_lie_in_the_year(self) -> YearIndicatorsCriteria:
        seen: set[str] = set()
        for _, at, indicator in self.placed():
            if indicator.id in seen:
                raise refuse(
                    f"id “{indicator.id}” ซ้ำ",
                    f"The id “{indicator.id}” is used twice.",
                    fix_th="ตั้งชื่อใหม่ให้ต่างกัน",
                    fix_en="Give each indicator its own.",
                    at=(*at, "id"),
                )
            seen.add(indicator.id)
            if isinstance(indicator, SentCount):
                for month, day in indicator.due_days().items():
                    self.refuse_outside_year(day, at)
                    self.refuse_outside_year(month or day, at)
        return self
