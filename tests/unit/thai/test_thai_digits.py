from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.thai.digits import ARABIC_DIGITS, THAI_DIGITS, mixes_digits, to_arabic, to_thai, to_thai_in_html


@pytest.mark.parametrize(
    ("text", "arabic"), [("๒๕61", "2561"), ("76,2๐๐", "76,200"), ("ฉช ๐๐๒๗/๖๖", "ฉช 0027/66"), ("", "")]
)
def test_to_arabic(text, arabic):
    assert to_arabic(text) == arabic


def test_mixes_digits():
    assert mixes_digits("76,2๐๐")
    assert not mixes_digits("76,200")
    assert not mixes_digits("๗๖,๒๐๐")


@given(st.text(alphabet=ARABIC_DIGITS + "กขค ,./"))
def test_round_trip(text):
    assert to_arabic(to_thai(text)) == text


@given(st.text())
def test_positions_hold(text):
    assert len(to_arabic(text)) == len(text)
    assert not set(to_arabic(text)) & set(THAI_DIGITS)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<td>31,406.50</td>", "<td>๓๑,๔๐๖.๕๐</td>"),
        ('<data value="31572.0" class="n1">31,572</data>', '<data value="31572.0" class="n1">๓๑,๕๗๒</data>'),
        ("<p>ปี 2565 (ครั้งที่ 2)</p>", "<p>ปี ๒๕๖๕ (ครั้งที่ ๒)</p>"),
        ("<p>พ.ศ.2565และ2566</p>", "<p>พ.ศ.๒๕๖๕และ๒๕๖๖</p>"),
        ("<dd>fy2565-r1</dd>", "<dd>fy2565-r1</dd>"),  # a name for a program
        ("<td>data/2566/42-loei.xlsx › D5, D10 แถว 7</td>", "<td>data/2566/42-loei.xlsx › D5, D10 แถว ๗</td>"),
        ("<td>5&#160;%&lt;6</td>", "<td>๕&#160;%&lt;๖</td>"),
        (
            "<style>h1{margin:1rem 0}</style><svg viewBox='0 0 1 1'><path d='M 0 0'/></svg>1",
            "<style>h1{margin:1rem 0}</style><svg viewBox='0 0 1 1'><path d='M 0 0'/></svg>๑",
        ),
    ],
)
def test_a_page_is_in_thai_digits_where_it_is_read(html: str, shown: str) -> None:
    assert to_thai_in_html(html) == shown
    assert to_thai_in_html(shown) == shown
