"""Typed tokens: what each group of digits in a text is, so that only quantities are ever read as quantities.

The cases are those of the Trang FY2562 paper's list of quirks (rows 9–12) and the Chachoengsao FY2564 paper (6.6):
times, document numbers, item marks, lists, ranges, and places are not amounts. Every digit of a text is in exactly
one token; what fits no kind is ``UNKNOWN`` and has no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from analysis.thai.calendar import (
    MONTHS_TH,
    MONTHS_TH_SHORT,
    ParsedDate,
    UnreadableDate,
    parse_date,
    parse_month,
)
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import NUMBER, SCALES, UNITS


class TokenKind(StrEnum):
    """What the digits are; beside it, the type of ``Token.value``."""

    NUMBER = "number"  # Decimal, with the scale word multiplied in: ๑๙.๖ ล้าน
    RANGE = "range"  # (Decimal, Decimal): ๒-๕ คน, ๒๕๖๐ - ๒๕๖๔
    LIST = "list"  # tuple of Decimal: (๑,๒,๓)
    TIME = "time"  # datetime.time, or a pair of them: ๑๓.๓๐ น.
    DATE = "date"  # ParsedDate, or None when there is no such day or no year (1 ตุลาคม - …)
    MONTH = "month"  # the first day: ธ.ค. 67
    YEAR = "year"  # int as written: พ.ศ. 2565
    DOCUMENT_ID = "document_id"  # str: ตง ๐๐๒๗/๑๐๘๒, 1/2562, สป-๑๒, telephone numbers
    ITEM_MARK = "item_mark"  # tuple of int: (๒.๑๐) is (2, 10), ข้อ 2.11
    SECTION = "section"  # tuple of int: ๓.๒.๒.๕, มาตรา ๔๐
    ORDINAL = "ordinal"  # tuple of int: รุ่นที่ 1, แนวทางย่อยที่ 1.2, ไตรมาส ๔
    PLACE_NUMBER = "place_number"  # str: หมู่ที่ 4
    FORMULA = "formula"  # str: ๑+๑ > ๒
    URL = "url"  # str
    UNKNOWN = "unknown"  # None


TokenValue = (
    Decimal | int | str | time | date | ParsedDate | tuple[Decimal, ...] | tuple[int, ...] | tuple[time, ...] | None
)


@dataclass(frozen=True)
class Token:
    """One token: ``raw`` is ``text[start:end]`` as given; ``value`` has the type that its kind names."""

    kind: TokenKind
    raw: str
    value: TokenValue
    start: int
    end: int


_Reading = tuple[TokenKind, TokenValue] | None
_Reader = Callable[[re.Match[str]], _Reading]


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a text in the order they stand. Letters without digits make no token."""
    arabic = to_arabic(text)  # one for one, so positions hold
    taken = bytearray(len(text))
    tokens: list[Token] = []
    for pattern, reader in _RULES:
        for match in pattern.finditer(arabic):
            reading = reader(match)
            start, end = match.span("token")
            if reading is None or any(taken[start:end]):
                continue
            taken[start:end] = b"\x01" * (end - start)
            tokens.append(Token(reading[0], text[start:end], reading[1], start, end))
    rest = "".join(" " if taken[i] else char for i, char in enumerate(arabic))
    for match in re.finditer(r"\d(?:[\d.,/]*\d)?", rest):
        tokens.append(Token(TokenKind.UNKNOWN, text[match.start() : match.end()], None, *match.span()))
    return tuple(sorted(tokens, key=lambda token: token.start))


def _dotted(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", match["token"]))


def _as(kind: TokenKind, value: Callable[[re.Match[str]], TokenValue]) -> _Reader:
    return lambda match: (kind, value(match))


def _words(match: re.Match[str]) -> str:
    return " ".join(match["token"].split())


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _date(match: re.Match[str]) -> _Reading:
    try:
        return TokenKind.DATE, parse_date(match["token"])
    except UnreadableDate:
        return TokenKind.DATE, None


def _month(match: re.Match[str]) -> _Reading:
    try:
        return TokenKind.MONTH, parse_month(match["token"])
    except UnreadableDate:
        return None


def _time(match: re.Match[str]) -> _Reading:
    pairs = re.findall(r"(\d{1,2})[.:](\d{2})", match["token"])
    if any(int(hour) > 23 or int(minute) > 59 for hour, minute in pairs):
        return None
    times = tuple(time(int(hour), int(minute)) for hour, minute in pairs)
    return TokenKind.TIME, times[0] if len(times) == 1 else times


def _closing_mark(match: re.Match[str]) -> _Reading:
    """``1)`` marks an item; in ``(เดิม 3)`` the bracket was opened before and 3 is an amount."""
    before = match.string[: match.start()]
    return None if before.count("(") > before.count(")") else (TokenKind.ITEM_MARK, _dotted(match))


def _range(match: re.Match[str]) -> _Reading:
    """Ascending numbers are a range; descending ones without spaces are a form's number (๖๒-๑)."""
    low, high = _decimal(match["low"]), _decimal(match["high"])
    if low < high:
        return TokenKind.RANGE, (low, high)
    return None if " " in match["token"] else (TokenKind.DOCUMENT_ID, match["token"])


def _number(match: re.Match[str]) -> _Reading:
    value = _decimal(match["number"]) * SCALES[match["scale"] or ""]
    return TokenKind.NUMBER, -value if match["sign"] else value


_END = r"(?![\d]|[.,]\d)"
_FREE = r"(?<![\d.,/])"
_MONTH = "|".join(MONTHS_TH + [name.rstrip(".").replace(".", r"\.?") + r"\.?" for name in MONTHS_TH_SHORT])
_YEAR_WORD = r"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)"
_CLOCK = r"\d{1,2}[.:]\d{2}"
_DASH = " ?[-–] ?"
_LEVELS = r"\d{1,3}(?:\.\d{1,3})*"
_COUNTABLE = "|".join(sorted(UNITS | set(filter(None, SCALES)), key=len, reverse=True))
_NOT_COUNTED = rf"(?!\s*(?:{_COUNTABLE}|%))"
_COUNTED = (
    "ครั้ง|รุ่น|แนวทาง|แนวทางย่อย|ยุทธศาสตร์|กลยุทธ์|ส่วน|บท|ตาราง|ภาพ|แผนภูมิ|ขั้นตอน|ฉบับ|วัน|ปี|ลำดับ|กิจกรรม|ระดับ|รอบ|"
    "ข้อ|ระยะ|งวด|ตัวชี้วัด|มติ|มิติ|เอกสาร"
)


def _rule(pattern: str, reader: _Reader) -> tuple[re.Pattern[str], _Reader]:
    """The group ``token`` is what the token covers; without one it covers the whole match."""
    return re.compile(pattern if "?P<token>" in pattern else f"(?P<token>{pattern})", re.MULTILINE), reader


_DOCUMENT = _as(TokenKind.DOCUMENT_ID, _words)
_ORDINAL = _as(TokenKind.ORDINAL, _dotted)
_SECTION = _as(TokenKind.SECTION, _dotted)
_ITEM = _as(TokenKind.ITEM_MARK, _dotted)
_YEAR = _as(TokenKind.YEAR, lambda match: int(match["token"]))

#: Tried in this order; an earlier rule keeps what it has taken.
_RULES: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    _rule(r"(?:https?://|www\.)\S+", _as(TokenKind.URL, _words)),
    _rule(rf"{_FREE}\d{{1,2}}\s*(?:{_MONTH})\s*{_YEAR_WORD}?\s*(?:\d{{4}}|\d{{2}}){_END}", _date),
    _rule(rf"{_FREE}\d{{1,2}}\s*(?:{_MONTH})(?![\u0e01-\u0e4e])", _as(TokenKind.DATE, lambda _: None)),
    _rule(rf"{_FREE}(?:\d{{1,2}}([/.-])\d{{1,2}}\2\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}){_END}", _date),
    _rule(rf"(?<![\u0e01-\u0e4e])(?P<token>(?:{_MONTH})\s*{_YEAR_WORD}?\s*(?:\d{{4}}|\d{{2}})){_END}", _month),
    _rule(rf"(?<=เดือน)(?P<token>(?:{_MONTH})\s*{_YEAR_WORD}?\s*(?:\d{{4}}|\d{{2}})){_END}", _month),
    # times: a range of them, with a word, with a colon, or with a leading zero (๐๙.๓๐ is no decimal)
    _rule(rf"{_FREE}{_CLOCK}{_DASH}{_CLOCK}\s*(?:น\.|นาฬิกา)", _time),
    _rule(rf"{_FREE}{_CLOCK}\s*(?:น\.|นาฬิกา)", _time),
    _rule(rf"เวลา\s*(?P<token>{_CLOCK}){_END}", _time),
    _rule(rf"{_FREE}(?:\d{{1,2}}:\d{{2}}|0\d\.\d{{2}}){_END}", _time),
    # document numbers: letters with a leading zero, n/year, a form's code, chains, telephone numbers
    _rule(r"(?<![ก-๎])[ก-ฮ]{2,3}\.?\s?0\d+(?:\.\d+)?/\s?ว?\s?\d+", _DOCUMENT),
    _rule(rf"{_FREE}\d{{1,5}}/2[4-6]\d{{2}}{_END}", _DOCUMENT),
    _rule(r"(?<![ก-๎])[ก-ฮ]{2,5}(?:\.?-| - |\. - |\. ?)\d+(?:\+\d+)*(?![\d,]|\.\d)", _DOCUMENT),
    _rule(r"(?<![A-Za-z])[A-Za-z]+[ -]?\d{3,}|(?<![A-Za-z])[A-Za-z]+\d+", _DOCUMENT),
    _rule(rf"{_FREE}\d+(?:-\d+){{2,}}{_END}", _DOCUMENT),
    _rule(rf"{_FREE}0(?:[ -]?\d{{3,4}}){{2}}{_END}|{_FREE}0\d+(?:/\d+)?{_END}", _DOCUMENT),
    _rule(rf"{_FREE}\d+(?:\s?\+\s?\d+)+(?:\s?[=<>]\s?\d+)?", _as(TokenKind.FORMULA, _words)),
    # names of places and parts
    _rule(r"(?:หมู่ที่|หมู่|เลขที่|ซอย|ชั้น)\s*\d+(?:/\d+)?", _as(TokenKind.PLACE_NUMBER, _words)),
    _rule(rf"(?:มาตรา|(?<![ก-๎])ม\.)\s*{_LEVELS}{_END}", _SECTION),
    _rule(rf"ข้อ(?:ที่)?\s*{_LEVELS}{_END}", _ITEM),
    _rule(rf"(?:(?:{_COUNTED})ที่|ระดับ|ไตรมาส(?:ที่)?)\s*{_LEVELS}{_END}", _ORDINAL),
    _rule(rf"\({_LEVELS}\)", _ITEM),
    _rule(rf"{_FREE}{_LEVELS}\.?\)", _closing_mark),
    _rule(rf"\(\s*\d{{1,2}}(?:\s*,\s*\d{{1,2}})+\s*\)|{_FREE}\d{{1,2}}(?:,\d{{1,2}})+{_END}",
          _as(TokenKind.LIST, lambda match: tuple(Decimal(part) for part in _dotted(match)))),
    _rule(rf"{_FREE}\d+(?:\.\d+){{2,}}{_END}", _SECTION),
    _rule(rf"^\s*(?P<token>\d{{1,2}}\.\d{{1,2}}){_NOT_COUNTED}(?=\s+[ก-ฮเ-ไ(])", _SECTION),
    _rule(rf"{_FREE}\d{{1,2}}\.(?=\s*[ก-ฮเ-ไ“(])", _ITEM),
    # amounts
    _rule(rf"{_FREE}(?P<low>{NUMBER}){_DASH}(?P<high>{NUMBER}){_END}", _range),
    _rule(rf"(?:{_YEAR_WORD}|ปีงบประมาณ|ปี)\s*(?P<token>\d{{4}}){_END}", _YEAR),
    _rule(rf"{_FREE}2[4-6]\d{{2}}{_END}{_NOT_COUNTED}", _YEAR),
    _rule(rf"(?P<sign>(?:(?<=[\s(])|^)[-−])?{_FREE}(?P<number>{NUMBER}){_END}"
          r"(?: ?(?P<scale>พันล้าน|ล้าน|แสน|หมื่น))?", _number),
)  # fmt: skip
