"""A reading plan that is proposed, with what the file leaves open."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.bilingual import Text
from analysis.params.readings import ReadingPlan


@dataclass(frozen=True)
class Doubt:
    """What a file leaves open, and where. ``must``: without an answer the plan reads nothing, or reads it wrongly.
    ``key``: the form and the part of its plan that answers it (``action_plan.columns.target``), "" where nothing
    does. ``text``: what the file says there, where an answer repeats it."""

    said: Text
    sheet: str = ""
    cell: str = ""
    must: bool = False
    key: str = ""
    text: str = ""


@dataclass
class Proposal:
    """A plan and its doubts; no plan where no table of a form was found."""

    plan: ReadingPlan | None
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(
        self, th: str, en: str, sheet: str = "", cell: str = "", *, must: bool = False, key: str = "", text: str = ""
    ) -> None:
        self.doubts.append(Doubt(Text(th, en), sheet, cell, must, key, text))
