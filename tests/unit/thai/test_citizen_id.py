"""The 13-digit number: written in any of the usual ways, and right only with its check digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.thai.citizen_id import (
    HIDDEN,
    check_digit,
    holds_id,
    id_digits,
    is_citizen_id,
    is_id_number,
    mask,
)
from analysis.thai.digits import to_thai

twelve = st.text("0123456789", min_size=12, max_size=12)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1234567890121", "1234567890121"),
        ("1-2345-67890-12-1", "1234567890121"),
        ("๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑", "1234567890121"),
        (" 1 2345 67890 12 1 ", "1234567890121"),
        ("1–2345–67890–12–1", "1234567890121"),
        ("123456789012", None),
        ("12345678901210", None),
        ("1234567890121 คน", None),
        ("1,234,567,890,121", None),
        ("", None),
    ],
)
def test_the_ways_of_writing(text: str, digits: str | None) -> None:
    assert id_digits(text) == digits


def test_a_number_worked_out_by_hand() -> None:
    """1·13 + 2·12 + 3·11 + 4·10 + 5·9 + 6·8 + 7·7 + 8·6 + 9·5 + 0·4 + 1·3 + 2·2 = 352 = 32·11; 11 − 0 ends with 1."""
    assert check_digit("123456789012") == "1"
    assert is_citizen_id("1234567890121")
    assert not is_citizen_id("1234567890120")
    assert not is_citizen_id("123456789012")
    assert not is_citizen_id("๑๒๓๔๕๖๗๘๙๐๑๒๑")


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        (1234567890121, True),
        (1234567890121.0, True),
        (1234567890120, False),
        (1234567890121.5, False),
        (True, False),
        (None, False),
        ("ก", False),
        (float("nan"), False),
        (float("inf"), False),
    ],
)
def test_a_number_of_a_table(value: object, is_one: bool) -> None:
    assert is_id_number(value) is is_one


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("1.2345.67890.12.1", True),
        ("1-2345/67890 12:1", True),
        ("1.2345-67890.12.1", False),  # points beside other separators part decimals
        ("1-2345-67890-12-0", False),  # not its check digit
    ],
)
def test_five_groups_of_the_usual_lengths(text: str, holds: bool) -> None:
    assert holds_id(text) is holds


def test_each_of_two_numbers_side_by_side_is_hidden_once() -> None:
    assert mask("1234567890121 ก 1-2345-67890-12-1 ข") == f"{HIDDEN} ก {HIDDEN} ข"


@given(twelve)
def test_one_last_digit_is_right(first: str) -> None:
    assert [last for last in "0123456789" if is_citizen_id(first + last)] == [check_digit(first)]


def remainder(twelve_digits: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(twelve_digits, range(13, 1, -1), strict=True)) % 11


@given(twelve, st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_noticed_as_far_as_the_rule_can(first: str, at: int, more: int) -> None:
    """The rule is blind to its third digit (weight 11), and gives 1 for the remainders 0 and 10 alike."""
    right = first + check_digit(first)
    slipped = right[:at] + str((int(right[at]) + more) % 10) + right[at + 1 :]
    if is_citizen_id(slipped):
        assert at == 2 or {remainder(right[:12]), remainder(slipped[:12])} == {0, 10}


@given(twelve)
def test_thai_digits_are_the_same_number(first: str) -> None:
    assert id_digits(to_thai(first + check_digit(first))) == first + check_digit(first)
