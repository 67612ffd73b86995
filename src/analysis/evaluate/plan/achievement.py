"""Indicators against their targets, the ministry's way.

Source: operations report FY2568, table 1 with its notes 1-2 and table 3. An indicator's score is 100 · result / target,
at most ``cap``. One row a part: a printed row with two targets (76 ชมรม / 11,400 คน) is two parts, and each counts.
Indented sub-rows, "(1)", detail their parent and are never counted beside it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.evaluate.arithmetic import percent, reaches
from analysis.evaluate.sources import row_sources
from analysis.evaluate.states import ResultState
from analysis.params.criteria.bands import BandsCriteria
from analysis.rows import Line, lines_of

QUANTITY = "quantity"
#: Identity of a row, as in the tidy table.
KEYS = ["table", "project_no", "project", "indicator_no", "sub_no", "part", "indicator", "kind", "unit_of_measure"]


@dataclass(frozen=True)
class Judged:
    """One indicator judged at the end of the period; percents are uncapped, scores are what enters a mean."""

    state: ResultState
    early: bool
    period_percent: float
    period_score: float
    year_percent: float
    year_score: float


def evaluate_indicators(indicators: pd.DataFrame, scoring: BandsCriteria, period_end: date) -> pd.DataFrame:
    """Each indicator's state and scores.

    States: with a period target, ``met``, ``not_met`` or, with nothing recorded, ``not_reported``. Without one, a
    result above 0 is ``met`` and ``early``; nothing recorded is ``not_due``, unless the month in which it was to be
    reported has come (``not_reported``). A row whose cells the source lost is ``lost``; a heading without
    target or result is ``not_applicable``. A target of 0 asks for nothing and counts as none.

    Args:
        indicators: the tidy table.
        scoring: the criteria's cap and scores; 0-100.
        period_end: the last day of the period that the period targets are for.

    Returns:
        table, project_no, project, indicator_no, sub_no, part, indicator, kind, unit_of_measure, target_year,
        target_period, result, due_month, lost as in the tidy table; state (str), early (bool), counted (bool: a
        quantity that is no sub-row and lost nothing), period_percent, period_score, year_percent, year_score
        (float64, percent; a score is NaN when the row does not enter that mean), sources.
    """
    facts = indicators[[*KEYS, "target_year", "target_period", "result", "due_month", "lost"]].reset_index(drop=True)
    judged = [_judge(line, scoring, period_end) for line in lines_of(facts)]
    counted = (facts["kind"] == QUANTITY) & facts["sub_no"].isna() & ~facts["lost"]
    frame = facts.assign(
        state=pd.Series([str(one.state) for one in judged], dtype="str"),
        early=pd.Series([one.early for one in judged], dtype="bool"),
        counted=counted,
    )
    for name in ("period_percent", "period_score", "year_percent", "year_score"):
        values = pd.Series([getattr(one, name) for one in judged], dtype="float64")
        frame[name] = values.where(counted) if name.endswith("score") else values
    frame["sources"] = row_sources(indicators.reset_index(drop=True))
    return frame


def indicators_over_year_target(evaluated: pd.DataFrame) -> pd.DataFrame:
    """Quantities that already have more than the whole year's target (remark 3.2.2: look at the last three years).

    Args:
        evaluated: from ``evaluate_indicators``.

    Returns:
        code ("over_year_target"), scope ("TH"), table, project_no, indicator_no, sub_no, indicator, unit_of_measure,
        target_year, result, percent (float64, of the year's target), sources.
    """
    above = (evaluated["kind"] == QUANTITY) & (evaluated["result"] > evaluated["target_year"])
    names = ["table", "project_no", "indicator_no", "sub_no", "indicator", "unit_of_measure", "target_year", "result"]
    found = evaluated.loc[above, [*names, "year_percent", "sources"]].reset_index(drop=True)
    found = found.rename(columns={"year_percent": "percent"})
    found.insert(0, "scope", pd.Series(["TH"] * len(found), dtype="str"))
    found.insert(0, "code", pd.Series(["over_year_target"] * len(found), dtype="str"))
    return found


def capped(share: float, scoring: BandsCriteria) -> float:
    """A percent as it enters a mean."""
    return min(share, scoring.cap)


def _judge(line: Line, scoring: BandsCriteria, period_end: date) -> Judged:
    state, early = _state(line, period_end)
    in_period = percent(line.result, line.target_period)
    in_year = percent(line.result, line.target_year)
    if early:
        score = scoring.early_scores
    elif state == ResultState.NOT_REPORTED:
        score = scoring.unreported_due_scores
    else:
        score = capped(in_period, scoring) if state in (ResultState.MET, ResultState.NOT_MET) else math.nan
    return Judged(state, early, in_period, score, in_year, _year_score(line, in_year, scoring))


def _state(line: Line, period_end: date) -> tuple[ResultState, bool]:
    reported, has_target = not math.isnan(line.result), line.target_period > 0
    if line.lost:
        return ResultState.LOST, False
    if has_target and reported:
        met = reaches(line.result, line.target_period, 100)
        return (ResultState.MET if met else ResultState.NOT_MET), False
    if has_target:
        return ResultState.NOT_REPORTED, False
    if line.result > 0:
        return ResultState.MET, True
    if not pd.isna(line.due_month):
        came = line.due_month <= pd.Timestamp(period_end) and not reported
        return (ResultState.NOT_REPORTED if came else ResultState.NOT_DUE), False
    nothing = math.isnan(line.target_year) and math.isnan(line.target_period) and not reported
    return (ResultState.NOT_APPLICABLE if nothing else ResultState.NOT_DUE), False


def _year_score(line: Line, in_year: float, scoring: BandsCriteria) -> float:
    """Against the year's target nothing recorded yet is nothing reached: not due counts 0 (note 2 of table 1)."""
    if math.isnan(line.target_year) or line.target_year == 0:
        return math.nan
    return 0.0 if math.isnan(line.result) else capped(in_year, scoring)
