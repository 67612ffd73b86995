"""Charts, tables and figures of the report on trends."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.bilingual import Text
from analysis.compare.observation_table import FISCAL
from analysis.evaluate.figure import Figure
from analysis.evaluate.figure_keys import record_keys
from analysis.exhibits.charts.chart import Chart, ChartLabels
from analysis.exhibits.charts.trend_charts import Gap, Scale, trend_lines
from analysis.exhibits.table import Cell, Kind, Row, Table
from analysis.narrate.trends import DIRECTIONS, STATES, UNITS, YEARS, part_name, points_of, series_name
from analysis.reports.report import Report
from analysis.thai.numbers import format_number
from analysis.trends.change import TrendState
from analysis.trends.reasons import reason
from analysis.trends.segments import Standing

Line = Mapping[str, object]

MILLION = 1_000_000.0
SYNTHETIC = Text("สังเคราะห์", "synthetic")
#: What the years of a segment allow to be shown of it.
TOLD = {
    TrendState.INSUFFICIENT: ("first",),
    TrendState.CHANGE: ("first", "last", "change", "size"),
    TrendState.SLOPE: ("first", "last", "slope", "low", "high", "confidence"),
}
DOUBTED = Text("มีค่าที่น่าสงสัย", "holds a doubted value")


def number(value: float, unit: str) -> str:
    """Percents with two places, levels and persons whole, others as whole as they are."""
    whole = unit != "percent" and (unit == "persons" or float(value).is_integer())
    return format_number(value, 0 if whole else 2)


def line_name(report: Report, line: Line) -> str:
    """What a segment's line is called: the part of the year, and that it is made up."""
    language = report.view.voice.language
    words = [part_name(line["part"], language)] if line["year_kind"] == FISCAL else [report.view.place]
    return " · ".join(words + [SYNTHETIC.of(language)] * bool(line["synthetic"]))


def chart(report: Report, points: pd.DataFrame, gaps: pd.DataFrame) -> Chart:
    """The years of one series; of the breaks behind a segment, the one before the nearest year."""
    first = points.iloc[0]
    language = report.view.voice.language
    title = series_name(first["series_id"], language)
    labels = ChartLabels(f"chart-{first['year_kind']}-{first['series_id'].replace('.', '-')}", title, language=language)
    scale, divisor = _scale(points, language)
    frame = pd.DataFrame(
        {
            "year": points["year"], **{name: points[name] / divisor for name in ("value", "low", "high")},
            "segment": points["segment"], "line": [line_name(report, line) for line in points.to_dict("records")],
            "hollow": points["doubted"] | (points["standing"] == Standing.CONFLICT),
            "replaced": points["standing"] == Standing.SUPERSEDED, "synthetic": points["synthetic"],
        }
    )  # fmt: skip
    nearest = (
        gaps[gaps["from_year"] < gaps["to_year"]]
        .sort_values("to_year", kind="stable")
        .drop_duplicates(["before", "from_year"])
    )
    return trend_lines(frame, labels, scale, [_gap(line, language) for line in nearest.to_dict("records")])


def trends_table(report: Report, found: pd.DataFrame, kind: str) -> Table:
    """Every segment: its years and what they allow to be said."""
    column = report.column
    columns = (
        column("line", "งวด", "Part of the year"), column("years", "ปีที่มีข้อมูล", "Years with data (BE)"),
        column("state", "สรุปได้ว่า", "What can be said"),
        column("first", "ปีแรก", "First", Kind.DECIMAL2), column("last", "ปีสุดท้าย", "Last", Kind.DECIMAL2),
        column("change", "เปลี่ยนแปลง", "Change", Kind.DECIMAL2), column("change_percent", "ร้อยละ", "%", Kind.PERCENT2),
        column("slope", "ความชันต่อปี", "Slope a year", Kind.DECIMAL2), column("interval", "ช่วง", "Interval"),
        column("confidence", "เชื่อมั่น %", "Confidence %", Kind.DECIMAL2),
    )  # fmt: skip
    rows: list[Row] = []
    for series_id, lines in found.groupby("series_id", sort=False):
        name = series_name(str(series_id), report.view.voice.language)
        rows.append(Row({"line": Cell(name)}, kind="group"))
        rows += [_trend_row(report, line) for line in lines.to_dict("records")]
    title = report.words("ช่วงปีที่เทียบกันได้", "Years that may be compared")
    note = report.words(
        "ค่าร้อยละและระดับบอกการเปลี่ยนแปลงเป็นจุด ไม่ใช่ร้อยละของค่าเดิม",
        "Percents and levels change by points, not by per cent of the first value.",
    )
    return Table(f"trends-{kind}", title, columns, tuple(rows), (note,))


def steps_table(report: Report, changes: pd.DataFrame, kind: str) -> Table:
    """From each year to the next one that has a value."""
    columns = (
        report.column("series", "ชุดข้อมูล", "Series"), report.column("years", "ปี", "Years (BE)"),
        report.column("from_value", "จาก", "From", Kind.DECIMAL2),
        report.column("to_value", "เป็น", "To", Kind.DECIMAL2),
        report.column("change", "เปลี่ยนแปลง", "Change", Kind.DECIMAL2),
        report.column("unit", "หน่วย", "Unit"), report.column("change_percent", "ร้อยละ", "%", Kind.PERCENT2),
    )  # fmt: skip
    rows = tuple(_step_row(report, line) for line in changes.to_dict("records"))
    return Table(f"steps-{kind}", report.words("การเปลี่ยนแปลงปีต่อปี", "Change from year to year"), columns, rows)


def breaks_table(report: Report, found: pd.DataFrame, points: pd.DataFrame) -> Table:
    """Pairs of years that must not be compared."""
    lines = {(line["series_id"], line["segment"]): line_name(report, line) for line in points.to_dict("records")}
    units = {(line["series_id"], line["segment"]): line["unit"] for line in points.to_dict("records")}
    columns = (
        report.column("series", "ชุดข้อมูล", "Series"), report.column("from", "ปีหนึ่ง", "One year (BE)"),
        report.column("from_value", "ค่า", "Value", Kind.DECIMAL2), report.column("to", "อีกปีหนึ่ง", "Another year (BE)"),
        report.column("to_value", "ค่า", "Value", Kind.DECIMAL2), report.column("reason", "เหตุผล", "Reason"),
        report.column("code", "รหัส", "Code"),
    )  # fmt: skip
    rows = []
    records = found.to_dict("records")
    about = ("series_id", "scope", "before", "after", "from_year", "to_year")
    for own, line in zip(record_keys(records, *about), records, strict=True):
        series = line["series_id"]
        values = {}
        for key, segment in (("from_value", "before"), ("to_value", "after")):
            unit = units[series, line[segment]]
            values[key] = report.view.cell(
                f"trends.break-{own}.{key}", line[key], unit, "trends.breaks", line["sources"],
                text=number(line[key], unit),
            )  # fmt: skip
        years = {
            "from": Cell(f"{line['from_year']} ({lines[series, line['before']]})"),
            "to": Cell(f"{line['to_year']} ({lines[series, line['after']]})"),
        }
        words = {
            "series": Cell(series_name(series, report.view.voice.language)), "code": Cell(", ".join(line["codes"])),
            "reason": Cell(report.words(line["reason_th"], line["reason_en"])),
        }  # fmt: skip
        rows.append(Row({**words, **years, **values}))
    return Table(
        "breaks-table", report.words("คู่ปีที่ห้ามเทียบกัน", "Pairs of years not to be compared"), columns, tuple(rows)
    )


def revisions_table(report: Report, parts: pd.DataFrame) -> Table:
    """Changes taken apart; a dash where the earlier year was never judged by the later rule."""
    keys = {
        "data_revision": ("แก้ไขข้อมูล", "Data revision"), "changed_rule": ("เปลี่ยนเกณฑ์", "Changed rule"),
        "real_change": ("เปลี่ยนแปลงจริง", "Real change"), "total": ("รวม", "Total"),
    }  # fmt: skip
    columns = (
        report.column("series", "ชุดข้อมูล", "Series"), report.column("years", "ปี", "Years (BE)"),
        *(report.column(key, *words, Kind.DECIMAL2) for key, words in keys.items()),
    )  # fmt: skip
    rows = []
    records = parts.to_dict("records")
    for own, line in zip(record_keys(records, "series_id", "scope", "from_year", "to_year"), records, strict=True):
        cells = {
            key: report.view.cell(
                f"trends.revision-{own}.{key}", line[key], line["unit"], "trends.decomposition", line["sources"]
            )
            for key in keys
        }
        name = series_name(line["series_id"], report.view.voice.language)
        rows.append(Row({"series": Cell(name), "years": Cell(f"{line['from_year']}–{line['to_year']}"), **cells}))
    title = report.words("ส่วนประกอบของการเปลี่ยนแปลง", "What a change is made of")
    return Table("revisions-table", title, columns, tuple(rows))


def trend_figures(report: Report, line: Line) -> dict[str, Figure]:
    """The figures of one segment that its years allow: ``size`` is the change without its sign."""
    name = f"trends.{line['series_id']}.s{line['segment']}"
    values = {
        "first": line["first"], "last": line["last"], "change": line["change"], "size": abs(line["change"]),
        "slope": line["slope"], "low": line["slope_low"], "high": line["slope_high"], "confidence": line["confidence"],
    }  # fmt: skip
    units = {"confidence": "percent"}
    return {
        key: report.view.figure(f"{name}.{key}", values[key], units.get(key, line["unit"]), "trends", line["sources"])
        for key in TOLD[TrendState(line["state"])]
    }


def _trend_row(report: Report, line: Line) -> Row:
    language = report.view.voice.language
    figures = trend_figures(report, line)
    cells = {
        key: Cell(figure.value, figure.figure_id, text=_shown(key, figure, line["unit"]))
        for key, figure in figures.items()
        if key in ("first", "last", "change", "slope", "confidence")
    }
    if line["state"] == TrendState.CHANGE:
        cells["change_percent"] = report.view.cell(
            f"trends.{line['series_id']}.s{line['segment']}.change_percent", line["change_percent"], "percent",
            "trends", line["sources"],
        )  # fmt: skip
    if line["state"] == TrendState.SLOPE:
        low, high = (number(figures[key].value, line["unit"]) for key in ("low", "high"))
        cells["interval"] = Cell(report.words(f"{low} ถึง {high}", f"{low} to {high}"))
    alone = line["state"] == TrendState.INSUFFICIENT
    said = (STATES[line["state"]] if alone else DIRECTIONS[line["direction"]]).of(language)
    if line["doubted"]:
        said += f" ({DOUBTED.of(language)})"
    words = {"line": Cell(line_name(report, line)), "years": Cell(_years(report, line)), "state": Cell(said)}
    return Row({**words, **cells}, indent=1)


def _shown(key: str, figure: Figure, unit: str) -> str:
    return format_number(figure.value, 1) if key == "confidence" else number(figure.value, unit)


def _step_row(report: Report, line: Line) -> Row:
    name = f"trends.{line['series_id']}.s{line['segment']}.step_{line['from_year']}_{line['to_year']}"
    numbers = {
        key: report.view.cell(
            f"{name}.{key}",
            line[key],
            line["unit"],
            "trends.steps",
            line["sources"],
            text=number(line[key], line["unit"]),
        )
        for key in ("from_value", "to_value", "change")
    }
    numbers["change_percent"] = report.view.cell(
        f"{name}.change_percent", line["change_percent"], "percent", "trends.steps", line["sources"]
    )
    language = report.view.voice.language
    name = series_name(line["series_id"], language) + (f" ({DOUBTED.of(language)})" if line["doubted"] else "")
    words = {
        "series": Cell(name), "years": Cell(f"{line['from_year']}–{line['to_year']}"),
        "unit": Cell(points_of(line["unit"]).of(language)),
    }  # fmt: skip
    return Row({**words, **numbers})


def _years(report: Report, line: Line) -> str:
    span = str(line["first_year"]) if line["years"] == 1 else f"{line['first_year']}–{line['last_year']}"
    if not line["missing_years"]:
        return span
    missing = ", ".join(str(year) for year in line["missing_years"])
    return f"{span} {report.words(f'(ไม่มีปี {missing})', f'(without {missing})')}"


def _scale(points: pd.DataFrame, language: str) -> tuple[Scale, float]:
    """How a series is written on its chart, and what its values are divided by: large counts stand in millions."""
    first, values = points.iloc[0], points["value"]
    years, unit = YEARS[first["year_kind"]].of(language), UNITS[first["unit"]].of(language)
    if values.min() >= MILLION:
        word = Text(f"ล้าน{unit}", f"million {unit}")
        return Scale(years, word.of(language), 1 if (values % (MILLION / 10) == 0).all() else 2), MILLION
    return Scale(years, unit, 2 if first["unit"] == "percent" and (values % 1 != 0).any() else 0), 1.0


def _gap(line: Line, language: str) -> Gap:
    labels = [reason(code) for code in line["codes"]]
    label = " · ".join(one.label_en if language == "en" else one.label_th for one in labels)
    return Gap(line["from_year"], line["to_year"], label)
