"""A zip archive: a workbook of its own, or a wrapping around one table."""

from __future__ import annotations

import posixpath
from pathlib import Path

from analysis.ingest.kinds.book import FileKind
from analysis.ingest.workbook.file_guard import UnreadableWorkbook, part_names, unpacked_parts

_MOST_NAMED = 5
#: Parts that show a document of another kind.
_OTHERS = {"xl/workbook.bin": ".xlsb", "word/document.xml": "Word", "ppt/presentation.xml": "PowerPoint"}
#: What programs put beside the files that a person packed.
_LITTER = ("__macosx/", "thumbs.db", "desktop.ini")


def kind_of_archive(path: Path) -> FileKind | None:
    """What a zip archive is as a whole; ``None`` for one that only holds files.

    Raises:
        UnreadableWorkbook: as ``part_names``; or it is a document of another kind.
    """
    names = set(part_names(path))
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if {"content.xml", "META-INF/manifest.xml"} <= names:
        return FileKind.ODS
    for part, kind in (
        ("xl/workbook.bin", ".xlsb"),
        ("word/document.xml", "Word"),
        ("ppt/presentation.xml", "PowerPoint"),
    ):
        if part in names:
            raise UnreadableWorkbook("file_kind_unknown", read=kind)
    return FileKind.XLSX if "[Content_Types].xml" in names else None


def only_file(path: Path) -> tuple[str, bytes]:
    """The one file in an archive: its name and its content.

    Raises:
        UnreadableWorkbook: it holds several, or none; or as ``unpacked_parts``.
    """
    names = [name for name in part_names(path) if not name.endswith("/") and not _is_litter(name)]
    if not names:
        raise UnreadableWorkbook("file_kind_unknown", read="zip")
    if len(names) > 1:
        named = [posixpath.basename(name) for name in names[:_MOST_NAMED]]
        more = " …" if len(names) > _MOST_NAMED else ""
        raise UnreadableWorkbook("file_archive_of_many", read=", ".join(named) + more, count=len(names))
    return posixpath.basename(names[0]), next(
        data for name, data in unpacked_parts(path, lambda _: None) if name == names[0]
    )


def _is_litter(name: str) -> bool:
    small = name.lower()
    return small.startswith(_LITTER[0]) or posixpath.basename(small).startswith((*_LITTER[1:], "."))
