"""Bytes put into a file and opened, and what was told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.kinds.opened import Book, open_file
from analysis.ingest.workbook.file_guard import UnreadableWorkbook


def opened(folder: Path, content: bytes, name: str = "42-loei.xls") -> tuple[Book, ReadingLog]:
    path = folder / name
    path.write_bytes(content)
    log = ReadingLog(name)
    return open_file(path, log.remark), log


def refused(folder: Path, content: bytes, name: str = "42-loei.xls") -> str:
    """The code of the refusal, whose words are complete."""
    path, log = folder / name, ReadingLog(name)
    path.write_bytes(content)
    with pytest.raises(UnreadableWorkbook) as caught:
        open_file(path, log.remark)
    log.note(caught.value.code, **caught.value.facts)
    told = log.findings[-1]
    assert all(one and "{" not in one for one in (told.message_th, told.message_en, told.fix_th, told.expected_th))
    return caught.value.code


def texts(book: Book, sheet: str) -> list[list[str]]:
    return [[str(value or "") for value in line] for line in book.sheets[sheet].cells]
