"""What is said of a level: reached, blocked by what, and which evidence is missing."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.narrate.sentence import Voice
from analysis.params.load import load_criteria
from analysis.reports.evaluation.words import (
    Blocking,
    ProvinceFacts,
    detail,
    label_of,
    ladder,
    late_months,
    province_summary,
)

TH, EN = Voice(), Voice("en")
CRITERIA = load_criteria("fy2565-r1-milestones")


def figure(name: str, value: float, unit: str = "level") -> Figure:
    return Figure(f"r/42/{name}", "r", 1, "42", name, value, unit, "ok", "rule", ())


LEVEL, POSSIBLE = figure("level", 2), figure("possible", 4)
LABEL = Text("คนไม่น้อยกว่าร้อยละ 20", "People, at least 20 %")


def said(voice: Voice, blocking: Blocking | None, missing: tuple[Text, ...] = ()) -> list[str]:
    place = "Loei" if voice is EN else "เลย"
    return [one.plain for one in province_summary(voice, ProvinceFacts(place, blocking, missing), LEVEL, POSSIBLE)]


def test_the_highest_level() -> None:
    assert said(TH, None) == ["เลยมีผลการประเมินที่พิสูจน์ได้ระดับ 2", "ครบทุกเงื่อนไขของระดับสูงสุด"]
    assert said(EN, None) == ["Loei has proved level 2.", "Every condition of the highest level is met."]


@pytest.mark.parametrize(
    ("unit", "gap", "th", "en"),
    [
        ("percent", 0.001, "(ยังขาดร้อยละ 0.001)", "(0.001 percentage points short)."),
        ("percent", 1.5, "(ยังขาดร้อยละ 1.50)", "(1.50 percentage points short)."),
        ("days", 3, "(ส่งช้า 3 วัน)", "(days late: 3)."),
        ("months", 2, "(2 เดือนที่ไม่ทันกำหนด)", "(months not on time: 2)."),
        ("steps", 1, "(ขาด 1 ขั้นตอน)", "(steps lacking: 1)."),
    ],
)
def test_what_blocks_and_by_how_much(unit: str, gap: float, th: str, en: str) -> None:
    facts = {"unit": unit, "value": 40 - gap, "threshold": 40.0}
    blocking = Blocking(3, LABEL, "not_met", figure("gap", gap, unit), unit, facts)
    assert said(TH, blocking)[1] == f"เงื่อนไขแรกที่ทำให้ยังไม่ถึงระดับ 3: คนไม่น้อยกว่าร้อยละ 20 {th}"
    assert said(EN, blocking)[1] == f"What keeps it from level 3: People, at least 20 % {en}"


def test_missing_evidence_is_not_a_gap() -> None:
    found = said(TH, Blocking(3, LABEL, "missing", None, "percent", {}), (LABEL,))
    assert found[1].endswith("คนไม่น้อยกว่าร้อยละ 20 (ไม่มีหลักฐาน)")
    assert found[2] == "ยังไม่มีหลักฐานของ: คนไม่น้อยกว่าร้อยละ 20 หากหลักฐานที่ขาดถูกต้องครบถ้วน จะได้ระดับ 4"


@pytest.mark.parametrize(
    ("facts", "th", "en"),
    [
        ({"state": "missing", "unit": "percent"}, "ไม่มีหลักฐาน", "no evidence"),
        ({"state": "not_met", "unit": "percent", "value": 35.5, "threshold": 40.0},
         "ได้ร้อยละ 35.50 จากเกณฑ์ 40", "35.50 % of 40 %"),
        ({"state": "not_met", "unit": "percent", "value": 39.9996, "threshold": 40.0},  # never shown as 40.00
         "ได้ร้อยละ 39.9996 จากเกณฑ์ 40", "39.9996 % of 40 %"),
        ({"state": "met", "unit": "percent", "value": 40.0, "threshold": 40.0},
         "ได้ร้อยละ 40.00 จากเกณฑ์ 40", "40.00 % of 40 %"),
        ({"state": "not_met", "unit": "months", "value": 5.0, "threshold": 6.0},
         "ทันกำหนด 5 จาก 6 เดือน", "5 of 6 months on time"),
        ({"state": "met", "unit": "days", "value": 0.0, "threshold": 0.0, "submitted": pd.Timestamp(2021, 10, 24)},
         "ส่ง 24 ต.ค. 64", "sent 24 Oct 2021"),
        ({"state": "met", "unit": "steps", "value": 1.0, "threshold": 1.0, "submitted": pd.NaT}, "", ""),
    ],
)  # fmt: skip
def test_what_was_found(facts: dict[str, object], th: str, en: str) -> None:
    line = {"value": float("nan"), "threshold": float("nan"), "submitted": pd.NaT, **facts}
    assert (detail(TH, line), detail(EN, line)) == (th, en)


def test_months_that_came_late_and_those_without_a_date() -> None:
    line = {"months_late": ["2021-12"], "months_missing": ["2022-01", "2022-02"]}
    assert late_months(TH, line) == "ช้า: ธันวาคม 2564; ไม่มีวันที่ส่ง: มกราคม 2565, กุมภาพันธ์ 2565"
    assert late_months(EN, line) == "late: December 2021; no date: January 2022, February 2022"


def test_the_ladder_shows_each_condition_of_a_level_by_itself() -> None:
    nothing = {"value": float("nan"), "threshold": 0.0, "submitted": pd.NaT, "unit": "days"}
    day = pd.Timestamp(date(2021, 10, 24))
    conditions = pd.DataFrame(
        [
            {**nothing, "level": 1, "condition_id": "plan_recorded", "state": "met", "value": 0.0, "submitted": day},
            {**nothing, "level": 1, "condition_id": "plan_booklet", "state": "missing"},
        ]
    )
    shown = ladder(TH, conditions, CRITERIA)
    assert shown["level"].tolist() == [1, 1]
    assert shown["state"].tolist() == ["met", "not_reported"]
    assert shown["detail"].tolist() == ["ส่ง 24 ต.ค. 64", "ไม่มีหลักฐาน"]
    assert shown["condition"].tolist() == [label_of(CRITERIA, name).th for name in conditions["condition_id"]]


def test_labels_are_those_of_the_criteria() -> None:
    assert label_of(CRITERIA, "people_20").en == "People reached, at least 20 % of the target in persons"
    with pytest.raises(KeyError, match="people_99"):
        label_of(CRITERIA, "people_99")
