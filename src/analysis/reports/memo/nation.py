"""What the nation's memo of a milestone round says: how many provinces stand where, what blocks them, who was late."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import merge_sources
from analysis.evaluate.states import ConditionState
from analysis.exhibits.charts.picture import pictured
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Kind, Table
from analysis.narrate.sentence import Sentence
from analysis.params.vocabulary import Instrument
from analysis.reports.evaluation import nation
from analysis.reports.evaluation import words as levels
from analysis.reports.memo import words_milestones as words
from analysis.reports.memo.milestones import criteria_line, next_due
from analysis.reports.memo.parts import Matter, lines
from analysis.reports.report import Report

_BLOCKING = Declaration(
    "memo-blocking",
    Text("เงื่อนไขแรกที่ทำให้จังหวัดยังไม่ถึงระดับถัดไป", "What keeps provinces from their next level"),
    (
        Fact("level", Text("ระดับ", "Level"), Kind.LEVEL),
        Fact("condition", Text("เงื่อนไข", "Condition")),
        Fact("provinces", Text("จังหวัดที่ติด", "Provinces blocked"), Kind.INTEGER, "count"),
        Fact("missing", Text("ในจำนวนนี้ไม่มีหลักฐาน", "Of these without evidence"), Kind.INTEGER, "count"),
    ),
    name="milestones.blocked.{own}",
    rule="milestones",
)


def nation_matter(report: Report) -> Matter:
    """Counts of provinces by level, persons, money and reports; the conditions that block; what to ask of whom."""
    below = report.judged.levels[report.judged.levels["level"] < nation.TOP]
    return Matter(
        background=(criteria_line(report, report.judged.milestone_criteria.source),),
        facts=lines(_facts(report)),
        facts_tables=(nation.counts_table(report),),
        picture=pictured(partial(nation.levels_chart, report)),
        behind=lines(_behind(report, below)),
        behind_tables=(_blocking(report, below),) if len(below) else (),
        actions=lines((*_actions(report, below), *next_due(report))),
    )


def _facts(report: Report) -> Iterator[Sentence]:
    say, judged = report.view.voice.say, report.judged
    figures = {
        "provinces": _counted(report, "milestones.provinces", judged.levels["level"].notna()),
        "at_top": _counted(report, "milestones.at_top", judged.levels["level"] == nation.TOP),
        "could": _may_rise(report),
    }
    yield say(words.EVALUATED, **figures)
    if judged.has(Instrument.MILESTONES):
        yield say(words.PEOPLE, **nation.people_of_all(report))
        yield say(words.MONEY_OF_ALL, **nation.money_of_all(report))
    if judged.has(Instrument.TIMELINESS):
        rates = nation.reports_of_all(report)
        yield say(words.SENT if rates["on_time"].value is not None else levels.SENT_UNDATED, **rates)


def _counted(report: Report, name: str, chosen: pd.Series) -> Figure:
    """How many provinces; its sources are those of all, since the count rests on every one of them."""
    sources = merge_sources(*report.judged.levels["sources"])
    return report.view.figure(name, chosen.sum(), "count", "milestones", sources)


def _may_rise(report: Report) -> Figure:
    found = report.judged.levels
    return _counted(report, "milestones.missing", found["level_if_evidence"] > found["level"])


def _late(report: Report) -> pd.DataFrame:
    """The provinces with a late report or one without a date; none where the round does not ask."""
    if not report.judged.has(Instrument.TIMELINESS):
        return pd.DataFrame({"sources": []})
    rates = report.judged.report_rates
    return rates[(rates["late"] > 0) | (rates["missing"] > 0)]


def _behind(report: Report, below: pd.DataFrame) -> Iterator[Sentence]:
    voice = report.view.voice
    if len(below):
        yield voice.say(words.BLOCKED, count=report.view.count("milestones.below_top", below, "milestones"))
        lowest = below[below["level"] == below["level"].min()]
        names = voice.join([nation.province_name(report, code) for code in lowest["province_code"]])
        level = report.view.figure(
            "milestones.lowest", below["level"].min(), "level", "milestones", merge_sources(*lowest["sources"])
        )
        count = report.view.count("milestones.at_lowest", lowest, "milestones")
        yield voice.say(words.LOWEST, level=level, count=count, names=names)
    late = _late(report)
    if len(late):
        names = voice.join([nation.province_name(report, code) for code in late["province_code"]])
        count = report.view.count("timeliness.behind", late, "timeliness")
        yield voice.say(words.LATE_PROVINCES, count=count, names=names)


def _blocking(report: Report, below: pd.DataFrame) -> Table:
    """The first condition that blocks, in the order of the levels, with how many provinces it blocks."""
    lines = []
    for level, _, condition in report.judged.milestone_criteria.placed():
        blocked = below[below["blocking_condition"] == condition.id]
        if len(blocked):
            lines.append(
                {
                    "level": level,
                    "condition": levels.label_of(report.judged.milestone_criteria, condition.id),
                    "own": condition.id.replace(".", "_"),
                    "provinces": len(blocked),
                    "missing": (blocked["blocking_state"] == ConditionState.MISSING).sum(),
                    "sources": merge_sources(*blocked["sources"]),
                }
            )
    return report.declared(lines, _BLOCKING)


def _actions(report: Report, below: pd.DataFrame) -> Iterator[Sentence]:
    say = report.view.voice.say
    if len(below):
        yield say(words.URGE_PROVINCES, count=report.view.count("milestones.below_top", below, "milestones"))
    if (rise := _may_rise(report)).value:
        yield say(words.ASK_EVIDENCE, count=rise)
    if len(late := _late(report)):
        yield say(words.ASK_PUNCTUALITY, count=report.view.count("timeliness.behind", late, "timeliness"))
