"""The streams of a compound file, which older programs of Microsoft keep their documents in.

Source: [MS-CFB], sections 2.2 to 2.6. Every chain of sectors is followed at most as far as the file is long.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from analysis.ingest.workbook.file_guard import UnreadableWorkbook

_ENTRY, _SMALL = 128, 64
_LAST_SECTOR = 0xFFFFFFFA  # numbers from here on are signs, no sectors
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_FIRST_IN_HEADER = 109  # sectors of the table that the header names itself


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """A compound file in memory.

    Raises:
        UnreadableWorkbook: it is cut short, or no sound compound file.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            version, _, shift, small_shift = struct.unpack_from("<HHHH", data, 26)
            (tables, first_entry, _, self._cutoff, first_small, small, more, more_count) = struct.unpack_from(
                "<I I I I I I I I", data, 44
            )
            if version not in (3, 4) or shift not in (9, 12) or small_shift != 6:
                raise UnreadableWorkbook("file_unreadable")
            self._size = 1 << shift
            self._table = self._allocation(tables, more, more_count)
            self._entries = self._directory(first_entry)
            self._small_table = self._numbers(self._chain(first_small)) if small else ()
            root = next((entry for entry in self._entries if entry.kind == _ROOT), None)
            self._small = self._chain(root.start) if root and root.size else b""
        except struct.error as error:
            raise UnreadableWorkbook("file_cut_short") from error

    @property
    def names(self) -> set[str]:
        """The names of its streams and of the storages that hold them."""
        return {entry.name for entry in self._entries if entry.kind in (_STORAGE, _STREAM)}

    def stream(self, name: str) -> bytes:
        """The bytes of a stream.

        Raises:
            UnreadableWorkbook: there is none of that name, or it is cut short.
        """
        found = next((entry for entry in self._entries if entry.kind == _STREAM and entry.name == name), None)
        if found is None:
            raise UnreadableWorkbook("file_unreadable")
        content = self._chain(found.start) if found.size >= self._cutoff else self._small_chain(found.start)
        if len(content) < found.size:
            raise UnreadableWorkbook("file_cut_short")
        return content[: found.size]

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        sector = self._data[at : at + self._size]
        if not sector:
            raise UnreadableWorkbook("file_cut_short")
        return sector

    def _numbers(self, content: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    def _allocation(self, tables: int, more: int, more_count: int) -> tuple[int, ...]:
        """Which sector follows each sector."""
        most = len(self._data) // self._size + 1
        if tables > most or more_count > most:
            raise UnreadableWorkbook("file_cut_short")
        sectors = list(struct.unpack_from(f"<{_FIRST_IN_HEADER}I", self._data, 76))
        for _ in range(more_count):
            if more >= _LAST_SECTOR or len(sectors) > tables:
                break
            *others, more = self._numbers(self._sector(more))
            sectors += others
        used = [sector for sector in sectors if sector < _LAST_SECTOR][:tables]
        return self._numbers(b"".join(map(self._sector, used)))

    def _chain(self, start: int) -> bytes:
        content: list[bytes] = []
        number = start
        for _ in range(len(self._data) // self._size + 1):
            if number >= _LAST_SECTOR:
                return b"".join(content)
            content.append(self._sector(number))
            number = self._next(self._table, number)
        raise UnreadableWorkbook("file_unreadable")  # it runs in a circle

    def _small_chain(self, start: int) -> bytes:
        content: list[bytes] = []
        number = start
        for _ in range(len(self._small) // _SMALL + 1):
            if number >= _LAST_SECTOR:
                return b"".join(content)
            content.append(self._small[number * _SMALL : (number + 1) * _SMALL])
            number = self._next(self._small_table, number)
        raise UnreadableWorkbook("file_unreadable")

    def _next(self, table: tuple[int, ...], number: int) -> int:
        if number >= len(table):
            raise UnreadableWorkbook("file_cut_short")
        return table[number]

    def _directory(self, first: int) -> list[_Entry]:
        content = self._chain(first)
        entries = []
        for at in range(0, len(content) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", content, at + 64)
            start, size = struct.unpack_from("<II", content, at + 116)
            name = content[at : at + min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
            entries.append(_Entry(name, kind, start, size))
        return entries
