"""The same input gives the same bytes: office files (xlsx, docx) are zip archives that carry the time of writing."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

#: The earliest time that a zip entry can carry, and the same for the document's own properties.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
PROPERTY_TIME = b"2000-01-01T00:00:00Z"
PROPERTIES = "docProps/core.xml"

#: Readers that guess the kind of a file from its first entry expect this one.
_FIRST = "[Content_Types].xml"
_TIMES = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")
_FIXED = rb"\g<1>" + PROPERTY_TIME + rb"\g<3>"


def rewrite(path: Path) -> None:
    """Rewrite the archive at ``path`` in place, as ``pack`` writes it."""
    pack(path, path)


def pack(made: Path | BinaryIO, path: Path, changes: Mapping[str, Callable[[bytes], bytes]] | None = None) -> None:
    """Write an archive anew at ``path``: entries sorted by name, fixed times, fixed compression; ``changes`` gives the
    content of some entries from what it was.

    The new file takes the old one's place at once, so that a reader never meets half of it.
    """
    path = Path(path)
    aside = path.with_name(f".{path.name}.tmp")
    try:
        with (
            zipfile.ZipFile(made) as source,
            zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as sink,
        ):
            for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
                change = (changes or {}).get(name, bytes)
                sink.writestr(_entry(name), change(_content(source, name)))
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)


def is_untouched(path: Path) -> bool:
    """Whether an office file is as this project wrote it: every program that saves one sets or drops its times."""
    try:
        with zipfile.ZipFile(path) as source:
            properties = source.read(PROPERTIES)
    except (zipfile.BadZipFile, KeyError):
        return False
    return _TIMES.search(properties) is not None and _TIMES.sub(_FIXED, properties) == properties


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # the same on every operating system
    entry.external_attr = 0
    return entry


def _content(source: zipfile.ZipFile, name: str) -> bytes:
    content = source.read(name)
    if name == PROPERTIES:
        return _TIMES.sub(_FIXED, content)
    return content
