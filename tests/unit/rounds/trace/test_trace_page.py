"""A trace's page: everything of a workbook is text, nothing private stands in it, and equal traces give equal bytes."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest

from analysis.evaluate.figure import Figure
from analysis.evaluate.rules.rule import Use
from analysis.evaluate.sources import Source
from analysis.rounds.trace.model import (
    CellFact,
    CellTrace,
    Change,
    Edition,
    FigureTrace,
    FileState,
    Part,
    Place,
    RowFact,
    RowState,
    SheetFact,
    SheetState,
    Stored,
)
from analysis.rounds.trace.page import cell_page, figure_page, read_text, shown

FILE, SHEET = "data/fy2565-r1/42-loei.xlsx", "ผลรายเดือน"
EDITION = Edition("fy2565-r1", 1, "รอบที่ 1", synthetic=True, synthetic_note="ทดลอง")
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def figure(name: str = "people.percent", value: float | None = 59.5317, unit: str = "percent") -> Figure:
    source = Source(FILE, SHEET, "6")
    return Figure(f"fy2565-r1/42/{name}", "fy2565-r1", 1, "42", name, value, unit, "ok", "people_percent", (source,))


def cell(raw: str, **more: object) -> CellFact:
    return CellFact("C6", "เป้าหมายทั้งปี", raw, Stored.TEXT, **more)


def trace(*cells: CellFact, file_state: FileState = FileState.SAME, state: SheetState = SheetState.READ) -> FigureTrace:
    rows = (RowFact(6, RowState.READ, cells),) if cells else ()
    return FigureTrace(EDITION, figure(), (SheetFact(FILE, SHEET, file_state, state, 1, rows),))


def test_a_cell_is_text() -> None:
    page = figure_page(trace(cell(EVIL, read=(EVIL,))), "th")
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_page_asks_nothing_of_the_network_and_says_that_data_are_synthetic() -> None:
    page = figure_page(trace(cell("520")), "th")
    assert "Content-Security-Policy" in page
    assert "default-src 'none'" in unescape(page)
    assert "ข้อมูลสังเคราะห์" in page
    assert 'href="../rev-1/index.html"' in page


def test_equal_traces_give_equal_bytes() -> None:
    assert figure_page(trace(cell("520")), "th") == figure_page(trace(cell("520")), "th")


def test_changed_files_are_named_and_the_cells_put_in_doubt() -> None:
    page = figure_page(trace(cell("520"), file_state=FileState.CHANGED), "th")
    assert "เนื้อหาเปลี่ยนไปจากที่บันทึกไว้" in page
    assert "อาจไม่ใช่ค่าที่ใช้คำนวณ" in page
    same = figure_page(trace(cell("520")), "th")
    assert "ตรงกับที่บันทึกไว้เมื่อประมวลผล" in same
    assert "อาจไม่ใช่ค่าที่ใช้คำนวณ" not in same


def test_a_registry_form_is_withheld() -> None:
    page = figure_page(trace(state=SheetState.WITHHELD), "th")
    assert "ปกปิด: แบบทะเบียนมีข้อมูลส่วนบุคคล" in page
    withheld = figure_page(trace(cell("", withheld=True, use=Use.VALUE)), "en")
    assert "withheld" in withheld


def test_what_a_rule_reads_is_marked() -> None:
    page = figure_page(trace(cell("520", use=Use.VALUE), cell("คน", use=Use.PICK), cell("1")), "th")
    assert 'class="use-value"' in page
    assert 'class="use-pick"' in page
    assert 'class="use-none"' in page


def test_parts_stand_below_their_whole() -> None:
    part = Part(figure("people.months.2021-10.percent", 11.4), (Part(figure("inner.percent", 5.0)),))
    page = figure_page(replace(trace(cell("520")), parts=(part,)), "th")
    assert page.index("42/people.months.2021-10.percent") < page.index("42/inner.percent")
    assert "11.40" in page


def test_a_figure_without_rows_says_so() -> None:
    page = figure_page(FigureTrace(EDITION, figure(), ()), "th")
    assert "ไม่ระบุแถวที่มา" in page


@pytest.mark.parametrize("state", list(RowState))
def test_a_cell_page_lists_what_it_reaches(state: RowState) -> None:
    found = CellTrace(
        EDITION,
        Place(FILE, SHEET, "C6"),
        FileState.SAME,
        SheetState.READ,
        state,
        cell("520"),
        (figure(),),
        (figure("compare.rank"),),
    )
    page = cell_page(found, "th")
    assert "42/people.percent" in page
    assert "42/compare.rank" in page
    assert found.reached == {"fy2565-r1/42/people.percent", "fy2565-r1/42/compare.rank"}


def test_a_private_cell_tells_only_where_it_stands() -> None:
    hidden = CellTrace(EDITION, Place(FILE, "สป-๑๒", "C6"), FileState.SAME, SheetState.WITHHELD, RowState.CONTEXT, None)
    page = cell_page(hidden, "th")
    assert "สป-๑๒" in page
    assert "ปกปิด: แบบทะเบียนมีข้อมูลส่วนบุคคล" in page


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(8.296250, "percent", "8.30"), (31572.0, "persons", "31,572"), (None, "percent", "–"), (0.0, "percent", "0.00")],
)
def test_a_value_is_shown_as_pages_show_it(value: float | None, unit: str, text: str) -> None:
    assert shown(figure(value=value, unit=unit)) == text


@pytest.mark.parametrize(
    ("raw", "read", "changes", "told"),
    [
        ("520", ("520 คน",), (), ""),
        ("63000", ("63,000",), (), ""),
        ("76 ชมรม/ 11,400 คน", ("76 ชมรม", "11,400 คน"), (), "76 ชมรม; 11,400 คน"),
        ("๖๐", ("60 คน",), (Change.THAI_DIGITS,), "60 คน"),
        ("-", ("–",), (), "–"),
    ],
)
def test_only_what_differs_is_told_as_read(raw: str, read: tuple, changes: tuple, told: str) -> None:
    assert read_text(cell(raw, read=read, changes=changes)) == told
