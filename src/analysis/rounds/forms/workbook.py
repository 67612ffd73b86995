"""Workbooks in the layouts that offices fill: a cover sheet, then one sheet a form.

The plan of our own forms says what a sheet says (``ingest.layouts``); ``sheet`` says how it looks on paper and on
screen. The text of a cell is data: it is stored as a string even when it begins like a formula. The same input gives
the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from analysis.ingest.layouts import offices as layouts
from analysis.publish.office import same_bytes as deterministic_zip
from analysis.rounds.forms.model import SYNTHETIC_BANNER, Cover, FilledSheet, FormRow, FormValue, RowStyle
from analysis.rounds.forms.sheet import Pen, write_cover, write_sheet

__all__ = ["SYNTHETIC_BANNER", "Cover", "FilledSheet", "FormRow", "FormValue", "RowStyle", "write_form"]


def write_form(path: Path, cover: Cover, sheets: Sequence[FilledSheet]) -> Path:
    """Write an office's workbook: the cover sheet, then ``sheets`` in order.

    Raises:
        WorkbookError: a text holds a control character, which a workbook cannot store.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = cover.title
    book.properties.creator = cover.office
    write_cover(Pen(book.create_sheet(layouts.COVER_SHEET), path.name), cover)
    for sheet in sheets:
        write_sheet(Pen(book.create_sheet(sheet.layout.sheet), path.name), sheet, cover)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    deterministic_zip.rewrite(path)
    return path
