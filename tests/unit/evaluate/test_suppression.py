"""Small counts: hidden, and not to be found again by taking the others from the total."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluate.suppression import Shown, suppress, suppress_whole

Y, S, W = Shown.YES, Shown.SMALL, Shown.WITHHELD


@pytest.mark.parametrize(
    ("parts", "states"),
    [
        ([20, 30, 40], [Y, Y, Y]),
        ([3, 30, 40], [S, W, Y]),  # 3 alone is 73 less 70: the next smallest goes with it
        ([3, 4, 40], [S, S, Y]),  # 7 could be 3 + 4 as well as 4 + 3
        ([1, 1, 40], [S, S, W]),  # 2 is 1 + 1 and nothing else
        ([4, 4, 40], [S, S, W]),  # 8 is 4 + 4 and nothing else below 5
        ([1, 5, 40], [S, W, W]),  # 6 is 1 + 5 and nothing else when one is small and one is not
        ([0, 3, 30], [Y, S, W]),  # nobody is nobody, and hides nobody
        ([2, 2, 1], [S, S, S]),
        ([1, 1, 1, 1, 1], None),  # five ones make five: the whole must go
        ([7], [Y]),
        ([], []),
    ],
)
def test_parts_of_one_whole(parts: list[int], states: list[Shown] | None) -> None:
    found = suppress([(count,) for count in parts], 5)
    assert found == (None if states is None else [(state,) for state in states])


def test_what_is_hidden_in_persons_is_hidden_in_services() -> None:
    assert suppress([(9, 3), (50, 40), (60, 50)], 5) == [(W, S), (W, W), (Y, Y)]
    assert suppress_whole((9, 3), 5) == (W, S)
    assert suppress_whole((9, 9), 5) == (Y, Y)


def test_the_threshold_of_one_hides_nothing() -> None:
    assert suppress([(1,), (2,)], 1) == [(Y,), (Y,)]


def candidates(parts: list[int], states: list[tuple[Shown, ...]], under: int) -> list[tuple[int, ...]]:
    """All numbers that the hidden counts could be, for a reader of the table and its total."""
    hidden = [at for at, (state,) in enumerate(states) if state is not Y]
    rest = sum(parts[at] for at in hidden)
    ranges = [range(1, under) if states[at][0] is S else range(under, rest + 1) for at in hidden]
    return [guess for guess in product(*ranges) if sum(guess) == rest]


@given(st.lists(st.integers(0, 9), max_size=5), st.integers(1, 5))
def test_no_small_count_can_be_computed(parts: list[int], under: int) -> None:
    states = suppress([(count,) for count in parts], under)
    if states is None:
        assert any(0 < count < under for count in parts)
        return
    assert all(states[at][0] is S for at, count in enumerate(parts) if 0 < count < under)
    guesses = candidates(parts, states, under)
    hidden = [at for at, (state,) in enumerate(states) if state is not Y]
    for place, at in enumerate(hidden):
        if states[at][0] is S:
            assert len({guess[place] for guess in guesses}) > 1
