"""A file of an office opened: recognised by its bytes, never by its name, and read into grids of one form.

Nothing of a file runs, and no link is followed; whatever the bytes are, there is a book or a refusal with words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from stat import S_ISREG
from tempfile import TemporaryDirectory
from xml.etree.ElementTree import ParseError

from analysis.ingest.kinds.archive import kind_of_archive, only_file
from analysis.ingest.kinds.book import Book, FileKind, shown_book, table
from analysis.ingest.kinds.decoded import decoded
from analysis.ingest.kinds.delimited import records, separator_of
from analysis.ingest.kinds.old_excel.workbook import read_old_workbook
from analysis.ingest.kinds.opendocument.workbook import read_open_document
from analysis.ingest.kinds.web_tables import is_page, sheets_of_page
from analysis.ingest.workbook.file_guard import OLE, ZIP, ZIP_END, Remark, UnreadableWorkbook, beginning
from analysis.ingest.workbook.marks import Marks, xlsx_marks
from analysis.ingest.workbook.reader import stored_grids
from analysis.ingest.workbook.sheet_guard import check_workbook

__all__ = ["Book", "FileKind", "Marks", "open_file"]

_NAMES = {FileKind.XLSX: "Excel (.xlsx)", FileKind.XLS: "Excel 97–2003 (.xls)", FileKind.ODS: "OpenDocument (.ods)"}
_ENCODINGS = {"cp874": "windows-874", "utf-8-sig": "UTF-8 + BOM"}
_SEPARATORS = {"\t": "Tab"}
#: How files begin that people take for tables and that are none.
_OTHERS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"{\\rtf": "RTF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
}
_MARKUP = re.compile(r"\s*<[?!a-zA-Z]")


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
        if not S_ISREG(path.stat().st_mode):
            raise UnreadableWorkbook("file_unreadable")
        book = _opened(path, remark, packed=False)
    except OSError as error:
        raise UnreadableWorkbook("file_locked") from error
    if book.kind is not FileKind.XLSX or path.suffix.lower() != ".xlsx":
        remark(Remark("file_kind_taken", facts={"read": _said(book)}))
    return book


def _said(book: Book) -> str:
    if book.kind in _NAMES:
        return _NAMES[book.kind]
    encoding = _ENCODINGS.get(book.encoding, book.encoding.upper())
    if book.kind is FileKind.HTML:
        return f"HTML ({encoding})"
    return f"CSV ({encoding}, “{_SEPARATORS.get(book.separator, book.separator)}”)"


def _opened(path: Path, remark: Callable[[Remark], None], *, packed: bool) -> Book:
    head = beginning(path)
    if head.startswith((ZIP, ZIP_END)):
        return _archive(path, remark, packed=packed)
    if head == OLE:
        return read_old_workbook(path.read_bytes(), remark)
    if other := next((name for begins, name in _OTHERS.items() if head.startswith(begins)), None):
        raise UnreadableWorkbook("file_kind_unknown", read=other)
    return _text(path.read_bytes(), remark)


def _archive(path: Path, remark: Callable[[Remark], None], *, packed: bool) -> Book:
    kind = kind_of_archive(path)
    if kind is FileKind.XLSX:
        return _xlsx(path, remark)
    if kind is FileKind.ODS:
        return read_open_document(path, remark)
    name, content = only_file(path)
    if packed:
        raise UnreadableWorkbook("file_archive_nested", read=name)
    remark(Remark("file_archive_opened", facts={"read": name}))
    with TemporaryDirectory() as folder:
        inner = Path(folder) / "packed"
        inner.write_bytes(content)
        return _opened(inner, remark, packed=True)


def _xlsx(path: Path, remark: Callable[[Remark], None]) -> Book:
    parts = check_workbook(path, remark)
    stored = stored_grids(path, parts, remark)
    try:
        marks = xlsx_marks(parts)
    except (ParseError, KeyError, ValueError) as error:
        raise UnreadableWorkbook("file_unreadable") from error
    return shown_book(FileKind.XLSX, stored, marks, remark)


def _text(data: bytes, remark: Callable[[Remark], None]) -> Book:
    text, encoding = decoded(data, remark)
    if is_page(text):
        grids, marks = sheets_of_page(text, remark)
        return shown_book(FileKind.HTML, grids, marks, remark, encoding)
    if _MARKUP.match(text):
        raise UnreadableWorkbook("file_kind_unknown", read="XML / HTML")
    separator = separator_of(text)
    grid = table("", records(text, separator), remark)
    return shown_book(FileKind.DELIMITED, {"": grid}, {}, remark, encoding, separator)
