"""The title lines of a registry form: "ประจำเดือน ต.ค. 64 จำนวน 12 คน", above the rows that it speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.row_reader import month_of
from analysis.thai.digits import to_arabic

_MONTH = re.compile(r"ประจำเดือน\s*:?\s*(?P<month>[^\d\s]+\s*(?:พ\.?\s*ศ\.?\s*)?\d{2,4})(?!\d)")
_DECLARED = re.compile(r"จำนวน[\s.…:]*(?P<count>\d[\d,]*)[\s.…]*คน")


@dataclass(frozen=True)
class Title:
    """One title line: the month (its first day) and the number of persons that it declares; ``None`` where none stands.

    ``cell`` is where the number stands. The words themselves are not kept: a person's name may stand beside them.
    """

    row: int = field(default=-1)  # from 0; -1 for rows without a title
    month: datetime | None = None
    declared: int | None = None
    cell: str = ""


def title_of(grid: Grid, row: int) -> Title | None:
    """What a row says as a title; ``None`` when it is none. Empty dots ("ประจำเดือน.....") say nothing."""
    texts = [to_arabic(grid.raw(row, column)) for column in range(_width(grid, row))]
    line = " ".join(text.strip() for text in texts if text.strip())
    if "ประจำเดือน" not in line and "จำนวน" not in line:
        return None
    named, counted = _MONTH.search(line), _DECLARED.search(line)
    month = month_of(named["month"], lambda: None) if named else None
    if month is None and counted is None:
        return None
    column = next((at for at, text in enumerate(texts) if "จำนวน" in text), 0)
    declared = int(counted["count"].replace(",", "")) if counted else None
    return Title(row, month, declared, address(row, column))


def titles_above(grid: Grid, first: int) -> Title:
    """The month and the number that the lines above row ``first`` give, wherever each stands."""
    found = Title()
    for title in _titles(grid, first):
        counted = title if title.declared is not None else found
        found = Title(counted.row, title.month or found.month, counted.declared, counted.cell)
    return found


def _titles(grid: Grid, first: int) -> Iterator[Title]:
    for row in range(min(first, len(grid.cells))):
        if title := title_of(grid, row):
            yield title


def _width(grid: Grid, row: int) -> int:
    return len(grid.cells[row]) if row < len(grid.cells) else 0
