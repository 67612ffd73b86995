"""Tables of the ministry's periodic report: projects with their indicators, central units, and what is behind."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.bands import band_of
from analysis.evaluate.figure_keys import UNIT_ACTIVITY
from analysis.evaluate.states import FigureState
from analysis.exhibits.declared import Declaration, Fact, Said
from analysis.exhibits.table import Kind, RowKind, Table
from analysis.params.criteria.bands import BandsCriteria
from analysis.params.vocabulary import Instrument
from analysis.reports.report import Report, unit_text
from analysis.rows import Record, record_of, records_of
from analysis.thai.calendar import format_month

_NOT_DUE = Text("ยังไม่ถึงกำหนด", "not due yet")
_MEASURE = Fact("measure", Text("หน่วยนับ", "Unit of measure"), value="unit_of_measure", words=unit_text)
_OVER_YEAR = Declaration(
    "over-year",
    Text("ผลงานเกินเป้าหมายทั้งปี", "Above the year's target"),
    (
        Fact("unit", Text("หน่วยงาน", "Unit")),
        Fact("activity", Text("กิจกรรม", "Activity")),
        Fact("target_year", Text("เป้าหมายทั้งปี", "Year's target"), Kind.INTEGER, "units"),
        Fact("result", Text("ผลงาน", "Result"), Kind.QUANTITY, "units"),
        _MEASURE,
        Fact("percent", Text("ร้อยละของเป้าหมายทั้งปี", "% of the year"), Kind.PERCENT2),
    ),
    name="central.over_year.{own}",
    rule="over_year_target",
    known_by=UNIT_ACTIVITY,
)


def months_of(report: Report) -> int:
    """How many months the period has."""
    start, end = report.view.round.period.start, report.view.round.period.end
    return (end.year - start.year) * 12 + end.month - start.month + 1


def bands_of(report: Report) -> BandsCriteria:
    """The round's criteria by colour band."""
    return report.judged.criteria(Instrument.OPERATIONS)


def band(report: Report, percent: float | None) -> str | None:
    """The band of a percent under the round's criteria; ``None`` when it is missing."""
    return band_of(math.nan if percent is None else percent, bands_of(report)).band


def projects_table(report: Report, table: str, id: str, title: Text) -> Table:
    """The overall line, each project and its indicators: targets, result, states and both percents."""
    months = months_of(report)
    facts = (
        Fact("label", Text("โครงการ/ตัวชี้วัด", "Project / indicator")),
        *(
            Fact(key, label, Kind.QUANTITY, "units", rule="input", applies=_is_indicator, instead=instead)
            for key, label, instead in (
                ("target_year", Text("เป้าหมาย 12 เดือน", "Target, 12 months"), None),
                ("target_period", Text(f"เป้าหมาย {months} เดือน", f"Target, {months} months"), None),
                ("result", Text(f"ผลงาน {months} เดือน", f"Result, {months} months"), _coming),
            )
        ),
        Fact("unit", Text("หน่วยนับ", "Unit"), value=_unit_of, applies=_is_indicator),
        Fact("state", Text("สถานะ", "State"), Kind.STATE, value=_state, applies=lambda line: line["row"] != "total"),
        *(
            Fact(
                key, label, Kind.PERCENT2, value=f"{key}_value", name=f"{key}_percent", rule="{percent_rule}",
                applies=lambda line: not line["sub"], state=partial(_state_of, key), mark=partial(_mark, key),
                band=partial(_band, report) if key == "period" else None,
                bands=bands_of(report) if key == "period" else None,
            )
            for key, label in (
                ("period", Text(f"ร้อยละ (เทียบ {months} เดือน)", f"% of {months} months")),
                ("year", Text("ร้อยละ (เทียบ 12 เดือน)", "% of 12 months")),
            )
        ),
    )  # fmt: skip
    notes = (
        Text(
            f"ร้อยละเทียบ {months} เดือน คำนวณเฉพาะตัวชี้วัดเชิงปริมาณที่ถึงกำหนดหรือดำเนินการก่อนแผน แต่ละตัวไม่เกิน 100",
            f"% of {months} months: the mean over quantity indicators that are due or early, each at most 100.",
        ),
        Text(
            "ร้อยละเทียบ 12 เดือน คำนวณจากตัวชี้วัดเชิงปริมาณทั้งหมด ที่ยังไม่ถึงกำหนดนับเป็น 0",
            "% of 12 months: the mean over all quantity indicators, those not due counting 0.",
        ),
        Text(
            "* ค่าที่เอกสารระบุ หรือค่าเฉลี่ยที่ใช้ค่านั้น เพราะข้อมูลบางแถวหายและคำนวณซ้ำไม่ได้",
            "* a stated value, or a mean of some: rows are lost and it cannot be recomputed.",
        ),
    )
    declaration = Declaration(
        id, title, facts, name="{name}", notes=notes, kind=lambda line: line["row"], indent=lambda line: line["depth"]
    )
    return report.declared(_projects(report, table), declaration)


def central_table(report: Report) -> Table:
    """Bureaux and their units: percent, band and how many units are met, not met and not due."""
    units, counts = (
        Text("จำนวนหน่วยงาน", "Units"),
        {
            "met": Text("เป็นไปตามเป้าหมาย", "Met"),
            "not_met": Text("ไม่เป็นไปตามเป้าหมาย", "Not met"),
            "not_due": Text("ยังไม่ถึงกำหนดรายงานผล", "Not due"),
        },
    )
    facts = (
        Fact("label", Text("สำนัก/กอง/ศูนย์/กลุ่ม", "Bureau / unit")),
        Fact(
            "percent",
            Text("ผลการดำเนินงาน (ร้อยละ)", "Result (%)"),
            Kind.PERCENT2,
            state=lambda line: line["percent_state"],
            band=lambda line: band(report, line["percent"]),
            bands=bands_of(report),
            mark=partial(_mark, "percent"),
            instead=_unit_not_due,
        ),
        *(
            Fact(key, label, Kind.INTEGER, "count", group=units, applies=lambda line: not line["depth"])
            for key, label in counts.items()
        ),
    )
    notes = (
        Text(
            "ร้อยละของสำนัก/กอง เป็นค่าเฉลี่ยของหน่วยที่ถึงกำหนด และภาพรวมเป็นค่าเฉลี่ยของสำนัก/กอง",
            "A bureau is the mean of its due units; the overall is the mean of the bureaux.",
        ),
        Text(
            "* ค่าที่เอกสารระบุ หรือค่าเฉลี่ยที่ใช้ค่านั้น คำนวณซ้ำจากกิจกรรมที่พิมพ์ไว้ไม่ได้",
            "* a stated value, or a mean of some; not recomputable from what is printed.",
        ),
    )
    declaration = Declaration(
        "central",
        Text("ผลการดำเนินงานของหน่วยงานส่วนกลาง", "Central units"),
        facts,
        name="{name}",
        rule="central",
        notes=notes,
        kind=lambda line: line["row"],
        indent=lambda line: line["depth"],
    )
    return report.declared(_central(report), declaration)


def behind_table(report: Report) -> Table:
    """Activities that are behind, with target, result and the unit's reason."""
    months = months_of(report)
    target = Text(f"เป้าหมาย {months} เดือน", f"Target, {months} months")
    facts = (
        Fact("unit", Text("หน่วยงาน", "Unit")),
        Fact("activity", Text("โครงการ/กิจกรรม", "Activity")),
        Fact(
            "target", target, Kind.QUANTITY, "units", value="target_period", state=partial(_reported, "target_period")
        ),
        Fact("result", Text("ผลงาน", "Result"), Kind.QUANTITY, "units", state=partial(_reported, "result")),
        _MEASURE,
        Fact("reason", Text("สาเหตุ", "Reason")),
    )
    declaration = Declaration(
        "behind",
        Text("กิจกรรมที่ไม่เป็นไปตามเป้าหมายและสาเหตุ", "What is behind, and why"),
        facts,
        name="central.behind.{own}",
        rule="input",
        known_by=UNIT_ACTIVITY,
        notes=(Text("“–” หมายถึงยังไม่มีผลรายงาน ไม่ใช่ศูนย์", "“–” means that nothing was reported; it is not 0."),),
    )
    return report.declared(report.judged.behind, declaration)


def over_year_table(report: Report) -> Table:
    """Activities already above the whole year's target."""
    return report.declared(report.judged.over_year_target, _OVER_YEAR)


def _projects(report: Report, table: str) -> Iterator[Record]:
    """The lines of a table of projects: the whole, then each project and its indicators."""
    overall, projects, every = (
        frame[frame["table"] == table]
        for frame in (report.judged.overall, report.judged.projects, report.judged.indicators)
    )
    for line in records_of(overall):
        label = Text(f"ภาพรวม {line['projects']} โครงการ", f"All {line['projects']} projects")
        yield _whole(line, label, "overall", "total")
    for line in records_of(projects):
        yield _whole(line, f"{line['project_no']}. {line['project']}", f"p{line['project_no']}", "subtotal")
        yield from map(_indicator, records_of(every[every["project_no"] == line["project_no"]]))


def _whole(line: Record, label: Said, name: str, row: RowKind) -> Record:
    """The line of a project, or of all: its per cents are means, marked where a stated value is among them."""
    return {
        **line, "label": label, "name": f"{line['table']}.{name}", "row": row, "depth": 0, "sub": None,
        "percent_rule": "projects", "period_value": line["period_percent"], "year_value": line["year_percent"],
    }  # fmt: skip


def _indicator(line: Record) -> Record:
    """An indicator's line; the parts of one (``sub``) have no per cents."""
    sub: str | None = None if pd.isna(line["sub_no"]) else line["sub_no"]
    number: str = sub or line["indicator_no"]
    name = f"{line['table']}.p{line['project_no']}.i{_ascii(line['indicator_no'])}"
    name += f".s{sub.strip('()')}" if sub else ""
    name += f".t{line['part']}" if line["part"] > 1 else ""
    mark = "" if number[-1] in ")." or "." in number else ")"
    return {
        **line,
        "label": f"{number}{mark} {line['indicator']}",
        "name": name,
        "row": "normal",
        "depth": 2 if sub else 1,
        "sub": sub,
        "percent_rule": "achievement",
        "period_value": line["period_score"],
        "year_value": line["year_score"],
    }


def _central(report: Report) -> Iterator[Record]:
    """The lines of the central units: the centre, then each bureau and its units."""
    centre = record_of(report.judged.centre.iloc[0])
    yield {**centre, "label": Text("ภาพรวม", "Overall"), "name": "central", "row": "total", "depth": 0}
    units = report.judged.units[report.judged.units["unit_no"] > 0]
    for bureau in records_of(report.judged.bureaux):
        number = int(bureau["bureau_no"])
        name = f"central.b{number:02d}"
        yield {**bureau, "label": f"{number}. {bureau['bureau']}", "name": name, "row": "subtotal", "depth": 0}
        for unit in records_of(units[units["bureau_no"] == number]):
            own = {"label": f"{unit['unit_no']}) {unit['unit']}", "name": f"{name}.u{unit['unit_no']:02d}"}
            yield {**unit, **own, "row": "normal", "depth": 1}


def _is_indicator(line: Record) -> bool:
    return bool(line["depth"])


def _state(line: Record) -> str:
    return "early" if line["early"] else str(line["state"])


def _state_of(key: str, line: Record) -> str:
    return FigureState.OK if line["depth"] and key != "percent" else str(line[f"{key}_state"])


def _mark(key: str, line: Record) -> str:
    """The mark of a value that is a stated one, or a mean of some that are."""
    return "*" if _state_of(key, line) == FigureState.STATED_NOT_RECOMPUTED else ""


def _band(report: Report, line: Record) -> str | None:
    """The band of a project's per cent of the period; an indicator has none."""
    judged = not line["depth"] and line["period_state"] != FigureState.NOT_DUE
    return band(report, line["period_value"]) if judged else None


def _coming(line: Record) -> Said:
    """In which month a result is due that is not there yet."""
    if pd.isna(line["due_month"]) or not pd.isna(line["result"]):
        return ""
    th, en = (format_month(line["due_month"], "short", language) for language in ("th", "en"))
    return Text(f"รายงานผล {th}", f"due {en}")


def _unit_not_due(line: Record) -> Said:
    return _NOT_DUE if line["depth"] and line["percent_state"] == FigureState.NOT_DUE else ""


def _unit_of(line: Record) -> Text | str:
    if line["kind"] == "percent":
        return Text("ร้อยละ", "%")
    if line["kind"] == "milestone":
        return Text("ระดับ", "level")
    return "" if pd.isna(line["unit_of_measure"]) else unit_text(line["unit_of_measure"])


def _ascii(number: str) -> str:
    """``3.1 1)`` → ``3_1-1``: a dotted path keeps its dots for itself."""
    return number.replace(")", "").replace(".", "_").replace(" ", "-")


def _reported(key: str, line: Record) -> str:
    return FigureState.NOT_REPORTED if pd.isna(line[key]) else FigureState.OK
