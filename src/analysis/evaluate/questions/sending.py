"""Days of sending that can hardly be so: a question, which changes nothing. See ``plausible``."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.evaluate.conditions import due_day
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.sources import sources_of
from analysis.evaluate.timeliness import due_calendar
from analysis.params.criteria.milestones import MonthlyOnTime, Submitted
from analysis.params.plausible import SentOnDueDays
from analysis.params.vocabulary import Instrument
from analysis.rows import lines_of

#: What is due when: by item and month (``None`` for what is sent once).
DueDays = dict[tuple[str, date | None], date]


def due_days(judged: Judgements) -> DueDays:
    """Every due day that the round's criteria give."""
    found: DueDays = {}
    if judged.has(Instrument.TIMELINESS):
        calendar = due_calendar(judged.criteria(Instrument.TIMELINESS))
        found |= {(line.item, line.month.date()): line.due.date() for line in lines_of(calendar)}
    if judged.has(Instrument.MILESTONES, Instrument.PROCESS_MILESTONES):
        for _, _, one in judged.milestone_criteria.placed():
            if isinstance(one, Submitted):
                found[str(one.item), None] = one.due
            elif isinstance(one, MonthlyOnTime):
                found |= {(str(one.item), month): due_day(one, month) for month in one.months}
    return found


def sent_on_due_days(submissions: pd.DataFrame, due: DueDays, rule: SentOnDueDays) -> pd.DataFrame:
    """Offices all of whose dated reports came on the very day on which they are due, by the criteria or by the form's
    own column: what is due may have been read for what was sent.

    Returns:
        code ("sent_on_due_days"), scope, count (int64), value (float64, the same), field ("submitted"), sources.
    """
    rows = []
    for code, group in submissions[submissions["submitted"].notna()].groupby("province_code", sort=False):
        months = [None if pd.isna(month) else month.date() for month in group["month"]]
        asked = [due.get((str(kind), month)) for kind, month in zip(group["kind"], months, strict=True)]
        own = [None if pd.isna(day) else day.date() for day in group["due"]]
        sent = [day.date() for day in group["submitted"]]
        if len(sent) >= rule.reports and all(day in pair for day, *pair in zip(sent, asked, own, strict=True)):
            rows.append(("sent_on_due_days", code, len(sent), float(len(sent)), "submitted", sources_of(group)))
    frame = pd.DataFrame(rows, columns=["code", "scope", "count", "value", "field", "sources"])
    return frame.astype({"code": "str", "scope": "str", "count": "int64", "value": "float64", "field": "str"})
