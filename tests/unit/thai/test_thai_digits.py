from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.thai.digits import ARABIC_DIGITS, THAI_DIGITS, mixes_digits, to_arabic, to_thai


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
