"""The year's indicators beside the round's levels, and the year's reports beside those of the round."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from analysis.bilingual import Text
from analysis.evaluate.timeliness import told_count
from analysis.evaluate.year_indicators import state_counts
from analysis.exhibits.blocks import Part
from analysis.exhibits.declared import Declaration, Fact
from analysis.exhibits.table import Kind, Table
from analysis.narrate.sentence import Sentence
from analysis.params.criteria.year_indicators import SentCount
from analysis.params.vocabulary import Instrument
from analysis.reports.condition_tables import measured
from analysis.reports.evaluation import words
from analysis.reports.report import Report

_REPORTS = Declaration(
    "year-reports",
    Text("รายงานของรอบและของทั้งปี", "Reports of the round and of the year"),
    (
        Fact("span", Text("ช่วงเวลา", "Span")),
        *(
            Fact(key, label, Kind.INTEGER, "count", value=partial(told_count, name=key))
            for key, label in (
                ("expected", Text("ต้องส่งทั้งหมด", "Expected")),
                ("on_time", Text("ตรงเวลา", "On time")),
                ("late", Text("ช้า", "Late")),
                ("missing", Text("ไม่มีวันที่ส่ง", "No date")),
                ("not_due", Text("ยังไม่ถึงกำหนด", "Not due yet")),
            )
        ),
    ),
    name="{name}",
    rule="timeliness",
)
_TITLE = Text("ตัวชี้วัดของปีงบประมาณ", "Indicators of the fiscal year")


def year(report: Report) -> list[Part]:
    """The indicators, the year's reports, and how both were found."""
    table = _provinces(report) if report.view.is_national else _indicators(report)
    parts: list[Part] = [report.table(table)]
    if report.judged.has(Instrument.TIMELINESS):
        parts.append(report.table(reports_table(report)))
    return [*parts, report.prose(*_methods(report))]


def reports_table(report: Report) -> Table:
    """Reports of the round and of the whole year on two lines; the nation's are those of all provinces together."""
    judged = report.judged
    spans = (
        (Text("รอบนี้", "This round"), "timeliness", judged.report_rates),
        (Text("ทั้งปีงบประมาณ", "The whole fiscal year"), "timeliness.year", judged.year_report_rates),
    )
    lines = [
        {
            "span": label,
            "name": name,
            "sources": [source for sources in rates["sources"] for source in sources],
            **{fact.key: rates[fact.key].sum() for fact in _REPORTS.facts[1:]},
        }
        for label, name, rates in spans
    ]
    return report.declared(lines, _REPORTS)


def _indicators(report: Report) -> Table:
    criteria = report.judged.criteria(Instrument.YEAR_INDICATORS)
    counted = {one.id: one.unit for one in criteria.indicators if isinstance(one, SentCount)}
    value, threshold, unit, gap = measured(Text("เป้าหมาย", "Target"))
    facts = (
        _label(report),
        Fact("state", Text("ผล", "Result"), words=words.STATES),
        value,
        threshold,
        replace(unit, value=lambda line: counted.get(line["indicator_id"], words.UNITS["percent"]), words=None),
        gap,
    )
    return report.declared(report.judged.year_indicators, _of_year(facts))


def _provinces(report: Report) -> Table:
    """How many provinces met each indicator."""
    facts = (
        _label(report),
        *(
            Fact(state, Text(f"{word.th} (จังหวัด)", f"Provinces: {word.en}"), Kind.INTEGER, "count")
            for state, word in words.STATES.items()
        ),
    )
    return report.declared(state_counts(report.judged.year_indicators), _of_year(facts))


def _of_year(facts: tuple[Fact, ...]) -> Declaration:
    return Declaration("year-indicators", _TITLE, facts, "year_indicators.{indicator_id}", "year_indicators")


def _label(report: Report) -> Fact:
    named = partial(words.label_of, report.judged.criteria(Instrument.YEAR_INDICATORS))
    return Fact("indicator", Text("ตัวชี้วัด", "Indicator"), value="indicator_id", words=named)


def _methods(report: Report) -> list[Sentence]:
    return words.methods(report.view.voice, report.judged.criteria(Instrument.YEAR_INDICATORS))
