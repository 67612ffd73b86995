"""What a round's id says about time: ``fy2565-r1`` is the first half of fiscal year 2565."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator

from analysis.params.base import Model
from analysis.params.buddhist import BuddhistDate
from analysis.params.refusal import refuse
from analysis.thai.calendar import FiscalYear

_ROUND_ID = re.compile(r"fy(25[0-9]{2})-(r[12]|m(?:0[1-9]|1[0-2])|annual)\Z")


def split_id(round_id: str) -> tuple[FiscalYear, str]:
    """``fy2565-r1`` as (fiscal year 2565, ``r1``); refuses any other shape."""
    found = _ROUND_ID.match(round_id)
    if found is None:
        raise refuse(
            f"รหัสรอบ “{round_id}” ไม่ถูกรูปแบบ",
            f"“{round_id}” is not a round id.",
            fix_th="เขียนเช่น fy2565-r1, fy2565-r2, fy2568-m02 หรือ fy2566-annual",
            fix_en="Write fy2565-r1, fy2565-r2, fy2568-m02 or fy2566-annual.",
        )
    return FiscalYear(int(found[1])), found[2]


def is_round_id(text: str) -> bool:
    return _ROUND_ID.match(text) is not None


def _checked_id(round_id: str) -> str:
    split_id(round_id)
    return round_id


RoundId = Annotated[str, AfterValidator(_checked_id)]


class Period(Model):
    """The days a round evaluates, both ends included."""

    start: BuddhistDate
    end: BuddhistDate

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def period_of(year: FiscalYear, part: str) -> Period:
    """The period that a round's id names: ``r1`` and ``r2`` are half years, ``m02`` the first two months."""
    first, last = {"r1": (1, 6), "r2": (7, 12), "annual": (1, 12)}.get(part) or (1, int(part[1:]))
    end = year.end if last == 12 else year.months[last] - timedelta(days=1)
    return Period(start=year.months[first - 1], end=end)
