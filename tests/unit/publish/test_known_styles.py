from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.publish.office import excel
from analysis.publish.office.book_parts import new_workbook
from analysis.publish.office.excel import ExcelMeta, write_tables

COLUMNS = (Column("name", "โครงการ"), Column("percent", "ร้อยละ", Kind.PERCENT2, "ผล"))
ROWS = (
    Row({"name": Cell("กลุ่ม")}, kind="group"),
    Row({"name": Cell("ก"), "percent": Cell(92.25, band="red")}, indent=1),
    Row({"name": Cell("ข"), "percent": Cell(None)}, indent=2),
    Row({"name": Cell("รวม"), "percent": Cell(50.0)}, kind="total"),
)
TABLES = [Table("one", "ตาราง", COLUMNS, ROWS, ("หมายเหตุ",)), Table("two", "อีกตาราง", COLUMNS, ROWS[:2])]
META = ExcelMeta("รายงาน", "fy2565-r1", "จังหวัดเลย", synthetic_note="ข้อมูลสังเคราะห์")


def test_the_file_is_the_same_as_from_a_plain_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tables(tmp_path / "known.xlsx", TABLES, META)
    monkeypatch.setattr(excel, "new_workbook", openpyxl.Workbook)
    write_tables(tmp_path / "plain.xlsx", TABLES, META)
    assert (tmp_path / "known.xlsx").read_bytes() == (tmp_path / "plain.xlsx").read_bytes()


def test_a_style_is_looked_into_once(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed = []
    found = Font.__hash__
    monkeypatch.setattr(Font, "__hash__", lambda font: hashed.append(font) or found(font))
    book, bold = new_workbook(), Font(bold=True)
    book.active["A1"].font = bold
    once = len(hashed)
    for row in range(2, 30):
        book.active.cell(row, 1).font = bold
    assert len(hashed) == once > 0
    book.active["B1"].font = Font(bold=True)
    assert len(book._fonts) == 2
