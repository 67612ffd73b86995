"""Criteria that hold in any year: how printed figures are checked, and what counts as a finding."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis.params.base import CriteriaModel, Model, Percent, Some, Text, Word
from analysis.params.documents import WithDocuments
from analysis.params.labels import filled
from analysis.params.vocabulary import Agreement


class ShareCheck(Model):
    """A printed share agrees with its parts if one of ``accept``, at the printed precision, gives it."""

    label: Text
    accept: Some[Word[Agreement]]


class ActionPlanCheck(Model):
    """``overspend_is_finding``: money spent above the budget is reported, and never repaired."""

    label: Text
    overspend_is_finding: bool


class Questions(Model):
    """How many questions a rule asked on the shipped rounds when it was measured: of published figures, and of
    synthetic offices (all 380 workbooks together)."""

    published: Annotated[int, Field(ge=0)]
    synthetic: Annotated[int, Field(ge=0)]


class PlausibleRule(Model):
    """A question to a figure that can hardly be so; it changes nothing."""

    label: Text
    asked: Questions


class FarAboveTarget(PlausibleRule):
    """Persons: a result of at least ``times`` its target."""

    times: Annotated[float, Field(gt=1)]


class SlipOfTen(PlausibleRule):
    """A value within ``within_percent`` of one of ``powers`` times its target, or times the median of the other months.

    ``months``: so many must be filled; ``at_least``: of a smaller target or median nothing is asked; ``alike``: the
    other months lie within this factor of their median, or ten times it would be nothing odd.
    """

    powers: Some[Annotated[int, Field(ge=10)]]
    within_percent: Percent
    months: Annotated[int, Field(ge=3)]
    at_least: Annotated[float, Field(gt=0)]
    alike: Annotated[float, Field(gt=1)]


class SameEveryMonth(PlausibleRule):
    """The same value in all of at least ``months`` months; a value below ``at_least`` may well repeat itself."""

    months: Annotated[int, Field(ge=3)]
    at_least: Annotated[float, Field(gt=0)]


class AtMost(PlausibleRule):
    """A result above what its unit allows."""

    at_most: Annotated[float, Field(gt=0)]


class PlausibleCheck(Model):
    """Figures that can hardly be so; see ``evaluate.plausible``."""

    far_above_target: FarAboveTarget
    slip_of_ten: SlipOfTen
    same_every_month: SameEveryMonth
    percent: AtMost
    level: AtMost
    fraction_of_persons: PlausibleRule
    result_without_target: PlausibleRule
    plan_and_months_differ: PlausibleRule
    above_allocation: PlausibleRule
    part_above_whole: PlausibleRule


class StaffDevelopment(Model):
    """Staff developed, per cent of all staff; compared unrounded."""

    label: Text
    at_least: Percent

    @model_validator(mode="after")
    def _label_says_the_number(self) -> StaffDevelopment:
        object.__setattr__(self, "label", filled(self.label, {"at_least": self.at_least}))
        return self


class ChecksCriteria(WithDocuments, CriteriaModel):
    kind: Literal["checks"]
    share: ShareCheck
    action_plan: ActionPlanCheck
    plausible: PlausibleCheck
    staff_development: StaffDevelopment
