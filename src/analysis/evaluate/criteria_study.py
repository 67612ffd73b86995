"""How levels hang on the criteria and on single facts: thresholds tried, what is lacking, what one fact decides.

Everything is found by running the rule on other criteria (``what_if``) or on other evidence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd

from analysis.errors import WorkbookError
from analysis.evaluate.arithmetic import exact, has_value
from analysis.evaluate.conditions import Dossier, due_day, judge
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.milestones import Evidence, Step, dossiers, standing
from analysis.evaluate.plan.progress import own_disbursement, people_progress
from analysis.evaluate.sources import Source, merge_sources, sources_of
from analysis.evaluate.states import ConditionState
from analysis.evaluate.what_if import Scale, WhatIf, levels_under, varied
from analysis.ingest.findings.finding import Finding, Severity
from analysis.params.buddhist import write_date
from analysis.params.criteria.milestones import (
    Condition,
    DisbursementPercent,
    MonthlyOnTime,
    PeoplePercent,
    Submitted,
)
from analysis.rows import Record, record_of, records_of
from analysis.thai.numbers import half_up

#: Points of a per cent and days of a due day that are tried around the round's own.
POINTS, DAYS = (-10, -5, 0, 5, 10), (-30, -14, -7, 0, 7, 14, 30)
#: Days of the month by which monthly results might be due.
DAYS_OF_MONTH = (1, 5, 10, 15, 20, 25)
#: Decimals to which a per cent might be rounded before it is compared, the finest first.
PLACES = (2, 1, 0)
#: The tables that levels read, the column that a cell of theirs gives.
_VALUES = {
    "monthly_results": "result",
    "disbursements": "spent",
    "submissions": "submitted",
    "process_steps": "evidence",
}


class Tried(NamedTuple):
    """One value of one threshold. ``offset`` is how far it lies from the round's own, in points or days."""

    key: str
    level: int
    condition: Condition | None
    value: Any
    offset: float
    own: bool


class Hangs(StrEnum):
    """The single fact that a level hangs on."""

    CELL = "cell"  # a cell that was asked about: the level without it
    LATE = "late"  # one late report: the level if it had come in time
    ROUNDING = "rounding"  # a per cent: the level if it were rounded before it is compared


# Thresholds


def tried_values(judged: Judgements) -> list[tuple[Tried, Scale]]:
    """Every threshold of the round's scale with the values around it that the criteria allow, and ``cumulative``."""
    found = []
    for level, _, condition in judged.milestone_criteria.placed():
        key = f"levels.{level}.{condition.id}"
        for value, offset in _around(condition):
            found.append(Tried(key, level, condition, value, offset, offset == 0))
    own = judged.milestone_criteria.cumulative
    found += [Tried("cumulative", 0, None, value, float(value != own), value == own) for value in (True, False)]
    return [(one, scale) for one in found if (scale := _allowed(judged, one)) is not None]


def thresholds(judged: Judgements) -> pd.DataFrame:
    """How many provinces stand where under each value of each threshold, one changed at a time.

    Returns:
        key, condition_id, kind (str, "" of ``cumulative``), level (int64, 0 of ``cumulative``), value (object: a per
        cent, a day, a day of the month, or true and false), offset (float64, from the round's own: points or days),
        own (bool: the round's own value), level_0 to the top (int64, provinces at each level), or_above (int64,
        provinces at the threshold's level or above), up, down (int64, provinces that would move), sources (of all).
    """
    tried = tried_values(judged)
    found = levels_under(judged, [scale for _, scale in tried])
    counts, moved = _counts(found), _moved(found)
    top = max(level.level for level in judged.milestone_criteria.levels)
    sources = merge_sources(*judged.levels["sources"])
    rows = []
    for number, (one, _) in enumerate(tried):
        at = counts[number]
        head = one.key, one.condition.id if one.condition else "", _kind(one.condition), one.level, one.value
        facts = *at, sum(at[one.level :]), *moved[number], sources
        rows.append((*head, one.offset, one.own, *facts))
    numbers = [*(f"level_{level}" for level in range(top + 1)), "or_above", "up", "down"]
    frame = pd.DataFrame(
        rows, columns=["key", "condition_id", "kind", "level", "value", "offset", "own", *numbers, "sources"]
    )
    texts = dict.fromkeys(("key", "condition_id", "kind"), "str")
    kinds = {"level": "int64", "value": "object", "offset": "float64", "own": "bool"}
    return frame.astype({**texts, **kinds, **dict.fromkeys(numbers, "int64")})


def _around(condition: Condition) -> Iterator[tuple[Any, float]]:
    """Values near a condition's own, the own among them, with their distance from it."""
    if isinstance(condition, PeoplePercent | DisbursementPercent):
        yield from ((float(exact(condition.at_least) + step), float(step)) for step in POINTS)
    elif isinstance(condition, Submitted):
        yield from ((condition.due + timedelta(days=step), float(step)) for step in DAYS)
    elif isinstance(condition, MonthlyOnTime):
        days = sorted({*DAYS_OF_MONTH, condition.due_day})
        yield from ((day, float(day - condition.due_day)) for day in days)


def _allowed(judged: Judgements, one: Tried) -> Scale | None:
    """The scale with the value put in; None where its own rules refuse it (it would not rise, or leave the year)."""
    value = write_date(one.value) if isinstance(one.value, date) else one.value
    try:
        return varied(judged, {one.key: value})
    except WorkbookError:
        return None


def _counts(found: WhatIf) -> dict[int, list[int]]:
    return {
        int(str(number)): rows.sort_values("level")["provinces"].tolist()
        for number, rows in found.curve.groupby("variant")
    }


def _moved(found: WhatIf) -> dict[int, tuple[int, int]]:
    """How many provinces go up and down under each variant."""
    moved = dict.fromkeys(range(len(found.criteria)), (0, 0))
    for number, rows in found.movers.groupby("variant"):
        up = int((rows["level"] > rows["level_before"]).sum())
        moved[int(str(number))] = up, len(rows) - up
    return moved


def _kind(condition: Condition | None) -> str:
    return "" if condition is None else str(getattr(condition, "kind", ""))


# What is lacking


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


# What one fact decides

HANGS = ["province_code", "level", "hangs", "condition_id", "what", "month", "value", "level_then", "sources"]


def hanging(judged: Judgements, findings: Sequence[Finding]) -> pd.DataFrame:
    """Levels that one doubted cell, one late report or one rounding decides.

    Args:
        findings: of the reading and of the judgements; errors and warnings with a cell are doubts.

    Returns:
        province_code (str), level (int64), hangs (str, ``Hangs``), condition_id (str, of a report or a per cent; ""
        for a cell), what (str: "sheet!cell", the item of a report, or the places rounded to), month (datetime64, of a
        monthly report), value (float64, the per cent unrounded, or the days late), level_then (int64), sources; by
        province, then in the order of ``Hangs``.
    """
    rows, known = [], dossiers(judged.level_evidence)
    doubted = _doubted(judged, findings)
    levels = dict(zip(judged.levels["province_code"], judged.levels["level"], strict=True))
    for code, conditions in judged.conditions.groupby("province_code", sort=False):
        own = _Own(judged, str(code), int(levels[str(code)]), records_of(conditions), known[str(code)])
        rows += [*own.by_cell(doubted.get(own.code, [])), *own.by_late(), *own.by_rounding()]
    frame = pd.DataFrame(rows, columns=HANGS)
    texts = dict.fromkeys(("province_code", "hangs", "condition_id", "what"), "str")
    numbers = {"level": "int64", "level_then": "int64", "value": "float64"}
    return frame.astype({**texts, **numbers, "month": "datetime64[s]"})


class _Doubted(NamedTuple):
    """A cell that was asked about: the table that it gives a value of, and which rows of the table."""

    finding: Finding
    table: str
    rows: pd.Index[Any]


@dataclass(frozen=True)
class _Own:
    """One province's evidence, to be judged again with one fact of it changed."""

    judged: Judgements
    code: str
    level: int
    conditions: Sequence[Record]
    dossier: Dossier

    def by_cell(self, doubted: Sequence[_Doubted]) -> Iterator[tuple[object, ...]]:
        for one, name, rows in doubted:
            whole, column = self.judged.inputs.table(name), _VALUES[name]
            table = whole[whole["province_code"] == self.code]
            lost = table.assign(**{column: table[column].mask(table.index.isin(rows))})
            then = self._level(self._with_table(name, lost))
            sources = [Source(one.file, one.sheet, str(one.row))]
            yield from self._row(Hangs.CELL, "", f"{one.sheet}!{one.cell}", then, sources=sources)

    def by_late(self) -> Iterator[tuple[object, ...]]:
        for condition, line in self._placed():
            if line["state"] != ConditionState.NOT_MET:
                continue
            for month, due, late, rows in self._late(condition):
                sent = self.dossier.submissions
                in_time = sent["submitted"].mask(sent.index.isin(rows.index), pd.Timestamp(due))
                then = self._level(replace(self.dossier, submissions=sent.assign(submitted=in_time)))
                item = str(getattr(condition, "item", ""))
                yield from self._row(Hangs.LATE, condition.id, item, then, month, float(late), sources_of(rows))

    def by_rounding(self) -> Iterator[tuple[object, ...]]:
        for condition, line in self._placed():
            if not isinstance(condition, PeoplePercent | DisbursementPercent) or math.isnan(line["value"]):
                continue
            for places in PLACES:
                rounded = half_up(line["value"], places)
                if (rounded >= condition.at_least) == (line["state"] == ConditionState.MET):
                    continue
                then = self._level(self._with_percent(condition, rounded))
                value, sources = line["value"], line["sources"]
                yield from self._row(Hangs.ROUNDING, condition.id, str(places), then, None, value, sources)
                break

    def _placed(self) -> Iterator[tuple[Condition, Record]]:
        """Each condition with its judged row."""
        placed = (condition for _, _, condition in self.judged.milestone_criteria.placed())
        return zip(placed, self.conditions, strict=True)

    def _late(self, condition: Condition) -> Iterator[tuple[date | None, date, int, pd.DataFrame]]:
        """Each late report of a condition: its month, due day, days late and rows."""
        sent = self.dossier.submissions
        if isinstance(condition, Submitted):
            asked: list[tuple[date | None, date]] = [(None, condition.due)]
        elif isinstance(condition, MonthlyOnTime):
            asked = [(month, due_day(condition, month)) for month in condition.months]
        else:
            return
        for month, due in asked:
            rows = sent[sent["kind"] == getattr(condition, "item", "")]
            rows = rows if month is None else rows[rows["month"] == pd.Timestamp(month)]
            days = rows["submitted"].dropna()
            if len(days) and (late := (days.min().date() - due).days) > 0:
                yield month, due, late, rows

    def _with_table(self, name: str, table: pd.DataFrame) -> Dossier:
        cutoff = self.judged.round.cutoff
        made: dict[str, Callable[[], dict[str, pd.DataFrame]]] = {
            "monthly_results": lambda: {"people": people_progress(table, cutoff)},
            "disbursements": lambda: {"money": own_disbursement(table, cutoff)},
        }
        return replace(self.dossier, **made.get(name, lambda: {name: table})())

    def _with_percent(self, condition: Condition, rounded: float) -> Dossier:
        """The evidence with a part of 100 that is the rounded per cent."""
        if isinstance(condition, PeoplePercent):
            return replace(self.dossier, people=self.dossier.people.assign(result=rounded, target=100.0))
        money = self.dossier.money
        months = money["period_months"] == getattr(condition, "period_months", 0)
        spent, allocation = money["spent"].mask(months, rounded), money["allocation"].mask(months, 100.0)
        return replace(self.dossier, money=money.assign(spent=spent, allocation=allocation))

    def _level(self, dossier: Dossier) -> int:
        criteria, steps = self.judged.milestone_criteria, []
        for level, _, condition in criteria.placed():
            verdict = judge(condition, dossier)
            steps.append(Step(level, condition.id, str(verdict.state), verdict.gap, verdict.unit))
        return standing(steps, cumulative=criteria.cumulative).level

    def _row(
        self, hangs: Hangs, condition_id: str, what: str, then: int, month: date | None = None,
        value: float = math.nan, sources: Sequence[Source] = (),
    ) -> Iterator[tuple[object, ...]]:  # fmt: skip
        if then != self.level:
            yield self.code, self.level, str(hangs), condition_id, what, month, value, then, list(sources)


def _doubted(judged: Judgements, findings: Sequence[Finding]) -> dict[str, list[_Doubted]]:
    """The cells that errors and warnings are about and that a level reads, by province."""
    found: dict[str, list[_Doubted]] = {}
    for one in dict.fromkeys(findings):
        if one.severity is Severity.NOTE or not one.row:
            continue
        for name, column in _VALUES.items():
            table = judged.inputs.table(name)
            rows = table[_rows_of(table, one, column)]
            for code, own in rows.groupby("province_code"):
                found.setdefault(str(code), []).append(_Doubted(one, name, own.index))
    return found


def _rows_of(table: pd.DataFrame, finding: Finding, column: str) -> pd.Series:
    """The rows that a finding's cell gives: those of its sheet's row, or of these the one with the number that was
    read, where one has it."""
    rows = (table["file"] == finding.file) & (table["sheet"] == finding.sheet) & (table["row"] == finding.row)
    rows &= table[column].notna()
    number = pd.to_numeric(finding.read.replace(",", ""), errors="coerce")
    if has_value(number) and table[column].dtype.kind == "f":
        exactly = rows & (table[column] == number)
        return exactly if int(exactly.sum()) == 1 else rows
    return rows
