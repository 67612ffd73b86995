"""The numbers that the annual book says in words, each kept as a figure under the names that all reports share."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.evaluate.figure import Figure
from analysis.evaluate.plan import action_plan
from analysis.evaluate.sources import merge_sources
from analysis.reports.report import Report
from analysis.rows import record_of, records_of

RULE = "action_plan"
SIZES = ("activities", "in_persons", "strategies", "sub_strategies", "empty_sub_strategies")


@dataclass(frozen=True)
class PlanFigures:
    """Figures by the name used in sentences. ``own`` is empty where no allocation of the office's own is known."""

    size: dict[str, Figure]
    people: dict[str, Figure]
    money: dict[str, Figure]
    money_of_rows: dict[str, Figure]
    own: dict[str, Figure]
    achievement: dict[str, Figure]


def plan_figures(report: Report) -> PlanFigures:
    """The plan's size, persons, money (with and without sub-strategies' own lines) and achievement by method."""
    judged = report.judged
    people = action_plan.persons_by(judged.activities)
    return PlanFigures(
        size=_size(report),
        people=_of(report, "plan.people", people, {"target": "persons", "result": "persons", "percent": "percent"}),
        money=_money(report, "plan.money", own_lines=True),
        money_of_rows=_money(report, "plan.money.rows", own_lines=False),
        own=_own(report),
        achievement={
            str(line["method"]): report.view.figure(
                f"plan.achievement.{line['method']}.percent",
                line["percent"],
                "percent",
                "achievement_methods",
                line["sources"],
            )
            for line in records_of(judged.achievement_methods)
        },
    )


def _size(report: Report) -> dict[str, Figure]:
    counts = report.judged.plan_counts
    sources = merge_sources(*counts["sources"])
    found = {name: report.view.figure(f"plan.{name}", counts[name].sum(), "count", RULE, sources) for name in SIZES}
    agencies = action_plan.activity_rows(report.judged.activities)["agency"].nunique()
    return {**found, "agencies": report.view.figure("plan.agencies", agencies, "count", RULE, sources)}


def _money(report: Report, prefix: str, *, own_lines: bool) -> dict[str, Figure]:
    money = action_plan.money_by(report.judged.activities, own_lines=own_lines)
    return _of(report, prefix, money, {"budget": "baht", "spent": "baht", "percent": "percent"})


def _own(report: Report) -> dict[str, Figure]:
    units = {"allocation": "baht", "spent": "baht", "percent": "percent"}
    return _of(report, "own_allocation", report.judged.money, units, "own_disbursement")


def _of(report: Report, prefix: str, frame: pd.DataFrame, units: dict[str, str], rule: str = RULE) -> dict[str, Figure]:
    """The figures of the one row of the office; nothing when there is no row."""
    if frame.empty:
        return {}
    return report.view.figures(prefix, record_of(frame.iloc[0]), units, rule)
