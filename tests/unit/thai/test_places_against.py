"""A value beside its threshold: what is not reached never reads as equal, what is reached never as less."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluate.arithmetic import reaches, short_of
from analysis.thai.numbers import decimals_of, format_number, places_against

COUNTS = st.integers(0, 10**9)
THRESHOLDS = st.one_of(st.integers(1, 100), st.decimals("0.001", 100, places=3)).map(float)


def read(value: float, places: int) -> Decimal:
    """The number that a reader sees."""
    return Decimal(format_number(value, places).replace(",", ""))


@given(COUNTS, st.integers(1, 10**9), THRESHOLDS)
def test_the_three_numbers_read_as_what_was_judged(part: int, whole: int, at_least: float) -> None:
    if reaches(part, whole, at_least):
        value = 100 * part / whole
        places = places_against(max(value, at_least), at_least)
        assert read(max(value, at_least), places) >= read(at_least, places)
        return
    value, gap = short_of(part, whole, at_least)
    places = places_against(value, at_least)
    assert read(value, places) < read(at_least, places) == Decimal(repr(at_least))
    assert read(gap, places) > 0


@given(COUNTS, st.integers(1, 10**9), THRESHOLDS)
def test_no_more_decimals_than_it_takes(part: int, whole: int, at_least: float) -> None:
    if not reaches(part, whole, at_least):
        value, _ = short_of(part, whole, at_least)
        places = places_against(value, at_least)
        least = max(2, decimals_of(at_least))
        assert places == least or read(value, places - 1) == read(at_least, places - 1)


@pytest.mark.parametrize(
    ("value", "threshold", "places"),
    [
        (35.5, 40.0, 2), (39.99, 40.0, 2), (39.994, 40.0, 2), (39.995, 40.0, 3), (39.999, 40.0, 3), (39.9996, 40.0, 4),
        (40.0, 40.0, 2), (40.0001, 40.0, 2), (33.334, 33.335, 3), (33.335, 33.335, 3), (100.0, 99.5, 2),
    ],
)  # fmt: skip
def test_places(value: float, threshold: float, places: int) -> None:
    assert places_against(value, threshold) == places


@pytest.mark.parametrize(("value", "decimals"), [(40.0, 0), (100, 0), (33.335, 3), (0.5, 1), (1e-7, 7), (1e20, 0)])
def test_decimals_as_written(value: float, decimals: int) -> None:
    assert decimals_of(value) == decimals
