"""What stands above a table and on the cover: another office, another year, a scale in words of one's own."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from analysis import paths
from analysis.ingest.findings.finding import Severity
from analysis.ingest.layouts.offices import COVER_SHEET
from analysis.ingest.office import Expectation, OfficeData, read_office
from analysis.thai.calendar import FiscalYear

PLAN = "แผนและผล"


@cache
def workbook() -> bytes:
    return (paths.home() / "data" / "fy2566-annual" / "42-loei.xlsx").read_bytes()


def read(folder: Path, cells: Mapping[tuple[str, str], object]) -> OfficeData:
    """Loei's workbook of FY2566 with other cells."""
    book = openpyxl.load_workbook(io.BytesIO(workbook()))
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    book.save(folder / "42-loei.xlsx")
    return read_office(folder / "42-loei.xlsx", "42-loei.xlsx", Expectation(FiscalYear(2566), ("action_plan",)))


def told(office: OfficeData) -> list[tuple[str, str]]:
    return [(one.code, one.cell) for one in office.findings if one.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("สำนักงานแรงงานจังหวัดเลย ปีงบประมาณ พ.ศ. 2566", []),
        ("สำนักงานแรงงานจังหวัดเลย", []),
        ("สำนักงานแรงงานจังหวัดตรัง ปีงบประมาณ พ.ศ. 2566", ["title_of_other_office"]),
        ("สรจ.ตรัง ปีงบประมาณ ๒๕๖๖", ["title_of_other_office"]),
        ("สำนักงานแรงงานจังหวัดเลย ปีงบประมาณ พ.ศ. 2565", ["title_of_other_year"]),
        ("แผนปฏิบัติการจังหวัด (ตามแผนระยะยาว 2560–2564)", []),
        ("จำนวนเงิน : พันบาท", ["scale_unclear"]),
        ("หน่วยเงิน : พันบาท", ["scale_unclear"]),
        ("งบประมาณหน่วยเป็นพันบาท", ["scale_unclear"]),
        ("ใช้งบประมาณรวม 30 ล้านบาท", []),
        ("หน่วย : พันบาท", ["scale_above"]),
    ],
)
def test_titles(tmp_path: Path, title: str, codes: list[str]) -> None:
    assert [code for code, cell in told(read(tmp_path, {(PLAN, "A2"): title})) if cell == "A2"] == codes


@pytest.mark.parametrize(
    ("cover", "codes"),
    [
        ({}, []),
        ({"หน่วยงาน": "สำนักงานแรงงานจังหวัดตรัง"}, ["province_mismatch"]),
        ({"หน่วยงาน": "สำนักงานแรงงานจังหวัดตรัง", "จังหวัด": None}, ["province_mismatch"]),
        ({"หน่วยงาน": "สำนักงานแรงงานจังหวัดตรัง", "จังหวัด": "ตรัง"}, ["province_mismatch"]),
        ({"หน่วยงาน": "สรจ.เลย", "จังหวัด": None}, []),
        ({"หน่วยงาน": "กลุ่มงานวิชาการ"}, []),
    ],
)
def test_the_office_on_the_cover(tmp_path: Path, cover: Mapping[str, str | None], codes: list[str]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook()))[COVER_SHEET]
    rows = {str(row[0].value): row[0].row for row in sheet.iter_rows() if row[0].value}
    found = told(read(tmp_path, {(COVER_SHEET, f"B{rows[label]}"): value for label, value in cover.items()}))
    assert [code for code, _ in found] == codes


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("1.200", True), ("๑.๒๐๐", True), ("1.200.000", False), ("1.20", False), ("0.125", False), (1.125, False)],
)
def test_a_dot_may_stand_for_a_comma(tmp_path: Path, typed: object, asked: bool) -> None:
    found = [code for code, cell in told(read(tmp_path, {(PLAN, "E8"): typed})) if cell == "E8"]
    assert ("dot_for_thousands" in found) is asked
