"""What holds for all sheets of an xls file: its texts, fonts and formats, and where its sheets begin.

Source: [MS-XLS], section 2.4.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from datetime import datetime

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from analysis.ingest.kinds.old_excel.records import (
    BOF,
    EOF,
    Record,
    RichText,
    TextReader,
    records,
    shared_texts,
    short_text,
)
from analysis.ingest.workbook.cell_styles import Shown, shown_format
from analysis.ingest.workbook.cell_text import CellValue
from analysis.ingest.workbook.file_guard import UnreadableWorkbook

_BIFF8 = 0x0600
_FILEPASS, _SHEET, _FONT, _FORMAT, _XF, _SST = 0x002F, 0x0085, 0x0031, 0x041E, 0x00E0, 0x00FC
_DATES, _LINKED, _QUERIES = 0x0022, 0x01AE, (0x00DC, 0x01AD)
_WORKSHEET, _MACRO_SHEET = 0, 1
_OWN_BOOK, _ADD_INS = 0x0401, 0x3A01
_STRUCK = 0x0008


@dataclass
class Shared:
    """What holds for all sheets."""

    sheets: list[tuple[str, int, bool]] = field(default_factory=list)  # name, place in the stream, whether hidden
    texts: list[RichText] = field(default_factory=list)
    struck_fonts: set[int] = field(default_factory=set)
    formats: dict[str, str] = field(default_factory=dict)
    styles: list[tuple[int, str]] = field(default_factory=list)  # of each cell style: font, number of the format
    epoch: datetime = CALENDAR_WINDOWS_1900
    fonts: int = 0
    links: int = 0
    macros: bool = False

    def struck(self, style: int) -> bool:
        return style < len(self.styles) and self.styles[style][0] in self.struck_fonts

    def shown(self, style: int) -> Shown | None:
        """How a number of a style is shown, as for an xlsx file; here dates of all formats are told."""
        number = self.styles[style][1] if style < len(self.styles) else "0"
        if found := shown_format(number, self.formats):
            return found
        return Shown.DATE if is_date_format(self._code(number)) else None

    def day(self, value: float, style: int) -> CellValue:
        """The date or time of a number; the number where there is no such day."""
        lasting = is_timedelta_format(self._code(self.styles[style][1]))
        try:
            found = from_excel(value, self.epoch, timedelta=lasting)
        except (OverflowError, ValueError):
            return value
        midnight = isinstance(found, datetime) and not (found.hour or found.minute or found.second or found.microsecond)
        return found.date() if midnight and isinstance(found, datetime) else found

    def _code(self, number: str) -> str:
        return self.formats.get(number) or BUILTIN_FORMATS.get(int(number), "")


def shared_of(stream: bytes) -> Shared:
    """What the stream of a workbook says before its first sheet.

    Raises:
        UnreadableWorkbook: it has a password, or is of an older kind.
    """
    book = Shared()
    for number, record in enumerate(records(stream)):
        body = record.body
        if number == 0 and (record.code != BOF or struct.unpack_from("<H", body)[0] != _BIFF8):
            raise UnreadableWorkbook("file_kind_unknown", read="Excel 5.0/95")
        if record.code == EOF:
            break
        if record.code == _FILEPASS:
            raise UnreadableWorkbook("file_protected")
        _take_global(book, record)
    return book


def _take_global(book: Shared, record: Record) -> None:
    code, body = record.code, record.body
    if code == _SHEET:
        start, state, kind = struct.unpack_from("<IBB", body)
        book.macros = book.macros or kind == _MACRO_SHEET
        if kind == _WORKSHEET:
            book.sheets.append((short_text(body, 6), start, state & 3 != 0))
    elif code == _SST:
        book.texts = shared_texts(record)
    elif code == _FONT:
        if struct.unpack_from("<H", body, 2)[0] & _STRUCK:
            book.struck_fonts.add(book.fonts + (book.fonts >= 4))  # there is no font of number 4
        book.fonts += 1
    elif code == _FORMAT:
        book.formats[str(struct.unpack_from("<H", body)[0])] = TextReader(record, 2).rich_text().text
    elif code == _XF:
        font, number = struct.unpack_from("<HH", body)
        book.styles.append((font, str(number)))
    elif code == _DATES:
        book.epoch = CALENDAR_MAC_1904 if body[:1] == b"\x01" else CALENDAR_WINDOWS_1900
    elif code in _QUERIES or (code == _LINKED and struct.unpack_from("<H", body, 2)[0] not in (_OWN_BOOK, _ADD_INS)):
        book.links += 1
