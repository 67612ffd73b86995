"""What is refused is told as it was given, so that a person finds the cell; what is read keeps unit and decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analysis.thai.baht import UnreadableAmount, parse_baht_text
from analysis.thai.calendar import UnreadableDate, parse_date, parse_month
from analysis.thai.citizen_id import holds_id
from analysis.thai.english_terms import item_in_english, unit_in_english
from analysis.thai.numbers import format_number, half_up, truncate
from analysis.thai.quantity import parse_amounts, parse_number

DAYS = ["31/4/2565", "30 มีนา 2565", "๓๐ มี.ค. ๒๒", "30/3/22", "2565-02-30", "30 มีนาคม พ.ศ. 2022", "1900-01-01x", ""]
MONTHS = ["13/2565", "มีนา 2565", "มี.ค. ๒๒", "3/1800", "30 มีนาคม 2565", "มีนาคม ค.ศ. 2565", "มีนาคม 1800"]


@pytest.mark.parametrize(
    ("read", "text"), [*((parse_date, one) for one in DAYS), *((parse_month, one) for one in MONTHS)]
)
def test_a_date_that_is_refused_is_told_as_it_was_given(read, text: str) -> None:
    with pytest.raises(UnreadableDate) as refused:
        read(text)
    assert refused.value.text == text
    assert text in str(refused.value)


@pytest.mark.parametrize("words", ["บาท", "ล้านบาทถ้วน", "ร้อยพันบาท", "หนึ่งร้อยสตางค์", "ห้าสิบ บาทเศษ", "หนึ่งxล้านบาท"])
def test_an_amount_that_is_refused_is_told_as_it_was_given(words: str) -> None:
    with pytest.raises(UnreadableAmount) as refused:
        parse_baht_text(words)
    assert refused.value.args == (words,)


@pytest.mark.parametrize(
    ("text", "value", "decimals", "step", "unit", "repaired"),
    [
        ("ร้อยละ ๔๑.๘๗", 41.87, 2, 0.01, "ร้อยละ", False),
        ("ร้อยละ 4๑.๘๗", 41.87, 2, 0.01, "ร้อยละ", True),
        ("52.66 %", 52.66, 2, 0.01, "ร้อยละ", False),
        ("19.6 ล้านคน", 19_600_000.0, 1, 100_000.0, "คน", False),
        ("76,2๐๐", 76_200.0, 0, 1.0, None, True),
        ("-80,100.50 บาท", -80_100.5, 2, 0.01, "บาท", False),
        ("(90,800 คน)", 90_800.0, 0, 1.0, "คน", False),
    ],
)
def test_a_number_keeps_its_unit_decimals_and_step(
    text: str, value: float, decimals: int, step: float, unit: str | None, repaired: bool
) -> None:
    found = parse_number(text)
    assert found is not None
    assert (found.value, found.decimals, found.unit, found.repaired) == (value, decimals, unit, repaired)
    assert found.step == pytest.approx(step)


def test_amounts_of_each_kind_keep_their_unit() -> None:
    (level,) = parse_amounts("ระดับ 5") or ()
    assert (level.kind, level.value, level.unit) == ("milestone", 5.0, "ระดับ")
    (share,) = parse_amounts("ร้อยละ 80") or ()
    assert (share.kind, share.value, share.unit) == ("percent", 80.0, "ร้อยละ")
    places, persons = parse_amounts("5,000 แห่ง/ 75,000 คน") or ()
    assert [(one.kind, one.value, one.unit) for one in (places, persons)] == [
        ("quantity", 5000.0, "แห่ง"),
        ("quantity", 75000.0, "คน"),
    ]


def test_amounts_of_several_kinds_stand_in_one_cell_in_any_order() -> None:
    for text, kinds in {
        "ระดับ 5/ 3 ครั้ง": ["milestone", "quantity"],
        "3 ครั้ง/ ระดับ 5": ["quantity", "milestone"],
        "ร้อยละ 80/ 3 ครั้ง": ["percent", "quantity"],
        "3 ครั้ง, ร้อยละ 80": ["quantity", "percent"],
    }.items():
        assert [one.kind for one in parse_amounts(text) or ()] == kinds


def test_a_word_that_is_not_known_in_english_stays_thai() -> None:
    assert (unit_in_english("คน"), unit_in_english("ตัว")) == ("persons", "ตัว")
    assert (item_in_english("เป้าหมาย"), item_in_english("ของขวัญ")) == ("target", "ของขวัญ")


@pytest.mark.parametrize(
    ("value", "decimals", "rounded", "cut", "written"),
    [
        (2.5, 0, 3.0, 2.0, "3"),
        (-2.5, 0, -3.0, -2.0, "-3"),
        (4.745, 2, 4.75, 4.74, "4.75"),
        (-0.004, 2, -0.0, -0.0, "0.00"),
        (1234567.125, 2, 1234567.13, 1234567.12, "1,234,567.13"),
        (Decimal("0.5"), 0, 1.0, 0.0, "1"),
        (31572, 0, 31572.0, 31572.0, "31,572"),
    ],
)
def test_numbers_are_written_half_up(value: float, decimals: int, rounded: float, cut: float, written: str) -> None:
    """DESIGN 4.2: half up at the end only; 4.745 is 4.75 as on paper, though its float lies below."""
    assert (half_up(value, decimals), truncate(value, decimals)) == (rounded, cut)
    assert format_number(value, decimals) == written


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("1-2345-67890-12-1", True),
        ("1.2345.67890.12.1", True),
        # Points alone part decimals: all of the five groups, or none.
        ("1-2345-67890-12.1", False),
        ("1.2345-67890-12-1", False),
        # A number that goes on is a longer one, or a time; a mark with no digit behind it ends a sentence.
        ("1 2 3 4 5 6 7 8 9 0 1 2 1,123", False),
        ("1 2 3 4 5 6 7 8 9 0 1 2 1, ok", True),
        ("12:1 2 3 4 5 6 7 8 9 0 1 2 1", False),
        ("a: 1 2 3 4 5 6 7 8 9 0 1 2 1", True),
    ],
)
def test_an_id_ends_where_the_number_ends(text: str, holds: bool) -> None:
    assert holds_id(text) is holds
