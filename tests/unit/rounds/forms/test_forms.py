"""The forms as written: text stays text, headers are merged, the same input gives the same bytes."""

from __future__ import annotations

import zipfile
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from analysis.errors import WorkbookError
from analysis.ingest.layouts import offices as layouts
from analysis.rounds.forms import style as form_style
from analysis.rounds.forms.workbook import SYNTHETIC_BANNER, Cover, FilledSheet, FormRow, write_form

REAL = Cover("สำนักงานแรงงานจังหวัดเลย", "เลย", 2566, "fy2566-annual", "รายงานประจำปี")
MADE_UP = Cover("สำนักงานแรงงานจังหวัดเลย", "เลย", 2565, "fy2565-r1", "สังเคราะห์", synthetic=True)
PLAN = FilledSheet(
    layouts.LAYOUTS["action_plan"],
    [
        FormRow({"number": 1, "activity": "กิจกรรม", "target": 1250, "unit_of_measure": "คน", "budget": 80100.5}),
        FormRow({"activity": "=1+1", "unit_of_measure": "@คน", "budget": "-", "agency": "+สรจ.เลย"}, indent=1),
    ],
)
MONTHLY = FilledSheet(
    layouts.LAYOUTS["monthly_results"],
    [FormRow({"number": 1, "activity": "ก", "target": 9, "unit_of_measure": "คน", "result": (4, None), "total": 4})],
    {"result": ("ต.ค. 64", "พ.ย. 64")},
)


def opened(path: Path) -> Workbook:
    return load_workbook(BytesIO(path.read_bytes()))


@pytest.fixture
def written(tmp_path: Path):
    return opened(write_form(tmp_path / "42-loei.xlsx", REAL, [PLAN, MONTHLY]))


def header(page) -> list[list[object]]:
    """The cells above the frozen line, without the titles."""
    first_row = page[page.freeze_panes].row if isinstance(page.freeze_panes, str) else 1
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=3, max_row=first_row - 1)]


def test_header_rows_are_those_of_the_layout(written) -> None:
    assert header(written["แผนและผล"]) == [
        ["ที่", "โครงการ/กิจกรรม", "แผนการดำเนินงาน", None, None, "ผลการดำเนินงาน", None, "หน่วยงานรับผิดชอบ"],
        [None, None, "เป้าหมาย", "หน่วยนับ", "งบประมาณ (บาท)", "ผลงาน", "ผลเงิน (บาท)", None],
    ]
    merged = {str(area) for area in written["แผนและผล"].merged_cells.ranges}
    assert merged == {"A3:A4", "B3:B4", "C3:E3", "F3:G3", "H3:H4"}


def test_a_repeated_field_takes_a_column_for_each_label(written) -> None:
    assert header(written["ผลรายเดือน"])[1][4:6] == ["ต.ค. 64", "พ.ย. 64"]
    assert [cell.value for cell in written["ผลรายเดือน"][5]] == [1, "ก", 9, "คน", 4, None, 4]


def test_text_that_looks_like_a_formula_is_stored_as_text(written) -> None:
    cells = {cell.value: cell for cell in written["แผนและผล"][6] if cell.value is not None}
    assert set(cells) == {"=1+1", "@คน", "-", "+สรจ.เลย"}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells.values())


def test_no_formula_is_in_the_file(tmp_path: Path) -> None:
    path = write_form(tmp_path / "a.xlsx", REAL, [PLAN])
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
    assert len(sheets) == 2
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_the_cover_says_whose_workbook_it_is(written) -> None:
    pairs = {row[0].value: row[1].value for row in written["ข้อมูลรอบ"].iter_rows(min_row=3)}
    assert pairs == {
        "หน่วยงาน": "สำนักงานแรงงานจังหวัดเลย",
        "จังหวัด": "เลย",
        "ปีงบประมาณ": 2566,
        "รอบการประเมิน": "fy2566-annual",
        "ลักษณะข้อมูล": "ข้อมูลจริง",
        "แหล่งที่มา": "รายงานประจำปี",
    }


def test_only_a_made_up_workbook_carries_the_banner_on_every_sheet(tmp_path: Path) -> None:
    real = opened(write_form(tmp_path / "real.xlsx", REAL, [PLAN, MONTHLY]))
    made_up = opened(write_form(tmp_path / "made.xlsx", MADE_UP, [PLAN, MONTHLY]))
    for page in made_up.worksheets:
        assert page["A3"].value == SYNTHETIC_BANNER
        assert page["A3"].fill.fgColor.rgb.endswith(form_style.BANNER_FILL)
        assert page.oddHeader.right.text == SYNTHETIC_BANNER
    assert all(SYNTHETIC_BANNER not in [cell.value for cell in page["A"]] for page in real.worksheets)
    assert "ข้อมูลสังเคราะห์" in made_up.properties.title
    assert "ข้อมูลสังเคราะห์" not in real.properties.title
    assert made_up["ข้อมูลรอบ"]["B8"].value == "ข้อมูลสังเคราะห์"


def test_header_and_banner_are_repeated_on_each_printed_page(tmp_path: Path) -> None:
    page = opened(write_form(tmp_path / "made.xlsx", MADE_UP, [PLAN]))["แผนและผล"]
    assert page.print_title_rows == "$3:$5"
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (write_form(tmp_path / name / "x.xlsx", REAL, [PLAN, MONTHLY]) for name in ("a", "b"))
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_fast_reader_sees_the_same_cells(tmp_path: Path) -> None:
    book = CalamineWorkbook.from_path(write_form(tmp_path / "a.xlsx", REAL, [PLAN]))
    rows = book.get_sheet_by_name("แผนและผล").to_python(skip_empty_area=False)
    assert rows[4][:5] == [1.0, "กิจกรรม", 1250.0, "คน", 80100.5]
    assert rows[5][1] == "=1+1"


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (1250, layouts.CellKind.QUANTITY, "#,##0"),
        (20.8, layouts.CellKind.QUANTITY, "#,##0.0"),
        (80100.25, layouts.CellKind.MONEY, "#,##0.00"),
        (Decimal("8.30"), layouts.CellKind.PERCENT, "#,##0.00"),
        (Decimal("100"), layouts.CellKind.PERCENT, "#,##0"),
        (2561, layouts.CellKind.YEAR, "0"),
    ],
)
def test_a_number_is_shown_with_its_own_decimals(value, kind, expected) -> None:
    assert form_style.number_format(value, kind) == expected


def test_a_row_is_as_high_as_its_longest_text(tmp_path: Path) -> None:
    rows = [FormRow({"number": "1", "kind": "สาเหตุ", "text": text}) for text in ("สั้น", "ยาว" * 200)]
    page = opened(write_form(tmp_path / "a.xlsx", REAL, [FilledSheet(layouts.LAYOUTS["remarks"], rows)]))[
        "สาเหตุและข้อสังเกต"
    ]
    short, long = (page.row_dimensions[row].height for row in (4, 5))
    assert short == form_style.LINE >= 1.9 * form_style.SIZE
    assert long >= short + 4 * form_style.NEXT_LINE


def test_marks_above_and_below_take_no_room() -> None:
    assert form_style.visible_length("ที่ ปั้น น้ำ") == len("ท ปน นำ")


def test_a_date_is_a_date(tmp_path: Path) -> None:
    row = FormRow({"item": "รายงานประจำปี", "submitted": datetime(2022, 9, 29)})
    page = opened(write_form(tmp_path / "a.xlsx", REAL, [FilledSheet(layouts.LAYOUTS["submissions"], [row])]))[
        "การส่งรายงาน"
    ]
    assert page["D4"].value == datetime(2022, 9, 29)


def test_a_control_character_is_refused_with_its_cell(tmp_path: Path) -> None:
    sheet = FilledSheet(layouts.LAYOUTS["remarks"], [FormRow({"number": "1", "kind": "สาเหตุ", "text": "เสีย\x07"})])
    with pytest.raises(WorkbookError, match=r"bad\.xlsx › สาเหตุและข้อสังเกต!C4"):
        write_form(tmp_path / "bad.xlsx", REAL, [sheet])
