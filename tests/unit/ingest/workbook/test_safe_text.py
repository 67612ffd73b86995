"""Characters that nobody sees become one that everybody sees; all others stay."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.workbook.safe_text import SIGN, harmless, is_harmless


@pytest.mark.parametrize("unsafe", ["\x00", "\x1b", "\x07", "\x85", "\u202e", "\u2066", "\ud800", "\uffff", "\u2028"])
def test_an_unsafe_character_is_shown(unsafe: str) -> None:
    assert harmless(f"1{unsafe}23") == f"1{SIGN}23"
    assert not is_harmless(unsafe)


@pytest.mark.parametrize("text", ["ขับเคลื่อน\n๒๕๖๕\tกำ", "\u200b\u00a0", "=1+1 <b>", "😀"])
def test_other_text_stays(text: str) -> None:
    assert harmless(text) is text or harmless(text) == text
    assert is_harmless(text)


@given(st.text(st.characters()))
def test_what_is_shown_can_be_written_anywhere(text: str) -> None:
    shown = harmless(text)
    assert len(shown) == len(text)
    assert is_harmless(shown)
    shown.encode("utf-8")
    assert {unicodedata.category(letter) for letter in shown} & {"Cc"} <= (
        {"Cc"} if set("\t\n\r") & set(shown) else set()
    )
