"""Workbooks of LibreOffice (.ods): their parts, guarded, and their sheets as grids.

Source: OASIS OpenDocument 1.3 part 2 (package) and part 3, chapters 9 and 19.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat

from analysis.ingest.kinds.book import Book, FileKind, Merged, shown_book, table
from analysis.ingest.kinds.opendocument.content import Content, Sheet
from analysis.ingest.kinds.opendocument.styles import Styles
from analysis.ingest.workbook.file_guard import Remark, UnreadableWorkbook, unpacked_parts
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.marks import Marks
from analysis.ingest.workbook.reader import sound_merges, with_hidden

CONTENT, MANIFEST, _STYLES, _MIME = "content.xml", "META-INF/manifest.xml", "styles.xml", "mimetype"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_MACRO_FOLDERS = ("basic/", "scripts/")


def read_open_document(path: Path, remark: Callable[[Remark], None]) -> Book:
    """All sheets of an ods file, and their marks.

    Raises:
        UnreadableWorkbook: as ``unpacked_parts``; or it is no spreadsheet, has a password, or a sheet is too large.
    """
    parts: dict[str, bytes] = {}
    macros: list[str] = []
    for name, content in unpacked_parts(path, remark):
        if name in (CONTENT, MANIFEST, _STYLES, _MIME):
            parts[name] = content
        if name.lower().startswith(_MACRO_FOLDERS) and not name.endswith(("/", ".xlb", ".xlc")):
            macros.append(name)
    if b"encryption-data" in parts.get(MANIFEST, b""):
        raise UnreadableWorkbook("file_protected")
    if not parts.get(_MIME, _SPREADSHEET).startswith(_SPREADSHEET):
        raise UnreadableWorkbook("file_kind_unknown", read="OpenDocument")
    if macros:
        remark(Remark("file_has_macros", facts={"read": macros[0]}))
    styles = Styles()
    if _STYLES in parts:
        _parse(_STYLES, parts[_STYLES], styles.begin, lambda _: None, lambda _: None)
    found = Content(styles)
    _parse(CONTENT, parts[CONTENT], found.begin, found.end, found.text)
    if found.links:
        remark(Remark("file_links_out", facts={"read": CONTENT, "count": found.links}))
    grids, marks = {}, {}
    for sheet in found.sheets:
        grids[sheet.name], marks[sheet.name] = _opened(sheet, remark)
    return shown_book(FileKind.ODS, grids, marks, remark)


def _parse(
    part: str,
    xml: bytes,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def declares(*_: object) -> None:
        raise UnreadableWorkbook("file_declares_entities", read=part)

    parser.StartDoctypeDeclHandler = declares
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, OverflowError) as error:
        raise UnreadableWorkbook("file_unreadable") from error


def _opened(sheet: Sheet, remark: Callable[[Remark], None]) -> tuple[Grid, Marks]:
    def told(one: Remark) -> None:
        remark(Remark(one.code, sheet.name, one.facts, one.cell))

    merged: list[Merged] = list(sound_merges(sheet.merged, told))
    grid = table(sheet.name, sheet.rows, remark, merged)
    height, width = len(grid.cells), sheet.width
    marks = Marks(
        hidden=sheet.hidden,
        hidden_rows=frozenset(row for row in sheet.hidden_rows if row < height),
        hidden_columns=frozenset(column for column in sheet.hidden_columns if column < width),
        struck=frozenset(sheet.struck),
        part_struck=sheet.part_struck,
        commented=tuple(sheet.commented),
    )
    return (with_hidden(grid, sheet.cells) if sheet.cells else grid), marks
