"""The lines of a form out of a file: records of one province put together, a line an activity or an item.

Months that stand in columns, in rows or in the names of sheets all become the months of a line.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from analysis.ingest.readings.records import Cell, Record
from analysis.thai.repair import match_key


@dataclass
class Line:
    """One row of a form that is to be. ``months``: the month's result, by its first day. ``otherwise``: cells of
    further rows or sheets that say another number than the first, which is kept."""

    sheet: str
    row: int
    cells: dict[str, Cell]
    months: dict[date, Cell] = field(default_factory=dict)
    otherwise: list[Cell] = field(default_factory=list)


def lines_of(records: Iterable[Record], *, monthly: bool) -> list[Line]:
    """The lines in order of the file. Records of one row that differ in their month are one line; in a table of months,
    so are those of one activity in several rows or sheets: the first with the first, the second with the second."""
    lines: dict[object, Line] = {}
    met: Counter[object] = Counter()
    for record in records:
        cells = dict(record.cells)
        month = cells.pop("month").value if monthly and "month" in cells else None
        if not monthly or month is None:
            lines[len(lines)] = Line(record.sheet, record.row, cells)
            continue
        result = cells.pop("result", Cell(None))
        name = tuple(match_key(str(cells[key].value)) for key in ("activity", "unit_of_measure") if key in cells)
        day = month if isinstance(month, date) else date.fromisoformat(str(month))
        nth = met[name, day]
        met[name, day] += 1
        line = lines.setdefault((name, nth), Line(record.sheet, record.row, cells))
        line.months[day] = result
        target, known = cells.get("target", Cell(None)), line.cells.get("target", Cell(None))
        if None not in (target.value, known.value) and target.value != known.value:
            line.otherwise.append(target)
        line.cells |= {
            key: cell for key, cell in cells.items() if key not in line.cells or line.cells[key].value is None
        }
    return list(lines.values())


def month_by_month(line: Line) -> list[date]:
    """Turn sums since October into results of each month, in place; the months whose own result cannot be known, since
    the sum before it is missing, are returned and left without a value. A month that stands nowhere is missing too."""
    unknown: list[date] = []
    before: Decimal | None = Decimal(0)
    due = _OCTOBER
    for month in sorted(line.months):
        if (month.month - _OCTOBER) % 12 != (due - _OCTOBER) % 12:
            before = None
        due = month.month + 1
        cell = line.months[month]
        total = _number(cell)
        if total is not None and before is not None:
            line.months[month] = Cell(float(total - before), cell.place)
        elif total is not None:
            line.months[month] = Cell(None, cell.place)
            unknown.append(month)
        before = total
    return unknown


_OCTOBER = 10  # a fiscal year's first month


def _number(cell: Cell) -> Decimal | None:
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return Decimal(repr(value))
