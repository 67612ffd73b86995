"""How many months the headings of a target, its result and their per cent are of: one number for all of them."""

from __future__ import annotations

import re

from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.thai.digits import to_arabic

_MONTHS = re.compile(r"(\d+)\s*เดือน")


def ask_about_months(reader: SheetReader) -> None:
    """Ask about the first heading of the period that is of another number of months than the period's target."""
    told = {name: found for name in ("target_period", "result", "period_percent") if (found := _months(reader, name))}
    if not told:
        return
    (first, (months, _, _)), *others = told.items()
    for name, (own, where, read) in others:
        if own != months:
            label = " › ".join(reader.layout.field(name).header)
            reader.log.note(
                "heading_months_differ", reader.grid.sheet, where, read=read, column=label, expected=told[first][2]
            )
            return


def _months(reader: SheetReader, name: str) -> tuple[int, str, str] | None:
    """The months in the heading of a field, its cell and its words; ``None`` when it names none."""
    column = reader.header.columns.get(name)
    if column is None:
        return None
    for row in range(reader.header.first_row - 1, reader.header.row - 1, -1):
        words = reader.grid.raw(row, column).strip()
        if match := _MONTHS.search(to_arabic(words)):
            return int(match[1]), address(row, column), words
    return None
