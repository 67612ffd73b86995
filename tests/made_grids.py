"""Sheets of a form made in memory, and their reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.ingest.findings.finding import Finding
from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts.offices import LAYOUTS, Layout
from analysis.ingest.office import READERS, Tables
from analysis.ingest.workbook.cell_text import CellValue
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.thai.calendar import FiscalYear

FILE, SCOPE, YEAR = "data/made/42-loei.xlsx", "42", FiscalYear(2565)
#: Rows above the data: a title, then the header.
MONTHS = ("ต.ค. 64", "พ.ย. 64")


def header(layout: Layout, months: Sequence[str] = MONTHS) -> list[list[CellValue]]:
    """The header's rows, parents repeated over their columns."""
    paths = []
    for field in layout.fields:
        paths += [(*field.header[:-1], month) for month in months] if field.repeats else [field.header]
    depth = max(len(path) for path in paths)
    return [[path[level] if level < len(path) else None for path in paths] for level in range(depth)]


def first_row(form: str) -> int:
    """The Excel row of the first row of data in ``sheet``."""
    return 2 + len(header(LAYOUTS[form]))


def sheet(form: str, rows: Sequence[Sequence[CellValue]], months: Sequence[str] = MONTHS, **hidden: Mapping) -> Grid:
    """A sheet of the form: one title row, the header, the rows."""
    layout = LAYOUTS[form]
    cells = [[layout.title], *header(layout, months), *rows]
    return Grid(layout.sheet, tuple(tuple(row) for row in cells), **hidden)


def read_grid(form: str, grid: Grid) -> tuple[Tables, ReadingLog]:
    """The tables of one sheet and the record of its reading."""
    log = ReadingLog(FILE, scope=SCOPE)
    reader = SheetReader.open({grid.sheet: grid}, LAYOUTS[form], log, YEAR)
    tables = READERS[form](reader, SCOPE) if reader else {}
    log.close()
    return tables, log


def read(form: str, rows: Sequence[Sequence[CellValue]], **more: object) -> tuple[Tables, ReadingLog]:
    return read_grid(form, sheet(form, rows, **more))


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Code and cell of each finding, gravest first."""
    return [(finding.code, finding.cell) for finding in sorted(findings, key=lambda item: item.order)]
