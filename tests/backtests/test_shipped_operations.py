"""Back test over the shipped workbook of the ministry's two-month report, fiscal year 2568 (DESIGN 4.2)."""

from __future__ import annotations

import pandas as pd
import published_tables as published
import pytest
from shipped import at, codes, findings, judged, source_cells

from analysis.evaluate.bands import band_of
from analysis.params.vocabulary import Instrument
from analysis.thai.numbers import half_up

ROUND = "fy2568-m02"


def test_what_was_read() -> None:
    table = judged(ROUND).inputs.table
    indicators = table("indicators")
    assert indicators["table"].value_counts().to_dict() == {"regional": 37, "overall": 28}
    assert table("projects").groupby("table")["project_no"].max().to_dict() == {"overall": 7, "regional": 5}
    assert indicators["due_month"].notna().sum() == 33  # 31 rows, of which two have two targets each
    assert judged(ROUND).inputs.set_aside().empty
    assert not judged(ROUND).inputs.synthetic


def test_every_number_is_the_one_typed_from_the_report() -> None:
    """Regional project 3 is typed in the other list only as far as its rows matter."""
    numbers = ["table", "project_no", "sub_no", "part", "kind", "target_year", "target_period", "result", "lost"]
    read, typed = (
        table[(table["table"] == "overall") | (table["project_no"] != 3)].reset_index(drop=True)[numbers]
        for table in (judged(ROUND).inputs.table("indicators"), published.indicators())
    )
    pd.testing.assert_frame_equal(read, typed)


@pytest.mark.parametrize(
    ("table", "number", "measure", "printed"),
    [
        ("overall", 2, "period", 100.00),
        ("overall", 4, "period", 100.00),
        ("overall", 5, "period", 100.00),
        ("overall", 6, "period", 0.00),
        ("overall", 2, "year", 8.30),
        ("overall", 4, "year", 7.68),
        ("overall", 5, "year", 17.24),
        ("regional", 2, "year", 5.53),
        ("regional", 3, "year", 9.70),
        ("regional", 4, "year", 36.89),
    ],
)
def test_percents_of_the_projects(table: str, number: int, measure: str, printed: float) -> None:
    line = at(judged(ROUND).projects, table=table, project_no=number)
    assert half_up(line[f"{measure}_percent"], 2) == printed == line[f"stated_{measure}_percent"]


@pytest.mark.parametrize(
    ("table", "measure", "printed", "value"),
    [("overall", "period", 75.00, 75.0), ("overall", "year", 4.74, 4.744916), ("regional", "year", 10.42, 10.4237)],
)
def test_percents_of_the_whole(table: str, measure: str, printed: float, value: float) -> None:
    line = at(judged(ROUND).overall, table=table)
    assert line[f"{measure}_percent"] == pytest.approx(value, abs=5e-5)
    assert half_up(line[f"{measure}_percent"], 2) == printed == line[f"stated_{measure}_percent"]


@pytest.mark.parametrize(
    ("table", "number", "count"),
    [("overall", 2, 4), ("overall", 4, 3), ("overall", 5, 1), ("regional", 2, 6), ("regional", 4, 3)],
)
def test_how_many_indicators_enter_the_mean_of_the_year(table: str, number: int, count: int) -> None:
    assert at(judged(ROUND).projects, table=table, project_no=number)["indicators_year"] == count


def test_projects_due_early_and_not_due() -> None:
    line = at(judged(ROUND).overall, table="overall")
    assert line[["projects", "met", "not_met", "not_due", "early_projects"]].tolist() == [7, 3, 1, 3, 1]


def test_sums_that_must_hold() -> None:
    rows = judged(ROUND).inputs.table("indicators").query("table == 'overall' and project_no == 4")
    numbers = ["target_year", "target_period", "result"]
    assert rows[rows["sub_no"].notna()][numbers].sum().tolist() == [734_075, 122_210, 142_843]
    assert rows[rows["sub_no"].isna()].iloc[0][numbers].tolist() == [734_075, 122_210, 142_843]


def test_the_centre() -> None:
    line = judged(ROUND).centre.iloc[0]
    assert half_up(line["percent"], 2) == 92.23 == line["stated_percent"]
    assert line["percent"] == pytest.approx(92.2336, abs=5e-5)
    assert line[["met", "not_met", "not_due"]].tolist() == [36, 5, 1]
    assert line[["stated_met", "stated_not_met", "stated_not_due"]].tolist() == [36, 5, 1]
    assert (len(judged(ROUND).units), len(judged(ROUND).bureaux)) == (42, 17)


@pytest.mark.parametrize(
    ("bureau", "printed", "band"), [(4, 25, "red"), (12, 87.50, "red"), (15, 97.50, "yellow"), (8, 100, "green")]
)
def test_bureaux(bureau: int, printed: float, band: str) -> None:
    line = at(judged(ROUND).bureaux, bureau_no=bureau)
    assert half_up(line["percent"], 2) == printed == line["stated_percent"]
    assert band_of(line["percent"], judged(ROUND).criteria(Instrument.OPERATIONS)).band == band


def test_counts_of_every_bureau_are_those_printed() -> None:
    bureaux = judged(ROUND).bureaux
    for name in ("met", "not_met", "not_due"):
        assert bureaux[name].tolist() == bureaux[f"stated_{name}"].fillna(0).astype(int).tolist()


def test_unit_7_is_two_met_and_17_of_23() -> None:
    line = at(judged(ROUND).units, bureau_no=7)
    assert line["percent"] == pytest.approx((200 + 1700 / 23) / 3)
    assert half_up(line["percent"], 2) == 91.30


def test_five_units_are_behind_each_with_target_result_and_reason() -> None:
    late = judged(ROUND).behind
    assert late[["unit", "target_period", "state"]].values.tolist() == [
        ["ศูนย์ปฏิบัติการต่อต้านการทุจริต", 1, "not_reported"],
        ["ศูนย์ปฏิบัติการต่อต้านการทุจริต", 1, "not_reported"],
        ["สำนักงานนโยบายแรงงานนอกระบบ", 2_260_000, "not_reported"],
        ["สำนักงานเลขานุการศูนย์บัญชาการป้องกันการค้ามนุษย์ด้านแรงงาน", 23, "not_met"],
        ["กลุ่มงานนโยบายเศรษฐกิจแรงงานรายสาขา", 2, "not_reported"],
        ["กลุ่มงานวางแผนเทคโนโลยีสารสนเทศ", 1, "not_reported"],
    ]
    assert late["result"].dropna().tolist() == [17]
    assert late["reason"].str.len().min() > 20
    assert source_cells(late["sources"].iloc[3]) == ["กิจกรรมที่ต้องติดตาม!7"]


def test_causes_and_remarks() -> None:
    remarks = judged(ROUND).inputs.table("remarks")
    assert remarks[["number", "kind"]].values.tolist() == [
        ["3.1.1", "cause"],
        ["3.1.2", "cause"],
        ["3.2.1", "remark"],
        ["3.2.2", "remark"],
    ]
    assert "คุ้มครอง" in remarks["text"].iloc[0]  # printed คุ่มครอง


def test_all_findings() -> None:
    assert codes(ROUND) == {
        "cells_lost": 2,
        "text_repaired": 2,
        "cannot_recompute": 3,
        "unit_name_differs": 1,
        "over_year_target": 1,
        "contradiction": 1,
        "many_names": 2,
    }


@pytest.mark.parametrize(
    ("code", "place", "sentence"),
    [
        ("cells_lost", "ส่วนภูมิภาค!A21", "แถวนี้ไม่มีตัวเลขในเอกสารต้นฉบับ"),
        ("cells_lost", "ส่วนภูมิภาค!A22", "แถวนี้ไม่มีตัวเลขในเอกสารต้นฉบับ"),
        ("cannot_recompute", "ส่วนภูมิภาค!A13", "โครงการเพิ่มประสิทธิภาพการให้บริการด้านแรงงาน (ร้อยละเทียบทั้งปี): เอกสารระบุ 9.70"),
        ("over_year_target", "กิจกรรมที่ต้องติดตาม!A10", "มีผล 63,352 เรื่อง เกินเป้าหมายทั้งปี 28,000 เรื่อง"),
        ("unit_name_differs", "กิจกรรมที่ต้องติดตาม!A6", "จับคู่กับ “สำนักงานนโยบายแรงงานนอกระบบ”"),
    ],
)
def test_findings_stand_where_a_person_will_look(code: str, place: str, sentence: str) -> None:
    found = [item for item in findings(ROUND) if item.code == code and f"{item.sheet}!{item.cell}" == place]
    assert any(sentence in item.message_th for item in found)
    assert {item.scope for item in found} == {"TH"}


def test_lost_rows_are_told_as_lost_and_nothing_is_filled_in() -> None:
    lost = judged(ROUND).indicators.query("lost")
    assert lost["indicator_no"].tolist() == ["3.2", "3.3"]
    assert lost["state"].unique().tolist() == ["lost"]
    assert lost["result"].isna().all()
    assert not lost["counted"].any()
    assert pd.isna(lost["target_period"]).all()
