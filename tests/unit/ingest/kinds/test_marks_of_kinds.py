"""What a person sees beside the values of a sheet: hidden parts, lines through texts, comments, per cents, merged
cells; the same of each kind of file, as far as it has them."""

from __future__ import annotations

import struct
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from python_calamine import CalamineWorkbook

from analysis.ingest.kinds.opened import Marks
from opened_files import opened
from written_tables import ods, ods_cell, ods_row, ods_sheet
from written_xls import Book, Sheet, cell, grid_book, label, number, packed, record, text

#: The second row and column hidden, B1 struck, A1 partly struck, C1 commented; a second sheet is hidden.
SEEN = Marks(
    hidden_rows=frozenset({1}),
    hidden_columns=frozenset({1}),
    struck=frozenset({(0, 1)}),
    part_struck={(0, 0): "450"},
    commented=((0, 2),),
)


def xlsx() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "แผน"
    sheet.append([CellRichText(TextBlock(InlineFont(strike=True), "470"), "450"), 17, "ก"])
    sheet.append([1, 2, 3])
    sheet["B1"].font = Font(strike=True)
    sheet["C1"].comment = Comment("x", "x")
    sheet.row_dimensions[2].hidden = sheet.column_dimensions["B"].hidden = True
    book.create_sheet("เก่า").sheet_state = "hidden"
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def xls() -> bytes:
    rich = text("470450", runs=[(0, 1), (3, 0)])
    cells = cell(0x00FD, 0, 0, struct.pack("<I", 0)) + number(0, 1, 17.0, style=1) + label(0, 2, "ก")
    cells += number(1, 0, 1.0) + number(1, 1, 2.0) + number(1, 2, 3.0)
    cells += record(0x0208, struct.pack("<8H", 1, 0, 3, 255, 0, 0, 0x20, 0))
    cells += record(0x007D, struct.pack("<6H", 1, 1, 9, 0, 1, 0))
    cells += record(0x001C, struct.pack("<4H", 0, 2, 0, 1))
    sheets = [Sheet("แผน", cells), Sheet("เก่า", state=1)]
    return Book(sheets, fonts=(False, True), styles=((0, 0), (1, 0)), strings=[rich]).content()


def opendocument() -> bytes:
    styles = (
        '<style:style style:name="s" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
        '</style:style><style:style style:name="t" style:parent-style-name="s"/>'
        '<style:style style:name="off"><style:table-properties table:display="false"/></style:style>'
    )
    rich = ods_cell("@").replace("@", '<text:span text:style-name="t">470</text:span>450')
    note = ods_cell("ก").replace("<text:p>", "<office:annotation><text:p>x</text:p></office:annotation><text:p>")
    first = ods_row(rich + ods_cell(17.0, 'table:style-name="t"') + note)
    second = ods_row("".join(map(ods_cell, (1.0, 2.0, 3.0))), 'table:visibility="filter"')
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    hidden = ods_sheet("", "เก่า", 'table:style-name="off"')
    return ods(ods_sheet(first + second, columns=columns) + hidden, styles=styles)


@pytest.mark.parametrize("content", [xlsx(), xls(), opendocument()], ids=["xlsx", "xls", "ods"])
def test_what_a_person_sees_beside_the_values(tmp_path: Path, content: bytes) -> None:
    book, _ = opened(tmp_path, content)
    assert book.marks == {"แผน": SEEN, "เก่า": Marks(hidden=True)}
    grid = book.sheets["แผน"]
    assert [[grid.raw(row, column) for column in range(3)] for row in range(2)] == [
        ["470450", "17", "ก"],
        ["1", "2", "3"],
    ]


def test_marks_of_a_page(tmp_path: Path) -> None:
    content = (
        '<table><tr><td><s>470</s>450<td><strike>17</strike><td style="text-decoration:line-through">18'
        '<tr style="display: none"><td>1</table><table style="display:none"><tr><td>x</table>'
    )
    book, _ = opened(tmp_path, content.encode())
    assert book.marks["table 1"] == Marks(
        hidden_rows=frozenset({1}), struck=frozenset({(0, 1), (0, 2)}), part_struck={(0, 0): "450"}
    )
    assert book.marks["table 2"] == Marks(hidden=True)


def test_merged_cells_of_a_page_are_opened(tmp_path: Path) -> None:
    content = (
        "<table><tr><th rowspan=2>ก<th colspan='2'>แผน<tr><th>1<th>2<tr><td>x<td rowspan=9>y<td>z<tr><td>p<td>q</table>"
    )
    book, _ = opened(tmp_path, content.encode())
    grid = book.sheets["table 1"]
    assert grid.cells == (("ก", "แผน", None), (None, "1", "2"), ("x", "y", "z"), ("p", None, "q"))
    assert grid.merged == ((0, 0, 1, 0), (0, 1, 0, 2), (2, 1, 3, 1))


def test_texts_of_a_page_as_a_person_sees_them(tmp_path: Path) -> None:
    content = (
        "<title>ไม่อ่าน</title>หัวเรื่อง<p>สำนักงาน&nbsp;เลย<table><caption>ตาราง</caption><tr><td> ก \n ข<br>ค&amp;ง"
        "<td>&nbsp;<td title='rowspan=3 >'>1<script>'<td>9'</script><td><xml>9</xml><!-- <td>9 -->2</table>ลงชื่อ<div>ท้าย"
    )
    book, _ = opened(tmp_path, content.encode())
    assert book.sheets["table 1"].cells == (("ก ข\nค&ง", None, "1", "2"),)
    assert [line[0] for line in book.sheets["text"].cells] == ["หัวเรื่อง", "สำนักงาน\u00a0เลย", "ตาราง", "ลงชื่อ", "ท้าย"]


def test_numbers_of_an_old_workbook_as_they_are_shown(tmp_path: Path) -> None:
    formats = {164: "0.0,", 165: "d mmm bbbb", 166: '0.0"%"'}
    styles = [(0, one) for one in (0, 9, 164, 165, 14, 166, 20)]
    cells = b"".join(
        number(0, at, value, style)
        for at, (value, style) in enumerate(
            [(0.85, 1), (19_600.0, 2), (44_650.0, 3), (44_650.0, 4), (85.0, 5), (0.5, 6), (44_650.25, 4)]
        )
    )
    cells += cell(0x027E, 1, 0, packed(-5)) + cell(0x027E, 1, 1, packed(12_345, hundredths=True))
    row = struct.pack("<HHH", 1, 2, 1) + packed(1) + struct.pack("<H", 0) + packed(-2) + struct.pack("<H", 3)
    cells += record(0x00BD, row)
    cells += cell(0x0006, 2, 0, struct.pack("<d", 7.5) + bytes(8))
    cells += cell(0x0006, 2, 1, b"\0" * 6 + b"\xff\xff" + bytes(8)) + record(0x0207, text("เลย"))
    cells += cell(0x0006, 2, 2, b"\x01\0\x01\0\0\0\xff\xff" + bytes(8))
    cells += cell(0x0006, 2, 3, b"\x02\0\x17\0\0\0\xff\xff" + bytes(8)) + cell(0x0205, 2, 4, b"\x2a\x01")
    book, _ = opened(tmp_path, Book([Sheet("แผน", cells)], formats=formats, styles=styles).content())
    grid = book.sheets["แผน"]
    day = date(2022, 3, 30)
    assert [grid.raw(0, at) for at in (0, 1, 3)] == ["85%", "19.6", "2022-03-30"]
    assert grid.cells[0][2:] == (day, day, 85.0, time(12), datetime(2022, 3, 30, 6))
    assert grid.cells[1][:4] == (-5.0, 123.45, 1.0, -2.0)
    assert grid.percents == {(0, 0), (1, 2)}
    assert grid.cells[2][:3] == (7.5, "เลย", True)
    assert grid.errors == {(2, 3): "#REF!", (2, 4): "#N/A"}


def test_days_from_1904_on(tmp_path: Path) -> None:
    book, _ = opened(
        tmp_path,
        Book([Sheet("แผน", number(0, 0, 1.0, 1))], styles=[(0, 0), (0, 14)], more=record(0x0022, b"\x01\0")).content(),
    )
    assert book.sheets["แผน"].cells == ((date(1904, 1, 2),),)


def test_values_of_an_open_document_as_they_are_shown(tmp_path: Path) -> None:
    styles = (
        '<number:number-style style:name="n"><number:number number:display-factor="1000"/></number:number-style>'
        '<style:style style:name="thousands" style:data-style-name="n"/>'
    )
    said = [
        ('office:value-type="percentage" office:value="0.85"', "85%"),
        ('office:value-type="currency" office:value="12.5"', "12.50 บาท"),
        ('office:value-type="date" office:date-value="2022-03-30"', "30 มี.ค. 65"),
        ('office:value-type="date" office:date-value="2022-03-30T06:00:00"', ""),
        ('office:value-type="date" office:date-value="2565-02-29"', "29 ก.พ. 2565"),
        ('office:value-type="time" office:time-value="PT12H00M00S"', ""),
        ('office:value-type="boolean" office:boolean-value="true"', "TRUE"),
        ('office:value-type="string" office:string-value="เลย"', ""),
        ('office:value-type="string" calcext:value-type="error" table:formula="of:=1/0"', "#DIV/0!"),
        ('table:formula="of:=SUM([.A1])"', ""),
    ]
    cells = "".join(f"<table:table-cell {one}><text:p>{shown}</text:p></table:table-cell>" for one, shown in said)
    scaled = '<table:table-column table:default-cell-style-name="thousands" table:number-columns-repeated="3"/>'
    second = ods_row(ods_cell(19_600.0, 'table:number-columns-repeated="2"'), 'table:number-rows-repeated="2"')
    book, _ = opened(tmp_path, ods(ods_sheet(ods_row(cells) + second, columns=scaled), styles=styles))
    grid = book.sheets["แผน"]
    assert grid.cells[0] == (
        0.85, 12.5, date(2022, 3, 30), datetime(2022, 3, 30, 6), "29 ก.พ. 2565", time(12), True, "เลย", None, None,
    )  # fmt: skip
    assert (grid.raw(0, 0), grid.errors, grid.formulas) == ("85%", {(0, 8): "#DIV/0!"}, {(0, 9): "=SUM([.A1])"})
    assert [grid.raw(row, column) for row in (1, 2) for column in (0, 1)] == ["19.6"] * 4


def test_cells_below_a_merged_one_are_empty(tmp_path: Path) -> None:
    covered = '<table:covered-table-cell office:value-type="string"><text:p>x</text:p></table:covered-table-cell>'
    first = ods_cell("หัว", 'table:number-columns-spanned="2" table:number-rows-spanned="1"') + covered + ods_cell("ก")
    book, _ = opened(tmp_path, ods(ods_sheet(ods_row(first))))
    assert book.sheets["แผน"].cells == (("หัว", None, "ก"),)
    assert book.sheets["แผน"].merged == ((0, 0, 0, 1),)


def test_another_reader_finds_the_same_cells(tmp_path: Path) -> None:
    """What is read here from the records is what the library reads, of files that cannot hurt it."""
    grid = [["เลย", "a", 1.5, True], [None, "ก\nข", -3.0, "x" * 9_000], ["12", 0.1, 2.0**40, ""]]
    for content in (grid_book(grid), grid_book(grid, shared=True), grid_book(grid, shared=True, most=300)):
        book, _ = opened(tmp_path, content)
        other = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        assert book.sheets["แผน"].cells == tuple(tuple(None if one == "" else one for one in row) for row in other)
