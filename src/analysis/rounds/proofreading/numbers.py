"""The numbers of a text: their values, in whatever digits, and what each is by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from analysis.rounds.proofreading.model import Kind, Number
from analysis.thai.digits import to_arabic

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,]*\d)|\d+(?:\.\d+)*", re.ASCII)
#: What makes a number greater when it stands behind it.
_TIMES = re.compile(r"[ \u00a0]?(พันล้าน|ล้าน|แสน|หมื่น|พัน(?!ธ)|million|billion|thousand)")
_MULTIPLES = {
    "พันล้าน": 10**9,
    "ล้าน": 10**6,
    "แสน": 10**5,
    "หมื่น": 10**4,
    "พัน": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "thousand": 10**3,
}
_MONTHS = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\."
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b\.?"
)
_BEFORE_MONTH = re.compile(rf"(?:\s*[-–]\s*\d{{1,2}})?\s*(?:{_MONTHS})")
_AFTER_MONTH = re.compile(rf"(?:{_MONTHS})\s*(?:\d{{1,2}},)?\s*(?:พ\.ศ\.|ค\.ศ\.)?\s*\Z")
_CLOCK = re.compile(r"\s*(?:น\.|นาฬิกา)")
_YEAR_BEFORE = re.compile(r"(?:ปี|พ\.ศ\.|ค\.ศ\.|ปีงบประมาณ|FY|year)\s*\Z", re.IGNORECASE)
_YEARS = (range(1900, 2101), range(2400, 2701))
_ORDINAL_BEFORE = re.compile(
    "(?:ข้อ|มาตรา|หน้า|ภาคผนวก|(?:บท|ตาราง|แผนภูมิ|ภาพ|ฉบับ|ครั้ง|ลำดับ|หมู่|แนวทาง|แนวทางย่อย|ยุทธศาสตร์|กลยุทธ์|มาตรการ"
    "|กิจกรรม|ตัวชี้วัด|โครงการ|ปี|ไตรมาส|รุ่น|รอบ)ที่"
    r"|Table|Chart|Chapter|Annex|Section|paragraph|revision|page|strategy)\s*(?:\d+(?:\.\d+)?\s*[-–/]\s*)?\Z",
    re.IGNORECASE,
)
_PERIOD_BEFORE, _PERIOD_AFTER = re.compile(r"(?:รอบ|เป้าหมาย)\s*\Z"), re.compile(r"\s*เดือน")
_OF_SO_MANY = re.compile(r"\(\d{1,2}/\d{1,2}\)")
_PAPER_BEFORE = re.compile(r"(?:^\s*ที่|เลขที่|หนังสือที่|No\.|(?:^|\s)[ก-ฮ]{2,3})\s*[\d/. ]*\Z")
_LATIN_WORD = re.compile(r"[A-Za-z0-9_./\\!$:-]+")
_WRITTEN_DATE = re.compile(r"(?<!\d)\d{1,2}([/-])\d{1,2}\1\d{2,4}(?!\d)")
_OPENING = r"\s*(?:\(\d{1,2}\)|\d{1,2}\)|\d{1,2}(?:\.\d{1,2})*\.?)"
_OPENS_LINE = re.compile(rf"{_OPENING}(?=[\s\u00a0])")
_OPENS_CELL = re.compile(rf"{_OPENING}\s+(?=[(\"“]?[^\W\d_])")


def numbers_in(text: str) -> tuple[Number, ...]:
    """Every number of a line, in its order; cells of a row are parted by tabs."""
    arabic = to_arabic(text)
    names = [found.span() for found in _LATIN_WORD.finditer(arabic) if re.search("[A-Za-z]", found[0])]
    return tuple(_numbers(text, arabic, names))


def _numbers(text: str, arabic: str, names: list[tuple[int, int]]) -> Iterator[Number]:
    for found in _TOKEN.finditer(arabic):
        start, end = found.span()
        kind = Kind.NAME if any(a <= start and end <= b for a, b in names) else _kind(arabic, start, end)
        if kind is Kind.QUANTITY and _is_negative(arabic, start):
            start -= 1
        yield Number(start, end, text[start:end], _value(arabic, start, end), kind)


def _is_negative(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "-−" and (start == 1 or text[start - 2] in " \t(\u00a0")


def _value(text: str, start: int, end: int) -> Decimal | None:
    written = text[start:end].replace(",", "").replace("−", "-")
    if written.count(".") > 1:
        return None
    times = _TIMES.match(text, end)
    return Decimal(written) * (_MULTIPLES[times[1]] if times else 1)


def _kind(text: str, start: int, end: int) -> Kind:
    """The first rule that holds; where none does it is a quantity."""
    before, written = text[max(0, start - 24) : start], text[start:end]
    if _opens(text, start, end) or _ORDINAL_BEFORE.search(before) or _within(_OF_SO_MANY, text, start, end):
        return Kind.ORDINAL
    if _PERIOD_BEFORE.search(before) and _PERIOD_AFTER.match(text, end):
        return Kind.DATE
    short = "," not in written and "." not in written and len(written) <= 4
    if short and (_BEFORE_MONTH.match(text, end) or _AFTER_MONTH.search(before)):
        return Kind.DATE
    if (_CLOCK.match(text, end) and len(written) <= 5) or _within(_WRITTEN_DATE, text, start, end):
        return Kind.DATE
    if written.isdecimal() and len(written) == 4 and any(int(written) in years for years in _YEARS):
        return Kind.YEAR
    if short and _YEAR_BEFORE.search(before):
        return Kind.YEAR
    beside = text[end : end + 1] == "/" or before[-1:] == "/"
    if (beside and _PAPER_BEFORE.search(before)) or re.search(r"^\s*ที่\s\D*\Z", text[:start]):
        return Kind.PAPER
    return Kind.ORDINAL if written.count(".") > 1 else Kind.QUANTITY


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a number opens its line or its cell before words, or is the first cell of a row that goes on with
    words."""
    first, tab, rest = text.partition("\t")
    if not tab:
        found = _OPENS_LINE.match(text)
        return found is not None and end <= found.end()
    if end <= len(first) and first.strip("() .") == text[start:end]:
        return re.search(r"[^\W\d_]", rest) is not None
    cell = text.rfind("\t", 0, start) + 1
    opening = _OPENS_CELL.match(text, cell)
    return opening is not None and end <= opening.end()


def _within(form: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether a number is part of what has this form."""
    return any(one.start() <= start and end <= one.end() for one in form.finditer(text, max(0, start - 8), end + 8))
