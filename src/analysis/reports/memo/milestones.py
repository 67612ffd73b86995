"""What a province's memo says of its levels: what is proved, what blocks the next level, and what is due next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from analysis.evaluate.figure import Figure
from analysis.evaluate.states import ConditionState
from analysis.exhibits.charts.picture import pictured
from analysis.exhibits.table import Table
from analysis.narrate.sentence import Precisely, Sentence
from analysis.params.vocabulary import Instrument
from analysis.reports.evaluation import words as levels
from analysis.reports.evaluation.report import RoundEvaluation
from analysis.reports.memo import words as common
from analysis.reports.memo import words_milestones as words
from analysis.reports.memo.parts import Line, Matter, lines
from analysis.reports.report import Report
from analysis.rows import Record, records_of
from analysis.thai.baht import baht_text
from analysis.thai.calendar import format_month

#: Columns of the conditions that a memo has room for; steps have no measure but that they were taken.
COLUMNS = ("condition", "state", "value", "threshold", "unit")
COLUMNS_OF_STEPS = ("condition", "state")


def province_matter(report: Report) -> Matter:
    """One province's level, persons, money and reports, its conditions, a chart, and what each lacking one asks."""
    evaluation = RoundEvaluation(report.view)
    voice, line = report.view.voice, report.judged.levels.iloc[0]
    level, possible = (evaluation.level_figure(name, line) for name in ("level", "level_if_evidence"))
    reached, *behind = levels.province_summary(voice, evaluation.facts(line), level, possible)
    facts = [reached, *_progress(report, evaluation)]
    draw = evaluation.progress_chart if report.judged.has(Instrument.MILESTONES) else evaluation.ladder_chart
    has_months = not report.judged.has(Instrument.MILESTONES) or len(report.judged.people_months)
    return Matter(
        background=(criteria_line(report, report.judged.milestone_criteria.source),),
        facts=lines(facts),
        facts_tables=(_conditions(evaluation),),
        picture=pictured(draw) if has_months else None,
        behind=lines((*behind, *_late_months(report))),
        actions=lines((*_actions(report), *_dates(report, evaluation), *next_due(report))),
    )


def criteria_line(report: Report, source: str) -> Line:
    """From which document the criteria are."""
    return Line(report.view.voice.say(common.CRITERIA, source=source))


def next_due(report: Report) -> Iterator[Sentence]:
    """Of each series of reports the first that is due after the data date, within the fiscal year's criteria."""
    if not report.judged.has(Instrument.TIMELINESS):
        return
    voice = report.view.voice
    for series in report.judged.criteria(Instrument.TIMELINESS).series:
        coming = [(due, month) for month, due in series.due_dates().items() if due > report.view.round.cutoff]
        if coming:
            due, month = min(coming)
            label = series.label.en if voice.language == "en" else series.label.th
            named = format_month(month, language=voice.language, thai_digits=voice.thai_digits)
            yield voice.say(words.NEXT_DUE, label=label, month=named, due=report.view.day(due))


def _progress(report: Report, evaluation: RoundEvaluation) -> Iterator[Sentence]:
    """Persons, the office's own money and its reports, as far as the round asks for them."""
    say = report.view.voice.say
    if report.judged.has(Instrument.MILESTONES):
        people = {name: evaluation.people(name) for name in ("target", "result")}
        yield say(words.PEOPLE, **people, percent=evaluation.people_percent())
        money = {name: evaluation.money(name) for name in ("allocation", "spent")}
        known, written = money["allocation"].value is not None, in_words(money["allocation"])
        percent = evaluation.money_percent()
        yield say(words.MONEY, **money, in_words=written, percent=percent) if known else say(words.NO_MONEY)
    if report.judged.has(Instrument.TIMELINESS):
        names = ("expected", "on_time", "late", "missing", "not_due")
        rates = {name: evaluation.rate(name) for name in names}
        yield say(words.SENT if rates["on_time"].value is not None else levels.SENT_UNDATED, **rates)


def in_words(amount: Figure) -> str:
    """The sum in Thai words as official papers write it out, in brackets; nothing for one that rests on an error, or
    that is no amount in baht and satang."""
    if amount.value is None or amount.doubted:
        return ""
    try:
        return f" ({baht_text(Decimal(repr(amount.value)))})"
    except ValueError:
        return ""


def _conditions(evaluation: RoundEvaluation) -> Table:
    table = evaluation.conditions_table()
    shown = COLUMNS if evaluation.judged.has(Instrument.MILESTONES) else COLUMNS_OF_STEPS
    columns = tuple(one for one in table.columns if one.key in shown)
    rows = tuple(replace(row, cells={key: row.cells[key] for key in shown if key in row.cells}) for row in table.rows)
    return replace(table, id="memo-conditions", columns=columns, rows=rows)


def _late_months(report: Report) -> Iterator[Sentence]:
    """Which months of a monthly condition came late or have no date."""
    for line in records_of(report.judged.conditions):
        if months := levels.late_months(report.view.voice, line):
            yield report.view.voice.say(words.LATE_MONTHS, months=months)


def _actions(report: Report) -> Iterator[Sentence]:
    """What each condition of the next level asks that is not met yet; at the top, to keep the level."""
    line, conditions = report.judged.levels.iloc[0], report.judged.conditions
    if pd.isna(line["blocking_level"]):
        yield report.view.voice.say(words.KEEP_LEVEL)
        return
    lacking = conditions[(conditions["level"] == line["blocking_level"]) & (conditions["state"] != ConditionState.MET)]
    for condition in records_of(lacking):
        yield _action(report, condition)


def _dates(report: Report, evaluation: RoundEvaluation) -> Iterator[Sentence]:
    """Reports whose date of sending nobody recorded cannot be called on time."""
    if report.judged.has(Instrument.TIMELINESS) and (missing := evaluation.rate("missing")).value:
        yield report.view.voice.say(words.SEND_DATES, missing=missing)


def _action(report: Report, condition: Record) -> Sentence:
    voice = report.view.voice
    label = levels.label_of(report.judged.milestone_criteria, str(condition["condition_id"])).of(voice.language)
    if condition["state"] == ConditionState.MISSING:
        return voice.say(words.ACTIONS["missing"], label=label)
    name = f"milestones.{str(condition['condition_id']).replace('.', '_')}.gap"
    unit = str(condition["unit"])
    gap = report.view.figure(name, condition["gap"], unit, "milestones", condition["sources"])
    return voice.say(words.ACTIONS[unit], label=label, gap=Precisely(gap, levels.places_of(condition)))
