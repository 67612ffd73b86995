"""The action plan: what each row is, by its words and its numbers."""

from __future__ import annotations

import pandas as pd
import pytest

from made_grids import first_row, read, told

FIRST = first_row("action_plan")
STRATEGY = ["", "แนวทางที่ 1 : ส่งเสริม"]
SUB = ["", "แนวทางย่อยที่ 1.1 : ส่งเสริมการมีงานทำ"]
ONE = [1, "กิจกรรมหนึ่ง", 100, "คน", 5000, 90, 4000, "สรจ.เลย"]
TWO = [2, "กิจกรรมสอง", 20, "แห่ง", 1000, 20, 1000.25, "สจจ.เลย"]


def plan(*rows: list[object]):
    tables, log = read("action_plan", rows)
    return tables["activities"], tables["sub_strategies"], log


def texts(values: pd.Series) -> list[str | None]:
    return [None if pd.isna(value) else value for value in values]


@pytest.mark.parametrize(
    ("typed", "number", "name"),
    [
        ("แนวทางที่ 1 : ส่งเสริม", "1", "ส่งเสริม"),
        ("แนวทางที่ ๑:ส่งเสริม", "1", "ส่งเสริม"),
        ("แนวทางที ่4 : สร้างหลักประกัน", "4", "สร้างหลักประกัน"),
        ("ยุทธศาสตร์ที่ 3 การพัฒนา", "3", "การพัฒนา"),
        ("แนวทาง 2 : ส่งเสริม", "2", "ส่งเสริม"),
    ],
)
def test_strategy_lines(typed: str, number: str, name: str) -> None:
    activities, _, log = plan(["", typed], SUB, ONE)
    assert activities[["strategy_no", "strategy"]].values.tolist() == [[number, name]]
    elsewhere = [] if number == "1" else ["sub_strategy_elsewhere"]  # the section below is 1.1
    assert [finding.code for finding in log.findings if finding.code != "text_repaired"] == elsewhere


@pytest.mark.parametrize("typed", ["ยุทธศาสตร์ 20 ปี", "ด้าน 3 ประเด็น"])
def test_a_number_without_a_colon_opens_no_strategy(typed: str) -> None:
    assert plan(STRATEGY, SUB, ["", typed], ONE)[0]["strategy_no"].tolist() == ["1"]


@pytest.mark.parametrize("typed", ["แนวทางย่อย 1.2 : คุ้มครอง", "แนวทางย่อย 1.2 คุ้มครอง", "กลยุทธ์ที่ 1.2 คุ้มครอง"])
def test_a_sub_strategy_needs_no_word_for_its_number(typed: str) -> None:
    _, sections, _ = plan(STRATEGY, SUB, ONE, ["", typed], ONE)
    assert sections["sub_strategy_no"].tolist() == ["1.1", "1.2"]


@pytest.mark.parametrize(
    ("rows", "asked"),
    [
        ([["", "1.2 คุ้มครอง"]], True),
        ([["1.2", "คุ้มครอง"]], True),
        ([["1.3", "คุ้มครอง"]], False),
        ([["2.2", "คุ้มครอง"]], False),
        ([["1", "โครงการ"], ["1.1", "ก"], ["1.2", "คุ้มครอง"]], False),  # the items of a project
    ],
)
def test_a_heading_that_may_be_a_sub_strategy(rows: list[list[object]], asked: bool) -> None:
    _, _, log = plan(STRATEGY, SUB, ONE, *rows, ["2", "อบรม", 100, "คน"])
    assert ["heading_may_be_section"] * asked == [finding.code for finding in log.findings]


def test_a_strategy_may_stand_in_the_first_column() -> None:
    activities, sections, _ = plan(["แนวทางที่ 1 : ส่งเสริม"], ["แนวทางย่อยที่ 1.1 : ก"], ONE)
    assert activities["strategy_no"].tolist() == ["1"]
    assert sections["sub_strategy"].tolist() == ["ก"]


def test_a_sub_strategy_with_money_of_its_own() -> None:
    own = [*SUB, None, None, 14000, None, 14000, "สรจ.เลย"]
    activities, _, log = plan(STRATEGY, own, ONE)
    assert activities["kind"].tolist() == ["sub_strategy", "activity"]
    line = activities.iloc[0]
    assert (line["activity"], line["number"], line["budget"], line["spent"], line["agency"]) == (
        "ส่งเสริมการมีงานทำ", "", 14000, 14000, "สรจ.",
    )  # fmt: skip
    assert pd.isna(line["target"])
    assert log.findings == []


@pytest.mark.parametrize("row", [ONE, [*SUB, None, None, 1, None, 1, "สรจ.เลย"]], ids=["activity", "sub-strategy"])
@pytest.mark.parametrize(("column", "letter"), [(4, "E"), (6, "G")], ids=["budget", "spent"])
@pytest.mark.parametrize(
    ("amount", "told_of"), [(5000.005, True), (0.333, True), (5000.25, False), (0.1 + 0.2, False), (None, False)]
)
def test_a_fraction_of_a_satang_is_told_and_kept(
    row: list[object], column: int, letter: str, amount: float | None, told_of: bool
) -> None:
    typed = [*row[:column], amount, *row[column + 1 :]]
    activities, _, log = plan(STRATEGY, SUB, typed)
    kept = activities.iloc[0][["budget", "spent"]].tolist()[(column - 4) // 2]
    assert kept == amount or (pd.isna(kept) and amount is None)
    assert told(log.findings) == [("satang_fraction", f"{letter}{FIRST + 2}")] * told_of


def test_a_sub_strategy_of_dashes_has_no_money_of_its_own() -> None:
    activities, sections, _ = plan(STRATEGY, [*SUB, "-", None, "-", "-", "-", "-"], ONE)
    assert activities["kind"].tolist() == ["activity"]
    assert len(sections) == 1


def test_money_on_a_strategy_line_is_set_aside_and_told() -> None:
    activities, _, log = plan([*STRATEGY, None, None, 6000], SUB, ONE)
    assert len(activities) == 1
    assert activities["strategy_no"].tolist() == ["1"]
    assert told(log.findings) == [("row_unused", f"B{FIRST}")]
    assert log.set_aside[0]["content"] == "แนวทางที่ 1 : ส่งเสริม | 6000"


def test_headings_without_numbers_become_the_group() -> None:
    activities, _, log = plan(
        STRATEGY, SUB, [14, "ศูนย์เรียนรู้"], ["", "14.1 พัฒนาเกษตรกร"], ["", "1) พัฒนาประธาน", *ONE[2:]],
        ["", "14.2 พัฒนาเครือข่าย"], ["", "1) ศูนย์จัดการ"], ["", "- พัฒนาศูนย์", *TWO[2:]], [15, "ชมรม", *ONE[2:]],
    )  # fmt: skip
    assert texts(activities["group"]) == [
        "14 ศูนย์เรียนรู้ › 14.1 พัฒนาเกษตรกร",
        "14 ศูนย์เรียนรู้ › 14.2 พัฒนาเครือข่าย › 1) ศูนย์จัดการ",
        None,
    ]
    assert activities["number"].tolist() == ["1)", "-", "15"]
    assert activities["activity"].tolist() == ["พัฒนาประธาน", "พัฒนาศูนย์", "ชมรม"]
    assert log.findings == []


@pytest.mark.parametrize(
    ("typed", "number", "activity"),
    [
        ("2.1 เวทีแลกเปลี่ยน", "2.1", "เวทีแลกเปลี่ยน"),
        ("๒.๑ เวทีแลกเปลี่ยน", "2.1", "เวทีแลกเปลี่ยน"),
        ("1) อบรม", "1)", "อบรม"),
        ("3. สำรวจ", "3.", "สำรวจ"),
        ("- จัดทำแปลง", "-", "จัดทำแปลง"),
        ("40 ปีแรงงานไทย", "", "40 ปีแรงงานไทย"),  # no mark: part of the name
    ],
)
def test_a_mark_at_the_head_of_the_wording(typed: str, number: str, activity: str) -> None:
    activities, _, _ = plan(STRATEGY, SUB, ["", typed, *ONE[2:]])
    assert activities[["number", "activity"]].values.tolist() == [[number, activity]]


@pytest.mark.parametrize("dash", [["", "-"], ["", "–"], ["-", "-"], ["", " - ", "-", "-", "-", "-", "-", "-"]])
def test_a_dash_says_that_a_section_is_empty(dash: list[object]) -> None:
    activities, sections, log = plan(STRATEGY, SUB, dash, ["", "แนวทางย่อยที่ 1.2 : ข"], ONE)
    assert sections["empty"].tolist() == [True, False]
    assert activities["sub_strategy_no"].tolist() == ["1.2"]
    assert (log.findings, log.set_aside) == ([], [])


def test_a_section_with_money_of_its_own_and_no_activities_is_empty() -> None:
    _, sections, _ = plan(STRATEGY, [*SUB, None, None, 14000, None, 14000], ["", "-"])
    assert sections["empty"].tolist() == [True]


def test_a_dash_below_activities_empties_nothing() -> None:
    _, sections, _ = plan(STRATEGY, SUB, ONE, ["", "-"])
    assert sections["empty"].tolist() == [False]


def test_numbers_without_a_name_are_set_aside() -> None:
    activities, sections, log = plan(
        STRATEGY, SUB, ["", "", 100, "คน"], ["", "", None, None, None, None, None, "สรจ.เลย"]
    )
    assert activities.empty
    assert sections["empty"].tolist() == [False]
    assert told(log.findings) == [("row_unused", f"B{FIRST + 2}"), ("row_unused", f"B{FIRST + 3}")]
    assert [record["content"] for record in log.set_aside] == ["100 | คน", "สรจ.เลย"]


@pytest.mark.parametrize(
    "total",
    [
        ["", "รวม", None, None, 6000, None, 5000.25],
        ["รวม", "", None, None, "6,000", None, "5,000.25"],
        ["", "รวมทั้งสิ้น 2 กิจกรรม", 100, "คน", 6000, 90, 5000.25],
        ["", "รวมแนวทางที่ 1", "-", None, 6000, None, None],
        ["", "ยอดรวม", 120, None, None, 110, None],
    ],
)
def test_totals_that_hold_are_no_data(total: list[object]) -> None:
    activities, _, log = plan(STRATEGY, SUB, ONE, TWO, total)
    assert activities["activity"].tolist() == ["กิจกรรมหนึ่ง", "กิจกรรมสอง"]
    assert [finding.code for finding in log.findings if finding.code != "number_from_text"] == []


def test_a_total_may_be_of_its_section_its_strategy_or_all() -> None:
    rows = [STRATEGY, SUB, ONE, ["", "แนวทางย่อยที่ 1.2 : ข"], TWO]
    totals = [["", "รวม", None, None, money] for money in (1000, 6000)]
    _, _, log = plan(*rows, *totals, ["", "แนวทางที่ 2 : ค"], [3, "สาม", 1, "คน", 500], ["", "รวม", None, None, 6500])
    assert log.findings == []


@pytest.mark.parametrize("stated", [6000, 20000])
def test_a_total_with_or_without_the_sub_strategy_line(stated: int) -> None:
    _, _, log = plan(STRATEGY, [*SUB, None, None, 14000, None, 14000], ONE, TWO, ["", "รวม", None, None, stated])
    assert log.findings == []


def test_a_wrong_total_is_told_with_the_nearest_sum() -> None:
    _, _, log = plan(STRATEGY, SUB, ONE, TWO, ["", "รวม", None, None, 6100, None, 5000.25])
    (finding,) = log.findings
    assert (finding.code, finding.cell) == ("subtotal_differs", f"E{FIRST + 4}")
    assert finding.message_th == "แถว “รวม” ระบุ แผนการดำเนินงาน › งบประมาณ (บาท) 6100 แต่ผลบวกคือ 6,000"


def test_a_right_total_is_not_doubted_for_a_sum_by_another_name() -> None:
    carried = ["", "ยอดยกไป", 120, "คน", 6000, 110, 5000.25]
    activities, _, log = plan(STRATEGY, SUB, ONE, TWO, carried, ["", "รวม", 120, "คน", 6000, 110, 5000.25])
    assert told(log.findings) == [("row_is_sum", f"B{FIRST + 4}")]
    assert len(activities) == 2


def test_a_total_is_not_blamed_for_a_row_that_could_not_be_read() -> None:
    broken = [*TWO[:4], "1,00O", *TWO[5:]]
    _, _, log = plan(STRATEGY, SUB, ONE, broken, ["", "รวม", None, None, 6000, None, 5000.25])
    assert told(log.findings) == [("number_unreadable", f"E{FIRST + 3}")]


@pytest.mark.parametrize("name", ["รวมกลุ่มอาชีพ", "รวมพลังแรงงานนอกระบบ", "รวบรวมข้อมูล"])
def test_an_activity_may_begin_like_a_total(name: str) -> None:
    activities, _, _ = plan(STRATEGY, SUB, ["", name, *ONE[2:]])
    assert activities["activity"].tolist() == [name]


def test_a_note_is_set_aside_without_a_finding() -> None:
    activities, _, log = plan(STRATEGY, SUB, ONE, ["", "หมายเหตุ: ข้อมูล ณ สิ้นปี"])
    assert len(activities) == 1
    assert log.findings == []
    assert [(record["code"], record["content"]) for record in log.set_aside] == [("note", "หมายเหตุ: ข้อมูล ณ สิ้นปี")]


def test_a_repeated_activity_is_counted_once() -> None:
    activities, _, log = plan(STRATEGY, SUB, ONE, TWO, ONE)
    assert len(activities) == 2
    (finding,) = log.findings
    assert (finding.code, finding.cell) == ("activity_duplicate", f"B{FIRST + 4}")
    assert f"แถว {FIRST + 2}" in finding.message_th
    assert [record["row"] for record in log.set_aside] == [FIRST + 4]


@pytest.mark.parametrize(
    "other",
    [
        [*ONE[:3], "แห่ง", *ONE[4:]],  # another unit
        [*ONE[:7], "สจจ.เลย"],  # another agency
        [2, *ONE[1:]],  # another mark
    ],
)
def test_activities_of_one_name_that_differ_are_two(other: list[object]) -> None:
    activities, _, log = plan(STRATEGY, SUB, ONE, other)
    assert len(activities) == 2
    assert log.findings == []


def test_the_same_activity_under_two_headings_is_two() -> None:
    activities, _, log = plan(STRATEGY, SUB, ONE, ["", "แนวทางย่อยที่ 1.2 : ข"], ONE)
    assert (len(activities), log.findings) == (2, [])


def test_activities_before_any_strategy_are_told_once() -> None:
    activities, _, log = plan(ONE, TWO)
    assert len(activities) == 2
    assert told(log.findings) == [("activity_without_section", f"B{FIRST}")]


@pytest.mark.parametrize(
    ("typed", "agency", "noted"),
    [
        ("สรจ.เลย", "สรจ.", []),
        ("กษ.จ.เลย", "กษ.จ.", []),
        ("สพจ.เลย", "สพจ.", []),
        ("-", None, []),
        (None, None, []),
        ("กองพัน 3", "กองพัน 3", ["agency_unknown"]),
    ],
)
def test_agencies(typed: str | None, agency: str | None, noted: list[str]) -> None:
    activities, _, log = plan(STRATEGY, SUB, [*ONE[:7], typed])
    assert texts(activities["agency"]) == [agency]
    assert [finding.code for finding in log.findings] == noted


def test_a_target_without_a_unit_is_told_and_kept() -> None:
    activities, _, log = plan(STRATEGY, SUB, [*ONE[:3], None, *ONE[4:]])
    assert activities["target"].tolist() == [100]
    assert told(log.findings) == [("unit_missing", f"D{FIRST + 2}")]


def test_rows_keep_their_order_and_place() -> None:
    activities, sections, _ = plan(STRATEGY, SUB, ONE, TWO)
    assert activities[["order", "row", "sheet"]].values.tolist() == [
        [1, FIRST + 2, "แผนและผล"],
        [2, FIRST + 3, "แผนและผล"],
    ]
    assert sections["row"].tolist() == [FIRST + 1]
