"""A file of an office opened: recognised by its bytes, never by its name, and read into grids of one form.

Nothing of a file runs, and no link is followed; whatever the bytes are, there is a book or a refusal with words.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import ParseError

from analysis.ingest.kinds.book import Book, FileKind, shown_book, table
from analysis.ingest.kinds.decoded import decoded
from analysis.ingest.kinds.delimited import records, separator_of
from analysis.ingest.kinds.web_tables import is_page, sheets_of_page
from analysis.ingest.workbook.file_guard import OLE, ZIP, ZIP_END, Remark, UnreadableWorkbook, beginning
from analysis.ingest.workbook.marks import Marks, xlsx_marks
from analysis.ingest.workbook.reader import stored_grids

__all__ = ["Book", "FileKind", "Marks", "open_file"]


def open_file(path: Path, remark: Callable[[Remark], None] = lambda _: None) -> Book:
    """All sheets of a file in order, by names that may be shown, and what it was taken for.

    Args:
        path: the file.
        remark: told of what is read all the same, and should be known; also what kind the file is, for any other
            than an xlsx file of that name.

    Raises:
        UnreadableWorkbook: the file is no table that can be read, protected, damaged, too large, or held by another
            program.
    """
    try:
        return _opened(path, remark)
    except OSError as error:
        raise UnreadableWorkbook("file_locked") from error


def _opened(path: Path, remark: Callable[[Remark], None]) -> Book:
    head = beginning(path)
    if head.startswith((ZIP, ZIP_END)):
        return _xlsx(path, remark)
    if head == OLE:
        raise UnreadableWorkbook("file_unreadable")
    return _text(path.read_bytes(), remark)


def _xlsx(path: Path, remark: Callable[[Remark], None]) -> Book:
    stored = stored_grids(path, remark)
    try:
        marks = xlsx_marks(path)
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError) as error:
        raise UnreadableWorkbook("file_unreadable") from error
    return shown_book(FileKind.XLSX, stored, marks, remark)


def _text(data: bytes, remark: Callable[[Remark], None]) -> Book:
    text, encoding = decoded(data, remark)
    if is_page(text):
        grids, marks = sheets_of_page(text, remark)
        return shown_book(FileKind.HTML, grids, marks, remark, encoding)
    separator = separator_of(text)
    grid = table("", records(text, separator), remark)
    return shown_book(FileKind.DELIMITED, {"": grid}, {}, remark, encoding, separator)
