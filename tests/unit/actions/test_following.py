"""Keys, matching, standing and movement of actions, each by itself."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analysis.actions.follow import gathered, standing
from analysis.actions.keys import activity_subjects, parse_key
from analysis.actions.matching import Subjects
from analysis.actions.model import (
    LACK_WORDS,
    MATCHED_WORDS,
    MOVEMENT_WORDS,
    STANDING_WORDS,
    Lack,
    Matched,
    Movement,
    Standing,
    followed_frame,
    why,
)
from analysis.actions.movement import moved
from analysis.actions.subjects import SUBJECTS
from analysis.compare.observation_table import observations_frame
from analysis.ingest.layouts.tables import tidy
from analysis.params.trends import load_trend_rules

PLACE = {"file": "a.xlsx", "sheet": "ข้อสั่งการ"}
ACTION = {
    "key": "condition:42:people_percent:people_50", "kind": "condition", "scope": "42", "issued": "fy2565-r2",
    "wording": "คน", "owner": "หัวหน้า", "due": pd.Timestamp("2023-03-31"), "state": "started", "evidence": None,
}  # fmt: skip


def activities(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Activities of Loei by sub-strategy, number and agency."""
    return tidy(
        "activities",
        [
            {
                "province_code": "42", "kind": "activity", "strategy_no": sub[0], "sub_strategy_no": sub,
                "number": number, "agency": agency, "activity": "ก", "order": at, **PLACE, "row": at + 5,
            }
            for at, (sub, number, agency) in enumerate(rows)
        ],
    )  # fmt: skip


def test_an_activity_is_known_by_its_number_and_office_however_it_is_spelled() -> None:
    one, other = activities(("8.3", "1)", "สรจ.เลย")), activities(("8.3", "1", "สรจ. เลย"))
    assert activity_subjects(one).tolist() == activity_subjects(other).tolist() == ["8_3-1-srch"]


def test_rows_with_one_number_and_office_are_counted() -> None:
    assert activity_subjects(activities(("1.1", "1", "สรจ."), ("1.1", "1", "สรจ."))).tolist() == [
        "1_1-1-srch",
        "1_1-1-srch-2",
    ]


@pytest.mark.parametrize(
    ("key", "indicator"),
    [
        ("condition:42:people_percent:people_50", "people.percent"),
        ("condition:42:disbursement_percent:disbursement_70", "own_allocation.percent"),
        ("condition:42:submitted:annual_report", "timeliness.on_time_percent"),
        ("condition:92:evidence:step_3", "milestones.level"),
        ("weakness:42:late_reports", "timeliness.on_time_percent"),
        ("weakness:42:overspent:8_3-1-srch", "activity.spent_percent"),
        ("weakness:42:behind_target", "people.percent"),
        ("weakness:TH:behind_target:overall-p6", None),
        ("recommendation:42:loei-2566-g1", None),
        ("other:42:abc", None),
    ],
)
def test_the_indicator_follows_from_the_key(key: str, indicator: str | None) -> None:
    parsed = parse_key(key)
    assert parsed is not None
    assert (str(parsed), parsed.indicator) == (key, indicator)


@pytest.mark.parametrize("text", ["", "condition", "condition:42", "rumour:42:x", "condition::people_percent:x"])
def test_what_is_no_key_is_none(text: str) -> None:
    assert parse_key(text) is None


def subjects_of(*rows: tuple[str, str]) -> Subjects:
    """Subjects of Loei by key and wording."""
    lines = [
        {"key": key, "kind": key.partition(":")[0], "scope": "42", "wording": wording, "activity": "", "proposed": True}
        for key, wording in rows
    ]
    return Subjects(pd.DataFrame(lines, columns=list(SUBJECTS)))


OLD = "weakness:42:overspent:1_1-3-srch"


@pytest.mark.parametrize(
    ("now", "how"),
    [
        ([(OLD, "เกิน: อบรม ก")], Matched.KEY),
        ([(OLD, "กิจกรรม: อบรม ก")], Matched.KEY),  # under another label
        ([(OLD, "เกิน: สัมมนา ข")], Matched.RENAMED),
        ([("weakness:42:overspent:1_1-4-srch", "เกิน: อบรม ก")], Matched.WORDING),
        # An activity was inserted before it: its key belongs to a stranger, its wording has moved on.
        ([(OLD, "เกิน: ใหม่"), ("weakness:42:overspent:1_1-4-srch", "เกิน: อบรม ก")], Matched.WORDING),
        # Its wording stands twice elsewhere, so nothing says which it is, and the key is another's.
        ([(OLD, "เกิน: ใหม่"), (f"{OLD}-2", "เกิน: อบรม ก"), (f"{OLD}-3", "เกิน: อบรม ก")], Matched.NONE),
        ([("weakness:42:overspent:9_9-9-srch", "เกิน: อื่น")], Matched.NONE),
    ],
)
def test_a_subject_is_found_by_key_then_by_earlier_wording(now: list[tuple[str, str]], how: Matched) -> None:
    assert subjects_of(*now).find(OLD, "weakness", "42", "เกิน: อบรม ก").how is how


def test_numbers_in_the_words_of_a_weakness_do_not_hide_it() -> None:
    found = subjects_of(("weakness:42:behind_target:abcd", "ต่ำ: ได้ 12.5 จาก 40 คน"))
    assert found.find("weakness:42:behind_target:9999", "weakness", "42", "ต่ำ: ได้ 3 จาก 80 คน").how is Matched.WORDING


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, Standing.OVERDUE),
        ({"due": pd.Timestamp("2023-09-29")}, Standing.OPEN),
        ({"due": pd.NaT}, Standing.UNDATED),
        ({"owner": None}, Standing.UNOWNED),
        ({"owner": " "}, Standing.UNOWNED),
        ({"owner": None, "due": pd.Timestamp("2030-01-01")}, Standing.UNOWNED),
        ({"state": "done"}, Standing.UNPROVEN),
        ({"state": "done", "evidence": "หนังสือ"}, Standing.DONE),
        ({"state": "done", "evidence": "หนังสือ", "owner": None}, Standing.DONE),
        ({"state": None}, Standing.OVERDUE),
        ({"state": "cancelled", "owner": None}, Standing.CANCELLED),
    ],
)
def test_where_an_action_stands_on_the_day_of_the_data(change: dict[str, object], expected: Standing) -> None:
    assert standing({**ACTION, **change}, date(2023, 9, 29)) is expected


def test_a_later_register_is_believed_and_what_it_leaves_out_is_kept() -> None:
    rows = [{**ACTION, **PLACE, "row": 5}, {**ACTION, **PLACE, "row": 6, "key": None, "wording": "อื่น", "kind": "other"}]
    first = tidy("actions", rows)
    second = tidy("actions", [{**ACTION, **PLACE, "row": 9, "state": "done", "evidence": "หนังสือ"}])
    whole = gathered([first, second])
    assert whole["state"].tolist() == ["done", "started"]
    assert whole["row"].tolist() == [9, 6]
    assert whole["key"].str.startswith("other:42:").tolist() == [False, True]
    assert gathered([first, first])["key"].tolist() == gathered([first])["key"].tolist()


def values(value: float, low: float, high: float, **facts: object) -> pd.DataFrame:
    """One observed value of the pair "1"."""
    row = {
        "series_id": "people.percent", "scope": "1", "year": 2566, "year_kind": "fiscal", "part": "r2", "value": value,
        "low": low, "high": high, "unit": "percent", "definition": "monthly_results", "plan": "2566-2570",
        "round_id": "fy2566-r2",
    }  # fmt: skip
    return observations_frame([{**row, **facts}])


LATER = {"year": 2567, "round_id": "fy2567-r2"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((50, 45, 55), (60, 56, 64), Movement.BETTER),
        ((60, 56, 64), (50, 45, 55), Movement.WORSE),
        ((50, 45, 55), (58, 54, 62), Movement.WITHIN_NOISE),
        ((50, 45, 55), (60, 55, 65), Movement.WITHIN_NOISE),
        ((50, 50, 50), (50, 50, 50), Movement.WITHIN_NOISE),
        ((50, 50, 50), (50.004, 50.004, 50.004), Movement.WITHIN_NOISE),
    ],
)
def test_only_intervals_that_do_not_meet_are_a_move(
    before: tuple[float, ...], after: tuple[float, ...], expected: Movement
) -> None:
    assert moved(values(*before), values(*after, **LATER))["1"].movement is expected


def test_less_is_better_of_what_an_activity_spends() -> None:
    spent = {"series_id": "activity.spent_percent"}
    nan = float("nan")
    told = moved(values(138, nan, nan, **spent), values(95, nan, nan, **spent, **LATER))["1"]
    assert (told.movement, told.change) == (Movement.BETTER, (-43.0, -43.0, -43.0))


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        ({"plan": "2560-2564"}, ("plan",)),
        ({"definition": "action_plan", "criteria": "x"}, ("definition", "criteria")),
        ({"part": "r1"}, ("part",)),
        ({"synthetic": True}, ("synthetic",)),
        ({"low": float("nan")}, (Lack.NO_NOISE,)),
        ({"value": float("nan")}, (Lack.NOT_OBSERVED,)),
    ],
)
def test_why_two_values_cannot_be_compared(facts: dict[str, object], reasons: tuple[str, ...]) -> None:
    told = moved(values(50, 50, 50), values(**{"value": 60, "low": 60, "high": 60, **LATER, **facts}))["1"]
    assert (told.movement, told.reasons) == (Movement.NOT_COMPARABLE, reasons)


def test_what_may_be_compared_with_caution_moves_and_says_why_it_is_with_caution() -> None:
    pair = values(50, 50, 50), values(60, 60, 60, **LATER, plan="2571-2575")
    assert moved(*pair)["1"].movement is Movement.NOT_COMPARABLE
    told = moved(*pair, comparability=load_trend_rules().comparability)["1"]
    assert (told.movement, told.reasons) == (Movement.BETTER, ("plan",))


def test_every_word_is_there_in_both_languages() -> None:
    catalogues = (STANDING_WORDS, Standing), (MOVEMENT_WORDS, Movement), (LACK_WORDS, Lack), (MATCHED_WORDS, Matched)
    for words, names in catalogues:
        assert set(words) == {str(one) for one in names}
        assert all(one.th and one.en for one in words.values())
    assert why(["plan", "gone"]).en.count(";") == 1
    assert followed_frame().empty
