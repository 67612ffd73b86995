"""The page of a preview: every text of the file is escaped, and it asks for nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font, PatternFill

from analysis.bilingual import Language
from analysis.rounds.adopt.look import AdoptRequest, look
from analysis.rounds.adopt.page import adopt_page, write_adopt_page
from made_layouts import ROWS, shared_sheet, two_readings
from project_copy import REPOSITORY

ATTACK = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


def page_of(file: Path, language: Language = "th") -> str:
    return adopt_page(look(AdoptRequest(file, "fy2565-r1", REPOSITORY)), language)


def test_texts_of_a_file_are_texts(tmp_path: Path) -> None:
    rows = [(1, "เลย", ATTACK, 5, "คน", 1, 1, 1), (2, "ตรัง", "=cmd()|'/c calc'!A0", 5, "คน", 1, 1, 1), *ROWS]
    page = page_of(shared_sheet(tmp_path / "shared.xlsx", rows=rows, title=ATTACK))
    assert page.count("<script") == 1
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "=cmd()|" in page


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_link_leads_to_a_place_of_the_page(tmp_path: Path, language: Language) -> None:
    page = page_of(two_readings(tmp_path / "two.xlsx"), language)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= {*ids}
    assert 'href="#c1-G3"' in page
    assert 'href="#q1"' in page


def test_an_english_page_marks_its_thai(tmp_path: Path) -> None:
    page = page_of(shared_sheet(tmp_path / "shared.xlsx"), "en")
    assert '<html lang="en">' in page
    assert "Control totals of the rows that were read" in page
    assert '<span lang="th">กรุงเทพมหานคร</span>' in page


def test_a_persons_id_is_hidden(tmp_path: Path) -> None:
    page = page_of(
        shared_sheet(tmp_path / "shared.xlsx", rows=[(1, "เลย", "ฝึกอาชีพ 1101700203450", 5, "คน", 1, 1, 1), *ROWS])
    )
    assert "1101700203450" not in page


def test_equal_files_give_equal_pages(tmp_path: Path) -> None:
    file = shared_sheet(tmp_path / "shared.xlsx")
    assert page_of(file) == page_of(file)


def test_colours_and_struck_texts_are_shown_and_the_sheet_stands_first(tmp_path: Path) -> None:
    file = shared_sheet(tmp_path / "shared.xlsx")
    book = load_workbook(file)
    book["รวม"]["C5"].fill = PatternFill("solid", fgColor="FF9999")
    book["รวม"]["G4"].font = Font(strike=True)
    book.save(file)
    page = page_of(file)
    assert 'style="background:#FF9999"' in page
    assert "<s>90</s>" in page
    headings = re.findall(r'<h2 id="([^"]+)"', page)
    assert headings[0] == "drawn"


def test_the_page_is_written_in_both_languages_that_lead_to_each_other(tmp_path: Path) -> None:
    adoption = look(AdoptRequest(shared_sheet(tmp_path / "shared.xlsx"), "fy2565-r1", REPOSITORY))
    first = write_adopt_page(adoption, tmp_path)
    other = first.with_name("shared.en.html")
    assert 'href="shared.en.html"' in first.read_text(encoding="utf-8")
    english = other.read_text(encoding="utf-8")
    assert 'href="shared.html"' in english
    assert "Control totals" in english
