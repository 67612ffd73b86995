"""Putting a finished Word document in its place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from analysis.errors import Location, WorkbookError
from analysis.processes.disk_words import Advice, advice
from analysis.publish.office.same_bytes import rewrite


class Savable(Protocol):
    """A document of python-docx, or a filled template."""

    def save(self, path: str) -> None: ...


_OPEN = Advice(
    "ปิดแฟ้มนี้ในโปรแกรม Word แล้วลองใหม่ หรือตรวจสิทธิ์ของโฟลเดอร์",
    "Close the file in Word and try again, or check the folder's permissions.",
)


def save_document(document: Savable, path: Path, look: Callable[[Path], None] = lambda _: None) -> None:
    """Save with the same bytes every time; an older file is replaced only when the new one is whole.

    Args:
        document: what is saved.
        path: where.
        look: looks at the new file before it takes its place; raises what must stop it.

    Raises:
        WorkbookError: the file cannot be written, most often because it is open in Word.
    """
    aside = path.with_name(f".{path.stem}.new.docx")
    try:
        document.save(str(aside))
        rewrite(aside)
        look(aside)
        os.replace(aside, path)
    except OSError as error:
        raise WorkbookError(
            "บันทึกแฟ้ม Word ไม่ได้", "The Word file cannot be written.", location=Location(str(path)),
            fix_th=advice(error, _OPEN).th, fix_en=advice(error, _OPEN).en,
        ) from error  # fmt: skip
    finally:
        aside.unlink(missing_ok=True)
