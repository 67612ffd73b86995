"""The log of a form out of a file that is not our own: what is found in it is told where it stands in the file."""

from __future__ import annotations

from dataclasses import dataclass, field

from openpyxl.utils.cell import coordinate_to_tuple

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.readings.office_table import OfficeTable
from analysis.ingest.workbook.cell_text import address

#: What an office cannot do in a file of another layout is said otherwise.
_OTHERWISE = {"activity_without_section": "plan_without_sections"}


@dataclass
class PlannedLog(ReadingLog):
    """As ``ReadingLog``, of one form of one province; sheets and cells are those of the file."""

    table: OfficeTable | None = None
    own_aside: dict[tuple[str, int], str] = field(default_factory=dict)  # sheet and row of the form's sheet → why

    def note(self, code: str, sheet: str = "", cell: str = "", /, *, read: object = "", **facts: object) -> None:
        """Add a finding at the cell of the file."""
        code = _OTHERWISE.get(code, code)
        super().note(code, *self._where(sheet, cell), read=read, **facts)

    def tells_of(self, sheet: str, cell: str) -> bool:
        return super().tells_of(*self._where(sheet, cell))

    def put_aside(self, code: str, sheet: str, row: int, content: str) -> None:
        if self.table and sheet == self.table.grid.sheet:
            place = self.table.place_of_row(row - 1)
            self.own_aside[sheet, row] = code
            super().put_aside(code, place.sheet, place.row + 1, content)
        else:
            super().put_aside(code, sheet, row, content)

    def reasons_aside(self, sheet: str) -> dict[int, str]:
        return {row: code for (own, row), code in self.own_aside.items() if own == sheet}

    def _where(self, sheet: str, cell: str) -> tuple[str, str]:
        if self.table is None or sheet != self.table.grid.sheet or not cell:
            return sheet, cell
        row, column = coordinate_to_tuple(cell)
        place = self.table.place(row - 1, column - 1)
        return place.sheet, address(place.row, place.column)
