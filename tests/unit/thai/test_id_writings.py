"""Nothing valid passes, however it is written; and nothing that only has thirteen digits is taken for an id."""

from __future__ import annotations

import hashlib
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.ingest.personal.sheets import holds_citizen_id
from analysis.thai.citizen_id import HIDDEN, check_digit, holds_id, id_spans, mask
from id_writings import GROUPS, MORE, SEPARATORS, forms, grouped, unseen, writings
from made_registry import made_id

WRITINGS = dict(writings())
twelve = st.from_regex("[0-8][0-9]{11}", fullmatch=True)
words = st.sampled_from(["", "ID", "เลข", "ราย ", "(", "No.", "ที่ 5 ", "08-1234-5678 ", "12,500 ", "ปี 2565: ", "x", "“"])
after = st.sampled_from(["", "ครับ", " คน", ")", ".", ", 5", " 12,500", "x", "”", "/2565 ก", "\u200b", " ๕ คน"])


@pytest.mark.parametrize("text", WRITINGS.values(), ids=WRITINGS)
def test_every_writing_is_found_and_masked(text: str) -> None:
    for around in ("{}", "ก {} ข", "ให้ {}"):
        hidden = mask(around.format(text))
        assert HIDDEN in hidden
        assert not holds_id(hidden)


def test_a_hundred_writings_are_tried() -> None:
    assert len(set(WRITINGS.values())) >= 100


@given(twelve, st.sampled_from(sorted({**SEPARATORS, **MORE}.values())), st.data(), words, after)
def test_nothing_valid_passes(first: str, separator: str, data: st.DataObject, left: str, right: str) -> None:
    digits = first + check_digit(first)
    usual = grouped(digits, GROUPS["usual"], separator)
    joined = data.draw(st.sampled_from(sorted({**forms(digits), **unseen(digits)}.values())))
    assert holds_id(f"{left}{usual}{right}")
    assert holds_id(f"{left}{joined}{right}")
    assert digits not in mask(f"{left}{digits}{right}")


@given(twelve, st.sampled_from(sorted(SEPARATORS.values())), st.lists(st.integers(1, 12), min_size=1, max_size=5))
def test_other_groups_are_found_where_no_digit_joins_them(first: str, separator: str, cuts: list[int]) -> None:
    digits = first + check_digit(first)
    ends = [0, *sorted(set(cuts)), 13]
    lengths = tuple(b - a for a, b in pairwise(ends))
    assert holds_id(f"ราย {grouped(digits, lengths, separator)} ได้รับ")


@given(twelve, st.integers(1, 9))
def test_a_wrong_check_digit_is_no_id(first: str, more: int) -> None:
    wrong = first + str((int(check_digit(first)) + more) % 10)
    assert not holds_id(wrong)
    assert mask(f"ก {wrong}") == f"ก {wrong}"


@given(st.text(max_size=60))
def test_masking_again_changes_nothing(text: str) -> None:
    assert mask(mask(text)) == mask(text)


def test_digests_decimals_and_longer_numbers_are_no_ids() -> None:
    """Ten thousand of each: no digest and no number of a report is taken for an id."""
    numbers = random.Random(14)
    for at in range(10_000):
        text = hashlib.sha256(str(at).encode()).hexdigest()
        assert not holds_id(f'"{text}"')
        assert not holds_id(f"{numbers.random():.13f} {numbers.uniform(0, 1000):.10f}")
        assert not holds_id(f"{numbers.randrange(10**13, 10**20)}")
        assert not holds_id(f"{numbers.randrange(10**9):,} {numbers.randrange(10**9):,} {numbers.randrange(10**9):,}")
    digest = f"0a{made_id(1)}3f"
    assert not holds_id(digest)


@pytest.mark.parametrize(
    "text",
    ["ปี 2564 2565 2566 2567", "1 ต.ค. 2564 - 30 ก.ย. 2565", "01/10/2564-31/03/2565", "10:30 12:45 13:30 20",
     "M12.3 45.6L78.9 11", "2022-09-30T10:16:15+07:00", "1,234,567 890,121", "๑๓.๓๐ น. ๑๕/๒๕๖๕", ""],
)  # fmt: skip
def test_what_reports_are_full_of_is_passed(text: str) -> None:
    assert not holds_id(text)
    assert mask(text) == text


def test_places_are_those_of_the_text_as_given() -> None:
    text = f"ก\u200bข {made_id(1)[:5]}\u200b{made_id(1)[5:]} ค"
    (span,) = id_spans(text)
    assert text[: span.start] == "ก\u200bข "
    assert text[span.end :] == " ค"


def test_a_line_break_within_a_cell_hides_nothing() -> None:
    digits = made_id(3)
    assert holds_citizen_id(f"{digits[0]}-{digits[1:5]}-\n{digits[5:10]}-{digits[10:12]}-{digits[12]}")
