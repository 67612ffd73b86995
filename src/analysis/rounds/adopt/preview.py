"""From a file that was read by a plan to what a person is shown of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import pandas as pd

from analysis.bilingual import Text
from analysis.ingest.office import OfficeData
from analysis.ingest.readings.candidates import MONEY
from analysis.ingest.readings.found_table import FACT, PLACE, FoundTable
from analysis.ingest.readings.header_paths import header_paths
from analysis.ingest.readings.planned import LISTED
from analysis.ingest.readings.proposal import Doubt
from analysis.ingest.readings.records import texts_above
from analysis.ingest.readings.reshape import Out, Reshaped, scale_agrees, scale_said
from analysis.ingest.readings.sheets import Sheets
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.params.readings import STEP, ReadingPlan, Where
from analysis.params.yaml_text import scalar_text
from analysis.rounds.adopt.drift import renamed
from analysis.rounds.adopt.model import (
    ColumnSeen,
    FactSeen,
    Question,
    RowsOut,
    SheetOut,
    TableSeen,
    Total,
)
from analysis.thai.calendar import format_month
from analysis.thai.numbers import format_number
from analysis.thai.repair import match_key

#: Of each of several columns of one name: values that are shown, and letters of one.
_MOST_VALUES, _LONGEST_VALUE = 3, 20
_FORMS = {
    "activities": "action_plan", "monthly_results": "monthly_results", "disbursements": "disbursement",
    "submissions": "submissions", "shares": "labour_force",
}  # fmt: skip

Places = Mapping[str, Mapping[int, set[int]]]


@dataclass(frozen=True)
class Looked:
    """A file as a plan read it."""

    sheets: Sheets
    plan: ReadingPlan
    made: Reshaped
    offices: Sequence[OfficeData]

    def read_places(self) -> Places:
        """The cells that were read: by sheet and row the columns, all from 0."""
        read: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for table in self.made.tables:
            for row in range(table.header.first_row, len(table.grid.cells)):
                for column, value in enumerate(table.grid.cells[row]):
                    if value is not None:
                        place = table.place(row, column)
                        read[place.sheet][place.row].add(place.column)
        return read

    def is_read(self, found: FoundTable) -> bool:
        return found.is_whole and scale_agrees(found, self.sheets.around)


def tables_seen(looked: Looked, read: Places) -> tuple[TableSeen, ...]:
    """The tables in order; those of several sheets with one header are one."""
    groups: dict[object, list[FoundTable]] = {}
    for found in looked.made.found:
        columns = tuple((one.at, one.name, *one.told.items()) for one in found.columns)
        groups.setdefault((id(found.plan), found.top, found.depth, columns, looked.is_read(found)), []).append(found)
    return tuple(_table_seen(looked, group, read) for group in groups.values())


def _table_seen(looked: Looked, group: Sequence[FoundTable], read: Places) -> TableSeen:
    first = group[0]
    form, whole = str(first.plan.form), looked.is_read(first)
    paths = header_paths(first.grid, first.top, first.depth)
    columns = tuple(
        ColumnSeen(
            one.at, address(0, one.at)[:-1], STEP.join(paths[one.at]), one.name.removeprefix(FACT),
            ", ".join(_told(name, text) for name, text in one.told.items()),
        )
        for one in sorted(first.columns, key=lambda one: one.at)
    )  # fmt: skip
    at = [one.at for one in first.columns]
    rows = [row for row in read.get(first.grid.sheet, {}) if row >= first.first_row]
    data = f"{address(min(rows), min(at))}:{address(max(rows), max(at))}" if rows and whole and at else ""
    top = next((row for row in range(first.top, first.first_row) if first.grid.row_text(row).strip()), first.top)
    header = f"{address(top, min(paths))}:{address(first.first_row - 1, max(paths))}" if paths else ""
    facts = [FactSeen("province", str(first.plan.province.where), _detail(first, PLACE, first.plan.province.told))]
    facts += [
        FactSeen(name, str(one.where), _detail(first, FACT + name, one.told)) for name, one in first.plan.facts.items()
    ]
    return TableSeen(form, tuple(one.grid.sheet for one in group), header, data, columns, tuple(facts), whole)


def _told(name: str, text: str) -> str:
    """What a header tells of a column as a person writes it."""
    return format_month(date.fromisoformat(text)) if name == "month" else text


def _detail(found: FoundTable, name: str, told: str | None) -> str:
    at = found.at(name)
    return told or ("" if at is None else address(0, at)[:-1])


# Control totals


def totals_of(offices: Iterable[OfficeData]) -> tuple[Total, ...]:
    """For each form all together (scope ""), then each province."""
    frames: dict[str, list[tuple[str, pd.DataFrame]]] = {}
    for office in offices:
        for name, frame in office.tables.items():
            if name in _FORMS and len(frame):
                frames.setdefault(name, []).append((office.scope, frame))
    totals = []
    for name, found in frames.items():
        own = [_total(scope, name, frame) for scope, frame in found]
        sums: Counter[tuple[str, str]] = Counter()
        for one in own:
            sums.update(one.sums)
        totals += [Total("", _FORMS[name], sum(one.rows for one in own), dict(sums)), *own]
    return tuple(totals)


def _total(scope: str, name: str, frame: pd.DataFrame) -> Total:
    rows = len(frame[["sheet", "row"]].drop_duplicates())
    return Total(scope, _FORMS[name], rows, dict(_sums(name, frame)))


def _sums(name: str, frame: pd.DataFrame) -> Iterator[tuple[tuple[str, str], float]]:
    if name == "monthly_results":
        yield from _by_unit(_once(frame), ("target",))
        yield from _by_unit(frame, ("result",))
    elif name == "activities":
        yield from _by_unit(frame, ("target", "result"))
        yield from _in(frame, ("budget", "spent"), "baht")
    elif name == "disbursements":
        yield from _in(frame, ("allocation", "spent"), "baht")
    elif name == "shares":
        yield from _in(frame, ("part", "whole"), "คน")
    elif name == "submissions":
        yield ("submitted", "reports"), float(frame["submitted"].notna().sum())


def _once(frame: pd.DataFrame) -> pd.DataFrame:
    """Each activity once: its target stands beside each of its months."""
    keys = ["province_code", "activity", "unit_of_measure"]
    nth = frame.groupby([*keys, "month"], dropna=False).cumcount()
    return frame.assign(nth=nth).drop_duplicates([*keys, "nth"])


def _by_unit(frame: pd.DataFrame, measures: Iterable[str]) -> Iterator[tuple[tuple[str, str], float]]:
    units = frame["unit_of_measure"].astype(object).where(frame["unit_of_measure"].notna(), "")
    for measure in measures:
        sums = frame[measure].groupby(units).agg(["sum", "count"])
        yield from (((measure, str(unit)), float(total)) for unit, total, count in sums.itertuples() if count)


def _in(frame: pd.DataFrame, measures: Iterable[str], unit: str) -> Iterator[tuple[tuple[str, str], float]]:
    for measure in measures:
        if frame[measure].notna().any():
            yield (measure, unit), float(frame[measure].sum())


# What is not read


def rows_out(looked: Looked, read: Places) -> tuple[RowsOut, ...]:
    """Rows that are not read by reason, the commonest first; each with the first of them."""
    groups: dict[str, list[tuple[str, int, str]]] = {}
    for one in left_out(looked, read):
        groups.setdefault(one.reason, []).append((one.sheet, one.row, one.text))
    for sheet, row, code, text in set_aside(looked.offices):
        groups.setdefault(code, []).append((sheet, row, text))
    told = [_rows_out(reason, rows, looked) for reason, rows in groups.items()]
    return tuple(sorted(told, key=lambda one: -one.count))


def _rows_out(reason: str, rows: Sequence[tuple[str, int, str]], looked: Looked) -> RowsOut:
    sheet, row, text = rows[0]
    grid = looked.sheets.grids.get(sheet)
    if grid and row < len(grid.cells):
        money = money_columns(looked, sheet)
        cells = (cell_text(grid, row, at, money).strip() for at in range(len(grid.cells[row])))
        text = " | ".join(filter(None, cells))
    return RowsOut(reason, len(rows), sheet, _first_cell(grid, row), text, row + 1)


def money_columns(looked: Looked, sheet: str) -> frozenset[int]:
    """The columns of a sheet that hold amounts of money."""
    founds = (found for found in looked.made.found if found.grid.sheet == sheet)
    return frozenset(one.at for found in founds for one in found.columns if one.name in MONEY)


def cell_text(grid: Grid, row: int, at: int, money: Container[int]) -> str:
    """A cell as a person reads it: an amount of money with commas, all else as it stands."""
    value = grid.value(row, at)
    if at in money and isinstance(value, int | float) and not isinstance(value, bool):
        return format_number(value, 0 if float(value).is_integer() else 2)
    return grid.raw(row, at)


def left_out(looked: Looked, read: Places) -> list[Out]:
    """The rows that no table has: what is out of one may be of another, or its header."""
    heads = {(one.grid.sheet, row) for one in looked.made.found for row in range(one.top, one.first_row)}
    rows = {(one.sheet, one.row): one for one in looked.made.rows_out}
    return [one for place, one in rows.items() if place not in heads and one.row not in read.get(one.sheet, ())]


def set_aside(offices: Iterable[OfficeData]) -> Iterator[tuple[str, int, str, str]]:
    """Rows (from 0) that the forms' readers left out or put aside, with what they say; those that no office's are among
    are told already."""
    for office in offices:
        yield from ((sheet, row - 1, reason, "") for sheet, row, reason in office.left_out)
        for one in office.set_aside:
            if one["code"] not in LISTED.values():
                yield str(one["sheet"]), int(str(one["row"])) - 1, str(one["code"]), str(one["content"])


def _first_cell(grid: Grid | None, row: int) -> str:
    if grid is None:
        return address(row, 0)
    width = len(grid.cells[row]) if row < len(grid.cells) else 0
    return address(row, next((at for at in range(width) if grid.raw(row, at).strip()), 0))


def sheets_out(looked: Looked) -> tuple[SheetOut, ...]:
    return tuple(SheetOut(one.sheet, one.reason, one.other) for one in looked.made.sheets_out)


# What is in question


def questions_of(looked: Looked, doubts: Iterable[Doubt], earlier: ReadingPlan | None = None) -> tuple[Question, ...]:
    """What the plan leaves open of this file; ``doubts`` are those of a proposal of the same file, of which the ones
    that the plan answers are dropped; ``earlier`` is the plan's last version. First those that must be answered."""
    asked = [_asked(one, looked) for one in doubts if not _is_answered(one, looked)]
    for found in looked.made.found:
        asked += _of_header(found, looked)
    if earlier is not None and not looked.plan.is_confirmed:
        asked += _of_names(looked, earlier)
    once: dict[tuple[str, ...], Question] = {}
    for one in sorted(asked, key=lambda one: not one.must):  # what the header shows was mostly asked already
        place = "" if one.key == "scale" else one.place  # the unit stands above the table, wherever
        once.setdefault((one.form, one.key, place, "" if one.key else one.said.en), one)
    return tuple(once.values())


def _asked(doubt: Doubt, looked: Looked) -> Question:
    form, _, key = doubt.key.partition(".")
    name, _, part = key.partition(".")
    founds = (one for one in looked.made.found if str(one.plan.form) == form and one.grid.sheet == doubt.sheet)
    choices = next((_which(one, part) for one in founds if part in one.doubled), ()) if name == "columns" else ()
    return Question(doubt.said, doubt.sheet, doubt.cell, doubt.must, form, key, choices, doubt.text)


def _which(found: FoundTable, name: str) -> tuple[str, ...]:
    """The columns of one name as a plan tells them apart, each with the first of its values."""
    return tuple(
        f"nth: {number}  # {address(found.first_row - 1, at)}: {' · '.join(_first_values(found, at, name))}"
        for number, at in enumerate(found.doubled[name], 1)
    )


def _first_values(found: FoundTable, at: int, name: str) -> list[str]:
    rows, money = range(found.first_row, len(found.grid.cells)), {at} if name in MONEY else set()
    filled = (text for row in rows if (text := " ".join(cell_text(found.grid, row, at, money).split())))
    return [text[:_LONGEST_VALUE] for text in islice(filled, _MOST_VALUES)]


def _is_answered(doubt: Doubt, looked: Looked) -> bool:
    form, _, key = doubt.key.partition(".")
    tables = [one for one in looked.plan.tables if str(one.form) == form]
    name, _, part = key.partition(".")
    if not tables:  # of a table that this plan does not read, or of none
        return not doubt.must or looked.plan.is_confirmed
    if name == "columns":
        return any(part not in one.columns or one.columns[part].nth is not None for one in tables) or (
            all(part not in one.doubled for one in looked.made.found if str(one.plan.form) == form)
        )
    if name == "scale" and doubt.must:
        founds = [one for one in looked.made.found if str(one.plan.form) == form]
        return all(one.scale for one in tables) and all(scale_agrees(one, looked.sheets.around) for one in founds)
    if name == "leave_out" and any(
        any(out.colour == part for out in one.leave_out) or (not one.leave_out and "leave_out" in one.model_fields_set)
        for one in tables
    ):
        return True
    if name == "cumulative" and doubt.must:
        return all("cumulative" in one.model_fields_set for one in tables)
    if name == "province":
        return not looked.made.without_province
    if name == "sheets":
        return all(one.province.where is not Where.SHEET for one in tables)
    return looked.plan.is_confirmed


def _of_header(found: FoundTable, looked: Looked) -> Iterator[Question]:
    form, sheet, row = str(found.plan.form), found.grid.sheet, found.first_row - 1
    for name in found.gone:
        column = found.plan.columns.get(name) or found.plan.province.column
        label = STEP.join(column.path) if column else name
        yield Question(
            Text(f"ไม่พบคอลัมน์ “{label}” ของแผน จึงไม่อ่านตารางนี้",
                f"The plan's column “{label}” is not there; the table is not read."),
            sheet, address(row, 0), True, form, f"columns.{name}",
        )  # fmt: skip
    for name, places in found.doubled.items():
        cells = ", ".join(address(row, at) for at in places)
        yield Question(
            Text(
                f"{cells} มีหัวคอลัมน์เหมือนกัน ระบุว่าใช้คอลัมน์ที่เท่าใด (nth) จึงจะอ่านตารางนี้",
                f"{cells} have the same labels; say which of them counts (nth), and the table is read.",
            ),
            sheet, address(row, places[0]), True, form, f"columns.{name}", _which(found, name),
        )  # fmt: skip
    if not scale_agrees(found, looked.sheets.around):
        yield Question(
            Text(
                "หน่วยเหนือตารางไม่ตรงกับแผน จึงไม่อ่านตารางนี้",
                "The unit above the table is not the plan's; the table is not read."),
            sheet, address(found.top, 0), True, form, "scale", (), _unit_above(found, looked),
        )  # fmt: skip


def _of_names(looked: Looked, earlier: ReadingPlan) -> Iterator[Question]:
    for table, name, before, now in renamed(looked.plan, earlier):
        found = next(
            (one for one in looked.made.found if one.plan.form == table.form and one.at(name) is not None), None
        )
        cell = address(found.first_row - 1, found.at(name) or 0) if found else ""
        yield Question(
            Text(
                f"“{before}” ของฉบับก่อนเปลี่ยนเป็น “{now}” เป็นตัวเลขเดียวกันหรือไม่ (เช่น ไม่ได้เปลี่ยนเป็นยอดสะสม) "
                "ถ้าใช่ เขียน formerly ถ้าไม่ใช่ ลบช่องนี้หรือแก้เป็นคอลัมน์ที่ถูก",
                f"“{before}” of the version before is “{now}” now. Is it the same figure (and no running total, say)? "
                "If so, write “formerly”; if not, take the field away or give the right column.",
            ),
            found.grid.sheet if found else "", cell, True, str(table.form), f"columns.{name}",
            (f"formerly: {scalar_text(before)}",),
        )  # fmt: skip


def _unit_above(found: FoundTable, looked: Looked) -> str:
    """The text above a table that says the scale of its numbers, as it stands; "" where none does."""
    said = scale_said(found, looked.sheets.around)
    texts = [*(text for text, _ in texts_above(found)), *looked.sheets.around]
    return next((text.strip() for text in texts if said and match_key(text) == said), "")
