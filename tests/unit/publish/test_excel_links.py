from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from analysis.exhibits.table import Cell, Column, Kind, Place, Row, Table
from analysis.publish.office.excel import ExcelMeta, Fact, write_tables

META = ExcelMeta("คุณภาพข้อมูล", "fy2568-m02", "จังหวัดเลย")


def linked(tmp_path: Path, cell: Cell, kind: Kind = Kind.TEXT) -> Worksheet:
    one = Table("t", "ข้อค้นพบ", (Column("name", "ชื่อ"), Column("place", "ช่อง", kind)), (Row({"place": cell}),))
    write_tables(tmp_path / "links.xlsx", [one], META)
    return openpyxl.load_workbook(tmp_path / "links.xlsx")["ข้อค้นพบ"]


PLACES = {
    "a cell": (Place("../data/42-loei.xlsx", "แผนและผล", "B12"), "../data/42-loei.xlsx", "'แผนและผล'!B12"),
    "a sheet": (Place("42-loei.xlsx", "แผนและผล"), "42-loei.xlsx", "'แผนและผล'!A1"),
    "a file": (Place("42-loei.xlsx"), "42-loei.xlsx", None),
    "its own sheet": (Place("", "หน้า 2", "C3"), None, "'หน้า 2'!C3"),
    "an apostrophe": (Place("a.xlsx", "Loei's", "A2"), "a.xlsx", "'Loei''s'!A2"),
    "signs of an address": (Place("../ส่ง แล้ว/42 #1 100%.xlsx"), "../ส่ง%20แล้ว/42%20%231%20100%25.xlsx", None),
}


@pytest.mark.parametrize("case", PLACES)
def test_a_link_names_the_file_and_the_place_in_it(tmp_path: Path, case: str) -> None:
    place, target, location = PLACES[case]
    link = next(
        cell for row in linked(tmp_path, Cell("B12", leads_to=place)) for cell in row if cell.value == "B12"
    ).hyperlink
    assert (link.target, link.location) == (target, location)


def test_a_number_may_be_a_link_and_stays_a_number(tmp_path: Path) -> None:
    sheet = linked(tmp_path, Cell(12, leads_to=Place("a.xlsx", "ก", "A12")), Kind.INTEGER)
    cell = next(cell for row in sheet for cell in row if cell.value == 12)
    assert (cell.data_type, cell.hyperlink.location, cell.font.underline) == ("n", "'ก'!A12", "single")


def test_linked_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    sheet = linked(tmp_path, Cell("=1+1", leads_to=Place("a.xlsx")))
    cell = next(cell for row in sheet for cell in row if cell.value == "=1+1")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_column_may_fix_its_width_and_a_cell_without_a_place_is_no_link(tmp_path: Path) -> None:
    columns = Column("name", "ชื่อ", width=17), Column("text", "ข้อความ", width=20)
    rows = (Row({"name": Cell("ก" * 60), "text": Cell("ข" * 90)}),)
    write_tables(tmp_path / "w.xlsx", [Table("t", "ตาราง", columns, rows)], META)
    sheet = openpyxl.load_workbook(tmp_path / "w.xlsx")["ตาราง"]
    assert sheet.column_dimensions["B"].width == 20
    assert all(cell.hyperlink is None for row in sheet for cell in row if cell.value != "กลับหน้าปก")


def test_the_cover_tells_the_facts_under_its_own_name(tmp_path: Path) -> None:
    meta = ExcelMeta("คุณภาพ", "fy2568-m02", "เลย", facts=(Fact("สิ่งที่ต้องทำ", "=แก้ไข", strong=True),), cover="สรุป")
    write_tables(tmp_path / "c.xlsx", [Table("t", "สรุป", (Column("name", "ชื่อ"),))], meta)
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    assert book.sheetnames == ["สรุป", "สรุป (2)", "คำอธิบายสมุดนี้"]
    label, fact = next(row for row in book["สรุป"].iter_rows(max_col=2) if row[0].value == "สิ่งที่ต้องทำ")
    assert (fact.value, fact.data_type, fact.font.bold, label.font.bold) == ("=แก้ไข", "s", True, False)
