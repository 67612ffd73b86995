"""Cells of which a fast reader tells too little: formulas never computed and Excel's own errors (#REF!), which it shows
as empty, and numbers whose format makes them a per cent or a date.

Only the sheets' XML is looked at, and only where it holds such a cell at all.
"""

from __future__ import annotations

import contextlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from xml.etree import ElementTree

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from analysis.ingest.workbook.cell_styles import DIVISORS, Shown, shown_styles

Place = tuple[int, int]  # row and column, from 0

_WORTH_READING = re.compile(rb"""<(?:\w+:)?f[ >/]|t=["']e["']""")
#: The parts that tell which part holds which sheet.
BOOK = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass
class HiddenCells:
    """Of one sheet: formulas without a stored value (as typed, "=SUM(C5:C9)"), errors ("#DIV/0!"), numbers shown as a
    per cent, numbers shown as a date in a Thai format, and numbers shown divided, with what they are divided by."""

    formulas: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    dates: dict[Place, datetime] = field(default_factory=dict)
    scaled: dict[Place, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.formulas or self.errors or self.percents or self.dates or self.scaled)


@dataclass(frozen=True)
class _Numbers:
    """How the workbook's numbers are to be taken: styles that change their meaning, and its first day."""

    styles: Mapping[int, Shown]
    epoch: datetime

    def in_use(self, xml: bytes) -> bool:
        numbers = "|".join(map(str, self.styles))
        return bool(numbers) and re.search(rf"""\ss=["'](?:{numbers})["']""".encode(), xml) is not None


def hidden_cells(parts: Mapping[str, bytes]) -> dict[str, HiddenCells]:
    """The hidden cells of each sheet of an unpacked workbook that has any, by the sheet's name.

    Raises:
        ElementTree.ParseError, KeyError: it is no sound xlsx file.
    """
    found = {}
    numbers = _Numbers(shown_styles(parts), _epoch(parts))
    for name, part in sheet_parts(parts).items():
        xml = parts[part]
        if (_WORTH_READING.search(xml) or numbers.in_use(xml)) and (cells := _scan(xml, numbers)):
            found[name] = cells
    return found


def sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part that holds each worksheet, by the sheet's name.

    Raises:
        ElementTree.ParseError, KeyError: it is no sound workbook.
    """
    links = ElementTree.fromstring(parts[BOOK[1]])
    targets = {link.get("Id"): posixpath.join("/xl", link.get("Target", ""))[1:] for link in links}
    book = ElementTree.fromstring(parts[BOOK[0]])
    sheets = [item for item in book.iter() if _local(item) == "sheet"]
    found = {str(item.get("name")): targets.get(item.get(_RELATION) or item.get(_STRICT_RELATION)) for item in sheets}
    return {name: part for name, part in found.items() if part and part in parts}


def _epoch(parts: Mapping[str, bytes]) -> datetime:
    """Workbooks that began on a Mac may count their days from 1904."""
    book = ElementTree.fromstring(parts[BOOK[0]])
    since_1904 = any(item.get("date1904") in ("1", "true") for item in book if _local(item) == "workbookPr")
    return CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900


def _scan(xml: bytes, numbers: _Numbers) -> HiddenCells | None:
    cells = HiddenCells()
    for item in cells_of(xml):
        if not (where := item.get("r")):
            continue
        row, column = coordinate_to_tuple(where)
        children = {_local(child): child for child in item}
        stored = children["v"].text if "v" in children else None
        if item.get("t") == "e":
            cells.errors[row - 1, column - 1] = stored or "#ERROR!"
        elif "f" in children and not stored and item.get("t") != "str":  # t="str": computed, and the text is empty
            cells.formulas[row - 1, column - 1] = f"={children['f'].text or ''}"
        elif stored and item.get("t", "n") == "n":
            _take_number(cells, (row - 1, column - 1), stored, numbers, item.get("s", ""))
    return cells or None


def cells_of(xml: bytes) -> Iterator[ElementTree.Element]:
    """Each cell with its children. A row is let go once it was read: a tree of a large sheet takes gigabytes."""
    rows: list[ElementTree.Element] = []  # sheetData, once it was met
    for event, item in ElementTree.iterparse(BytesIO(xml), events=("start", "end")):
        name = _local(item)
        if event == "start":
            if name == "sheetData":
                rows = [item]
        elif name == "c":
            yield item
        elif name == "row" and rows:
            rows[0].clear()


def _take_number(cells: HiddenCells, place: Place, stored: str, numbers: _Numbers, style: str) -> None:
    shown = numbers.styles.get(int(style)) if style.isdigit() else None
    if shown is Shown.PERCENT:
        cells.percents.add(place)
    elif shown in DIVISORS:
        cells.scaled[place] = DIVISORS[shown]
    elif shown is Shown.DATE:
        with contextlib.suppress(OverflowError, ValueError):  # no day of the calendar: it stays the number that it is
            cells.dates[place] = from_excel(float(stored), numbers.epoch)


def _local(item: ElementTree.Element) -> str:
    return str(item.tag).rpartition("}")[2]
