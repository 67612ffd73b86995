"""Rows of a plan that may be no activities: sums, near sums, breakdowns, and rows without a number of their own.

A row that is surely a sum is set aside. All others stay counted, and the office is asked.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import attrgetter

from analysis.ingest.forms.action_plan_rows import NUMBERS, PlanRow
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.ingest.workbook.sum_rows import SumRow, near_sums, sum_rows
from analysis.thai.repair import match_key

_MONEY = frozenset((NUMBERS.index("budget"), NUMBERS.index("spent")))
_numbers_of = attrgetter(*NUMBERS)
#: Of more rows than this one question is asked of all of them.
MOST_ASKED = 5
#: So many activities with a number to one without make it odd that it has none.
_NUMBERED_TO_ONE = 3
#: A breakdown has no more rows than a province has districts.
_MOST_PARTS = 40
#: Two sums are the same within half a satang.
_SAME = 0.005


def put_sums_aside(rows: list[PlanRow], reader: SheetReader) -> None:
    """Rows that are the sum of others are no activities, whatever they are called. Where one number alone agrees it may
    be chance: the row stays, and the office is asked. A plan's total may hold the sub-strategies' own money or not."""
    found: dict[int, tuple[SumRow, list[int]]] = {}
    activities = [index for index, row in enumerate(rows) if row.kind == "activity"]
    ways = [activities] if len(activities) == len(rows) else [activities, list(range(len(rows)))]
    for places in ways:
        for one in sum_rows(*_told(rows, places), money=_MONEY):
            index = places[one.at]
            if rows[index].kind == "activity" and (index not in found or one.certain > found[index][0].certain):
                found[index] = one, places
    for index, (one, places) in sorted(found.items()):
        row, code = rows[index], "row_is_sum" if one.certain else "row_may_be_sum"
        _ask(reader, code, row, _span(rows[places[one.first]], rows[places[one.last]]))
        if one.certain:
            reader.log.put_aside(code, row.sheet, row.row, reader.grid.row_text(row.row - 1))
    aside = {index for index, (one, _) in found.items() if one.certain}
    if aside:
        kept = [row for index, row in enumerate(rows) if index not in aside]
        rows[:] = [row._replace(order=order) for order, row in enumerate(kept, 1)]


def ask_about_rows(rows: Sequence[PlanRow], reader: SheetReader) -> None:
    """Ask of activities that may count others a second time, each row once: nearly a sum, broken down below, or without
    a number where the others have one."""
    activities = [row for row in rows if row.kind == "activity"]
    column = reader.header.columns["activity"]
    asked = {row.row for row in activities if reader.log.tells_of(row.sheet, address(row.row - 1, column))}
    for one in near_sums(*_told(activities, range(len(activities))), money=_MONEY):
        if activities[one.at].row not in asked:
            asked.add(activities[one.at].row)
            _ask(reader, "row_near_sum", activities[one.at], _span(activities[one.first], activities[one.last]))
    for at, last in _broken_down(activities):
        parts = activities[at + 1 : last + 1]
        if not asked & {row.row for row in parts}:
            asked |= {row.row for row in parts}
            _ask(reader, "row_broken_down", activities[at], _span(parts[0], parts[-1]))
    for first, row in _repeated(activities):
        if row.row not in asked:
            asked.add(row.row)
            _ask(reader, "row_may_repeat", row, str(first.row))
    without = [row for row in _without_number(activities) if row.row not in asked]
    if len(without) > MOST_ASKED:
        told = ", ".join(str(row.row) for row in without)
        where = address(without[0].row - 1, column)
        reader.log.note("rows_without_number", without[0].sheet, where, read=told, count=len(without))
    else:
        for row in without:
            _ask(reader, "row_without_number", row, "")
    asked |= {row.row for row in without}
    _ask_about_agencies([row for row in activities if row.row not in asked], reader)


def _ask_about_agencies(rows: Sequence[PlanRow], reader: SheetReader) -> None:
    """Ask once of the activities without an agency where nearly all have one: no agency counts them."""
    counted = [row for row in rows if not math.isnan(row.target)]
    without = [row for row in counted if row.agency is None]
    if without and reader.header.columns.get("agency") and len(counted) >= (_NUMBERED_TO_ONE + 1) * len(without):
        told = ", ".join(str(row.row) for row in without)
        where = address(without[0].row - 1, reader.header.columns["agency"])
        reader.log.note("agency_missing", without[0].sheet, where, read=told, count=len(without))


def _repeated(rows: Sequence[PlanRow]) -> Iterator[tuple[PlanRow, PlanRow]]:
    """Pairs of an activity and a later one of its unit and agency whose wording begins with its own ("… (ต่อ)") and
    whose numbers are the same, two of them different."""
    seen: dict[tuple[object, ...], list[PlanRow]] = {}
    for row in rows:
        numbers = _numbers_of(row)
        if len({value for value in numbers if value and value == value}) < 2:
            continue
        key = (row.unit_of_measure, row.agency, *(value if value == value else None for value in numbers))
        alike = seen.setdefault(key, [])
        own = match_key(row.activity) if alike else ""
        for earlier in alike:
            before = match_key(earlier.activity)
            if own != before and own.startswith(before):
                yield earlier, row
                break
        alike.append(row)


def _told(
    rows: Sequence[PlanRow], places: Sequence[int]
) -> tuple[list[tuple[float, ...]], list[str | None], list[tuple[str, str]]]:
    """Numbers, units and sections of rows."""
    chosen = [rows[index] for index in places]
    sections = [(row.strategy_no, row.sub_strategy_no) for row in chosen]
    return [_numbers_of(row) for row in chosen], [row.unit_of_measure for row in chosen], sections


def _span(first: PlanRow, last: PlanRow) -> str:
    return f"{first.row}–{last.row}"


def _ask(reader: SheetReader, code: str, row: PlanRow, expected: str) -> None:
    where = address(row.row - 1, reader.header.columns["activity"])
    reader.log.note(code, row.sheet, where, read=row.activity, expected=expected)


def _broken_down(rows: Sequence[PlanRow]) -> Iterator[tuple[int, int]]:
    """Places of a row and of the last of at least two rows directly below it, of its section and unit, that add up to
    it: in each number that the parts have, of which there are two."""
    for at, row in enumerate(rows):
        own = _numbers_of(row)
        if not own[0] > 0:  # NaN is not
            continue
        sums, counts = [0.0] * len(own), [0] * len(own)
        for last in range(at + 1, min(at + 1 + _MOST_PARTS, len(rows))):
            part = rows[last]
            if _place(part) != _place(row):
                break
            for column, value in enumerate(_numbers_of(part)):
                if value == value:
                    sums[column] += value
                    counts[column] += 1
            if not sums[0] <= own[0] + _SAME:
                break
            told = [column for column, count in enumerate(counts) if count and sums[column]]
            agree = all(abs(sums[column] - own[column]) < _SAME for column in told)  # NaN agrees with nothing
            if last > at + 1 and len(told) >= 2 and agree and min(counts[column] for column in told) >= 2:
                yield at, last
                break


def _place(row: PlanRow) -> tuple[str, str, str | None]:
    return row.strategy_no, row.sub_strategy_no, row.unit_of_measure


def _without_number(rows: Sequence[PlanRow]) -> list[PlanRow]:
    """Activities with figures and without a number where nearly all others have one. A list of dashes below a heading
    is a list: its items have the mark of most of them."""
    marks: dict[tuple[str, str, str | None], Counter[str]] = {}
    for row in rows:
        marks.setdefault(_list_of(row), Counter())[_mark(row)] += 1
    odd = []
    for row in rows:
        listed = marks[_list_of(row)]
        own = _mark(row)
        item = row.group is not None and not listed["1"] and 2 * listed[own] > listed.total()
        if own != "1" and not item and any(not math.isnan(value) for value in _numbers_of(row)):
            odd.append(row)
    return odd if len(rows) - len(odd) >= _NUMBERED_TO_ONE * len(odd) else []


def _list_of(row: PlanRow) -> tuple[str, str, str | None]:
    return row.strategy_no, row.sub_strategy_no, row.group


def _mark(row: PlanRow) -> str:
    """``1`` for any number or letter, else the sign that stands in its place."""
    return "1" if any(letter.isalnum() for letter in row.number) else row.number
