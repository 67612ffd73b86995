"""Which submission counts, and why not the others: pure, from entries and choices."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.submissions.counting import counting, why_not
from analysis.ingest.submissions.model import Choice, Kind, OfficeRegister, Submission


def entry(number: int, *, takes: bool, kind: Kind = Kind.CORRECTION) -> Submission:
    return Submission(number, "42", kind, takes, False, "", "", "42-loei.xlsx", f"{number:064}", 1)


def choice(order: int, submission: int, after: int, *, counts: bool) -> Choice:
    return Choice(order, submission, counts, after, "", "head of section", "why")


def register(*takes: bool, choices: tuple[Choice, ...] = ()) -> OfficeRegister:
    return OfficeRegister("42", tuple(entry(n, takes=one) for n, one in enumerate(takes, start=1)), choices)


def number(found: OfficeRegister) -> int:
    now = counting(found)
    return now.number if now else 0


def test_the_last_that_took_the_place_counts() -> None:
    assert number(register()) == 0
    assert number(register(False)) == 0
    assert number(register(True, True, False)) == 2


def test_a_choice_stands_until_a_later_one_takes_the_place() -> None:
    back = choice(1, 1, 2, counts=True)
    assert number(register(True, True, choices=(back,))) == 1
    assert number(register(True, True, False, choices=(back,))) == 1
    assert number(register(True, True, False, True, choices=(back,))) == 4


def test_one_that_is_set_aside_gives_the_place_back() -> None:
    aside = choice(1, 2, 2, counts=False)
    assert number(register(True, True, choices=(aside,))) == 1
    assert number(register(True, True, choices=(aside, choice(2, 1, 2, counts=False)))) == 0
    assert number(register(True, True, choices=(aside, choice(2, 2, 2, counts=True)))) == 2


def test_why_another_does_not_count() -> None:
    found = register(True, True, False, choices=(choice(1, 2, 3, counts=False),))
    first, second, third = found.submissions
    assert why_not(found, first).en == ""
    assert "set aside by head of section" in why_not(found, second).en
    assert why_not(found, third).en == "a correction"
    later = register(True, True)
    assert why_not(later, later.submissions[0]).en == "number 2 took its place"


@given(st.lists(st.booleans(), max_size=6), st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=4))
def test_what_counts_is_filed_and_was_not_set_aside_last(takes: list[bool], chosen: list[tuple[int, bool]]) -> None:
    known = len(takes)
    choices = tuple(
        choice(order, min(one, known), known, counts=counts)
        for order, (one, counts) in enumerate(chosen, start=1)
        if known
    )
    found = register(*takes, choices=choices)
    now = number(found)
    last = {one.submission: one.counts for one in choices}
    assert now == 0 or last.get(now, takes[now - 1])
    if not any(last.get(n, takes[n - 1]) for n in range(1, known + 1)):
        assert now == 0
