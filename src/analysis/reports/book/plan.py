"""The plan's table as the offices print it: the item's number in a column of its own, agencies with their province."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from analysis.exhibits.table import Cell, Column, Row, Table, is_missing
from analysis.places.agencies import agency

#: The outermost mark of an item ("1", "12"); inner marks (2.1, 1), -) stay with the wording, as printed.
_NUMBER = re.compile(r"(\d+)\.?\s+(.+)", re.S)
#: What is printed under a sub-strategy without activities.
NOTHING = "-"


def as_printed(table: Table, place: str, words: Callable[[str, str], str]) -> Table:
    """The shared table of the plan (``plan_tables.printed_plan``) in the columns of the printed report.

    Args:
        place: the province's name, which follows the abbreviation of each office of a province (สรจ.เลย).
        words: chooses between Thai and English.
    """
    empty = words("ไม่มีโครงการ/กิจกรรม", "No activity")
    columns = (Column("number", words("ที่", "No.")), *table.columns)
    return replace(table, columns=columns, rows=tuple(_row(row, place, empty) for row in table.rows))


def _row(row: Row, place: str, empty: str) -> Row:
    text = str(row.cell("activity").value)
    cells = {**row.cells, **({"agency": _agency(row.cell("agency"), place)} if "agency" in row.cells else {})}
    if row.kind != "normal":  # a section's own line: what it does not count stays blank
        known = {key: cell for key, cell in cells.items() if key != "activity" and not is_missing(cell.value)}
        return replace(row, cells={"number": Cell(text), **known})
    if text == empty:
        return Row({"number": Cell(""), "activity": Cell(NOTHING)})
    outermost = _NUMBER.fullmatch(text) if row.indent == 1 else None
    if outermost:
        return replace(row, cells={**cells, "number": Cell(outermost[1]), "activity": Cell(outermost[2])}, indent=0)
    return replace(row, cells=cells, indent=row.indent - 1)


def _agency(cell: Cell, place: str) -> Cell:
    return replace(cell, value=agency_label(cell.value, place))


def agency_label(abbr: object, place: str) -> str | None:
    """``สรจ.`` of Loei as ``สรจ.เลย``; an agency of the centre, or an unknown one, as it is."""
    if is_missing(abbr):
        return None
    known = agency(str(abbr))
    return f"{abbr}{place}" if known and known.place == "province" else str(abbr)
