from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluate.sources import Source, merge_sources, sources_of

PLACES = st.tuples(st.sampled_from("ab"), st.sampled_from("xy"))


@st.composite
def sources(draw: st.DrawFn) -> Source:
    (file, sheet), first, more = draw(PLACES), draw(st.integers(1, 30)), draw(st.integers(0, 8))
    return Source(file, sheet, f"{first}-{first + more}" if more else str(first))


def row_by_row(many: list[list[Source]]) -> list[Source]:
    """What ``merge_sources`` says in its first line, done the long way."""
    rows = sorted({(one.file, one.sheet, row) for some in many for one in some for row in one.row_numbers()})
    runs: list[list] = []
    for file, sheet, row in rows:
        if runs and runs[-1][:2] == [file, sheet] and runs[-1][3] == row - 1:
            runs[-1][3] = row
        else:
            runs.append([file, sheet, row, row])
    return [Source(file, sheet, str(a) if a == b else f"{a}-{b}") for file, sheet, a, b in runs]


@given(st.lists(st.lists(sources(), max_size=6), max_size=4))
def test_runs_joined_are_the_rows_joined(many: list[list[Source]]) -> None:
    assert merge_sources(*many) == row_by_row(many)


@given(st.lists(st.tuples(PLACES, st.integers(1, 20)), max_size=20))
def test_the_sources_of_a_table_are_its_rows(places: list[tuple[tuple[str, str], int]]) -> None:
    frame = pd.DataFrame([(*place, row) for place, row in places], columns=["file", "sheet", "row"])
    assert sources_of(frame) == row_by_row([[Source(*place, str(row)) for place, row in places]])
