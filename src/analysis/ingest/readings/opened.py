"""A file of any kind opened as a reading plan sees it: its sheets, what is hidden or coloured in them, the text around."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from analysis.ingest.readings.reshape import Sheets
from analysis.ingest.workbook.file_guard import Remark
from analysis.ingest.workbook.reader import open_workbook


def sheets_of(path: Path, file: str, remark: Callable[[Remark], None] = lambda _: None) -> Sheets:
    """The sheets of a file; ``file`` is its name in provenance. Raises ``UnreadableWorkbook``."""
    return Sheets(file, open_workbook(path, remark))
