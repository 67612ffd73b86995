"""Months that can hardly be meant as they stand: sums typed as months, months of another period, and activities that
the plan does not have. Questions, which change nothing; see ``plausible``."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.evaluate.arithmetic import total
from analysis.evaluate.sources import Source
from analysis.params.plausible import NeverFalling
from analysis.rows import Line, lines_of

#: File, sheet and row.
_Place = tuple[Any, Any, Any]
_ROW = ["code", "scope", "activity", "unit_of_measure", "target", "value", "limit", "sources"]


def never_falling_months(monthly_results: pd.DataFrame, rule: NeverFalling) -> pd.DataFrame:
    """Activities whose months may each hold the sum so far: they never fall, rise often, and add up to more than the
    year's target.

    Returns:
        code ("cumulative_months"), scope, activity, unit_of_measure (str), target, value (the months' sum), limit (the
        last month, which would then be the year's result), sources.
    """
    filled = monthly_results[monthly_results["result"].notna()].sort_values("month", kind="stable")
    found: list[tuple[Any, ...]] = []
    for place, months in _by_row(filled).items():
        values, first = [one.result for one in months], months[0]
        rises = sum(later > earlier for earlier, later in pairwise(values))
        falls = any(later < earlier for earlier, later in pairwise(values))
        if len(values) >= rule.months and rises >= rule.rises and not falls and total(values) > first.target:
            told = first.province_code, first.activity, first.unit_of_measure, first.target
            found.append(("cumulative_months", *told, total(values), values[-1], _source(place)))
    found.sort(key=lambda row: _order(row[-1]))
    return pd.DataFrame(found, columns=_ROW)


def months_after_period(monthly_results: pd.DataFrame, end: date) -> pd.DataFrame:
    """Months with results that lie after the round's period, each once an office.

    Returns:
        code ("month_after_period"), scope, month (datetime64), value (float64: rows with a result other than 0), limit
        (the period's last day), sources.
    """
    late = monthly_results[(monthly_results["month"] > pd.Timestamp(end)) & (monthly_results["result"] > 0)]
    found = []
    for (scope, file, sheet, month), rows in late.groupby(["province_code", "file", "sheet", "month"], sort=False):
        place = _source((file, sheet, int(rows["row"].min())))
        found.append(("month_after_period", scope, month, float(len(rows)), pd.Timestamp(end), place))
    return pd.DataFrame(found, columns=["code", "scope", "month", "value", "limit", "sources"])


def months_without_plan(activities: pd.DataFrame, monthly_results: pd.DataFrame) -> pd.DataFrame:
    """Rows of the monthly sheet whose activity the plan of the same office does not have; asked only where it has
    others of them, or every name would be another.

    Returns:
        As ``never_falling_months``, with the code "months_without_plan"; value and limit are the months' sum.
    """
    plan = activities[activities["kind"] == "activity"]
    known = set(zip(plan["province_code"], plan["activity"], strict=True))
    rows = _by_row(monthly_results)
    planned = {months[0].province_code for months in rows.values() if _key(months[0]) in known}
    found = []
    for place, months in rows.items():
        first, value = months[0], total(one.result for one in months)
        if _key(first) not in known and first.province_code in planned:
            told = first.province_code, first.activity, first.unit_of_measure, first.target
            found.append(("months_without_plan", *told, value, value, _source(place)))
    return pd.DataFrame(found, columns=_ROW)


def _by_row(monthly_results: pd.DataFrame) -> dict[_Place, list[Line]]:
    rows: dict[_Place, list[Line]] = {}
    for one in lines_of(monthly_results):
        rows.setdefault((one.file, one.sheet, one.row), []).append(one)
    return rows


def _key(month: Line) -> tuple[str, str]:
    return month.province_code, month.activity


def _source(place: _Place) -> list[Source]:
    file, sheet, row = place
    return [Source(file, sheet, str(row))]


def _order(sources: list[Source]) -> tuple[str, str, int]:
    return sources[0].file, sources[0].sheet, int(sources[0].rows)
