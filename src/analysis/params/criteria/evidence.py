"""Criteria of evidence: which results of a round speak for a strength or a weakness, and from which value on.

A rule says how results become evidence (``kind``), in which quadrant of the SWOT it stands, its thresholds, and the
document that each comes from. Thresholds that the round's own criteria already give (the lowest level for people, for
money) are read from there and not repeated here.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from analysis.params.base import Bilingual, CriteriaModel, Model, Percent, Sentence, Some
from analysis.params.refusal import refuse

Count = Annotated[int, Field(ge=1)]
Quadrant = Literal["S", "W", "O", "T"]


class Rule(Model):
    """One rule; ``kind`` is its id. ``dimensions`` are those that the rule gives to its evidence, scheme to key."""

    quadrant: Quadrant
    label: Bilingual
    source: Sentence
    dimensions: dict[str, str] = Field(default_factory=dict)


class BehindTarget(Rule):
    """People below the lowest level of the round's scale; a project or a central unit below its period target.

    ``year_end_percent``: what an action plan must have reached at the year's end in a round without a scale.
    """

    kind: Literal["behind_target"]
    year_end_percent: Percent


class BehindMoney(Rule):
    """The office's own disbursement below the lowest level of the round's scale."""

    kind: Literal["behind_money"]


class MoneyAheadPeopleBehind(Rule):
    """Disbursement % minus people %: at least so many points more than the round's own levels allow between them."""

    kind: Literal["money_ahead_people_behind"]
    points_beyond_criteria: Percent


class LateReports(Rule):
    """So many reports late, or without a date of sending."""

    kind: Literal["late_reports"]
    late: Count
    missing: Count


class OverYearTarget(Rule):
    """A result above the whole year's target while the year is still running."""

    kind: Literal["over_year_target"]


class Overspent(Rule):
    """An activity that spent more than its budget."""

    kind: Literal["overspent"]


class NotMeasurableInPeriod(Rule):
    """A quantity with a target for the period and no result, whose unit gives a reason with one of ``reason_words``."""

    kind: Literal["not_measurable_in_period"]
    reason_words: Some[Sentence]


class FarFromThreeYearMean(Rule):
    """A year's target at least ``percent`` % away from the mean result of so many past ``years``."""

    kind: Literal["far_from_three_year_mean"]
    years: Annotated[int, Field(ge=3)]
    percent: Annotated[float, Field(gt=0)]


class Exceeded(Rule):
    """A result above ``above_percent`` % of its target."""

    kind: Literal["exceeded"]
    above_percent: Annotated[float, Field(ge=100)]


class OnTime(Rule):
    """Every report that was due came on time."""

    kind: Literal["on_time"]


class TopLevel(Rule):
    """The highest level of the round's scale, proved."""

    kind: Literal["top_level"]


EvidenceRule = Annotated[
    BehindTarget
    | BehindMoney
    | MoneyAheadPeopleBehind
    | LateReports
    | OverYearTarget
    | Overspent
    | NotMeasurableInPeriod
    | FarFromThreeYearMean
    | Exceeded
    | OnTime
    | TopLevel,
    Field(discriminator="kind"),
]


class EvidenceCriteria(CriteriaModel):
    """The rules of a round, in the order in which their evidence is listed."""

    kind: Literal["evidence"]
    rules: Some[EvidenceRule]

    @model_validator(mode="after")
    def _each_kind_once(self) -> EvidenceCriteria:
        kinds = [rule.kind for rule in self.rules]
        for number, kind in enumerate(kinds):
            if kind in kinds[:number]:
                raise refuse(
                    f"กติกา {kind} ซ้ำ",
                    f"The rule {kind} is given twice.",
                    fix_th="เหลือเพียงข้อเดียว",
                    fix_en="Keep one.",
                    at=("rules", number, "kind"),
                )
        return self
