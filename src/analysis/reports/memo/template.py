"""The memo template that ships: an official บันทึกข้อความ on A4, with fields for docxtpl.

``params/templates/evaluation_memo.docx`` is what ``build_template`` writes; a user's own template replaces it. Built
anew with ``python -m analysis.reports.memo.template params/templates/evaluation_memo.docx``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from analysis.exhibits import theme
from analysis.publish.office.same_bytes import rewrite
from analysis.publish.office.word_style import LOOKS, RED, Look, describe, element, field, prepare, set_page, set_run

#: Where the text of an official letter begins, and where its sub-paragraphs do; centimetres from the margin.
FIRST, SECOND, THIRD = 2.5, 3.2, 4.0
BLACK = "#000000"
#: Space above a page's first line: the form's head stands higher than a letter's text.
TOP = Cm(1.5)
LABEL = Look(20, bold=True, colour=BLACK)
MEMO_LOOKS = {
    "Memo Title": Look(29, bold=True, colour=BLACK, after=2),
    "Memo Head": Look(colour=BLACK),
    "Memo To": Look(colour=BLACK, before=6, after=6),
    "Memo Part": Look(bold=True, colour=BLACK, before=8, first=FIRST, together=True),
    "Memo Point": Look(colour=BLACK, align=ALIGN.THAI_JUSTIFY, before=2, first=SECOND),
    "Memo Lead": Look(colour=BLACK, align=ALIGN.THAI_JUSTIFY, before=2, first=SECOND, together=True),
    "Memo Item": Look(colour=BLACK, align=ALIGN.THAI_JUSTIFY, first=THIRD),
    "Memo Closing": Look(colour=BLACK, align=ALIGN.THAI_JUSTIFY, before=12, first=FIRST, together=True),
    "Memo Signature": Look(colour=BLACK, align=ALIGN.CENTER, left=7, together=True),
    "Memo Copies": Look(colour=BLACK, before=12),
    "Memo Picture": Look(colour=BLACK, align=ALIGN.CENTER, before=8),
    "Memo Caption": Look(14, colour=theme.MUTED, align=ALIGN.CENTER, after=6),
    "Memo Page": Look(colour=BLACK, align=ALIGN.CENTER, after=4),
    "Memo Annex": Look(20, bold=True, colour=BLACK, align=ALIGN.CENTER, after=4, together=True),
    "Memo Notice": Look(14, bold=True, colour=RED, align=ALIGN.CENTER),
}
TABLE_LOOKS = {name: look for name, look in LOOKS.items() if name.startswith("Table ")} | {
    "Table Title": Look(bold=True, colour=BLACK, before=8, after=4, together=True)
}


def build_template(path: Path) -> None:
    """Write the template; the same bytes every time."""
    document = docx.Document()
    prepare(document, {**MEMO_LOOKS, **TABLE_LOOKS})
    describe(document, "บันทึกข้อความ", "th")
    section = document.sections[0]
    set_page(section, landscape=False, thai_digits=False)
    section.top_margin, section.header_distance = TOP, Cm(0.8)
    _put_headers(section)
    _put_head(document)
    _put_parts(document, "letter")
    _put_end(document)
    _put_annexes(document)
    document.save(str(path))
    rewrite(path)


def _put_headers(section: Section) -> None:
    """The notice of synthetic data on every page, and from the second page on its number in the middle."""
    section.different_first_page_header_footer = True
    for header in (section.first_page_header, section.header):
        notice = header.paragraphs[0]
        notice.text, notice.style = "{{ notice }}", "Memo Notice"
    number = section.header.add_paragraph("- ", style="Memo Page")
    number._p.extend(field("PAGE"))
    number.add_run(" -")


def _put_head(document: Document) -> None:
    title = document.add_paragraph("{{ emblem }}\t{{ words.title }}", style="Memo Title")
    title.paragraph_format.tab_stops.add_tab_stop(Cm(8), WD_TAB_ALIGNMENT.CENTER)
    _labelled(document, ("agency",))
    _labelled(document, ("number", "date"))
    _labelled(document, ("subject",))
    document.add_paragraph("{{ words.to }}  {{ to }}", style="Memo To")


def _labelled(document: Document, fields: tuple[str, ...]) -> None:
    """A line of the form: each label in large letters, what is written after it, dots below."""
    line = document.add_paragraph(style="Memo Head")
    line.paragraph_format.tab_stops.add_tab_stop(Cm(8))
    for place, name in enumerate(fields):
        if place:
            line.add_run("\t")
        set_run(line.add_run(f"{{{{ words.{name} }}}}"), LABEL)
        line.add_run(f"  {{{{ {name} }}}}")
    borders = element("w:pBdr")
    borders.extend(
        element(f"w:{side}", val="dotted", sz="6", space="1", color="auto") for side in ("bottom", "between")
    )
    line._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _put_parts(document: Document, field: str) -> None:
    """Every part of a field: paragraphs, tables and chart. A tag that begins with ``p`` takes its paragraph away."""
    for text, style in (
        (f"{{%p for part in {field} %}}", "Memo Point"),
        ("{{ part.number }} {{ part.title }}", "Memo Part"),
        ("{%p for point in part.points %}", "Memo Point"),
        ("{%p if point.points %}", "Memo Point"),
        ("{{ point.number }} {{ point.text }}", "Memo Lead"),
        ("{%p else %}", "Memo Point"),
        ("{{ point.number }} {{ point.text }}", "Memo Point"),
        ("{%p endif %}", "Memo Point"),
        ("{%p for item in point.points %}", "Memo Point"),
        ("{{ item.number }} {{ item.text }}", "Memo Item"),
        ("{%p endfor %}", "Memo Point"),
        ("{%p endfor %}", "Memo Point"),
        ("{%p for table in part.tables %}", "Memo Point"),
        ("{{ table.title }}", "Table Title"),
        ("{{p table.grid }}", "Memo Point"),
        ("{%p for note in table.notes %}", "Memo Point"),
        ("{{ note }}", "Table Note"),
        ("{%p endfor %}", "Memo Point"),
        ("{%p endfor %}", "Memo Point"),
        ("{%p if part.chart %}", "Memo Point"),
        ("{{ part.chart }}", "Memo Picture"),
        ("{{ part.chart_title }}", "Memo Caption"),
        ("{%p endif %}", "Memo Point"),
        ("{%p endfor %}", "Memo Point"),
    ):
        _kept_with_next(document.add_paragraph(text, style=style), style == "Memo Picture")


def _put_end(document: Document) -> None:
    document.add_paragraph("{{ closing }}", style="Memo Closing")
    for place, text in enumerate(("({{ signatory }})", "{{ position }}")):
        line = document.add_paragraph(text, style="Memo Signature")
        if not place:
            line.paragraph_format.space_before = Cm(1.6)
    for text in ("{%p if copies %}", "{{ words.copies }}", "{%p for copy in copies %}", "{{ copy }}"):
        document.add_paragraph(text, style="Memo Copies" if "words" in text else "Memo Head")
    for text in ("{%p endfor %}", "{%p endif %}"):
        document.add_paragraph(text, style="Memo Head")


def _put_annexes(document: Document) -> None:
    """On sheets of their own behind the signature."""
    document.add_paragraph("{%p if annexes %}", style="Memo Point")
    document.add_paragraph("{{ words.annex }}", style="Memo Annex").paragraph_format.page_break_before = True
    _put_parts(document, "annexes")
    document.add_paragraph("{%p endif %}", style="Memo Point")


def _kept_with_next(paragraph: Paragraph, together: bool) -> None:
    if together:
        paragraph.paragraph_format.keep_with_next = True


if __name__ == "__main__":
    build_template(Path(sys.argv[1]))
