"""Per cents and levels above their scale, in any form that has them: questions, which change nothing.

ร้อยละ 5000 and ระดับ 100 are read as they stand. A document may well print more than 100 per cent; it is asked of.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.evaluate.sources import row_sources
from analysis.params.plausible import ScaleCheck
from analysis.places.scopes import NATION

_UNITS = {"ร้อยละ": ("percent_above", "percent"), "ระดับ": ("level_above", "level")}
_KEPT = ["scope", "activity", "unit_of_measure", "sources"]
_CENTRE = "central"


def above_scale(rows: pd.DataFrame, measures: Sequence[str], rules: ScaleCheck) -> pd.DataFrame:
    """Rows of which one of ``measures``, the first, is above what its unit allows.

    Args:
        rows: scope, activity, unit_of_measure, the columns ``measures``, file, sheet, row.
        measures: columns, in the order in which they are looked at.
        rules: the highest per cent and the highest level.

    Returns:
        code ("percent_above" or "level_above"), scope, activity, unit_of_measure, measure (the column), value, limit,
        sources; each row once.
    """
    found = []
    for unit, (code, rule) in _UNITS.items():
        limit: float = getattr(rules, rule).at_most
        left = rows[rows["unit_of_measure"] == unit]
        for measure in measures:
            above = left[left[measure] > limit]
            told = above.assign(sources=row_sources(above))[_KEPT]
            found.append(told.assign(code=code, measure=measure, value=above[measure], limit=limit))
            left = left.drop(above.index)
    return pd.concat(found, ignore_index=True)


def plan_scales(activities: pd.DataFrame, rules: ScaleCheck) -> pd.DataFrame:
    """Of the rows of an action plan."""
    rows = activities[activities["kind"] == "activity"].rename(columns={"province_code": "scope"})
    return above_scale(rows, ("result", "target"), rules)


def month_scales(monthly_results: pd.DataFrame, rules: ScaleCheck) -> pd.DataFrame:
    """Of the months of an activity, once a row: its highest month."""
    highest = monthly_results.sort_values("result", ascending=False, kind="stable")
    rows = highest.drop_duplicates(["file", "sheet", "row"]).sort_index()
    return above_scale(rows.rename(columns={"province_code": "scope"}), ("result", "target"), rules)


def operations_scales(indicators: pd.DataFrame, unit_activities: pd.DataFrame, rules: ScaleCheck) -> list[pd.DataFrame]:
    """Of the indicators and of the activities of central units."""
    ministry = indicators.rename(columns={"indicator": "activity"}).assign(scope=NATION)
    units = unit_activities["unit"].fillna("") + ": " + unit_activities["activity"].fillna("")
    central = unit_activities.assign(activity=units, scope=_CENTRE)
    measures = ("result", "target_period", "target_year")
    return [above_scale(rows, measures, rules) for rows in (ministry, central)]


def stated_scales(stated: pd.DataFrame, rules: ScaleCheck) -> pd.DataFrame:
    """Of the figures that a document states."""
    return above_scale(stated.rename(columns={"item": "activity", "value": "stated"}), ("stated",), rules)
