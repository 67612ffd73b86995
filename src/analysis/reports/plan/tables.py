"""Tables of the action plan that two reports share: roll-ups by strategy, agency and unit, and the plan as printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from analysis.bilingual import Text, texts
from analysis.evaluate.arithmetic import percents, sum_of
from analysis.evaluate.figure import Figure
from analysis.evaluate.figure_keys import agency_keys, unit_keys
from analysis.evaluate.plan import action_plan
from analysis.evaluate.sources import Source, merge_sources
from analysis.exhibits.declared import Declaration, Fact, Said
from analysis.exhibits.table import Kind, RowKind, Table
from analysis.reports.report import Report, strategy_text, unit_text
from analysis.rows import Record, records_of

RULE = "action_plan"
_NOT_GIVEN = Text("(ไม่ระบุ)", "(not given)")
_GROUPS = {
    "strategy": Fact("strategy", Text("แนวทาง", "Strategy"), value="{strategy_no}. {strategy}", words=strategy_text),
    "agency": Fact("agency", Text("หน่วยงานรับผิดชอบ", "Agency"), missing=_NOT_GIVEN),
}
_PERSONS = texts(
    {"strategy": ("จำนวนคนตามแนวทาง", "Persons by strategy"), "agency": ("จำนวนคนตามหน่วยงาน", "Persons by agency")}
)
_MONEY = texts(
    {"strategy": ("งบประมาณตามแนวทาง", "Money by strategy"), "agency": ("งบประมาณตามหน่วยงาน", "Money by agency")}
)
_ROWS = Fact("rows", Text("จำนวนกิจกรรม", "Activities"), Kind.INTEGER, "count")
_BUDGET = Fact("budget", Text("งบประมาณ (บาท)", "Budget (baht)"), Kind.BAHT)
_SPENT = Fact("spent", Text("ผลเงิน (บาท)", "Spent (baht)"), Kind.BAHT)
_PERCENT = Fact("percent", Text("ร้อยละ", "Per cent"), Kind.PERCENT2)
_UNITS = Declaration(
    "plan-units",
    Text("ผลตามหน่วยนับ", "Results by unit of measure"),
    (
        Fact("unit_of_measure", Text("หน่วยนับ", "Unit of measure"), words=unit_text, missing=_NOT_GIVEN),
        _ROWS,
        Fact("target", Text("เป้าหมาย", "Target"), Kind.QUANTITY, "units"),
        Fact("result", Text("ผลงาน", "Result"), Kind.QUANTITY, "units"),
    ),
    name="plan.units.{own}",
    rule=RULE,
    notes=(Text("หน่วยนับต่างกันไม่นำมารวมกัน", "Different units are never added together."),),
)


def persons_table(report: Report, activities: pd.DataFrame, key: str, id: str = "") -> Table:
    """Persons by strategy or agency (``key``): rows, target, result and percent of the sums, in the plan's order."""
    people = _whole_scope(action_plan.persons_by(activities, *_keys(key)), key, "rows", "target", "result")
    people["percent"] = percents(people["result"], people["target"].where(people["target"] > 0))
    facts = (
        _GROUPS[key],
        _ROWS,
        Fact("target", Text("เป้าหมาย (คน)", "Target (persons)"), Kind.INTEGER, "persons"),
        Fact("result", Text("ผลงาน (คน)", "Result (persons)"), Kind.INTEGER, "persons"),
        _PERCENT,
    )
    name = f"plan.persons.{key}.{{own}}"
    return report.declared(people, Declaration(id or f"persons-{key}", _PERSONS[key], facts, name, RULE))


def money_table(report: Report, activities: pd.DataFrame, key: str, id: str = "") -> Table:
    """Budget and spending by strategy or agency, sub-strategies' own lines included."""
    money = _whole_scope(action_plan.money_by(activities, *_keys(key)), key, "rows", "budget", "spent")
    money["percent"] = percents(money["spent"], money["budget"].where(money["budget"] > 0))
    facts, name = (_GROUPS[key], _BUDGET, _SPENT, _PERCENT), f"plan.money.{key}.{{own}}"
    return report.declared(money, Declaration(id or f"money-{key}", _MONEY[key], facts, name, RULE))


def units_table(report: Report, activities: pd.DataFrame) -> Table:
    """Targets and results by unit of measure; units are never added together."""
    units = _whole_scope(action_plan.results_by(activities), "unit_of_measure", "rows", "target", "result")
    return report.declared(units, _UNITS)


def printed_plan(report: Report, activities: pd.DataFrame, sub_strategies: pd.DataFrame) -> Table:
    """The whole plan in its printed order: strategies, sub-strategies, headings and activities."""
    return report.declared(_printed(report, activities, sub_strategies), _PRINTED)


def row_figures(report: Report, record: Record, units: Mapping[str, str]) -> dict[str, Figure]:
    """The figures that the printed plan makes of a row's numbers, by the keys of ``units``."""
    line = _counted(report, record, "")
    return report.view.figures(f"plan.row.{line['own']}", line, units, "input")


def _keys(key: str) -> list[str]:
    return ["strategy_no", "strategy"] if key == "strategy" else [key]


def _whole_scope(frame: pd.DataFrame, key: str, *sums: str) -> pd.DataFrame:
    """One row a group over all the provinces of the scope, sources joined, in the groups' first order; ``own`` is the
    group's ASCII name: the strategy's number, or what names the agency or the unit."""
    if len(frame):
        how = {**dict.fromkeys(sums, sum_of), "sources": lambda column: merge_sources(*column)}
        frame = frame.groupby(_keys(key), sort=False, dropna=False).agg(how).reset_index()
    if key == "strategy":
        return frame.assign(own=[f"s{number}" for number in frame["strategy_no"]])
    names = (agency_keys if key == "agency" else unit_keys)(frame[key])
    return frame.assign(own=[names[str(group)] for group in frame[key]])


_PLAN, _RESULT = Text("แผนการดำเนินงาน", "Plan"), Text("ผลการดำเนินงาน", "Result")
_NO_ACTIVITY = Text("ไม่มีโครงการ/กิจกรรม", "No activity")


def _counts(line: Record) -> bool:
    """Whether a line of the printed plan has numbers; a heading has none."""
    return "sources" in line


_PRINTED = Declaration(
    "plan-printed",
    Text("ผลการดำเนินงานตามแผนปฏิบัติการ", "The action plan and its results"),
    (
        Fact("activity", Text("โครงการ/กิจกรรม", "Activity"), value="label"),
        Fact("target", Text("เป้าหมาย", "Target"), Kind.QUANTITY, "units", group=_PLAN, applies=_counts),
        Fact("unit_of_measure", Text("หน่วยนับ", "Unit"), words=unit_text, group=_PLAN, applies=_counts),
        replace(_BUDGET, group=_PLAN, applies=_counts),
        Fact("result", Text("ผลงาน", "Result"), Kind.QUANTITY, "units", group=_RESULT, applies=_counts),
        replace(_SPENT, group=_RESULT, applies=_counts),
        Fact("agency", Text("หน่วยงานรับผิดชอบ", "Agency"), applies=_counts),
    ),
    name="plan.row.{own}",
    rule="input",
    kind=lambda line: line["row_kind"],
    indent=lambda line: line["depth"],
)


def _printed(report: Report, activities: pd.DataFrame, sub_strategies: pd.DataFrame) -> Iterator[Record]:
    """The lines of the printed plan: ``label``, ``row_kind``, ``depth``, ``own``, and the row where one counts."""
    strategy = None
    for section in records_of(sub_strategies):
        if section["strategy_no"] != strategy:
            strategy = section["strategy_no"]
            name = strategy_text(section["strategy"])
            yield _plain(Text(f"แนวทางที่ {strategy} {name.th}", f"Strategy {strategy} {name.en}"), "group")
        own = activities[activities["sub_strategy_no"] == section["sub_strategy_no"]]
        number, name = section["sub_strategy_no"], strategy_text(section["sub_strategy"])
        title = Text(f"แนวทางย่อยที่ {number} {name.th}", f"Sub-strategy {number} {name.en}")
        money = records_of(own[own["kind"] == "sub_strategy"])
        yield _counted(report, money[0], title, "subtotal") if money else _plain(title, "group")
        if section["empty"]:
            yield _plain(_NO_ACTIVITY, depth=1)
        yield from _activities(report, own[own["kind"] == "activity"])


def _activities(report: Report, rows: pd.DataFrame) -> Iterator[Record]:
    """Each activity, below the headings that are not shown yet."""
    shown: list[str] = []
    for record in records_of(rows):
        headings: list[str] = [] if pd.isna(record["group"]) else str(record["group"]).split(" › ")
        for depth, text in enumerate(headings):
            if shown[: depth + 1] != headings[: depth + 1]:
                yield _plain(text, depth=1 + depth)
        shown = headings
        label = f"{record['number']} {record['activity']}".strip()
        yield _counted(report, record, label, depth=1 + len(headings))


def _plain(label: Said, kind: RowKind = "normal", depth: int = 0) -> Record:
    return {"label": label, "row_kind": kind, "depth": depth, "own": ""}


def _counted(report: Report, record: Record, label: Said, kind: RowKind = "normal", depth: int = 0) -> Record:
    """A row of the plan; its printed numbers are figures of their own."""
    sources = [Source(str(record["file"]), str(record["sheet"]), str(record["row"]))]
    own = report.judged.activity_key(record)
    return {**record, **_plain(label, kind, depth), "own": own, "sources": sources}
