"""Workbooks that attack or overwhelm, made from a sound one in little time."""

from __future__ import annotations

import os
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

SHEET = "xl/worksheets/sheet2.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Spoil = Callable[[Path], object]


def parts(changes: dict[str, bytes]) -> Spoil:
    """Put parts in, or in the place of others."""

    def spoil(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            kept = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in {**kept, **changes}.items():
                archive.writestr(name, content)

    return spoil


def sheet(rows: bytes, *, before: bytes = b"", after: bytes = b"", prolog: bytes = b"") -> Spoil:
    """Another second sheet; ``rows`` is the XML inside ``sheetData``."""
    head = prolog + b'<worksheet xmlns="' + _MAIN.encode() + b'">' + before + b"<sheetData>"
    return parts({SHEET: head + rows + b"</sheetData>" + after + b"</worksheet>"})


def edited(change: Callable[[bytes], bytes], part: str = SHEET) -> Spoil:
    """Change the XML of one part."""

    def spoil(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            content = archive.read(part)
        changed = change(content)
        assert changed != content
        parts({part: changed})(path)

    return spoil


def cut(keep: float) -> Spoil:
    """Only so much of the file."""
    return lambda path: os.truncate(path, int(path.stat().st_size * keep))


def sparse(size: int) -> Spoil:
    """A file of that many bytes, which takes no room on the disk."""
    return lambda path: os.truncate(path, size)


def lying(part: str, size: int) -> Spoil:
    """A part of ``size`` letters whose two headers state a thousand bytes."""

    def spoil(path: Path) -> None:
        size_of_its_own = size | 0x10001  # not met elsewhere in the file
        head = b"<sst><si><t>"
        parts({part: head + b"a" * (size_of_its_own - len(head))})(path)
        data = path.read_bytes()
        stated = struct.pack("<I", size_of_its_own)
        assert data.count(stated) == 2
        path.write_bytes(data.replace(stated, struct.pack("<I", 1000)))

    return spoil


def flagged_as_encrypted(path: Path) -> None:
    """The flag of the first entry of the directory, as archivers set it."""
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)


def pointing_nowhere(path: Path) -> None:
    """The end of the directory says that it begins later than it does, so that each part begins before the file."""
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x05\x06") + 16
    struct.pack_into("<I", data, at, struct.unpack_from("<I", data, at)[0] + 100_000)
    path.write_bytes(data)


def many_sheets(count: int) -> Spoil:
    return parts({f"xl/worksheets/sheet{number}.xml": b"<worksheet/>" for number in range(1000, 1000 + count)})


def pipe(path: Path) -> None:
    """No file at all: whoever reads it waits for ever."""
    path.unlink()
    os.mkfifo(path)


def renamed(name: str) -> Spoil:
    return lambda path: shutil.move(path, path.with_name(name))


CORNERS = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%b">' % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(9))
    + b"]>"
)
