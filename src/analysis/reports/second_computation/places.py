"""Where in the offices' workbooks a value of a tidy table was read: file, sheet and cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.ingest.account import SheetAccount
from analysis.ingest.layouts.cell_fields import FORM_TABLES, fields_of
from analysis.ingest.office import Borrowed
from analysis.ingest.round_inputs import RoundInputs
from analysis.ingest.workbook.cell_text import address
from analysis.rows import Record

_Row = tuple[str, str, int]


@dataclass(frozen=True)
class Stands:
    """``cell`` is an address, or the row's number alone where it is not known in which column the value was."""

    file: str
    sheet: str
    cell: str


class Places:
    """The places of the values of a round's inputs."""

    def __init__(self, inputs: RoundInputs) -> None:
        accounts = [one for office in inputs.offices for one in office.accounts]
        self._accounts: Mapping[tuple[str, str, str], SheetAccount] = {
            (table, one.file, one.sheet): one for one in accounts for table in FORM_TABLES.get(one.form, ())
        }
        lent = [one for office in inputs.offices for one in office.borrowed]
        self._lent: Mapping[tuple[str, str, _Row], Borrowed] = {(one.table, one.field, one.row): one for one in lent}

    def of(self, table: str, column: str, line: Record, month: date | None = None) -> Stands:
        """Where ``column`` of a row stands; of a result by month with its ``month``."""
        row = str(line["file"]), str(line["sheet"]), int(line["row"])
        if borrowed := self._lent.get((table, column, row)):
            row = borrowed.source
        file, sheet, number = row
        account = self._accounts.get((table, file, sheet))
        at = self._column(account, table, column, month) if account else None
        return Stands(file, sheet, str(number) if at is None else address(number - 1, at))

    @staticmethod
    def _column(account: SheetAccount, table: str, column: str, month: date | None) -> int | None:
        if month is not None:
            return account.months.get(month)
        return next((account.columns[name] for name in fields_of(table, column) if name in account.columns), None)
