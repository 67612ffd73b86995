"""What a number is, by what stands around it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analysis.rounds.proofreading.model import Kind
from analysis.rounds.proofreading.numbers import numbers_in


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ผลงาน ๓๖,๑๘๒ คน", ["36182"]),
        ("ร้อยละ 83.50", ["83.5"]),
        ("งบประมาณ 1.25 ล้านบาท", ["1250000"]),
        ("รวม 1,250,000 บาท", ["1250000"]),
        ("76,2๐๐ คน", ["76200"]),
        ("ลดลง -5.2 จุด", ["-5.2"]),
        ("2-5 คน", ["2", "5"]),
        ("2,000 พันธกิจ", ["2000"]),
    ],
)
def test_a_number_is_read_in_whatever_form(text: str, values: list[str]) -> None:
    assert [number.value for number in numbers_in(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("ระหว่างวันที่ 1 ตุลาคม 2567 ถึงวันที่ 30 พ.ย. 67", [Kind.DATE] * 4),
        ("ประชุมเวลา 13.30 น. วันที่ 15/1/2568", [Kind.DATE] * 4),
        ("ปีงบประมาณ พ.ศ. 2568 รอบ 2 เดือน", [Kind.YEAR, Kind.DATE]),
        ("ที่ รง 0209/1082", [Kind.PAPER] * 2),
        ("2.1 มีผลงาน 36,182 คน", [Kind.ORDINAL, Kind.QUANTITY]),
        ("(2) จำนวน 12 แห่ง", [Kind.ORDINAL, Kind.QUANTITY]),
        ("ตารางที่ 3 และข้อ 4 แนวทางที่ 6", [Kind.ORDINAL] * 3),
        ("1\tโครงการฝึกอบรม\t50\t7", [Kind.ORDINAL, Kind.QUANTITY, Kind.QUANTITY]),
        ("\t2.1 เวทีแลกเปลี่ยน\t140", [Kind.ORDINAL, Kind.QUANTITY]),
        ("รอบ fy2566-annual แฟ้ม 42-loei.xlsx", [Kind.NAME, Kind.NAME]),
        ("ผู้เข้าร่วม 1,250/2,000 คน", [Kind.QUANTITY] * 2),
    ],
)
def test_what_is_no_quantity_is_known_by_rule(text: str, kinds: list[Kind]) -> None:
    assert [number.kind for number in numbers_in(text)] == kinds
