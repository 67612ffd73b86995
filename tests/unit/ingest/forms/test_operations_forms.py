"""The ministry's periodic report: projects, sub-rows, two targets in a row, due months, lost cells, units."""

from __future__ import annotations

import dataclasses
import math

import pandas as pd
import pytest

from analysis.thai.calendar import format_month
from made_grids import first_row, read, read_grid, sheet, told

FIRST = first_row("overall_indicators")
PROJECT = ["2. โครงการส่งเสริม", None, None, None, 100, 8.3]


def table(*rows: list[object], form: str = "overall_indicators"):
    tables, log = read(form, rows)
    return tables["indicators"], tables["projects"], log


def cells(*row: object) -> list[object]:
    return [*row, *[None] * (6 - len(row))]


def facts(frame: pd.DataFrame, *names: str) -> list[list[object]]:
    shown = frame[list(names)].astype(object)
    return shown.where(shown.notna(), None).values.tolist()


def test_projects_with_their_printed_percents() -> None:
    _, projects, log = table(["ผลการดำเนินงานในภาพรวม จำนวน 7 โครงการ", None, None, None, 75, 4.74], PROJECT)
    assert facts(projects, "table", "project_no", "project", "stated_period_percent", "stated_year_percent") == [
        ["overall", 0, "ผลการดำเนินงานในภาพรวม จำนวน 7 โครงการ", 75, 4.74],
        ["overall", 2, "โครงการส่งเสริม", 100, 8.3],
    ]
    assert projects["stated_decimals"].tolist() == [2, 2]
    assert log.findings == []


def test_the_table_is_named_by_its_sheet() -> None:
    indicators, projects, _ = table(PROJECT, cells("2.1 จำนวน", "5 คน"), form="regional_indicators")
    assert {*indicators["table"], *projects["table"]} == {"regional"}


def test_sub_rows_belong_to_the_indicator_above() -> None:
    indicators, _, log = table(
        PROJECT,
        cells("1) ประชาชน", "734,075 คน", "122,210 คน", "142,843 คน"),
        cells("(1) ผ่านบัณฑิต", "(90,800 คน)", "(15,000 คน)", "(๑๕,๐๐๐ คน)"),
        cells("2) ข้อเสนอ", "28 เรื่อง", "1 เรื่อง", "-"),
    )
    assert facts(indicators, "indicator_no", "sub_no", "target_year", "target_period", "result", "unit_of_measure") == [
        ["1)", None, 734075, 122210, 142843, "คน"],
        ["1)", "(1)", 90800, 15000, 15000, "คน"],
        ["2)", None, 28, 1, None, "เรื่อง"],
    ]
    assert log.findings == []


def test_a_row_with_two_targets_has_two_parts() -> None:
    indicators, _, log = table(PROJECT, cells("2.3 รณรงค์", "76 ชมรม/ 11,400 คน", "-", "10 ชมรม/ 500 คน"))
    assert facts(indicators, "part", "target_year", "target_period", "result", "unit_of_measure") == [
        [1, 76, None, 10, "ชมรม"],
        [2, 11400, None, 500, "คน"],
    ]
    assert log.findings == []


def test_targets_and_results_that_do_not_pair_up_are_set_aside() -> None:
    indicators, _, log = table(PROJECT, cells("2.3 รณรงค์", "76 ชมรม/ 11,400 คน", None, "500 คน"))
    assert indicators.empty
    assert told(log.findings) == [("amounts_differ", f"B{FIRST + 1}")]
    assert [record["row"] for record in log.set_aside] == [FIRST + 1]


@pytest.mark.parametrize(
    ("target", "kind", "value", "unit"),
    [
        ("ระดับ 5", "milestone", 5, "ระดับ"),
        ("ร้อยละ 80", "percent", 80, "ร้อยละ"),
        ("43,220 คน", "quantity", 43220, "คน"),
        (5800, "quantity", 5800, None),
    ],
)
def test_kinds(target: object, kind: str, value: float, unit: str | None) -> None:
    indicators, _, _ = table(PROJECT, cells("1) ตัวชี้วัด", target, None, "รายงานผลเดือน ก.ย. 68"))
    assert facts(indicators, "kind", "target_year", "unit_of_measure") == [[kind, value, unit]]


@pytest.mark.parametrize("at", [2, 3])
@pytest.mark.parametrize("notice", ["รายงานผลเดือน ธ.ค. 67", "รายงานผล เดือน ธ.ค.67", "กำหนดดำเนินการเดือน ธ.ค. ๖๗"])
def test_a_notice_is_the_due_month_and_no_number(at: int, notice: str) -> None:
    row = cells("1) ตัวชี้วัด", "1 แผน")
    row[at] = notice
    indicators, _, log = table(PROJECT, row)
    assert [format_month(month, "short") for month in indicators["due_month"]] == ["ธ.ค. 67"]
    assert indicators[["target_period", "result"]].isna().all(axis=None)
    assert log.findings == []


def test_lost_cells_are_marked_and_told() -> None:
    indicators, _, log = table(PROJECT, cells("3.2 ประสาน", "326,475 คน", "(ข้อมูลหาย)", "(ข้อมูลหาย)"))
    assert facts(indicators, "lost", "target_year", "result") == [[True, 326475, None]]
    assert told(log.findings) == [("cells_lost", f"A{FIRST + 1}")]


def test_headings_number_what_stands_below_them() -> None:
    indicators, _, _ = table(
        PROJECT,
        cells("3.1 บริการ"),
        cells("1) ก", "1 คน"),
        cells("2) ข", "2 คน"),
        cells("3.2 ประสาน", "3 คน"),
        cells("- ค", "4 คน"),
        cells("- ง", "5 คน"),
    )
    assert indicators["indicator_no"].tolist() == ["3.1 1)", "3.1 2)", "3.2", "1", "2"]


def test_an_indicator_on_the_projects_own_line() -> None:
    indicators, _, _ = table(["๗. โครงการดิจิทัล", "58 คน", None, None, 0, 0], cells("(1) บุคลากร", "(58 คน)"))
    assert facts(indicators, "project_no", "indicator_no", "sub_no") == [[7, "1", None], [7, "1", "(1)"]]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (cells("1) ก", "ห้าคน"), "number_unreadable", f"B{FIRST + 1}"),
        (cells("1) ก", "5 คน", None, "-5 คน"), "number_unreadable", f"D{FIRST + 1}"),
        (cells("ผู้รายงาน"), "row_unused", f"A{FIRST + 1}"),
        (cells(None, "5 คน"), "row_unused", f"A{FIRST + 1}"),
    ],
)
def test_rows_that_cannot_be_used(row: list[object], code: str, cell: str) -> None:
    indicators, projects, log = table(PROJECT, row, cells("2) ข", "1 คน"))
    assert indicators["indicator_no"].tolist() == ["2)"]
    assert len(projects) == 1
    assert told(log.findings) == [(code, cell)]
    assert [record["row"] for record in log.set_aside] == [FIRST + 1]


def units(*rows: list[object]):
    tables, log = read("central_units", rows)
    return tables["units"], log


UNITS = first_row("central_units")


def test_a_bureau_is_one_unit_unless_units_stand_below_it() -> None:
    frame, log = units(
        ["ภาพรวม", 92.23, 36, 5, 1],
        ["1.สำนักงานรัฐมนตรี", 100, 1, "-", "-"],
        ["๘.กองกลาง", "● 100", 2, "-", "-"],
        ["1) กลุ่มงานช่วยอำนวยความสะดวก", 100, 1, "-", "-"],
        ["2) กลุ่มงานตรวจ", "กำหนดดำเนินการเดือน ม.ค. 68", None, None, 1],
    )
    assert facts(frame, "bureau_no", "unit_no", "stated_percent", "due") == [
        [0, -1, 92.23, True],
        [1, 0, 100, True],
        [8, -1, 100, True],
        [8, 1, 100, True],
        [8, 2, None, False],
    ]
    assert frame["bureau"].tolist()[3:] == ["กองกลาง", "กองกลาง"]
    assert log.findings == []


def test_a_bureau_line_that_cannot_be_read_does_not_change_the_bureau_above() -> None:
    frame, log = units(["1.ก", 100, 1, "-", "-"], ["2.ข", "ดี", 2, "-", "-"], ["1) ค", 50, 1, "-", "-"])
    assert facts(frame, "bureau_no", "bureau", "unit_no") == [[1, "ก", 0], [2, "ข", 1]]
    assert told(log.findings) == [("number_unreadable", f"B{UNITS + 1}")]
    assert [record["row"] for record in log.set_aside] == [UNITS + 1]


def test_a_count_that_cannot_be_read_is_missing() -> None:
    frame, log = units(["1.ก", 100, "หนึ่ง", "-", "-"])
    assert math.isnan(frame["stated_met"].iloc[0])
    assert told(log.findings) == [("number_unreadable", f"C{UNITS}")]


def test_what_is_to_be_followed_up() -> None:
    tables, log = read(
        "unit_activities",
        [
            ["1. ศูนย์ต่อต้านการทุจริต", "1.1 ป้องกัน", None, "1 ครั้ง", "-", "เลื่อนประชุม"],
            [None, "1.2 ส่งเสริม", None, "หนึ่ง", "-", None],
            [None, "1.3 อบรม", "28,000 เรื่อง", None, "63,352 เรื่อง", None],
        ],
    )
    frame = tables["unit_activities"]
    assert facts(frame, "unit", "activity", "target_year", "target_period", "result", "reason") == [
        ["ศูนย์ต่อต้านการทุจริต", "1.1 ป้องกัน", None, 1, None, "เลื่อนประชุม"],
        ["ศูนย์ต่อต้านการทุจริต", "1.3 อบรม", 28000, None, 63352, None],
    ]
    assert told(log.findings) == [("number_unreadable", f"D{first_row('unit_activities') + 1}")]


def test_a_unit_stays_named_although_its_first_row_is_set_aside() -> None:
    rows = [["1. ก", "1.1", None, "1 ครั้ง"], ["2. ข", "2.1", None, "หนึ่ง"], [None, "2.2", None, "2 ครั้ง"]]
    tables, _ = read("unit_activities", [[*row, None, None] for row in rows])
    assert tables["unit_activities"]["unit"].tolist() == ["ก", "ข"]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (cells("1) ก", "43,220 คน", "6,600 คน", "7,285 ครั้ง"), "unit_differs", "D"),
        (cells("1) ก", "43,220 ครั้ง", "6,600 คน", "7,285 คน"), "unit_differs", "C"),
        (cells("1) ก", "28 เรื่อง", None, "ร้อยละ 95"), "unit_differs", "D"),
        (cells("1) ก", "43,220 คน", None, "7,285 คน"), None, ""),
        (cells("1) ก", "43,220 คน", "-", "7,285 คน"), None, ""),
        (cells("1) ก", "43,220 ราย", "6,600 คน", "7,285 คน"), None, ""),
        (cells("1) ก", "43,220 คน", "6,600", "7,285"), None, ""),
        (cells("1) ก", "5 แห่ง/ 75 คน", "1 แห่ง/ 5 คน", "1 แห่ง/ 5 ครั้ง"), "unit_differs", "D"),
    ],
)
def test_units_of_targets_and_result_are_one(row: list[object], code: str | None, column: str) -> None:
    indicators, _, log = table(PROJECT, row)
    assert told(log.findings) == ([(code, f"{column}{FIRST + 1}")] if code else [])
    assert indicators.empty is (code == "unit_differs")


@pytest.mark.parametrize(
    ("target", "result", "code"),
    [
        ("1 ครั้ง", "1 ครั้ง", None),
        ("1 ครั้ง/ 20 คน", "-", "amounts_unused"),
        ("1 เรื่อง", "ร้อยละ 95", "unit_differs"),
    ],
)
def test_amounts_of_what_is_to_be_followed_up(target: str, result: str, code: str | None) -> None:
    _, log = read("unit_activities", [["1. ก", "1.1", None, target, result, None]])
    assert [finding.code for finding in log.findings] == ([code] if code else [])


@pytest.mark.parametrize(
    ("labels", "cell"),
    [
        (["1.ก", "2.ข"], None),
        (["1.ก", "1.ข"], f"A{UNITS + 1}"),
        (["1.ก", "1) ข", "1) ค"], f"A{UNITS + 2}"),
        (["1.ก", "1) ข", "2.ค", "1) ง"], None),
    ],
)
def test_a_number_of_a_unit_stands_once(labels: list[str], cell: str | None) -> None:
    frame, log = units(*([label, 100, 1, "-", "-"] for label in labels))
    assert told(log.findings) == ([("unit_number_twice", cell)] if cell else [])
    assert len(frame) == len(labels)


def test_a_count_of_persons_is_no_per_cent() -> None:
    frame, log = units(["1.ก", "100 คน", 1, "-", "-"], ["2.ข", "ร้อยละ 100", 1, "-", "-"])
    assert frame["bureau_no"].tolist() == [2]
    assert told(log.findings) == [("unit_differs", f"B{UNITS}")]


@pytest.mark.parametrize(
    ("changed", "cell"),
    [
        ({}, None),
        ({"ผลงาน 2 เดือน": "ผลงาน 12 เดือน"}, "D3"),
        ({"ผลงาน 2 เดือน": "ผลงาน 1 เดือน"}, "D3"),
        ({"เป้าหมาย 2 เดือน": "เป้าหมาย 3 เดือน"}, "D3"),
        ({"ร้อยละ (เทียบ 2 เดือน)": "ร้อยละ (เทียบ 3 เดือน)"}, "E3"),
    ],
)
def test_headings_of_one_period_name_one_number_of_months(changed: dict[str, str], cell: str | None) -> None:
    made = sheet("overall_indicators", [PROJECT])
    cells_ = tuple(tuple(changed.get(value, value) for value in row) for row in made.cells)
    _, log = read_grid("overall_indicators", dataclasses.replace(made, cells=cells_))
    assert told(log.findings) == ([("heading_months_differ", cell)] if cell else [])
