"""The counts and wholes that give a printed per cent, against every count tried one by one with decimal arithmetic."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.evaluate.printed.counts import Mean, Print, Span, counts_that_give, wholes_that_give

_WIDE = Context(prec=60)
_ROUNDINGS = {"rounding": (ROUND_HALF_UP, ROUND_HALF_EVEN), "truncation": (ROUND_DOWN,)}


def prints(part: int, whole: int, decimals: int, accept: tuple[str, ...]) -> set[float]:
    """What a count may be printed as, by decimal's own rounding and not by spans of fractions."""
    exact = _WIDE.divide(Decimal(100 * part), Decimal(whole))
    unit = Decimal(1).scaleb(-decimals)
    return {float(exact.quantize(unit, rounding=way)) for one in accept for way in _ROUNDINGS[one]}


ACCEPT = st.sampled_from([("rounding", "truncation"), ("rounding",), ("truncation",)])
CENTS, DECIMALS = st.integers(0, 10_000), st.integers(0, 2)


@given(CENTS, DECIMALS, st.integers(1, 400), ACCEPT)
def test_the_counts_are_those_found_one_by_one(cents: int, decimals: int, whole: int, accept: tuple[str, ...]) -> None:
    stated = float(round(Decimal(cents) / 100, decimals))
    found = [part for part in range(whole + 1) if stated in prints(part, whole, decimals, accept)]
    span = counts_that_give(Print(stated, decimals, accept), whole)
    assert span == (Span(found[0], found[-1]) if found else None)
    assert not found or found == list(range(found[0], found[-1] + 1))


@given(st.integers(1, 10_000), st.integers(0, 2), st.integers(1, 40), ACCEPT)
def test_the_wholes_are_those_found_one_by_one(cents: int, decimals: int, part: int, accept: tuple[str, ...]) -> None:
    stated = float(round(Decimal(cents) / 100, decimals))
    span = wholes_that_give(Print(stated, decimals, accept), part)
    if span is None:
        return
    for whole, gives in ((span.low - 1, False), (span.low, True), (span.high, True), (span.high + 1, False)):
        if whole > 0:
            assert (stated in prints(part, whole, decimals, accept)) == gives, whole


@given(st.integers(0, 500), st.integers(1, 500), DECIMALS)
def test_what_is_printed_of_a_count_names_the_count(part: int, whole: int, decimals: int) -> None:
    for stated in prints(part, whole, decimals, ("rounding", "truncation")):
        span = counts_that_give(Print(stated, decimals), max(part, whole))
        assert part > whole or (span is not None and span.low <= part <= span.high)


@pytest.mark.parametrize(
    ("percent", "stated", "decimals", "way"),
    [
        (Fraction(100 * 2, 3), 66.67, 2, "rounding"),
        (Fraction(100 * 2, 3), 66.66, 2, "truncation"),
        (Fraction(100 * 2, 3), 66.68, 2, None),
        (Fraction(1, 2), 1, 0, "rounding"),
        (Fraction(1, 2), 0, 0, "half_even"),
        (Fraction(3, 2), 1, 0, "truncation"),
        (Fraction(100), 100, 2, "rounding"),
    ],
)
def test_the_way(percent: Fraction, stated: float, decimals: int, way: str | None) -> None:
    assert Print(stated, decimals).way(percent) == way


@pytest.mark.parametrize(
    ("stated", "decimals", "whole", "mean", "span"),
    [
        (83.33, 2, 6, Mean(), (5, 5)),
        (85, 0, 6, Mean(), None),
        (91.30, 2, 23, Mean(Fraction(2), 3), (17, 17)),
        (66.67, 2, 2_260_000, Mean(Fraction(2), 3), (0, 903)),
        (100, 2, 5, Mean(), (5, 5)),
    ],
)
def test_counts(stated: float, decimals: int, whole: int, mean: Mean, span: tuple[int, int] | None) -> None:
    assert counts_that_give(Print(stated, decimals), whole, mean=mean) == span


def test_a_rounded_whole_widens_the_span() -> None:
    exact, rounded = (counts_that_give(Print(54.3, 1), 37_500_000, step) for step in (1, 100_000))
    assert exact == (20_343_750, 20_399_999)
    assert rounded == (20_316_625, 20_427_199)
