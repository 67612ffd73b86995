"""Tables of the ministry's periodic report: projects with their indicators, central units, and what is behind."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.evaluate.bands import band_of
from analysis.evaluate.figure_keys import UNIT_ACTIVITY, record_keys
from analysis.evaluate.states import FigureState
from analysis.exhibits.table import Cell, Kind, Row, Table
from analysis.params.vocabulary import Instrument
from analysis.reports.report import Report
from analysis.thai.calendar import format_month

PERIOD, YEAR = "period_percent", "year_percent"


def band(report: Report, percent: float) -> str | None:
    """The band of a percent under the round's criteria; ``None`` when it is missing."""
    return band_of(percent, report.judged.criteria(Instrument.OPERATIONS)).band


def projects_table(report: Report, table: str, id: str, title: tuple[str, str]) -> Table:
    """The overall line, each project and its indicators: targets, result, states and both percents."""
    months = report.months
    columns = (
        report.column("label", "โครงการ/ตัวชี้วัด", "Project / indicator"),
        report.column("target_year", "เป้าหมาย 12 เดือน", "Target, 12 months", Kind.QUANTITY),
        report.column("target_period", f"เป้าหมาย {months} เดือน", f"Target, {months} months", Kind.QUANTITY),
        report.column("result", f"ผลงาน {months} เดือน", f"Result, {months} months", Kind.QUANTITY),
        report.column("unit", "หน่วยนับ", "Unit"),
        report.column("state", "สถานะ", "State", Kind.STATE),
        report.column("period", f"ร้อยละ (เทียบ {months} เดือน)", f"% of {months} months", Kind.PERCENT2),
        report.column("year", "ร้อยละ (เทียบ 12 เดือน)", "% of 12 months", Kind.PERCENT2),
    )
    overall = report.judged.overall
    rows = [_overall_row(report, line) for line in overall[overall["table"] == table].to_dict("records")]
    projects = report.judged.projects
    for project in projects[projects["table"] == table].to_dict("records"):
        rows.append(_project_row(report, project))
        rows += list(_indicator_rows(report, table, int(project["project_no"])))
    notes = (
        report.words(
            f"ร้อยละเทียบ {months} เดือน คำนวณเฉพาะตัวชี้วัดเชิงปริมาณที่ถึงกำหนดหรือดำเนินการก่อนแผน แต่ละตัวไม่เกิน 100",
            f"% of {months} months: the mean over quantity indicators that are due or early, each at most 100.",
        ),
        report.words(
            "ร้อยละเทียบ 12 เดือน คำนวณจากตัวชี้วัดเชิงปริมาณทั้งหมด ที่ยังไม่ถึงกำหนดนับเป็น 0",
            "% of 12 months: the mean over all quantity indicators, those not due counting 0.",
        ),
        report.words(
            "* ค่าที่เอกสารระบุ หรือค่าเฉลี่ยที่ใช้ค่านั้น เพราะข้อมูลบางแถวหายและคำนวณซ้ำไม่ได้",
            "* a stated value, or a mean of some: rows are lost and it cannot be recomputed.",
        ),
    )
    return Table(id, report.words(*title), columns, tuple(rows), notes)


def central_table(report: Report) -> Table:
    """Bureaux and their units: percent, band and how many units are met, not met and not due."""
    columns = (
        report.column("label", "สำนัก/กอง/ศูนย์/กลุ่ม", "Bureau / unit"),
        report.column("percent", "ผลการดำเนินงาน (ร้อยละ)", "Result (%)", Kind.PERCENT2),
        *(report.column(key, th, en, Kind.INTEGER, report.words("จำนวนหน่วยงาน", "Units")) for key, th, en in _COUNTS),
    )
    centre = report.judged.centre.iloc[0].to_dict()
    rows = [_bureau_row(report, centre, "central", report.words("ภาพรวม", "Overall"), "total")]
    units = report.judged.units
    for bureau in report.judged.bureaux.to_dict("records"):
        number = int(bureau["bureau_no"])
        rows.append(_bureau_row(report, bureau, f"central.b{number:02d}", f"{number}. {bureau['bureau']}", "subtotal"))
        own = units[(units["bureau_no"] == number) & (units["unit_no"] > 0)]
        rows += [_unit_row(report, unit) for unit in own.to_dict("records")]
    notes = (
        report.words(
            "ร้อยละของสำนัก/กอง เป็นค่าเฉลี่ยของหน่วยที่ถึงกำหนด และภาพรวมเป็นค่าเฉลี่ยของสำนัก/กอง",
            "A bureau is the mean of its due units; the overall is the mean of the bureaux.",
        ),
        report.words(
            "* ค่าที่เอกสารระบุ หรือค่าเฉลี่ยที่ใช้ค่านั้น คำนวณซ้ำจากกิจกรรมที่พิมพ์ไว้ไม่ได้",
            "* a stated value, or a mean of some; not recomputable from what is printed.",
        ),
    )
    return Table(
        "central", report.words("ผลการดำเนินงานของหน่วยงานส่วนกลาง", "Central units"), columns, tuple(rows), notes
    )


def behind_table(report: Report) -> Table:
    """Activities that are behind, with target, result and the unit's reason."""
    months = report.months
    columns = (
        report.column("unit", "หน่วยงาน", "Unit"), report.column("activity", "โครงการ/กิจกรรม", "Activity"),
        report.column("target", f"เป้าหมาย {months} เดือน", f"Target, {months} months", Kind.QUANTITY),
        report.column("result", "ผลงาน", "Result", Kind.QUANTITY),
        report.column("measure", "หน่วยนับ", "Unit of measure"),
        report.column("reason", "สาเหตุ", "Reason"),
    )  # fmt: skip
    records = report.judged.behind.to_dict("records")
    named = zip(record_keys(records, *UNIT_ACTIVITY), records, strict=True)
    rows = [_behind_row(report, f"central.behind.{key}", line) for key, line in named]
    title = report.words("กิจกรรมที่ไม่เป็นไปตามเป้าหมายและสาเหตุ", "What is behind, and why")
    note = report.words("“–” หมายถึงยังไม่มีผลรายงาน ไม่ใช่ศูนย์", "“–” means that nothing was reported; it is not 0.")
    return Table("behind", title, columns, tuple(rows), (note,))


def _behind_row(report: Report, name: str, line: dict[str, object]) -> Row:
    facts, sources = (("target", line["target_period"]), ("result", line["result"])), line["sources"]
    numbers = {
        key: report.view.cell(f"{name}.{key}", value, "units", "input", sources, state=_reported(value))
        for key, value in facts
    }
    texts = {key: Cell(line[key]) for key in ("unit", "activity")}
    texts["measure"] = Cell(report.unit_word(line["unit_of_measure"]))
    texts["reason"] = Cell(None if pd.isna(line["reason"]) else line["reason"])
    return Row({**texts, **numbers})


def over_year_table(report: Report) -> Table:
    """Activities already above the whole year's target."""
    columns = (
        report.column("unit", "หน่วยงาน", "Unit"), report.column("activity", "กิจกรรม", "Activity"),
        report.column("target_year", "เป้าหมายทั้งปี", "Year's target", Kind.INTEGER),
        report.column("result", "ผลงาน", "Result", Kind.QUANTITY),
        report.column("measure", "หน่วยนับ", "Unit of measure"),
        report.column("percent", "ร้อยละของเป้าหมายทั้งปี", "% of the year", Kind.PERCENT2),
    )  # fmt: skip
    rows = []
    records = report.judged.over_year_target.to_dict("records")
    for own, line in zip(record_keys(records, *UNIT_ACTIVITY), records, strict=True):
        cells = {
            key: report.view.cell(
                f"central.over_year.{own}.{key}", line[key], unit, "over_year_target", line["sources"]
            )
            for key, unit in (("target_year", "units"), ("result", "units"), ("percent", "percent"))
        }
        rows.append(
            Row(
                {
                    "unit": Cell(line["unit"]),
                    "activity": Cell(line["activity"]),
                    "measure": Cell(report.unit_word(line["unit_of_measure"])),
                    **cells,
                }
            )
        )
    return Table("over-year", report.words("ผลงานเกินเป้าหมายทั้งปี", "Above the year's target"), columns, tuple(rows))


_COUNTS = (
    ("met", "เป็นไปตามเป้าหมาย", "Met"), ("not_met", "ไม่เป็นไปตามเป้าหมาย", "Not met"),
    ("not_due", "ยังไม่ถึงกำหนดรายงานผล", "Not due"),
)  # fmt: skip


def _overall_row(report: Report, line: dict[str, object]) -> Row:
    label = report.words(f"ภาพรวม {line['projects']} โครงการ", f"All {line['projects']} projects")
    return Row({"label": Cell(label), **_percents(report, line, f"{line['table']}.overall")}, kind="total")


def _project_row(report: Report, line: dict[str, object]) -> Row:
    name = f"{line['table']}.p{line['project_no']}"
    state = Cell("early" if line["early"] else line["state"])
    label = f"{line['project_no']}. {line['project']}"
    return Row({"label": Cell(label), "state": state, **_percents(report, line, name)}, kind="subtotal")


def _percents(report: Report, line: dict[str, object], name: str) -> dict[str, Cell]:
    """Both percents with the period's band, marked where they rest on a stated value that cannot be recomputed."""
    cells = {}
    for key, column in (("period", PERIOD), ("year", YEAR)):
        state, value, sources = line[f"{key}_state"], line[column], line["sources"]
        figure = report.view.figure(f"{name}.{key}_percent", value, "percent", "projects", sources, state=state)
        banded = key == "period" and state != FigureState.NOT_DUE
        cells[key] = Cell(
            figure.value, figure.figure_id, band=band(report, value) if banded else None, mark=_mark(state),
        )  # fmt: skip
    return cells


def _indicator_rows(report: Report, table: str, project_no: int) -> Iterator[Row]:
    every = report.judged.indicators
    for line in every[(every["table"] == table) & (every["project_no"] == project_no)].to_dict("records"):
        sub = None if pd.isna(line["sub_no"]) else line["sub_no"]
        number = sub or line["indicator_no"]
        sources = line["sources"]
        key = f"{table}.p{project_no}.i{_ascii(line['indicator_no'])}" + (f".s{sub.strip('()')}" if sub else "")
        key += f".t{line['part']}" if line["part"] > 1 else ""
        cells = {
            name: report.view.cell(f"{key}.{name}", line[name], "units", "input", sources)
            for name in ("target_year", "target_period", "result")
        }
        if not pd.isna(line["due_month"]) and pd.isna(line["result"]):
            due = format_month(line["due_month"], "short", report.view.voice.language)
            cells["result"] = Cell(text=report.words(f"รายงานผล {due}", f"due {due}"))
        percents = {} if sub else {
            name: report.view.cell(f"{key}.{name}_percent", line[f"{name}_score"], "percent", "achievement", sources)
            for name in ("period", "year")
        }  # fmt: skip
        state = Cell("early" if line["early"] else line["state"])
        unit = Cell(_unit_words(report, line))
        label = Cell(
            f"{number} {line['indicator']}" if number[-1] in ")." or "." in number else f"{number}) {line['indicator']}"
        )
        yield Row({"label": label, "unit": unit, "state": state, **cells, **percents}, indent=2 if sub else 1)


def _unit_words(report: Report, line: dict[str, object]) -> str:
    if line["kind"] == "percent":
        return report.words("ร้อยละ", "%")
    if line["kind"] == "milestone":
        return report.words("ระดับ", "level")
    return report.unit_word(line["unit_of_measure"]) or ""


def _ascii(number: str) -> str:
    """``3.1 1)`` → ``3_1-1``: a dotted path keeps its dots for itself."""
    return number.replace(")", "").replace(".", "_").replace(" ", "-")


def _bureau_row(report: Report, line: dict[str, object], name: str, label: str, kind: str) -> Row:
    counts = {
        key: report.view.cell(f"{name}.{key}", line[key], "count", "central", line["sources"]) for key, _, _ in _COUNTS
    }
    return Row({"label": Cell(label), "percent": _percent(report, line, name), **counts}, kind=kind)


def _unit_row(report: Report, line: dict[str, object]) -> Row:
    name = f"central.b{line['bureau_no']:02d}.u{line['unit_no']:02d}"
    percent = _percent(report, line, name)
    if line["percent_state"] == FigureState.NOT_DUE:
        percent = Cell(text=report.words("ยังไม่ถึงกำหนด", "not due yet"))
    return Row({"label": Cell(f"{line['unit_no']}) {line['unit']}"), "percent": percent}, indent=1)


def _percent(report: Report, line: dict[str, object], name: str) -> Cell:
    state, value = line["percent_state"], line["percent"]
    figure = report.view.figure(f"{name}.percent", value, "percent", "central", line["sources"], state=state)
    return Cell(figure.value, figure.figure_id, band=band(report, value), mark=_mark(state))


def _mark(state: str) -> str:
    """The mark of a value that is a stated one, or a mean of some that are."""
    return "*" if state == FigureState.STATED_NOT_RECOMPUTED else ""


def _reported(value: float) -> str:
    return FigureState.NOT_REPORTED if pd.isna(value) else FigureState.OK
