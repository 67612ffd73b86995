"""The level of a made-up office by the FY2565 manual, worked out apart from the project."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analysis.rounds.synthetic.year import HALF, OfficeYear, due_dates
from analysis.thai.calendar import FiscalYear


def percents(year: OfficeYear, months: int) -> tuple[float, float]:
    """People of the year's target and money of the own allocation, per cent."""
    target, result = year.people(months)
    money = 100 * year.money.spent[months] / year.money.allocation[months] if year.money else 0
    return 100 * result / target, money


def on_time(year: OfficeYear, fiscal_year: FiscalYear, keys: Sequence[str | date]) -> list[bool]:
    """Of each thing, whether it was sent when due; a missing date proves nothing."""
    due = due_dates(fiscal_year)
    return [year.sent[key] is not None and year.sent[key] <= due[key] for key in keys]


def level(year: OfficeYear, fiscal_year: FiscalYear, months: int) -> int:
    people, money = percents(year, months)

    def all_on_time(*keys: str | date) -> bool:
        return all(on_time(year, fiscal_year, keys))

    if months == HALF:
        steps = [
            all_on_time("plan_recorded", "plan_booklet"),
            all_on_time(*fiscal_year.months[:6]),
            *(people >= least and money >= spent for least, spent in ((20, 60), (30, 70), (40, 80))),
        ]
    else:
        rungs = ((50, 70), (60, 80), (70, 90), (80, 100))
        steps = [
            all_on_time(*fiscal_year.months[6:]),
            *(people >= least and money >= spent for least, spent in rungs),
        ]
        steps[4] = steps[4] and all_on_time("annual_report")
    return [*steps, False].index(False)
