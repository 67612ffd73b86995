"""What a workbook holds beside what its forms read: other sheets, other columns, comments, hidden parts and
struck-out cells.

All of it is told, because what was meant and not read is as wrong as what was read and not meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts import offices as layouts
from analysis.ingest.layouts.cell_fields import layout_of_sheet
from analysis.ingest.layouts.offices import LAYOUTS, Field, Layout
from analysis.ingest.layouts.registry import REGISTRY_LAYOUTS
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.marks import Marks, xlsx_marks
from analysis.ingest.workbook.sheet_guard import check_workbook
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.thai.repair import match_key

#: Columns that one finding names.
_MOST_NAMED = 12
_OTHER_SHEETS = frozenset(
    match_key(name) for name in (layouts.COVER_SHEET, layouts.GUIDE_SHEET, layouts.LISTS_SHEET, layouts.CHECK_SHEET)
)


def tell_unread_columns(reader: SheetReader) -> None:
    """Note the columns with data that the form does not know, once a sheet.

    Where a column is absent that the form can do without, one of them may be it under another name: that is asked.
    """
    filled: dict[int, int] = {}
    used = set(reader.header.in_use) | _asked_about(reader)
    for row in range(reader.header.first_row, len(reader.grid.cells)):
        for column, value in enumerate(reader.grid.cells[row]):
            if column not in used and value is not None and str(value).strip():
                filled[column] = filled.get(column, 0) + 1
    if not filled:
        return
    first = min(filled)
    named = [
        f"{address(reader.header.first_row - 1, column)} “{reader.header.unread.get(column, '')}” × {filled[column]}"
        for column in sorted(filled)[:_MOST_NAMED]
    ]
    where = address(reader.header.first_row - 1, first)
    optional = [field for field in reader.layout.fields if not field.required and not _stands(reader, field)]
    absent = [" › ".join(field.header) for field in optional]
    code = "columns_unread_instead" if absent else "columns_unread"
    facts = {"count": len(filled), "expected": ", ".join(absent)}
    reader.log.note(code, reader.grid.sheet, where, read=", ".join(named), **facts)


def _stands(reader: SheetReader, field: Field) -> bool:
    return field.name in reader.header.columns or field.name in reader.header.repeated


def _asked_about(reader: SheetReader) -> set[int]:
    """Columns that a missing column's finding names already, as the nearest to it; with it those of the same label."""
    own = (one for one in reader.log.findings if one.sheet == reader.grid.sheet)
    missing = {one.cell for one in own if one.code == "column_missing"}
    rows = range(reader.header.row, reader.header.first_row)
    unread = reader.header.unread
    labels = {label for column, label in unread.items() if any(address(row, column) in missing for row in rows)}
    return {column for column, label in unread.items() if label in labels}


def tell_unread_sheets(grids: Mapping[str, Grid], read: Iterable[str], log: ReadingLog) -> None:
    """Note each sheet with data that no form read; one whose name is like a form's is a question. Where a form's sheet
    is missing, its finding lists all sheets already."""
    if any(one.code == "sheet_missing" for one in log.findings):
        return
    known = set(read)
    for name, grid in grids.items():
        filled = sum(value is not None and str(value).strip() != "" for line in grid.cells for value in line)
        if name in known or match_key(name) in _OTHER_SHEETS or not filled:
            continue
        own = next((one for one in LAYOUTS.values() if match_key(one.sheet) == match_key(name)), None)
        if _is_registry(name) or (own is None and layout_of_sheet(name) not in (None, *LAYOUTS.values())):
            continue  # read by a reader of its own
        like = None if own else _like(name)  # the very sheet of a form that this round does not ask for is no slip
        size = f"{len(grid.cells)} × {max(map(len, grid.cells))}, {filled:,}"
        if like is None:
            log.note("sheet_unread", name, read=size)
        else:
            log.note("sheet_like_form", name, read=size, expected=like.sheet)


def _is_registry(name: str) -> bool:
    """Sheets that hold names and ids are told by their own reader, or not at all."""
    key = match_key(name)
    return any(key.startswith(match_key(one.sheet)) for one in REGISTRY_LAYOUTS.values())


def _like(name: str) -> Layout | None:
    """The form that a sheet's name begins with, or is another name of."""
    key = match_key(name)
    for layout in LAYOUTS.values():
        if any(key.startswith(match_key(own)) for own in (layout.sheet, *layout.aliases)):
            return layout
    return None


def tell_unseen(path: Path, read: Iterable[str], log: ReadingLog) -> None:
    """Note what a person does not see, or sees otherwise, in the sheets of an xlsx file that were read."""
    wanted = set(read)
    tell_marks(xlsx_marks(check_workbook(path), wanted), wanted, log)


def tell_marks(marks: Mapping[str, Marks], read: Iterable[str], log: ReadingLog) -> None:
    """Note comments, hidden parts and lines through cells, of the sheets that were read."""
    wanted = set(read)
    for name, seen in marks.items():
        if name not in wanted:
            continue
        parts = ["ทั้งชีต"] if seen.hidden else []
        parts += [f"{len(seen.hidden_rows)} แถว"] if seen.hidden_rows else []
        parts += ["คอลัมน์"] if seen.hidden_columns else []
        if parts:
            log.note("hidden_part", name, read=", ".join(parts))
        if seen.commented:
            log.note("comments_unread", name, address(*seen.commented[0]), count=len(seen.commented))
        if struck := {*seen.struck, *seen.part_struck}:
            log.note("struck_out", name, address(*min(struck)), count=len(struck))
