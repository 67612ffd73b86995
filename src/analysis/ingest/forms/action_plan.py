"""The action plan: strategies, sub-strategies, headings without numbers, activities, and the money of their own."""

from __future__ import annotations

import math
import re
from functools import lru_cache

import pandas as pd

from analysis.ingest.forms.action_plan_fast import LONGEST_MARK, PlainActivity, PlainRows
from analysis.ingest.forms.action_plan_questions import ask_about_rows, put_sums_aside
from analysis.ingest.forms.action_plan_rows import NUMBERS, Headings, Met, PlanRow, plan_table
from analysis.ingest.forms.action_plan_sums import PlanSums
from analysis.ingest.forms.action_plan_units import activity_unit
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.workbook.headers import is_total
from analysis.ingest.workbook.records import rows_of
from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.places.agencies import parse_agency
from analysis.places.scopes import NATION
from analysis.thai.digits import to_arabic
from analysis.thai.numbers import format_number
from analysis.thai.quantity import is_dash

#: Offices name a strategy in other words too: แนวทางการพัฒนาที่ 2, ด้านที่ 2, and with a colon แนวทาง 2 :
_NAMES = "แนวทาง(?:การพัฒนา|การดำเนินงาน)?|ยุทธศาสตร์(?:การพัฒนา)?|ด้าน|ประเด็น(?:ยุทธศาสตร์|การพัฒนา)?"
_STRATEGY = re.compile(rf"^(?:{_NAMES})(?:ที่\s*|\s*(?=\d+\s*[::]))(\d+)\s*[::]?\s*(.*)$", re.S)
_SUB_STRATEGY = re.compile(r"^(?:แนวทางย่อย|กลยุทธ์|แผนงาน)(?:ที่)?\s*(\d+\.\d+)\s*[::]?\s*(.*)$", re.S)
#: Marks of an item, from the outermost level inwards: "2", "2.1", "1)", "-".
_MARKS = (r"\d+\.?", r"\d+(?:\.\d+)+\.?", r"\d+\)", r"-")
_LEADING_MARK = re.compile(r"^(\d+(?:\.\d+)+|\d+\)|\d+\.|-)\s+(?=\S)")
VALUES = ("target", "unit_of_measure", "budget", "result", "spent")
SATANG = 0.01
NOTE = "หมายเหตุ"


class _Plan:
    """Where reading stands: the section, the headings above, and what has been read."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        self.strategy, self.sub_strategy = ("", ""), ("", "")
        self.headings, self.met = Headings(), Met()
        self.rows: list[PlanRow] = []
        self.totals: list[tuple[RowReader, tuple[str, str], bool]] = []  # with the section above, and ``complete``
        self.sections: list[dict[str, object]] = []
        self.filled: set[str] = set()  # sub-strategies that have activities
        self.complete = True  # no row had to be set aside, so that totals can be checked

    def section(self) -> dict[str, object]:
        return {
            "province_code": self.scope,
            "strategy_no": self.strategy[0],
            "strategy": self.strategy[1],
            "sub_strategy_no": self.sub_strategy[0],
            "sub_strategy": self.sub_strategy[1],
        }

    def keep(self, row: RowReader, kind: str, read: PlainActivity) -> None:
        self.rows.append(
            PlanRow(
                self.scope, *self.strategy, *self.sub_strategy, kind, read.number, read.label, read.target, read.unit,
                read.budget, read.result, read.spent, self.headings.path, read.agency, len(self.rows) + 1,
                row.sheet.log.file, row.sheet.grid.sheet, row.index + 1,
            )
        )  # fmt: skip
        if kind == "activity":
            self.filled.add(self.sub_strategy[0])

    def met_before(self, row: RowReader, number: str, texts: tuple[str, str, str]) -> int | None:
        """The Excel row of the same activity above this one. ``texts``: its wording, unit and agency."""
        self.headings.close(_level(number))
        return self.met.earlier((self.sub_strategy[0], *self.headings.texts, number), texts, row.index + 1)


def read_action_plan(reader: SheetReader, scope: str) -> dict[str, pd.DataFrame]:
    """The plan with its results → tables ``activities`` (in printed order) and ``sub_strategies``."""
    plan = _Plan(scope)
    plain = PlainRows(reader, _is_wording)
    for row in rows_of(reader):
        activity = plain.at(row.index) if plan.strategy[0] or plan.rows else None
        try:
            if activity is None:
                _take(plan, row)
            elif (earlier := plan.met_before(row, activity.number, activity.typed)) is None:
                plan.keep(row, "activity", activity)
            else:
                _put_double_aside(plan, row, activity.label, earlier)
        except UnreadableCell as problem:
            row.put_aside(problem.code)
            plan.complete = False
    put_sums_aside(plan.rows, reader)
    _check_totals(plan)
    ask_about_rows(plan.rows, reader)
    return {"activities": plan_table(plan.rows), "sub_strategies": tidy("sub_strategies", plan.sections)}


def _is_wording(text: str) -> bool:
    """Whether a text is the wording of an activity and nothing else, whatever stands beside it."""
    special = heading_kind(to_arabic(text[:40])) or is_dash(text) or is_total(text) or text.startswith(NOTE)
    return not special and not _LEADING_MARK.match(to_arabic(text[:12]))


def _take(plan: _Plan, row: RowReader) -> None:
    number, label = number_and_label(row)
    if match := _SUB_STRATEGY.match(label):
        row.leave_out("heading")
        _open_sub_strategy(plan, row, match)
    elif match := _STRATEGY.match(label):
        row.leave_out("heading")
        plan.strategy, plan.sub_strategy = (match[1], match[2].strip()), ("", "")
        plan.headings.close()
        if not row.says_nothing(*NUMBERS):  # money stands on activities or sub-strategies, never on a strategy
            _refuse(plan, row)
    elif is_total(number) or is_total(label):
        row.leave_out("total")
        plan.totals.append((row, (plan.strategy[0], plan.sub_strategy[0]), plan.complete))
    elif label.startswith(NOTE):
        row.put_aside("note")
    elif is_dash(label) and row.says_nothing("number", *VALUES, "agency"):
        row.leave_out("empty_section")
        _close_empty(plan)
    elif is_dash(label):
        _refuse(plan, row)
    elif row.is_empty(*VALUES, "agency"):
        row.leave_out("heading")
        if _may_be_sub_strategy(plan, number):
            row.note("heading_may_be_section", "activity", read=f"{number} {label}", expected=plan.sub_strategy[0])
        _open_heading(plan, number, label)
    else:
        _take_activity(plan, row, number, label)


def _refuse(plan: _Plan, row: RowReader) -> None:
    row.note("row_unused", "activity", read=row.sheet.grid.row_text(row.index))
    row.put_aside("row_unused")
    plan.complete = False


def _close_empty(plan: _Plan) -> None:
    """A printed dash in place of activities: the section has none."""
    if plan.sections and plan.sub_strategy[0] not in plan.filled:
        plan.sections[-1]["empty"] = True


def number_and_label(row: RowReader) -> tuple[str, str]:
    """The item's mark and its wording; a mark typed at the head of the wording is moved to the mark."""
    number = to_arabic(row.text("number") or "")
    label = row.text("activity") or ""
    if len(number) > LONGEST_MARK:  # a heading merged over the whole width stands in the first column
        number, label = "", number if not label else f"{number} {label}"
    arabic = to_arabic(label[:12])
    if not number and (match := _LEADING_MARK.match(arabic)):
        number, label = match[1], label[match.end() :].strip()
    head = to_arabic(label[:40])
    return number, head + label[40:] if _STRATEGY.match(head) or _SUB_STRATEGY.match(head) else label


def heading_kind(label: str) -> str:
    """``sub_strategy``, ``strategy``, or "" for a label (of ``number_and_label``) that opens neither."""
    return "sub_strategy" if _SUB_STRATEGY.match(label) else "strategy" if _STRATEGY.match(label) else ""


@lru_cache(maxsize=4096)
def _level(number: str) -> int:
    return next((depth for depth, mark in enumerate(_MARKS) if re.fullmatch(mark, number)), len(_MARKS))


def _open_heading(plan: _Plan, number: str, label: str) -> None:
    plan.headings.open(_level(number), f"{number} {label}".strip())


def _may_be_sub_strategy(plan: _Plan, number: str) -> bool:
    """Whether a heading's number is the next sub-strategy's, and no project above it has such items."""
    strategy, _, at = number.rstrip(".").partition(".")
    known = plan.sub_strategy[0].rpartition(".")[2] or "0"
    project = any(text.split(" ")[0].rstrip(".") == strategy for text in plan.headings.texts)
    return (
        strategy == plan.strategy[0]
        and at.isdecimal()
        and known.isdecimal()
        and int(at) == int(known) + 1
        and not project
    )


def _open_sub_strategy(plan: _Plan, row: RowReader, match: re.Match[str]) -> None:
    plan.sub_strategy = match[1], match[2].strip()
    if plan.strategy[0] and match[1].split(".")[0] != plan.strategy[0]:
        row.note("sub_strategy_elsewhere", "activity", expected=plan.strategy[0])
    plan.headings.close()
    plan.sections.append({**plan.section(), "empty": False, **row.provenance})
    if not row.says_nothing(*NUMBERS):
        _keep(plan, row, "sub_strategy", ("", plan.sub_strategy[1]))


def _take_activity(plan: _Plan, row: RowReader, number: str, label: str) -> None:
    if not plan.strategy[0] and not plan.rows:  # said once, at the first of them
        row.note("activity_without_section", "activity", read=label)
    earlier = plan.met_before(row, number, (label, row.raw("unit_of_measure"), row.raw("agency")))
    if earlier is None:
        _keep(plan, row, "activity", (number, label))
    else:
        _put_double_aside(plan, row, label, earlier)


def _put_double_aside(plan: _Plan, row: RowReader, label: str, earlier: int) -> None:
    row.note("activity_duplicate", "activity", read=label, expected=earlier)
    row.put_aside("activity_duplicate")
    plan.complete = False


def _keep(plan: _Plan, row: RowReader, kind: str, words: tuple[str, str]) -> None:
    """Keep a row cell by cell; ``words``: its number and its wording."""
    numbers = {name: row.number(name) for name in ("target", "result")}
    try:
        numbers |= {name: row.money(name) for name in ("budget", "spent")}
    except UnreadableCell:
        if all(math.isnan(value) for value in numbers.values()):
            raise
        # The persons stay. Of budget and spending neither does: one without the other would make another share.
        numbers |= dict.fromkeys(("budget", "spent"), math.nan)
        plan.complete = False
    unit = activity_unit(row, numbers["target"]) if kind == "activity" else row.unit()
    target, result, budget, spent = (numbers[name] for name in ("target", "result", "budget", "spent"))
    plain = PlainActivity(*words, target, unit, budget, result, spent, _agency(row), ("", "", ""))
    plan.keep(row, kind, plain)


def _agency(row: RowReader) -> str | None:
    """The agency's abbreviation. Raises ``UnreadableCell`` where it is of another province than the file."""
    text = row.text("agency")
    if text is None or is_dash(text):
        return None
    agency = parse_agency(text)
    if agency is None:
        row.note("agency_unknown", "agency")
        return text
    if agency.province_code not in (None, row.sheet.log.scope) and row.sheet.log.scope != NATION:
        row.note("agency_of_other_province", "agency")
        raise UnreadableCell("agency_of_other_province")
    return agency.abbr


def _check_totals(plan: _Plan) -> None:
    """A total is never data: it is compared with what it may cover (its section, its strategy, or all), once what else
    is a sum has been put aside, and only when every row above could be read."""
    above: list[PlanRow] = []
    sums, left = PlanSums(above), iter(plan.rows)
    coming = next(left, None)
    for row, section, complete in plan.totals:
        while coming is not None and coming.row <= row.index:
            above.append(coming)
            coming = next(left, None)
        for name in NUMBERS:
            try:
                stated = row.number(name)
            except UnreadableCell:
                continue
            if math.isnan(stated) or not complete:
                continue
            possible = sums.possible(name, section, by_unit=name in ("target", "result"))
            if all(abs(stated - one) > SATANG / 2 for one in possible):
                nearest = min(possible, key=lambda one: abs(one - stated))
                row.note("subtotal_differs", name, expected=format_number(nearest, 0 if nearest.is_integer() else 2))
