"""The rows of two workbooks that differ, read as the judgements read them; nothing of a registry is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from analysis.params.load import load_round
from analysis.rounds.diff.rows import Books, file_rows
from analysis.rounds.trace.workbooks import Workbooks
from made_registry import NAME, SP12, made_id, put_sheet, sp12
from project_copy import REPOSITORY

FILE = "data/fy2565-r1/92-trang.xlsx"
SHEET = "แผนและผล"
ID = made_id(7)


@pytest.fixture
def homes(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with the same workbook."""
    found = tmp_path / "before", tmp_path / "after"
    for home in found:
        (home / FILE).parent.mkdir(parents=True)
        shutil.copyfile(REPOSITORY / FILE, home / FILE)
        shutil.copytree(REPOSITORY / "params", home / "params")
    return found


def rows_of(homes: tuple[Path, Path]):
    books = (Workbooks(home, load_round("fy2565-r1", home)) for home in homes)
    return file_rows(FILE, Books(*books))


def edit(home: Path, deed) -> None:
    book = openpyxl.load_workbook(home / FILE)
    deed(book)
    book.save(home / FILE)


def test_a_workbook_that_was_only_saved_again_does_not_differ(homes: tuple[Path, Path]) -> None:
    edit(homes[1], lambda book: None)
    assert (homes[0] / FILE).read_bytes() != (homes[1] / FILE).read_bytes()
    assert rows_of(homes) == ()


def test_a_changed_cell_is_told_with_its_column_and_what_was_read(homes: tuple[Path, Path]) -> None:
    edit(homes[1], lambda book: book[SHEET].__setitem__("F8", "๑๕"))
    (row,) = rows_of(homes)
    (cell,) = row.cells
    assert (row.sheet, row.before, row.after, row.withheld) == (SHEET, 8, 8, False)
    assert (cell.address, cell.before.raw, cell.after.raw) == ("F8", "32", "๑๕")
    assert cell.after.read == ("15 คน",)
    assert "ผลงาน" in cell.after.header


def test_a_number_that_becomes_text_differs(homes: tuple[Path, Path]) -> None:
    edit(homes[1], lambda book: book[SHEET].__setitem__("F8", "32"))
    assert [(row.before, row.after) for row in rows_of(homes)] == [(8, 8)]


def test_a_row_put_in_is_the_only_one_that_differs(homes: tuple[Path, Path]) -> None:
    def put_in(book: openpyxl.Workbook) -> None:
        sheet = book[SHEET]
        values = [cell.value for cell in sheet[8]]
        sheet.insert_rows(9)
        for column, value in enumerate(values, start=1):
            sheet.cell(9, column, f"{value} ข" if column == 2 else value)

    edit(homes[1], put_in)
    assert [(row.before, row.after) for row in rows_of(homes)] == [(None, 9)]


def test_a_cell_outside_the_form_and_an_id_are_not_shown(homes: tuple[Path, Path]) -> None:
    def write(book: openpyxl.Workbook) -> None:
        book[SHEET]["Z8"] = NAME
        book[SHEET]["B8"] = f"กิจกรรมของ {ID}"

    edit(homes[1], write)
    (row,) = rows_of(homes)
    assert {cell.address: cell.shown for cell in row.cells} == {"B8": True, "Z8": False}
    assert next(cell for cell in row.cells if cell.address == "B8").after.withheld
    assert NAME not in repr(row)
    assert ID not in repr(row)


def test_of_a_registry_only_the_sheet_is_told(homes: tuple[Path, Path]) -> None:
    for home, count in zip(homes, (2, 4), strict=True):
        edit(home, lambda book, count=count: put_sheet(book, SP12, [sp12(number) for number in range(count)]))
    (row,) = rows_of(homes)
    assert (row.sheet, row.before, row.after, row.cells, row.withheld) == (SP12.sheet, None, None, (), True)
    assert NAME not in repr(row)


def test_a_file_that_is_new_has_all_its_rows(homes: tuple[Path, Path]) -> None:
    (homes[0] / FILE).unlink()
    found = rows_of(homes)
    assert {row.before for row in found} == {None}
    assert {row.sheet for row in found} >= {SHEET, "ผลรายเดือน", "การเบิกจ่าย"}
