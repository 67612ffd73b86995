"""The rows of a form in turn, and one record a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from analysis.ingest.layouts.fields import CellKind
from analysis.ingest.layouts.tables import SCHEMAS
from analysis.ingest.workbook.row_reader import RowReader, UnreadableCell
from analysis.ingest.workbook.sheet_reader import SheetReader

#: How a cell is read that no form has a rule of its own for. An amount with its unit is its form's affair.
READ_AS: dict[CellKind, Callable[[RowReader, str], object]] = {
    CellKind.TEXT: RowReader.text,
    CellKind.QUANTITY: RowReader.number,
    CellKind.MONEY: RowReader.money,
    CellKind.PERCENT: RowReader.number,
    CellKind.DATE: RowReader.date,
    CellKind.MONTH: RowReader.month,
    CellKind.YEAR: RowReader.year,
}


def rows_of(sheet: SheetReader) -> Iterator[RowReader]:
    """The rows of a form (``SheetReader.row_indexes``)."""
    return (RowReader(sheet, index) for index in sheet.row_indexes)


def records_of(
    sheet: SheetReader, table: str, read: Callable[[RowReader], Mapping[str, object] | None]
) -> list[dict[str, object]]:
    """One record of the table a row with its provenance; a row with a cell that cannot be used is set aside. ``read``
    gives the columns that have rules of their own; a column that it leaves out and that the form has a field for is
    read as the field's kind says (``READ_AS``), missing where the sheet has no such column."""
    plain = {
        field.name: READ_AS[field.kind]
        for field in sheet.layout.fields
        if field.name in SCHEMAS[table] and field.kind in READ_AS
    }
    found = []
    for row in rows_of(sheet):
        try:
            if (record := read(row)) is None:
                row.leave_out("total")
                continue
            others = {
                name: how(row, name) if row.has(name) else None for name, how in plain.items() if name not in record
            }
        except UnreadableCell as problem:
            row.put_aside(problem.code)
        else:
            found.append({**record, **others, **row.provenance})
    return found
