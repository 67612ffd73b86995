"""Reports against their due days: on time, late, missing or not due yet.

Sources: FY2565 manual, section 6 (12 monthly reports); Loei FY2566 (11); FY2562 One Plan (3 Dec 2561 for two months,
then the 5th: 10); FY2564 centre forms (สป-๑๒ on the 25th, สนบ. on the 5th of the next month). Received on the due day
is on time. Two due days of FY2562 fall on a weekend: they are flagged, and only the parameter ``next_working_day``
moves them, as no source does.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import pandas as pd

from analysis.evaluate.arithmetic import percent
from analysis.evaluate.conditions import sent_on
from analysis.evaluate.sources import each_group, merge_sources, sources_of
from analysis.params.criteria.timeliness import Series, TimelinessCriteria
from analysis.params.periods import Period
from analysis.rows import lines_of

_SATURDAY = 5


class Timing(StrEnum):
    """What became of one due report. Missing: the day has passed and no date of sending is known; not proof that
    nothing was sent."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    NOT_DUE = "not_due"


@dataclass(frozen=True)
class Sendings:
    """What was sent (the tidy table), by whom it was asked (codes, in order), and the data date."""

    submissions: pd.DataFrame
    provinces: Sequence[str]
    as_of: date


def due_calendar(criteria: TimelinessCriteria, period: Period | None = None) -> pd.DataFrame:
    """Every due day of every series.

    Args:
        period: only reports of months in it, when given.

    Returns:
        item (str), month (datetime64, the month that the report is named by), months (list of date, all that it
        covers), due (datetime64), weekend (bool: the day printed in the source is a Saturday or Sunday).
    """
    rows = [
        (str(series.item), month, _covered(series, month), _moved(due, criteria.next_working_day), _is_weekend(due))
        for series in criteria.series
        for month, due in series.due_dates(period).items()
    ]
    frame = pd.DataFrame(rows, columns=["item", "month", "months", "due", "weekend"])
    return frame.astype({"item": "str", "month": "datetime64[s]", "due": "datetime64[s]", "weekend": "bool"})


def evaluate_timeliness(criteria: TimelinessCriteria, sendings: Sendings, period: Period | None = None) -> pd.DataFrame:
    """Every due report of every province.

    Returns:
        province_code, item (str), month, due (datetime64), weekend (bool), submitted (datetime64, the first sending),
        state (str, ``Timing``), days_late (float64; 0 on time, NaN when not known), sources.
    """
    calendar = due_calendar(criteria, period)
    nothing = sendings.submissions.iloc[:0]
    sent_by = dict(list(sendings.submissions.groupby(["province_code", "kind", "month"])))
    rows = []
    for code in sendings.provinces:
        for line in lines_of(calendar):
            keys = [(code, line.item, pd.Timestamp(month)) for month in line.months]
            found = [sent_by[key] for key in keys if key in sent_by] or [nothing]
            sent = found[0] if len(found) == 1 else pd.concat(found)
            day, due = sent_on(sent), line.due.date()
            state = _timing(day, due, sendings.as_of, criteria.on_due_day_is_on_time)
            late = float("nan") if day is None else float(max((day - due).days, 0))
            rows.append((code, line.item, line.month, line.due, line.weekend, day, state, late, sources_of(sent)))
    columns = ["province_code", "item", "month", "due", "weekend", "submitted", "state", "days_late", "sources"]
    dates = dict.fromkeys(("month", "due", "submitted"), "datetime64[s]")
    texts = dict.fromkeys(("province_code", "item", "state"), "str")
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({**texts, **dates, "weekend": "bool", "days_late": "float64"})


def timeliness_rates(judged: pd.DataFrame, *keys: str) -> pd.DataFrame:
    """How many reports came on time.

    Args:
        judged: from ``evaluate_timeliness``.
        keys: columns to count by; province_code and item when none is given.

    Returns:
        the keys (str), expected, on_time, late, missing, not_due (int64), percent (on time, of those due whose date is
        known; NaN when none is), percent_low and percent_high (of all that are due, if every missing one was late, and
        if every one was on time; NaN when nothing is due), sources.
    """
    by = list(keys) or ["province_code", "item"]
    rows = []
    for key, group in each_group(judged, by):
        counts = {state: int((group["state"] == state).sum()) for state in Timing}
        on_time, late, unknown = (counts[state] for state in (Timing.ON_TIME, Timing.LATE, Timing.MISSING))
        known = on_time + late
        bounds = percent(on_time, known + unknown), percent(on_time + unknown, known + unknown)
        shares = percent(on_time, known), *bounds
        rows.append((*key, len(group), *counts.values(), *shares, merge_sources(*group["sources"])))
    numbers = ["expected", *(str(state) for state in Timing)]
    percents = ["percent", "percent_low", "percent_high"]
    frame = pd.DataFrame(rows, columns=[*by, *numbers, *percents, "sources"])
    kinds = {**dict.fromkeys(by, "str"), **dict.fromkeys(numbers, "int64"), **dict.fromkeys(percents, "float64")}
    return frame.astype(kinds)


def told_count(counts: Mapping[str, float], name: str) -> float:
    """A count of ``timeliness_rates`` as it may be told: on time and late are NaN, not 0, where reports are due and the
    date of none is known."""
    undated = counts["missing"] > 0 and not counts["on_time"] + counts["late"]
    return math.nan if undated and name in (Timing.ON_TIME, Timing.LATE) else counts[name]


def _covered(series: Series, month: date) -> list[date]:
    return list(series.first.covers) if series.first and series.first.month == month else [month]


def _is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY


def _moved(day: date, to_working_day: bool) -> date:
    """A weekend day moves to Monday when the criteria say so; public holidays are not known here."""
    return day + timedelta(days=7 - day.weekday()) if to_working_day and _is_weekend(day) else day


def _timing(day: date | None, due: date, as_of: date, due_day_counts: bool) -> Timing:
    if day is None:
        return Timing.MISSING if due <= as_of else Timing.NOT_DUE
    return Timing.ON_TIME if day < due or (day == due and due_day_counts) else Timing.LATE
