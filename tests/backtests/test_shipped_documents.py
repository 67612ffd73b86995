"""The shipped documents' own figures: published numbers, and what they contradict."""

from __future__ import annotations

import pytest
from shipped import at, codes, findings, judged

TRANG, CENTRE, MINISTRY = "fy2562-annual", "fy2564-annual", "fy2568-m02"


@pytest.mark.parametrize(
    ("round_id", "check", "computed", "printed"),
    [
        (TRANG, "persons", 546, 1692),
        (TRANG, "activities", 10, 9),
        (TRANG, "budget", 311200, 311200),
        (CENTRE, "staff", 1070, 1070),
        (MINISTRY, "green_units", 36, 36),
    ],
)
def test_printed_totals(round_id: str, check: str, computed: float, printed: float) -> None:
    line = at(judged(round_id).stated_sums, check_id=check)
    assert (line["computed"], line["stated"], line["holds"]) == (computed, printed, computed == printed)


@pytest.mark.parametrize(
    ("round_id", "check", "computed"),
    [
        (TRANG, "budget_counted_twice", 366200),
        (CENTRE, "courses", 26),
        (CENTRE, "courses_strategic", 8),
        (CENTRE, "courses_leadership", 9),
        (CENTRE, "courses_line", 9),
    ],
)
def test_sums_without_a_printed_total(round_id: str, check: str, computed: float) -> None:
    assert at(judged(round_id).stated_sums, check_id=check)["computed"] == computed


def test_shares_of_the_population_of_chachoengsao() -> None:
    shares = judged(CENTRE).stated_shares
    assert round(at(shares, check_id="employed_share")["percent"], 2) == 61.30
    assert round(at(shares, check_id="informal_share")["percent"], 2) == 25.72
    assert at(shares, check_id="staff_developed")[["at_least", "state"]].tolist() == [85, "not_reported"]
    assert at(judged(TRANG).stated_shares, check_id="access")[["at_least", "state"]].tolist() == [30, "not_reported"]


def test_contradictions_are_told() -> None:
    told = {round_id: codes(round_id) for round_id in (TRANG, CENTRE, MINISTRY)}
    assert (told[TRANG]["stated_differs"], told[TRANG]["date_order"]) == (2, 1)
    assert told[CENTRE]["contradiction"] == told[MINISTRY]["contradiction"] == 1
    assert told[MINISTRY]["many_names"] == 2
    words = " ".join(finding.message_en for finding in findings(MINISTRY))
    assert "350,775 and 326,475 persons" in words
    assert "one thing by 3 names" in words
    (slip,) = [finding for finding in findings(TRANG) if finding.code == "date_order"]
    assert "15 Dec 2019 does not come before 15 Jan 2019" in slip.message_en
    assert "2561" in slip.message_th


def test_the_centres_calendar_without_dates_of_sending() -> None:
    reports = judged(CENTRE).reports
    assert set(reports["state"]) == {"missing", "not_due"}
    assert {item: set(group["due"].dt.day) for item, group in reports.groupby("item")} == {
        "form_sp12": {25},
        "form_snb": {5},
    }
