from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.explore.selection import MOST_PICKED, SCHEMES, SORTS, Selection, from_link, to_link

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


def test_the_start_needs_no_link() -> None:
    assert to_link(Selection()) == ""
    assert from_link("") == Selection()
