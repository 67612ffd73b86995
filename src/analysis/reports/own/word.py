"""An analyst's sections as a Word file: the same bytes for the same sections."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.document import Document

from analysis.bilingual import Language
from analysis.exhibits.table import Table
from analysis.exhibits.words import NOTES
from analysis.publish.office.word_file import save_document
from analysis.publish.office.word_style import describe, field, plain, prepare, set_page, text_width
from analysis.publish.office.word_table import Frame, add_table
from analysis.reports.own.desk import task_title
from analysis.reports.own.section import OwnSection, Piece
from analysis.thai.digits import to_thai

if TYPE_CHECKING:
    from analysis.publish.office.excel import ExcelMeta


def write_sections(path: Path, sections: Sequence[OwnSection], meta: ExcelMeta, *, thai_digits: bool) -> None:
    """Write the Word file at ``path``; an older one is replaced only when the new one is whole.

    Raises:
        WorkbookError: the file cannot be written, most often because it is open in Word.
    """
    made = docx.Document()
    prepare(made)
    describe(made, plain(meta.title), meta.language)
    first = made.sections[0]
    set_page(first, landscape=False, thai_digits=thai_digits)
    if meta.banner:
        first.header.add_paragraph(plain(meta.banner), style="Book Banner")
    first.footer.paragraphs[0]._p.extend(field("PAGE"))
    writer = _Writer(made, meta.language, thai_digits)
    writer.add(task_title() or meta.title, "Heading 1")
    writer.add(f"{meta.title} · {meta.scope}" if task_title() else meta.scope, "Book Foot")
    for section in sections:
        writer.add(section.title, "Heading 2")
        for piece in section.pieces:
            writer.put(piece)
    save_document(made, path)


class _Writer:
    """Writes pieces at the end of one document."""

    def __init__(self, made: Document, language: Language, thai_digits: bool) -> None:
        self.made, self.language, self.thai_digits = made, language, thai_digits

    def add(self, text: str, style: str) -> None:
        self.made.add_paragraph(plain(to_thai(text) if self.thai_digits else text), style=style)

    def put(self, piece: Piece) -> None:
        if isinstance(piece, str):
            self.add(piece, "Book Body")
        elif isinstance(piece, Table):
            self._put_table(piece)
        else:
            width = text_width(self.made.sections[-1])
            picture = self.made.add_picture(io.BytesIO(piece.png), width=width)
            picture._inline.docPr.set("descr", plain(piece.chart.alt))
            self.add(piece.chart.title, "Table Note")

    def _put_table(self, table: Table) -> None:
        self.add(table.title, "Table Title")
        if table.rows:
            add_table(self.made, table, Frame(text_width(self.made.sections[-1]), self.language, self.thai_digits))
        for note in table.notes:
            self.add(f"{NOTES.of(self.language)} {note}", "Table Note")
