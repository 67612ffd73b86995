"""Pages of a Word file that somebody else made: they need not say their size, and they may say more than ours."""

from __future__ import annotations

from docx import Document
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm

from analysis.publish.office.word_style import element, set_page_digits, text_width


def section_without(*tags: str) -> Section:
    section = Document().sections[0]
    for tag in tags:
        section._sectPr.remove(section._sectPr.find(qn(tag)))
    return section


def test_a_section_that_says_nothing_is_as_wide_as_an_official_letter() -> None:
    assert text_width(section_without("w:pgSz", "w:pgMar")) == Cm(21.0) - Cm(3.0) - Cm(2.0)


def test_margins_of_its_own_count_without_a_size() -> None:
    section = section_without("w:pgSz")
    section.left_margin, section.right_margin = Cm(1), Cm(0)
    assert round(text_width(section).cm, 2) == 20.0  # Word counts in twentieths of a point


def test_pages_are_numbered_in_thai_digits_without_margins() -> None:
    section = section_without("w:pgSz", "w:pgMar")
    set_page_digits(section, thai_digits=True)
    assert [child.tag for child in section._sectPr][:2] == [qn("w:pgNumType"), qn("w:cols")]


def test_the_numbering_stands_where_the_schema_has_it_and_once() -> None:
    section = section_without()
    section._sectPr.find(qn("w:pgMar")).addnext(element("w:lnNumType", countBy="1"))
    set_page_digits(section, thai_digits=False)
    set_page_digits(section, thai_digits=True)
    tags = [child.tag for child in section._sectPr]
    assert tags[2:5] == [qn("w:lnNumType"), qn("w:pgNumType"), qn("w:cols")]
    assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:fmt")) == "thaiNumbers"
