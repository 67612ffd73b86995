"""Workbooks of Excel 97 to 2003 (.xls): their cells and what a person sees beside these, in one reading of the records.

Values are read here and not by a library: the one at hand lays out as many cells as a record claims, and a wrong claim
ends the whole program.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from analysis.ingest.kinds.book import Book, FileKind, refuse_large, shown_book, table
from analysis.ingest.kinds.old_excel.compound_file import CompoundFile
from analysis.ingest.kinds.old_excel.shared import shared_of
from analysis.ingest.kinds.old_excel.sheet import OldSheet, read_sheet
from analysis.ingest.workbook.cell_text import CellValue
from analysis.ingest.workbook.file_guard import ENCRYPTED, MOST_SHEETS, Remark, UnreadableWorkbook
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.reader import sound_merges, with_hidden

_LEAST_RECORD = 4  # bytes


def read_old_workbook(data: bytes, remark: Callable[[Remark], None]) -> Book:
    """All worksheets of an xls file, and their marks.

    Raises:
        UnreadableWorkbook: it is protected, cut short, damaged, too large, or of an older kind.
    """
    try:
        return _read(CompoundFile(data), remark)
    except UnreadableWorkbook as refused:
        if ENCRYPTED in data and refused.code in ("file_unreadable", "file_cut_short"):
            raise UnreadableWorkbook("file_protected") from refused
        raise
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise UnreadableWorkbook("file_unreadable") from error


def _read(file: CompoundFile, remark: Callable[[Remark], None]) -> Book:
    names = file.names
    if "EncryptedPackage" in names:
        raise UnreadableWorkbook("file_protected")
    for part, kind in (("WordDocument", "Word"), ("PowerPoint Document", "PowerPoint"), ("Book", "Excel 5.0/95")):
        if part in names and "Workbook" not in names:
            raise UnreadableWorkbook("file_kind_unknown", read=kind)
    stream = file.stream("Workbook")
    book = shared_of(stream)
    if book.macros or any(name.upper().startswith("_VBA_PROJECT") for name in names):
        remark(Remark("file_has_macros", facts={"read": "VBA"}))
    if book.links:
        remark(Remark("file_links_out", facts={"read": "SUPBOOK", "count": book.links}))
    if len(book.sheets) > MOST_SHEETS:
        raise UnreadableWorkbook("file_too_many_sheets", read=f"{len(book.sheets):,}", most=MOST_SHEETS)
    grids, marks, laid, met = {}, {}, 0, 0
    for name, start, hidden in book.sheets:
        sheet = read_sheet(name, stream, start, book)
        met += sheet.count
        if met > len(stream) // _LEAST_RECORD:  # sheets within each other, read over and over
            raise UnreadableWorkbook("file_unreadable")
        height, width = sheet.extent()
        refuse_large(name, height, width, laid)
        laid += height * width
        own = f"{name}*" if name in grids else name
        grids[own], marks[own] = _opened(own, sheet, remark), sheet.marks(hidden=hidden)
    return shown_book(FileKind.XLS, grids, marks, remark)


def _opened(name: str, sheet: OldSheet, remark: Callable[[Remark], None]) -> Grid:
    height, width = sheet.extent()
    rows: list[list[CellValue]] = [[None] * width for _ in range(height)]
    for (row, column), value in sheet.values.items():
        rows[row][column] = value

    def told(one: Remark) -> None:
        remark(Remark(one.code, name, one.facts, one.cell))

    grid = table(name, rows, remark, sound_merges(sheet.merged, told))
    return with_hidden(grid, sheet.cells) if sheet.cells else grid
