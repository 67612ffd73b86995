"""One achievement, four answers: the method is named beside the number.

Source: Loei FY2566, 75 activities of which 58 in persons. All four methods look at the rows in persons:

- ``sums``: 100 · Σ result / Σ target = 114.60
- ``stated``: 100 · stated result / stated target = 109.17 (the report's own 34,286 of 31,406)
- ``mean_of_rows``: the mean of 100 · result / target over the rows with both = 107.47
- ``capped``: the same mean with each row at most ``cap`` = 100.00, as the ministry's periodic report scores indicators
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from analysis.evaluate.arithmetic import mean, percent, percents, sum_of
from analysis.evaluate.plan.action_plan import activity_rows
from analysis.evaluate.plan.progress import PERSONS
from analysis.evaluate.sources import sources_of

COLUMNS = ["province_code", "method", "percent", "result", "target", "rows", "sources"]


class Method(StrEnum):
    SUMS = "sums"
    STATED = "stated"
    MEAN_OF_ROWS = "mean_of_rows"
    CAPPED = "capped"


@dataclass(frozen=True)
class StatedItems:
    """How the stated totals of persons are named; an item counts when its text begins with one of these."""

    target: tuple[str, ...] = ("เป้าหมาย",)
    result: tuple[str, ...] = ("ผลการดำเนินงาน", "ผลงาน")


def achievement_methods(
    activities: pd.DataFrame, stated: pd.DataFrame, *, cap: float = 100.0, items: StatedItems | None = None
) -> pd.DataFrame:
    """Each province's achievement in persons by the four methods.

    Returns:
        province_code, method (str), percent (float64, NaN where the method has nothing to work on), result, target
        (persons; NaN for the means, which have no single ratio), rows (int64, rows used), sources.
    """
    items = items or StatedItems()
    people = activity_rows(activities, ["province_code", "unit_of_measure", "target", "result"])
    people = people[people["unit_of_measure"] == PERSONS]
    rows = [
        row
        for code, group in people.groupby("province_code", sort=False)
        for row in (*_from_rows(str(code), group, cap), _from_stated(str(code), stated[stated["scope"] == code], items))
    ]
    kinds = {"province_code": "str", "method": "str", "percent": "float64", "result": "float64", "target": "float64"}
    return pd.DataFrame(rows, columns=COLUMNS).astype({**kinds, "rows": "int64"})


def _from_rows(code: str, group: pd.DataFrame, cap: float) -> list[tuple[object, ...]]:
    both = group[group["target"].notna() & group["result"].notna() & (group["target"] != 0)]
    shares = percents(both["result"], both["target"])
    target, result = sum_of(group["target"]), sum_of(group["result"])
    nan = float("nan")
    return [
        (code, Method.SUMS, percent(result, target), result, target, len(group), sources_of(group)),
        (code, Method.MEAN_OF_ROWS, mean(shares), nan, nan, len(both), sources_of(both)),
        (code, Method.CAPPED, mean(np.minimum(shares, cap)), nan, nan, len(both), sources_of(both)),
    ]


def _from_stated(code: str, stated: pd.DataFrame, items: StatedItems) -> tuple[object, ...]:
    people = stated[stated["unit_of_measure"] == PERSONS]
    target, result = _one_value(people, items.target), _one_value(people, items.result)
    used = people[_begins(people, items.target) | _begins(people, items.result)]
    return code, Method.STATED, percent(result, target), result, target, len(used), sources_of(used)


def _one_value(stated: pd.DataFrame, names: Iterable[str]) -> float:
    """The value, when the document states exactly one; two different ones are a contradiction, and none is chosen."""
    values = stated.loc[_begins(stated, names), "value"].dropna().unique()
    return float(values[0]) if len(values) == 1 else float("nan")


def _begins(stated: pd.DataFrame, names: Iterable[str]) -> pd.Series:
    return stated["item"].str.startswith(tuple(names), na=False).astype(bool)
