"""Levels of success (ระดับความสำเร็จ): which level a province has proved, what blocks the next, and what is missing.

Source: FY2565 manual, การประเมิน, rounds 1 and 2. That a level counts only when every lower one is reached is an
assumption (``cumulative: true``); the manual does not say it. Without it the level is the highest whose own conditions
hold.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import NamedTuple

import pandas as pd

from analysis.evaluate.conditions import Dossier, judge
from analysis.evaluate.plan.progress import own_disbursement, people_progress
from analysis.evaluate.sources import merge_sources
from analysis.evaluate.states import ConditionState
from analysis.ingest.layouts.tables import tidy
from analysis.params.criteria.milestones import MilestonesCriteria, ProcessMilestonesCriteria

CONDITION_DTYPES = {
    "province_code": "str", "level": "int64", "condition_id": "str", "kind": "str", "state": "str", "unit": "str",
    "value": "float64", "threshold": "float64", "gap": "float64", "due": "datetime64[s]", "submitted": "datetime64[s]",
}  # fmt: skip
LEVEL_DTYPES = {
    "province_code": "str",
    "level": "int64",
    "level_if_evidence": "int64",
    "blocking_level": "Int64",
    "blocking_condition": "str",
    "blocking_state": "str",
    "gap": "float64",
    "gap_unit": "str",
}


class Step(NamedTuple):
    """One judged condition, as far as a level asks."""

    level: int
    condition_id: str
    state: str
    gap: float
    unit: str


_STEP_COLUMNS = list(Step._fields)


class Standing(NamedTuple):
    """Where one province stands; the columns of ``milestone_levels`` but for the province and its sources."""

    level: int
    level_if_evidence: int
    blocking_level: int | None
    blocking_condition: str | None
    blocking_state: str | None
    gap: float
    gap_unit: str | None
    missing: list[str]


@dataclass(frozen=True)
class Evidence:
    """What a round's levels are judged by: ``progress.people_progress`` up to the round's data date,
    ``progress.own_disbursement``, two tidy tables, and the provinces asked (all of them get a level, also those that
    sent nothing)."""

    people: pd.DataFrame
    money: pd.DataFrame
    submissions: pd.DataFrame
    process_steps: pd.DataFrame
    provinces: Sequence[str]


def evaluate_conditions(criteria: MilestonesCriteria | ProcessMilestonesCriteria, evidence: Evidence) -> pd.DataFrame:
    """Every condition of every level, judged for every province.

    Returns:
        province_code (str), level (int64), condition_id, kind, state (met, not_met or missing), unit (percent, days,
        months or steps), value, threshold, gap (float64, in that unit, unrounded; gap is 0 when met and NaN when
        nothing is known), due, submitted (datetime64, NaT where there is none), months_late, months_missing (list of
        "2022-03"), sources; by province, then in the order of the criteria.
    """
    known = dossiers(evidence)
    rows = []
    for code in evidence.provinces:
        for level in criteria.levels:
            for condition in level.conditions:
                state, unit, *facts, late, missing, _ = astuple(verdict := judge(condition, known[code]))
                head = (code, level.level, condition.id, condition.kind, str(state), unit)
                rows.append((*head, *facts, list(late), list(missing), verdict.sources))
    columns = [*CONDITION_DTYPES, "months_late", "months_missing", "sources"]
    return pd.DataFrame(rows, columns=columns).astype(CONDITION_DTYPES)


def milestone_levels(conditions: pd.DataFrame, *, cumulative: bool = True) -> pd.DataFrame:
    """Each province's level.

    Args:
        conditions: from ``evaluate_conditions``.
        cumulative: whether a level asks for every lower one (the criteria say).

    Returns:
        province_code (str), level (int64, 0-5, what is proved), level_if_evidence (int64, if everything missing turns
        out right), blocking_level (Int64, the next level; NA at the top), blocking_condition, blocking_state (str, the
        first condition of that level that is not met), gap (float64, how much it lacks), gap_unit (str), missing (list
        of condition ids without evidence), sources (of all the conditions).
    """
    rows = [
        (str(code), *standing(steps_of(group), cumulative=cumulative), merge_sources(*group["sources"]))
        for code, group in conditions.groupby("province_code", sort=False)
    ]
    return pd.DataFrame(rows, columns=[*LEVEL_DTYPES, "missing", "sources"]).astype(LEVEL_DTYPES)


def silent_provinces(conditions: pd.DataFrame) -> tuple[str, ...]:
    """The provinces of which nothing came in that any condition asks for, in order: level 0 tells nothing of them.

    Args:
        conditions: from ``evaluate_conditions``.
    """
    unknown = conditions["state"].eq(ConditionState.MISSING) & conditions["sources"].map(len).eq(0)
    told = set(conditions.loc[~unknown, "province_code"])
    return tuple(code for code in dict.fromkeys(conditions["province_code"]) if code not in told)


def level_counts(levels: pd.DataFrame, top: int) -> pd.DataFrame:
    """How many provinces stand at each level.

    Returns:
        level (int64, every level from 0 to ``top``), provinces (int64), if_evidence (int64, by level_if_evidence).
    """
    every = range(top + 1)
    counted = [levels[name].value_counts().reindex(every, fill_value=0) for name in ("level", "level_if_evidence")]
    return pd.DataFrame({"level": list(every), "provinces": counted[0].tolist(), "if_evidence": counted[1].tolist()})


def milestone_gaps(conditions: pd.DataFrame) -> pd.DataFrame:
    """Steps left out below a level whose own conditions all hold: a gap that a person should look at.

    Returns:
        code ("milestone_gap"), scope (str), level (int64, the step left out), highest (int64, the highest level that
        holds by itself), condition_id, state (str, the first condition of the step that is not met), sources.
    """
    rows = []
    for code, group in conditions.groupby("province_code", sort=False):
        judged = list(zip(group["level"].tolist(), group["state"].tolist(), strict=True))
        highest = _highest(_holding(judged, {ConditionState.MET}), cumulative=False)
        for level, own in group[group["level"] < highest].groupby("level"):
            lacking = own[own["state"] != ConditionState.MET]
            if len(lacking):
                first = lacking.iloc[0]
                sources = merge_sources(*own["sources"])
                rows.append(("milestone_gap", code, level, highest, first["condition_id"], first["state"], sources))
    columns = ["code", "scope", "level", "highest", "condition_id", "state", "sources"]
    texts = dict.fromkeys(("code", "scope", "condition_id", "state"), "str")
    return pd.DataFrame(rows, columns=columns).astype({**texts, "level": "int64", "highest": "int64"})


def dossiers(evidence: Evidence) -> dict[str, Dossier]:
    """What is known of each province asked; empty tables for one that sent nothing."""
    tables = {
        "people": evidence.people,
        "money": evidence.money,
        "submissions": evidence.submissions,
        "process_steps": evidence.process_steps,
    }
    by_province = {name: dict(list(table.groupby("province_code"))) for name, table in tables.items()}
    nothing = {name: table.iloc[:0] for name, table in tables.items()}
    return {
        code: Dossier(**{name: by_province[name].get(code, nothing[name]) for name in tables})
        for code in evidence.provinces
    }


def steps_of(conditions: pd.DataFrame) -> list[Step]:
    """One province's rows of ``evaluate_conditions`` as ``standing`` takes them."""
    return [Step(*cells) for cells in zip(*(conditions[name].tolist() for name in _STEP_COLUMNS), strict=True)]


def standing(steps: Sequence[Step], *, cumulative: bool) -> Standing:
    """One province's level from its judged conditions, in the order of the criteria."""
    judged = [(step.level, step.state) for step in steps]
    proved = _highest(_holding(judged, {ConditionState.MET}), cumulative)
    possible = _highest(_holding(judged, {ConditionState.MET, ConditionState.MISSING}), cumulative)
    missing = [step.condition_id for step in steps if step.state == ConditionState.MISSING]
    for step in steps:
        if step.level == proved + 1 and step.state != ConditionState.MET:
            return Standing(proved, possible, step.level, step.condition_id, step.state, step.gap, step.unit, missing)
    return Standing(proved, possible, None, None, None, math.nan, None, missing)


def _holding(judged: Sequence[tuple[int, str]], states: set[ConditionState]) -> Mapping[int, bool]:
    """Each level, and whether all its own conditions are in one of the states; of levels and states of conditions."""
    holds: dict[int, bool] = {}
    for level, state in judged:
        holds[level] = holds.get(level, True) and state in states
    return holds


def _highest(holding: Mapping[int, bool], cumulative: bool) -> int:
    if not cumulative:
        return max((level for level, holds in holding.items() if holds), default=0)
    reached = 0
    while holding.get(reached + 1, False):
        reached += 1
    return reached


# The FY2562 scale


def process_evidence(process_steps: pd.DataFrame, submissions: pd.DataFrame, provinces: tuple[str, ...]) -> Evidence:
    """What the steps are judged by: no persons and no money. A step without evidence is missing (the level proved
    stays below it, ``level_if_evidence`` does not)."""
    people = people_progress(tidy("monthly_results"), date.max)
    money = own_disbursement(tidy("disbursements"))
    return Evidence(people, money, submissions, process_steps, provinces)
