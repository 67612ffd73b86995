"""Back test over the shipped workbooks of Trang 2562, Chachoengsao 2564 and Loei 2566 (DESIGN 4.1, 4.3 to 4.5)."""

from __future__ import annotations

import pandas as pd
import pytest
from shipped import at, codes, findings, judged, source_cells

from analysis.evaluate.plan.action_plan import money_by, persons_by
from analysis.evaluate.shares import location_quotient
from analysis.thai.numbers import half_up

TRANG, CHACHOENGSAO, LOEI = "fy2562-annual", "fy2564-annual", "fy2566-annual"


# Loei 2566


def test_size_of_the_plan() -> None:
    counts = judged(LOEI).plan_counts.iloc[0]
    assert counts["activities":"empty_sub_strategies"].tolist() == [75, 58, 6, 14, 3]


def test_persons_and_money_of_the_plan() -> None:
    activities = judged(LOEI).activities
    people = persons_by(activities).iloc[0]
    assert (people["rows"], people["target"], people["result"]) == (58, 31_572, 36_182)
    for own_lines, budget, spent, percent in (
        (False, 30_386_620, 25_395_453, 83.57),
        (True, 30_400_620, 25_409_453, 83.58),
    ):
        money = money_by(activities, own_lines=own_lines).iloc[0]
        assert (money["budget"], money["spent"], half_up(money["percent"], 2)) == (budget, spent, percent)


def test_persons_by_agency() -> None:
    table = persons_by(judged(LOEI).activities, "agency").set_index("agency")[["rows", "target", "result"]]
    assert {agency: tuple(line) for agency, line in zip(table.index, table.values.tolist(), strict=True)} == {
        "สรจ.": (2, 1_038, 1_040),
        "สนพ.": (6, 540, 554),
        "สพจ.": (1, 50, 50),
        "สจจ.": (3, 3_295, 3_417),
        "สปจ.": (4, 23_049, 27_292),
        "พมจ.": (3, 372, 580),
        "กษ.จ.": (32, 2_348, 2_348),
        "สสค.": (7, 880, 901),
    }


def test_the_sub_strategy_with_its_own_line_and_the_empty_ones() -> None:
    own = at(judged(LOEI).activities, kind="sub_strategy")
    assert (own["sub_strategy_no"], own["budget"], own["spent"], own["agency"]) == ("6.1", 14_000, 14_000, "สรจ.")
    sections = judged(LOEI).inputs.table("sub_strategies")
    assert sections.loc[sections["empty"], "sub_strategy_no"].tolist() == ["1.3", "3.3", "4.2"]


def test_own_allocation_is_spent_in_full() -> None:
    assert judged(LOEI).money[["allocation", "spent", "percent"]].values.tolist() == [[167_450, 167_450, 100]]


def test_achievement_depends_on_the_method() -> None:
    methods = judged(LOEI).achievement_methods.set_index("method")["percent"]
    assert {name: half_up(value, 2) for name, value in methods.items()} == {
        "sums": 114.60,
        "mean_of_rows": 107.47,
        "capped": 100.00,
        "stated": 109.17,
    }


def test_five_rows_overspend_and_one_looks_like_a_slip() -> None:
    round_ = judged(LOEI)
    assert round_.overspent["number"].tolist() == ["3", "4", "7", "8.3", "2"]
    assert round_.digit_slips[["number", "budget", "spent"]].values.tolist() == [["8.3", 26_380, 36_380]]
    assert source_cells(round_.digit_slips["sources"].iloc[0]) == ["แผนและผล!51"]
    assert at(round_.activities, row=51)["spent"] == 36_380  # reported, never repaired


def test_both_totals_are_published_with_their_difference() -> None:
    found = [item for item in findings(LOEI) if item.code == "stated_differs"]
    assert [(item.sheet, item.cell, item.read) for item in found] == [
        ("ตัวเลขที่รายงาน", "B4", "31,406"),
        ("ตัวเลขที่รายงาน", "B5", "34,286"),
    ]
    assert [item.message_th for item in found] == [
        "เป้าหมาย (คน): เอกสารระบุ 31,406 แต่คำนวณจากรายการได้ 31,572 (ต่างกัน 166)",
        "ผลการดำเนินงาน (คน): เอกสารระบุ 34,286 แต่คำนวณจากรายการได้ 36,182 (ต่างกัน 1,896)",
    ]


def test_all_findings_of_loei() -> None:
    told = {"text_repaired": 1, "overspent": 5, "digit_slip": 1, "stated_differs": 2, "far_above_target": 1}
    assert codes(LOEI) == told
    assert judged(LOEI).inputs.set_aside().empty


def test_groups_marks_and_repairs_of_loei() -> None:
    activities = judged(LOEI).activities
    line = at(activities, row=79)
    assert line["group"].split(" › ") == [
        "14 โครงการศูนย์เรียนรู้การเพิ่มประสิทธิภาพการผลิตสินค้าเกษตร",
        "14.2 การพัฒนาศูนย์เครือข่าย",
        "1) พัฒนาศักยภาพการดำเนินงานและการให้บริการของศูนย์จัดการศัตรูพืชชุมชน (ศจช.)",
    ]
    assert (line["number"], line["unit_of_measure"], line["target"]) == ("-", "ศูนย์", 14)
    assert at(activities, row=7)["activity"].endswith("พัฒนาทักษะฝีมือเพื่อบรรเทาความเดือดร้อนด้านอาชีพ")  # printed ฝีมอื
    assert at(activities, row=105)[["budget", "spent"]].isna().all()  # a dash is missing, not 0
    assert activities["strategy_no"].drop_duplicates().tolist() == list("123456")


# Trang 2562


def test_trang_reached_level_5_on_the_deadline_day() -> None:
    line = judged(TRANG).levels.iloc[0]
    assert (line["province_code"], line["level"], line["level_if_evidence"]) == ("92", 5, 5)
    assert pd.isna(line["blocking_level"])
    final = at(judged(TRANG).conditions, kind="submitted")
    assert final["submitted"] == final["due"] == pd.Timestamp(2019, 9, 30)
    assert (final["state"], final["value"]) == ("met", 0)


def test_trang_was_due_ten_reports_of_which_no_date_is_known() -> None:
    rates = judged(TRANG).report_rates.iloc[0]
    assert rates[["expected", "on_time", "late", "missing"]].tolist() == [10, 0, 0, 10]
    assert (rates["percent_low"], rates["percent_high"]) == (0, 100)
    reports = judged(TRANG).reports
    assert reports["due"].iloc[0] == pd.Timestamp(2018, 12, 3)
    assert reports.loc[reports["weekend"], "due"].tolist() == [pd.Timestamp(2019, 1, 5), pd.Timestamp(2019, 5, 5)]
    own = judged(TRANG).inputs.table("submissions").query("kind == 'monthly_results'")
    assert own["due"].tolist() == reports["due"].tolist()  # the printed due days are those of the criteria


@pytest.mark.parametrize(
    ("round_id", "area", "year", "part", "computed", "holds_by"),
    [
        (TRANG, "92", 2561, "แรงงานนอกระบบ", 55.74, None),
        (TRANG, "92", 2561, "แรงงานนอกระบบภาคเกษตร", 52.61, "rounding"),
        (TRANG, "84", 2561, "แรงงานนอกระบบ", 52.67, "truncation"),
        (TRANG, "TH", 2560, "แรงงานนอกระบบ", 55.17, "rounding"),
        (TRANG, "TH", 2561, "แรงงานนอกระบบ", 55.35, "truncation"),
        (TRANG, "TH", 2562, "แรงงานนอกระบบ", 54.40, "interval"),
        (CHACHOENGSAO, "24", 2564, "แรงงานนอกระบบ", 41.96, None),
        (CHACHOENGSAO, "TH", 2564, "แรงงานนอกระบบ", 51.99, "rounding"),
    ],
)
def test_shares(round_id: str, area: str, year: int, part: str, computed: float, holds_by: str | None) -> None:
    line = at(judged(round_id).shares, area=area, stat_year=year, part_name=part)
    assert half_up(line["computed"], 2) == computed
    assert (None if pd.isna(line["holds_by"]) else line["holds_by"]) == holds_by
    assert line["holds"] == (holds_by is not None)


@pytest.mark.parametrize(
    ("round_id", "sentences"),
    [
        (
            TRANG,
            [
                "ตรัง ปี 2561: แรงงานนอกระบบ 204,957 จาก 367,709 คิดเป็นร้อยละ 55.74 แต่พิมพ์ไว้ 54.26 "
                "หากพิมพ์ผิดหนึ่งหลัก ค่าที่ทำให้ตรงมีเพียง 377,709 จำนวนที่ให้ร้อยละที่พิมพ์คือ 199,501 ถึง 199,555",
                "ผู้ได้รับการส่งเสริม คุ้มครอง และพัฒนา (คน): เอกสารระบุ 1,692 แต่คำนวณจากรายการได้ 546 (ต่างกัน -1,146)",
                "กิจกรรม/โครงการตามแผน (กิจกรรม): เอกสารระบุ 9 แต่คำนวณจากรายการได้ 10 (ต่างกัน 1)",
                "“ปีที่พิมพ์ของการประชุมอาสาสมัครแรงงาน”: วันที่ 15 ธ.ค. 62 ไม่ได้มาก่อน 15 ม.ค. 62 "
                "(“ปีที่พิมพ์ของการประชุมจัดทำแผน”) ปีที่เข้าลำดับคือ 2561",
            ],
        ),
        (
            CHACHOENGSAO,
            [
                "ฉะเชิงเทรา ปี 2564: แรงงานนอกระบบ 185,367 จาก 441,781 คิดเป็นร้อยละ 41.96 แต่พิมพ์ไว้ 41.87 "
                "จำนวนที่ให้ร้อยละที่พิมพ์คือ 184,952 ถึง 185,017",
                "“อาสาสมัครแรงงาน” มีค่าต่างกันในเอกสารเดียวกัน: 93 และ 83 คน",
            ],
        ),
    ],
)
def test_contradictions_of_the_context(round_id: str, sentences: list[str]) -> None:
    assert [item.message_th for item in findings(round_id)] == sentences
    cells = {TRANG: {"A4", "A10", "A20"}, CHACHOENGSAO: {"A4"}}[round_id]
    assert {(item.severity, item.cell) for item in findings(round_id)} == {("warning", cell) for cell in cells}


def test_location_quotient_of_chachoengsao() -> None:
    line = location_quotient(judged(CHACHOENGSAO).inputs.table("shares"), "24").iloc[0]
    assert line["quotient"] == pytest.approx(0.807, abs=5e-4)
