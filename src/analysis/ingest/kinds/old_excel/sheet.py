"""The cells of one sheet of an xls file, and what a person sees beside them.

Source: [MS-XLS], section 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.ingest.kinds.book import refuse_large
from analysis.ingest.kinds.old_excel.records import (
    BOF,
    EOF,
    ERRORS,
    Record,
    RichText,
    TextReader,
    packed_number,
    records,
)
from analysis.ingest.kinds.old_excel.shared import Shared
from analysis.ingest.workbook.cell_styles import DIVISORS, Shown
from analysis.ingest.workbook.cell_text import CellValue
from analysis.ingest.workbook.marks import Marks
from analysis.ingest.workbook.stored_cells import HiddenCells, Place

_NUMBER, _RK, _MULRK, _LABELSST, _LABEL, _RSTRING = 0x0203, 0x027E, 0x00BD, 0x00FD, 0x0204, 0x00D6
_FORMULA, _STRING, _BOOLERR, _ROW, _COLUMNS, _NOTE, _MERGED = 0x0006, 0x0207, 0x0205, 0x0208, 0x007D, 0x001C, 0x00E5
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_MOST_COLUMNS = 256


@dataclass
class OldSheet:
    """What was read of a sheet so far."""

    book: Shared
    values: dict[Place, CellValue] = field(default_factory=dict)
    cells: HiddenCells = field(default_factory=HiddenCells)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    struck: set[Place] = field(default_factory=set)
    part_struck: dict[Place, str] = field(default_factory=dict)
    commented: list[Place] = field(default_factory=list)
    count: int = 0  # of the records met
    awaits: tuple[Place, int] | None = None  # a formula whose text comes in a record of its own

    def extent(self) -> tuple[int, int]:
        places = (*self.values, *self.cells.errors)
        return max((row for row, _ in places), default=-1) + 1, max((at for _, at in places), default=-1) + 1

    def marks(self, *, hidden: bool) -> Marks:
        height, width = self.extent()
        return Marks(
            hidden,
            frozenset(row for row in self.hidden_rows if row < height),
            frozenset(column for column in self.hidden_columns if column < width),
            frozenset(self.struck),
            self.part_struck,
            tuple(self.commented),
        )

    def take_text(self, place: Place, style: int, rich: RichText) -> None:
        if not rich.text:
            return
        self.values[place] = rich.text
        if self.book.struck(style):
            self.struck.add(place)
        elif any(font in self.book.struck_fonts for _, font in rich.fonts):
            self.part_struck[place] = _unstruck(rich, self.book.struck_fonts)

    def take_number(self, place: Place, style: int, value: float) -> None:
        shown = self.book.shown(style)
        if shown is Shown.PERCENT:
            self.cells.percents.add(place)
        elif shown in DIVISORS:
            self.cells.scaled[place] = DIVISORS[shown]
        self.values[place] = self.book.day(value, style) if shown is Shown.DATE else value
        if self.book.struck(style):
            self.struck.add(place)

    def take(self, record: Record) -> None:
        code, body = record.code, record.body
        if code == _ROW:
            if struct.unpack_from("<H", body, 12)[0] & _HIDDEN_ROW:
                self.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif code == _COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<5H", body)
            if flags & _HIDDEN_COLUMN:
                self.hidden_columns.update(range(first, min(last + 1, _MOST_COLUMNS)))
        elif code == _NOTE:
            row, column = struct.unpack_from("<HH", body)
            self.commented.append((row, column))
        elif code == _MERGED:
            ranges = struct.iter_unpack("<4H", body[2 : 2 + 8 * struct.unpack_from("<H", body)[0]])
            self.merged += [((top, left), (bottom, right)) for top, bottom, left, right in ranges]
        elif code == _STRING and self.awaits:
            self.take_text(*self.awaits, TextReader(record).rich_text())
            self.awaits = None
        elif code in _TAKEN:
            row, column, style = record.places()
            _TAKEN[code](self, (row, column), style, record)


def _take_number(sheet: OldSheet, place: Place, style: int, record: Record) -> None:
    sheet.take_number(place, style, struct.unpack_from("<d", record.body, 6)[0])


def _take_packed(sheet: OldSheet, place: Place, style: int, record: Record) -> None:
    sheet.take_number(place, style, packed_number(struct.unpack_from("<I", record.body, 6)[0]))


def _take_row(sheet: OldSheet, place: Place, style: int, record: Record) -> None:
    """Numbers side by side, each with a style of its own."""
    numbers = record.body[4 : len(record.body) - 2]
    for at, (own, number) in enumerate(struct.iter_unpack("<HI", numbers[: len(numbers) // 6 * 6])):
        sheet.take_number((place[0], place[1] + at), own, packed_number(number))


def _take_shared(sheet: OldSheet, place: Place, style: int, record: Record) -> None:
    sheet.take_text(place, style, sheet.book.texts[struct.unpack_from("<I", record.body, 6)[0]])


def _take_text(sheet: OldSheet, place: Place, style: int, record: Record) -> None:
    sheet.take_text(place, style, TextReader(record, 6).rich_text())


def _take_fixed(sheet: OldSheet, place: Place, style: int, record: Record) -> None:
    if record.body[7]:
        sheet.cells.errors[place] = ERRORS.get(record.body[6], "#ERROR!")
    else:
        sheet.values[place] = record.body[6] != 0


def _take_formula(sheet: OldSheet, place: Place, style: int, record: Record) -> None:
    result = record.body[6:14]
    if result[6:] != b"\xff\xff":
        _take_number(sheet, place, style, record)
    elif result[0] == 0:
        sheet.awaits = place, style
    elif result[0] == 1:
        sheet.values[place] = result[2] != 0
    elif result[0] == 2:
        sheet.cells.errors[place] = ERRORS.get(result[2], "#ERROR!")


_TAKEN: dict[int, Callable[[OldSheet, Place, int, Record], None]] = {
    _NUMBER: _take_number,
    _RK: _take_packed,
    _MULRK: _take_row,
    _LABELSST: _take_shared,
    _LABEL: _take_text,
    _RSTRING: _take_text,
    _BOOLERR: _take_fixed,
    _FORMULA: _take_formula,
}


def read_sheet(name: str, stream: bytes, start: int, book: Shared) -> OldSheet:
    """The sheet that begins at a place in the stream.

    Raises:
        UnreadableWorkbook: it has too many cells.
    """
    sheet, depth = OldSheet(book), 0
    for record in records(stream, start):
        depth += (record.code == BOF) - (record.code == EOF)
        if not depth:
            break
        sheet.count += 1
        if depth == 1:  # a chart within a sheet has records of its own
            sheet.take(record)
            refuse_large(name, 1, 1, len(sheet.values))
    return sheet


def _unstruck(rich: RichText, struck: set[int]) -> str:
    """The text without the runs that have a line through them."""
    starts = [(0, -1), *rich.fonts, (len(rich.text), -1)]
    pairs = pairwise(starts)
    return "".join(rich.text[at:end] for (at, font), (end, _) in pairs if font not in struck).strip()
