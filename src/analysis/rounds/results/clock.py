"""When something happened: kept in UTC, shown in Thailand's time. One decision depends on it: whether an acceptance of
an error has run out (``as_of``)."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

from analysis.thai.calendar import format_date

Clock = Callable[[], datetime]

#: Thailand has had one offset and no summer time since 1920; a table of time zones is not on every Windows.
THAILAND = timezone(timedelta(hours=7))

#: The day as of which a closed revision is computed again (``closing.reproduce``): 2025-11-21.
AS_OF_VARIABLE = "WORKBOOK_AS_OF"


def utc_now() -> datetime:
    """The machine's time in UTC."""
    return datetime.now(UTC)


def today(clock: Clock = utc_now) -> date:
    """The day in Thailand."""
    return clock().astimezone(THAILAND).date()


def as_of() -> date:
    """The day in Thailand, or the one that a computation of old is done as of."""
    told = os.environ.get(AS_OF_VARIABLE)
    return date.fromisoformat(told) if told else today()


def written(moment: datetime) -> str:
    """``2025-11-21T08:40:05+00:00``. A time without an offset is refused with ``ValueError``."""
    if moment.tzinfo is None:
        raise ValueError("a time without its offset from UTC")
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def shown(text: str, language: str = "th") -> str:
    """A written time as Thailand's clocks show it: ``21 พฤศจิกายน 2568 15:40 น.`` or ``2025-11-21 15:40``.

    What is no time stays as it is.
    """
    try:
        moment = datetime.fromisoformat(text).astimezone(THAILAND)
    except (ValueError, OverflowError):
        return text
    if language == "en":
        return f"{moment:%Y-%m-%d %H:%M}"
    return f"{format_date(moment.date(), style='long')} {moment:%H:%M} น."
