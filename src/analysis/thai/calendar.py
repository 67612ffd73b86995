"""Buddhist-era dates and the fiscal year.

A fiscal year of the Buddhist era begins on 1 October of the year before: 2565 is 1 Oct 2564 … 30 Sep 2565, in the
common era 2021-10-01 … 2022-09-30.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from operator import index
from typing import Literal

from analysis.bilingual import Language
from analysis.thai.digits import to_arabic, to_thai
from analysis.thai.repair import repair

BE_OFFSET = 543  # พ.ศ. − ค.ศ.
MONTHS_TH = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
MONTHS_TH_SHORT = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTHS_EN_SHORT = [name[:3] for name in MONTHS_EN]

DateStyle = Literal["long", "short", "numeric"]

#: A year of the common era is one whose Buddhist year can be read again.
_BE_YEARS, _CE_YEARS = range(2400, 2701), range(1900, 2701 - BE_OFFSET)
#: Two digits mean 25xx only where no one can mean a year of the common era: 2540 to 2599.
_SHORT_YEARS = range(40, 100)


class UnreadableDate(ValueError):  # noqa: N818
    """A date that is impossible or can be read in more than one way. ``text`` is what was given."""

    def __init__(self, text: object) -> None:
        self.text = str(text)
        super().__init__(f"not one clear date: {self.text}")


@dataclass(frozen=True, order=True)
class FiscalYear:
    """A fiscal year of the Buddhist era. It orders and hashes; it does not add: use ``shift``.

    Raises:
        UnreadableDate: ``be`` is not a plausible Buddhist year (2400–2700), for example a year of the common era.
    """

    be: int

    def __post_init__(self) -> None:
        if not hasattr(self.be, "__index__") or index(self.be) not in _BE_YEARS:
            raise UnreadableDate(self.be)
        object.__setattr__(self, "be", index(self.be))  # a NumPy integer from a table becomes a plain one

    @classmethod
    def of(cls, day: date) -> FiscalYear:
        """The fiscal year that holds a day."""
        return cls(day.year + BE_OFFSET + (day.month >= 10))

    @property
    def start(self) -> date:
        """1 October of the year before."""
        return date(self.be - BE_OFFSET - 1, 10, 1)

    @property
    def end(self) -> date:
        """30 September."""
        return date(self.be - BE_OFFSET, 9, 30)

    @property
    def months(self) -> tuple[date, ...]:
        """The first days of the twelve months, October first."""
        return tuple(date(self.start.year + (9 + i) // 12, (9 + i) % 12 + 1, 1) for i in range(12))

    def contains(self, day: date) -> bool:
        """Whether a day (or a moment of it) falls in this year."""
        return FiscalYear.of(day) == self

    def quarter(self, day: date) -> int:
        """1 (Oct–Dec) to 4 (Jul–Sep). Raises ``ValueError`` for a day outside this year."""
        if not self.contains(day):
            raise ValueError(f"{day} is not in fiscal year {self}")
        return (day.month + 2) % 12 // 3 + 1

    def shift(self, years: int) -> FiscalYear:
        """The fiscal year so many years later (earlier when negative)."""
        return FiscalYear(self.be + years)

    def __str__(self) -> str:
        return str(self.be)


@dataclass(frozen=True)
class ParsedDate:
    """A date in the common era, the era its year was written in, and how fine it was given.

    ``precision`` is ``minute`` when a time of day stood beside the date (a time stamp), else ``day``.
    """

    date: date
    era: Literal["BE", "CE"]
    precision: Literal["day", "minute"] = "day"


_NAMES = {
    name.replace(".", "").lower(): month
    for names in (MONTHS_TH, MONTHS_TH_SHORT, MONTHS_EN, MONTHS_EN_SHORT)
    for month, name in enumerate(names, start=1)
}
_PREFIX = re.compile(r"^(?:ณ\s*)?(?:วันที่|เดือน|ประจำเดือน)?\s*")
_ERA = re.compile(r"[พค]\.?\s*ศ\.?\s*(?=\d)")
_WRONG_ERA = re.compile(r"พ\.?\s*ศ\.?\s*(?:19|20|21)\d\d|ค\.?\s*ศ\.?\s*2[4-7]\d\d")
_WORDS = re.compile(r"(?:(?P<day>\d{1,2})\s*)?(?P<month>[^\d\s][^\d]*?)\s*(?P<year>\d{2}|\d{4})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\s*(?P<mark>[/.-])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<year>\d{2}|\d{4})")
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ T](?P<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?"
)
_MONTH_ONLY = re.compile(r"(?P<month>\d{1,2})\s*/\s*(?P<year>\d{4})|(?P<iso_year>\d{4})-(?P<iso_month>\d{2})")


def parse_date(value: str | date | datetime) -> ParsedDate:
    """A day, written ``30 มีนาคม 2565``, ``๓๐ มี.ค. ๖๕``, ``30/3/2565`` (day first), ``2565-03-30``, or an Excel date.

    An Excel date typed with a Buddhist year (2565-03-30 00:00) is read as that Buddhist date. A text without a day is
    read by ``parse_month``, never here: the first of the month would be a guess.

    Raises:
        UnreadableDate: no such day, a year of two digits below 40, an unknown month, or anything else around it.
    """
    if isinstance(value, date):
        parsed = _resolved(value.year, value.month, value.day, value)
        has_time = isinstance(value, datetime) and value.time() != time.min
        return replace(parsed, precision="minute") if has_time else parsed
    text = _cleaned(value)
    if match := _YEAR_FIRST.fullmatch(text):
        parsed = _resolved(int(match["year"]), int(match["month"]), int(match["day"]), value)
        return replace(parsed, precision="minute") if (match["time"] or "").strip("0:.") else parsed
    if match := _DAY_FIRST.fullmatch(text):
        return _resolved(_year(match["year"], value), int(match["month"]), int(match["day"]), value)
    if (match := _WORDS.fullmatch(text)) and match["day"]:
        return _resolved(_year(match["year"], value), _month(match["month"], value), int(match["day"]), value)
    raise UnreadableDate(value)


def parse_month(value: str | date | datetime) -> date:
    """The first day of a month: ``ธ.ค. 67``, ``ตุลาคม 2564``, ``ประจำเดือน ต.ค.64``, ``10/2564``, or an Excel date.

    Raises:
        UnreadableDate: as ``parse_date``; also for a text that names a day.
    """
    if isinstance(value, date):
        return parse_date(value).date.replace(day=1)
    text = _cleaned(value)
    if match := _MONTH_ONLY.fullmatch(text):
        year, month = match["year"] or match["iso_year"], match["month"] or match["iso_month"]
        return _resolved(_year(year, value), int(month), 1, value).date
    if (match := _WORDS.fullmatch(text)) and not match["day"]:
        return _resolved(_year(match["year"], value), _month(match["month"], value), 1, value).date
    raise UnreadableDate(value)


def format_date(day: date, style: DateStyle = "long", language: Language = "th", thai_digits: bool = False) -> str:
    """``30 มีนาคม 2565``, ``30 มี.ค. 65``, ``30/3/2565``; in English ``30 March 2022``, ``30 Mar 2022``, 2022-03-30."""
    if style == "numeric":
        text = f"{day.day}/{day.month}/{day.year + BE_OFFSET}" if language == "th" else f"{day:%Y-%m-%d}"
    else:
        text = f"{day.day} {_month_and_year(day, style, language)}"
    return to_thai(text) if thai_digits else text


def format_month(month: date, style: DateStyle = "long", language: Language = "th", thai_digits: bool = False) -> str:
    """``ตุลาคม 2564``, ``ต.ค. 64``, ``10/2564``; in English ``October 2021``, ``Oct 2021``, ``2021-10``."""
    if style == "numeric":
        text = f"{month.month}/{month.year + BE_OFFSET}" if language == "th" else f"{month:%Y-%m}"
    else:
        text = _month_and_year(month, style, language)
    return to_thai(text) if thai_digits else text


def due_next_month(month: date, day: int) -> date:
    """The given day of the month after ``month``; the due day is the last one on time (FY2565 manual, ๖.๒).

    Raises:
        ValueError: that month has no such day.
    """
    return (month.replace(day=1) + timedelta(days=31)).replace(day=day)


def _month_and_year(day: date, style: DateStyle, language: Language) -> str:
    if language == "en":
        return f"{(MONTHS_EN if style == 'long' else MONTHS_EN_SHORT)[day.month - 1]} {day.year}"
    if style == "long":
        return f"{MONTHS_TH[day.month - 1]} {day.year + BE_OFFSET}"
    return f"{MONTHS_TH_SHORT[day.month - 1]} {(day.year + BE_OFFSET) % 100:02d}"


def _cleaned(value: str) -> str:
    text = _PREFIX.sub("", to_arabic(repair(value).text).strip())
    if _WRONG_ERA.search(text):
        raise UnreadableDate(value)
    return _ERA.sub(" ", text).replace("\u00a0", " ").strip()


def _month(name: str, value: object) -> int:
    key = re.sub(r"[.\s]|^เดือน", "", name).lower()
    if key not in _NAMES:
        raise UnreadableDate(value)
    return _NAMES[key]


def _year(digits: str, value: object) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    if year not in _SHORT_YEARS:
        raise UnreadableDate(value)
    return 2500 + year


def _resolved(year: int, month: int, day: int, value: object) -> ParsedDate:
    era: Literal["BE", "CE"] = "BE" if year in _BE_YEARS else "CE"
    if era == "CE" and year not in _CE_YEARS:
        raise UnreadableDate(value)
    try:
        return ParsedDate(date(year - BE_OFFSET if era == "BE" else year, month, day), era)
    except ValueError as impossible:
        raise UnreadableDate(value) from impossible
