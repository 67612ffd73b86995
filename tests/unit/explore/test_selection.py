from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.explore.selection import MOST_PICKED, ONLY, SCHEMES, SORTS, Selection, from_link, to_link

CODES = st.lists(st.sampled_from(["42", "50", "92", "24", "11", "96"]), unique=True, max_size=MOST_PICKED).map(tuple)
SELECTIONS = st.builds(
    Selection,
    figure=st.sampled_from(["", "people.percent", "labour.informal_share"]),
    period=st.sampled_from(["", "fy2565-r2", "st2561"]),
    against=st.sampled_from(["", "own_allocation.percent"]),
    scheme=st.sampled_from(SCHEMES),
    member=st.sampled_from(["", "ภาคเหนือตอนบน 1", "ใต้"]),
    picked=CODES,
    search=st.text(max_size=12),
    sort=st.sampled_from([sign + name for name in SORTS for sign in ("", "-")]),
    replaced=st.booleans(),
    language=st.sampled_from(["th", "en"]),
    threshold=st.one_of(st.just(""), st.integers(-(10**6), 10**12 - 1).map(str), st.sampled_from(["39.999", "-0.5"])),
    only=st.sampled_from(ONLY),
)


@given(SELECTIONS)
def test_a_link_says_the_whole_selection(selection: Selection) -> None:
    assert from_link(to_link(selection)) == selection
    assert from_link(f"file:///C:/outputs/explore.html#{to_link(selection)}") == selection
    assert to_link(selection).isascii()


@given(st.text(max_size=60))
def test_any_text_is_read_as_some_selection(text: str) -> None:
    read = from_link(text)
    assert read.scheme in SCHEMES
    assert read.sort.removeprefix("-") in SORTS
    assert len(read.picked) <= MOST_PICKED
    assert read.only in ONLY


def test_a_link_of_an_earlier_version_says_what_it_said() -> None:
    link = "f=people.percent&y=fy2565-r2&v=own_allocation.percent&g=region&m=%E0%B9%83%E0%B8%95%E0%B9%89&p=42%2C92"
    link += "&q=x&s=-value"
    assert from_link(link) == Selection(
        "people.percent", "fy2565-r2", "own_allocation.percent", "region", "ใต้", ("42", "92"), "x", "-value"
    )
    assert to_link(from_link(link)) == link


@pytest.mark.parametrize(
    ("link", "kept"),
    [("t=60", "60"), ("t=39.999", "39.999"), ("t=-5", "-5"), ("t=1e9", ""), ("t=60%0A", ""), ("t=NaN", ""),
     ("t=.5", ""), ("t=%E0%B9%96%E0%B9%90", ""), ("n=5", "")],
)  # fmt: skip
def test_a_threshold_is_a_plain_number_or_none(link: str, kept: str) -> None:
    assert from_link(link).threshold == kept


def test_which_rows_are_shown_is_one_of_the_known() -> None:
    assert [from_link(f"n={only}").only for only in (*ONLY, "7", "all")] == [*ONLY, "", ""]
