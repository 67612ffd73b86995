"""Money in words, dictionary order, and the writing of numbers."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.thai.baht import UnreadableAmount, baht_text, parse_baht_text
from analysis.thai.collation import sort_key
from analysis.thai.numbers import format_number, half_up, truncate

AMOUNTS = [
    (311_200, "สามแสนหนึ่งหมื่นหนึ่งพันสองร้อยบาทถ้วน"),
    (76_200, "เจ็ดหมื่นหกพันสองร้อยบาทถ้วน"),
    (55_200, "ห้าหมื่นห้าพันสองร้อยบาทถ้วน"),
    (35_000, "สามหมื่นห้าพันบาทถ้วน"),
    (21_000, "สองหมื่นหนึ่งพันบาทถ้วน"),
    (0, "ศูนย์บาทถ้วน"),
    (11, "สิบเอ็ดบาทถ้วน"),
    (21, "ยี่สิบเอ็ดบาทถ้วน"),
    (101, "หนึ่งร้อยเอ็ดบาทถ้วน"),
    (1_000_001, "หนึ่งล้านเอ็ดบาทถ้วน"),
    (30_386_620, "สามสิบล้านสามแสนแปดหมื่นหกพันหกร้อยยี่สิบบาทถ้วน"),
    (10**12, "หนึ่งล้านล้านบาทถ้วน"),
    (Decimal("0.25"), "ยี่สิบห้าสตางค์"),
    (Decimal("-100.01"), "ลบหนึ่งร้อยบาทหนึ่งสตางค์"),
]


@pytest.mark.parametrize(("amount", "words"), AMOUNTS)
def test_baht_both_ways(amount, words):
    assert baht_text(amount) == words
    assert parse_baht_text(words) == amount


def test_words_as_printed():
    assert parse_baht_text("(สามแสนหนึ่งหมื่น หนึ่งพันสองร้อยบาทถ้วน)") == 311_200
    assert parse_baht_text("หนึ่งร้อยหนึ่งบาทถ้วน") == 101
    assert parse_baht_text("สามหม่ืนห้าพันบาทถ้วน") == 35_000


@pytest.mark.parametrize(
    "words", ["", "ถ้วน", "บาทถ้วน", "ล้านบาทถ้วน", "สิบร้อยบาทถ้วน", "สองสามบาท", "311,200", "สามแสน", "หนึ่งร้อยสตางค์"]
)
def test_words_that_are_no_amount(words):
    with pytest.raises(UnreadableAmount):
        parse_baht_text(words)


@pytest.mark.parametrize("amount", [Decimal("0.001"), Decimal("NaN"), Decimal("Infinity")])
def test_no_fraction_of_a_satang(amount):
    with pytest.raises(ValueError, match="not an amount"):
        baht_text(amount)


@given(st.integers(-(10**15), 10**15))
def test_baht_round_trip(satang):
    amount = Decimal(satang) / 100
    assert parse_baht_text(baht_text(amount)) == amount


def test_thai_dictionary_order():
    names = ["เลย", "เชียงใหม่", "ชลบุรี", "แพร่", "กระบี่", "เชียงราย", "ชัยนาท", "พะเยา", "ตรัง", "ขอนแก่น", "พังงา", "ลำปาง"]
    assert sorted(names, key=sort_key) == [
        *("กระบี่", "ขอนแก่น", "ชลบุรี", "ชัยนาท", "เชียงราย", "เชียงใหม่", "ตรัง", "พะเยา", "พังงา", "แพร่", "ลำปาง", "เลย"),
    ]


def test_tone_marks_are_secondary():
    assert sorted(["ข้าว", "ขาวนา", "ขาว", "ข่าว"], key=sort_key) == ["ขาว", "ข่าว", "ข้าว", "ขาวนา"]
    assert sorted(["๑๐", "2", "1"], key=sort_key) == ["1", "๑๐", "2"]


@given(st.lists(st.text(alphabet="กขคงเแไะาิี่้์ 1๒", max_size=6)), st.randoms())
def test_order_does_not_depend_on_where_one_begins(texts, random):
    shuffled = texts[:]
    random.shuffle(shuffled)
    assert sorted(texts, key=sort_key) == sorted(shuffled, key=sort_key)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (4.745, 2, 4.75),
        (4.744916, 2, 4.74),
        (2.5, 0, 3.0),
        (3.5, 0, 4.0),
        (-2.5, 0, -3.0),
        (99.995, 2, 100.0),
        (8.305, 2, 8.31),
    ],
)
def test_half_up(value, decimals, expected):
    assert half_up(value, decimals) == expected
    assert half_up(np.float64(value), decimals) == expected


def test_truncate():
    assert truncate(52.6695, 2) == 52.66
    assert half_up(52.6695, 2) == 52.67
    assert truncate(-1.239, 2) == -1.23


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_missing_is_not_rounded(value):
    with pytest.raises(ValueError, match="rounded"):
        half_up(value, 2)


def test_format_number():
    assert format_number(31_572) == "31,572"
    assert format_number(30_386_620, thai_digits=True) == "๓๐,๓๘๖,๖๒๐"
    assert format_number(83.574, 2) == "83.57"
    assert format_number(-0.001, 2) == "0.00"
    assert format_number(np.int64(734075)) == "734,075"
    assert format_number(1e15) == "1,000,000,000,000,000"


@given(st.floats(-1e12, 1e12), st.integers(0, 4))
def test_half_up_is_within_half_a_step(value, decimals):
    step = Decimal(1).scaleb(-decimals)
    assert abs(Decimal(repr(half_up(value, decimals))) - Decimal(repr(value))) <= step / 2 + Decimal("1e-3") * step
    assert half_up(half_up(value, decimals), decimals) == half_up(value, decimals)
