"""The evaluation's section on services: counts where an office sent them, nothing where none did, and nobody's name."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analysis.evaluate.states import FigureState
from analysis.params.load import load_parameters
from analysis.publish.office.excel import write_tables
from analysis.reports.evaluation.report import RoundEvaluation
from analysis.reports.view import RoundView
from made_registry import NAME, SNB2, SP12, add_registry, made_id, snb2, sp12
from project_copy import Project

FORMS = ("scope.provinces=42,92", "inputs.forms=submissions,registry_sp12,registry_snb2")
Open = Callable[..., RoundEvaluation]


@pytest.fixture
def opened(make_project: Callable[..., Project]) -> Open:
    """The evaluation of a round whose offices sent registry sheets: Loei with a small group, Trang without."""
    made = make_project("fy2565-r1")
    kinds = ["ส่งเสริม"] * 20 + ["คุ้มครอง"] * 3 + ["พัฒนา"] * 10
    loei = [sp12(number, "ต.ค. 64" if number < 20 else "พ.ย. 64", kind) for number, kind in enumerate(kinds)]
    trang = [sp12(number, "ต.ค. 64", kind) for number, kind in enumerate(["ส่งเสริม"] * 7 + ["พัฒนา"] * 6)]
    listed = [snb2(number, number % 2 == 0) for number in range(20)]
    for code, sheets in (("42", {SP12: loei, SNB2: listed}), ("92", {SP12: trang, SNB2: []})):
        add_registry(next((made.home / "data" / "fy2565-r1").glob(f"{code}-*.xlsx")), sheets)

    def open_(scope: str, *more: str) -> RoundEvaluation:
        return RoundEvaluation(RoundView(load_parameters("fy2565-r1", (*FORMS, *more), made.home), scope, made.home))

    return open_


def rows(html: str) -> dict[str, list[str]]:
    """The cells of each row by the row's heading."""
    found = {}
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.S):
        cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        found.setdefault(cells[0], cells[1:])
    return found


def test_a_province_sees_its_counts_and_small_ones_are_hidden(opened: Open) -> None:
    report = opened("42")
    html = report.services().text
    told = rows(html)
    assert told["รวมทั้งช่วงของรอบ"] == ["33", "33"]
    assert told["คุ้มครอง"] == ["น้อยกว่า 5", "น้อยกว่า 5"]
    assert told["พัฒนา"] == ["ปกปิด", "ปกปิด"], "33 less 20 less 10 would be 3"
    assert told["ส่งเสริม"] == ["20", "20"]
    assert told["ต.ค. 64"] == ["20", "20"]
    assert told["มีรายชื่อ"] == ["10", "10"]
    assert "บวกจำนวนคนของต่างแถวเข้าด้วยกันไม่ได้" in html
    hidden = report.view.book.get("registry.sp12.service_type.protection.persons")
    assert (hidden.value, hidden.state) == (None, FigureState.SUPPRESSED)


def test_the_round_may_show_everything(opened: Open) -> None:
    told = rows(opened("42", "suppress_under=1").services().text)
    assert told["คุ้มครอง"] == ["3", "3"]


def test_the_nation_adds_what_is_shown(opened: Open) -> None:
    html = opened("TH").services().text
    told = rows(html)
    assert told["เลย"] == ["33", "33"]
    assert told["รวมทั้งช่วงของรอบ"] == ["46", "46", "2"]
    whole = rows(html[html.index('id="registry-nation-sp12"') :])
    assert whole["พัฒนา"] == ["6", "6", "1"], "Trang's alone: Loei hides its own"
    assert whole["คุ้มครอง"] == ["ปกปิด", "ปกปิด", "0"]
    assert "ไม่รวมค่าที่ปกปิดในหน้าของจังหวัด 2 แถว" in html


def test_english_pages_say_the_same(opened: Open) -> None:
    told = rows(opened("42", "language=en").services().text)
    assert told["protection"] == ["&lt; 5", "&lt; 5"]
    assert told["development"] == ["withheld", "withheld"]


def test_the_workbook_has_the_tables_and_nobody(opened: Open, tmp_path: Path) -> None:
    report = opened("42")
    html = report.services().text + report.quality().text
    write_tables(tmp_path / "a.xlsx", report.view.tables, report._excel_meta())
    book = load_workbook(tmp_path / "a.xlsx")
    cells = [cell.value for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert "น้อยกว่า 5" in cells
    assert 33 in cells
    for personal in (NAME.split()[0], made_id(3)):
        assert personal not in html
        assert not any(personal in str(value) for value in cells)


def test_a_round_without_the_forms_has_no_such_section(opened: Open) -> None:
    assert opened("42", "inputs.forms=submissions").services() is None
