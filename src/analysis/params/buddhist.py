"""Dates, months and fiscal years as parameter files write them: in the Buddhist era, ``2565-03-30`` and ``2564-10``.

In memory they are ordinary ``datetime.date`` values (a month is its first day), so 2565-03-30 is ``date(2022, 3, 30)``.
A year that can only be a Western one is refused together with the date it was surely meant to be.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, InstanceOf, PlainSerializer

from analysis.params.refusal import refuse
from analysis.thai.calendar import BE_OFFSET, FiscalYear

BUDDHIST_YEARS = range(2400, 2701)
WESTERN_YEARS = range(1900, 2201)

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})\Z")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})\Z")


def write_date(day: date) -> str:
    """``date(2022, 3, 30)`` as ``2565-03-30``."""
    return f"{day.year + BE_OFFSET}-{day:%m-%d}"


def write_month(month: date) -> str:
    """``date(2021, 10, 1)`` as ``2564-10``."""
    return f"{month.year + BE_OFFSET}-{month:%m}"


def read_date(value: Any) -> date:
    """The day that ``2565-03-30`` names; a ``date`` is taken as it is."""
    if type(value) is date:
        return value
    year, month, day = _parts(_DATE, value, "2565-03-30")
    _refuse_western(year, f"{year + BE_OFFSET}-{month:02}-{day:02}")
    return _day(year, month, day, str(value))


def read_month(value: Any) -> date:
    """The first day of the month that ``2564-10`` names; the first day of a month is taken as it is."""
    if type(value) is date and value.day == 1:
        return value
    year, month = _parts(_MONTH, value, "2564-10")
    _refuse_western(year, f"{year + BE_OFFSET}-{month:02}")
    return _day(year, month, 1, str(value))


def read_fiscal_year(value: Any) -> FiscalYear:
    """The fiscal year that ``2565`` names: 1 October 2564 to 30 September 2565."""
    if isinstance(value, FiscalYear):
        return value
    if type(value) is not int:
        raise refuse(
            f"ปีงบประมาณต้องเป็นเลข พ.ศ. สี่หลัก แต่เขียนว่า {value!r}",
            f"The fiscal year must be a four-digit Buddhist year, but {value!r} is written.",
            fix_th="เขียนเช่น 2565 โดยไม่ใส่เครื่องหมายคำพูด",
            fix_en="Write 2565, without quotes.",
        )
    _refuse_western(value, str(value + BE_OFFSET))
    if value not in BUDDHIST_YEARS:
        raise refuse(f"ไม่รู้จักปีงบประมาณ {value}", f"Fiscal year {value} is out of range (2400 to 2700).")
    return FiscalYear(value)


def shift_date(day: date, years: int) -> date:
    """The same day of another year; the last day of February stays the last day of February."""
    year = day.year + years
    if day.month == 2 and day.day == calendar.monthrange(day.year, 2)[1]:
        return date(year, 2, calendar.monthrange(year, 2)[1])
    return day.replace(year=year)


def _parts(pattern: re.Pattern[str], value: Any, example: str) -> tuple[int, ...]:
    found = pattern.match(value) if isinstance(value, str) else None
    if found is None:
        shown = "ว่าง" if value in (None, "") else repr(value)
        raise refuse(
            f"อ่านวันที่หรือเดือนไม่ได้: {shown}",
            f"This is not a date or month: {value!r}.",
            fix_th=f"เขียนเป็น พ.ศ. ด้วยเลขอารบิก เช่น {example}",
            fix_en=f"Write it in the Buddhist era with Arabic digits, such as {example}.",
        )
    return tuple(int(part) for part in found.groups())


def _refuse_western(year: int, meant: str) -> None:
    if year in WESTERN_YEARS:
        raise refuse(
            f"ปี {year} เป็น ค.ศ.",
            f"The year {year} is a Western year.",
            fix_th=f"เขียนเป็น พ.ศ. คือ {meant}",
            fix_en=f"Write the Buddhist year: {meant}.",
        )


def _day(year: int, month: int, day: int, written: str) -> date:
    try:
        if year not in BUDDHIST_YEARS:
            raise ValueError(year)
        return date(year - BE_OFFSET, month, day)
    except ValueError:
        raise refuse(
            f"ไม่มีวันที่ {written} ในปฏิทิน",
            f"There is no such date as {written}.",
            fix_th="ตรวจปี เดือน และวัน (ปี พ.ศ. 2400–2700)",
            fix_en="Check year, month and day (years 2400 to 2700).",
        ) from None


BuddhistDate = Annotated[date, BeforeValidator(read_date), PlainSerializer(write_date, return_type=str)]
BuddhistMonth = Annotated[date, BeforeValidator(read_month), PlainSerializer(write_month, return_type=str)]
BuddhistFiscalYear = Annotated[
    InstanceOf[FiscalYear], BeforeValidator(read_fiscal_year), PlainSerializer(lambda year: year.be, return_type=int)
]
