"""What is active in a page is refused by what it is; words that only look like it are not."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.publish.pages.active_content import active_content

ACTIVE = [
    "<script>1</script>",
    "<SCRIPT src=x>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '<a href="java&#115;cript:x()">ก</a>',
    '<a href="java&Tab;script:x()">ก</a>',
    '<a href="java\tscript:x()">ก</a>',
    "<a href='VBScript:x'>ก</a>",
    '<form action="javascript:x()">',
    '<div style="background:url(//example.org/a)">',
    "<style>@import 'a.css';</style>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<!--> <script>1</script> -->",
    '<img srcset="https://example.org/a.png 2x">',
    '<video poster="//example.org/a.png">',
    '<meta http-equiv="refresh" content="0">',
]
QUIET = [
    "<p>ข้อความ</p>",
    '<a href="https://www.mol.go.th">กระทรวงแรงงาน</a>',
    '<td title="x onerror=alert(1)">ก</td>',
    "<td>javascript:alert(1)</td>",
    "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>",
    '<td title="&lt;img src=x onerror=alert(1)&gt;">@import url(//example.org)</td>',
    '<svg><path style="fill:url(#a)"/></svg>',
    '<img src="data:image/png;base64,AA==">',
]


@pytest.mark.parametrize("body", ACTIVE)
def test_it_is_refused(body: str) -> None:
    assert active_content(f"<main><p>ก</p>{body}</main>")


@pytest.mark.parametrize("body", QUIET)
def test_it_is_let_through(body: str) -> None:
    assert active_content(f"<main><p>ก</p>{body}</main>") is None


@given(st.one_of(st.text(), st.sampled_from(ACTIVE)))
def test_no_words_of_a_cell_are_refused_once_escaped(words: str) -> None:
    shown = escape(words)
    assert active_content(f'<td title="{shown}" data-label="{shown}">{shown}</td>') is None
