"""Tables of the action plan that two reports share: roll-ups by strategy, agency and unit, and the plan as printed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

import pandas as pd

from analysis.evaluate.arithmetic import percents, sum_of
from analysis.evaluate.figure_keys import agency_keys, unit_keys
from analysis.evaluate.plan import action_plan
from analysis.evaluate.sources import Source, merge_sources
from analysis.exhibits.table import Cell, Kind, Row, Table
from analysis.reports.report import Report

RULE = "action_plan"


def persons_table(report: Report, activities: pd.DataFrame, key: str, id: str, titles: tuple[str, str]) -> Table:
    """Persons by strategy or agency: rows, target, result and percent of the sums, in the plan's order.

    Args:
        key: the column to count by; ``strategy`` brings its number along.
        titles: of the table, in Thai and English.
    """
    keys = _with_number(key)
    people = _whole_scope(
        action_plan.persons_by(activities, *keys), keys, {"rows": "sum", "target": "sum", "result": "sum"}
    )
    people["percent"] = percents(people["result"], people["target"].where(people["target"] > 0))
    first = report.column(key, *_LABELS[key])
    columns = (
        first,
        report.column("rows", "จำนวนกิจกรรม", "Activities", Kind.INTEGER),
        report.column("target", "เป้าหมาย (คน)", "Target (persons)", Kind.INTEGER),
        report.column("result", "ผลงาน (คน)", "Result (persons)", Kind.INTEGER),
        report.column("percent", "ร้อยละ", "Per cent", Kind.PERCENT2),
    )
    names = {"rows": "count", "target": "persons", "result": "persons", "percent": "percent"}
    rows = _rows(report, people, f"plan.persons.{key}", _key_names(people, keys), names)
    return Table(id, report.words(*titles), columns, rows)


def money_table(report: Report, activities: pd.DataFrame, key: str, id: str, titles: tuple[str, str]) -> Table:
    """Budget and spending by strategy or agency, sub-strategies' own lines included."""
    keys = _with_number(key)
    money = _whole_scope(
        action_plan.money_by(activities, *keys), keys, {"rows": "sum", "budget": "sum", "spent": "sum"}
    )
    money["percent"] = percents(money["spent"], money["budget"].where(money["budget"] > 0))
    columns = (
        report.column(key, *_LABELS[key]),
        report.column("budget", "งบประมาณ (บาท)", "Budget (baht)", Kind.BAHT),
        report.column("spent", "ผลเงิน (บาท)", "Spent (baht)", Kind.BAHT),
        report.column("percent", "ร้อยละ", "Per cent", Kind.PERCENT2),
    )
    names = {"budget": "baht", "spent": "baht", "percent": "percent"}
    rows = _rows(report, money, f"plan.money.{key}", _key_names(money, keys), names)
    return Table(id, report.words(*titles), columns, rows)


def units_table(report: Report, activities: pd.DataFrame) -> Table:
    """Targets and results by unit of measure; units are never added together."""
    sums = {"rows": "sum", "target": "sum", "result": "sum"}
    units = _whole_scope(action_plan.results_by(activities), ["unit_of_measure"], sums)
    columns = (
        report.column("unit_of_measure", "หน่วยนับ", "Unit of measure"),
        report.column("rows", "จำนวนกิจกรรม", "Activities", Kind.INTEGER),
        report.column("target", "เป้าหมาย", "Target", Kind.QUANTITY),
        report.column("result", "ผลงาน", "Result", Kind.QUANTITY),
    )
    names = {"rows": "count", "target": "units", "result": "units"}
    keys = unit_keys(units["unit_of_measure"])
    rows = _rows(report, units, "plan.units", lambda row: keys[str(row["unit_of_measure"])], names)
    notes = (report.words("หน่วยนับต่างกันไม่นำมารวมกัน", "Different units are never added together."),)
    return Table("plan-units", report.words("ผลตามหน่วยนับ", "Results by unit of measure"), columns, rows, notes)


def printed_plan(report: Report, activities: pd.DataFrame, sub_strategies: pd.DataFrame) -> Table:
    """The whole plan in its printed order: strategies, sub-strategies, headings and activities."""
    columns = (
        report.column("activity", "โครงการ/กิจกรรม", "Activity"),
        report.column("target", "เป้าหมาย", "Target", Kind.QUANTITY, report.words("แผนการดำเนินงาน", "Plan")),
        report.column("unit_of_measure", "หน่วยนับ", "Unit", Kind.TEXT, report.words("แผนการดำเนินงาน", "Plan")),
        report.column("budget", "งบประมาณ (บาท)", "Budget (baht)", Kind.BAHT, report.words("แผนการดำเนินงาน", "Plan")),
        report.column("result", "ผลงาน", "Result", Kind.QUANTITY, report.words("ผลการดำเนินงาน", "Result")),
        report.column("spent", "ผลเงิน (บาท)", "Spent (baht)", Kind.BAHT, report.words("ผลการดำเนินงาน", "Result")),
        report.column("agency", "หน่วยงานรับผิดชอบ", "Agency"),
    )
    rows: list[Row] = []
    strategy = None
    for section in sub_strategies.to_dict("records"):
        if section["strategy_no"] != strategy:
            strategy = section["strategy_no"]
            rows.append(_heading(report.words("แนวทางที่", "Strategy"), strategy, section["strategy"]))
        rows += _section_rows(report, section, activities)
    title = report.words("ผลการดำเนินงานตามแผนปฏิบัติการ", "The action plan and its results")
    return Table("plan-printed", title, columns, tuple(rows))


_LABELS = {"strategy": ("แนวทาง", "Strategy"), "agency": ("หน่วยงานรับผิดชอบ", "Agency")}


def _with_number(key: str) -> list[str]:
    return ["strategy_no", "strategy"] if key == "strategy" else [key]


def _key_names(frame: pd.DataFrame, keys: list[str]) -> Callable[[Mapping[Hashable, object]], str]:
    """ASCII names of the groups: the strategy's number, or the agency's code."""
    if keys[0] == "strategy_no":
        return lambda row: f"s{row['strategy_no']}"
    names = agency_keys(frame[keys[0]])
    return lambda row: names[str(row[keys[0]])]


def _whole_scope(frame: pd.DataFrame, keys: list[str], sums: dict[str, str]) -> pd.DataFrame:
    """One row a group over all the provinces of the scope, sources joined; the groups' first order."""
    if frame.empty:
        return frame
    how = {**sums, "sources": lambda column: merge_sources(*column)}
    keep = {name: sum_of if rule == "sum" else rule for name, rule in how.items()}
    return frame.groupby(keys, sort=False, dropna=False).agg(keep).reset_index()


def _rows(report: Report, frame: pd.DataFrame, prefix: str, key_name, units: dict[str, str]) -> tuple[Row, ...]:
    rows = []
    for record in frame.to_dict("records"):
        cells = {
            name: report.view.cell(f"{prefix}.{key_name(record)}.{name}", record[name], unit, RULE, record["sources"])
            for name, unit in units.items()
        }
        label = record.get("strategy") or record.get("agency") or report.unit_word(record.get("unit_of_measure"))
        label = f"{record['strategy_no']}. {label}" if "strategy_no" in record else label
        first = next(name for name in ("strategy", "agency", "unit_of_measure") if name in record)
        missing = report.words("(ไม่ระบุ)", "(not given)")
        rows.append(Row({first: Cell(missing if label is None or pd.isna(label) else label), **cells}))
    return tuple(rows)


def _heading(word: str, number: str, text: str) -> Row:
    return Row({"activity": Cell(f"{word} {number} {text}")}, kind="group")


def _section_rows(report: Report, section: dict[str, object], activities: pd.DataFrame) -> list[Row]:
    number = section["sub_strategy_no"]
    own = activities[activities["sub_strategy_no"] == number]
    word = report.words("แนวทางย่อยที่", "Sub-strategy")
    lines = own[own["kind"] == "sub_strategy"]
    if len(lines):
        first = lines.iloc[0].to_dict()
        cells = {"activity": Cell(f"{word} {number} {section['sub_strategy']}"), **_cells(report, first)}
        rows = [Row(cells, kind="subtotal")]
    else:
        rows = [_heading(word, str(number), str(section["sub_strategy"]))]
    if section["empty"]:
        rows.append(Row({"activity": Cell(report.words("ไม่มีโครงการ/กิจกรรม", "No activity"))}, indent=1))
    shown: list[str] = []
    for record in own[own["kind"] == "activity"].to_dict("records"):
        headings = [] if pd.isna(record["group"]) else str(record["group"]).split(" › ")
        for depth, text in enumerate(headings):
            if shown[: depth + 1] != headings[: depth + 1]:
                rows.append(Row({"activity": Cell(text)}, indent=1 + depth))
        shown = headings
        label = f"{record['number']} {record['activity']}".strip()
        rows.append(Row({"activity": Cell(label), **_cells(report, record)}, indent=1 + len(headings)))
    return rows


def _cells(report: Report, record: dict[str, object]) -> dict[str, Cell]:
    """The printed numbers of a row, each a figure of its own."""
    sources = [Source(str(record["file"]), str(record["sheet"]), str(record["row"]))]
    name = f"plan.row.{report.judged.activity_key(record)}"
    units = {"target": "units", "result": "units", "budget": "baht", "spent": "baht"}
    cells = {key: report.view.cell(f"{name}.{key}", record[key], unit, "input", sources) for key, unit in units.items()}
    texts = {
        "unit_of_measure": Cell(report.unit_word(record["unit_of_measure"])),
        "agency": Cell(None if pd.isna(record["agency"]) else record["agency"]),
    }
    return {**cells, **texts}
