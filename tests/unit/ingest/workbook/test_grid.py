"""Workbooks as grids: what a fast reader hides, and files that are no workbooks."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.reader import open_workbook

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def saved(path: Path, cells: dict[str, object]) -> Path:
    book = Workbook()
    book.active.title = "แผนและผล"
    for cell, value in cells.items():
        book.active[cell] = value
        if isinstance(value, str) and value.startswith("#"):
            book.active[cell].data_type = "e"
    book.create_sheet("ว่าง")
    book.save(path)
    return path


def rewritten(path: Path, change) -> Path:
    """The workbook with its first sheet's XML changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, change(content) if name == "xl/worksheets/sheet1.xml" else content)
    return path


def test_values_are_read_by_sheet(tmp_path: Path) -> None:
    grids = open_workbook(saved(tmp_path / "a.xlsx", {"A1": "ก", "B2": 1.5, "C3": True}))
    assert list(grids) == ["แผนและผล", "ว่าง"]
    assert grids["แผนและผล"].cells == (("ก", None, None), (None, 1.5, None), (None, None, True))
    assert (grids["ว่าง"].cells, grids["ว่าง"].height) == ((), 0)


def test_formulas_and_errors_are_not_empty(tmp_path: Path) -> None:
    grid = open_workbook(saved(tmp_path / "a.xlsx", {"A1": "รวม", "B1": "=SUM(B2:B9)", "C4": "#DIV/0!"}))["แผนและผล"]
    assert grid.formulas == {(0, 1): "=SUM(B2:B9)"}
    assert grid.errors == {(3, 2): "#DIV/0!"}
    assert (grid.raw(0, 1), grid.raw(3, 2), grid.height) == ("=SUM(B2:B9)", "#DIV/0!", 4)
    assert (grid.row_text(0), grid.row_text(3)) == ("รวม | =SUM(B2:B9)", "#DIV/0!")


def test_a_computed_formula_is_its_value_and_an_empty_text_is_computed_too(tmp_path: Path) -> None:
    def computed(xml: bytes) -> bytes:
        xml = re.sub(rb'(<c r="A1"[^>]*)>(<f>[^<]*</f>)<v ?/?>(</v>)?', rb'\1 t="str">\2<v></v>', xml)
        return re.sub(rb'(<c r="B1"[^>]*>)(<f>[^<]*</f>)<v ?/?>(</v>)?', rb"\1\2<v>12</v>", xml)

    path = rewritten(saved(tmp_path / "a.xlsx", {"A1": '=IF(C1="","",C1)', "B1": "=6+6", "C1": "=1"}), computed)
    grid = open_workbook(path)["แผนและผล"]
    assert grid.value(0, 1) == 12
    assert grid.formulas == {(0, 2): "=1"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"hello", "file_unreadable"),
        (b"<html><table></table></html>", "file_unreadable"),
        (OLE + bytes(500), "file_unreadable"),  # an .xls file under another name
        (OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500), "file_protected"),
        (b"PK\x05\x06" + bytes(18), "file_unreadable"),  # an empty archive
    ],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "42-loei.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableWorkbook) as caught:
        open_workbook(path)
    assert caught.value.code == code


def test_a_cut_off_file(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"A1": 1})
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(UnreadableWorkbook, match="file_cut_short"):
        open_workbook(path)


@pytest.mark.parametrize("broken", [b"<worksheet><sheetData><row><c r='A1'><f>1</f>", b"\xff\xfe"])
def test_broken_xml_inside(tmp_path: Path, broken: bytes) -> None:
    path = rewritten(saved(tmp_path / "a.xlsx", {"A1": 1}), lambda _: broken)
    with pytest.raises(UnreadableWorkbook, match="file_unreadable"):
        open_workbook(path)


def test_a_file_that_another_program_holds(tmp_path: Path) -> None:
    with pytest.raises(UnreadableWorkbook, match="file_locked"):
        open_workbook(tmp_path)  # a folder cannot be read as a file, as a locked file cannot


def test_addresses_and_texts() -> None:
    grid = Grid("ก", ((1.0, 2.5, None, True),))
    assert [grid.raw(0, column) for column in range(5)] == ["1", "2.5", "", "True", ""]
    assert (address(0, 0), address(11, 27), grid.value(9, 9)) == ("A1", "AB12", None)
