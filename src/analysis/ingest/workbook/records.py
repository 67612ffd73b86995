"""The rows of a form in turn, and one record a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from analysis.ingest.layouts.tables import SCHEMAS
from analysis.ingest.workbook.row_reader import READ_AS, RowReader, UnreadableCell
from analysis.ingest.workbook.sheet_reader import SheetReader


def rows_of(sheet: SheetReader) -> Iterator[RowReader]:
    """The rows of a form (``SheetReader.row_indexes``)."""
    return (RowReader(sheet, index) for index in sheet.row_indexes)


def records_of(
    sheet: SheetReader, table: str, read: Callable[[RowReader], Mapping[str, object] | None]
) -> list[dict[str, object]]:
    """One record of the table a row with its provenance; a row with a cell that cannot be used is set aside. ``read``
    gives the columns that have rules of their own; a column that it leaves out and that the form has a field for is
    read as the field's kind says (``RowReader.value``)."""
    plain = [field.name for field in sheet.layout.fields if field.name in SCHEMAS[table] and field.kind in READ_AS]
    found = []
    for row in rows_of(sheet):
        try:
            record = read(row)
            others = {} if record is None else {name: row.value(name) for name in plain if name not in record}
        except UnreadableCell as problem:
            row.put_aside(problem.code)
            continue
        if record is None:
            row.leave_out("total")
        else:
            found.append({**record, **others, **row.provenance})
    return found
