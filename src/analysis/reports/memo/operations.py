"""What the nation's memo says of the ministry's periodic report: projects, units, what is behind, and what is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from operator import itemgetter

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.evaluate.sources import each_group, merge_sources
from analysis.evaluate.states import ResultState
from analysis.exhibits.charts.picture import pictured
from analysis.exhibits.declared import Declaration, Fact, day_of
from analysis.exhibits.table import Kind, Table
from analysis.narrate.sentence import Sentence
from analysis.params.vocabulary import Instrument
from analysis.reports.memo import words as common
from analysis.reports.memo import words_operations as words
from analysis.reports.memo.milestones import criteria_line
from analysis.reports.memo.parts import Line, Matter, lines
from analysis.reports.operations import tables
from analysis.reports.operations.report import OperationsReport
from analysis.reports.report import Report
from analysis.rows import Record, record_of, records_of
from analysis.thai.calendar import format_month

PLACES = texts(
    {
        "overall": ("โครงการในภาพรวม (ตัวชี้วัด)", "Projects (indicators)"),
        "regional": ("หน่วยงานส่วนภูมิภาค (ตัวชี้วัด)", "Regional offices (indicators)"),
    }
)
_COMING = Declaration(
    "memo-coming",
    Text("ตัวชี้วัดที่ยังไม่ถึงกำหนดรายงานผล", "Indicators that are not due yet"),
    (
        Fact("month", Text("เดือนที่กำหนดรายงานผล", "Month of report"), Kind.MONTH, words=day_of),
        *(Fact(place, label, Kind.INTEGER, "count", sources=f"{place}_sources") for place, label in PLACES.items()),
    ),
    name="projects.coming.{month:%Y-%m}",
    rule="achievement",
)


def operations_matter(report: Report) -> Matter:
    """The three wholes, bureaux, what is behind with the units' reasons, causes and remarks, and the coming months."""
    operations = OperationsReport(report.view)
    coming = _coming(report)
    return Matter(
        background=(criteria_line(report, report.judged.criteria(Instrument.OPERATIONS).source),),
        facts=lines(_facts(report, operations)),
        facts_tables=(_bureaux(operations),),
        picture=pictured(partial(operations.projects_chart, "overall")),
        behind=tuple(_behind(report)),
        behind_tables=(without_reasons(report, tables.behind_table(operations)),) if len(report.judged.behind) else (),
        actions=tuple(_actions(report, coming)),
        actions_tables=(_coming_table(report, coming),) if len(coming) else (),
    )


def behind_units(report: Report) -> pd.DataFrame:
    """The central units that did not meet their targets, in the order of the table."""
    return report.judged.units[report.judged.units["state"] == ResultState.NOT_MET]


def unit_name(line: Record) -> str:
    """A unit by its name in the list of what is behind, which is the fuller one, or in the table."""
    return str(line["unit"] if pd.isna(line["listed_as"]) else line["listed_as"])


def without_reasons(report: Report, table: Table, *also: str) -> Table:
    """The list of what is behind without its reasons, and without the columns ``also``."""
    columns = tuple(one for one in table.columns if one.key not in ("reason", *also))
    title = report.words("กิจกรรมที่ไม่เป็นไปตามเป้าหมาย", "What is behind")
    return replace(table, id="memo-behind", title=title, columns=columns)


def remarks_line(report: Report, kind: str) -> Iterator[Line]:
    """The report's own causes (``cause``) or remarks (``remark``), in its words; nothing without any."""
    remarks = report.view.inputs.table("remarks")
    found = remarks.loc[remarks["kind"] == kind, "text"]
    if len(found):
        say = report.view.voice.say
        phrase = {"cause": words.CAUSES, "remark": words.REMARKS}[kind]
        yield Line(say(phrase), tuple(say(common.TEXT, text=text) for text in found))


def _facts(report: Report, operations: OperationsReport) -> Iterator[Sentence]:
    say = report.view.voice.say
    yield say(words.OVERALL, text=operations.projects_sentence(operations.overall_line("overall")))
    yield operations.central_sentence(record_of(report.judged.centre.iloc[0]))
    yield say(words.REGIONAL, text=operations.projects_sentence(operations.overall_line("regional")))


def _bureaux(operations: OperationsReport) -> Table:
    """The centre and its bureaux; the units below them stand in the operations report."""
    table = tables.central_table(operations)
    heads = {
        "percent": operations.words("ร้อยละ", "Per cent"),
        "met": operations.words("ตามเป้าหมาย", "Met"),
        "not_met": operations.words("ต่ำกว่าเป้าหมาย", "Not met"),
        "not_due": operations.words("ยังไม่ถึงกำหนด", "Not due"),
    }
    columns = tuple(replace(one, label=heads.get(one.key, one.label), group="") for one in table.columns)
    rows = [row if row.kind == "total" else replace(row, kind="normal") for row in table.rows if row.kind != "normal"]
    return replace(table, id="memo-bureaux", columns=columns, rows=tuple(rows))


def _reasons(report: Report) -> tuple[Sentence, ...]:
    """Each unit's reasons in its own words; one that stands for several activities is told once."""
    told = {
        (line["unit"], line["reason"]): report.view.voice.say(words.REASON, unit=line["unit"], reason=line["reason"])
        for line in records_of(report.judged.behind)
        if not pd.isna(line["reason"])
    }
    return tuple(told.values())


def _behind(report: Report) -> Iterator[Line]:
    say, judged = report.view.voice.say, report.judged
    if len(judged.behind):
        yield Line(say(words.BEHIND, count=report.view.count("central.behind.count", judged.behind, "central")))
        if reasons := _reasons(report):
            yield Line(say(words.REASONS), reasons)
    yield from remarks_line(report, "cause")
    if len(judged.over_year_target):
        count = report.view.count("central.over_year.count", judged.over_year_target, "over_year_target")
        yield Line(say(words.OVER_YEAR, count=count))


def _actions(report: Report, coming: pd.DataFrame) -> Iterator[Line]:
    voice, units = report.view.voice, behind_units(report)
    if len(units):
        names = voice.join([unit_name(line) for line in records_of(units)])
        line = report.judged.centre.iloc[0]
        count = report.view.figure("central.not_met", line["not_met"], "count", "central", line["sources"])
        yield Line(voice.say(words.URGE, count=count, names=names))
    yield from remarks_line(report, "remark")
    if len(coming):
        count = report.view.count("projects.coming", coming, "achievement")
        month = format_month(coming["due_month"].min(), language=voice.language, thai_digits=voice.thai_digits)
        yield Line(voice.say(words.COMING, count=count, month=month))


def _coming(report: Report) -> pd.DataFrame:
    """The indicators that are not due yet and name the month of their report."""
    every = report.judged.indicators
    return every[(every["state"] == ResultState.NOT_DUE) & every["due_month"].notna()]


def _coming_table(report: Report, coming: pd.DataFrame) -> Table:
    """How many indicators are to be reported in which month, of the projects and of the regional offices."""
    lines = []
    for month, own in each_group(coming, ["due_month"]):
        of = {place: own[own["table"] == place] for place in PLACES}
        counts = {place: len(due) for place, due in of.items()}
        sources = {f"{place}_sources": merge_sources(*due["sources"]) for place, due in of.items()}
        lines.append({"month": month[0], **counts, **sources})
    return report.declared(sorted(lines, key=itemgetter("month")), _COMING)
