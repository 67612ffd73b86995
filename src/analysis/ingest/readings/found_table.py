"""Where a plan's table stands in a sheet: its header, its columns, and what of the header is not as the plan knows
it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.ingest.layouts.offices import LAYOUTS, CellKind
from analysis.ingest.readings.header_paths import DEEPEST, SEARCH_ROWS, Paths, fits, header_paths, label_text
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.headers import Header
from analysis.params.readings import Column, TablePlan
from analysis.thai.calendar import FiscalYear, UnreadableDate, format_month, parse_month
from analysis.thai.repair import match_key

#: What the header may tell of a column, and the form's field that it is.
TOLD_FIELDS = {
    "month": "month",
    "year": "stat_year",
    "activity": "activity",
    "unit": "unit_of_measure",
    "part": "part_name",
}
PLACE, FACT = "province", "fact:"


@dataclass(frozen=True)
class PlanColumn:
    """A column of the sheet (from 0) as a plan reads it; ``told`` is what its header says, by field."""

    at: int
    name: str
    told: Mapping[str, str]


@dataclass(frozen=True)
class FoundTable:
    """A plan's table in a sheet. ``gone``: columns of the plan that are not there; ``doubled``: of which there are
    several and the plan does not say which; ``strange``: columns that the plan does not know."""

    plan: TablePlan
    grid: Grid
    top: int
    depth: int
    columns: tuple[PlanColumn, ...]
    gone: tuple[str, ...]
    doubled: Mapping[str, tuple[int, ...]]
    strange: Paths

    @property
    def first_row(self) -> int:
        return self.top + self.depth

    @property
    def is_whole(self) -> bool:
        return not self.gone and not self.doubled

    def at(self, name: str) -> int | None:
        """The one column of a name."""
        return next((one.at for one in self.columns if one.name == name), None)

    @property
    def numeric(self) -> frozenset[int]:
        """The columns of the form's quantities and money."""
        kinds = {field.name: field.kind for field in LAYOUTS[str(self.plan.form)].fields}
        wanted = (CellKind.QUANTITY, CellKind.MONEY)
        return frozenset(one.at for one in self.columns if kinds.get(one.name) in wanted)

    def header(self) -> Header:
        """All columns that are read, for telling the rows apart."""
        return Header(self.top, self.first_row, {f"{one.name} {one.at}": one.at for one in self.columns}, {})

    def form_header(self) -> Header:
        """The columns of the form's fields, and those of which the header tells a month or an activity each."""
        plain = {one.name: one.at for one in self.columns if not one.told and one.name != PLACE}
        fields = {field.name for field in LAYOUTS[str(self.plan.form)].fields}
        runs: dict[str, list[tuple[int, str]]] = {}
        for one in self.columns:
            if one.told:
                month = one.told.get("month")
                label = format_month(date.fromisoformat(month)) if month else " ".join(one.told.values())
                runs.setdefault(one.name, []).append((one.at, label))
        columns = {name: at for name, at in plain.items() if name in fields}
        return Header(self.top, self.first_row, columns, {name: tuple(run) for name, run in runs.items()})


def find_table(grid: Grid, plan: TablePlan, year: FiscalYear) -> FoundTable | None:
    """Where most columns of the plan stand; of equals the highest, then the shallowest. ``None`` where fewer than
    half."""
    wanted = wanted_columns(plan)
    best: FoundTable | None = None
    for top in _tops(grid, plan):
        if not any(value is not None for value in grid.cells[top]):
            continue
        for depth in range(1, DEEPEST + 1):
            found = _at(grid, plan, wanted, (top, depth), year)
            if best is None or _score(found) > _score(best):
                best = found
        if best is not None and best.is_whole and (not best.strange or top > best.top + DEEPEST):
            break
    if best is None or len({one.name for one in best.columns}) < max(2, len(wanted) / 2):
        return None
    return best


def _score(found: FoundTable) -> tuple[int, int]:
    return len({one.name for one in found.columns}) + len(found.doubled), -len(found.strange)


def _tops(grid: Grid, plan: TablePlan) -> range:
    height = min(SEARCH_ROWS, len(grid.cells))
    if plan.above is None:
        return range(height)
    title = match_key(plan.above)
    start = next((row for row in range(len(grid.cells)) if title in match_key(grid.row_text(row))), None)
    return range(0) if start is None else range(start + 1, min(start + 1 + DEEPEST, len(grid.cells)))


def wanted_columns(plan: TablePlan) -> dict[str, Column]:
    """All columns that the plan reads, by field; that of the province, those of facts and those that tell which rows
    are left out, under names of their own."""
    wanted = dict(plan.columns)
    if plan.province.column:
        wanted[PLACE] = plan.province.column
    wanted |= {FACT + name: fact.column for name, fact in plan.facts.items() if fact.column}
    wanted |= {f"{FACT}leave_out {at}": rule.column for at, rule in enumerate(plan.leave_out, 1) if rule.column}
    return wanted


def _at(
    grid: Grid, plan: TablePlan, wanted: Mapping[str, Column], place: tuple[int, int], year: FiscalYear
) -> FoundTable:
    top, depth = place
    paths = header_paths(grid, top, depth)
    free = dict(paths)
    columns: list[PlanColumn] = []
    doubled: dict[str, tuple[int, ...]] = {}
    gone: list[str] = []
    for name, column in wanted.items():
        matches = {at: told for at, path in paths.items() if (told := told_by(column, path, year)) is not None}
        if column.nth is not None:
            chosen = list(matches)[column.nth - 1 : column.nth]
            matches = {at: matches[at] for at in chosen}
        alike = _told_alike(matches)
        if alike:
            doubled[name] = alike
        elif not matches:
            gone.append(name)
        else:
            columns += [PlanColumn(at, name, told) for at, told in matches.items()]
        for at in matches:
            free.pop(at, None)
    strange = {at: path for at, path in free.items() if not any(fits(other, path) is not None for other in plan.others)}
    return FoundTable(plan, grid, top, depth, tuple(columns), tuple(gone), doubled, strange)


def _told_alike(matches: Mapping[int, Mapping[str, str]]) -> tuple[int, ...]:
    """The columns of which the header tells the same as of another: only one of them could be read."""
    by_told: dict[tuple[tuple[str, str], ...], list[int]] = {}
    for at, told in matches.items():
        by_told.setdefault(tuple(sorted(told.items())), []).append(at)
    return tuple(sorted(at for alike in by_told.values() if len(alike) > 1 for at in alike))


def told_by(column: Column, path: tuple[str, ...], year: FiscalYear) -> dict[str, str] | None:
    """As ``fits``; a label that should name a month and does not is that of another column."""
    told = fits(column, path)
    if told is None:
        return None
    if "month" in told:
        month = month_in(told["month"], year)
        if month is None:
            return None
        told["month"] = month.isoformat()
    return {TOLD_FIELDS[name]: text for name, text in told.items()}


def month_in(text: str, year: FiscalYear) -> date | None:
    """The month that a label names; one without a year is that of the fiscal year."""
    for written in (text, *(f"{text} {one}" for one in (year.be - 1, year.be))):
        try:
            month = parse_month(label_text(written))
        except UnreadableDate:
            continue
        if written == text or year.contains(month):
            return month
    return None
