"""Figures that a person should look at because they can hardly be so: questions, which change nothing.

The rules and their thresholds are data (``params/criteria/checks.yaml``, ``plausible``), each with how often it asked
on the shipped rounds. A missing value is never questioned, and a figure is compared as it was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median
from typing import Any

import pandas as pd

from analysis.evaluate.arithmetic import exact, total
from analysis.evaluate.plan.progress import PERSONS
from analysis.evaluate.questions.headline import MEASURED_ALIKE, PARTS
from analysis.evaluate.sources import Source, merge_sources, row_sources, sources_of
from analysis.params.plausible import FarFromOwnPast, PlausibleCheck, SameEveryMonth, SlipOfTen
from analysis.rows import Line, lines_of, records_of

#: The median absolute deviation of a normal distribution, in standard deviations.
_NORMAL = exact(0.6745)
_SAME = ["province_code", "number", "activity", "unit_of_measure"]
_MONTHS = ["months_target", "months_result", "months_sources"]
_FACTS = ["activity", "unit_of_measure", "target", "result"]


def activity_questions(activities: pd.DataFrame, rules: PlausibleCheck) -> list[pd.DataFrame]:
    """Questions to the rows of an action plan.

    Returns:
        Tables of code, scope, number, activity, unit_of_measure (str), target, result, value, limit (float64; the
        figure questioned and what it is held against), sources. A result that a slip of ten explains is asked of once.
    """
    rows = activities[activities["kind"] == "activity"]
    target, result, unit = rows["target"], rows["result"], rows["unit_of_measure"]
    ratio = (result / target).where(target > 0)
    slip = _power_of_ten(ratio, rules.slip_of_ten) & (target >= rules.slip_of_ten.at_least)
    far = (ratio >= rules.far_above_target.times) & (unit == PERSONS) & ~slip
    fraction = (unit == PERSONS) & (_is_fraction(result) | _is_fraction(target))
    return [
        _asked("slip_of_ten", rows[slip], result, target),
        _asked("far_above_target", rows[far], result, target * rules.far_above_target.times),
        _asked("result_without_target", rows[(target == 0) & (result > 0)], result, target),
        _asked("fraction_of_persons", rows[fraction], result.where(_is_fraction(result), target), result.round()),
    ]


def month_questions(monthly_results: pd.DataFrame, rules: PlausibleCheck) -> list[pd.DataFrame]:
    """Questions to the months of an activity: the same value in every month, a value ten times the others, and parts of
    a person.

    Returns:
        As ``activity_questions``, with ``month`` (datetime64, NaT for all the months).
    """
    results = monthly_results[monthly_results["result"].notna()]
    by_row: dict[tuple[Any, ...], list[Line]] = {}
    for one in lines_of(results):
        by_row.setdefault((one.file, one.sheet, one.row), []).append(one)
    found = [row for months in by_row.values() for row in _asked_of(months, rules)]
    part = results[(results["unit_of_measure"] == PERSONS) & _is_fraction(results["result"])]
    columns = ["code", "scope", "number", *_FACTS, "value", "limit", "month", "sources"]
    parts = _asked("fraction_of_persons", part, part["result"], part["result"].round()).assign(
        month=part["month"].tolist()
    )
    return [pd.DataFrame(found, columns=columns), parts]


def plan_against_months(activities: pd.DataFrame, monthly_results: pd.DataFrame) -> pd.DataFrame:
    """An activity whose target or result in the plan is not that of the monthly sheet of the same office; and, where
    all activities agree, a sum in persons that does not.

    Returns:
        code ("plan_and_months_differ"), scope, activity, unit_of_measure, measure (str, target or result), value (of
        the plan), limit (of the months), sources (of both).
    """
    plan = activities[activities["kind"] == "activity"]
    by_key: dict[tuple[Any, ...], list[Line]] = {}
    for one in lines_of(monthly_results):
        by_key.setdefault(tuple(getattr(one, name) for name in _SAME), []).append(one)
    monthly = pd.DataFrame([(*key, *_year(rows)) for key, rows in by_key.items()], columns=[*_SAME, *_MONTHS])
    # A repeated activity cannot be told from its like: which row the months belong to is not known.
    once = plan[~plan.duplicated(_SAME, keep=False)]
    both = once.assign(own=row_sources(once)).merge(monthly, on=_SAME)
    found = []
    for measure in ("target", "result"):
        other = f"months_{measure}"
        known = both[both[measure].notna() & both[other].notna()]
        for row in records_of(known[known[measure] != known[other]]):
            found.append(_differs(row["province_code"], row["activity"], row["unit_of_measure"], measure, row[measure],
                                  row[other], merge_sources(row["own"], row["months_sources"])))  # fmt: skip
    asked = {(row[1], row[4]) for row in found}
    found += [row for row in _sums_that_differ(plan, monthly) if (row[1], row[4]) not in asked]
    columns = ["code", "scope", "activity", "unit_of_measure", "measure", "value", "limit", "sources"]
    return pd.DataFrame(found, columns=columns)


def above_allocation(disbursements: pd.DataFrame) -> pd.DataFrame:
    """Readings that spend more than the office was given.

    Returns:
        code ("above_allocation"), scope, item (str), value (spent), limit (allocation), sources.
    """
    rows = disbursements[disbursements["spent"] > disbursements["allocation"]]
    found = rows.rename(columns={"province_code": "scope", "spent": "value", "allocation": "limit"})
    found = found[["scope", "item", "value", "limit"]].assign(code="above_allocation", sources=row_sources(rows))
    return found.reset_index(drop=True)


def far_from_own_past(headline: pd.DataFrame, past: pd.DataFrame, rule: FarFromOwnPast) -> pd.DataFrame:
    """Headline values of an office that its own earlier rounds of the same kind would not lead one to expect.

    Args:
        headline: from ``headline.headline_values``, of the round.
        past: the same of earlier rounds of the same part of the year; only what was measured alike is held beside it.
        rule: how many values there must be, and how far is far.

    Returns:
        code ("far_from_own_past"), scope, series_id, unit (str), value, limit (float64; the value, and the median of
        the past), rounds (int64, how many those are), sources. A per cent is not asked of beside its own parts.
    """
    before: dict[tuple[Any, ...], list[float]] = {}
    for one in records_of(past[past["value"].notna()]):
        before.setdefault(tuple(one[name] for name in MEASURED_ALIKE), []).append(one["value"])
    found = []
    for one in records_of(headline[headline["value"].notna()]):
        values = before.get(tuple(one[name] for name in MEASURED_ALIKE), [])
        if len(values) >= rule.values and _is_far(one["value"], values, rule):
            told = one["value"], float(median(values)), len(values)
            found.append(("far_from_own_past", one["scope"], one["series_id"], one["unit"], *told, one["sources"]))
    columns = ["code", "scope", "series_id", "unit", "value", "limit", "rounds", "sources"]
    asked = {(row[1], row[2]) for row in found}
    once = [row for row in found if not any((row[1], part) in asked for part in PARTS.get(row[2], ()))]
    return pd.DataFrame(once, columns=columns)


def part_above_whole(shares: pd.DataFrame) -> pd.DataFrame:
    """Parts of the labour force that are larger than their whole.

    Returns:
        code ("part_above_whole"), scope, part_name, whole_name (str), value (part), limit (whole), sources.
    """
    rows = shares[shares["part"] > shares["whole"]]
    found = rows.rename(columns={"area": "scope", "part": "value", "whole": "limit"})
    names = ["scope", "stat_year", "part_name", "whole_name", "value", "limit"]
    return found[names].assign(code="part_above_whole", sources=row_sources(rows)).reset_index(drop=True)


def more_than_live_there(activities: pd.DataFrame, shares: pd.DataFrame) -> pd.DataFrame:
    """Activities that aim at, or reached, more persons than the largest group of its people that the office's labour
    force form counts (a lower bound of who lives there: those at work, or the population where it is told).

    Returns:
        code ("more_than_live_there"), scope, number, activity, unit_of_measure (str), target, result, value, limit
        (persons), whole_name (str), sources (of both). An office without that form is not asked.
    """
    largest = shares[shares["whole"].notna()].sort_values("whole", kind="stable").drop_duplicates("area", keep="last")
    people = largest.set_index("area")
    rows = activities[(activities["kind"] == "activity") & (activities["unit_of_measure"] == PERSONS)]
    value = rows[["target", "result"]].max(axis=1)
    limit = rows["province_code"].map(people["whole"].to_dict()).astype("float64")
    found = _asked("more_than_live_there", rows[value > limit], value, limit)
    whole = dict(zip(largest["area"], row_sources(largest), strict=True))
    names = [str(people["whole_name"][scope]) for scope in found["scope"]]
    sources = [merge_sources(own, whole[scope]) for scope, own in zip(found["scope"], found["sources"], strict=True)]
    return found.assign(whole_name=pd.Series(names, dtype="str"), sources=pd.Series(sources, dtype="object"))


def _asked(code: str, rows: pd.DataFrame, value: pd.Series, limit: pd.Series | float) -> pd.DataFrame:
    """The rows as questions; ``value`` and ``limit`` may be of more rows."""
    found = rows[["province_code", "number", *_FACTS]].rename(columns={"province_code": "scope"})
    of_row = [item.loc[rows.index] if isinstance(item, pd.Series) else item for item in (value, limit)]
    found = found.assign(code=code, value=of_row[0], limit=of_row[1], sources=row_sources(rows))
    return found.reset_index(drop=True)


def _asked_of(months: list[Line], rules: PlausibleCheck) -> Iterable[tuple[object, ...]]:
    """The questions to the months of one row; plain numbers, since a nation has thousands of rows."""
    first, values = months[0], [one.result for one in months]
    head = (first.province_code, first.number, first.activity, first.unit_of_measure, first.target, total(values))
    place = [Source(first.file, first.sheet, str(first.row))]
    if _is_same(values, rules.same_every_month):
        yield ("same_every_month", *head, values[0], float(len(values)), pd.NaT, place)
    for at, others in _ten_times_the_others(values, rules.slip_of_ten):
        yield ("month_slip_of_ten", *head, values[at], others, months[at].month, place)


def _is_same(values: list[float], rule: SameEveryMonth) -> bool:
    return len(values) >= rule.months and len(set(values)) == 1 and values[0] >= rule.at_least


def _ten_times_the_others(values: list[float], rule: SlipOfTen) -> Iterable[tuple[int, float]]:
    """Places of values that are a power of ten times the median of the others, these being alike; with that median."""
    for at, value in enumerate(values) if len(values) >= rule.months else ():
        others = values[:at] + values[at + 1 :]
        middle = median(others)
        alike = middle >= rule.at_least and middle / rule.alike <= min(others) and max(others) <= middle * rule.alike
        if alike and any(abs(value / middle / power - 1) <= rule.within_percent / 100 for power in rule.powers):
            yield at, middle


def _year(months: list[Line]) -> tuple[float, float, list[Source]]:
    """Target and result of an activity over its months, and where they stand."""
    rows = {(one.file, one.sheet, one.row): one.target for one in months}
    places = [Source(file, sheet, str(row)) for file, sheet, row in rows]
    return total(rows.values()), total(one.result for one in months), places


def _power_of_ten(ratio: pd.Series, rule: SlipOfTen) -> pd.Series:
    near = [(ratio / power - 1).abs() <= rule.within_percent / 100 for power in rule.powers]
    return pd.concat(near, axis=1).any(axis=1)


def _is_fraction(values: pd.Series) -> pd.Series:
    return values.notna() & (values % 1 != 0)


def _is_far(value: float, past: list[float], rule: FarFromOwnPast) -> bool:
    """Whether both distances are reached; a past that never moved leaves the per cent alone to decide."""
    numbers = [exact(one) for one in past]
    middle = median(numbers)
    apart = abs(exact(value) - middle)
    spread = median(abs(one - middle) for one in numbers)
    far = _NORMAL * apart >= exact(rule.robust_z) * spread
    return bool(apart) and far and 100 * apart >= exact(rule.percent) * abs(middle)


def _differs(
    scope: str, name: str, unit: str, measure: str, plan: float, months: float, sources: list[Source]
) -> tuple[object, ...]:
    return "plan_and_months_differ", scope, name, unit, measure, plan, months, sources


def _sums_that_differ(plan: pd.DataFrame, monthly: pd.DataFrame) -> Iterable[tuple[object, ...]]:
    """Offices whose persons add up to something else in the two sheets; only of offices that filled both. Where
    the plan has fewer rows, one of them was set aside, which is told already."""
    by_office = dict(list(monthly[monthly["unit_of_measure"] == PERSONS].groupby("province_code")))
    for code, rows in plan[plan["unit_of_measure"] == PERSONS].groupby("province_code", sort=False):
        for measure in ("target", "result") if code in by_office else ():
            months = by_office[code]
            sums = total(rows[measure]), total(months[f"months_{measure}"])
            if len(rows) >= len(months) and sums[0] != sums[1] and not any(map(pd.isna, sums)):
                sources = merge_sources(sources_of(rows), *months["months_sources"])
                yield _differs(str(code), "รวม", PERSONS, measure, *sums, sources)
