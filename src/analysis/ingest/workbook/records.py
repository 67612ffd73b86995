"""The rows of a form in turn, and one record a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell
from analysis.ingest.workbook.sheet_reader import SheetReader


def rows_of(sheet: SheetReader) -> Iterator[RowReader]:
    """The rows of a form (``SheetReader.row_indexes``)."""
    return (RowReader(sheet, index) for index in sheet.row_indexes)


def records_of(sheet: SheetReader, read: Callable[[RowReader], Mapping[str, object] | None]) -> list[dict[str, object]]:
    """One record a row with its provenance; a row with a cell that cannot be used is set aside."""
    found = []
    for row in rows_of(sheet):
        try:
            record = read(row)
        except UnreadableCell as problem:
            row.put_aside(problem.code)
            continue
        if record is None:
            row.leave_out("total")
        else:
            found.append({**record, **row.provenance})
    return found
