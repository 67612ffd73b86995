"""How far the cells of a sheet reach, found in its XML without building anything.

A reader lays out every cell up to the furthest one, so two cells in opposite corners would take hundreds of gigabytes,
and some readers then end the whole program.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError

from openpyxl.utils.cell import column_index_from_string, range_boundaries

from analysis.ingest.workbook.file_guard import Remark, UnreadableWorkbook, unpacked_parts
from analysis.ingest.workbook.stored_cells import BOOK, sheet_parts

#: A form has some hundred rows. All activities of a province, tambon by tambon, are about 13,000.
MOST_ROWS = 200_000
#: Cells of one sheet up to the furthest one. 200,000 rows of a form are 2 million; each takes about 100 bytes.
MOST_CELLS = 3_000_000
_MOST_COLUMNS = 16_384  # of Excel

_SHEET = b"sheetData"
#: No workbook declares anything of its own; a declaration is how a few letters of XML become gigabytes.
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
#: Cells as most programs write them, and those of them that do not lie in A1 to Z99999, which is less than MOST_CELLS.
_USUAL_CELL, _USUAL_ROW, _PREFIXED = b'<c r="', b'<row r="', b":sheetData"
_NOT_NEAR = re.compile(rb'<c r="(?![A-Za-z]\d{1,5}")')
_ENDS_OF_A_NAME = (b" ", b">", b"/", b"\n", b"\r", b"\t")

_TAG = re.compile(rb"<(?:\w+:)?(?P<name>row|c)(?=[\s/>])[^<]*")
_NUMBER = re.compile(rb"""\sr\s*=\s*["'](?P<letters>[A-Za-z]*)(?P<row>\d*)""")
_EMPTY = re.compile(rb"""<[\w:]+(?:\s+[\w:]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*/>\s*""")
_DIMENSION = re.compile(rb"""<(?:\w+:)?dimension\s[^<]*?ref\s*=\s*["']([A-Z]+\d+:[A-Z]+\d+)["']""")


def check_workbook(path: Path, remark: Callable[[Remark], None] = lambda _: None) -> dict[str, bytes]:
    """The parts of a workbook by name, unpacked once for all that looks at them; one that no reader should be given is
    refused.

    Args:
        path: the file.
        remark: told of what the file carries, and of a size that a sheet wrongly claims.

    Raises:
        UnreadableWorkbook: as ``unpacked_parts``; or a part declares entities, or a sheet is too large.
    """
    parts = {}
    for part, content in unpacked_parts(path, remark):
        parts[part] = content
        if _DECLARES.search(content) and not part.endswith(".bin"):
            raise UnreadableWorkbook("file_declares_entities", read=part)
        if _SHEET not in content:
            continue
        if _too_large(content):
            raise UnreadableWorkbook(
                "sheet_too_large", read=_sheet_of(path, part), rows=f"{MOST_ROWS:,}", most=f"{MOST_CELLS:,}"
            )
        claimed = _DIMENSION.search(content[:4096])
        if claimed and area_of(claimed[1].decode("ascii")) > MOST_CELLS:
            remark(Remark("sheet_size_claimed", _sheet_of(path, part), {"read": claimed[1].decode("ascii")}))
    return parts


def area_of(reference: str) -> int:
    """Cells in a range like ``A1:XFD1048576``; 0 when it is none."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return 0
    if left is None or top is None or right is None or bottom is None:  # whole rows or columns
        return 0
    return (right - left + 1) * (bottom - top + 1)


def _too_large(content: bytes) -> bool:
    cells, rows = (sum(content.count(name + end) for end in _ENDS_OF_A_NAME) for name in (b"<c", b"<row"))
    if cells > MOST_CELLS:
        return True
    usual = content.count(_USUAL_CELL) == cells and content.count(_USUAL_ROW) == rows and _PREFIXED not in content
    if usual and not _NOT_NEAR.search(content):
        return False
    lowest = furthest = count = 0
    for row, column in _filled_cells(content):
        lowest, furthest, count = max(lowest, row), max(furthest, column), count + 1
        if lowest > MOST_ROWS or lowest * furthest > MOST_CELLS or count > MOST_CELLS:
            return True
    return False


def _filled_cells(content: bytes) -> Iterator[tuple[int, int]]:
    """Row and column, from 1, of each cell that may hold something; one without an address follows the one before."""
    row = column = 0
    for tag in _TAG.finditer(content):
        at = _NUMBER.search(tag[0])
        number = int(at["row"][:9]) if at and at["row"] else 0
        if tag["name"] == b"row":
            row, column = number or row + 1, 0
            continue
        column = _column(at["letters"].decode("ascii")) if at and at["letters"] else column + 1
        if not _EMPTY.fullmatch(tag[0]):
            yield number or max(row, 1), column


def _column(letters: str) -> int:
    return column_index_from_string(letters) if len(letters) <= 3 else _MOST_COLUMNS + 1


def _sheet_of(path: Path, part: str) -> str:
    """The name that a person knows a sheet by; that of the part where the workbook does not tell."""
    try:
        with zipfile.ZipFile(path) as archive:
            known = {name: archive.read(name) for name in BOOK} | {part: b""}
        return next((name for name, where in sheet_parts(known).items() if where == part), part)
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError):
        return part
