"""Levels that hang on one fact: a doubted cell, one late report, or a rounding.

The rule itself is run on the province's evidence with that one fact changed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

import pandas as pd

from analysis.evaluate.arithmetic import has_value
from analysis.evaluate.conditions import Dossier, due_day, judge
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.milestones import Step, dossiers, standing
from analysis.evaluate.plan.progress import own_disbursement, people_progress
from analysis.evaluate.sources import Source, sources_of
from analysis.evaluate.states import ConditionState
from analysis.ingest.findings.finding import Finding, Severity
from analysis.params.criteria.milestones import (
    Condition,
    DisbursementPercent,
    MonthlyOnTime,
    PeoplePercent,
    Submitted,
)
from analysis.rows import Record, records_of
from analysis.thai.numbers import half_up

#: Decimals to which a per cent might be rounded before it is compared, the finest first.
PLACES = (2, 1, 0)
#: The tables that levels read, and the column that a cell of theirs gives.
_VALUES = {
    "monthly_results": "result",
    "disbursements": "spent",
    "submissions": "submitted",
    "process_steps": "evidence",
}


class Hangs(StrEnum):
    """The single fact that a level hangs on."""

    CELL = "cell"  # a cell that was asked about: the level without it
    LATE = "late"  # one late report: the level if it had come in time
    ROUNDING = "rounding"  # a per cent: the level if it were rounded before it is compared


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
        if name == "monthly_results":
            return replace(self.dossier, people=people_progress(table, cutoff))
        if name == "disbursements":
            return replace(self.dossier, money=own_disbursement(table, cutoff))
        if name == "submissions":
            return replace(self.dossier, submissions=table)
        return replace(self.dossier, process_steps=table)

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
        self,
        hangs: Hangs,
        condition_id: str,
        what: str,
        then: int,
        month: date | None = None,
        value: float = math.nan,
        sources: Sequence[Source] = (),
    ) -> Iterator[tuple[object, ...]]:
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
            rows = table[rows_of_cell(table, one, column)]
            for code, own in rows.groupby("province_code"):
                found.setdefault(str(code), []).append(_Doubted(one, name, own.index))
    return found


def rows_of_cell(table: pd.DataFrame, finding: Finding, column: str) -> pd.Series:
    """The rows that a finding's cell gives: those of its sheet's row, or of these the one with the number that was
    read, where one has it."""
    rows = (table["file"] == finding.file) & (table["sheet"] == finding.sheet) & (table["row"] == finding.row)
    rows &= table[column].notna()
    number = pd.to_numeric(finding.read.replace(",", ""), errors="coerce")
    if has_value(number) and table[column].dtype.kind == "f":
        exactly = rows & (table[column] == number)
        return exactly if int(exactly.sum()) == 1 else rows
    return rows
