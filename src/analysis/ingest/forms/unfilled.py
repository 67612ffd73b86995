"""What an office has yet to fill in: a form without rows, and a column of results with nothing in it at all.

A single empty cell is told where it is judged; an empty column means that nobody came to it. A notice of the month in
which a result will be reported stands in the column before anybody fills it.
"""

from __future__ import annotations

from analysis.ingest.forms.operations import names_due_month
from analysis.ingest.layouts.offices import CellKind, Field
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.records import rows_of
from analysis.ingest.workbook.row_reader import RowReader
from analysis.ingest.workbook.sheet_reader import SheetReader


def report_unfilled(reader: SheetReader) -> set[str]:
    """Note a form without rows (``form_unfilled``) and its empty columns (``column_unfilled``).

    Returns:
        the fields of the empty columns; of a repeated field only when all its columns are empty.
    """
    rows = list(rows_of(reader))
    if not rows:
        if not reader.layout.may_be_empty:
            place = address(reader.header.first_row, min(reader.header.columns.values(), default=0))
            reader.log.note("form_unfilled", reader.grid.sheet, place, expected=reader.layout.title)
        return set()
    empty = set()
    for field in reader.layout.fields:
        columns = _columns(reader, field) if field.reported and field.required else {}
        blank = {column: label for column, label in columns.items() if _is_unfilled(rows, column)}
        if columns and blank == columns:
            empty.add(field.name)
            blank = {min(blank): " › ".join(field.header[:1] if field.repeats else field.header)}
        for column, label in blank.items():
            place = address(_to_fill(rows)[0].index, column)
            reader.log.note("column_unfilled", reader.grid.sheet, place, column=label)
    return empty


def _columns(reader: SheetReader, field: Field) -> dict[int, str]:
    """The field's columns in the sheet, and how each is called."""
    if field.repeats:
        return {column: " › ".join((*field.header[:-1], label)) for column, label in _labels(reader, field)}
    column = reader.header.columns.get(field.name)
    return {} if column is None else {column: " › ".join(field.header)}


def _labels(reader: SheetReader, field: Field) -> list[tuple[int, str]]:
    """The columns of a repeated field with their labels as they stand in the sheet."""
    last = reader.header.first_row - 1
    return [
        (column, reader.grid.raw(last, column) or label) for column, label in reader.header.repeated.get(field.name, ())
    ]


def _is_unfilled(rows: list[RowReader], column: int) -> bool:
    """Whether the column says nothing, though at least one row that has a plan waits for it."""
    texts = (row.sheet.grid.raw(row.index, column).strip() for row in rows)
    if any(text and not names_due_month(text) for text in texts):
        return False
    return any(not row.sheet.grid.raw(row.index, column).strip() for row in _to_fill(rows))


def _to_fill(rows: list[RowReader]) -> list[RowReader]:
    """Rows that are no headings: they have a plan beside their words; all of them where none has."""
    fields = rows[0].sheet.layout.fields
    plan = [field.name for field in fields if not field.reported and (field.kind is not CellKind.TEXT or field.choices)]
    return [row for row in rows if not row.is_empty(*plan)] or rows
