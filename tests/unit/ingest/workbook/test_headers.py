"""Headers of the forms: several rows, merged cells, aliases, months, page breaks, names that are nearly right."""

from __future__ import annotations

import pytest

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts import offices as layouts
from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.headers import find_header
from made_grids import FILE, first_row, header, read, read_grid, sheet, told

PLAN = LAYOUTS["action_plan"]
NAMES = [field.name for field in PLAN.fields]
ACTIVITY = [1, "กิจกรรม", 10, "คน", 500, 9, 400, "สรจ.เลย"]


def found(rows: list[list[object]], merged: tuple = (), layout: layouts.Layout = PLAN):
    log = ReadingLog(FILE)
    grid = Grid(layout.sheet, tuple(tuple(row) for row in rows), merged)
    return find_header(grid, layout, log), log


def test_the_header_of_the_form_is_found_below_its_titles() -> None:
    place, log = found([["ชื่อแบบ"], ["สำนักงานแรงงานจังหวัดเลย"], *header(PLAN), ACTIVITY])
    assert (place.row, place.first_row) == (2, 4)
    assert place.columns == {name: at for at, name in enumerate(NAMES)}
    assert log.findings == []


def test_merged_labels_spread_over_what_they_cover() -> None:
    top = ["ที่", "โครงการ/กิจกรรม", "แผนการดำเนินงาน", None, None, "ผลการดำเนินงาน", None, "หน่วยงานรับผิดชอบ"]
    bottom = [None, None, "เป้าหมาย", "หน่วยนับ", "งบประมาณ (บาท)", "ผลงาน", "ผลเงิน (บาท)", None]
    place, log = found([top, bottom, ACTIVITY], ((0, 2, 0, 4), (0, 5, 0, 6), (0, 0, 1, 0), (0, 1, 1, 1), (0, 7, 1, 7)))
    assert (place.row, place.first_row, list(place.columns)) == (0, 2, NAMES)
    assert log.findings == []


def test_three_rows_of_header() -> None:
    place, _ = found([["ปีงบประมาณ 2565"] * 8, *header(PLAN), ACTIVITY])
    assert (place.first_row, len(place.columns)) == (3, 8)


@pytest.mark.parametrize(
    ("at", "label"),
    [(0, "ลำดับที่"), (1, "กิจกรรม / โครงการ"), (4, "งบประมาณ"), (6, "ผลเงิน"), (1, "โครงการ/\nกิจกรรม"), (0, "ท ่ี")],
)
def test_aliases_spaces_and_misplaced_marks(at: int, label: str) -> None:
    rows = header(PLAN)
    line = 0 if rows[1][at] is None else 1
    rows[line][at] = label
    place, log = found([*rows, ACTIVITY])
    assert place.columns[NAMES[at]] == at
    assert log.findings == []


def test_columns_may_stand_in_another_order() -> None:
    rows = [list(reversed(row)) for row in [*header(PLAN), ACTIVITY]]
    place, _ = found(rows)
    assert place.columns == {name: 7 - at for at, name in enumerate(NAMES)}


def test_each_month_is_a_column() -> None:
    rows = header(LAYOUTS["monthly_results"])
    place, _ = found(rows, layout=LAYOUTS["monthly_results"])
    assert place.repeated == {"result": ((4, "ต.ค.64"), (5, "พ.ย.64"))}
    assert place.columns["total"] == 6


def test_a_report_of_other_months_is_read_by_its_pattern() -> None:
    rows = header(LAYOUTS["overall_indicators"])
    for row in rows:
        for at, label in enumerate(row):
            row[at] = label and label.replace(" 2 ", " 4 ")
    place, log = found(rows, layout=LAYOUTS["overall_indicators"])
    assert set(place.columns) == {field.name for field in LAYOUTS["overall_indicators"].fields}
    assert log.findings == []


def test_a_name_that_is_nearly_right_is_offered_and_not_read() -> None:
    rows = header(PLAN)
    rows[1][6] = "ผลเงินที่ใช้"
    place, log = found([*rows, ACTIVITY])
    assert "spent" not in place.columns
    (finding,) = log.findings
    assert (finding.code, finding.cell, finding.read) == ("column_missing", "G2", "ผลเงินที่ใช้")
    assert finding.message_th == "ไม่พบคอลัมน์ “ผลการดำเนินงาน › ผลเงิน (บาท)” (คอลัมน์ที่ใกล้เคียง: “ผลเงินที่ใช้”)"


def test_a_column_with_no_like_is_told_at_the_header() -> None:
    rows = header(PLAN)
    rows[0][7] = "xyz"
    _, log = found([["ชื่อแบบ"], *rows, ACTIVITY])
    assert told(log.findings) == [("column_missing", "A2")]


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([], ""),
        ([[None]], ""),
        ([["บันทึกข้อความ"], ["เรื่อง", "เลย"]], ""),
        ([["บันทึกข้อความ"], [None, "เรื่อง", "โครงการ/กิจกรรม"]], "C2"),
    ],
)
def test_a_sheet_without_the_header_names_the_nearest_label(rows: list[list[object]], cell: str) -> None:
    place, log = found(rows)
    assert place is None
    assert told(log.findings) == [("header_missing", cell)]


@pytest.mark.parametrize("form", LAYOUTS)
def test_titles_and_header_repeated_by_a_page_break_are_no_rows(form: str) -> None:
    plain = sheet(form, [])
    again = Grid(plain.sheet, (*plain.cells, *plain.cells))
    tables, log = read_grid(form, again)
    assert all(frame.empty for frame in tables.values())
    assert log.findings == []
    assert log.set_aside == []


def test_rows_on_both_sides_of_a_page_break_are_read() -> None:
    rows = [["", "แนวทางที่ 1 : ก"], ["", "แนวทางย่อยที่ 1.1 : ข"], ACTIVITY, *header(PLAN), [2, *ACTIVITY[1:]]]
    tables, log = read("action_plan", rows)
    assert tables["activities"]["row"].tolist() == [first_row("action_plan") + 2, first_row("action_plan") + 5]
    assert log.findings == []


@pytest.mark.parametrize(
    ("form", "label"),
    [("action_plan", "โครงการ/กิจกรรม"), ("labour_force", "พื้นที่"), ("submissions", "รายการ"), ("central_units", None)],
)
def test_without_the_naming_column_one_finding_says_so(form: str, label: str | None) -> None:
    grid = sheet(form, [["x"] * len(LAYOUTS[form].fields)] * 3)
    wanted = label or LAYOUTS[form].fields[0].header[0]
    cells = tuple(tuple(None if cell == wanted else cell for cell in row) for row in grid.cells)
    tables, log = read_grid(form, Grid(grid.sheet, cells))
    assert tables == {}
    assert [finding.code for finding in log.findings] == ["column_missing"]
