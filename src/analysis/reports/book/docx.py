"""A book as a Word file: cover, table of contents, chapters, page numbers; the same bytes for the same book.

Word fills the page numbers of the contents when the file is opened; until then each line of the contents leads to its
heading.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Cm
from docx.text.paragraph import Paragraph as DocxParagraph

from analysis.bilingual import Text
from analysis.exhibits.charts.picture import Picture
from analysis.exhibits.table import Table
from analysis.exhibits.words import NOTES
from analysis.narrate.sentence import Sentence
from analysis.publish.office.word_file import save_document
from analysis.publish.office.word_style import (
    describe,
    element,
    field,
    field_start,
    plain,
    prepare,
    run,
    set_page,
    text_width,
)
from analysis.publish.office.word_table import Frame, add_table
from analysis.publish.office.word_ties import marked
from analysis.reports.book.model import Book, Chapter, Heading, Look, Paragraph
from analysis.thai.digits import to_thai

STYLES = {Look.BODY: "Book Body", Look.ITEM: "Book Item", Look.QUOTE: "Book Quote", Look.NOTICE: "Book Notice"}
_CONTENTS = Text("สารบัญ", "Contents")
_TABLE, _PICTURE = Text("ตารางที่", "Table"), Text("แผนภูมิที่", "Chart")
PICTURE_WIDTH = Cm(16)


def write_book(path: Path, book: Book) -> None:
    """Write the Word file at ``path``; an older one is replaced only when the new one is whole.

    Raises:
        WorkbookError: the file cannot be written, most often because it is open in Word.
    """
    save_document(_Writer(book).document(), Path(path))


class _Writer:
    """Writes one book into one new document."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.made: Document = docx.Document()
        self.bookmarks, self.tables, self.pictures = count(1), count(1), count(1)

    def document(self) -> Document:
        prepare(self.made)
        describe(self.made, self.text(self.book.cover.running), self.book.language, self.book.origin)
        first = self.made.sections[0]
        set_page(first, landscape=False, thai_digits=self.book.thai_digits)
        self._put_margins_text(first)
        self._put_cover()
        self._put_contents()
        landscape = False
        for chapter in self.book.chapters:
            turned = chapter.landscape != landscape
            landscape = chapter.landscape
            self._put_chapter(chapter, turned=turned)
        return self.made

    def text(self, text: str) -> str:
        """Words in the digits of the book."""
        return plain(to_thai(text) if self.book.thai_digits else text)

    def said(self, sentence: Sentence) -> str:
        """A sentence with its figures marked."""
        return "".join(marked(self.text(text), figure_id) for text, figure_id in sentence.pieces)

    def add(self, text: str, style: str) -> DocxParagraph:
        return self.made.add_paragraph(self.text(text), style=style)

    def _put_cover(self) -> None:
        self.add(self.book.cover.title, "Title")
        for line in self.book.cover.lines:
            self.add(line, "Subtitle")
        for place, line in enumerate(self.book.cover.foot):
            foot = self.add(line, "Book Foot")
            if not place:
                foot.paragraph_format.space_before = 1_800_000

    def _put_contents(self) -> None:
        """The contents' field, with its lines as links so that a reader who declines to update it is not lost."""
        title = self.add(_CONTENTS.of(self.book.language), "Contents Heading")
        title.paragraph_format.page_break_before = True
        lines = list(self._contents())
        for place, (level, text, mark) in enumerate(lines):
            line = self.made.add_paragraph(style=f"toc {level}")
            if not place:
                line._p.extend(field_start('TOC \\o "1-2" \\h \\z \\u', dirty=True))
            line._p.append(_link(text, mark))
            if place == len(lines) - 1:
                line._p.append(run(element("w:fldChar", fldCharType="end")))

    def _contents(self) -> Iterator[tuple[int, str, str]]:
        """Level, text and bookmark of each heading, numbered as the chapters will number them."""
        numbers = count(1)
        for chapter in self.book.chapters:
            yield 1, self.text(chapter.heading), _mark(next(numbers))
            for block in chapter.blocks:
                if isinstance(block, Heading) and block.level == 2:
                    yield 2, self.text(block.text), _mark(next(numbers))

    def _put_chapter(self, chapter: Chapter, *, turned: bool) -> None:
        """Each chapter begins a page; where the page ``turned`` a new section begins."""
        if turned:
            section = self.made.add_section(WD_SECTION.NEW_PAGE)
            section.different_first_page_header_footer = False
            set_page(section, landscape=chapter.landscape, thai_digits=self.book.thai_digits)
        self._heading(chapter.heading, 1).paragraph_format.page_break_before = not turned
        for block in chapter.blocks:
            if isinstance(block, Heading):
                self._heading(block.text, block.level)
            elif isinstance(block, Paragraph):
                self.made.add_paragraph(self.said(block.sentence), style=STYLES[block.look])
            elif isinstance(block, Picture):
                self._put_picture(block)
            else:
                self._put_table(block)

    def _heading(self, text: str, level: int) -> DocxParagraph:
        made = self.add(text, f"Heading {level}")
        if level <= 2:
            number = next(self.bookmarks)
            start = element("w:bookmarkStart", id=str(number), name=_mark(number))
            made._p.insert(1, start)
            made._p.append(element("w:bookmarkEnd", id=str(number)))
        return made

    def _put_table(self, table: Table) -> None:
        language = self.book.language
        self.add(f"{_TABLE.of(language)} {next(self.tables)} {table.title}", "Table Title")
        frame = Frame(text_width(self.made.sections[-1]), language, self.book.thai_digits)
        if table.rows:
            add_table(self.made, table, frame)
        for number, note in enumerate(table.notes, start=1):
            mark = f"{NOTES.of(language)} {number}." if len(table.notes) > 1 else NOTES.of(language)
            self.add(f"{mark} {note}", "Table Note")

    def _put_picture(self, picture: Picture) -> None:
        self.add(f"{_PICTURE.of(self.book.language)} {next(self.pictures)} {picture.chart.title}", "Table Title")
        width = min(text_width(self.made.sections[-1]), PICTURE_WIDTH)
        drawn = self.made.add_picture(io.BytesIO(picture.png), width=width)
        drawn._inline.docPr.set("descr", self.text(picture.chart.alt))

    def _put_margins_text(self, section: Section) -> None:
        """Running title and page number; the cover has neither, but the banner of synthetic data stands there too."""
        section.different_first_page_header_footer = True
        title = section.header.paragraphs[0]
        title.add_run(self.text(self.book.cover.running))
        if self.book.banner:
            section.header.add_paragraph(self.text(self.book.banner), style="Book Banner")
            front = section.first_page_header.paragraphs[0]
            front.style = "Book Banner"
            front.add_run(self.text(self.book.banner))
        number = section.footer.paragraphs[0]
        number._p.extend(field("PAGE"))


def _mark(number: int) -> str:
    return f"_Toc{number:08d}"


def _link(text: str, mark: str) -> BaseOxmlElement:
    """A line that leads to a bookmark of the same document."""
    shown = element("w:t")
    shown.text = text
    link = element("w:hyperlink", anchor=mark, history="1")
    link.append(run(shown))
    return link
