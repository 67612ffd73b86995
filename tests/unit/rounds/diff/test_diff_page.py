"""A comparison's page and workbook: cells are text, nothing private stands there, equal facts give equal bytes."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path

import openpyxl
import pytest

from analysis.evaluate.figure import Figure
from analysis.rounds.diff.model import (
    Cause,
    CellChange,
    FigureChange,
    FileChange,
    Kind,
    LeafChange,
    Reach,
    ResultDiff,
    RowChange,
    Seen,
    Side,
)
from analysis.rounds.diff.page import MOST_LINES, diff_page, write_diff_book
from analysis.rounds.trace.model import CellFact, Stored
from books.accessible import faults_of

FILE, SHEET = "data/fy2565-r1/42-loei.xlsx", "ผลรายเดือน"
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = "=HYPERLINK(1)"
BEFORE = Side("fy2565-r1@1", "fy2565-r1", 1, "รอบที่ 1", from_snapshot=True)
AFTER = Side("fy2565-r1@2", "fy2565-r1", 2, "รอบที่ 1")


def figure(value: float | None, name: str = "people.percent") -> Figure:
    return Figure("x", "fy2565-r1", 1, "42", name, value, "percent", "ok", "people_percent", ())


def fact(raw: str, **more: object) -> CellFact:
    return CellFact("C6", "เป้าหมายทั้งปี", raw, Stored.TEXT, **more)


def row(*cells: CellChange, **more: object) -> RowChange:
    return RowChange(FILE, SHEET, 6, 7, cells, **more)


CHANGE = FigureChange(Kind.VALUE, figure(59.53171), figure(60.0), (Cause.DATA, Cause.RULE), Reach.OWN, rows=(0,))
DIFF = ResultDiff(
    BEFORE,
    AFTER,
    (CHANGE,),
    7,
    (row(CellChange("C7", fact("520"), fact("๕๓๐", read=("530 คน",)))),),
    rules=(LeafChange("milestones.levels[2].at_least", "20", "21"),),
    files=(FileChange(FILE, "a" * 64, None, Seen.READ),),
)


def page(diff: ResultDiff = DIFF, language: str = "th") -> str:
    return unescape(diff_page(diff, language, "x.xlsx", "../rev-2/index.html"))


@pytest.mark.parametrize(
    "told",
    [
        "ตัวเลขต่างกัน 1 รายการ · เท่าเดิม 7 รายการ", "เลย", "59.53171", "60.00", "ข้อมูล · เกณฑ์หรือวิธีคำนวณ",
        "42-loei.xlsx › ผลรายเดือน › แถว 6 → 7", "๕๓๐ → 530 คน", "milestones.levels[2].at_least",
        "อ่านข้อมูลจากสำเนาที่เก็บไว้เมื่อปิดรอบ", "aaaaaaaaaaaa…",
    ],
)  # fmt: skip
def test_a_change_is_told_with_its_causes_and_the_cells_behind_it(told: str) -> None:
    assert told in page()


def test_the_rows_of_a_sheet_stand_on_one_line() -> None:
    rows = tuple(RowChange(FILE, SHEET, number, number) for number in range(6, 15))
    told = page(replace(DIFF, figures=(replace(CHANGE, rows=tuple(range(9))),), rows=rows))
    assert "42-loei.xlsx › ผลรายเดือน › แถว 6, 7, 8, 9, 10, 11, และอีก 3" in told


def test_the_page_speaks_english_in_an_english_round() -> None:
    told = page(language="en")
    assert "1 figures differ · 7 are the same" in told
    assert "data · rule" in told


def test_a_cell_a_leaf_and_a_name_of_a_file_are_text() -> None:
    evil = replace(
        DIFF,
        rows=(replace(row(CellChange("C7", fact(EVIL), fact(EVIL, read=(EVIL,)))), sheet=EVIL),),
        rules=(LeafChange(EVIL, EVIL, EVIL),),
        files=(FileChange(EVIL, "a", "b", Seen.GONE),),
    )
    made = diff_page(evil, "th", "x.xlsx", None)
    assert "<script>alert" not in made
    assert "<img" not in made
    assert "&lt;script&gt;alert(1)" in made
    assert "default-src 'none'" in unescape(made)


def test_what_is_private_or_outside_the_form_is_not_shown() -> None:
    secret = "นายทดสอบ ความลับ"
    hidden = row(
        CellChange("K7", fact(secret), fact(secret), shown=False), CellChange("C7", fact("", withheld=True), None)
    )
    told = page(replace(DIFF, rows=(hidden, row(withheld=True))))
    assert secret not in told
    assert "อยู่นอกคอลัมน์ของแบบฟอร์ม" in told
    assert "ปกปิด" in told
    assert "แบบทะเบียน" in told


@pytest.mark.parametrize("side", ["before", "after"])
def test_the_page_says_so_where_one_side_is_synthetic(side: str, tmp_path: Path) -> None:
    assert "ข้อมูลสังเคราะห์" not in page()
    made = replace(DIFF, **{side: replace(getattr(DIFF, side), synthetic=True, synthetic_note="ทดลองเท่านั้น")})
    assert "ทดลองเท่านั้น" in page(made)
    write_diff_book(made, "th", tmp_path / "x.xlsx")
    assert faults_of(tmp_path / "x.xlsx") == []
    cover = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert any("ทดลองเท่านั้น" in str(cell.value) for line in cover for cell in line)


def test_a_change_without_a_cause_and_a_lost_input_are_told_plainly() -> None:
    alone = replace(CHANGE, causes=(), reach=Reach.NONE, rows=())
    told = page(replace(DIFF, figures=(alone,), files=(FileChange(FILE, "a", "b", Seen.GONE),)))
    assert "หาสาเหตุไม่พบ 1 รายการ" in told
    assert "ข้อมูลต้นทางไม่มีแล้ว" in told


def test_tasks_that_failed_are_told_as_why_figures_are_gone() -> None:
    told = page(replace(DIFF, after=replace(AFTER, failed=("national/round_evaluation",))))
    assert "ผลหลังมีงานที่ไม่สำเร็จ" in told
    assert "national/round_evaluation" in told


def test_nothing_changed_is_told_in_a_word() -> None:
    assert "ไม่มีตัวเลขใดเปลี่ยน" in page(ResultDiff(BEFORE, AFTER, same=8))


def test_the_page_holds_the_first_lines_and_the_workbook_all(tmp_path: Path) -> None:
    names = [f"f{n}" for n in range(MOST_LINES + 5)]
    many = tuple(replace(CHANGE, before=figure(50.0, name), after=figure(60.0, name)) for name in names)
    diff = replace(DIFF, figures=many)
    assert f"แสดง {MOST_LINES} จาก {MOST_LINES + 5} รายการ" in page(diff)
    write_diff_book(diff, "th", tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["ตัวเลขที่ต่างกัน"]
    assert len({cell.value for cell in sheet["B"] if str(cell.value).startswith("f")}) == MOST_LINES + 5


def test_the_workbook_holds_text_as_text_and_equal_comparisons_give_equal_bytes(tmp_path: Path) -> None:
    diff = replace(DIFF, rows=(row(CellChange("C7", fact(FORMULA), fact("1"))),))
    for name in ("a.xlsx", "b.xlsx"):
        write_diff_book(diff, "th", tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert page(diff) == page(diff)
    cells = [cell for line in openpyxl.load_workbook(tmp_path / "a.xlsx")["แถวข้อมูลที่ต่างกัน"] for cell in line]
    assert [cell.data_type for cell in cells if cell.value == FORMULA] == ["s"]
