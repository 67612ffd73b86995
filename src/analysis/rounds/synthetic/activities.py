"""What one made-up office planned and did: its activities with twelve months of results and money.

The plan lasts over the years; its targets move. The persons reached follow from two percents of the year's target,
after six months and after twelve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from analysis.rounds.synthetic.character import Character
from analysis.rounds.synthetic.drift import Drift
from analysis.rounds.synthetic.words import PLAN, Wording

HALF, YEAR = 6, 12
PERSONS = "คน"

#: People reached after six and after twelve months, in percent of the year's target.
Reached = tuple[float, float]

#: An activity that costs at most so many baht a person is for the many: it takes what the others leave of the persons.
_FOR_MANY = 65
#: How the targets of the others, and of what is no persons, grow with the plan's persons.
_OTHER_POWER, _OCCASION_POWER = 0.65, 0.25
#: Targets are round numbers: the step for targets from so many persons.
_STEPS = ((10_000, 500), (1000, 100), (0, 10))
_WITHOUT_BUDGET, _BUDGET_SPREAD = 0.12, 0.15


@dataclass(frozen=True)
class Planned:
    """An activity as it stands in the plans of all years. ``cost`` is in baht a unit; ``None`` is no budget."""

    wording: Wording
    number: str
    name: str
    target: int
    cost: float | None


@dataclass(frozen=True)
class Activity:
    """A row of the plan, money in baht. ``results`` and ``spent`` hold twelve months; ``budget`` may be ``None``."""

    wording: Wording
    number: str
    name: str
    target: int
    budget: int | None
    results: tuple[int, ...]
    spent: tuple[int, ...]


def plan(draw: np.random.Generator, lasting: Character) -> tuple[Planned, ...]:
    """A plan of 18–32 activities whose targets in persons come near the office's own number."""
    chosen = _choose(draw)
    drawn = [_between(draw, wording.target) for wording, _ in chosen]
    targets = _to_size([wording for wording, _ in chosen], drawn, lasting.persons)
    return tuple(
        Planned(
            wording,
            number,
            f"{wording.name} (ตัวอย่างที่ {int(draw.integers(1, 100))})",
            target,
            _cost(draw, wording, lasting),
        )
        for (wording, number), target in zip(chosen, targets, strict=True)
    )


def activities(moved: Drift, planned: Sequence[Planned], reached: Reached) -> tuple[Activity, ...]:
    """The plan with the targets of one year, and what became of it."""
    draw = moved.draw
    targets = [_moved_target(moved, item) for item in planned]
    results = _results(draw, [(item.wording, target) for item, target in zip(planned, targets, strict=True)], reached)
    return tuple(
        _activity(draw, item, (target, results.get(index) or _occasions(draw, target)))
        for index, (item, target) in enumerate(zip(planned, targets, strict=True))
    )


def _choose(draw: np.random.Generator) -> list[tuple[Wording, str]]:
    """Wordings with their numbers: at least three of each section, 18–32 in all."""
    chosen = []
    for section in PLAN:
        count = int(draw.integers(3, len(section.wordings) + 1))
        kept = sorted(range(len(section.wordings)), key=lambda _: draw.random())[:count]
        for position, index in enumerate(sorted(kept), start=1):
            chosen.append((section.wordings[index], str(position)))
    return chosen


def _between(draw: np.random.Generator, ends: tuple[int, int]) -> int:
    low, high = ends
    return int(draw.integers(low, high + 1))


def _to_size(wordings: Sequence[Wording], drawn: Sequence[int], persons: int) -> list[int]:
    """The drawn targets brought to the size of the office; activities for the many take all that the others leave."""
    in_persons = [index for index, wording in enumerate(wordings) if wording.unit == PERSONS]
    scale = persons / sum(drawn[index] for index in in_persons)
    many = [index for index in in_persons if wordings[index].cost <= _FOR_MANY]
    others = {index: drawn[index] * scale**_OTHER_POWER for index in in_persons if index not in many}
    rest = max(persons - sum(others.values()), 0) / sum(drawn[index] for index in many)
    sized = {**others, **{index: drawn[index] * rest for index in many}}
    return [
        _round(sized[index]) if index in sized else _occasion_target(wording, drawn[index], scale)
        for index, wording in enumerate(wordings)
    ]


def _occasion_target(wording: Wording, drawn: int, scale: float) -> int:
    low, high = wording.target
    return drawn if low == high else max(1, round(drawn * scale**_OCCASION_POWER))


def _step(persons: float) -> int:
    return next(step for least, step in _STEPS if persons >= least)


def _round(persons: float) -> int:
    step = _step(persons)
    return step * max(1, round(persons / step))


def _cost(draw: np.random.Generator, wording: Wording, lasting: Character) -> float | None:
    spread = exp(_BUDGET_SPREAD * draw.standard_normal())
    return None if draw.random() < _WITHOUT_BUDGET else wording.cost * lasting.cost * spread


def _moved_target(moved: Drift, item: Planned) -> int:
    low, high = item.wording.target
    if low == high:
        return item.target
    return moved.amount(item.target, _step(item.target) if item.wording.unit == PERSONS else 1)


def _results(
    draw: np.random.Generator, planned: Sequence[tuple[Wording, int]], reached: Reached
) -> dict[int, tuple[int, ...]]:
    """Persons by month of each activity that counts persons, by its place in the plan."""
    half, year = reached
    persons = [index for index, (wording, _) in enumerate(planned) if wording.unit == PERSONS]
    total = sum(planned[index][1] for index in persons)
    until_half = round(total * half / 100)
    rest = max(round(total * year / 100) - until_half, 0)
    weights = [planned[index][1] * (0.6 + 0.8 * draw.random()) for index in persons]
    halves = zip(persons, _spread(draw, until_half, weights), _spread(draw, rest, weights), strict=True)
    return {index: (*first, *second) for index, first, second in halves}


def _activity(draw: np.random.Generator, item: Planned, amounts: tuple[int, tuple[int, ...]]) -> Activity:
    target, results = amounts
    budget = None if item.cost is None else 100 * max(1, round(target * item.cost / 100))
    share = min(1.0, sum(results) / target) * (0.85 + 0.15 * draw.random())
    spent = _split(round((budget or 0) * share), [value + 0.05 for value in results])
    return Activity(item.wording, item.number, item.name, target, budget, results, tuple(spent))


def _occasions(draw: np.random.Generator, target: int) -> tuple[int, ...]:
    """Results by month of an activity that is not counted in persons."""
    done = min(target, int(draw.integers(target // 2, target + 2)))
    return tuple(_split(done, [draw.random() for _ in range(YEAR)]))


def _spread(draw: np.random.Generator, total: int, weights: Sequence[float]) -> list[tuple[int, ...]]:
    """``total`` over the rows and six months, about as the weights say; the sum is exact."""
    cells = [weight * (0.2 + draw.random()) for weight in weights for _ in range(HALF)]
    values = _split(total, cells)
    return [tuple(values[start : start + HALF]) for start in range(0, len(values), HALF)]


def _split(total: int, weights: Sequence[float]) -> list[int]:
    """Whole parts of ``total`` in proportion to ``weights``, the largest remainders rounded up."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return parts
