"""What each province lacks for its next level, in persons, baht and days."""

from __future__ import annotations

import math
from fractions import Fraction

import pandas as pd

from analysis.evaluate.arithmetic import exact
from analysis.evaluate.conditions import due_day
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.milestones import Evidence
from analysis.evaluate.states import ConditionState
from analysis.params.criteria.milestones import (
    Condition,
    DisbursementPercent,
    MonthlyOnTime,
    PeoplePercent,
    Submitted,
)
from analysis.rows import Record, record_of, records_of


def lacking(judged: Judgements) -> pd.DataFrame:
    """What each province lacks for its next level, in persons, baht and days.

    Returns:
        province_code (str), level, next_level (int64), condition_id, kind, state (str), need (float64: whole persons
        more, baht more to the satang, or the most days that a report was late; NaN where evidence is missing),
        need_unit (str: persons, baht, days or steps), sources; a row for each condition of the next level that is not
        met, in the order of the criteria. A province at the top has none.
    """
    criteria = {one.id: one for _, _, one in judged.milestone_criteria.placed()}
    levels = dict(zip(judged.levels["province_code"], judged.levels["level"], strict=True))
    evidence = judged.level_evidence
    rows = []
    for line in records_of(judged.conditions):
        at = levels[line["province_code"]]
        if line["level"] != at + 1 or line["state"] == ConditionState.MET:
            continue
        need, unit = _need(criteria[line["condition_id"]], line, evidence)
        head = line["province_code"], at, at + 1, line["condition_id"], line["kind"], line["state"]
        rows.append((*head, need, unit, line["sources"]))
    heads = ["province_code", "level", "next_level", "condition_id", "kind", "state"]
    frame = pd.DataFrame(rows, columns=[*heads, "need", "need_unit", "sources"])
    texts = dict.fromkeys(("province_code", "condition_id", "kind", "state", "need_unit"), "str")
    return frame.astype({**texts, "level": "int64", "next_level": "int64", "need": "float64"})


def _need(condition: Condition, line: Record, evidence: Evidence) -> tuple[float, str]:
    known, code = line["state"] != ConditionState.MISSING, line["province_code"]
    if isinstance(condition, PeoplePercent):
        own = evidence.people[evidence.people["province_code"] == code]
        return (_short(own, "result", "target", condition.at_least, 1) if known else math.nan), "persons"
    if isinstance(condition, DisbursementPercent):
        own = evidence.money[evidence.money["province_code"] == code]
        own = own[own["period_months"] == condition.period_months]
        return (_short(own, "spent", "allocation", condition.at_least, 100) if known else math.nan), "baht"
    if isinstance(condition, Submitted):
        return float(line["gap"]), "days"
    if isinstance(condition, MonthlyOnTime):
        late = [
            (sent.date() - due_day(condition, month.date())).days
            for month, sent in _first_sent(condition, code, evidence).items()
        ]
        return float(max(late)) if known and late else math.nan, "days"
    return math.nan, "steps"


def _short(own: pd.DataFrame, part: str, whole: str, at_least: float, parts: int) -> float:
    """The least that must be added for the per cent to be reached, in whole parts of a unit."""
    line = record_of(own.iloc[0])
    lacks: Fraction = exact(at_least) * exact(line[whole]) / 100 - exact(line[part])
    return math.ceil(lacks * parts) / parts


def _first_sent(condition: MonthlyOnTime, code: str, evidence: Evidence) -> dict[pd.Timestamp, pd.Timestamp]:
    """The first sending of each month that was asked for, of those that have a date."""
    sent = evidence.submissions
    sent = sent[(sent["province_code"] == code) & (sent["kind"] == condition.item) & sent["submitted"].notna()]
    sent = sent[sent["month"].isin([pd.Timestamp(month) for month in condition.months])]
    return {pd.Timestamp(str(month)): days.min() for month, days in sent.groupby("month")["submitted"]}
