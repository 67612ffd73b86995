"""Charts, tables and figures of the report on trends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pandas as pd

from analysis.bilingual import Text
from analysis.compare.observation_table import FISCAL
from analysis.evaluate.figure import Figure
from analysis.exhibits.charts.chart import Chart
from analysis.exhibits.charts.trend_charts import Bridge, Gap, Scale, trend_lines
from analysis.exhibits.declared import Declaration, Fact, both
from analysis.exhibits.table import Kind, Table
from analysis.narrate.trends import DIRECTIONS, STATES, UNITS, YEARS, part_name, points_of, series_name
from analysis.params.trends import Grade
from analysis.reports.report import Report
from analysis.rows import Record, records_of
from analysis.thai.numbers import format_number
from analysis.trends.change import TrendState
from analysis.trends.reasons import reason
from analysis.trends.segments import Standing

MILLION = 1_000_000.0
SYNTHETIC = Text("สังเคราะห์", "synthetic")
#: What the years of a segment allow to be shown of it.
TOLD = {
    TrendState.INSUFFICIENT: ("first",),
    TrendState.CHANGE: ("first", "last", "change", "size"),
    TrendState.SLOPE: ("first", "last", "slope", "low", "high", "confidence"),
}
DOUBTED = Text("มีค่าที่น่าสงสัย", "holds a doubted value")


_name = both(series_name)
_SERIES = Fact("series", Text("ชุดข้อมูล", "Series"), value="series_id", words=_name)
_SPAN = Fact("years", Text("ปี", "Years (BE)"), value="{from_year}–{to_year}")


def _value(key: str, label: Text, unit: str) -> Fact:
    """A value, in the ``unit`` that a column names, written as those of that unit are."""
    return Fact(
        key,
        label,
        Kind.DECIMAL2,
        f"{{{unit}}}",
        text=lambda line: number(line[key], line[unit]),
    )


_STEPS = Declaration(
    "steps",
    Text("การเปลี่ยนแปลงปีต่อปี", "Change from year to year"),
    (
        replace(_SERIES, value=lambda line: _with_doubt(_name(line["series_id"]), line), words=None),
        _SPAN,
        _value("from_value", Text("จาก", "From"), "unit"),
        _value("to_value", Text("เป็น", "To"), "unit"),
        _value("change", Text("เปลี่ยนแปลง", "Change"), "unit"),
        Fact("unit", Text("หน่วย", "Unit"), words=points_of),
        Fact("change_percent", Text("ร้อยละ", "%"), Kind.PERCENT2),
    ),
    name="trends.{series_id}.s{segment}.step_{from_year}_{to_year}",
    rule="trends.steps",
)
BREAKS_BETWEEN = (
    _SERIES,
    Fact("from", Text("ปีหนึ่ง", "One year (BE)")),
    _value("from_value", Text("ค่า", "Value"), "from_unit"),
    Fact("to", Text("อีกปีหนึ่ง", "Another year (BE)")),
    _value("to_value", Text("ค่า", "Value"), "to_unit"),
)
BREAKS = Declaration(
    "breaks-table",
    Text("คู่ปีที่ห้ามเทียบกัน", "Pairs of years not to be compared"),
    (
        *BREAKS_BETWEEN,
        Fact("reason", Text("เหตุผล", "Reason"), value=lambda line: Text(line["reason_th"], line["reason_en"])),
        Fact("code", Text("รหัส", "Code"), value="codes"),
    ),
    name="trends.break-{own}",
    rule="trends.breaks",
    known_by=("series_id", "scope", "before", "after", "from_year", "to_year"),
)
_REVISIONS = Declaration(
    "revisions-table",
    Text("ส่วนประกอบของการเปลี่ยนแปลง", "What a change is made of"),
    (
        _SERIES,
        _SPAN,
        *(
            Fact(key, label, Kind.DECIMAL2, "{unit}")
            for key, label in (
                ("data_revision", Text("แก้ไขข้อมูล", "Data revision")),
                ("changed_rule", Text("เปลี่ยนเกณฑ์", "Changed rule")),
                ("real_change", Text("เปลี่ยนแปลงจริง", "Real change")),
                ("total", Text("รวม", "Total")),
            )
        ),
    ),
    name="trends.revision-{own}",
    rule="trends.decomposition",
    known_by=("series_id", "scope", "from_year", "to_year"),
)


def number(value: float, unit: str) -> str:
    """Percents with two places, levels and persons whole, others as whole as they are."""
    whole = unit != "percent" and (unit == "persons" or float(value).is_integer())
    return format_number(value, 0 if whole else 2)


def line_name(report: Report, line: Record) -> str:
    """What a segment's line is called: the part of the year, and that it is made up."""
    language = report.view.voice.language
    words = [part_name(line["part"], language)] if line["year_kind"] == FISCAL else [report.view.place]
    return " · ".join(words + [SYNTHETIC.of(language)] * bool(line["synthetic"]))


def chart(report: Report, points: pd.DataFrame, gaps: pd.DataFrame) -> Chart:
    """The years of one series; of the breaks behind a segment, the one before the nearest year."""
    first = points.iloc[0]
    language = report.view.voice.language
    title = series_name(first["series_id"], language)
    labels = report.chart_labels(f"chart-{first['year_kind']}-{first['series_id'].replace('.', '-')}", title)
    scale, divisor = _scale(points, language)
    frame = pd.DataFrame(
        {
            "year": points["year"],
            **{name: points[name] / divisor for name in ("value", "low", "high")},
            "segment": points["segment"],
            "line": [line_name(report, line) for line in records_of(points)],
            "hollow": points["doubted"] | (points["standing"] == Standing.CONFLICT),
            "replaced": points["standing"] == Standing.SUPERSEDED,
            "synthetic": points["synthetic"],
        }
    )
    nearest = (
        gaps[gaps["from_year"] < gaps["to_year"]]
        .sort_values("to_year", kind="stable")
        .drop_duplicates(["before", "from_year"])
    )
    never = nearest["grade"] == Grade.NEVER
    bridges = [_bridge(report, line, divisor) for line in records_of(nearest[~never])]
    return trend_lines(frame, labels, scale, [_gap(line, language) for line in records_of(nearest[never])], bridges)


def trends_table(report: Report, found: pd.DataFrame, kind: str) -> Table:
    """Every segment: its years and what they allow to be said."""

    def told(key: str, label: Text) -> Fact:
        return Fact(
            key,
            label,
            Kind.DECIMAL2,
            "percent" if key == "confidence" else "{unit}",
            text=lambda line: _shown(key, line[key], line["unit"]),
            applies=lambda line: key in _told(line),
        )

    facts = (
        Fact("line", Text("งวด", "Part of the year"), value=lambda line: line_name(report, line)),
        Fact("years", Text("ปีที่มีข้อมูล", "Years with data (BE)"), value=_years),
        Fact("state", Text("สรุปได้ว่า", "What can be said"), value=_said),
        told("first", Text("ปีแรก", "First")),
        told("last", Text("ปีสุดท้าย", "Last")),
        told("change", Text("เปลี่ยนแปลง", "Change")),
        Fact("change_percent", Text("ร้อยละ", "%"), Kind.PERCENT2, applies=_in_state(TrendState.CHANGE)),
        told("slope", Text("ความชันต่อปี", "Slope a year")),
        Fact("interval", Text("ช่วง", "Interval"), value=_interval, applies=_in_state(TrendState.SLOPE)),
        told("confidence", Text("เชื่อมั่น %", "Confidence %")),
    )
    note = Text(
        "ค่าร้อยละและระดับบอกการเปลี่ยนแปลงเป็นจุด ไม่ใช่ร้อยละของค่าเดิม",
        "Percents and levels change by points, not by per cent of the first value.",
    )
    table = Declaration(
        f"trends-{kind}",
        Text("ช่วงปีที่เทียบกันได้", "Years that may be compared"),
        facts,
        "trends.{series_id}.s{segment}",
        "trends",
        notes=(note,),
        under=lambda line: _name(line["series_id"]),
    )
    lines = [line for _, group in found.groupby("series_id", sort=False) for line in records_of(group)]
    for line in lines:
        trend_figures(report, line)  # the text and the interval tell more of them than have a column
    return report.declared(lines, table)


def steps_table(report: Report, changes: pd.DataFrame, kind: str) -> Table:
    """From each year to the next one that has a value."""
    return report.declared(changes, replace(_STEPS, id=f"steps-{kind}"))


def breaks_table(report: Report, found: pd.DataFrame, points: pd.DataFrame) -> Table:
    """Pairs of years that must not be compared."""
    return report.declared(break_lines(report, found, points), BREAKS)


def break_lines(report: Report, found: pd.DataFrame, points: pd.DataFrame) -> Iterator[Record]:
    """Breaks with what their two years are called."""
    segments = {(line["series_id"], line["segment"]): line for line in records_of(points)}
    for line in records_of(found):
        before, after = (segments[line["series_id"], line[side]] for side in ("before", "after"))
        yield {
            **line,
            "codes": ", ".join(line["codes"]),
            "told": line["codes"],
            "from": f"{line['from_year']} ({line_name(report, before)})",
            "to": f"{line['to_year']} ({line_name(report, after)})",
        }


def revisions_table(report: Report, parts: pd.DataFrame) -> Table:
    """Changes taken apart; a dash where the earlier year was never judged by the later rule."""
    return report.declared(parts, _REVISIONS)


def trend_figures(report: Report, line: Record) -> dict[str, Figure]:
    """The figures of one segment that its years allow: ``size`` is the change without its sign."""
    units = {key: "percent" if key == "confidence" else line["unit"] for key in _told(line)}
    values = {"size": abs(line["change"]), "low": line["slope_low"], "high": line["slope_high"]}
    return report.view.figures(f"trends.{line['series_id']}.s{line['segment']}", {**line, **values}, units, "trends")


def _told(line: Record) -> tuple[str, ...]:
    return TOLD[TrendState(line["state"])]


def _in_state(state: TrendState) -> Callable[[Record], bool]:
    return lambda line: bool(line["state"] == state)


def _said(line: Record) -> Text:
    words = STATES[line["state"]] if line["state"] == TrendState.INSUFFICIENT else DIRECTIONS[line["direction"]]
    return _with_doubt(words, line)


def _with_doubt(words: Text, line: Record) -> Text:
    return Text(f"{words.th} ({DOUBTED.th})", f"{words.en} ({DOUBTED.en})") if line["doubted"] else words


def _interval(line: Record) -> Text:
    low, high = (number(line[key], line["unit"]) for key in ("slope_low", "slope_high"))
    return Text(f"{low} ถึง {high}", f"{low} to {high}")


def _shown(key: str, value: float, unit: str) -> str:
    return format_number(value, 1) if key == "confidence" else number(value, unit)


def _years(line: Record) -> Text:
    span = str(line["first_year"]) if line["years"] == 1 else f"{line['first_year']}–{line['last_year']}"
    missing = ", ".join(str(year) for year in line["missing_years"])
    return Text(f"{span} (ไม่มีปี {missing})", f"{span} (without {missing})") if missing else Text(span, span)


def _scale(points: pd.DataFrame, language: str) -> tuple[Scale, float]:
    """How a series is written on its chart, and what its values are divided by: large counts stand in millions."""
    first, values = points.iloc[0], points["value"]
    years, unit = YEARS[first["year_kind"]].of(language), UNITS[first["unit"]].of(language)
    if values.min() >= MILLION:
        word = Text(f"ล้าน{unit}", f"million {unit}")
        return Scale(years, word.of(language), 1 if (values % (MILLION / 10) == 0).all() else 2), MILLION
    return Scale(years, unit, 2 if first["unit"] == "percent" and (values % 1 != 0).any() else 0), 1.0


def _gap(line: Record, language: str) -> Gap:
    return Gap(line["from_year"], line["to_year"], _labels(line, language))


def _bridge(report: Report, line: Record, divisor: float) -> Bridge:
    before = {name: line[f"from_{name}"] for name in ("year_kind", "part", "synthetic")}
    values = line["from_value"] / divisor, line["to_value"] / divisor
    label, joined = _labels(line, report.view.voice.language), line["grade"] == Grade.JOINED
    return Bridge(line["from_year"], line["to_year"], *values, line_name(report, before), label, joined)


def _labels(line: Record, language: str) -> str:
    labels = [reason(code) for code in line["codes"]]
    return " · ".join(one.label_en if language == "en" else one.label_th for one in labels)
