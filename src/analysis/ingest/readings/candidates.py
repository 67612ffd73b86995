"""The tables that stand in a sheet, each with the form that it most likely is and the columns of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from analysis.ingest.readings.column_words import NEEDED, WORDS, is_known, is_place, rank_of, word_key
from analysis.ingest.readings.facts import days_in
from analysis.ingest.readings.found_table import month_in
from analysis.ingest.readings.header_paths import DEEPEST, Paths, header_paths
from analysis.ingest.readings.places import Whose, named_in
from analysis.ingest.workbook.grid import Grid
from analysis.params.readings import Column
from analysis.thai.calendar import FiscalYear
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import is_dash, parse_number
from analysis.thai.repair import match_key

MONEY = frozenset(("budget", "spent", "allocation"))
_YEAR_ALONE = re.compile(r"(?:ปีงบประมาณ|ปี)?\s*(?:พ\.?\s?ศ\.?)?\s*25\d\d")
#: Rows of a table that are looked at to tell what a column holds.
_SAMPLE = 60


@dataclass
class Candidate:
    """A table as it might be read. ``columns``: the field's column; ``also``: further columns that have its name;
    ``months``: the columns (from 0) of results by month."""

    form: str
    grid: Grid
    top: int
    depth: int
    paths: Paths
    columns: dict[str, int] = field(default_factory=dict)
    also: dict[str, list[int]] = field(default_factory=dict)
    months: list[int] = field(default_factory=list)
    month_count: int = 0  # different months
    by_thing: list[int] = field(default_factory=list)  # columns of one activity each, months in rows
    month_rows: int | None = None  # the column that names the month of each row
    parts: list[int] = field(default_factory=list)  # columns of men and women
    years: dict[str, list[int]] = field(default_factory=dict)  # columns of a field, one a year
    place: int | None = None

    @property
    def first_row(self) -> int:
        return self.top + self.depth

    @property
    def fields(self) -> set[str]:
        found = {*self.columns, *self.years}
        found |= {"part"} if self.parts else set()
        return found | ({"result"} if self.months else set()) | ({"result", "activity"} if self.by_thing else set())

    @property
    def is_enough(self) -> bool:
        every, some = NEEDED[self.form]
        return every <= self.fields and bool(some & self.fields)

    @property
    def score(self) -> tuple[int, int, int, float]:
        """More columns, then more labels that are known and fewer that are not, then the fewest rows and likeliest
        names."""
        ranks = sum(rank_of(self.form, name, self.paths[at]) or 0 for name, at in self.columns.items())
        months = self.month_count + len(self.by_thing) + len(self.parts) + sum(map(len, self.years.values()))
        labels = {label for path in self.paths.values() for label in path}
        known = sum(1 if is_known(label) else -1 for label in labels) + sum(
            is_known(path[-1]) for path in self.paths.values()
        )
        return (
            len(self.fields) + (self.place is not None) + (2 if months > 1 else 0),
            months,
            known,
            -self.depth - ranks / 99,
        )

    def rows(self) -> Iterator[int]:
        """The rows below the header up to the next that is wholly empty and followed by another table or nothing."""
        yield from range(self.first_row, self.grid.height)

    def column_of(self, at: int) -> Column:
        """The plan's column for a place; ``nth`` where others have the same labels."""
        same = [other for other, path in self.paths.items() if path == self.paths[at]]
        return Column(path=self.paths[at], nth=same.index(at) + 1 if len(same) > 1 else None)


@dataclass
class Group:
    """Tables of one form with one header, in one sheet or several."""

    tables: list[Candidate]

    @property
    def first(self) -> Candidate:
        return self.tables[0]


def tables_of(grid: Grid, year: FiscalYear, scopes: frozenset[str]) -> list[Candidate]:
    """The likeliest tables of a sheet from the top; another one begins below the first's header."""
    found: list[Candidate] = []
    best: dict[int, Candidate] = {}
    for top in range(min(len(grid.cells), 400)):
        for candidate in _at(grid, top, year, scopes):
            if top not in best or candidate.score > best[top].score:
                best[top] = candidate
    for candidate in sorted(best.values(), key=lambda one: (one.score, -one.top), reverse=True):
        if not any(_overlap(candidate, known) or _repeats(candidate, known) for known in found):
            found.append(candidate)
    return sorted(found, key=lambda one: one.top)


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.top < other.first_row and other.top < one.first_row


def _repeats(one: Candidate, other: Candidate) -> bool:
    """Whether a header is that of another table again (a page break), or a part of it, or rests on its rows."""
    return [*map(match_key, one.paths[max(one.paths)])] == [*map(match_key, other.paths[max(other.paths)])] or (
        set(one.paths.values()) <= set(other.paths.values())
    )


def _at(grid: Grid, top: int, year: FiscalYear, scopes: frozenset[str]) -> Iterator[Candidate]:
    filled = sum(1 for column in range(len(grid.cells[top])) if grid.raw(top, column).strip())
    if filled < 2:
        return
    for depth in range(1, DEEPEST + 1):
        if top + depth > len(grid.cells):
            return
        if _holds_numbers(grid, top + depth - 1):
            return
        paths = header_paths(grid, top, depth)
        for form in WORDS:
            candidate = _read(form, Candidate(form, grid, top, depth, paths), year, scopes)
            if candidate.is_enough:
                yield candidate


def _holds_numbers(grid: Grid, row: int) -> bool:
    """Whether a row looks like data or a title: it holds a day, or numbers that are no years."""
    values = [grid.value(row, column) for column in range(len(grid.cells[row]))]
    if any(isinstance(value, str) and len(value) < 40 and days_in(value) for value in values):
        return True
    numbers = [value for value in values if _number(value) is not None]
    years = [value for value in numbers if 2400 <= (_number(value) or 0) <= 2700]
    return len(numbers) > len(years)


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    parsed = parse_number(value) if isinstance(value, str) else None
    return parsed.value if parsed else None


def _read(form: str, one: Candidate, year: FiscalYear, scopes: frozenset[str]) -> Candidate:
    one.place = _place(one, scopes)
    free = {at: path for at, path in one.paths.items() if at != one.place}
    if form == "monthly_results":
        one.months = _months(free, year)
        one.month_count = _different_months({at: free[at] for at in one.months}, year)
        one.month_rows = None if one.months else _month_rows(one, free, year)
    if form == "labour_force":
        one.years = _years(free)
        one.parts = [at for at, path in free.items() if word_key(path[-1]) in ("ชาย", "หญิง") and _is_part(path)]
    taken = {*one.months, *one.parts, *(at for run in one.years.values() for at in run)}
    for name in WORDS[form]:
        if name in one.years or (name == "result" and one.months) or (name == "part" and one.parts):
            continue
        ranked = sorted(
            (rank, at)
            for at, path in free.items()
            if at not in taken
            and (rank := rank_of(form, name, path)) is not None
            and (form == "labour_force" or not _is_of_other_year(path, year))
        )
        if not ranked:
            continue
        rank, at = ranked[0]
        one.columns[name] = at
        taken.add(at)
        same = [other for other_rank, other in ranked[1:] if other_rank == rank]
        if same:
            one.also[name] = same
            taken |= set(same)
    if form == "monthly_results" and one.month_rows is not None and "activity" not in one.columns:
        one.by_thing = [at for at in free if at != one.month_rows and _is_numeric(one, at)]
        one.columns = {}
    return one


def _place(one: Candidate, scopes: frozenset[str]) -> int | None:
    """The column in which most filled cells name a province; its label decides between several."""
    best: tuple[bool, int] | None = None
    chosen = None
    for at, path in one.paths.items():
        texts = [one.grid.raw(row, at).strip() for row in list(one.rows())[:_SAMPLE]]
        named = [named_in(text, scopes).whose for text in texts if not is_dash(text)]
        provinces = sum(whose not in (Whose.UNKNOWN, Whose.WIDER) for whose in named)
        if not is_place(path) and all(to_arabic(text).isdigit() for text in texts if text):
            continue
        sure = is_place(path) and rank_of("action_plan", "agency", path) is None
        if provinces * 5 > len(named) * 4 or (sure and provinces):
            rank = (sure, provinces)
            if best is None or rank > best:
                best, chosen = rank, at
    return chosen


def _months(paths: Paths, year: FiscalYear) -> list[int]:
    """The columns of results that name a month; where a month has several, those under ผล and not under แผน."""
    named = {at: path for at, path in paths.items() if any(_month(label, year) for label in path)}
    leaves = {path[-1] for path in named.values() if not _month(path[-1], year)}
    results = {leaf for leaf in leaves if match_key(leaf).startswith("ผล")}
    results = {leaf for leaf in results if "สะสม" not in match_key(leaf)} or results
    if results:
        named = {at: path for at, path in named.items() if path[-1] in results}
    for likely in (_is_result, lambda label: str(year) in to_arabic(label) and not _month(label, year)):
        if _different_months(named, year) < len(named):
            named = {at: path for at, path in named.items() if any(map(likely, path))} or named
    return list(named) if len(named) > 1 else []


def _is_result(label: str) -> bool:
    return match_key(label).startswith("ผล")


def _different_months(paths: Paths, year: FiscalYear) -> int:
    return len({next((month for label in path if (month := month_in(label, year))), None) for path in paths.values()})


def _month(label: str, year: FiscalYear) -> bool:
    return month_in(label, year) is not None


def _month_rows(one: Candidate, paths: Paths, year: FiscalYear) -> int | None:
    """The column in which most filled cells name a month."""
    for at in paths:
        texts = [text for row in list(one.rows())[:_SAMPLE] if (text := one.grid.raw(row, at).strip())]
        if len(texts) > 1 and sum(_month(text, year) for text in texts) * 2 > len(texts):
            return at
    return None


def _is_numeric(one: Candidate, at: int) -> bool:
    values = [one.grid.value(row, at) for row in list(one.rows())[:_SAMPLE]]
    filled = [value for value in values if value is not None]
    return bool(filled) and sum(_number(value) is not None for value in filled) * 2 > len(filled)


def _years(paths: Paths) -> dict[str, list[int]]:
    """The columns under a year, by field."""
    found: dict[str, list[int]] = {}
    for at, path in paths.items():
        if any(_is_year(label) for label in path):
            for name in ("whole", "part", "stated_percent"):
                if rank_of("labour_force", name, path) is not None:
                    found.setdefault(name, []).append(at)
                    break
    return found


def _is_of_other_year(path: tuple[str, ...], year: FiscalYear) -> bool:
    """Whether labels of a column are years, none of them the round's: last year's numbers beside this year's."""
    years = [label for label in path if _YEAR_ALONE.fullmatch(to_arabic(label).strip())]
    return bool(years) and not any(str(year) in to_arabic(label) for label in years)


def _is_part(path: tuple[str, ...]) -> bool:
    return any(rank_of("labour_force", "part", (label,)) is not None for label in path)


def _is_year(label: str) -> bool:
    digits = match_key(label).removeprefix("พ.ศ.").removeprefix("ปี")
    return digits.isdigit() and 2400 <= int(digits) <= 2700


def is_number(grid: Grid, row: int, column: int) -> bool:
    value = grid.value(row, column)
    return isinstance(value, int | float) or (isinstance(value, str) and parse_number(value) is not None)
