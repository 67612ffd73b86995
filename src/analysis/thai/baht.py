"""Money in Thai words, both ways: the check sum that official papers print behind an amount."""

from __future__ import annotations

import re
from decimal import Decimal

from analysis.thai.repair import match_key

_DIGITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("แสน", "หมื่น", "พัน", "ร้อย", "สิบ", "")
_MILLION = "ล้าน"
_SATANG = Decimal("0.01")

_ONE_TO_NINE = "|".join(_DIGITS[1:])
#: One to six digits in words; every place is optional, their order is not.
_GROUP = re.compile(
    "".join(f"(?:({_ONE_TO_NINE}){place})?" for place in _PLACES[:4])
    + f"(?:(ยี่|{_ONE_TO_NINE})?(สิบ))?(เอ็ด|{_ONE_TO_NINE})?"
)
_AMOUNT = re.compile("(?P<sign>ลบ)?(?:(?P<baht>.+?)บาท)?(?:ถ้วน|(?P<satang>.+)สตางค์)?")


class UnreadableAmount(ValueError):  # noqa: N818
    """Words that are not an amount of money."""


def baht_text(amount: Decimal | int) -> str:
    """``Decimal("311200")`` → ``สามแสนหนึ่งหมื่นหนึ่งพันสองร้อยบาทถ้วน``; satang follow when there are any.

    Raises:
        ValueError: the amount is not finite or has a fraction of a satang (nothing is rounded away here).
    """
    exact = Decimal(amount)
    if not exact.is_finite() or exact != exact.quantize(_SATANG):
        raise ValueError(f"not an amount in baht and satang: {amount}")
    sign = "ลบ" if exact < 0 else ""
    baht, satang = divmod(int(abs(exact) * 100), 100)
    words = f"{_integer_words(baht)}บาท" if baht or not satang else ""
    return sign + words + (f"{_integer_words(satang)}สตางค์" if satang else "ถ้วน")


def parse_baht_text(text: str) -> Decimal:
    """The amount that the words name; brackets and spaces around them do not matter, and bad marks are repaired.

    Raises:
        UnreadableAmount: the words are not an amount, or their places are out of order.
    """
    words = match_key(text).strip("()")
    match = _AMOUNT.fullmatch(words)
    if match is None or not (match["baht"] or match["satang"]):
        raise UnreadableAmount(text)
    baht = _integer(match["baht"], text) if match["baht"] else 0
    satang = _integer(match["satang"], text) if match["satang"] else 0
    if satang > 99:
        raise UnreadableAmount(text)
    amount = Decimal(baht) + Decimal(satang) * _SATANG
    return -amount if match["sign"] else amount


def _integer_words(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    millions, rest = divmod(number, 1_000_000)
    head = _integer_words(millions) + _MILLION if millions else ""
    return head + _group_words(rest, after_more=bool(millions))


def _group_words(number: int, *, after_more: bool) -> str:
    """Words of 0 to 999,999. A last one is เอ็ด when anything stands before it (Royal Institute)."""
    digits = f"{number:06d}"
    words = ""
    for digit, place in zip(map(int, digits), _PLACES, strict=True):
        if digit == 0:
            continue
        if place == "สิบ" and digit <= 2:
            words += ("", "ยี่")[digit - 1] + place
        elif place == "" and digit == 1 and (words or after_more):
            words += "เอ็ด"
        else:
            words += _DIGITS[digit] + place
    return words


def _integer(words: str, text: str) -> int:
    if words == _DIGITS[0]:
        return 0
    total = 0
    *groups, last = words.split(_MILLION)
    for i, group in enumerate(groups):
        value = _group(group, text)
        if value == 0 and i == 0:
            raise UnreadableAmount(text)  # "ล้าน" with no number before it
        total = (total + value) * 1_000_000
    return total + _group(last, text)


def _group(words: str, text: str) -> int:
    match = _GROUP.fullmatch(words)
    if match is None:
        raise UnreadableAmount(text)
    *high, tens, ten, ones = match.groups()
    value = 0
    for word in high:
        value = value * 10 + (_DIGITS.index(word) if word else 0)
    value = value * 10 + ({None: 1, "ยี่": 2}.get(tens) or _DIGITS.index(tens) if ten else 0)
    return value * 10 + (1 if ones == "เอ็ด" else _DIGITS.index(ones) if ones else 0)
