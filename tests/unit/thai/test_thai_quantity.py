from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.thai.digits import to_thai
from analysis.thai.quantity import Amount, AmountKind, ParsedNumber, is_dash, parse_amounts, parse_number

NUMBERS = [
    ("31,572", ParsedNumber(31572, 0, 1)),
    ("80,100 บาท", ParsedNumber(80100, 0, 1, "บาท")),
    ("76,2๐๐", ParsedNumber(76200, 0, 1, repaired=True)),
    ("๑๙.๖ ล้านคน", ParsedNumber(19_600_000, 1, 100_000, "คน")),
    ("19.6 ล้านคน", ParsedNumber(19_600_000, 1, 100_000, "คน")),
    ("(90,800 คน)", ParsedNumber(90800, 0, 1, "คน")),
    ("40  คน", ParsedNumber(40, 0, 1, "คน")),
    ("ร้อยละ ๔๑.๘๗", ParsedNumber(41.87, 2, 0.01, "ร้อยละ")),
    ("52.66 %", ParsedNumber(52.66, 2, 0.01, "ร้อยละ")),
    ("500.-", ParsedNumber(500, 0, 1, "บาท")),
    ("0", ParsedNumber(0, 0, 1)),
    ("-5", ParsedNumber(-5, 0, 1)),
    ("100.00", ParsedNumber(100, 2, 0.01)),
    ("12 ครั ้ง", ParsedNumber(12, 0, 1, "ครั้ง", repaired=True)),
]

NO_NUMBER = [
    *(
        "-",
        "–",
        "",
        "   ",
        "(500)",
        "13.30 น.",
        "5 มีนาคม",
        "หมู่ที่ 4",
        "4 ตำบลบางหมาก",
        "1,23",
        "1.234.567",
        "007",
        "1 234",
    ),
    *(
        "๒-๕ คน",
        "A2 (๑,๒,๓)",
        "ระดับ 5",
        "5,000 แห่ง/ 75,000 คน",
        "ประมาณ 50",
        "ไม่มี",
        "60 คน 114,330",
        "5 บ่อ",
        "12,345,67",
    ),
]

AMOUNTS = [
    ("5,000 แห่ง/ 75,000 คน", [("quantity", 5000, "แห่ง"), ("quantity", 75000, "คน")]),
    ("76 ชมรม 11,400 คน", [("quantity", 76, "ชมรม"), ("quantity", 11400, "คน")]),
    ("ระดับ 5", [("milestone", 5, "ระดับ")]),
    ("ร้อยละ 80", [("percent", 80, "ร้อยละ")]),
    ("๑๐๐ %", [("percent", 100, "ร้อยละ")]),
    ("1 ครั้ง", [("quantity", 1, "ครั้ง")]),
    ("(350,775 คน)", [("quantity", 350775, "คน")]),
    ("28 เรื่อง", [("quantity", 28, "เรื่อง")]),
    ("95", [("quantity", 95, None)]),
    ("ร้อยละ 1,250", [("percent", 1250.0, "ร้อยละ")]),
    ("๗,๖๕๐.๕ %", [("percent", 7650.5, "ร้อยละ")]),
]

NO_AMOUNTS = [
    "-",
    "",
    "รายงานผลเดือน ธ.ค. 67",
    "5/6",
    "5,000 แห่ง/",
    "1คน2ครั้ง",
    "ระดับ 6",
    "ระดับ 4.5",
    "(500)",
    "5 คน และอื่น ๆ",
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text, expected):
    assert parse_number(text) == expected


@pytest.mark.parametrize("text", NO_NUMBER)
def test_never_guess(text):
    assert parse_number(text) is None


@pytest.mark.parametrize(("text", "expected"), AMOUNTS)
def test_amounts(text, expected):
    assert parse_amounts(text) == tuple(Amount(AmountKind(kind), value, unit) for kind, value, unit in expected)


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_not_amounts(text):
    assert parse_amounts(text) is None


@pytest.mark.parametrize("text", ["-", "–", "—", " - ", "", "  ", "\u200b", "--", None])
def test_dashes_are_missing(text):
    assert is_dash(text)


@pytest.mark.parametrize("text", ["0", "๐", "ไม่มี", "-5"])
def test_zero_is_not_missing(text):
    assert not is_dash(text)


@given(st.integers(0, 10**12), st.booleans())
def test_written_numbers_read_back(number, thai):
    text = to_thai(f"{number:,}") if thai else f"{number:,}"
    parsed = parse_number(text)
    assert parsed is not None
    assert parsed.value == number
    assert not parsed.repaired


@given(st.text(alphabet="0123456789๐๑๒,. -()%/คนบาทล้านร้อยละ", max_size=15))
def test_any_cell_is_survived(text):
    parsed = parse_number(text)
    assert parsed is None or parsed.step > 0
    amounts = parse_amounts(text)
    assert amounts is None or len(amounts) >= 1
