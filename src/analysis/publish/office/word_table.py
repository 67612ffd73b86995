"""One table of a book in Word: headings repeated on each page, rows that stay whole, widths that fit the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Cm, Length
from docx.table import Table as DocxTable
from docx.table import _Cell, _Row
from docx.text.parfmt import ParagraphFormat

from analysis.bilingual import Language
from analysis.exhibits.charts.wrap import columns as text_columns
from analysis.exhibits.formats import decimal_places, format_cell
from analysis.exhibits.table import Column, Kind, Row, Table, is_missing
from analysis.exhibits.theme import LINE, WASH
from analysis.publish.office.word_style import element, plain
from analysis.publish.office.word_ties import marked
from analysis.thai.digits import to_thai

HEAD_FILL, GROUP_FILL = "DCE6F0", "E6EDF4"
#: Width of a letter and of a Thai digit at the tables' size, and the room that a cell's margins take; centimetres.
LETTER, BOLD_LETTER, THAI_DIGIT, AIR = 0.19, 0.22, 0.25, 0.5
LEAST, MOST_WORDS = 0.6, 9.0
#: How much wider the fonts are that stand in where TH Sarabun New is not installed.
STAND_IN = 1.35
INDENT = Cm(0.5)
#: The styles of a table's cells.
STYLES = ("Table Head", "Table Text", "Table Centre", "Table Number", "Table Strong", "Table Strong Number")
#: A table of so few rows, with no cell of so many letters, stays on one page.
SHORT, BRIEF = 12, 120


@dataclass(frozen=True)
class Frame:
    """What every table of one document needs to know. ``width`` is the room between the margins."""

    width: Length
    language: Language
    thai_digits: bool


def add_table(document: Document, table: Table, frame: Frame) -> None:
    """Draw the rows of ``table`` at the end of the document; its title and notes are the caller's."""
    texts = _Texts(table, frame, _style_ids(document))
    heads = 2 if any(column.group for column in table.columns) else 1
    made = document.add_table(rows=heads, cols=len(table.columns), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = _widths(table, texts, frame.width)
    _set_grid(made, widths)
    _put_head(made, table, texts)
    for row in table.rows:
        _put_row(made.add_row(), row, table, texts)
    if len(table.rows) <= SHORT and not any(len(texts.of(row, column)) > BRIEF for row, column in _cells(table)):
        _keep_together(made)
    for line in made.rows:
        for cell, width in zip(line._tr.tc_lst, _spanned(line, widths), strict=True):
            cell.width = width


@dataclass(frozen=True)
class _Texts:
    """How the cells of one table read."""

    table: Table
    frame: Frame
    styles: Mapping[str, str | None]

    def of(self, row: Row, column: Column) -> str:
        if column.key not in row.cells:
            return ""
        places = decimal_places(self.table, column)
        cell = row.cells[column.key]
        return format_cell(cell, column.kind, self.frame.language, self.frame.thai_digits, places=places)

    def label(self, text: str) -> str:
        return to_thai(text) if self.frame.thai_digits else text


def _put_head(made: DocxTable, table: Table, texts: _Texts) -> None:
    last = made.rows[-1].cells
    for cell, column in zip(last, table.columns, strict=True):
        _put(cell, texts.label(column.label), texts.styles["Table Head"])
    if len(made.rows) > 1:
        first = made.rows[0].cells
        for group, run in groupby(enumerate(table.columns), key=lambda pair: pair[1].group):
            places = [place for place, _ in run]
            if group:
                _put(first[places[0]].merge(first[places[-1]]), texts.label(group), texts.styles["Table Head"])
            else:
                for place in places:
                    last[place].paragraphs[0].clear()
                    label = texts.label(table.columns[place].label)
                    _put(first[place].merge(last[place]), label, texts.styles["Table Head"])
    for row in made.rows:
        _keep_whole(row, repeated=True)
        for cell in row._tr.tc_lst:
            cell.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=HEAD_FILL))
            cell.get_or_add_tcPr().append(element("w:vAlign", val="center"))


def _put_row(line: _Row, row: Row, table: Table, texts: _Texts) -> None:
    cells = line.cells
    _keep_whole(line, repeated=False)
    written = [texts.of(row, column) for column in table.columns]
    if row.kind == "group" and not any(written[1:]):
        _put(cells[0].merge(cells[-1]), written[0], texts.styles["Table Strong"]).keep_with_next = True
        _shade(line, GROUP_FILL)
        return
    strong = row.kind != "normal"
    wide = _label_span(row, table) if strong else 1
    for place, (cell, column, text) in enumerate(zip(cells, table.columns, written, strict=True)):
        if 0 < place < wide:
            continue
        target = cell.merge(cells[wide - 1]) if place == 0 and wide > 1 else cell
        form = _put(target, text, texts.styles[_style(row, column, strong=strong)], row.cell(column.key).figure_id)
        form.keep_with_next = True if strong else None
        if row.indent and place == _indented(table):
            form.left_indent = INDENT * row.indent
    if strong:
        _shade(line, WASH.removeprefix("#").upper())


def _label_span(row: Row, table: Table) -> int:
    """A heading that carries numbers runs over the blank cells of words that follow it."""
    words = (column.kind is Kind.TEXT and column.key not in row.cells for column in table.columns[1:])
    return 1 + sum(1 for _ in takewhile(bool, words))


def _indented(table: Table) -> int:
    """The column that carries the steps: the second one where the first holds only the item's number."""
    return 1 if table.columns[0].key == "number" and len(table.columns) > 1 else 0


def _style(row: Row, column: Column, *, strong: bool) -> str:
    if column.key == "number" and not strong:
        return "Table Centre"
    if column.kind.is_number:
        missing = is_missing(row.cell(column.key).value) and row.cell(column.key).text is None
        return "Table Centre" if missing else "Table Strong Number" if strong else "Table Number"
    return "Table Strong" if strong else "Table Text"


def _style_ids(document: Document) -> dict[str, str | None]:
    """The ids of the styles of cells, by name. Set by its name, a style is searched for among all of them each time."""
    part: Any = document.part  # python-docx does not say what it takes
    return {name: part.get_style_id(name, WD_STYLE_TYPE.PARAGRAPH) for name in STYLES}


def _put(cell: _Cell, text: str, style: str | None, figure_id: str | None = None) -> ParagraphFormat:
    """The text as the cell's paragraphs in the style of that id, its number marked as the figure; gives the settings of
    the first."""
    first, *others = marked(plain(text), figure_id).split("\n")
    paragraph = cell.paragraphs[0]
    for extra in cell.paragraphs[1:]:  # left by merging
        extra._p.getparent().remove(extra._p)
    paragraph._p.style = style
    paragraph.add_run(first)
    for line in others:
        cell.add_paragraph(line)._p.style = style
    form: ParagraphFormat = paragraph.paragraph_format
    return form


def _shade(line: _Row, fill: str) -> None:
    for cell in line._tr.tc_lst:
        cell.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=fill))


def _keep_whole(line: _Row, *, repeated: bool) -> None:
    properties = line._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    if repeated:
        properties.append(element("w:tblHeader"))


def _cells(table: Table) -> Iterator[tuple[Row, Column]]:
    return ((row, column) for row in table.rows for column in table.columns)


def _keep_together(made: DocxTable) -> None:
    for row in list(made.rows)[:-1]:
        for cell in row._tr.tc_lst:
            for paragraph in cell.p_lst:
                paragraph.get_or_add_pPr().keepNext_val = True


def _set_grid(made: DocxTable, widths: list[Length]) -> None:
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    colour = LINE.removeprefix("#").upper()
    borders = element("w:tblBorders")
    borders.extend(
        element(f"w:{side}", val="single", sz="4", space="0", color=colour)
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    made._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def _spanned(line: _Row, widths: list[Length]) -> list[Length]:
    """The width of each cell of a row, merged cells together."""
    spans, place = [], 0
    for cell in line._tr.tc_lst:
        spans.append(Length(sum(widths[place : place + cell.grid_span])))
        place += cell.grid_span
    return spans


def _widths(table: Table, texts: _Texts, room: Length) -> list[Length]:
    """Numbers and short words take what they need; long texts share what is left, or all grow to fill the room."""
    needs = [_need(table, column, texts) for column in table.columns]
    available = room / Cm(1)
    fixed = sum(need for need in needs if need <= MOST_WORDS / 2)
    long = sum(need for need in needs if need > MOST_WORDS / 2)
    if long and fixed < available:
        scale = (available - fixed) / long
        needs = [need * scale if need > MOST_WORDS / 2 else need for need in needs]
    scale = available / sum(needs)
    return [Cm(need * scale) for need in needs]


def _need(table: Table, column: Column, texts: _Texts) -> float:
    lines = [
        line
        for row in table.rows
        if row.kind == "normal" or column.kind.is_number
        for line in texts.of(row, column).split("\n")
    ]
    heads = texts.label(column.label).split() if column.kind.is_number else [texts.label(column.label)]
    letter = THAI_DIGIT if column.kind.is_number and texts.frame.thai_digits else LETTER
    if column.kind.is_number:  # a number must not break where a wider font stands in for TH Sarabun New
        letter *= STAND_IN
    longest = max((text_columns(line) for line in lines), default=0) * letter
    head = max(text_columns(word) for word in heads) * BOLD_LETTER
    return min(max(longest, head, LEAST) + AIR, MOST_WORDS)
