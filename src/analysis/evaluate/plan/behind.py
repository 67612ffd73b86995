"""Central activities that are behind, with the units' own reasons, and results above the whole year's target.

Source: operations report FY2568, the table after chart 2, and remark 3.2.2 (63,352 of 28,000 for the year).
"""

from __future__ import annotations

import math

import pandas as pd

from analysis.evaluate.arithmetic import has_value, percent, percents, reaches
from analysis.evaluate.plan.achievement import capped
from analysis.evaluate.sources import row_sources
from analysis.evaluate.states import ResultState
from analysis.params.criteria.bands import BandsCriteria
from analysis.rows import Line, lines_of

_FACTS = ["unit", "activity", "unit_of_measure"]


def behind(unit_activities: pd.DataFrame, scoring: BandsCriteria) -> pd.DataFrame:
    """Due activities below their period target or not reported.

    Returns:
        unit, activity, unit_of_measure (str), target_period, result (float64), state (not_met or not_reported),
        percent (float64, of the period target; NaN when not reported), score (percent as it enters a mean: an
        unreported one scores what the criteria say), reason (str, NA where the unit gives none), sources.
    """
    due = unit_activities[unit_activities["target_period"] > 0].reset_index(drop=True)
    late = pd.Series([not _reached(line) for line in lines_of(due)], dtype="bool")
    rows = due[late].reset_index(drop=True)
    outcomes = [_outcome(line, scoring) for line in lines_of(rows)]
    judged = pd.DataFrame(outcomes, columns=["state", "percent", "score"])
    judged = judged.astype({"state": "str", "percent": "float64", "score": "float64"})
    facts = rows[[*_FACTS, "target_period", "result"]]
    return pd.concat([facts, judged, rows[["reason"]]], axis=1).assign(sources=row_sources(rows))


def over_year_target(unit_activities: pd.DataFrame) -> pd.DataFrame:
    """Activities that already have more than the whole year's target.

    Returns:
        code ("over_year_target"), scope ("central"), unit, activity, unit_of_measure (str), target_year, result,
        percent (of the year's target), sources.
    """
    rows = unit_activities[unit_activities["result"] > unit_activities["target_year"]].reset_index(drop=True)
    found = rows[[*_FACTS, "target_year", "result"]].assign(
        percent=percents(rows["result"], rows["target_year"]), sources=row_sources(rows)
    )
    found.insert(0, "scope", pd.Series(["central"] * len(found), dtype="str"))
    found.insert(0, "code", pd.Series(["over_year_target"] * len(found), dtype="str"))
    return found


def _reached(line: Line) -> bool:
    return has_value(line.result) and reaches(line.result, line.target_period, 100)


def _outcome(line: Line, scoring: BandsCriteria) -> tuple[ResultState, float, float]:
    if not has_value(line.result):
        return ResultState.NOT_REPORTED, math.nan, scoring.unreported_due_scores
    share = percent(line.result, line.target_period)
    return ResultState.NOT_MET, share, capped(share, scoring)
