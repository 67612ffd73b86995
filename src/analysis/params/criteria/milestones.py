"""Criteria by level of success (Milestone): what each of the levels 1 to 5 asks for.

Two scales that are never mixed: ``milestones`` (FY2565: people and disbursement per cent) and ``process_milestones``
(FY2562: five steps, proved by evidence).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr, field_serializer, model_validator

from analysis.bilingual import Text
from analysis.params.base import Bilingual, Model, Percent, Sentence, Some, Word, YearCriteria
from analysis.params.buddhist import BuddhistDate, BuddhistMonth, write_month
from analysis.params.labels import filled
from analysis.params.refusal import refuse
from analysis.params.vocabulary import SubmissionItem

DayOfMonth = Annotated[int, Field(ge=1, le=28)]
Exceptions = dict[BuddhistMonth, BuddhistDate]


class Condition(Model):
    """One thing a level asks for. ``id`` is unique within the file; ``label`` is what reports print.

    In the file a label is a template (``{at_least}``); once loaded it holds the condition's own numbers.
    """

    id: Sentence
    label: Bilingual
    _template: Text = PrivateAttr()

    @property
    def numbers(self) -> dict[str, float]:
        """What the label may name."""
        return {}

    @model_validator(mode="after")
    def _label_says_the_numbers(self) -> Condition:
        self._template = self.label
        object.__setattr__(self, "label", filled(self.label, self.numbers))  # frozen for everybody else
        return self

    @field_serializer("label")
    def _as_in_the_file(self, _: Text) -> dict[str, str]:
        """Written out as the template, so that a copy with another number has words that follow it."""
        return asdict(self._template)


class Submitted(Condition):
    """Something sent no later than ``due``."""

    kind: Literal["submitted"]
    item: Word[SubmissionItem]
    due: BuddhistDate


class MonthlyOnTime(Condition):
    """Every month's results sent by ``due_day`` of the next month, or by the day that ``exceptions`` gives."""

    kind: Literal["monthly_on_time"]
    item: Word[SubmissionItem]
    months: Some[BuddhistMonth]
    due_day: DayOfMonth
    exceptions: Exceptions = Field(default_factory=dict)


class PeoplePercent(Condition):
    """Persons reached, per cent of the year's target in persons; compared unrounded."""

    kind: Literal["people_percent"]
    at_least: Percent

    @property
    def numbers(self) -> dict[str, float]:
        return {"at_least": self.at_least}


class DisbursementPercent(Condition):
    """Money spent, per cent of the office's own allocation for ``period_months`` months; compared unrounded."""

    kind: Literal["disbursement_percent"]
    at_least: Percent
    period_months: Annotated[int, Field(ge=1, le=12)]

    @property
    def numbers(self) -> dict[str, float]:
        return {"at_least": self.at_least, "period_months": self.period_months}


class Evidence(Condition):
    """Evidence that step ``step`` was done."""

    kind: Literal["evidence"]
    step: Annotated[int, Field(ge=1, le=5)]


MilestoneCondition = Annotated[
    Submitted | MonthlyOnTime | PeoplePercent | DisbursementPercent, Field(discriminator="kind")
]
ProcessCondition = Annotated[Evidence | Submitted, Field(discriminator="kind")]


class Level(Model):
    level: int
    conditions: Some[MilestoneCondition]


class ProcessLevel(Model):
    level: int
    conditions: Some[ProcessCondition]


class _LevelsCriteria(YearCriteria):
    """Checks that both scales share. ``cumulative``: a level counts only if every level below it is reached."""

    cumulative: bool
    levels: tuple[Level | ProcessLevel, ...]

    def placed(self) -> Iterator[tuple[int, tuple[str | int, ...], Condition]]:
        """Every condition with its level and its place in the file."""
        for number, level in enumerate(self.levels):
            for index, condition in enumerate(level.conditions):
                yield level.level, ("levels", number, "conditions", index), condition

    @model_validator(mode="after")
    def _levels_are_contiguous(self) -> _LevelsCriteria:
        for number, level in enumerate(self.levels):
            if level.level != number + 1:
                raise refuse(
                    f"ระดับต้องเรียง 1, 2, 3 … แต่ตรงนี้เป็น {level.level}",
                    f"Levels must run 1, 2, 3 …, but this one is {level.level}.",
                    fix_th=f"แก้เป็น {number + 1}",
                    fix_en=f"It must be {number + 1}.",
                    at=("levels", number, "level"),
                )
        return self

    @model_validator(mode="after")
    def _ids_are_unique(self) -> _LevelsCriteria:
        seen: set[str] = set()
        for _, at, condition in self.placed():
            if condition.id in seen:
                raise refuse(
                    f"id “{condition.id}” ซ้ำ",
                    f"The id “{condition.id}” is used twice.",
                    fix_th="ตั้งชื่อใหม่ให้ต่างกัน",
                    fix_en="Give each condition its own.",
                    at=(*at, "id"),
                )
            seen.add(condition.id)
        return self

    @model_validator(mode="after")
    def _dates_lie_in_the_year(self) -> _LevelsCriteria:
        for _, at, condition in self.placed():
            if isinstance(condition, Submitted):
                self.refuse_outside_year(condition.due, (*at, "due"))
            if isinstance(condition, MonthlyOnTime):
                for index, month in enumerate(condition.months):
                    self.refuse_outside_year(month, (*at, "months", index))
                for month, due in condition.exceptions.items():
                    place = (*at, "exceptions", write_month(month))
                    refuse_strange_month(month, condition.months, place)
                    self.refuse_outside_year(due, place)
        return self


class MilestonesCriteria(_LevelsCriteria):
    """FY2565 manual, section "การประเมิน": levels that rise with people and disbursement."""

    kind: Literal["milestones"]
    levels: Some[Level]

    @model_validator(mode="after")
    def _thresholds_rise(self) -> MilestonesCriteria:
        """People must rise with every level; disbursement must not fall (it may rest at 100)."""
        people, money = -1.0, -1.0
        for level, at, condition in self.placed():
            if isinstance(condition, PeoplePercent):
                if condition.at_least <= people:
                    raise _not_rising(level, "ร้อยละของคน", "People per cent", people, (*at, "at_least"))
                people = condition.at_least
            if isinstance(condition, DisbursementPercent):
                if condition.at_least < money:
                    raise _not_rising(level, "ร้อยละการเบิกจ่าย", "Disbursement per cent", money, (*at, "at_least"))
                money = condition.at_least
        return self

    def percents_asked(self) -> list[tuple[int, float, float]]:
        """Levels that ask for both, with the least per cent of people and of disbursement."""
        found = []
        for level in self.levels:
            people = next((one for one in level.conditions if isinstance(one, PeoplePercent)), None)
            money = next((one for one in level.conditions if isinstance(one, DisbursementPercent)), None)
            if people and money:
                found.append((level.level, people.at_least, money.at_least))
        return found


class ProcessMilestonesCriteria(_LevelsCriteria):
    """FY2562 One Plan: five process steps and a final report; no percentages."""

    kind: Literal["process_milestones"]
    levels: Some[ProcessLevel]


def _not_rising(level: int, name_th: str, name_en: str, below: float, at: tuple[str | int, ...]) -> Exception:
    return refuse(
        f"{name_th}ของระดับ {level} ไม่สูงกว่าระดับก่อนหน้า ({below:g})",
        f"{name_en} of level {level} does not rise above the level before it ({below:g}).",
        fix_th="เกณฑ์ต้องสูงขึ้นตามระดับ",
        fix_en="Thresholds must rise with the level.",
        at=at,
    )


def refuse_strange_month(month: date, months: tuple[date, ...], at: tuple[str | int, ...]) -> None:
    """Refuse an exception for a month that is not one of ``months``; ``at`` is its place in the file."""
    if month not in months:
        raise refuse(
            f"เดือน {write_month(month)} ไม่อยู่ใน months",
            f"The month {write_month(month)} is not one of months.",
            fix_th="เพิ่มใน months หรือลบข้อยกเว้นนี้",
            fix_en="Add it to months, or remove the exception.",
            at=at,
        )
