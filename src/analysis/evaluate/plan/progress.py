"""How far a province has come: people against the year's target, and its own allocation against what is spent.

Source: FY2565 manual, การประเมิน, levels 2-5 and notes 1-2. People % is ร้อยละ … ตามเป้าหมายที่กำหนด (คน): results to the
round's last month against the whole year's target. Disbursement % is of the office's own allocation for the round's
6 or 12 months, not of the multi-agency plan.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import pandas as pd

from analysis.evaluate.arithmetic import percent, total
from analysis.evaluate.sources import each_group, row_sources, sources_of

PERSONS = "คน"
_ACTIVITY = ["file", "sheet", "row"]


def people_progress(monthly_results: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    """People reached by each province up to the month of ``cutoff``.

    Args:
        monthly_results: the tidy table; one row an activity and month, the year's target repeated.
        cutoff: the round's data date; its whole month counts.

    Returns:
        province_code (str), target, result (persons), percent (of the year's target), sources; a row for each
        province with an activity in persons. An activity without a target has nothing to be measured against and
        is left out on both sides. ``result`` is NaN when nothing is recorded, ``percent`` also when no target is.
    """
    people = each_group(_in_persons(monthly_results), ["province_code"])
    rows = [(code, *_people(group, cutoff), sources_of(group)) for (code,), group in people]
    return _typed(rows, ["province_code", "target", "result", "percent", "sources"])


def people_by_month(monthly_results: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    """The same, month by month, for a line that climbs towards the thresholds.

    Returns:
        province_code (str), month (datetime64), result (persons in the month, NaN when nothing is recorded),
        cumulative (persons since the first month), percent (cumulative, of the year's target), sources.
    """
    rows = []
    for (code,), group in each_group(_in_persons(monthly_results), ["province_code"]):
        target, so_far = _year_target(group), math.nan
        for month, inside in _until(group, cutoff).sort_values("month", kind="stable").groupby("month"):
            result = total(inside["result"])
            so_far = total([so_far, result])
            rows.append((code, month, result, so_far, percent(so_far, target), sources_of(inside)))
    columns = ["province_code", "month", "result", "cumulative", "percent", "sources"]
    return _typed(rows, columns)


def own_disbursement(disbursements: pd.DataFrame, cutoff: date = date.max) -> pd.DataFrame:
    """What each office has spent of its own allocation, by the round's months, as of ``cutoff`` (none by default).

    A reading after the cut-off is no evidence for the round. Of the others the latest ``as_of`` counts for each item;
    one without a date counts only when no dated one is there. An item whose allocation or spending is missing makes
    that sum missing: a partial sum would pass for the whole.

    Returns:
        province_code (str), period_months, allocation, spent (baht), percent (NaN without an allocation), sources.
    """
    rows = []
    in_time = disbursements[~_after(disbursements, cutoff)]
    for (code, months), group in each_group(in_time, ["province_code", "period_months"]):
        latest = group.sort_values("as_of", na_position="first", kind="stable").drop_duplicates("item", keep="last")
        allocated = latest[~(latest["spent"] < 0)]  # money paid back is of no allocation
        allocation, spent = _whole_total(allocated["allocation"]), _whole_total(latest["spent"])
        rows.append((code, months, allocation, spent, percent(spent, allocation), sources_of(latest)))
    columns = ["province_code", "period_months", "allocation", "spent", "percent", "sources"]
    return _typed(rows, columns)


def late_readings(disbursements: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    """Readings of money that were not used, being later than the round's data date.

    Returns:
        code ("reading_after_cutoff"), scope, item (str), spent (baht), as_of, cutoff (datetime64), sources.
    """
    late = disbursements[_after(disbursements, cutoff)].reset_index(drop=True)
    found = late[["province_code", "item", "spent", "as_of"]].rename(columns={"province_code": "scope"})
    found.insert(0, "code", pd.Series(["reading_after_cutoff"] * len(found), dtype="str"))
    return found.assign(cutoff=pd.Timestamp(cutoff), sources=row_sources(late))


def _after(disbursements: pd.DataFrame, cutoff: date) -> pd.Series:
    return disbursements["as_of"] > pd.Timestamp(cutoff)


def _in_persons(monthly_results: pd.DataFrame) -> pd.DataFrame:
    return monthly_results[(monthly_results["unit_of_measure"] == PERSONS) & monthly_results["target"].notna()]


def _until(group: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    return group[group["month"] <= pd.Timestamp(cutoff)]


def _year_target(group: pd.DataFrame) -> float:
    return total(group.drop_duplicates(_ACTIVITY)["target"])


def _people(group: pd.DataFrame, cutoff: date) -> tuple[float, float, float]:
    target, result = _year_target(group), total(_until(group, cutoff)["result"])
    return target, result, percent(result, target)


def _whole_total(values: pd.Series) -> float:
    return math.nan if values.isna().any() else total(values)


def _typed(rows: Sequence[tuple[object, ...]], columns: list[str]) -> pd.DataFrame:
    kinds = {"province_code": "str", "month": "datetime64[s]"}
    return pd.DataFrame(rows, columns=columns).astype({name: kinds.get(name, "float64") for name in columns[:-1]})
