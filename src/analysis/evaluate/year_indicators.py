"""The year's indicators of an office, each judged by itself from the tables that the levels are judged from.

Source: FY2565 manual, section 2.2. It counts plans and reports and does not ask whether they came on time; what was
sent by the data date counts. A report without a date of sending is missing evidence: neither sent nor not sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.evaluate.conditions import MET, MISSING, NOT_MET, Verdict, judge, sent_on
from analysis.evaluate.milestones import Evidence, dossiers
from analysis.evaluate.sources import merge_sources, sources_of
from analysis.evaluate.states import ConditionState
from analysis.params.criteria.year_indicators import SentCount, YearIndicatorsCriteria

INDICATOR_DTYPES = {
    "province_code": "str",
    "indicator_id": "str",
    "kind": "str",
    "state": "str",
    "unit": "str",
    "value": "float64",
    "threshold": "float64",
    "gap": "float64",
}


@dataclass(frozen=True)
class _Sent:
    """How many were sent by the data date, how many after it, and how many have no date at all."""

    in_time: int
    after: int
    unknown: int


def evaluate_year_indicators(criteria: YearIndicatorsCriteria, evidence: Evidence, as_of: date) -> pd.DataFrame:
    """Every indicator, judged for every province.

    Args:
        as_of: the round's data date; what was sent later is not counted.

    Returns:
        province_code, indicator_id, kind, state (str: met, not_met or missing), unit (percent or count), value,
        threshold, gap (float64, in that unit, unrounded; gap is 0 when met and NaN when nothing is known), sources; by
        province, then in the order of the criteria.
    """
    known, rows = dossiers(evidence), []
    for code in evidence.provinces:
        for indicator in criteria.indicators:
            if isinstance(indicator, SentCount):
                verdict = judge_count(indicator, known[code].submissions, as_of)
            else:
                verdict = judge(indicator, known[code])
            facts = str(verdict.state), verdict.unit, verdict.value, verdict.threshold, verdict.gap
            rows.append((code, indicator.id, indicator.kind, *facts, verdict.sources))
    return pd.DataFrame(rows, columns=[*INDICATOR_DTYPES, "sources"]).astype(INDICATOR_DTYPES)


def judge_count(indicator: SentCount, submissions: pd.DataFrame, as_of: date) -> Verdict:
    """Whether as many were sent by ``as_of`` as the indicator asks for. Not met is only what is certain: too few even
    if every one without a date was sent."""
    rows = submissions[submissions["kind"] == indicator.item]
    if indicator.months:
        rows = rows[rows["month"].isin([pd.Timestamp(month) for month in indicator.months])]
    sent, asked = _sent(indicator, rows, as_of), float(indicator.expected)
    if not sent.in_time and not sent.after:
        return Verdict(MISSING, "count", threshold=asked, sources=sources_of(rows))
    enough, possible = sent.in_time >= asked, sent.in_time + sent.unknown >= asked
    state = MET if enough else MISSING if possible else NOT_MET
    value = float(sent.in_time)
    return Verdict(state, "count", value, asked, max(asked - value, 0.0), sources=sources_of(rows))


def state_counts(judged: pd.DataFrame) -> pd.DataFrame:
    """How many provinces met each indicator.

    Args:
        judged: from ``evaluate_year_indicators``.

    Returns:
        indicator_id (str), met, not_met, missing (int64), sources; in the order of the criteria.
    """
    states = [str(state) for state in ConditionState]
    rows = [
        (name, *((group["state"] == state).sum() for state in states), merge_sources(*group["sources"]))
        for name, group in judged.groupby("indicator_id", sort=False)
    ]
    frame = pd.DataFrame(rows, columns=["indicator_id", *states, "sources"])
    return frame.astype({"indicator_id": "str", **dict.fromkeys(states, "int64")})


def _sent(indicator: SentCount, rows: pd.DataFrame, as_of: date) -> _Sent:
    months = [pd.Timestamp(month) for month in indicator.months]
    own = [rows[rows["month"] == month] for month in months] if months else [rows]
    days = [sent_on(one) for one in own]
    told = [day for day in days if day is not None]
    in_time = sum(day <= as_of for day in told)
    return _Sent(in_time, len(told) - in_time, len(days) - len(told))
