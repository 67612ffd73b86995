"""Back tests: printed shares (Trang, Surat Thani, Chachoengsao, the nation), contradictions, and the FY2562 scale."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from published_tables import table

from analysis.evaluate.milestones import evaluate_conditions, milestone_gaps, milestone_levels, process_evidence
from analysis.evaluate.shares import check_shares, location_quotient, share_mismatches
from analysis.evaluate.stated import contradictions
from analysis.evaluate.timeliness import Sendings, due_calendar, evaluate_timeliness, timeliness_rates
from analysis.params.load import load_criteria

M = 1_000_000
_SHARE = "area stat_year part_name part part_step whole_name whole whole_step stated_percent stated_decimals"
INFORMAL, FARM, EMPLOYED = "แรงงานนอกระบบ", "แรงงานนอกระบบภาคเกษตร", "ผู้มีงานทำ"
SHARES = [
    ("92", 2561, INFORMAL, 204957, 1, EMPLOYED, 367709, 1, 54.26, 2),
    ("92", 2561, FARM, 107823, 1, INFORMAL, 204957, 1, 52.61, 2),
    ("84", 2561, INFORMAL, 303782, 1, EMPLOYED, 576807, 1, 52.66, 2),
    ("24", 2564, INFORMAL, 185367, 1, EMPLOYED, 441781, 1, 41.87, 2),
    ("TH", 2564, INFORMAL, 19.6 * M, 1e5, EMPLOYED, 37.7 * M, 1e5, 52, 0),
    ("TH", 2560, INFORMAL, 20.8 * M, 1e5, EMPLOYED, 37.7 * M, 1e5, 55.2, 1),
    ("TH", 2561, INFORMAL, 21.2 * M, 1e5, EMPLOYED, 38.3 * M, 1e5, 55.3, 1),
    ("TH", 2562, INFORMAL, 20.4 * M, 1e5, EMPLOYED, 37.5 * M, 1e5, 54.3, 1),
]


def shares() -> pd.DataFrame:
    return table("shares", _SHARE, SHARES)


@pytest.mark.parametrize(
    ("at", "computed", "holds_by"),
    [
        (0, 55.74, None),
        (1, 52.61, "rounding"),
        (2, 52.67, "truncation"),
        (3, 41.96, None),
        (4, 51.99, "rounding"),
        (5, 55.17, "rounding"),
        (6, 55.35, "truncation"),
        (7, 54.40, "interval"),
    ],
)
def test_printed_shares(at: int, computed: float, holds_by: str | None) -> None:
    line = check_shares(shares()).iloc[at]
    assert line["computed"] == pytest.approx(computed, abs=0.005)
    assert line["holds"] == (holds_by is not None)
    assert (None if pd.isna(line["holds_by"]) else line["holds_by"]) == holds_by


def test_interval_of_rounded_inputs() -> None:
    line = check_shares(shares()).iloc[6]
    assert (line["low"], line["high"]) == pytest.approx((55.15, 55.56), abs=0.006)


def test_truncation_can_be_refused() -> None:
    assert share_mismatches(shares(), ["rounding"])["scope"].tolist() == ["92", "84", "24"]


def test_two_shares_do_not_hold_and_one_has_a_single_candidate() -> None:
    found = share_mismatches(shares())
    assert found["scope"].tolist() == ["92", "24"]
    assert found["candidates"].tolist() == [[("whole", 377709.0)], []]
    assert found["difference"].iloc[1] == pytest.approx(0.089, abs=0.001)


def test_location_quotient_of_chachoengsao() -> None:
    line = location_quotient(shares(), "24").iloc[0]
    assert line["quotient"] == pytest.approx(0.807, abs=5e-4)
    assert len(line["sources"]) == 1  # rows 9 and 10 of one sheet


def test_93_or_83_volunteers() -> None:
    rows = [("อาสาสมัครแรงงาน", 93, "ข้อ ๑"), ("อาสาสมัคร แรงงาน", 83, "ข้อ ๓"), ("อำเภอ", 11, None)]
    found = contradictions(table("stated", "item value place", rows, scope="24", unit_of_measure="คน", decimals=0))
    assert found[["code", "values", "places"]].values.tolist() == [["contradiction", [93.0, 83.0], ["ข้อ ๑", "ข้อ ๓"]]]


def process(levels: list[int], final: pd.Timestamp | None) -> pd.DataFrame:
    steps = table(
        "process_steps", "level evidence", [(level, "หลักฐาน") for level in levels], province_code="92", criterion="เกณฑ์"
    )
    sent = table("submissions", "kind submitted", [("final_report", final)] if final else [], province_code="92")
    return evaluate_conditions(load_criteria("fy2562-process"), process_evidence(steps, sent, ("92",)))


ON_THE_DAY = pd.Timestamp(2019, 9, 30)


@pytest.mark.parametrize(
    ("levels", "final", "level", "if_evidence", "gaps"),
    [
        ([1, 2, 3, 4, 5], ON_THE_DAY, 5, 5, []),
        ([1, 2, 3, 5], ON_THE_DAY, 3, 5, [4]),
        ([1, 2], None, 2, 5, []),
        ([], None, 0, 5, []),
        ([1, 2, 3, 4, 5], pd.Timestamp(2019, 10, 1), 4, 4, []),
    ],
)
def test_five_process_steps(
    levels: list[int], final: pd.Timestamp | None, level: int, if_evidence: int, gaps: list[int]
) -> None:
    conditions = process(levels, final)
    line = milestone_levels(conditions, cumulative=True).iloc[0]
    assert (line["level"], line["level_if_evidence"]) == (level, if_evidence)
    assert milestone_gaps(conditions)["level"].tolist() == gaps


def test_without_the_cumulative_reading_a_gap_does_not_hold_back() -> None:
    assert milestone_levels(process([1, 2, 3, 5], ON_THE_DAY), cumulative=False).iloc[0]["level"] == 5


@pytest.mark.parametrize(
    ("criteria", "counts"),
    [
        ("fy2562-timeliness", {"monthly_results": 10}),
        ("fy2564-centre-timeliness", {"form_sp12": 12, "form_snb": 12}),
        ("fy2565-timeliness", {"monthly_results": 12}),
        ("fy2566-timeliness", {"monthly_results": 11}),
    ],
)
def test_how_many_reports_are_due(criteria: str, counts: dict[str, int]) -> None:
    calendar = due_calendar(load_criteria(criteria))
    found = calendar["item"].value_counts().to_dict()
    assert {item: found[item] for item in counts} == counts


def test_calendar_of_2562() -> None:
    calendar = due_calendar(load_criteria("fy2562-timeliness"))
    days = [day.date() for day in calendar["due"]]
    assert days == [date(2018, 12, 3), *(date(2019, month, 5) for month in range(1, 10))]
    assert [day for day, weekend in zip(days, calendar["weekend"], strict=True) if weekend] == [
        date(2019, 1, 5),
        date(2019, 5, 5),
    ]


def test_forms_of_the_centres_roll_over_the_year() -> None:
    calendar = due_calendar(load_criteria("fy2564-centre-timeliness")).set_index(["item", "month"])["due"]
    assert calendar["form_sp12", pd.Timestamp(2020, 12, 1)] == pd.Timestamp(2020, 12, 25)
    assert calendar["form_snb", pd.Timestamp(2020, 12, 1)] == pd.Timestamp(2021, 1, 5)


def test_trang_sent_ten_reports_of_unknown_date() -> None:
    rows = [("monthly_results", pd.Timestamp(2018, 11, 1) + pd.DateOffset(months=at)) for at in range(10)]
    sent = table("submissions", "kind month", rows, province_code="92")
    judged = evaluate_timeliness(load_criteria("fy2562-timeliness"), Sendings(sent, ["92"], date(2019, 9, 30)))
    rates = timeliness_rates(judged).iloc[0]
    assert rates[["expected", "on_time", "late", "missing", "not_due"]].tolist() == [10, 0, 0, 10, 0]
    assert pd.isna(rates["percent"])
    assert (rates["percent_low"], rates["percent_high"]) == (0, 100)
