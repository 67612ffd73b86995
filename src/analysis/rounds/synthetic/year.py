"""One office's made-up year: what the office lastingly is, then every number that follows from it.

The whole year is drawn at once from (seed, province code, year), so that a later round of the same year holds the
earlier months unchanged and one office can be made again alone. An office's character (``synthetic_character``) is the
same in every year and moves a little (``synthetic_drift``). Levels are not drawn: they follow from what was sent when,
from persons and from money.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from analysis.places.provinces import Province, provinces
from analysis.rounds.synthetic.activities import HALF, PERSONS, YEAR, Activity, activities, plan
from analysis.rounds.synthetic.character import Character, character, generator, share_below
from analysis.rounds.synthetic.drift import BASE_YEAR, drift
from analysis.thai.calendar import FiscalYear

#: The upper rungs of the FY2565 manual (section การประเมิน): least percents of people and of money, by level.
RUNGS_HALF = {3: (20, 60), 4: (30, 70), 5: (40, 80)}
RUNGS_YEAR = {3: (60, 80), 4: (70, 90), 5: (80, 100)}
#: Streams kept apart from those of the years: where an office is going, and its plan.
_DRIFTING, _PLANNING = 9_998, 9_995
#: The chance that the least diligent office is late with one thing, and how fast it falls with diligence.
_LATE, _LATE_POWER = 0.6, 8
_MOST_DAYS_LATE = 20
#: Percents of the year's target in persons: of the least efficient office, and how much the best has more.
_PEOPLE_LEAST, _PEOPLE_MORE, _PEOPLE_LUCK = 44.0, 76.0, 4.0
#: The share of the year's persons that the first half has, and how much it differs.
_FIRST_HALF, _FIRST_HALF_LUCK = 0.46, 0.04
#: Percents of the own allocation: as for people; money cannot go above 100.
_MONEY_LEAST, _MONEY_MORE, _MONEY_LUCK = {HALF: 52.0, YEAR: 67.0}, {HALF: 45.0, YEAR: 50.0}, 3.0
#: How much of the spending score is efficiency: who reaches people spends.
_SPENT_WITH_PEOPLE = 0.7


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
    Role.NO_ALLOCATION: 1,
    Role.MISSING_DATES: 4,
    Role.ON_THRESHOLD: 6,
    Role.UNREADABLE_HALF: 1,
    Role.UNREADABLE_YEAR: 1,
}


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
    lasting: Character
    activities: tuple[Activity, ...]
    money: Money | None
    sent: Mapping[str | date, date | None]

    def people(self, months: int) -> tuple[int, int]:
        """(target of the year, result so far), in persons."""
        rows = [item for item in self.activities if item.wording.unit == PERSONS]
        return sum(item.target for item in rows), sum(sum(item.results[:months]) for item in rows)


@dataclass(frozen=True)
class _Outcome:
    """Percents that an office reaches in one round."""

    people: float
    money: float


def roles(seed: int) -> dict[str, Role]:
    """The part that each province plays, by code; the others are plain."""
    draw = generator(seed)
    codes = sorted((item.code for item in provinces()), key=lambda _: draw.random())
    cast = [role for role, count in CAST.items() for _ in range(count)]
    return {code: cast[index] if index < len(cast) else Role.PLAIN for index, code in enumerate(codes)}


def office_year(province: Province, fiscal_year: FiscalYear, seed: int) -> OfficeYear:
    """The year of one office, always the same for the same province, year and seed."""
    code = int(province.code)
    role, lasting = roles(seed)[province.code], character(province, seed)
    draw = generator(seed, code, fiscal_year.be)
    moved = drift(generator(seed, code, _DRIFTING), fiscal_year.be - BASE_YEAR, draw)
    now = moved.moved(lasting)
    half, year = _outcomes(draw, role, now)
    total = moved.amount(lasting.allocation, 2000)
    made = activities(moved, plan(generator(seed, code, _PLANNING), lasting), (half.people, year.people))
    money = None if role is Role.NO_ALLOCATION else _money(total, half, year)
    return OfficeYear(province, role, lasting, made, money, _sent(draw, fiscal_year, now, role))


def _outcomes(draw: np.random.Generator, role: Role, now: Character) -> tuple[_Outcome, _Outcome]:
    """What the office reaches in six and in twelve months."""
    luck = [float(value) for value in draw.standard_normal(4)]
    efficiency = now.efficiency
    if role is Role.ON_THRESHOLD:
        first, second = (3 + int(3 * share_below(efficiency + value / 2)) for value in luck[:2])
        return _Outcome(*RUNGS_HALF[first]), _Outcome(*RUNGS_YEAR[second])
    if role is not Role.PLAIN:  # what it is there to show is not hidden by a low level
        efficiency = abs(efficiency)
    spending = _SPENT_WITH_PEOPLE * efficiency + (1 - _SPENT_WITH_PEOPLE**2) ** 0.5 * now.spending
    people = _PEOPLE_LEAST + _PEOPLE_MORE * share_below(efficiency) + _PEOPLE_LUCK * luck[0]
    until_half = people * (_FIRST_HALF + _FIRST_HALF_LUCK * luck[1])
    half, year = (
        min(_MONEY_LEAST[months] + _MONEY_MORE[months] * share_below(spending) + _MONEY_LUCK * value, 100.0)
        for months, value in ((HALF, luck[2]), (YEAR, luck[3]))
    )
    return _Outcome(until_half, half), _Outcome(people, year)


def _money(total: int, half: _Outcome, year: _Outcome) -> Money:
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
    return {
        "plan_recorded": start.replace(day=31),
        "plan_booklet": start.replace(month=11, day=30),
        **{month: due_date(month) for month in fiscal_year.months},
        "annual_report": end - timedelta(days=1),
    }


def _sent(
    draw: np.random.Generator, fiscal_year: FiscalYear, now: Character, role: Role
) -> dict[str | date, date | None]:
    sent: dict[str | date, date | None] = {}
    chance = _LATE * share_below(-now.diligence) ** _LATE_POWER if role is Role.PLAIN else 0.0
    for key, day in due_dates(fiscal_year).items():
        early = int(draw.integers(0, 4 if isinstance(key, date) else 12))
        late = draw.random() < chance
        days = min(1 + int(draw.exponential(4.0)), _MOST_DAYS_LATE)
        # Late, but still within the year: a date beyond it would be a slip of the pen, not a late report.
        sent[key] = min(day + timedelta(days=days), fiscal_year.end) if late else day - timedelta(days=early)
    if role is Role.MISSING_DATES:
        sent["plan_booklet" if draw.random() < 0.5 else fiscal_year.months[int(draw.integers(0, 5))]] = None
        sent["annual_report" if draw.random() < 0.5 else fiscal_year.months[int(draw.integers(HALF, YEAR))]] = None
    return sent
