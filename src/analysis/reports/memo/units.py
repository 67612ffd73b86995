"""What the memo to a central unit that is behind says: its result, its activities and its own reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pandas as pd

from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import merge_sources
from analysis.evaluate.states import FigureState
from analysis.exhibits.charts.bars import percent_bars
from analysis.exhibits.charts.chart import Chart
from analysis.exhibits.charts.picture import pictured
from analysis.exhibits.table import Table
from analysis.exhibits.words import BANDS
from analysis.narrate.sentence import Sentence
from analysis.params.vocabulary import Instrument
from analysis.reports.memo import words as common
from analysis.reports.memo import words_operations as words
from analysis.reports.memo.milestones import criteria_line
from analysis.reports.memo.operations import unit_name, without_reasons
from analysis.reports.memo.parts import Line, Matter, lines
from analysis.reports.operations import tables
from analysis.reports.operations.report import OperationsReport
from analysis.reports.report import Report
from analysis.rows import Record, record_of


def unit_key(line: Record) -> str:
    """A unit by its numbers in the ministry's table: ``04`` (a bureau that reports as one unit), ``12-2``."""
    number = f"{int(line['bureau_no']):02d}"
    return f"{number}-{int(line['unit_no'])}" if line["unit_no"] else number


def unit_matter(report: Report, line: Record) -> Matter:
    """One unit (a row of ``judged.units``): its per cent beside its bureau's and the centre's, and what is behind."""
    operations = OperationsReport(report.view)
    own = report.judged.behind[report.judged.behind["unit"] == line["listed_as"]]
    draw = partial(_chart, report, line)
    return Matter(
        background=(criteria_line(report, report.judged.criteria(Instrument.OPERATIONS).source),),
        facts=lines(_facts(report, operations, line)),
        picture=pictured(draw),
        behind=tuple(_behind(report, line, own)),
        behind_tables=(_table(operations, line),) if len(own) else (),
        actions=lines(report.view.voice.say(action) for action in words.UNIT_ACTIONS),
    )


def _name(line: Record) -> str:
    """The figures' path of a unit, as the operations report has it; a bureau of one unit goes by its own number."""
    bureau = f"central.b{int(line['bureau_no']):02d}"
    return f"{bureau}.u{int(line['unit_no']):02d}" if line["unit_no"] else bureau


def _percent(report: Report, line: Record, name: str) -> Figure:
    return report.view.figure(
        f"{name}.percent", line["percent"], "percent", "central", line["sources"], state=line["percent_state"]
    )


def _bureau(report: Report, line: Record) -> Record:
    bureaux = report.judged.bureaux
    return record_of(bureaux[bureaux["bureau_no"] == line["bureau_no"]].iloc[0])


def _facts(report: Report, operations: OperationsReport, line: Record) -> Iterator[Sentence]:
    voice = report.view.voice
    band = tables.band(report, line["percent"])
    yield voice.say(
        words.UNIT_RESULT,
        unit=unit_name(line),
        percent=_percent(report, line, _name(line)),
        months=operations.months,
        band=operations.band_word(line["percent"]),
        meaning=BANDS[band].meaning.of(voice.language) if band else "–",
    )
    if line["percent_state"] == FigureState.STATED_NOT_RECOMPUTED:
        yield voice.say(words.UNIT_STATED)
    centre = _percent(report, record_of(report.judged.centre.iloc[0]), "central")
    if not line["unit_no"]:
        yield voice.say(words.UNIT_CENTRE, centre=centre)
        return
    bureau = _bureau(report, line)
    percent = _percent(report, bureau, f"central.b{int(line['bureau_no']):02d}")
    yield voice.say(words.UNIT_OF, bureau=bureau["bureau"], percent=percent, centre=centre)


def _chart(report: Report, line: Record) -> Chart:
    """The unit beside its bureau and the whole centre."""
    bars = [(unit_name(line), line["percent"])]
    if line["unit_no"]:
        bureau = _bureau(report, line)
        bars.append((bureau["bureau"], bureau["percent"]))
    bars.append((report.words("หน่วยงานส่วนกลางในภาพรวม", "All central units"), report.judged.centre["percent"].iloc[0]))
    frame = pd.DataFrame(bars, columns=["label", "percent"])
    frame["band"] = [tables.band(report, value) for value in frame["percent"]]
    title = report.words("ผลการดำเนินงาน (ร้อยละ) เทียบกับภาพรวม", "Result (%) beside the whole")
    labels = report.chart_labels(f"chart-unit-{unit_key(line)}", title)
    return percent_bars(frame, labels)


def _table(operations: OperationsReport, line: Record) -> Table:
    """The unit's rows of what is behind; its name is the memo's own, and its reasons are paragraphs."""
    whole = without_reasons(operations, tables.behind_table(operations), "unit")
    rows = tuple(row for row in whole.rows if row.cell("unit").value == line["listed_as"])
    return replace(whole, id=f"memo-behind-{unit_key(line)}", rows=rows)


def _behind(report: Report, line: Record, own: pd.DataFrame) -> Iterator[Line]:
    """How many of the unit's activities are behind, and its reasons, each once: one may stand for several."""
    say = report.view.voice.say
    if len(own):
        sources = merge_sources(*own["sources"])
        count = report.view.figure(f"{_name(line)}.behind", len(own), "count", "central", sources)
        yield Line(say(words.UNIT_BEHIND, count=count))
    reasons = own["reason"].dropna().drop_duplicates()
    items = tuple(say(common.TEXT, text=reason) for reason in reasons)
    yield Line(say(words.REASONS), items) if items else Line(say(words.NO_REASON))
