"""Which plan fits a file, and the next version of one that fits it no longer."""

from __future__ import annotations

import difflib
import fnmatch
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from analysis.ingest.readings.found_table import FACT, PLACE, FoundTable, find_table, wanted_columns
from analysis.ingest.readings.header_paths import SEARCH_ROWS, fits, header_paths, label_text
from analysis.ingest.readings.said_above import scale_agrees, scale_said
from analysis.ingest.readings.sheets import Asked, Sheets
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.params.readings import STEP, Column, ReadingPlan, TablePlan
from analysis.rounds.adopt.model import Change, Drift
from analysis.thai.repair import match_key

#: From here on two labels are likely the same one, reworded.
_ALIKE = 0.6


@dataclass(frozen=True)
class Fit:
    """How a plan fits a file: for each of its tables where most of it stands; ``None`` where less than half does."""

    plan: ReadingPlan
    around: tuple[str, ...]
    found: tuple[FoundTable | None, ...]

    @property
    def is_whole(self) -> bool:
        return all(one is not None and one.is_whole and scale_agrees(one, self.around) for one in self.found)

    @property
    def is_open(self) -> bool:
        """Whether all that keeps the plan from fitting is a question of its own that nobody has answered yet."""
        return not self.plan.is_confirmed and all(one is not None and not one.gone for one in self.found)

    @property
    def rank(self) -> tuple[bool, bool, int, int]:
        known = sum(len({column.name for column in one.columns}) for one in self.found if one)
        return self.is_whole or self.is_open, self.plan.is_confirmed, known, self.plan.version


def best_fit(sheets: Sheets, plans: Iterable[ReadingPlan], asked: Asked, proposed: ReadingPlan | None) -> Fit | None:
    """The plan that fits a file best, one that was confirmed before others; ``None`` where none does.

    Headers of one form are much alike whoever made them. A plan that does not fit wholly is therefore taken for an
    earlier version only if it was confirmed, and if ``proposed``, the plan without it, is of the same forms and finds
    the province in the same place.
    """
    name = match_key(sheets.file.rpartition("/")[2])
    tops = {sheet: _labels(grid) for sheet, grid in sheets.grids.items()}
    fitting = []
    for plan in plans:
        if plan.files and not any(fnmatch.fnmatchcase(name, match_key(pattern)) for pattern in plan.files):
            continue
        fit = Fit(plan, sheets.around, tuple(_best(sheets, table, tops, asked) for table in plan.tables))
        if all(fit.found) and (fit.is_whole or fit.is_open or _is_alike(plan, proposed)):
            fitting.append(fit)
    return max(fitting, key=lambda one: one.rank, default=None)


def _is_alike(plan: ReadingPlan, proposed: ReadingPlan | None) -> bool:
    if not plan.is_confirmed or proposed is None:
        return plan.is_confirmed
    return {(one.form, one.province.where) for one in plan.tables} == {
        (one.form, one.province.where) for one in proposed.tables
    }


def _labels(grid: Grid) -> frozenset[str]:
    rows = range(min(SEARCH_ROWS, len(grid.cells)))
    return frozenset(
        match_key(label_text(text)) for row in rows for at in range(len(grid.cells[row])) if (text := grid.raw(row, at))
    )


def _best(sheets: Sheets, table: TablePlan, tops: Mapping[str, frozenset[str]], asked: Asked) -> FoundTable | None:
    """Where a table stands best; a whole one ends the search."""
    best: FoundTable | None = None
    left_out = {match_key(one.sheet) for one in table.sheets_left_out}
    for sheet, grid in sheets.grids.items():
        if match_key(sheet) in left_out or (table.above is None and not _may_hold(table, tops[sheet])):
            continue
        found = find_table(grid, table, asked.year)
        if found is not None and (best is None or len(found.gone) < len(best.gone)):
            best = found
        if best is not None and best.is_whole and scale_agrees(best, sheets.around):
            break
    return best


def _may_hold(table: TablePlan, labels: frozenset[str]) -> bool:
    """Whether at least half of the lowest labels of a table stand in a sheet at all."""
    lowest = [column.path[-1] for column in table.columns.values()]
    known = sum("{" in label or match_key(label) in labels for label in lowest)
    return known * 2 >= len(lowest)


# The next version


def next_version(fit: Fit, proposed: ReadingPlan | None, version: int) -> tuple[ReadingPlan, tuple[Drift, ...]]:
    """A plan's next version for a file, unconfirmed, and how the file differs from the last.

    All of the old plan that still fits stays as it was confirmed; ``proposed`` is what would be proposed of the file
    without it, and gives the likely new name of a column.
    """
    told: list[Drift] = []
    tables = []
    for table, found in zip(fit.plan.tables, fit.found, strict=True):
        assert found is not None, table.form
        fresh = next((one for one in proposed.tables if one.form == table.form), None) if proposed else None
        tables.append(_next_table(found, fresh, fit.around, told))
    update = {"version": version, "confirmed": None, "tables": tuple(tables)}
    return fit.plan.model_copy(update=update), tuple(told)


def _next_table(found: FoundTable, fresh: TablePlan | None, around: tuple[str, ...], told: list[Drift]) -> TablePlan:
    plan, sheet, row = found.plan, found.grid.sheet, found.first_row - 1
    paths = header_paths(found.grid, found.top, found.depth)
    strange = dict(found.strange)
    columns = {name: column for name, column in plan.columns.items() if name not in found.gone}
    update: dict[str, object] = {}
    facts, rules = dict(plan.facts), list(plan.leave_out)
    for name in found.gone:
        before, field = wanted_columns(plan)[name], name.removeprefix(FACT)
        after = _likely(name, before, fresh, strange)
        at = next((at for at, path in strange.items() if after and fits(after, path) is not None), None)
        if after is None or at is None:
            told.append(
                Drift(Change.GONE, str(plan.form), field, STEP.join(before.path), sheet=sheet, cell=address(row, 0))
            )
            continue
        moved = match_key(after.path[-1]) == match_key(before.path[-1])
        words = STEP.join(before.path), STEP.join(after.path)
        told.append(
            Drift(Change.MOVED if moved else Change.RENAMED, str(plan.form), field, *words, sheet, address(row, at))
        )
        strange = {other: path for other, path in strange.items() if fits(after, path) is None}
        if name == PLACE:
            update["province"] = plan.province.model_copy(update={"column": after})
        elif field in facts and name.startswith(FACT):
            facts[field] = facts[field].model_copy(update={"column": after})
        elif name.startswith(FACT):
            rules = [rule.model_copy(update={"column": after}) if rule.column == before else rule for rule in rules]
        else:
            columns[name] = after
    for name, places in found.doubled.items():
        label = STEP.join(wanted_columns(plan)[name].path)
        told += [Drift(Change.DOUBLED, str(plan.form), name, label, label, sheet, address(row, at)) for at in places]
    for at, path in strange.items():
        field = next((name for name, column in _further(fresh, columns) if fits(column, path) is not None), "")
        if field:
            columns[field] = Column(path=path)
        told.append(Drift(Change.NEW, str(plan.form), field, after=STEP.join(path), sheet=sheet, cell=address(row, at)))
    others = [other for other in plan.others if any(fits(other, path) is not None for path in paths.values())]
    known = [*columns.values(), *others]
    new = [
        Column(path=path)
        for path in dict.fromkeys(strange.values())
        if not any(fits(one, path) is not None for one in known)
    ]
    if not scale_agrees(found, around):
        update |= {"scale": fresh.scale if fresh else {}, "unit_said": fresh.unit_said if fresh else None}
        said = scale_said(found, around)
        told.append(Drift(Change.SCALE, str(plan.form), "", plan.unit_said or "–", said or "–", sheet))
    ordered = {name: columns[name] for name in (*plan.columns, *columns) if name in columns}
    update |= {"facts": facts, "leave_out": tuple(rules), "columns": ordered, "others": (*others, *new)}
    return plan.model_copy(update=update)


def renamed(plan: ReadingPlan, earlier: ReadingPlan) -> Iterator[tuple[TablePlan, str, str, str]]:
    """The fields of a plan's rows whose label is another than in its earlier version, and of which nobody has said that
    they are the same figure: the table, the field, and the labels before and now."""
    for table in plan.tables:
        old = next((one for one in earlier.tables if one.form == table.form), None)
        for name, column in table.columns.items():
            before = old.columns.get(name) if old else None
            if before is None or match_key(before.path[-1]) == match_key(column.path[-1]):
                continue
            label = STEP.join(before.path)
            if match_key(column.formerly or "") != match_key(label):
                yield table, name, label, STEP.join(column.path)


def _likely(
    name: str, before: Column, fresh: TablePlan | None, strange: Mapping[int, tuple[str, ...]]
) -> Column | None:
    """The column that most likely is another by a new name: what would be proposed for the field, or the one whose
    words are most alike; never one that the plan knows."""
    proposed = _proposed(name, fresh)
    if proposed is not None and any(fits(proposed, path) is not None for path in strange.values()):
        return proposed
    if before.open:
        return None
    old = match_key(" ".join(before.path))
    alike = {at: difflib.SequenceMatcher(None, old, match_key(" ".join(path))).ratio() for at, path in strange.items()}
    at = max(alike, key=lambda one: alike[one], default=None)
    return Column(path=strange[at]) if at is not None and alike[at] >= _ALIKE else None


def _proposed(name: str, fresh: TablePlan | None) -> Column | None:
    if fresh is None:
        return None
    if name == PLACE:
        return fresh.province.column
    if name.startswith(FACT):
        source = fresh.facts.get(name.removeprefix(FACT))
        return source.column if source else None
    return fresh.columns.get(name)


def _further(fresh: TablePlan | None, columns: Mapping[str, Column]) -> Iterator[tuple[str, Column]]:
    """What would be proposed beside the columns that a plan has."""
    if fresh is not None:
        yield from ((name, column) for name, column in fresh.columns.items() if name not in columns and not column.open)
