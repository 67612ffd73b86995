"""The action plan: strategies, sub-strategies, headings without numbers, activities, and the money of their own."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

import pandas as pd

from analysis.ingest.row_kinds import is_total
from analysis.ingest.schemas import tidy
from analysis.ingest.sheet_reader import RowReader, SheetReader, UnreadableCell
from analysis.places.agencies import parse_agency
from analysis.thai.digits import to_arabic
from analysis.thai.numbers import format_number
from analysis.thai.quantity import is_dash
from analysis.thai.repair import match_key

_STRATEGY = re.compile(r"^(?:แนวทาง|ยุทธศาสตร์)ที่\s*(\d+)\s*[::]?\s*(.*)$", re.S)
_SUB_STRATEGY = re.compile(r"^(?:แนวทางย่อย|กลยุทธ์)ที่\s*(\d+\.\d+)\s*[::]?\s*(.*)$", re.S)
#: Marks of an item, from the outermost level inwards: "2", "2.1", "1)", "-".
_MARKS = (r"\d+\.?", r"\d+(?:\.\d+)+\.?", r"\d+\)", r"-")
_LEADING_MARK = re.compile(r"^(\d+(?:\.\d+)+|\d+\)|\d+\.|-)\s+(?=\S)")
VALUES = ("target", "unit_of_measure", "budget", "result", "spent")
NUMBERS = ("target", "budget", "result", "spent")
SATANG = 0.01


@dataclass
class _Plan:
    """Where reading stands: the section, the headings above, and what has been read."""

    scope: str
    strategy: tuple[str, str] = ("", "")
    sub_strategy: tuple[str, str] = ("", "")
    headings: list[tuple[int, str]] = field(default_factory=list)
    activities: list[dict[str, object]] = field(default_factory=list)
    sections: list[dict[str, object]] = field(default_factory=list)
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)
    complete: bool = True  # no row had to be set aside, so that totals can be checked

    def section(self) -> dict[str, object]:
        return {
            "province_code": self.scope, "strategy_no": self.strategy[0], "strategy": self.strategy[1],
            "sub_strategy_no": self.sub_strategy[0], "sub_strategy": self.sub_strategy[1],
        }  # fmt: skip


def read_action_plan(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """The plan with its results → tables ``activities`` (in printed order) and ``sub_strategies``."""
    plan = _Plan(scope)
    for row in reader.rows():
        try:
            _take(plan, row)
        except UnreadableCell as problem:
            row.put_aside(problem.code)
            plan.complete = False
    return {"activities": tidy("activities", plan.activities), "sub_strategies": tidy("sub_strategies", plan.sections)}


def _take(plan: _Plan, row: RowReader) -> None:
    number, label = number_and_label(row)
    if match := _SUB_STRATEGY.match(label):
        _open_sub_strategy(plan, row, match)
    elif match := _STRATEGY.match(label):
        plan.strategy, plan.sub_strategy, plan.headings = (match[1], match[2].strip()), ("", ""), []
        if not row.says_nothing(*NUMBERS):  # money stands on activities or sub-strategies, never on a strategy
            _refuse(plan, row)
    elif is_total(number or label):
        _check_total(plan, row)
    elif label.startswith("หมายเหตุ"):
        row.put_aside("note")
    elif is_dash(label) and row.says_nothing("number", *VALUES, "agency"):
        _close_empty(plan)
    elif is_dash(label):
        _refuse(plan, row)
    elif row.is_empty(*VALUES, "agency"):
        _open_heading(plan, number, label)
    else:
        _take_activity(plan, row, number, label)


def _refuse(plan: _Plan, row: RowReader) -> None:
    row.note("row_unused", "activity", read=row.sheet.grid.row_text(row.index))
    row.put_aside("row_unused")
    plan.complete = False


def _close_empty(plan: _Plan) -> None:
    """A printed dash in place of activities: the section has none."""
    section = plan.sub_strategy[0]
    taken = any(item["sub_strategy_no"] == section and item["kind"] == "activity" for item in plan.activities)
    if plan.sections and not taken:
        plan.sections[-1]["empty"] = True


def number_and_label(row: RowReader) -> tuple[str, str]:
    """The item's mark and its wording; a mark typed at the head of the wording is moved to the mark."""
    number = to_arabic(row.text("number") or "")
    label = row.text("activity") or ""
    if len(number) > 12:  # a heading merged over the whole width stands in the first column
        number, label = "", number if not label else f"{number} {label}"
    arabic = to_arabic(label[:12])
    if not number and (match := _LEADING_MARK.match(arabic)):
        number, label = match[1], label[match.end() :].strip()
    head = to_arabic(label[:40])
    return number, head + label[40:] if _STRATEGY.match(head) or _SUB_STRATEGY.match(head) else label


def heading_kind(label: str) -> str:
    """``sub_strategy``, ``strategy``, or "" for a label (of ``number_and_label``) that opens neither."""
    return "sub_strategy" if _SUB_STRATEGY.match(label) else "strategy" if _STRATEGY.match(label) else ""


def _level(number: str) -> int:
    return next((depth for depth, mark in enumerate(_MARKS) if re.fullmatch(mark, number)), len(_MARKS))


def _open_heading(plan: _Plan, number: str, label: str) -> None:
    depth = _level(number)
    plan.headings = [item for item in plan.headings if item[0] < depth]
    plan.headings.append((depth, f"{number} {label}".strip()))


def _open_sub_strategy(plan: _Plan, row: RowReader, match: re.Match[str]) -> None:
    plan.sub_strategy, plan.headings = (match[1], match[2].strip()), []
    plan.sections.append({**plan.section(), "empty": False, **row.provenance})
    if not row.says_nothing(*NUMBERS):
        _append(plan, row, "sub_strategy", "", plan.sub_strategy[1])


def _take_activity(plan: _Plan, row: RowReader, number: str, label: str) -> None:
    if not plan.strategy[0] and not plan.activities:  # said once, at the first of them
        row.note("activity_without_section", "activity", read=label)
    depth = _level(number)
    plan.headings = [item for item in plan.headings if item[0] < depth]
    identity = (
        plan.sub_strategy[0], *(text for _, text in plan.headings), number, match_key(label),
        *(match_key(row.raw(name)) for name in ("unit_of_measure", "agency")),
    )  # fmt: skip
    if identity in plan.seen:
        row.note("activity_duplicate", "activity", read=label, expected=plan.seen[identity])
        row.put_aside("activity_duplicate")
        plan.complete = False
        return
    plan.seen[identity] = row.index + 1
    _append(plan, row, "activity", number, label)


def _append(plan: _Plan, row: RowReader, kind: str, number: str, label: str) -> None:
    numbers = {name: row.number(name) for name in NUMBERS}
    unit = row.text("unit_of_measure")
    if unit is None and row.has("unit_of_measure") and kind == "activity" and not math.isnan(numbers["target"]):
        row.note("unit_missing", "unit_of_measure", read=row.raw("target"))
    plan.activities.append(
        {
            **plan.section(), "kind": kind, "number": number, "activity": label, "unit_of_measure": unit, **numbers,
            "group": " › ".join(text for _, text in plan.headings) or None, "agency": _agency(row),
            "order": len(plan.activities) + 1, **row.provenance,
        }
    )  # fmt: skip


def _agency(row: RowReader) -> str | None:
    text = row.text("agency")
    if text is None or is_dash(text):
        return None
    agency = parse_agency(text)
    if agency is None:
        row.note("agency_unknown", "agency")
        return text
    return agency.abbr


def _check_total(plan: _Plan, row: RowReader) -> None:
    """A total is never data: it is compared with what it may cover (its section, its strategy, or all), and only when
    every row above could be read."""
    for name in NUMBERS:
        try:
            stated = row.number(name)
        except UnreadableCell:
            continue
        sums = _possible_sums(plan, name)
        if plan.complete and not math.isnan(stated) and all(abs(stated - one) > SATANG / 2 for one in sums):
            nearest = min(sums, key=lambda one: abs(one - stated))
            row.note("subtotal_differs", name, expected=format_number(nearest, 0 if nearest.is_integer() else 2))


def _possible_sums(plan: _Plan, name: str) -> list[float]:
    """Sums of each span: of its activities, with the sub-strategies' own lines, and of each unit of measure alone."""
    spans = [
        [item for item in plan.activities if item["sub_strategy_no"] == plan.sub_strategy[0]],
        [item for item in plan.activities if item["strategy_no"] == plan.strategy[0]],
        plan.activities,
    ]
    sums = []
    for span in spans:
        activities = [item for item in span if item["kind"] == "activity"]
        units = {item["unit_of_measure"] for item in activities}
        alone = [[item for item in activities if item["unit_of_measure"] == unit] for unit in units]
        for rows in (activities, span, *(alone if name in ("target", "result") else ())):
            sums.append(math.fsum(item[name] for item in rows if not math.isnan(item[name])))
    return sums
