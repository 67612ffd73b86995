"""Thai inside a page of another language stands in a tag of its own, for who hears the page."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.thai.language_tags import has_thai, tagged


@pytest.mark.parametrize(
    ("text", "language", "html"),
    [
        ("คน <5", "th", "คน &lt;5"),
        ("persons <5", "en", "persons &lt;5"),
        ("Loei (เลย) & more", "en", 'Loei (<span lang="th">เลย</span>) &amp; more'),
        ("สรจ. 42 เลย, Loei", "en", '<span lang="th">สรจ. 42 เลย</span>, Loei'),
        ("เลย Loei ตรัง", "en", '<span lang="th">เลย</span> Loei <span lang="th">ตรัง</span>'),
        ("เลย\nตรัง", "en", '<span lang="th">เลย</span>\n<span lang="th">ตรัง</span>'),
        ("๒๕๖๕", "en", '<span lang="th">๒๕๖๕</span>'),
        ("", "en", ""),
    ],
)
def test_each_stretch_of_thai_is_marked_and_all_is_escaped(text: str, language: str, html: str) -> None:
    assert tagged(text, language) == html


@given(st.text("กา่๕฿aZ <&\n1."))
def test_tags_change_no_letter_and_leave_no_thai_outside(text: str) -> None:
    marked = tagged(text, "en")
    assert re.sub("</?span[^>]*>", "", marked) == escape(text)
    assert not has_thai(re.sub('<span lang="th">[^<]*</span>', "", marked))
    assert has_thai(text) == ("<span" in marked)
