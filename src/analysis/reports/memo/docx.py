"""A memo as a Word file: the user's template, filled in by docxtpl; the same bytes for the same memo.

The text of a memo is data: it is escaped, and a ``{{`` in it is not looked into. The template is looked into before
it is filled: a field that the program does not offer, or a tag that cannot be read, is refused with its place.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup

from analysis.errors import Location, WorkbookError
from analysis.exhibits.table import Table
from analysis.narrate.sentence import Sentence
from analysis.publish.office.word_allowed import refuse_foreign
from analysis.publish.office.word_file import save_document
from analysis.publish.office.word_style import LOOKS, add_missing_styles, describe, plain, set_page_digits, text_width
from analysis.publish.office.word_table import Frame, add_table
from analysis.publish.office.word_ties import marked, untie
from analysis.reports.memo.environment import ENVIRONMENT
from analysis.reports.memo.fields import WORDS, open_template, refuse_strange
from analysis.reports.memo.model import Memo, Part, Point
from analysis.thai.digits import to_thai

#: The emblem's height on an official memo, and the room that a chart may take.
EMBLEM_HEIGHT = Cm(1.5)
#: What a template's own text can make go wrong while it is filled.
_UNFILLED = (
    jinja2.TemplateError,
    TypeError,
    ValueError,
    AttributeError,
    LookupError,
    ArithmeticError,
    RecursionError,
    SyntaxError,
)
TABLE_STYLES = tuple(name for name in LOOKS if name.startswith("Table "))


@dataclass(frozen=True)
class Letterform:
    """On what a memo is written: the template, and the picture of the emblem if the user supplies one."""

    template: Path
    emblem: Path | None = None


def write_memo(path: Path, memo: Memo, form: Letterform) -> None:
    """Write the Word file at ``path``; an older one is replaced only when the new one is whole.

    Raises:
        WorkbookError: the template cannot be read, has an unknown field, a broken tag or one that never ends, or brings
            what a memo must not hold; the emblem is no picture; or the file cannot be written, most often because it is
            open in Word.
    """
    save_document(_Filling(memo, form).document(), Path(path), lambda made: refuse_foreign(made, form.template))


class _Picture:
    """A picture where the template asks for it; what a template can reach of it is only the drawing."""

    def __init__(self, template: DocxTemplate, content: bytes, alt: str, **size: Length) -> None:
        self._template, self._content, self._alt, self._size = template, content, alt, size

    def __html__(self) -> str:
        """The picture's run, put between the runs of the field; the part (body or header) is the one being filled."""
        part = self._template.current_rendering_part
        inline = part.new_pic_inline(io.BytesIO(self._content), **self._size)
        inline.docPr.set("descr", self._alt)
        drawing = etree.tostring(inline, encoding="unicode")
        return f'</w:t></w:r><w:r><w:drawing>{drawing}</w:drawing></w:r><w:r><w:t xml:space="preserve">'

    __str__ = __html__


class _Filling:
    """Fills one template with one memo."""

    def __init__(self, memo: Memo, form: Letterform) -> None:
        self.memo, self.form = memo, form
        self.template = open_template(form.template)
        untie(self.template.docx.element)
        add_missing_styles(self.template.docx, TABLE_STYLES)
        self.width = text_width(self.template.docx.sections[0])

    def document(self) -> DocxTemplate:
        fields = self.fields()
        refuse_strange(self.template, self.form.template)
        try:
            self.template.render(fields, ENVIRONMENT, autoescape=True)
        except _UNFILLED as error:
            raise _cannot_fill(self.form.template, error) from error
        except UnrecognizedImageError as error:
            raise _not_a_picture(self.form.emblem or self.form.template) from error
        if self.template.docx.element.body.xpath(".//w:r//w:tbl"):
            raise _table_in_a_line(self.form.template)
        describe(self.template.docx, self.text(self.memo.title), self.memo.language, self.memo.origin)
        if self.memo.thai_digits:
            for section in self.template.docx.sections:
                set_page_digits(section, thai_digits=True)
        return self.template

    def fields(self) -> Mapping[str, object]:
        """The fields of ``memo_fields.FIELDS``."""
        header = self.memo.header
        lines = ("agency", "number", "date", "subject", "to", "signatory", "position")
        letter = [self._part(part) for part in self.memo.brief or self.memo.parts]
        annexes = [self._part(part) for part in self.memo.parts] if self.memo.brief else []
        return {
            "words": {name: word.of(self.memo.language) for name, word in WORDS.items()},
            "notice": self.text(self.memo.banner),
            "emblem": self._emblem(),
            **{name: self.text(getattr(header, name)) for name in lines},
            "copies": [self.text(copy) for copy in header.copies],
            "letter": letter,
            "annexes": annexes,
            "parts": [*letter, *annexes],
            "closing": self.said(self.memo.closing),
        }

    def text(self, text: str) -> str:
        """Words in the digits of the memo, without what no Word file may hold."""
        return plain(to_thai(text) if self.memo.thai_digits else text)

    def said(self, sentence: Sentence) -> str:
        """A sentence with its figures marked."""
        return "".join(marked(self.text(text), figure_id) for text, figure_id in sentence.pieces)

    def _part(self, part: Part) -> dict[str, object]:
        picture = part.picture
        title = self.text(picture.chart.title) if picture else ""
        alt = self.text(picture.chart.alt) if picture else ""
        return {
            "number": self.text(part.number),
            "title": self.text(part.title),
            "points": [self._point(point) for point in part.points],
            "tables": [self._table(table) for table in part.tables],
            "chart": _Picture(self.template, picture.png, alt, width=self.width) if picture else None,
            "chart_title": title,
        }

    def _point(self, point: Point) -> dict[str, object]:
        return {
            "number": self.text(point.number),
            "text": self.said(point.sentence),
            "points": [self._point(one) for one in point.points],
        }

    def _table(self, table: Table) -> dict[str, object]:
        """``grid`` is drawn in the template's own document, so that its styles are the template's, and taken out."""
        body = self.template.docx.element.body
        frame = Frame(self.width, self.memo.language, self.memo.thai_digits)
        add_table(self.template.docx, table, frame)
        drawn = body.findall(qn("w:tbl"))[-1]
        body.remove(drawn)
        return {
            "title": self.text(table.title),
            "grid": Markup(etree.tostring(drawn, encoding="unicode")),
            "notes": [self.text(note) for note in table.notes],
        }

    def _emblem(self) -> _Picture | str:
        if self.form.emblem is None:
            return ""
        alt = "emblem" if self.memo.language == "en" else "ตราประจำส่วนราชการ"
        return _Picture(self.template, self.form.emblem.read_bytes(), alt, height=EMBLEM_HEIGHT)


def _cannot_fill(path: Path, error: Exception) -> WorkbookError:
    return WorkbookError(
        f"เติมข้อความลงแม่แบบไม่ได้: {error}",
        f"The template cannot be filled: {error}",
        location=Location(str(path)),
        fix_th="แก้ช่องข้อความนั้นในแม่แบบ ดูชื่อช่องที่ใช้ได้ในคู่มือ",
        fix_en="Correct that field; see the fields in the manual.",
    )


def _not_a_picture(path: Path) -> WorkbookError:
    return WorkbookError(
        "แฟ้มภาพตราอ่านไม่ได้",
        "The emblem's file is not a picture that Word takes.",
        location=Location(str(path)),
        fix_th="ใช้ภาพชนิด PNG หรือ JPEG",
        fix_en="Use a PNG or JPEG picture.",
    )


def _table_in_a_line(path: Path) -> WorkbookError:
    return WorkbookError(
        "แม่แบบวางตารางไว้กลางบรรทัด",
        "The template puts a table into the middle of a line.",
        location=Location(str(path), key="grid"),
        fix_th="เขียน {{p table.grid }} ไว้ในย่อหน้าของตนเอง",
        fix_en="Write {{p table.grid }} in a paragraph of its own.",
    )
