"""Finding a form's header in a sheet: labels over one to three rows, merged cells, renamed columns."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts.offices import Field, Layout
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.thai.digits import to_arabic
from analysis.thai.repair import match_key

#: A header starts within this many rows of the top and is at most this deep.
SEARCH_ROWS, DEEPEST = 40, 3


@dataclass(frozen=True)
class Header:
    """Where a form's columns stand. ``first_row`` is the first row of data, from 0."""

    row: int
    first_row: int
    columns: dict[str, int]
    repeated: dict[str, tuple[tuple[int, str], ...]]  # field → (column, the captured label) of each repeat
    unread: dict[int, str] = dataclasses.field(default_factory=dict)  # labelled, and not of the form

    @property
    def in_use(self) -> list[int]:
        """The columns that the form reads, from the left."""
        return sorted({*self.columns.values(), *(at for run in self.repeated.values() for at, _ in run)})


@dataclass(frozen=True)
class _Match:
    columns: dict[str, int]
    repeated: dict[str, tuple[tuple[int, str], ...]]
    unused: dict[int, str]
    exact: int  # columns found by their whole path and not by an alias
    doubled: dict[str, int]  # field → another column of its name

    @property
    def found(self) -> int:
        return len(self.columns) + len(self.repeated)

    @property
    def score(self) -> tuple[int, int]:
        return self.found, self.exact


def find_header(grid: Grid, layout: Layout, log: ReadingLog) -> Header | None:
    """The header of the form in this sheet, or ``None`` with a finding when none of its columns can be made out.

    So it is too when two columns have the name of one: which of them is meant, nobody but the office knows.

    A required column that is absent gives a finding; the others are still read.
    """
    best = _best_match(grid, layout)
    wanted = sum(field.required for field in layout.fields)
    if best is None or best[2].found < max(2, wanted // 2):
        cell, seen = _nearest_label(grid, best)
        log.note("header_missing", grid.sheet, cell, read=seen, expected=layout.title)
        return None
    top, depth, match = best
    header = _spanned(top, depth, match)
    if match.doubled:
        _report_doubled(grid, layout, header, match.doubled, log)
        return None
    _report_missing(grid, layout, header, match.unused, log)
    return header


def _nearest_label(grid: Grid, best: tuple[int, int, _Match] | None) -> tuple[str, str]:
    """The cell and the text of the first label of the form that stands in the sheet; else none: it is the whole sheet
    that is meant, and not its first cell."""
    found = sorted(best[2].columns.values()) if best else []
    if best is None or not found:
        return "", ""
    row, seen = _label_cell(grid, _spanned(*best), found[0])
    return address(row, found[0]), seen


def _spanned(top: int, depth: int, match: _Match | None = None) -> Header:
    """The header in these rows."""
    if match is None:
        return Header(top, top + depth, {}, {})
    return Header(top, top + depth, match.columns, match.repeated, match.unused)


def _report_doubled(grid: Grid, layout: Layout, header: Header, doubled: dict[str, int], log: ReadingLog) -> None:
    for name, other in doubled.items():
        row, seen = _label_cell(grid, header, other)
        first = address(_label_cell(grid, header, header.columns[name])[0], header.columns[name])
        label = " › ".join(layout.field(name).header)
        log.note("column_duplicate", grid.sheet, address(row, other), read=seen, column=label, expected=first)


def _best_match(grid: Grid, layout: Layout) -> tuple[int, int, _Match] | None:
    """Where most columns are found; of equals the one most like the form, then the shallowest: a title above a header
    is no part of it."""
    best: tuple[int, int, _Match] | None = None
    for top in range(min(SEARCH_ROWS, len(grid.cells))):
        for depth in range(1, DEEPEST + 1):
            match = _match(grid, layout, top, depth)
            if best is None or (*match.score, -depth) > (*best[2].score, -best[1]):
                best = (top, depth, match)
            if match.exact + len(match.repeated) == len(layout.fields):
                return best
    return best


def _match(grid: Grid, layout: Layout, top: int, depth: int) -> _Match:
    return _matched(layout, tuple(_paths(grid, top, depth).items()))


@lru_cache(maxsize=512)  # the offices of a round head their sheets alike
def _matched(layout: Layout, labels: tuple[tuple[int, tuple[str, ...]], ...]) -> _Match:
    paths = dict(labels)
    columns: dict[str, int] = {}
    repeated: dict[str, tuple[tuple[int, str], ...]] = {}
    free = dict(paths)
    exact = 0
    found_by: dict[str, Callable[[Field, tuple[str, ...]], bool]] = {}
    for accepts in (_exactly, _by_alias):
        for field in layout.fields:
            if field.repeats or field.name in columns:
                continue
            column = _first(field, free, accepts)
            if column is not None:
                columns[field.name], found_by[field.name] = column, accepts
                del free[column]
                exact += accepts is _exactly
    for field in layout.fields:
        if field.repeats:
            found = _repeats(field, free, paths)
            if found:
                repeated[field.name] = found
                free = {index: path for index, path in free.items() if index not in {column for column, _ in found}}
    doubled = {
        name: index
        for index, path in sorted(free.items(), reverse=True)
        for name, accepts in found_by.items()
        if accepts(layout.field(name), path)
    }
    return _Match(columns, repeated, {index: "".join(path) for index, path in free.items()}, exact, doubled)


def _first(
    field: Field, free: dict[int, tuple[str, ...]], accepts: Callable[[Field, tuple[str, ...]], bool]
) -> int | None:
    """The first column whose labels are the field's. A title that is merged over all columns is looked at once."""
    firsts: dict[tuple[str, ...], int] = {}
    for index, path in free.items():
        firsts.setdefault(path, index)
    return next((index for path, index in firsts.items() if accepts(field, path)), None)


def _paths(grid: Grid, top: int, depth: int) -> dict[int, tuple[str, ...]]:
    """For each column the distinct labels from top to bottom, merged cells spread over what they cover."""
    labels: dict[tuple[int, int], str] = {}
    for row in range(top, min(top + depth, len(grid.cells))):
        for column in range(len(grid.cells[row])):
            labels[row, column] = match_key(grid.raw(row, column))
    for upper, left, lower, right in grid.merged:
        if lower < top or upper >= top + depth:
            continue
        text = match_key(grid.raw(upper, left))
        for row in range(max(upper, top), min(lower, top + depth - 1) + 1):
            for column in range(left, right + 1):
                labels[row, column] = text
    width = max((column for _, column in labels), default=-1) + 1
    paths = {}
    for column in range(width):
        path = [labels.get((row, column), "") for row in range(top, top + depth)]
        path = [text for index, text in enumerate(path) if text and text not in path[:index]]
        if path:
            paths[column] = tuple(path)
    return paths


def _exactly(field: Field, path: tuple[str, ...]) -> bool:
    joined = "".join(path)
    return joined == _names(field).whole or any(re.fullmatch(pattern, joined) for pattern in field.patterns)


def _by_alias(field: Field, path: tuple[str, ...]) -> bool:
    other = _names(field).other
    return path[-1] in other or "".join(path) in other


class _Names(NamedTuple):
    """A column's names as names are compared: its whole path, and what else it is called."""

    whole: str
    other: frozenset[str]


@cache  # asked for at every row that may be a header; a form's fields are few
def _names(field: Field) -> _Names:
    other = (*field.aliases, field.header[-1])
    return _Names(match_key("".join(field.header)), frozenset(map(match_key, other)))


def _repeats(
    field: Field, free: dict[int, tuple[str, ...]], paths: dict[int, tuple[str, ...]]
) -> tuple[tuple[int, str], ...]:
    joined = {column: "".join(paths[column]) for column in free}
    matches = ((at, re.fullmatch(one, text)) for at, text in joined.items() for one in field.patterns)
    months = {at: match["month"] for at, match in reversed(list(matches)) if match}
    return tuple((at, months[at]) for at in free if at in months)


def _report_missing(grid: Grid, layout: Layout, header: Header, unused: dict[int, str], log: ReadingLog) -> None:
    for field in layout.fields:
        if not field.required or field.name in header.columns or field.name in header.repeated:
            continue
        near = _nearest(field, unused)
        row, seen = (header.row, "") if near is None else _label_cell(grid, header, near)
        log.note(
            "column_missing",
            grid.sheet,
            address(row, near or 0),
            read=seen,
            expected=" › ".join(field.header),
            hint=f" (คอลัมน์ที่ใกล้เคียง: “{seen}”)" if seen else "",
            hint_en=f" (nearest: “{seen}”)" if seen else "",
        )


def _nearest(field: Field, unused: dict[int, str]) -> int | None:
    """The column whose label is most like the field's: offered to a person, never read in its place."""
    for name in ("".join(field.header), field.header[-1]):
        if near := difflib.get_close_matches(match_key(name), unused.values(), n=1, cutoff=0.5):
            return next(column for column, text in unused.items() if text == near[0])
    return None


def _label_cell(grid: Grid, header: Header, column: int) -> tuple[int, str]:
    """The lowest cell of a column's header that holds a label of its own."""
    for row in range(header.first_row - 1, header.row - 1, -1):
        if label := grid.raw(row, column).strip():
            return row, label
    return header.row, ""


# What a row is, by the words it begins with


#: "รวม", "รวมทั้งสิ้น", "รวม 12 โครงการ", "ยอดรวม"; not "รวมกลุ่มอาชีพ", which is an activity.
_TOTAL = re.compile(r"(?:ยอด|ผล)?รวม(?:$|[\s\d:(]|ทั้ง|ย่อย|แนวทาง|ยุทธศาสตร์|กลยุทธ์|งบประมาณ|เงิน|เป็นเงิน|จำนวน|ทุก|สุทธิ)")

#: What is left of an allocation, or its share; it is computed from items and is none.
_NO_ITEM = re.compile(r"(?:ยอด|เงิน|งบประมาณ|วงเงิน)?คงเหลือ|ร้อยละ|เปอร์เซ็นต์|%|คิดเป็น|เฉลี่ย|ค่าเฉลี่ย")


def says_no_item(label: str) -> bool:
    """Whether a row of money says by its first words that it is a remainder, a per cent or a mean."""
    return _NO_ITEM.match(to_arabic(label).strip()) is not None


def is_total(label: str) -> bool:
    """Whether a row's first words say that it is a total of other rows."""
    return _TOTAL.match(to_arabic(label).strip()) is not None
