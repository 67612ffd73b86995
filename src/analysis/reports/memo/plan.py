"""What memos say of an action plan's persons and money, and of printed shares in a province's context."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd

from analysis.evaluate.arithmetic import reaches
from analysis.evaluate.plan import action_plan
from analysis.evaluate.sources import sources_of
from analysis.exhibits.charts.picture import pictured
from analysis.narrate.sentence import Sentence
from analysis.reports.book import summary as book_summary
from analysis.reports.book.figures import PlanFigures, plan_figures
from analysis.reports.memo import words_plan as words
from analysis.reports.memo.parts import MOST_LISTED, Line, Matter, lines
from analysis.reports.plan.charts import persons_chart
from analysis.reports.plan.checks import totals_table
from analysis.reports.plan.tables import persons_table, row_figures
from analysis.reports.report import Report
from analysis.rows import Record, records_of


def plan_matter(report: Report) -> Matter:
    """A province's action plan: its size, persons and money, what is below target and what was overspent."""
    figures = plan_figures(report)
    below = _below(report)
    persons = persons_table(report, report.judged.activities, "strategy", "memo-persons")
    title = report.words("เป้าหมายและผลงาน (คน) ตามแนวทาง", "Target and result (persons) by strategy")
    return Matter(
        facts=lines(_facts(report, figures)),
        facts_tables=(persons,),
        picture=pictured(partial(persons_chart, report, persons, report.chart_labels("chart-memo-persons", title))),
        behind=tuple(_behind(report, below)),
        behind_tables=() if _totals_hold(report) else (totals_table(report, "memo-totals"),),
        actions=lines(_actions(report, below)),
    )


def context_matter(report: Report) -> Matter:
    """Printed shares of informal workers: how many hold when they are recomputed."""
    shares = report.judged.shares
    if shares.empty:
        return Matter()
    counts = {"count": shares, "holds": shares[shares["holds"]], "differs": shares[~shares["holds"]]}
    figures = {name: report.view.count(f"context.shares.{name}", rows, "shares") for name, rows in counts.items()}
    return Matter(facts=lines([report.view.voice.say(words.SHARES, **figures)]))


def _facts(report: Report, figures: PlanFigures) -> Iterator[Sentence]:
    say = report.view.voice.say
    yield say(book_summary.SIZE, **figures.size)
    if figures.people:
        yield say(book_summary.PEOPLE, **figures.people)
    if figures.money and figures.money_of_rows:
        rows = {f"rows_{name}": figure for name, figure in figures.money_of_rows.items()}
        yield say(book_summary.MONEY, **figures.money, **rows)
    if figures.own:
        yield say(book_summary.OWN, **figures.own)


def _below(report: Report) -> pd.DataFrame:
    """The activities whose recorded result does not reach their target, in the plan's order."""
    known = _comparable(report)
    below = (not reaches(*one, 100) for one in zip(known["result"], known["target"], strict=True))
    return known[pd.Series(below, index=known.index, dtype="bool")]


def _comparable(report: Report) -> pd.DataFrame:
    rows = action_plan.activity_rows(report.judged.activities)
    return rows[(rows["target"] > 0) & rows["result"].notna()]


def _totals_hold(report: Report) -> bool:
    """Whether the document's own totals, if it states any, are those of its rows."""
    stated = report.judged.stated
    return stated.empty or bool(stated["holds"].all())


def _behind(report: Report, below: pd.DataFrame) -> Iterator[Line]:
    say, judged = report.view.voice.say, report.judged
    if len(below):
        counts = {"count": below, "known": _comparable(report)}
        figures = {
            name: report.view.figure(f"plan.below.{name}", len(rows), "count", "action_plan", sources_of(rows))
            for name, rows in counts.items()
        }
        shown = below.head(MOST_LISTED)
        items = tuple(_item(report, line) for line in records_of(shown))
        phrase = words.BELOW if len(shown) == len(below) else words.BELOW_MANY
        yield Line(say(phrase, shown=len(shown), **figures), items)
    if len(judged.overspent):
        frames = {"count": judged.overspent, "slips": judged.digit_slips}
        figures = {name: report.view.count(f"overspent.{name}", rows, "overspent") for name, rows in frames.items()}
        yield Line(say(words.OVERSPENT, **figures))
    if not _totals_hold(report):
        yield Line(say(words.STATED))


def _item(report: Report, line: Record) -> Sentence:
    """An activity with the figures that the plan's table gives it."""
    figures = row_figures(report, line, {"target": "units", "result": "units"})
    return report.view.voice.say(words.BELOW_ITEM, activity=line["activity"], unit=line["unit_of_measure"], **figures)


def _actions(report: Report, below: pd.DataFrame) -> Iterator[Sentence]:
    say = report.view.voice.say
    if len(below):
        yield say(words.FOLLOW_UP)
    if len(report.judged.overspent):
        yield say(words.CHECK_MONEY)
