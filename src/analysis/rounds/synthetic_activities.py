"""What one made-up office planned and did: its activities with twelve months of results and money.

The persons reached follow from two percents of the year's target, after six months and after twelve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.rounds.synthetic_drift import Drift
from analysis.rounds.synthetic_words import PLAN, Wording

HALF, YEAR = 6, 12

#: People reached after six and after twelve months, in percent of the year's target.
Reached = tuple[float, float]


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


def activities(draw: np.random.Generator, reached: Reached) -> tuple[Activity, ...]:
    """A plan of 18–32 activities and what became of it."""
    chosen = _choose(draw)
    targets = [_target(draw, wording) for wording, _ in chosen]
    results = _results(draw, [(wording, target) for (wording, _), target in zip(chosen, targets, strict=True)], reached)
    return tuple(
        _activity(draw, wording, number, (target, results.get(index) or _occasions(draw, target)))
        for index, ((wording, number), target) in enumerate(zip(chosen, targets, strict=True))
    )


def moved_activities(moved: Drift, base: Sequence[Activity], reached: Reached) -> tuple[Activity, ...]:
    """The same plan with other targets and what follows from them."""
    draw = moved.draw
    targets = [moved.amount(item.target, 10 if item.wording.unit == "คน" else 1) for item in base]
    results = _results(draw, [(item.wording, target) for item, target in zip(base, targets, strict=True)], reached)
    return tuple(
        replace(
            _activity(draw, item.wording, item.number, (target, results.get(index) or _occasions(draw, target))),
            name=item.name,
        )
        for index, (item, target) in enumerate(zip(base, targets, strict=True))
    )


def _results(
    draw: np.random.Generator, planned: Sequence[tuple[Wording, int]], reached: Reached
) -> dict[int, tuple[int, ...]]:
    """Persons by month of each activity that counts persons, by its place in the plan."""
    half, year = reached
    persons = [index for index, (wording, _) in enumerate(planned) if wording.unit == "คน"]
    total = sum(planned[index][1] for index in persons)
    until_half = round(total * half / 100)
    rest = max(round(total * year / 100) - until_half, 0)
    weights = [planned[index][1] * (0.6 + 0.8 * draw.random()) for index in persons]
    halves = zip(persons, _spread(draw, until_half, weights), _spread(draw, rest, weights), strict=True)
    return {index: (*first, *second) for index, first, second in halves}


def _choose(draw: np.random.Generator) -> list[tuple[Wording, str]]:
    """Wordings with their numbers: at least three of each section, 18–32 in all."""
    chosen = []
    for section in PLAN:
        count = int(draw.integers(3, len(section.wordings) + 1))
        kept = sorted(range(len(section.wordings)), key=lambda _: draw.random())[:count]
        for position, index in enumerate(sorted(kept), start=1):
            chosen.append((section.wordings[index], str(position)))
    return chosen


def _target(draw: np.random.Generator, wording: Wording) -> int:
    low, high = wording.target
    step = 10 if wording.unit == "คน" else 1
    return step * int(draw.integers(low // step, high // step + 1))


def _activity(
    draw: np.random.Generator, wording: Wording, number: str, amounts: tuple[int, tuple[int, ...]]
) -> Activity:
    target, results = amounts
    budget = (
        None if draw.random() < 0.12 else 100 * max(1, round(target * wording.cost * (0.8 + 0.4 * draw.random()) / 100))
    )
    share = min(1.0, sum(results) / target) * (0.85 + 0.15 * draw.random())
    spent = _split(round((budget or 0) * share), [value + 0.05 for value in results])
    name = f"{wording.name} (ตัวอย่างที่ {int(draw.integers(1, 100))})"
    return Activity(wording, number, name, target, budget, results, tuple(spent))


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
