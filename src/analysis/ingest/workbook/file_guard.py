"""What is looked at before a workbook is opened: its size, its parts, how much it unpacks to, what it carries along.

A few kilobytes can unpack to many gigabytes, and the readers behind this would try. So the file is measured here first,
and never by its own word alone: the zip directory is checked, and then the bytes are counted while they unpack.
"""

from __future__ import annotations

import copy
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 2**20
#: The largest workbook that offices sent is 30 kB; 200,000 rows of a form take about 15 MB.
MOST_FILE_BYTES = 50 * MEGABYTE
#: 200,000 rows of a form unpack to about 100 MB; all of it may stand in memory at once.
MOST_UNPACKED = 200 * MEGABYTE
#: XML of real workbooks shrinks to between a tenth and a fiftieth; below a few megabytes nothing can be overwhelmed.
MOST_RATIO, RATIO_COUNTS_FROM = 200, 8 * MEGABYTE
#: A workbook has a part for each sheet, and a few more; its directory stays far below a megabyte.
MOST_PARTS, MOST_DIRECTORY_BYTES = 2_000, MEGABYTE
#: A form has at most a dozen sheets; people add their own.
MOST_SHEETS = 200

#: How files of the older kind begin; a workbook with a password is wrapped in one, under this name.
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ZIP, ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
_END_LENGTH, _LONGEST_COMMENT = 22, 0xFFFF
#: The only two ways of packing that a workbook may use (ECMA-376 part 2, 7.3.5).
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_IS_ENCRYPTED = 0x1  # flag of a zip entry
_CHUNK = 2**18
#: What a damaged archive makes the standard library raise.
_DAMAGE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)


class UnreadableWorkbook(Exception):  # noqa: N818 - the name says what the file is
    """A file that is no usable workbook; ``code`` is the finding to raise for it, ``facts`` fill its sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True)
class Remark:
    """Something that a workbook carries and that is told, though its cells are read: a finding's code, its place, and
    the facts that fill its sentence."""

    code: str
    sheet: str = ""
    facts: dict[str, object] = field(default_factory=dict)
    cell: str = ""


def unpacked_parts(path: Path, remark: Callable[[Remark], None]) -> Iterator[tuple[str, bytes]]:
    """Each part of a workbook with its content, one at a time, none larger than ``MOST_UNPACKED``.

    Args:
        path: the file.
        remark: told of macros and of links to other files; neither is ever run, followed or kept.

    Raises:
        UnreadableWorkbook: the file is empty, protected, no zip archive, cut short, too large, or unpacks to too much.
    """
    _refuse_by_its_beginning(path)
    _refuse_large_directory(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _refuse_by_directory(entries)
            _tell_what_it_carries(entries, remark)
            yield from _counted(archive, entries)
    except UnreadableWorkbook:
        raise
    except _DAMAGE as error:
        raise UnreadableWorkbook("file_unreadable") from error


def part_names(path: Path) -> list[str]:
    """The names of the parts of a zip archive, by its directory alone.

    Raises:
        UnreadableWorkbook: as ``unpacked_parts``, as far as the directory tells.
    """
    beginning(path)
    _refuse_large_directory(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except _DAMAGE as error:
        raise UnreadableWorkbook("file_unreadable") from error
    _refuse_by_directory(entries)
    return [entry.filename for entry in entries]


def megabytes(size: int) -> str:
    """``200 MB``; a smaller size with one decimal."""
    whole = size / MEGABYTE
    return f"{whole:,.0f} MB" if whole >= 10 else f"{whole:.1f} MB"


def beginning(path: Path) -> bytes:
    """The first eight bytes of a file that is not empty and not too large.

    Raises:
        UnreadableWorkbook: it is empty, too large, or held by another program.
    """
    try:
        size = path.stat().st_size
        if size > MOST_FILE_BYTES:
            raise UnreadableWorkbook("file_too_large", read=megabytes(size), most=megabytes(MOST_FILE_BYTES))
        with path.open("rb") as stream:
            head = stream.read(len(OLE))
    except OSError as error:
        raise UnreadableWorkbook("file_locked") from error
    if not head:
        raise UnreadableWorkbook("file_empty")
    return head


def _refuse_by_its_beginning(path: Path) -> None:
    if beginning(path) == OLE:
        raise UnreadableWorkbook("file_protected" if ENCRYPTED in path.read_bytes() else "file_unreadable")


def _refuse_large_directory(path: Path) -> None:
    """The directory stands at the end of the file, and whoever opens the archive reads all of it into memory."""
    with path.open("rb") as stream:
        begins_as_zip = stream.read(len(ZIP)) == ZIP
        stream.seek(max(0, path.stat().st_size - _END_LENGTH - _LONGEST_COMMENT))
        tail = stream.read()
    at = tail.rfind(ZIP_END)
    if at < 0 or len(tail) - at < _END_LENGTH:
        raise UnreadableWorkbook("file_cut_short" if begins_as_zip else "file_unreadable")
    parts, size = struct.unpack_from("<HI", tail, at + 10)
    if parts > MOST_PARTS or size > MOST_DIRECTORY_BYTES:
        raise UnreadableWorkbook("file_too_many_parts", read=parts, most=f"{MOST_PARTS:,}")


def _refuse_by_directory(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS:
        raise UnreadableWorkbook("file_too_many_parts", read=len(entries), most=f"{MOST_PARTS:,}")
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        raise UnreadableWorkbook("file_protected")
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or any(entry.compress_type not in _PACKINGS for entry in entries):
        raise UnreadableWorkbook("file_unreadable")
    sheets = sum(posixpath.dirname(name) == "xl/worksheets" for name in names)
    if sheets > MOST_SHEETS:
        raise UnreadableWorkbook("file_too_many_sheets", read=f"{sheets:,}", most=MOST_SHEETS)
    _refuse_size(sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries))


def _refuse_size(unpacked: int, packed: int) -> None:
    if unpacked > MOST_UNPACKED or (unpacked > RATIO_COUNTS_FROM and unpacked > MOST_RATIO * packed):
        raise UnreadableWorkbook(
            "file_unpacks_too_large", read=megabytes(unpacked), packed=megabytes(packed), most=megabytes(MOST_UNPACKED)
        )


def _tell_what_it_carries(entries: list[zipfile.ZipInfo], remark: Callable[[Remark], None]) -> None:
    names = [entry.filename.lower() for entry in entries]
    macros = [name for name in names if name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/")]
    if macros:
        remark(Remark("file_has_macros", facts={"read": posixpath.basename(macros[0])}))
    links = [name for name in names if posixpath.dirname(name) == "xl/externallinks" or name == "xl/connections.xml"]
    if links:
        remark(Remark("file_links_out", facts={"read": posixpath.basename(links[0]), "count": len(links)}))


def _counted(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """The parts, each unpacked to its end: a directory that states too small a size stops nobody else who unpacks."""
    packed = sum(entry.compress_size for entry in entries)
    before = 0
    for entry in entries:
        whole = copy.copy(entry)
        whole.file_size = MOST_UNPACKED + 1
        content = bytearray()
        with archive.open(whole) as stream:
            while chunk := stream.read(_CHUNK):
                content += chunk
                _refuse_size(before + len(content), packed)
        before += len(content)
        if len(content) != entry.file_size:
            raise UnreadableWorkbook("file_unreadable")
        yield entry.filename, bytes(content)
