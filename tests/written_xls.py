"""Workbooks of Excel 97 to 2003 written record by record, since nothing else here writes them.

Enough of [MS-CFB] and [MS-XLS] for readers: Unicode texts, shared or not, numbers, formats, hidden parts, and whatever
records a test puts between.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_MOST_OF_RECORD = 8_224
Value = str | float | bool | None


def record(code: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(body)) + body


BOOK, SHEET, END = (record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0)) for kind in (5, 16, 0))
END = record(0x000A)


def text(value: str, *, wide: bool = True, runs: Sequence[tuple[int, int]] = ()) -> bytes:
    """A text with a length of two bytes; ``runs`` are places from which on it has a font."""
    letters = value.encode("utf-16-le" if wide else "latin-1")
    head = struct.pack("<HB", len(letters) // (2 if wide else 1), wide | (8 if runs else 0))
    fonts = b"".join(struct.pack("<HH", *run) for run in runs)
    return head + (struct.pack("<H", len(runs)) if runs else b"") + letters + fonts


def cell(code: int, row: int, column: int, body: bytes, style: int = 0) -> bytes:
    return record(code, struct.pack("<HHH", row, column, style) + body)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return cell(0x0203, row, column, struct.pack("<d", value), style)


def packed(value: int, *, hundredths: bool = False) -> bytes:
    return struct.pack("<i", value << 2 | 2 | hundredths)


def label(row: int, column: int, value: str, style: int = 0) -> bytes:
    return cell(0x0204, row, column, text(value), style)


def value_cell(row: int, column: int, value: Value) -> bytes:
    if isinstance(value, bool):
        return cell(0x0205, row, column, bytes((value, 0)))
    if isinstance(value, str):
        return label(row, column, value)
    return b"" if value is None else number(row, column, value)


def shared_strings(texts: Sequence[bytes], most: int = _MOST_OF_RECORD) -> bytes:
    """The shared texts; where a record is full, it is continued within the letters of a text, as Excel does it."""
    parts = [struct.pack("<II", len(texts), len(texts))]
    for one in texts:
        head, letters, step = one[:3], one[3:], 2 if one[2] & 1 else 1
        if len(parts[-1]) + len(head) + step > most:
            parts.append(b"")
        parts[-1] += head
        while letters:
            room = (most - len(parts[-1])) // step * step
            if one[2] & 8:  # fonts stand behind the letters: kept whole
                room = len(letters)
            parts[-1] += letters[:room]
            letters = letters[room:]
            if letters:
                parts.append(head[2:])
    return record(0x00FC, parts[0]) + b"".join(record(0x003C, part) for part in parts[1:])


@dataclass
class Sheet:
    name: str
    cells: bytes = b""
    state: int = 0
    kind: int = 0
    claims: tuple[int, int] = (1, 1)


@dataclass
class Book:
    """``fonts``: whether a line goes through each; ``styles``: font and number of the format of each cell style."""

    sheets: list[Sheet] = field(default_factory=list)
    fonts: Sequence[bool] = (False,)
    formats: dict[int, str] = field(default_factory=dict)
    styles: Sequence[tuple[int, int]] = ((0, 0),)
    strings: Sequence[bytes] = ()
    most_of_record: int = _MOST_OF_RECORD
    more: bytes = b""

    def stream(self) -> bytes:
        fonts = b"".join(
            record(0x0031, struct.pack("<HH", 200, 8 * struck) + bytes(10) + b"\x05\x00Arial") for struck in self.fonts
        )
        formats = b"".join(record(0x041E, struct.pack("<H", one) + text(code)) for one, code in self.formats.items())
        styles = b"".join(record(0x00E0, struct.pack("<HH", *one) + bytes(16)) for one in self.styles)
        strings = shared_strings(self.strings, self.most_of_record) if self.strings else b""
        codepage = record(0x0042, struct.pack("<H", 1200))
        before = BOOK + codepage + self.more + fonts + formats + styles
        names = [one.name.encode("utf-16-le") for one in self.sheets]
        length = len(before) + sum(4 + 8 + len(name) for name in names) + len(strings) + len(END)
        bound, bodies = b"", b""
        for one, name in zip(self.sheets, names, strict=True):
            head = struct.pack("<IBBBB", length + len(bodies), one.state, one.kind, len(name) // 2, 1)
            bound += record(0x0085, head + name)
            size = record(0x0200, struct.pack("<IIHHH", 0, one.claims[0], 0, one.claims[1], 0))
            bodies += SHEET + size + one.cells + END
        return before + bound + strings + END + bodies

    def content(self, **others: bytes) -> bytes:
        return compound_file({"Workbook": self.stream(), **others})


def compound_file(streams: dict[str, bytes]) -> bytes:
    """A compound file; streams below 4,096 bytes stand in the stream of the small ones."""
    sectors: list[bytes] = []
    table: list[int] = []

    def stored(content: bytes) -> int:
        if not content:
            return _END
        first, count = len(sectors), -(-len(content) // _SECTOR)
        sectors.extend(content[at * _SECTOR :][:_SECTOR].ljust(_SECTOR, b"\0") for at in range(count))
        table.extend([*range(first + 1, first + count), _END])
        return first

    small, small_table, places = b"", [], {}
    for name, content in streams.items():
        if len(content) >= _CUTOFF:
            places[name] = stored(content)
            continue
        first, count = len(small) // _SMALL, -(-len(content) // _SMALL)
        small += content.ljust(count * _SMALL, b"\0")
        small_table += [*range(first + 1, first + count), _END] if count else []
        places[name] = first if count else _END
    root = stored(small)
    small_start = stored(
        struct.pack(f"<{len(small_table)}I", *small_table).ljust(-(-len(small_table) // 128) * 512, b"\xff")
    )
    entries = [_entry("Root Entry", 5, root, len(small), 1)]
    entries += [_entry(name, 2, places[name], len(content), _FREE) for name, content in streams.items()]
    directory = stored(b"".join(entries))
    count = 1
    while count * 128 < len(table) + count:
        count += 1
    first_table = len(sectors)
    table += [_TABLE] * count
    content = struct.pack(f"<{len(table)}I", *table).ljust(count * _SECTOR, b"\xff")
    sectors += [content[at * _SECTOR :][:_SECTOR] for at in range(count)]
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<8I", count, directory, 0, _CUTOFF, small_start, 1 if small_table else 0, _END, 0)
    header += struct.pack("<109I", *range(first_table, first_table + count), *[_FREE] * (109 - count))
    return header + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    stored = name.encode("utf-16-le")
    head = stored.ljust(64, b"\0") + struct.pack("<HBB", len(stored) + 2, kind, 1)
    return (
        head
        + struct.pack("<III", _FREE, _FREE, child if kind == 5 else _FREE)
        + bytes(36)
        + struct.pack("<IIxxxx", start, size)
    )


def grid_book(
    grid: Sequence[Sequence[Value]], name: str = "แผน", *, shared: bool = False, most: int = _MOST_OF_RECORD
) -> bytes:
    """A workbook of one sheet with these values."""
    places = [(row, at, one) for row, line in enumerate(grid) for at, one in enumerate(line)]
    texts = [one for _, _, one in places if isinstance(one, str)] if shared else []
    cells = b""
    for row, at, one in places:
        if shared and isinstance(one, str):
            cells += cell(0x00FD, row, at, struct.pack("<I", texts.index(one)))
        else:
            cells += value_cell(row, at, one)
    strings = [text(one, wide=not one.isascii()) for one in texts]
    return Book([Sheet("แผน", cells)], strings=strings, most_of_record=most).content()
