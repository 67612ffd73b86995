"""A file of whatever kind opened for a reading plan, and what it was taken for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from analysis.ingest.readings.reshape import Sheets
from analysis.ingest.workbook.file_guard import Remark
from analysis.ingest.workbook.reader import open_workbook


@dataclass(frozen=True)
class Opened:
    """A file's sheets, the kind of file that it is, and of texts how letters and fields are written ("" if unknown)."""

    sheets: Sheets
    kind: str
    encoding: str = ""
    separator: str = ""


def opened(path: Path, file: str, remark: Callable[[Remark], None] = lambda _: None) -> Opened:
    """Open a file. ``file`` is its name in provenance. Raises UnreadableWorkbook as ``open_workbook``."""
    return Opened(Sheets(file, open_workbook(path, remark)), "xlsx")


def sheets_of(path: Path, file: str, remark: Callable[[Remark], None] = lambda _: None) -> Sheets:
    """The sheets of a file alone. Raises as ``opened``."""
    return opened(path, file, remark).sheets
