"""Which provinces stand at another level, and which condition made it so: facts in, facts out.

A level is the last of which every condition is met. So a province that rose owes it to conditions of the levels between
the two that were not met before, and one that fell to those that are no longer met. Whether a condition is met is read
from its own figures, and what it asks from the criteria that each result was made with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.narrate.headlines import LEVEL
from analysis.params.criteria.milestones import MilestonesCriteria, ProcessMilestonesCriteria
from analysis.places.scopes import NATION
from analysis.rounds.diff.model import FigureChange, Kind, Move, Turn, Why

Figures = Mapping[tuple[str, str], Figure]
Scale = MilestonesCriteria | ProcessMilestonesCriteria
_SCALES: dict[str, type[Scale]] = {
    "milestones": MilestonesCriteria,
    "process_milestones": ProcessMilestonesCriteria,
}


@dataclass(frozen=True)
class Asked:
    """What one condition asks for, and at which level."""

    level: int
    label: Text


@dataclass(frozen=True)
class Levels:
    """One side: its figures by scope and name, and what its levels ask for by condition."""

    figures: Figures
    scale: Scale | None = None

    @classmethod
    def of(cls, figures: Sequence[Figure], criteria: Mapping[str, object]) -> Levels:
        return cls({(one.scope, one.name): one for one in figures}, scale_of(criteria))

    @cached_property
    def asked(self) -> dict[str, Asked]:
        """The conditions of the scale by id; none where there is none."""
        levels = self.scale.levels if self.scale else ()
        return {one.id: Asked(level.level, one.label) for level in levels for one in level.conditions}

    def get(self, scope: str, name: str) -> Figure | None:
        return self.figures.get((scope, name))

    def met(self, scope: str, condition: str) -> bool:
        """Whether a condition is met: nothing is lacking. A condition that is not asked for is met."""
        if condition not in self.asked:
            return True
        gap = self.get(scope, _name(condition, "gap"))
        return gap is not None and gap.value == 0


def scale_of(criteria: Mapping[str, object]) -> Scale | None:
    """A result's scale, as its manifest keeps it; None where it has none, or one of a form no longer known."""
    for kind, model in _SCALES.items():
        if isinstance(found := criteria.get(kind), Mapping):
            try:
                return model.model_validate(found)
            except ValidationError:
                return None
    return None


def moves(before: Levels, after: Levels, changes: Sequence[FigureChange]) -> tuple[Move, ...]:
    """The provinces whose level differs, by code."""
    by_name = {(one.figure.scope, name): one for one in changes for name in one.names}
    found = []
    for one in changes:
        scope, kinds = one.figure.scope, (Kind.ADDED, Kind.GONE, Kind.VALUE)
        if scope != NATION and one.kind in kinds and LEVEL in one.names:
            found.append(Move(scope, one, _turns(one, before, after, by_name)))
    return tuple(sorted(found, key=lambda move: move.scope))


def levelled(before: Levels, after: Levels) -> int:
    """How many provinces have a level on either side."""
    return len({scope for side in (before, after) for scope, name in side.figures if name == LEVEL and scope != NATION})


def _turns(
    level: FigureChange, before: Levels, after: Levels, changes: Mapping[tuple[str, str], FigureChange]
) -> tuple[Turn, ...]:
    scope, (old, new) = level.figure.scope, (_level(level.before), _level(level.after))
    if old is None or new is None:
        return ()
    met, between = new > old, range(min(old, new) + 1, max(old, new) + 1)
    turns = []
    for condition in dict.fromkeys((*before.asked, *after.asked)):
        asked = (before.asked.get(condition), after.asked.get(condition))
        at = next(one.level for one in (asked if met else asked[::-1]) if one)
        if at not in between or (before.met(scope, condition), after.met(scope, condition)) != (not met, met):
            continue
        labels = _pair(asked)
        values, thresholds = (_figures(scope, condition, part, before, after) for part in ("value", "threshold"))
        own = changes.get((scope, _name(condition, "value")))
        turns.append(Turn(condition, at, met, _why(labels, values, thresholds), labels, values, thresholds, own))
    return tuple(sorted(turns, key=lambda turn: turn.level))


def _why(
    labels: tuple[Text | None, Text | None],
    values: tuple[Figure | None, Figure | None],
    thresholds: tuple[Figure | None, Figure | None],
) -> Why:
    if labels[0] == labels[1] and _value(thresholds[0]) == _value(thresholds[1]):
        return Why.VALUE
    reached = None not in labels and _value(values[0]) != _value(values[1])
    return Why.BOTH if reached else Why.CRITERION


def _pair(asked: tuple[Asked | None, Asked | None]) -> tuple[Text | None, Text | None]:
    before, after = (None if one is None else one.label for one in asked)
    return before, after


def _figures(
    scope: str, condition: str, part: str, before: Levels, after: Levels
) -> tuple[Figure | None, Figure | None]:
    name = _name(condition, part)
    return before.get(scope, name), after.get(scope, name)


def _name(condition: str, part: str) -> str:
    return f"milestones.{condition.replace('.', '_')}.{part}"


def _value(figure: Figure | None) -> float | None:
    return None if figure is None else figure.value


def _level(figure: Figure | None) -> int | None:
    return None if figure is None or figure.value is None else int(figure.value)
