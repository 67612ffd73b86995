"""The records of a workbook of Excel 97 to 2003 (BIFF8), and the texts and numbers in them.

Source: [MS-XLS], sections 2.1.4 (records), 2.5.293 (XLUnicodeRichExtendedString), 2.5.217 (RkNumber), 2.5.10 (BErr).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

BOF, EOF = 0x0809, 0x000A
_CONTINUE = struct.pack("<H", 0x003C)
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_WIDE, _PHONETIC, _RICH = 0x01, 0x04, 0x08


@dataclass(frozen=True)
class Record:
    code: int
    body: bytes
    more: tuple[bytes, ...] = ()  # what continues it

    def places(self) -> tuple[int, int, int]:
        """Row and column, from 0, and the number of the cell's format."""
        row, column, style = struct.unpack_from("<HHH", self.body)
        return row, column, style


def records(stream: bytes, start: int = 0) -> Iterator[Record]:
    """Each record from a place in the stream on, with those that continue it.

    Raises:
        struct.error: the stream ends within a record.
    """
    at = start
    while at + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, at)
        body, at = _body(stream, at, length)
        more = []
        while stream[at : at + 2] == _CONTINUE:
            part, at = _body(stream, at, struct.unpack_from("<H", stream, at + 2)[0])
            more.append(part)
        yield Record(code, body, tuple(more))


def _body(stream: bytes, at: int, length: int) -> tuple[bytes, int]:
    end = at + 4 + length
    if end > len(stream):
        raise struct.error("the stream ends within a record")
    return stream[at + 4 : end], end


@dataclass(frozen=True)
class RichText:
    """A text, and from which letter on it has which font."""

    text: str
    fonts: tuple[tuple[int, int], ...] = ()


class TextReader:
    """Reads texts from a record; where it is continued within letters, a byte says anew how wide these are."""

    def __init__(self, record: Record, start: int = 0) -> None:
        self._parts = (record.body, *record.more)
        self._part, self._at = 0, start

    def rich_text(self) -> RichText:
        """A text with a length of two bytes.

        Raises:
            struct.error: the record ends within it.
        """
        length, flags = struct.unpack("<HB", self._bytes(3))
        fonts = struct.unpack("<H", self._bytes(2))[0] if flags & _RICH else 0
        phonetic = struct.unpack("<I", self._bytes(4))[0] if flags & _PHONETIC else 0
        text = self._letters(length, flags)
        runs = struct.unpack(f"<{2 * fonts}H", self._bytes(4 * fonts))
        self._skip(phonetic)
        return RichText(text, tuple(zip(runs[::2], runs[1::2], strict=True)))

    def _letters(self, count: int, flags: int) -> str:
        found = []
        while count:
            if self._at >= len(self._parts[self._part]):
                self._turn()
                flags = self._bytes(1)[0]
            width = 2 if flags & _WIDE else 1
            rest = self._parts[self._part][self._at :] if count * width > 4096 else self._here(count * width)
            here = min(count, len(rest) // width)
            if not here:
                raise struct.error("the record ends within a letter")
            letters = rest[: here * width]
            found.append(letters.decode("utf-16-le" if width == 2 else "latin-1", "surrogatepass"))
            self._at += len(letters)
            count -= here
        return "".join(found)

    def _here(self, count: int) -> bytes:
        return self._parts[self._part][self._at : self._at + count]

    def _bytes(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            if self._at >= len(self._parts[self._part]):
                self._turn()
            piece = self._here(count - len(found))
            found += piece
            self._at += len(piece)
        return found

    def _skip(self, count: int) -> None:
        while count > (rest := len(self._parts[self._part]) - self._at):
            count -= rest
            self._turn()
        self._at += count

    def _turn(self) -> None:
        self._part, self._at = self._part + 1, 0
        if self._part >= len(self._parts):
            raise struct.error("the record ends within a text")


def shared_texts(record: Record) -> list[RichText]:
    """The texts that cells refer to by number.

    Raises:
        struct.error: the record ends before its last text.
    """
    (count,) = struct.unpack_from("<I", record.body, 4)
    reader = TextReader(record, 8)
    return [reader.rich_text() for _ in range(count)]


def short_text(body: bytes, at: int) -> str:
    """A text with a length of one byte."""
    length, flags = body[at], body[at + 1]
    width = 2 if flags & _WIDE else 1
    return body[at + 2 : at + 2 + length * width].decode("utf-16-le" if width == 2 else "latin-1", "replace")


def packed_number(number: int) -> float:
    """A number of four bytes: a whole one of 30 bits, or the upper half of another; both maybe in hundredths."""
    if number & 2:
        value = float((number >> 2) - (1 << 30 if number & 0x80000000 else 0))
    else:
        (value,) = struct.unpack("<d", struct.pack("<II", 0, number & 0xFFFFFFFC))
    return value / 100 if number & 1 else value
