"""Workbooks of many cells and few styles, written fast: a style is looked up by its identity, and nothing is written to
a disk or compressed before the parts of the file are put in order."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from analysis.publish.office.house_theme import house_theme

#: Where openpyxl keeps each kind of style that a cell may have.
_KINDS = ("_fonts", "_fills", "_borders", "_alignments")


class _KnownList(IndexedList[object]):
    """Finds a style by its identity first. Told by its content, a style is hashed field by field for every cell."""

    def __init__(self, styles: IndexedList[object]) -> None:
        super().__init__(styles)
        self._places: dict[int, tuple[object, int]] = {}  # with the style itself, so that its id stays its own

    def add(self, value: object) -> int:
        known = self._places.get(id(value))
        if known is None:
            known = self._places[id(value)] = (value, super().add(value))
        return known[1]


def new_workbook() -> Workbook:
    """An empty workbook for many cells of a few styles; what is written is the same as from any other."""
    book = Workbook()
    for kind in _KINDS:
        setattr(book, kind, _KnownList(getattr(book, kind)))
    return book


class _HeldWriter(ExcelWriter):
    """Keeps each sheet in memory, where openpyxl makes a file for it and removes that again. For books without
    drawings; what is private to openpyxl here is what its own method of this name does."""

    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        held = BytesIO()
        writer: Any = WorksheetWriter(ws, held)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], held.getvalue())
        self.manifest.append(ws)


def parts_of(book: Workbook) -> BytesIO:
    """The book as an archive whose parts are not compressed yet."""
    held = BytesIO()
    book.properties.modified = book.properties.created
    book.loaded_theme = house_theme()
    _HeldWriter(book, ZipFile(held, "w", ZIP_STORED)).save()
    return held
