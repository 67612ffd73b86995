from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from analysis.errors import WorkbookError
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.publish.office.excel import ExcelMeta, write_tables
from analysis.publish.office.same_bytes import ZIP_TIME, rewrite
from analysis.publish.office.sheet_names import LONGEST, sheet_names

META = ExcelMeta("รายงาน", "fy2568-m02", "จังหวัดเลย", "ใช้ทดสอบ")
COLUMNS = (
    Column("name", "โครงการ"),
    Column("result", "ผลงาน", Kind.INTEGER, "ผลการดำเนินงาน"),
    Column("percent", "ร้อยละ", Kind.PERCENT2, "ผลการดำเนินงาน"),
    Column("spent", "ผลเงิน (บาท)", Kind.BAHT),
    Column("day", "วันที่", Kind.DATE),
    Column("level", "ระดับ", Kind.LEVEL),
    Column("band", "เกณฑ์สี", Kind.BAND),
)


def table(name: object = "โครงการ ก", **values: object) -> Table:
    cells = {"name": Cell(name), **{key: Cell(value) for key, value in values.items()}}
    cells["percent"] = Cell(92.2336, band="red")
    return Table(
        "t", "ผลการดำเนินงาน", COLUMNS, (Row(cells), Row({"name": Cell("รวม")}, "total")), notes=("หมายเหตุหนึ่ง",)
    )


def written(path: Path, *tables: Table, meta: ExcelMeta = META) -> openpyxl.Workbook:
    write_tables(path, tables, meta)
    return openpyxl.load_workbook(path)


def body(sheet: Worksheet) -> int:
    """The first row below the header."""
    return int("".join(letter for letter in sheet.freeze_panes if letter.isdigit()))


def test_values_are_typed_and_formatted(tmp_path: Path) -> None:
    one = table(result=31572, spent=80100.5, day=dt.date(2022, 3, 30), level=3, band="red")
    sheet = written(tmp_path / "a.xlsx", one).worksheets[1]
    cells = list(sheet[body(sheet)])
    assert [cell.value for cell in cells] == [
        "โครงการ ก",
        31572,
        92.2336,
        80100.5,
        dt.datetime(2022, 3, 30),
        3,
        "■ แดง",
    ]
    assert [cell.number_format for cell in cells[1:6]] == [
        "#,##0",
        '"■ "#,##0.00',
        "#,##0.00",
        "[$-107041E]d mmm yy",
        '"ระดับ "0',
    ]
    assert {cell.font.name for cell in cells} == {"TH Sarabun New"}


def test_missing_is_a_dash_zero_is_zero_and_what_does_not_apply_is_blank(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", table(result=0, spent=None)).worksheets[1]
    first, total = sheet[body(sheet)], sheet[body(sheet) + 1]
    assert (first[1].value, first[3].value, total[1].value) == (0, "–", None)


def targets(sheet: Worksheet) -> list[str]:
    return [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-", "@SUM(A1)", "\t=1", "#N/A", "=HYPERLINK(1)\x00"])
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    sheet = written(tmp_path / "a.xlsx", table(text)).worksheets[1]
    cell = sheet.cell(body(sheet), 1)
    assert cell.data_type == "s"
    assert cell.value == text.replace("\x00", "")
    assert bool(cell.quotePrefix) == text.startswith(("=", "+", "-", "@", "\t"))


def test_a_sheet_is_ready_to_filter_scroll_and_print(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", table()).worksheets[1]
    first = body(sheet)
    (listed,) = sheet.tables.values()
    assert (listed.ref, listed.autoFilter.ref) == (f"A{first - 1}:G{first}",) * 2  # the row of the whole is below
    assert sheet.auto_filter.ref is None  # a second filter over the same cells makes Excel repair the file
    assert sheet.print_title_rows == f"${first - 1}:${first - 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (
        sheet.page_setup.fitToWidth,
        sheet.page_setup.fitToHeight,
        sheet.sheet_properties.pageSetUpPr.fitToPage,
    ) == (1, 0, True)
    assert sheet.row_dimensions[first].height >= 28  # twice the font's size
    rules = [rule.formula[0] for group in sheet.conditional_formatting for rule in group.rules]
    assert [rule for rule in rules if "LEFT" in rule] == [f'LEFT(G{first},1)="{symbol}"' for symbol in "●▲■"]


def test_the_cover_leads_to_every_sheet_and_back(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", table(), table())
    assert book.sheetnames == ["หน้าปก", "ผลการดำเนินงาน", "ผลการดำเนินงาน (2)", "คำอธิบายสมุดนี้"]
    assert targets(book.worksheets[0]) == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    assert targets(book.worksheets[2]) == ["'หน้าปก'!A1"]


def test_a_synthetic_round_says_so_on_every_sheet_and_a_real_one_nowhere(tmp_path: Path) -> None:
    def said(meta: ExcelMeta) -> list[bool]:
        book = written(tmp_path / "a.xlsx", table(), meta=meta)
        return ["ข้อมูลสังเคราะห์" in str([list(sheet.values), sheet.oddHeader.center.text]) for sheet in book.worksheets]

    assert said(META) == [True, True, True]
    assert said(ExcelMeta("รายงาน", "r", "s")) == [False, False, False]


def test_equal_tables_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_tables(tmp_path / name, [table()], META)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]


def test_a_table_without_rows_is_still_a_sheet(tmp_path: Path) -> None:
    sheet = written(tmp_path / "a.xlsx", Table("t", "ว่าง", COLUMNS)).worksheets[1]
    (listed,) = sheet.tables.values()
    assert [cell.value for cell in sheet[listed.ref][1]][:2] == ["ไม่มีรายการ", None]  # Excel wants a row of data


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="บันทึกแฟ้ม Excel ไม่ได้"):
        write_tables(tmp_path / "none" / "a.xlsx", [table()], META)


def test_rewriting_orders_entries_and_drops_times(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("docProps/core.xml", "<dcterms:created xsi:type='x'>2024-01-02T03:04:05Z</dcterms:created>")
        archive.writestr("a.xml", "ก")
        archive.writestr("[Content_Types].xml", "ข")
    rewrite(path)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "a.xml", "docProps/core.xml"]
        assert {entry.date_time for entry in archive.infolist()} == {ZIP_TIME}
        assert archive.read("a.xml").decode() == "ก"
        assert b">2000-01-01T00:00:00Z<" in archive.read("docProps/core.xml")


@given(st.lists(st.text(max_size=45), max_size=6))
def test_sheet_names_are_what_excel_accepts(titles: list[str]) -> None:
    names = sheet_names(titles, taken=("หน้าปก",))
    assert len({name.casefold() for name in names} | {"หน้าปก"}) == len(titles) + 1
    assert not [name for name in names if not name or len(name.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST]
    assert not [name for name in names if set(name) & set("[]:*?/\\") or name[0] == "'" or name[-1] == "'"]


def test_a_long_name_is_not_cut_between_a_letter_and_its_mark() -> None:
    assert sheet_names(["ก" * 30 + "ที่"]) == ["ก" * 30]
