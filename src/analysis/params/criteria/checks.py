"""Criteria that hold in any year: how printed figures are checked, and what counts as a finding."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from analysis.params.base import Bilingual, CriteriaModel, Model, Percent, Some, Word
from analysis.params.documents import WithDocuments
from analysis.params.labels import filled
from analysis.params.plausible import PlausibleCheck
from analysis.params.vocabulary import Agreement


class ShareCheck(Model):
    """A printed share agrees with its parts if one of ``accept``, at the printed precision, gives it."""

    label: Bilingual
    accept: Some[Word[Agreement]]


class ActionPlanCheck(Model):
    """``overspend_is_finding``: money spent above the budget is reported, and never repaired."""

    label: Bilingual
    overspend_is_finding: bool


class StaffDevelopment(Model):
    """Staff developed, per cent of all staff; compared unrounded."""

    label: Bilingual
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
