"""Where no date of sending is known, on time is missing and not 0; where some are, the headline says of how many."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest

from analysis.bilingual import Text
from analysis.evaluate.timeliness import told_count
from analysis.narrate.sentence import Voice
from analysis.narrate.timeliness import basis

LABELS = {"monthly": Text(th="รายงานรายเดือน", en="Monthly report")}


def reports(*states: str, provinces: tuple[str, ...] = ("42",)) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"province_code": code, "item": "monthly", "month": pd.Timestamp(date(2022, 1 + at, 1)), "state": state}
            for code in provinces
            for at, state in enumerate(states)
        ]
    )


@pytest.mark.parametrize(
    ("counts", "on_time", "late"),
    [((0, 0, 10), math.nan, math.nan), ((0, 1, 9), 0, 1), ((5, 0, 1), 5, 0), ((0, 0, 0), 0, 0)],
)
def test_counts_without_any_date_are_missing_and_a_known_0_stays_0(
    counts: tuple[int, int, int], on_time: float, late: float
) -> None:
    line = dict(zip(("on_time", "late", "missing"), counts, strict=True))
    assert told_count(line, "on_time") == pytest.approx(on_time, nan_ok=True)
    assert told_count(line, "late") == pytest.approx(late, nan_ok=True)
    assert told_count(line, "missing") == counts[2]


def test_a_headline_says_of_how_many_and_which_report_is_unknown() -> None:
    found = reports(*["on_time"] * 5, "missing")
    assert basis(Voice("en"), found, LABELS) == "of the 5 whose date is known; 1 unknown: Monthly report Jun 2022"
    thai = basis(Voice("th"), found, LABELS)
    assert thai.startswith("ของ 5 ฉบับที่ทราบวันที่ส่ง ไม่ทราบ 1 ฉบับ: รายงานรายเดือน")


def test_nothing_is_said_where_every_date_is_known_and_no_list_of_many() -> None:
    assert basis(Voice("en"), reports("on_time", "late", "not_due"), LABELS) == ""
    assert basis(Voice("en"), reports(*["missing"] * 4), LABELS) == "date of sending unknown: 4"
    assert basis(Voice("en"), reports("on_time", "missing", provinces=("42", "92")), LABELS).endswith("2 unknown")
