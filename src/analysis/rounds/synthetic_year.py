"""One office's made-up year: hidden qualities first, then every number that follows from them.

The whole year is drawn at once from (seed, province code), so that a later round of the same year holds the earlier
months unchanged and one office can be made again alone. Years other than ``BASE_YEAR`` are that year moved
(``synthetic_drift``). Nothing here comes from a real office.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from analysis.places.provinces import Province, provinces
from analysis.rounds.synthetic_activities import HALF, YEAR, Activity, activities, moved_activities
from analysis.rounds.synthetic_drift import BASE_YEAR, Draws, Near, drift
from analysis.thai.calendar import FiscalYear

#: The rungs of the FY2565 manual (section การประเมิน): least percents of people and of money, by level.
RUNGS_HALF = {3: (20, 60), 4: (30, 70), 5: (40, 80)}
RUNGS_YEAR = {2: (50, 70), 3: (60, 80), 4: (70, 90), 5: (80, 100)}
_LEVEL_ODDS = (0.07, 0.17, 0.32, 0.55, 0.79, 1.0)  # cumulative, levels 0–5
_DRIFTING = 9_998  # keeps an office's direction apart from its years


class Role(StrEnum):
    """What an office is there to show, beside its numbers."""

    PLAIN = "plain"
    NO_ALLOCATION = "no_allocation"
    MISSING_DATES = "missing_dates"
    ON_THRESHOLD = "on_threshold"
    UNREADABLE_HALF = "unreadable_half"
    UNREADABLE_YEAR = "unreadable_year"


#: How many offices play each part.
CAST = {
    Role.NO_ALLOCATION: 1, Role.MISSING_DATES: 4, Role.ON_THRESHOLD: 6, Role.UNREADABLE_HALF: 1,
    Role.UNREADABLE_YEAR: 1,
}  # fmt: skip


@dataclass(frozen=True)
class Money:
    """The office's own allocation and what it spent, in baht, by number of months (6 and 12)."""

    allocation: Mapping[int, int]
    spent: Mapping[int, int]


@dataclass(frozen=True)
class OfficeYear:
    """Everything one office did in the year. ``sent`` maps what was sent to its date; ``None`` is a date left out."""

    province: Province
    role: Role
    activities: tuple[Activity, ...]
    money: Money | None
    sent: Mapping[str | date, date | None]

    def people(self, months: int) -> tuple[int, int]:
        """(target of the year, result so far), in persons."""
        rows = [item for item in self.activities if item.wording.unit == "คน"]
        return sum(item.target for item in rows), sum(sum(item.results[:months]) for item in rows)


@dataclass(frozen=True)
class _Goal:
    """What the office is to reach in one round."""

    level: int
    people: float
    money: float
    report_late: bool = False


def generator(seed: int, *path: int) -> np.random.Generator:
    """The stream of random numbers that belongs to a seed and a path such as (province code,)."""
    return np.random.Generator(np.random.PCG64([seed, *path]))


def roles(seed: int) -> dict[str, Role]:
    """The part that each province plays, by code; the others are plain."""
    draw = generator(seed)
    codes = sorted((item.code for item in provinces()), key=lambda _: draw.random())
    cast = [role for role, count in CAST.items() for _ in range(count)]
    return {code: cast[index] if index < len(cast) else Role.PLAIN for index, code in enumerate(codes)}


def office_year(province: Province, fiscal_year: FiscalYear, seed: int) -> OfficeYear:
    """The year of one office, always the same for the same province, year and seed."""
    draw = generator(seed, int(province.code), fiscal_year.be)
    role = roles(seed)[province.code]
    if fiscal_year.be == BASE_YEAR:
        half, year = _goals(draw, role, _qualities(draw))
        money = None if role is Role.NO_ALLOCATION else _money(draw, half, year)
        made = activities(draw, (half.people, year.people))
    else:
        half, year, money, made = _moved_year(province, fiscal_year.be - BASE_YEAR, seed, draw)
    return OfficeYear(province, role, made, money, _sent(draw, fiscal_year, (half, year), role))


def _moved_year(
    province: Province, years: int, seed: int, draw: np.random.Generator
) -> tuple[_Goal, _Goal, Money | None, tuple[Activity, ...]]:
    """Goals, money and activities of another year: those of ``BASE_YEAR``, drifted."""
    code, base = int(province.code), office_year(province, FiscalYear(BASE_YEAR), seed)
    moved = drift(generator(seed, code, _DRIFTING), years, draw)
    as_before = generator(seed, code, BASE_YEAR)
    first, second = _qualities(as_before)
    half, year = _goals(Near(as_before, draw), base.role, (moved.quality(first), moved.quality(second)))
    money = _money_of(moved.amount(base.money.allocation[YEAR], 2000), half, year) if base.money else None
    return half, year, money, moved_activities(moved, base.activities, (half.people, year.people))


def _qualities(draw: np.random.Generator) -> tuple[float, float]:
    """How good the office is in the first and in the second round; in half of the offices the two are the same."""
    quality, other = draw.random(), draw.random()
    return quality, quality if draw.random() < 0.5 else other


def _goals(draw: Draws, role: Role, qualities: tuple[float, float]) -> tuple[_Goal, _Goal]:
    first, second = (_level(quality) for quality in qualities)
    if role is Role.ON_THRESHOLD:
        first, second = (int(draw.integers(3, 6)) for _ in range(2))
        return _Goal(first, *RUNGS_HALF[first]), _Goal(second, *RUNGS_YEAR[second])
    if role is not Role.PLAIN:
        first, second = max(first, 3), max(second, 3)
    # An office held back by a late report may still do well with people and money.
    shown = (first if first > 1 else int(draw.integers(2, 6))), (second or int(draw.integers(1, 6)))
    half = _Goal(first, *_percents(draw, (RUNGS_HALF, shown[0]), _Bounds(7.0, 62.0, 35.0)))
    people, money = _percents(draw, (RUNGS_YEAR, shown[1]), _Bounds(half.people + 4, 112.0, 52.0))
    report_late = second < 5 and draw.random() < 0.4
    if second == 4 and draw.random() < 0.4:  # held back by nothing but the report
        people, money, report_late = max(people, 82.0), 100.0, True
    return half, _Goal(second, people, money, report_late)


def _level(quality: float) -> int:
    return next(level for level, odds in enumerate(_LEVEL_ODDS) if quality < odds)


@dataclass(frozen=True)
class _Bounds:
    """Percents that stay believable: people from ``floor`` to ``ceiling``, money from ``money``."""

    floor: float
    ceiling: float
    money: float


def _percents(draw: Draws, goal: tuple[Mapping[int, tuple[int, int]], int], bounds: _Bounds) -> tuple[float, float]:
    """People and money percents that reach the goal's level and not the next."""
    rungs, level = goal
    here, above = rungs.get(level, (0, 0)), rungs.get(level + 1)
    people_from, money_from = max(here[0], bounds.floor), max(here[1], bounds.money)
    if above is None:
        return _between(draw, people_from, bounds.ceiling), _between(draw, money_from, 100)
    people_hold = people_from < above[0] - 1 and draw.random() < 0.55
    money_holds = not people_hold or draw.random() < 0.3
    people = (people_from, above[0]) if people_hold else (max(above[0], bounds.floor), bounds.ceiling)
    money = (money_from, above[1]) if money_holds else (above[1], 100)
    return _between(draw, *people), _between(draw, *money)


def _between(draw: Draws, low: float, high: float) -> float:
    """A number inside the two, clear of the upper end so that rounding cannot reach it."""
    return low + (high - low) * (0.03 + 0.94 * draw.random()) if high > low else float(low)


def _money(draw: np.random.Generator, half: _Goal, year: _Goal) -> Money:
    return _money_of(2000 * int(draw.integers(60, 131)), half, year)


def _money_of(total: int, half: _Goal, year: _Goal) -> Money:
    allocation = {HALF: total // 2, YEAR: total}
    spent = {HALF: round(total // 2 * half.money / 100), YEAR: round(total * year.money / 100)}
    return Money(allocation, spent)


def due_date(month: date) -> date:
    """The 5th of the next month; the month that closes a half year is due the day before its last (manual, table)."""
    following = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=2) if month.month in (3, 9) else following.replace(day=5)


def due_dates(fiscal_year: FiscalYear) -> dict[str | date, date]:
    """When each thing is due: the plan, its booklet, each month's results (keyed by month), the annual report."""
    start, end = fiscal_year.start, fiscal_year.end
    plan = {"plan_recorded": start.replace(day=31), "plan_booklet": start.replace(month=11, day=30)}
    return {
        **plan,
        **{month: due_date(month) for month in fiscal_year.months},
        "annual_report": end - timedelta(days=1),
    }


def _sent(
    draw: np.random.Generator, fiscal_year: FiscalYear, goals: tuple[_Goal, _Goal], role: Role
) -> dict[str | date, date | None]:
    half, year = goals
    due = due_dates(fiscal_year)
    sent: dict[str | date, date | None] = {}
    for key, day in due.items():
        early = int(draw.integers(0, 4 if isinstance(key, date) else 12))
        sent[key] = day - timedelta(days=early)
    late = []
    if half.level == 0:
        late.append("plan_recorded" if draw.random() < 0.5 else "plan_booklet")
    if half.level == 1:
        late.append(fiscal_year.months[int(draw.integers(0, HALF))])
    if year.level == 0:
        late.append(fiscal_year.months[int(draw.integers(HALF, YEAR))])
    if year.report_late:
        late.append("annual_report")
    for key in late:
        # Late, but still within the year: a date beyond it would be a slip of the pen, not a late report.
        sent[key] = min(due[key] + timedelta(days=int(draw.integers(1, 10))), fiscal_year.end)
    if role is Role.MISSING_DATES:
        sent["plan_booklet" if draw.random() < 0.5 else fiscal_year.months[int(draw.integers(0, 5))]] = None
        sent["annual_report" if year.level == 5 else fiscal_year.months[int(draw.integers(HALF, YEAR))]] = None
    return sent
