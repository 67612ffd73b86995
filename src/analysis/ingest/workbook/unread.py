"""What a workbook holds beside what its forms read: other sheets, other columns, comments, hidden parts and
struck-out cells.

All of it is told, because what was meant and not read is as wrong as what was read and not meant.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts import offices as layouts
from analysis.ingest.layouts.cell_fields import layout_of_sheet
from analysis.ingest.layouts.offices import LAYOUTS, Field, Layout
from analysis.ingest.layouts.registry import REGISTRY_LAYOUTS
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.ingest.workbook.stored_cells import sheet_parts
from analysis.thai.repair import match_key

#: Columns that one finding names.
_MOST_NAMED = 12
_COMMENTS = "/comments"
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row [^>]*hidden=.(?:1|true)")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col [^>]*hidden=.(?:1|true)")
_OTHER_SHEETS = frozenset(match_key(name) for name in (layouts.COVER_SHEET, layouts.GUIDE_SHEET, layouts.LISTS_SHEET))


def tell_unread_columns(reader: SheetReader) -> None:
    """Note the columns with data that the form does not know, once a sheet.

    Where a column is absent that the form can do without, one of them may be it under another name: that is asked.
    """
    filled: dict[int, int] = {}
    used = set(reader.header.in_use) | _asked_about(reader)
    for row in range(reader.header.first_row, len(reader.grid.cells)):
        for column, value in enumerate(reader.grid.cells[row]):
            if column not in used and value is not None and str(value).strip():
                filled[column] = filled.get(column, 0) + 1
    if not filled:
        return
    first = min(filled)
    named = [
        f"{address(reader.header.first_row - 1, column)} “{reader.header.unread.get(column, '')}” × {filled[column]}"
        for column in sorted(filled)[:_MOST_NAMED]
    ]
    where = address(reader.header.first_row - 1, first)
    optional = [field for field in reader.layout.fields if not field.required and not _stands(reader, field)]
    absent = [" › ".join(field.header) for field in optional]
    code = "columns_unread_instead" if absent else "columns_unread"
    facts = {"count": len(filled), "expected": ", ".join(absent)}
    reader.log.note(code, reader.grid.sheet, where, read=", ".join(named), **facts)


def _stands(reader: SheetReader, field: Field) -> bool:
    return field.name in reader.header.columns or field.name in reader.header.repeated


def _asked_about(reader: SheetReader) -> set[int]:
    """Columns that a missing column's finding names already, as the nearest to it; with it those of the same label."""
    own = (one for one in reader.log.findings if one.sheet == reader.grid.sheet)
    missing = {one.cell for one in own if one.code == "column_missing"}
    rows = range(reader.header.row, reader.header.first_row)
    unread = reader.header.unread
    labels = {label for column, label in unread.items() if any(address(row, column) in missing for row in rows)}
    return {column for column, label in unread.items() if label in labels}


def tell_unread_sheets(grids: Mapping[str, Grid], read: Iterable[str], log: ReadingLog) -> None:
    """Note each sheet with data that no form read; one whose name is like a form's is a question. Where a form's sheet
    is missing, its finding lists all sheets already."""
    if any(one.code == "sheet_missing" for one in log.findings):
        return
    known = set(read)
    for name, grid in grids.items():
        filled = sum(value is not None and str(value).strip() != "" for line in grid.cells for value in line)
        if name in known or match_key(name) in _OTHER_SHEETS or not filled:
            continue
        own = next((one for one in LAYOUTS.values() if match_key(one.sheet) == match_key(name)), None)
        if _is_registry(name) or (own is None and layout_of_sheet(name) not in (None, *LAYOUTS.values())):
            continue  # read by a reader of its own
        like = None if own else _like(name)  # the very sheet of a form that this round does not ask for is no slip
        size = f"{len(grid.cells)} × {max(map(len, grid.cells))}, {filled:,}"
        if like is None:
            log.note("sheet_unread", name, read=size)
        else:
            log.note("sheet_like_form", name, read=size, expected=like.sheet)


def _is_registry(name: str) -> bool:
    """Sheets that hold names and ids are told by their own reader, or not at all."""
    key = match_key(name)
    return any(key.startswith(match_key(one.sheet)) for one in REGISTRY_LAYOUTS.values())


def _like(name: str) -> Layout | None:
    """The form that a sheet's name begins with, or is another name of."""
    key = match_key(name)
    for layout in LAYOUTS.values():
        if any(key.startswith(match_key(own)) for own in (layout.sheet, *layout.aliases)):
            return layout
    return None


def tell_unseen(path: Path, read: Iterable[str], log: ReadingLog) -> None:
    """Note what a person does not see, or sees otherwise, in the sheets that were read: comments, hidden parts, lines
    through cells."""
    wanted = set(read)
    with zipfile.ZipFile(path) as archive:
        hidden, struck = _hidden_sheets(archive), _struck_styles(archive)
        for name, part in sheet_parts(archive).items():
            if name not in wanted:
                continue
            xml = archive.read(part)
            parts = ["ทั้งชีต"] if name in hidden else []
            parts += [f"{len(_HIDDEN_ROW.findall(xml))} แถว"] if _HIDDEN_ROW.search(xml) else []
            parts += ["คอลัมน์"] if _HIDDEN_COLUMN.search(xml) else []
            if parts:
                log.note("hidden_part", name, read=", ".join(parts))
            if comments := _comments(archive, part):
                log.note("comments_unread", name, comments[0], count=len(comments))
            if cells := _cells_of_style(xml, struck):
                log.note("struck_out", name, cells[0], count=len(cells))


def _hidden_sheets(archive: zipfile.ZipFile) -> set[str]:
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    sheets = (item for item in book.iter() if _local(item) == "sheet")
    return {str(item.get("name")) for item in sheets if item.get("state") in ("hidden", "veryHidden")}


def _comments(archive: zipfile.ZipFile, part: str) -> list[str]:
    """The cells of a sheet that have a comment."""
    folder, file = posixpath.split(part)
    links = f"{folder}/_rels/{file}.rels"
    if links not in archive.namelist():
        return []
    targets = [str(link.get("Target")) for link in ElementTree.fromstring(archive.read(links))]
    paths = [posixpath.normpath(posixpath.join("/", folder, one))[1:] for one in targets if _COMMENTS in f"/{one}"]
    trees = (ElementTree.fromstring(archive.read(one)) for one in paths if one in archive.namelist())
    return [str(item.get("ref")) for tree in trees for item in tree.iter() if _local(item) == "comment"]


def _struck_styles(archive: zipfile.ZipFile) -> set[str]:
    """The numbers of the cell styles whose font has a line through it."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    root = ElementTree.fromstring(archive.read("xl/styles.xml"))
    fonts: Iterable[ElementTree.Element] = next((item for item in root if _local(item) == "fonts"), [])
    struck = {
        str(number)
        for number, font in enumerate(fonts)
        if any(_local(one) == "strike" and one.get("val", "1") in ("1", "true") for one in font)
    }
    cells: Iterable[ElementTree.Element] = next((item for item in root if _local(item) == "cellXfs"), [])
    return {str(number) for number, item in enumerate(cells) if item.get("fontId") in struck}


def _cells_of_style(xml: bytes, styles: set[str]) -> list[str]:
    """The cells with a value that have one of the styles."""
    if not styles:
        return []
    numbers = "|".join(sorted(styles))
    pattern = re.compile(rf"""<(?:\w+:)?c [^>]*?r="([A-Z]+\d+)"[^>]*?\ss="(?:{numbers})"[^>/]*>""".encode())
    return [match.decode() for match in pattern.findall(xml)]


def _local(item: ElementTree.Element) -> str:
    return str(item.tag).rpartition("}")[2]
