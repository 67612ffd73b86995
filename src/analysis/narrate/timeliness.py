"""What is said of reports whose date of sending is not known: of how many a share is, and which ones are unknown.

"On time 100 %" of the five dated reports of six is no promise for the sixth, so the headline says both.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.timeliness import Timing
from analysis.narrate.sentence import Voice
from analysis.rows import records_of
from analysis.thai.calendar import format_month
from analysis.thai.numbers import format_number

#: More undated reports than these are counted and not listed: a headline has little room.
MOST_NAMED = 3

OF_KNOWN = Text(
    "ของ {known} ฉบับที่ทราบวันที่ส่ง ไม่ทราบ {unknown} ฉบับ{which}",
    "of the {known} whose date is known; {unknown} unknown{which}",
)
NO_DATE = Text("ไม่ทราบวันที่ส่ง {unknown} ฉบับ{which}", "date of sending unknown: {unknown}{which}")


def basis(voice: Voice, reports: pd.DataFrame, labels: Mapping[str, Text]) -> str:
    """Of how many reports an on-time figure speaks; "" where every due report has its date.

    Args:
        reports: the rows of ``evaluate_timeliness`` that the figure is of.
        labels: what each ``item`` is called.
    """
    states = reports["state"]
    known, unknown = int(states.isin((Timing.ON_TIME, Timing.LATE)).sum()), int((states == Timing.MISSING).sum())
    if not unknown:
        return ""
    counts = {
        name: format_number(value, 0, voice.thai_digits) for name, value in (("known", known), ("unknown", unknown))
    }
    phrase = OF_KNOWN if known else NO_DATE
    return phrase.of(voice.language).format(**counts, which=_which(voice, reports[states == Timing.MISSING], labels))


def _which(voice: Voice, undated: pd.DataFrame, labels: Mapping[str, Text]) -> str:
    """``: รายงานผลการดำเนินงาน มี.ค. 2565``; nothing where the list is long or of several offices."""
    if len(undated) > MOST_NAMED or undated["province_code"].nunique() > 1:
        return ""
    english = voice.language == "en"
    named = [
        f"{labels[line['item']].en if english else labels[line['item']].th} "
        f"{format_month(line['month'].date(), 'short', voice.language, thai_digits=voice.thai_digits)}"
        for line in records_of(undated)
    ]
    return f": {', '.join(named)}"
