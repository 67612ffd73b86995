"""The sheet of every form as it is shipped, beside its cover alone, to be disturbed and read again and again."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl

from analysis import paths
from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts.offices import COVER_SHEET, LAYOUTS, CellKind
from analysis.ingest.office import Expectation, OfficeData, read_office
from analysis.ingest.workbook.headers import Header, find_header
from analysis.ingest.workbook.reader import open_workbook
from analysis.thai.calendar import FiscalYear

#: Where each form stands: the workbook and its fiscal year.
FORMS = {
    "action_plan": ("fy2566-annual/42-loei.xlsx", 2566),
    "monthly_results": ("fy2565-r1/42-loei.xlsx", 2565),
    "disbursement": ("fy2565-r1/42-loei.xlsx", 2565),
    "submissions": ("fy2565-r1/42-loei.xlsx", 2565),
    "process_steps": ("fy2562-annual/92-trang.xlsx", 2562),
    "labour_force": ("fy2564-annual/24-chachoengsao.xlsx", 2564),
    "stated": ("fy2564-annual/24-chachoengsao.xlsx", 2564),
    "overall_indicators": ("fy2568-m02/00-ops.xlsx", 2568),
    "regional_indicators": ("fy2568-m02/00-ops.xlsx", 2568),
    "central_units": ("fy2568-m02/00-ops.xlsx", 2568),
    "unit_activities": ("fy2568-m02/00-ops.xlsx", 2568),
}
NUMERIC = (CellKind.QUANTITY, CellKind.MONEY, CellKind.AMOUNT, CellKind.PERCENT)
Sheet = openpyxl.worksheet.worksheet.Worksheet


class Place:
    """A form's sheet and its header, found in the undisturbed workbook."""

    def __init__(self, form: str) -> None:
        self.form, (file, year) = form, FORMS[form]
        self.layout, self.name = LAYOUTS[form], file.rpartition("/")[2]
        self.path = paths.home() / "data" / file
        self.book = pickle.dumps(self.alone())
        self.expectation = Expectation(FiscalYear(year), (form,))
        grid = open_workbook(self.path)[self.layout.sheet]
        self.header: Header = find_header(grid, self.layout, ReadingLog(file))
        fields = [field.name for field in self.layout.fields if field.kind in NUMERIC]
        columns = {self.header.columns[name] for name in fields if name in self.header.columns}
        columns |= {at for name in fields for at, _ in self.header.repeated.get(name, ())}
        self.cells = [
            (row + 1, column + 1)
            for row in range(self.header.first_row, len(grid.cells))
            for column in sorted(columns)
            if any(letter.isdigit() for letter in grid.raw(row, column))
        ]

    def alone(self) -> openpyxl.Workbook:
        """The workbook with its cover and the form's sheet, the others left out: most of the time went into them."""
        book = openpyxl.load_workbook(self.path)
        for sheet in book.worksheets:
            if sheet.title not in (COVER_SHEET, self.layout.sheet):
                book.remove(sheet)
        return book

    def read(self, folder: Path, disturb: Callable[[Sheet, Place, int, int], None] | None, at: int) -> OfficeData:
        book = pickle.loads(self.book)  # a tenth of what loading it takes
        for sheet in book.worksheets:  # pickling forgets how a row that has no height of its own gets one
            sheet.row_dimensions.default_factory = sheet._add_row
        if disturb:
            row, column = self.cells[at % len(self.cells)] if self.cells else (self.header.first_row + 1, 1)
            disturb(book[self.layout.sheet], self, row, column)
        path = folder / self.name
        book.save(path)
        return read_office(path, f"data/{self.name}", self.expectation)


@cache
def place(form: str) -> Place:
    return Place(form)
