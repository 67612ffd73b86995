from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.thai.calendar import ParsedDate
from analysis.thai.tokens import TokenKind as T
from analysis.thai.tokens import tokenize

CASES = [
    ("A2 (๑,๒,๓)", [(T.DOCUMENT_ID, "A2"), (T.LIST, (Decimal(1), Decimal(2), Decimal(3)))]),
    ("เวลา ๑๓.๓๐ น.", [(T.TIME, time(13, 30))]),
    ("เวลา 13.30", [(T.TIME, time(13, 30))]),
    ("๐๙.๓๐", [(T.TIME, time(9, 30))]),
    ("๐๙.๓๐ - ๑๖.๐๐ น.", [(T.TIME, (time(9, 30), time(16, 0)))]),
    ("ที่ รง ๐๒๐๙.๒/ว๒๖๗๕", [(T.DOCUMENT_ID, "รง 0209.2/ว2675")]),
    ("ตง ๐๐๒๗/๑๐๘๒", [(T.DOCUMENT_ID, "ตง 0027/1082")]),
    ("ฉช ๐๐๒๗/๖๖", [(T.DOCUMENT_ID, "ฉช 0027/66")]),
    ("คำสั่งที่ ๒/๒๕๕๘", [(T.DOCUMENT_ID, "2/2558")]),
    ("ครั้งที่ 1/2562", [(T.DOCUMENT_ID, "1/2562")]),
    ("แบบ ๖๒-๑", [(T.DOCUMENT_ID, "62-1")]),
    ("๑๓-๔-๗", [(T.DOCUMENT_ID, "13-4-7")]),
    ("แบบ สป-๑๒ และ สนบ.๒", [(T.DOCUMENT_ID, "สป-12"), (T.DOCUMENT_ID, "สนบ.2")]),
    ("มอก.18001", [(T.DOCUMENT_ID, "มอก.18001")]),
    ("โทรศัพท์ ๐ ๒๒๓๒ ๑๑๖๐", [(T.DOCUMENT_ID, "0 2232 1160")]),
    ("มาตรา ๔๐", [(T.SECTION, (40,))]),
    ("๓.๒.๒.๕", [(T.SECTION, (3, 2, 2, 5))]),
    ("4.3 ผลการดำเนินงาน", [(T.SECTION, (4, 3))]),
    ("หมู่ที่ 4 ตำบลบางหมาก", [(T.PLACE_NUMBER, "หมู่ที่ 4")]),
    ("รุ่นที่ 1 หลักสูตร", [(T.ORDINAL, (1,))]),
    ("แนวทางย่อยที่ 1.2 :", [(T.ORDINAL, (1, 2))]),
    ("๑. ศูนย์ ๒. ตำบล", [(T.ITEM_MARK, (1,)), (T.ITEM_MARK, (2,))]),
    ("๑1. ชื่อ 3.) ชื่อ", [(T.ITEM_MARK, (11,)), (T.ITEM_MARK, (3,))]),
    ("(๒.๙) (๒.๑๐)", [(T.ITEM_MARK, (2, 9)), (T.ITEM_MARK, (2, 10))]),
    ("ข้อ 2.11 ของ ๒.๑๑)", [(T.ITEM_MARK, (2, 11)), (T.ITEM_MARK, (2, 11))]),
    ("๒-๕ คน", [(T.RANGE, (Decimal(2), Decimal(5)))]),
    ("๘ - ๑๐ คน", [(T.RANGE, (Decimal(8), Decimal(10)))]),
    ("๒๕๖๑ – ๒๕๘๐", [(T.RANGE, (Decimal(2561), Decimal(2580)))]),
    ("๑+๑ > ๒", [(T.FORMULA, "1+1 > 2")]),
    ("๒๕61", [(T.YEAR, 2561)]),
    ("ประจำปีงบประมาณ พ.ศ. 2566", [(T.YEAR, 2566)]),
    ("2549 คน", [(T.NUMBER, Decimal(2549))]),
    ("76,2๐๐ บาท", [(T.NUMBER, Decimal(76200))]),
    ("๑๙.๖ ล้านคน", [(T.NUMBER, Decimal(19_600_000))]),
    ("ร้อยละ ๔๑.๘๗", [(T.NUMBER, Decimal("41.87"))]),
    ("ลดลง -3.77 %", [(T.NUMBER, Decimal("-3.77"))]),
    ("จำนวน 5 คน (เดิม 3)", [(T.NUMBER, Decimal(5)), (T.NUMBER, Decimal(3))]),
    ("1,2345 คน", [(T.UNKNOWN, None)]),
    ("15 มกราคม ๒๕๖๒", [(T.DATE, ParsedDate(date(2019, 1, 15), "BE"))]),
    ("๓๑ เมษายน 2565", [(T.DATE, None)]),
    ("วันที่ 1 ตุลาคม - วันที่ 30 พฤศจิกายน 2567", [(T.DATE, None), (T.DATE, ParsedDate(date(2024, 11, 30), "BE"))]),
    ("รายงานผลเดือน ธ.ค. 67", [(T.MONTH, date(2024, 12, 1))]),
    ("https://example.org/๒/๒๐๒๒/", [(T.URL, "https://example.org/2/2022/")]),
    ("ไม่มีตัวเลข", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_tokens(text, expected):
    assert [(token.kind, token.value) for token in tokenize(text)] == expected


def test_item_ten_sorts_behind_item_nine():
    nine, ten = tokenize("(๒.๙) (๒.๑๐)")
    assert nine.value < ten.value


def test_same_date_in_both_scripts():
    (thai,), (arabic,) = tokenize("๑๕ มกราคม ๒๕๖๒"), tokenize("15 มกราคม 2562")
    assert thai.value == arabic.value
    assert thai.raw != arabic.raw


@given(st.text(alphabet="0123456789๐๑๒๓๔๕๖๗๘๙ ,.-/()+ค นบปีที่ข้อพศม:%\nA", max_size=30))
def test_every_digit_is_in_exactly_one_token(text):
    tokens = tokenize(text)
    covered = [place for token in tokens for place in range(token.start, token.end)]
    assert len(covered) == len(set(covered))
    assert {i for i, char in enumerate(text) if char.isdecimal()} <= set(covered)
    assert all(text[token.start : token.end] == token.raw for token in tokens)
