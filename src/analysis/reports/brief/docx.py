"""A brief as a Word file of one sheet: the same bytes for the same brief.

No program here lays a page out, so what fits is reckoned: each paragraph takes so many lines of its style, and where
the whole would take more than the sheet has, the letters are a step smaller.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

import docx
from docx.document import Document
from docx.shared import Cm

from analysis.exhibits import theme
from analysis.exhibits.charts.wrap import columns
from analysis.exhibits.table import Table
from analysis.narrate.sentence import Sentence
from analysis.publish.office.word_file import save_document
from analysis.publish.office.word_style import LOOKS, RED, Look, describe, plain, prepare, set_page, text_width
from analysis.publish.office.word_table import STYLES, Frame, add_table
from analysis.publish.office.word_ties import marked
from analysis.reports.brief.model import Brief
from analysis.thai.digits import to_thai

#: Letters of the text, from the usual step to the smallest that a governor still reads.
STEPS = (15, 14, 13, 12)
MARGINS = {"left_margin": Cm(2.0), "right_margin": Cm(2.0), "top_margin": Cm(1.6), "bottom_margin": Cm(1.4)}
#: Height of the sheet between the margins, and width; points. A line of TH Sarabun New is so many times its letters.
HEIGHT, WIDTH, LINE = (29.7 - 1.6 - 1.4) / 2.54 * 72, 17.0 / 2.54 * 72, 1.36
#: Width of a column of text beside the size of the letters: Thai letters of this face are narrow.
COLUMN = 0.40
#: Share of the sheet that may be reckoned full: what stands in where the face is not installed is wider.
FULL = 0.86
PICTURE = Cm(5.5)


def write_brief(path: Path, brief: Brief) -> None:
    """Write the Word file at ``path``; an older one is replaced only when the new one is whole.

    Raises:
        WorkbookError: the file cannot be written, most often because it is open in Word.
    """
    save_document(brief_document(brief), Path(path))


def brief_document(brief: Brief) -> Document:
    """The document, its letters as large as the sheet allows."""
    made = docx.Document()
    prepare(made, _looks(size_of(brief)))
    describe(made, plain(brief.title), brief.language, brief.origin)
    section = made.sections[0]
    set_page(section, landscape=False, thai_digits=brief.thai_digits)
    for name, length in MARGINS.items():
        setattr(section, name, length)
    section.header_distance = section.footer_distance = Cm(0.6)
    for one, style in _head(brief):
        made.add_paragraph(_text(brief, one), style=style)
    if brief.table.rows:
        add_table(made, brief.table, Frame(text_width(section), brief.language, brief.thai_digits))
    if brief.picture:
        picture = made.add_picture(io.BytesIO(brief.picture.png), height=PICTURE)
        picture._inline.docPr.set("descr", plain(brief.picture.chart.alt))
    for one, style in _body(brief):
        made.add_paragraph(_text(brief, one), style=style)
    return made


def size_of(brief: Brief) -> int:
    """The largest step at which the whole brief is reckoned to stand on one sheet; the smallest where none does."""
    return next((size for size in STEPS if height_of(brief, size) <= FULL * HEIGHT), STEPS[-1])


def height_of(brief: Brief, size: int) -> float:
    """How high the brief stands in letters of ``size``, in points."""
    looks = _looks(size)
    told = (*_head(brief), *_body(brief))
    text = sum(_paragraph(one.plain, looks[style]) for one, style in told)
    table = sum(_row(row, len(brief.table.columns), looks["Table Text"].size) for row in _rows(brief.table))
    return text + table + (PICTURE.pt if brief.picture else 0.0)


def _paragraph(text: str, look: Look) -> float:
    width = WIDTH - Cm(look.left).pt
    lines = math.ceil(columns(text) * COLUMN * look.size / width) or 1
    return lines * look.size * LINE + look.before + look.after


def _row(cells: list[str], count: int, size: int) -> float:
    """A table's row is as high as its longest cell; the first column has twice the room of another."""
    share = WIDTH / (count + 1)
    lines = max(
        math.ceil(columns(text) * COLUMN * size / (2 * share if place == 0 else share)) or 1
        for place, text in enumerate(cells)
    )
    return lines * size * LINE


def _rows(table: Table) -> Iterator[list[str]]:
    yield [column.label for column in table.columns]
    for row in table.rows:
        yield [str(cell.text or cell.value or "–") for cell in (row.cell(column.key) for column in table.columns)]


def _head(brief: Brief) -> Iterator[tuple[Sentence, str]]:
    if brief.banner:
        yield _words(brief.banner), "Brief Notice"
    yield _words(brief.title), "Brief Title"
    yield _words(brief.facts), "Brief Facts"
    for one in brief.answer:
        yield one, "Brief Answer"


def _body(brief: Brief) -> Iterator[tuple[Sentence, str]]:
    for note in brief.table.notes:
        yield _words(note), "Brief Note"
    for block in brief.blocks:
        yield _words(block.title), "Brief Head"
        for place, one in enumerate(block.sentences, start=1):
            yield _words(f"{place}." if block.numbered else "•") + one, "Brief Item"


def _words(text: str) -> Sentence:
    return Sentence(escape(text), text)


def _looks(size: int) -> dict[str, Look]:
    tables = {name: replace(LOOKS[name], size=size - 1) for name in STYLES}
    return {
        "Brief Notice": Look(size, bold=True, colour=RED, after=2),
        "Brief Title": Look(size + 5, bold=True, colour=theme.NAVY),
        "Brief Facts": Look(size - 2, colour=theme.MUTED, after=4),
        "Brief Answer": Look(size + 1, bold=True, after=3),
        "Brief Head": Look(size, bold=True, colour=theme.NAVY, before=5, together=True),
        "Brief Item": Look(size, left=0.5, first=-0.5),
        "Brief Note": Look(size - 2, colour=theme.MUTED),
        **tables,
    }


def _text(brief: Brief, sentence: Sentence) -> str:
    """In the brief's digits, with figures marked."""
    pieces = ((to_thai(text) if brief.thai_digits else text, figure_id) for text, figure_id in sentence.pieces)
    return "".join(marked(plain(text), figure_id) for text, figure_id in pieces)
