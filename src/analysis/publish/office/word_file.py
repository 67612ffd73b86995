"""Putting a finished Word document in its place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from docx.document import Document

from analysis.errors import Location, WorkbookError
from analysis.processes.disk_words import Advice, advice
from analysis.publish.office.same_bytes import rewrite
from analysis.publish.office.word_ties import tie_numbers

_OPEN = Advice(
    "ปิดแฟ้มนี้ในโปรแกรม Word แล้วลองใหม่ หรือตรวจสิทธิ์ของโฟลเดอร์",
    "Close the file in Word and try again, or check the folder's permissions.",
)

if TYPE_CHECKING:
    from docxtpl import DocxTemplate


def save_document(document: Document | DocxTemplate, path: Path, look: Callable[[Path], None] = lambda _: None) -> None:
    """Tie the numbers and save with the same bytes every time; an older file is replaced only by a whole new one.

    Args:
        document: what is saved.
        path: where.
        look: looks at the new file before it takes its place; raises what must stop it.

    Raises:
        WorkbookError: the file cannot be written, most often because it is open in Word.
    """
    _tie(document if isinstance(document, Document) else document.docx)
    aside = path.with_name(f".{path.stem}.new.docx")
    try:
        document.save(str(aside))
        rewrite(aside)
        look(aside)
        os.replace(aside, path)
    except OSError as error:
        raise WorkbookError(
            "บันทึกแฟ้ม Word ไม่ได้",
            "The Word file cannot be written.",
            location=Location(str(path)),
            fix_th=advice(error, _OPEN).th,
            fix_en=advice(error, _OPEN).en,
        ) from error
    finally:
        aside.unlink(missing_ok=True)


def _tie(document: Document) -> None:
    """The body, and what stands above and below its pages."""
    tie_numbers(document.element)
    for section in document.sections:
        for part in (
            section.header,
            section.first_page_header,
            section.even_page_header,
            section.footer,
            section.first_page_footer,
            section.even_page_footer,
        ):
            if not part.is_linked_to_previous:
                tie_numbers(part._element)
