"""From a file that was read by a plan to what a person is shown of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.ingest.office import OfficeData
from analysis.ingest.readings.candidates import MONEY
from analysis.ingest.readings.found_table import FACT, PLACE, FoundTable
from analysis.ingest.readings.header_paths import header_paths
from analysis.ingest.readings.planned import LISTED
from analysis.ingest.readings.reshape import Out, Reshaped
from analysis.ingest.readings.said_above import scale_agrees
from analysis.ingest.readings.sheets import Sheets
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.params.readings import STEP, ReadingPlan
from analysis.rounds.adopt.model import (
    ColumnSeen,
    FactSeen,
    RowsOut,
    SheetOut,
    TableSeen,
    Total,
)
from analysis.thai.calendar import format_month
from analysis.thai.numbers import format_number

_FORMS = {
    "activities": "action_plan",
    "monthly_results": "monthly_results",
    "disbursements": "disbursement",
    "submissions": "submissions",
    "shares": "labour_force",
}

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
            one.at,
            address(0, one.at)[:-1],
            STEP.join(paths[one.at]),
            one.name.removeprefix(FACT),
            ", ".join(_told(name, text) for name, text in one.told.items()),
        )
        for one in sorted(first.columns, key=lambda one: one.at)
    )
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
