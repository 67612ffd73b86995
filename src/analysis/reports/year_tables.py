"""The year's indicators beside the round's levels, and the year's reports beside those of the round."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evaluate.timeliness import told_count
from analysis.evaluate.year_indicators import state_counts
from analysis.exhibits.blocks import Part
from analysis.exhibits.table import Cell, Kind, Row, Table
from analysis.narrate.sentence import Sentence
from analysis.params.criteria.year_indicators import SentCount
from analysis.params.vocabulary import Instrument
from analysis.reports.evaluation import words
from analysis.reports.report import Report

_COUNTS = (
    ("expected", "ต้องส่งทั้งหมด", "Expected"), ("on_time", "ตรงเวลา", "On time"), ("late", "ช้า", "Late"),
    ("missing", "ไม่มีวันที่ส่ง", "No date"), ("not_due", "ยังไม่ถึงกำหนด", "Not due yet"),
)  # fmt: skip


def year(report: Report) -> list[Part]:
    """The indicators, the year's reports, and how both were found."""
    table = _provinces(report) if report.view.is_national else _indicators(report)
    parts: list[Part] = [report.table(table)]
    if report.judged.has(Instrument.TIMELINESS):
        parts.append(report.table(reports_table(report)))
    return [*parts, report.prose(*_methods(report))]


def reports_table(report: Report) -> Table:
    """Reports of the round and of the whole year on two lines; the nation's are those of all provinces together."""
    columns = (
        report.column("span", "ช่วงเวลา", "Span"),
        *(report.column(key, th, en, Kind.INTEGER) for key, th, en in _COUNTS),
    )
    spans = (
        (report.words("รอบนี้", "This round"), "timeliness", report.judged.report_rates),
        (report.words("ทั้งปีงบประมาณ", "The whole fiscal year"), "timeliness.year", report.judged.year_report_rates),
    )
    rows = []
    for label, name, rates in spans:
        sources = [source for sources in rates["sources"] for source in sources]
        sums = rates[[key for key, _, _ in _COUNTS]].sum().to_dict()
        cells = {
            key: report.view.cell(f"{name}.{key}", told_count(sums, key), "count", "timeliness", sources)
            for key, _, _ in _COUNTS
        }
        rows.append(Row({"span": Cell(label), **cells}))
    return Table(
        "year-reports",
        report.words("รายงานของรอบและของทั้งปี", "Reports of the round and of the year"),
        columns,
        tuple(rows),
    )


def _indicators(report: Report) -> Table:
    columns = (
        report.column("indicator", "ตัวชี้วัด", "Indicator"), report.column("state", "ผล", "Result"),
        report.column("value", "ค่าที่ได้", "Value", Kind.DECIMAL2),
        report.column("threshold", "เป้าหมาย", "Target", Kind.DECIMAL2), report.column("unit", "หน่วย", "Unit"),
        report.column("gap", "ยังขาด", "Short by", Kind.DECIMAL2),
    )  # fmt: skip
    rows = tuple(_row(report, line) for line in report.judged.year_indicators.to_dict("records"))
    return Table("year-indicators", _title(report), columns, rows)


def _row(report: Report, line: Mapping[str, object]) -> Row:
    language, percent = report.view.voice.language, line["unit"] == "percent"
    cells = {
        key: report.view.cell(
            f"year_indicators.{line['indicator_id']}.{key}", line[key], str(line["unit"]), "year_indicators",
            line["sources"], places=words.places_of(line) if percent else None,
            text=None if percent or pd.isna(line[key]) else f"{line[key]:,.0f}",
        )
        for key in ("value", "threshold", "gap")
    }  # fmt: skip
    state = words.STATES[str(line["state"])].of(language)
    return Row(
        {"indicator": Cell(_label(report, line)), "state": Cell(state), "unit": Cell(_unit(report, line)), **cells}
    )


def _provinces(report: Report) -> Table:
    """How many provinces met each indicator."""
    states = [(state, phrase.th, phrase.en) for state, phrase in words.STATES.items()]
    columns = (
        report.column("indicator", "ตัวชี้วัด", "Indicator"),
        *(report.column(state, f"{th} (จังหวัด)", f"Provinces: {en}", Kind.INTEGER) for state, th, en in states),
    )
    rows = []
    for line in state_counts(report.judged.year_indicators).to_dict("records"):
        cells = {
            state: report.view.cell(
                f"year_indicators.{line['indicator_id']}.{state}",
                line[state],
                "count",
                "year_indicators",
                line["sources"],
            )
            for state, _, _ in states
        }
        rows.append(Row({"indicator": Cell(_label(report, line)), **cells}))
    return Table("year-indicators", _title(report), columns, tuple(rows))


def _title(report: Report) -> str:
    return report.words("ตัวชี้วัดของปีงบประมาณ", "Indicators of the fiscal year")


def _label(report: Report, line: Mapping[str, object]) -> str:
    criteria = report.judged.criteria(Instrument.YEAR_INDICATORS)
    return words.label_of(criteria, str(line["indicator_id"])).of(report.view.voice.language)


def _unit(report: Report, line: Mapping[str, object]) -> str:
    """What a count counts, by the criteria; a per cent by its own name."""
    for indicator in report.judged.criteria(Instrument.YEAR_INDICATORS).indicators:
        if indicator.id == line["indicator_id"] and isinstance(indicator, SentCount):
            return report.words(indicator.unit.th, indicator.unit.en)
    return words.UNITS["percent"].of(report.view.voice.language)


def _methods(report: Report) -> list[Sentence]:
    return words.methods(report.view.voice, report.judged.criteria(Instrument.YEAR_INDICATORS))
