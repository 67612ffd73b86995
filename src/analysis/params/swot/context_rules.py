"""Rules that read the labour context, plans and remarks as opportunities and threats: ``params/problems/context.yaml``.

Results speak of the inside (``criteria.evidence``); these speak of what comes from outside an office.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, model_validator

from analysis import paths
from analysis.params.base import Bilingual, Model, Sentence, Some
from analysis.params.problems import validate
from analysis.params.refusal import refuse
from analysis.params.swot.schemes import Key
from analysis.params.yaml_source import read_yaml

Outside = Literal["O", "T"]
Points = Annotated[float, Field(gt=0, le=100)]
Years = Annotated[int, Field(ge=0)]


class ContextRule(Model):
    """One rule; ``kind`` is its id."""

    label: Bilingual
    source: Sentence


class BothWays(ContextRule):
    """A value that may lie above or below: the quadrant of each."""

    above: Outside
    below: Outside


class InformalShareNation(BothWays):
    """The area's share of informal workers against the nation's of the same statistical year."""

    kind: Literal["informal_share_nation"]
    points: Points
    years_old: Years


class InformalShareChange(BothWays):
    """The area's own share against the one before, where both were collected in one way."""

    kind: Literal["informal_share_change"]
    points: Points
    years_old: Years


class TargetGroupChange(BothWays):
    """The year's target in persons against that of the year before, counted from the same form."""

    kind: Literal["target_group_change"]
    percent: Annotated[float, Field(gt=0)]


class NewPlan(ContextRule):
    """A plan that begins in the round's year, or so many years after it."""

    kind: Literal["new_plan"]
    quadrant: Outside
    years_ahead: Years


class Remarks(Model):
    """Words by which a statement speaks of something outside."""

    key: Key
    label: Bilingual
    words: Some[Sentence]


class OutsideRemark(ContextRule):
    """A problem, cause or remark of the documents that names something outside; ``remarks`` in order."""

    kind: Literal["outside_remark"]
    quadrant: Outside
    remarks: Some[Remarks]


AnyContextRule = Annotated[
    InformalShareNation | InformalShareChange | TargetGroupChange | NewPlan | OutsideRemark,
    Field(discriminator="kind"),
]


class ContextRules(Model):
    """The rules, in the order in which what they find is listed."""

    rules: Some[AnyContextRule]

    @model_validator(mode="after")
    def _each_kind_once(self) -> ContextRules:
        kinds = [rule.kind for rule in self.rules]
        for number, kind in enumerate(kinds):
            if kind in kinds[:number]:
                raise refuse(
                    f"กติกา {kind} ซ้ำ",
                    f"The rule {kind} is given twice.",
                    at=("rules", number, "kind"),
                    fix_th="เหลือเพียงข้อเดียว",
                    fix_en="Keep one.",
                )
        return self


def load_context_rules(home: Path | None = None) -> ContextRules:
    """The project's rules of context.

    Raises:
        WorkbookError: the file is missing or breaks a rule (every problem with its line).
    """
    path = (home or paths.home()) / "params" / "problems" / "context.yaml"
    return validate(TypeAdapter(ContextRules), read_yaml(path))
