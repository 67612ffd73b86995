from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.exhibits.charts.wrap import columns, wrap_label

THAI = st.text(alphabet="กขคงญฎปผนมรลวสหอะาำิีึืุูเแโใไ่้๊๋์็ั 12.", max_size=80)


@pytest.mark.parametrize(
    ("text", "last_line"),
    [
        ("กองกลาง", "กองกลาง"),
        ("โครงการเพิ่มประสิทธิภาพการให้บริการด้านแรงงาน", "ด้านแรงงาน"),  # before a word that begins a phrase
        ("รายงานผลการดำเนินงานทุกเดือน (เดือนมีนาคม)", "(เดือนมีนาคม)"),  # at a space
        ("ส่งรูปเล่มแผนที่เห็นชอบภายในวันที่ 30 พ.ย. 2564", "ภายในวันที่ 30 พ.ย. 2564"),  # a date stays whole
    ],
)
def test_a_line_breaks_where_a_reader_would(text: str, last_line: str) -> None:
    assert wrap_label(text, 36).split("\n")[-1] == last_line


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("หลักประกันทางสังคมและสุขภาพ", 10, ["หลักประกัน", "ทางสังคม", "และสุขภาพ"]),  # between two words
        ("ผู้ประกอบการรายย่อย", 12, ["ผู้ประกอบการ", "รายย่อย"]),
        ("สถานการณ์ทางเศรษฐกิจและเทคโนโลยี", 13, ["สถานการณ์ทาง", "เศรษฐกิจ", "และเทคโนโลยี"]),
        ("ด้านแรงงานนอกระบบ", 14, ["ด้าน", "แรงงานนอกระบบ"]),
        ("ในเขตอุบลราชธานี", 10, ["ในเขต", "อุบลราชธานี"]),  # a province's name stays whole
        ("ยอดรวมทั้งสิ้น39,120บาท", 13, ["ยอดรวมทั้ง", "สิ้น39,120บาท"]),  # as a number does
    ],
)
def test_a_line_breaks_between_words(text: str, width: int, lines: list[str]) -> None:
    assert wrap_label(text, width).split("\n") == lines


def test_a_cut_label_says_so() -> None:
    assert wrap_label("ก" * 50, 10, max_lines=2) == "ก" * 10 + "\n" + "ก" * 9 + "…"


@given(THAI, st.integers(6, 30))
def test_no_letter_is_lost_and_no_mark_begins_a_line(text: str, width: int) -> None:
    clean = " ".join(text.split())
    lines = wrap_label(clean, width, max_lines=200).split("\n")
    assert "".join(lines).replace(" ", "") == clean.replace(" ", "")
    starts = [line[0] for line in lines[1:]]
    spaced = {part[0] for part in clean.split()}  # a mark after a space was misplaced before
    assert all(unicodedata.category(letter) != "Mn" for letter in starts if letter not in spaced)


@given(THAI)
def test_marks_take_no_column(text: str) -> None:
    assert columns(text) == sum(unicodedata.category(letter) != "Mn" for letter in text)
