"""Personal data in an Excel workbook: cells, comments, links, sheets' names and properties, each with its place."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

from analysis.ingest.personal.columns import may_name, person_columns
from analysis.publish.privacy.ids import ids_in, ids_in_page

_SHEET = re.compile(rb'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]*)"')
_RELATION = re.compile(rb"<Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(Id|Target)="([^"]*)"')
_RUNS = re.compile(
    rb"</(?:\w+:)?t></(?:\w+:)?r><(?:\w+:)?r>(?:<(?:\w+:)?rPr>.*?</(?:\w+:)?rPr>)?<(?:\w+:)?t\b[^>]*>", re.S
)
_CELL = re.compile(r'<(?:\w+:)?(?:c|comment|hyperlink)\b[^>]*?\br(?:ef)?="([A-Z]+[0-9]+)')
_ITEM = re.compile(r"<(?:\w+:)?si\b")
_SHARED = "xl/sharedStrings.xml"
_BORING = ("theme/", "styles.xml", "media/", "printerSettings")


def workbook_places(path: Path) -> Iterator[str]:
    """Where in a workbook ids stand, as "sheet!cell", and where a column of names or ids has its first entry.

    Raises:
        zipfile.BadZipFile: it is no workbook.
    """
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if _is_worth_reading(name)}
    sheets = _sheets(parts)
    for name, xml in parts.items():
        text = unescape((_RUNS.sub(b"", xml) if b"</r><r>" in xml else xml).decode("utf-8", "replace"))
        for at in ids_in(text):
            if name == _SHARED:
                yield from _users(parts, sheets, len(_ITEM.findall(text, 0, at)) - 1)
            else:
                yield _place(text, at, sheets.get(name, name))
    if any(may_name(xml) for xml in parts.values()):
        yield from _person_cells(path)


def ods_places(path: Path) -> Iterator[str]:
    """The same of an OpenDocument workbook; an id is told by the part of the file that holds it.

    Raises:
        zipfile.BadZipFile: it is no workbook.
    """
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
    for name, xml in parts.items():
        if next(ids_in_page(xml), None) is not None:
            yield name
    if any(may_name(xml) for xml in parts.values()):
        yield from _person_cells(path)


def _is_worth_reading(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".vml")) and not any(part in name for part in _BORING)


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The name of the sheet that each part holds."""
    targets = {}
    for tag in _RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b"")):
        said = dict(_ATTRIBUTE.findall(tag))
        targets[said.get(b"Id")] = posixpath.join("/xl", said.get(b"Target", b"").decode())[1:]
    named = _SHEET.findall(parts.get("xl/workbook.xml", b""))
    return {targets.get(key, ""): unescape(name.decode()) for name, key in named}


def _place(text: str, at: int, sheet: str) -> str:
    """The cell that begins last before a position."""
    begins = [match[1] for match in _CELL.finditer(text, 0, at)]
    return f"{sheet}!{begins[-1]}" if begins else sheet


def _users(parts: Mapping[str, bytes], sheets: Mapping[str, str], number: int) -> Iterator[str]:
    """The cells that show one of the shared strings; the string itself where none does."""
    uses = re.compile(rb'<(?:\w+:)?c r="([A-Z]+[0-9]+)"[^>]*\bt="s"[^>]*><(?:\w+:)?v>%d</' % number)
    places = [
        f"{sheet}!{cell.decode()}" for part, sheet in sheets.items() for cell in uses.findall(parts.get(part, b""))
    ]
    yield from places or [f"{_SHARED}, string {number + 1}"]


def _person_cells(path: Path) -> Iterator[str]:
    from openpyxl.utils import get_column_letter
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        grid = {(r, c): str(value) for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value != ""}
        yield from (f"{name}!{get_column_letter(column)}{row}" for row, column in person_columns(grid))
