"""Numbers in cells: one clean number with its unit, or nothing. Nothing is ever guessed.

A bare ``None`` from ``parse_number`` means "this is not one number"; whether the cell is empty is asked of ``is_dash``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from analysis.thai.digits import mixes_digits, to_arabic
from analysis.thai.repair import repair, tidy_spaces

_UNIT_WORDS = """
คน ราย แห่ง ครั้ง เล่ม บาท แปลง ศูนย์ กลุ่ม เรื่อง ชมรม ข้อเสนอ รุ่น หลักสูตร วัน วันทำการ เดือน ปี ไตรมาส ชั่วโมง ชุด ฝ่าย
ตำบล อำเภอ จังหวัด หมู่บ้าน ชุมชน ข้อ กิจกรรม โครงการ แผน แผนงาน ฉบับ ระบบ หน่วย หน่วยงาน ครัวเรือน อัตรา เครือข่าย
สถานประกอบการ สถานประกอบกิจการ ตัวชี้วัด ประเด็น รายการ ตัว คำขอ คู่ ฐาน ช่องทาง สาขา หลัง ไร่ เท่า
"""
#: Units of measure that the forms and reports use; a number with any other word behind it is refused.
UNITS = frozenset(_UNIT_WORDS.split())
PERCENT = "ร้อยละ"

SCALES = {
    "": 1,
    "พัน": 1_000,
    "หมื่น": 10_000,
    "แสน": 100_000,
    "ล้าน": 1_000_000,
    "พันล้าน": 1_000_000_000,
}

#: One number: strict groups of three or none, Arabic digits, no leading zero before another digit.
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?"
_SCALE = "|".join(sorted(filter(None, SCALES), key=len, reverse=True))
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_QUANTITY = rf"(?P<number>{NUMBER})\s*(?P<scale>{_SCALE})?\s*(?:(?P<unit>{_UNIT})|(?P<baht>\.-|฿))?"
_SIGNED = re.compile(rf"(?P<sign>[-−])?{_QUANTITY}")
_PERCENT = re.compile(rf"{PERCENT}\s*(?P<before>{NUMBER})|(?P<behind>{NUMBER})\s*%")
_BRACKETED = re.compile(r"\((?P<inside>[^()]+)\)")
_MILESTONE = re.compile(r"ระดับ(?:ที่)?\s*(?P<number>[0-5])")
_SEPARATOR = re.compile(r"\s*[/,]?\s*")
_DASH = re.compile("[\\s\u200b\ufeff\u00ad\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]*")


@dataclass(frozen=True)
class ParsedNumber:
    """One number of a cell.

    ``value`` is in single units (``๑๙.๖ ล้านคน`` → 19,600,000 คน); ``decimals`` counts the printed places; ``step`` is
    the rounding step of the printed form in the same units as ``value`` (here 100,000); ``repaired`` says that Thai
    and Arabic digits were mixed in it or that letters had to be repaired.
    """

    value: float
    decimals: int
    step: float
    unit: str | None = None
    repaired: bool = False


class AmountKind(StrEnum):
    """How an indicator measures: DESIGN §2, ``Indicator``."""

    QUANTITY = "quantity"
    PERCENT = "percent"
    MILESTONE = "milestone"


@dataclass(frozen=True)
class Amount:
    """One target or result: ``5,000 แห่ง``, ``ร้อยละ 80`` (value 80), ``ระดับ 5`` (value 5)."""

    kind: AmountKind
    value: float
    unit: str | None = None


def is_dash(text: str | None) -> bool:
    """Whether a cell says nothing: empty, blank, or only dashes. It is missing, and missing is not 0."""
    return text is None or _DASH.fullmatch(text) is not None


def parse_number(text: str) -> ParsedNumber | None:
    """Read one number, or return ``None``.

    ``80,100 บาท``, ``76,2๐๐``, ``๑๙.๖ ล้านคน``, ``ร้อยละ ๔๑.๘๗``, ``52.66 %``, ``500.-``. Brackets may only stand around
    a number with its unit, as the reports print sub-rows (``(90,800 คน)``); ``(500)`` could be an item mark or a
    negative amount and is refused, like times, dates, ranges, lists, and words that are not a unit of measure.
    """
    ready = _prepared(text)
    plain, bracketed = _unwrapped(ready)
    repaired = mixes_digits(text) or repair(text).text != text
    if match := _PERCENT.fullmatch(plain):
        return _number(match["before"] or match["behind"], "", PERCENT, repaired)
    match = _SIGNED.fullmatch(plain)
    if match is None or (bracketed and not (match["unit"] or match["baht"])):
        return None
    found = _number(match["number"], match["scale"], "บาท" if match["baht"] else match["unit"], repaired)
    if match["sign"]:
        return ParsedNumber(-found.value, found.decimals, found.step, found.unit, found.repaired)
    return found


def parse_amounts(text: str) -> tuple[Amount, ...] | None:
    """Read a cell of one or more targets or results, or return ``None`` when any part of it is something else.

    ``5,000 แห่ง/ 75,000 คน``, ``76 ชมรม 11,400 คน``, ``ระดับ 5``, ``ร้อยละ 80``, ``1 ครั้ง``, ``(90,800 คน)``. Of several
    amounts, each must name its unit.
    """
    plain, bracketed = _unwrapped(_prepared(text))
    amounts: list[Amount] = []
    position = 0
    while position < len(plain):
        found = _amount_at(plain, position)
        if found is None:
            return None
        amount, position = found
        amounts.append(amount)
        gap = _SEPARATOR.match(plain, position)
        assert gap is not None  # the pattern matches an empty text as well
        if position < len(plain) and (not gap[0] or gap.end() == len(plain)):
            return None  # two amounts run together, or a separator with nothing behind it
        position = gap.end()
    if (len(amounts) > 1 or bracketed) and any(amount.unit is None for amount in amounts):
        return None
    return tuple(amounts) or None


def _prepared(text: str) -> str:
    return tidy_spaces(to_arabic(repair(text).text).replace("\n", " "))


def _unwrapped(text: str) -> tuple[str, bool]:
    match = _BRACKETED.fullmatch(text)
    return (match["inside"].strip(), True) if match else (text, False)


def _amount_at(text: str, position: int) -> tuple[Amount, int] | None:
    if match := _MILESTONE.match(text, position):
        return Amount(AmountKind.MILESTONE, float(match["number"]), "ระดับ"), match.end()
    if match := _PERCENT.match(text, position):
        number = _number(match["before"] or match["behind"], "", PERCENT, False)
        return Amount(AmountKind.PERCENT, number.value, PERCENT), match.end()
    if match := re.compile(_QUANTITY).match(text, position):
        number = _number(match["number"], match["scale"], "บาท" if match["baht"] else match["unit"], False)
        return Amount(AmountKind.QUANTITY, number.value, number.unit), match.end()
    return None


def _number(digits: str, scale: str | None, unit: str | None, repaired: bool) -> ParsedNumber:
    exact = Decimal(digits.replace(",", ""))
    decimals = max(0, -int(exact.as_tuple().exponent))
    factor = SCALES[scale or ""]
    return ParsedNumber(
        float(exact * factor), decimals, float(factor * Decimal(1).scaleb(-decimals)), unit or None, repaired
    )
