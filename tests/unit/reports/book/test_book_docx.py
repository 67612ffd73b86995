from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pandas as pd
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from analysis.errors import WorkbookError
from analysis.exhibits.charts.bars import target_and_result
from analysis.exhibits.charts.chart import ChartLabels
from analysis.exhibits.charts.picture import pictured
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.narrate.sentence import Sentence
from analysis.publish.office.word_style import text_width
from analysis.reports.book.docx import write_book
from analysis.reports.book.model import Book, Chapter, Cover, Heading, Look, Paragraph

COLUMNS = (
    Column("number", "ที่"),
    Column("activity", "โครงการ/กิจกรรม"),
    Column("target", "เป้าหมาย", Kind.QUANTITY, "แผน"),
    Column("budget", "งบประมาณ (บาท)", Kind.BAHT, "แผน"),
)
TABLE = Table(
    "plan",
    "แผนและผล",
    COLUMNS,
    (
        Row({"number": Cell("แนวทางที่ 1 ทดสอบ")}, "group"),
        Row({"number": Cell("แนวทางย่อยที่ 1.1 ทดสอบ"), "budget": Cell(14000.0)}, "subtotal"),
        Row({"number": Cell("1"), "activity": Cell("กิจกรรมที่ 1"), "target": Cell(1136.0), "budget": Cell()}),
        Row({"activity": Cell("1.1 กิจกรรมย่อย"), "target": Cell(0.0), "budget": Cell(26380.0)}, indent=1),
    ),
    ("แสดงตามที่บันทึก",),
)
PICTURE = pictured(
    lambda: target_and_result(
        pd.DataFrame({"label": ["แนวทางที่ 1"], "target": [590.0], "result": [604.0]}), ChartLabels("c", "เป้าหมาย"), "คน"
    )
)
BOOK = Book(
    Cover("รายงานประจำปี", "รายงานประจำปี จังหวัดทดสอบ", ("พ.ศ. 2566",), ("สำนักงาน",)),
    (
        Chapter("a", "", "บทสรุป", [Heading("ภารกิจ"), Paragraph(Sentence("<b>x</b>", "เป้าหมาย 31,572 คน"))]),
        Chapter("b", "บทที่ 1", "ผล", [PICTURE, TABLE], landscape=True),
        Chapter("c", "บทที่ 2", "งาน", [Paragraph(Sentence("y", "ผลงานเปลี่ยน"), Look.NOTICE)]),
    ),
)


def written(folder: Path, book: Book = BOOK) -> Document:
    write_book(folder / "book.docx", book)
    return docx.Document(str(folder / "book.docx"))


def rows_of(document: Document) -> list[list[str]]:
    """Each cell once: python-docx repeats the cells that are merged."""
    return [["".join(p.text for p in cell.p_lst) for cell in row._tr.tc_lst] for row in document.tables[0].rows]


def words(element) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def fields(document: Document) -> str:
    return " ".join(node.text for node in document.element.iter(qn("w:instrText")))


def test_every_style_in_use_sets_thai_as_well_as_latin(tmp_path: Path) -> None:
    document = written(tmp_path)
    paragraphs = list(document.element.body.iter(qn("w:pStyle")))
    used = {node.get(qn("w:val")) for node in paragraphs}
    assert {"Heading1", "BookBody", "BookNotice", "TableNumber", "TableHead"} <= used
    for style in document.styles:
        if getattr(style, "style_id", "") in used:
            look = style.element.rPr
            assert look.find(qn("w:rFonts")).get(qn("w:cs")) == "TH Sarabun New", style.name
            assert look.find(qn("w:sz")).get(qn("w:val")) == look.find(qn("w:szCs")).get(qn("w:val"))
            assert look.find(qn("w:b")).get(qn("w:val")) == look.find(qn("w:bCs")).get(qn("w:val"))
            assert look.find(qn("w:rFonts")).get(qn("w:asciiTheme")) is None
    body = document.styles["Book Body"].element.rPr
    assert body.find(qn("w:szCs")).get(qn("w:val")) == "32"
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}")
    assert next(defaults.iter(qn("w:lang"))).get(qn("w:bidi")) == "th-TH"


def test_rows_stay_whole_and_only_headings_repeat(tmp_path: Path) -> None:
    rows = written(tmp_path).tables[0].rows
    whole = [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows]
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    assert whole == [True] * 6
    assert repeated == [True, True, False, False, False, False]


def test_the_table_reads_as_printed(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path)) == [
        ["ที่", "โครงการ/กิจกรรม", "แผน"],
        ["", "", "เป้าหมาย", "งบประมาณ (บาท)"],
        ["แนวทางที่ 1 ทดสอบ"],
        ["แนวทางย่อยที่ 1.1 ทดสอบ", "", "14,000"],
        ["1", "กิจกรรมที่ 1", "1,136", "–"],
        ["", "1.1 กิจกรรมย่อย", "0", "26,380"],
    ]


def test_the_widths_fill_the_page_between_its_margins(tmp_path: Path) -> None:
    document = written(tmp_path)
    section = document.sections[1]
    room = section.page_width - section.left_margin - section.right_margin
    for row in document.tables[0].rows:
        assert sum(cell.width for cell in row._tr.tc_lst) == pytest.approx(room, rel=0.005)


def test_a4_with_the_wide_chapter_across(tmp_path: Path) -> None:
    pages = [(round(one.page_width.cm, 1), round(one.page_height.cm, 1)) for one in written(tmp_path).sections]
    assert pages == [(21.0, 29.7), (29.7, 21.0), (21.0, 29.7)]


def test_a_chart_stands_under_its_number_and_is_told_to_who_does_not_see_it(tmp_path: Path) -> None:
    made = written(tmp_path)
    (drawn,) = made.inline_shapes
    assert drawn.width <= text_width(made.sections[-1])
    assert drawn._inline.docPr.get("descr") == "เป้าหมาย: แนวทางที่ 1 เป้าหมาย 590 ผลงาน 604 คน"
    assert "แผนภูมิที่ 1 เป้าหมาย" in [line.text for line in made.paragraphs]


def test_contents_name_each_heading_and_lead_to_it(tmp_path: Path) -> None:
    document = written(tmp_path)
    assert 'TOC \\o "1-2"' in fields(document)
    links = {link.get(qn("w:anchor")): words(link) for link in document.element.iter(qn("w:hyperlink"))}
    marks = {mark.get(qn("w:name")): words(mark.getparent()) for mark in document.element.iter(qn("w:bookmarkStart"))}
    assert list(links.values()) == ["บทสรุป", "ภารกิจ", "บทที่ 1 ผล", "บทที่ 2 งาน"]
    assert links == marks
    opened = [node.get(qn("w:fldCharType")) for node in document.element.body.iter(qn("w:fldChar"))]
    assert opened == ["begin", "separate", "end"]


def test_pages_are_numbered_but_the_cover_is_not(tmp_path: Path) -> None:
    first = written(tmp_path).sections[0]
    assert [node.text.strip() for node in first.footer._element.iter(qn("w:instrText"))] == ["PAGE"]
    assert first.different_first_page_header_footer
    assert words(first.first_page_footer._element) == ""


@pytest.mark.parametrize("note", ["", "ใช้ทดลอง"])
def test_synthetic_books_say_so_on_every_page(tmp_path: Path, note: str) -> None:
    document = written(tmp_path, replace(BOOK, synthetic_note=note))
    for section in document.sections:
        assert ("ข้อมูลสังเคราะห์" in words(section.header._element)) is bool(note)
    assert ("ใช้ทดลอง" in words(document.sections[0].first_page_header._element)) is bool(note)


def test_thai_digits_throughout(tmp_path: Path) -> None:
    document = written(tmp_path, replace(BOOK, thai_digits=True))
    shown = words(document.element)
    assert not set(shown) & set("0123456789")
    assert "เป้าหมาย ๓๑,๕๗๒ คน" in shown
    assert "บทที่ ๑ ผล" in shown
    numbers = [one._sectPr.find(qn("w:pgNumType")).get(qn("w:fmt")) for one in document.sections]
    assert numbers == ["thaiNumbers"] * 3


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    written(tmp_path / "a")
    written(tmp_path / "b")
    assert (tmp_path / "a/book.docx").read_bytes() == (tmp_path / "b/book.docx").read_bytes()


def test_the_file_says_nothing_of_the_blank_document_it_began_as(tmp_path: Path) -> None:
    facts = written(tmp_path).core_properties
    assert (facts.title, facts.language, facts.author, facts.comments) == ("รายงานประจำปี จังหวัดทดสอบ", "th", "", "")
    with zipfile.ZipFile(tmp_path / "book.docx") as archive:
        assert "docProps/thumbnail.jpeg" not in archive.namelist()


def test_characters_that_no_word_file_may_hold_are_dropped(tmp_path: Path) -> None:
    row = Row({"number": Cell("1"), "activity": Cell("ก\x0bข\x00")})
    chapter = Chapter("a", "", "ผ\x1fล", [replace(TABLE, rows=(row,))])
    document = written(tmp_path, replace(BOOK, chapters=(chapter,)))
    assert rows_of(document)[-1][1] == "กข"
    assert document.paragraphs[-3].text == "ผล"


def test_a_file_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="Word") as refused:
        write_book(tmp_path / "no such folder" / "book.docx", BOOK)
    assert refused.value.fix_th
