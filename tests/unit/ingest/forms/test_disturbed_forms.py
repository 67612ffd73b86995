"""Every form, disturbed in every way that fits any sheet: the sums stay, or a question is asked of that sheet.

The sheets are the shipped ones; what is done is drawn at random, and so is the cell.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ingest.findings.finding import Severity
from analysis.ingest.office import OfficeData, read_office
from form_places import FORMS, Place, Sheet, place


def _text(change: Callable[[str], str]) -> Callable:
    def disturb(sheet: Sheet, place: Place, row: int, column: int) -> None:
        cell = sheet.cell(row, column)
        value = cell.value
        shown = f"{value:g}" if isinstance(value, float) else str(value if value is not None else "")
        cell.value, cell.number_format = change(shown), "General"

    return disturb


def _wide(text: str) -> str:
    return "".join(chr(ord(one) + 0xFEE0) if one.isdigit() else one for one in text)


def _negative(sheet: Sheet, place: Place, row: int, column: int) -> None:
    sheet.cell(row, column).value = -7


def _again(sheet: Sheet, place: Place, row: int, column: int) -> None:
    top, first = place.header.row + 1, place.header.first_row + 1
    values = [[cell.value for cell in line] for line in sheet.iter_rows(top, first - 1)]
    for offset, line in enumerate(values):
        for at, value in enumerate(line, 1):
            sheet.cell(sheet.max_row + (1 if at == 1 else 0), at, value)
        assert offset >= 0


def _numbers(sheet: Sheet, place: Place, row: int, column: int) -> None:
    last = sheet.max_row + 1
    for count, at in enumerate(place.header.in_use, 1):
        sheet.cell(last, at + 1, count)


def _doubled_column(sheet: Sheet, place: Place, row: int, column: int) -> None:
    """The column once more, its cells a hundred higher: without a word either might be read."""
    free = sheet.max_column + 1
    for line in range(place.header.row + 1, sheet.max_row + 1):
        value = sheet.cell(line, column).value
        if isinstance(sheet.cell(line, column), openpyxl.cell.cell.MergedCell):
            continue
        sheet.cell(line, free, value + 100 if isinstance(value, int | float) else value)


def _doubled_sheet(sheet: Sheet, place: Place, row: int, column: int) -> None:
    copied = sheet.parent.copy_worksheet(sheet)
    copied.title = f"{sheet.title}\u200b"
    copied.cell(row, column).value = 12345


def _other_table(sheet: Sheet, place: Place, row: int, column: int) -> None:
    last = sheet.max_row + 3
    for offset, at in enumerate(place.header.in_use):
        sheet.cell(last, at + 1, f"หัวอื่น {'กขคงจฉชซฌญฎฏฐฑ'[offset % 14]}")
        sheet.cell(last + 1, at + 1, 77)


def _renamed_label(sheet: Sheet, place: Place, row: int, column: int) -> None:
    for line in range(place.header.first_row, place.header.row, -1):
        cell = sheet.cell(line, column)
        if cell.value:
            cell.value = "อย่างอื่น"
            return


def _format(number_format: str) -> Callable:
    def disturb(sheet: Sheet, place: Place, row: int, column: int) -> None:
        sheet.cell(row, column).number_format = number_format

    return disturb


def _scale_above(sheet: Sheet, place: Place, row: int, column: int) -> None:
    sheet.cell(max(place.header.row, 1), 1).value = "หน่วย : พันบาท"


def _blank_row(sheet: Sheet, place: Place, row: int, column: int) -> None:
    """A blank row in the middle. openpyxl leaves merged cells where they were, so they go first."""
    for merged in list(sheet.merged_cells.ranges):
        if merged.min_row > place.header.first_row:
            sheet.unmerge_cells(str(merged))
    sheet.insert_rows(row)


def _hidden_row(sheet: Sheet, place: Place, row: int, column: int) -> None:
    sheet.row_dimensions[row].hidden = True


def _total(sheet: Sheet, place: Place, row: int, column: int) -> None:
    """The sums of all columns of numbers, under a name that no list of words has."""
    columns = sorted({at for _, at in place.cells})
    values = [[sheet.cell(line, at).value for line, of in place.cells if of == at] for at in columns]
    last = sheet.max_row + 1
    sheet.cell(last, place.header.in_use[1] + 1 if len(place.header.in_use) > 1 else 1, "ทั้งนี้ประมาณการ")
    for at, numbers in zip(columns, values, strict=True):
        sheet.cell(last, at, sum(one for one in numbers if isinstance(one, int | float)))


DISTURBANCES: dict[str, Callable] = {
    "a zero-width space": _text(lambda text: f"{text}\u200b"),
    "a byte order mark": _text(lambda text: f"\ufeff{text}"),
    "a soft hyphen": _text(lambda text: f"{text}\u00ad"),
    "full-width digits": _text(_wide),
    "Thai digits": _text(lambda text: text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))),
    "a no-break space behind": _text(lambda text: f"{text}\u00a0"),
    "a letter among the digits": _text(lambda text: f"{text[:1]}l{text[1:]}"),
    "a word": _text(lambda _: "ประมาณ"),
    "two numbers": _text(lambda text: f"{text}-{text}"),
    "an approximation": _text(lambda text: f"~{text}"),
    "a foreign unit": _text(lambda text: f"{text.split()[0] if text.split() else 7} กิโลกรัม"),
    "an error of Excel": _text(lambda _: "#REF!"),
    "a formula never computed": _text(lambda _: "=1+1"),
    "a negative number": _negative,
    "the header again": _again,
    "column numbers": _numbers,
    "a column twice": _doubled_column,
    "a sheet twice": _doubled_sheet,
    "another table below": _other_table,
    "another label": _renamed_label,
    "a format with a scale": _format("#,##0,"),
    "a per cent format": _format("0%"),
    "a scale above the table": _scale_above,
    "a blank row": _blank_row,
    "a hidden row": _hidden_row,
    "a total by another name": _total,
}


def sums(office: OfficeData) -> dict[tuple[str, str], float]:
    """The sum and the count of every number read."""
    found = {}
    for name, frame in office.tables.items():
        for column in frame.select_dtypes("float64"):
            values = frame[column].dropna()
            found[name, column] = (round(math.fsum(values), 6), len(values))
    return found


def asked(office: OfficeData) -> Counter:
    return Counter((one.code, one.cell) for one in office.findings if one.severity is not Severity.NOTE)


@cache
def undisturbed(form: str, folder: Path) -> tuple[dict, Counter]:
    office = place(form).read(folder, None, 0)
    return sums(office), asked(office)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory):
    return tmp_path_factory.mktemp("forms")


@pytest.mark.parametrize("form", FORMS)
def test_a_sheet_beside_its_cover_alone_is_read_as_in_its_workbook(folder, form: str) -> None:
    """So the sheets left out take no question with them."""
    whole = read_office(place(form).path, f"data/{place(form).name}", place(form).expectation)
    alone = place(form).read(folder, None, 0)
    assert alone.tables.keys() == whole.tables.keys()
    for name, frame in whole.tables.items():
        pd.testing.assert_frame_equal(alone.tables[name], frame)
    read = [one for one in whole.findings if one.code != "sheet_unread"]
    assert (list(alone.findings), alone.accounts) == (read, whole.accounts)


@cache
def disturbed(form: str, kind: str, at: int, folder: Path) -> OfficeData:
    """What is read of a sheet once it was disturbed at one of its cells; the same cell, drawn again, gives the same."""
    return place(form).read(folder, DISTURBANCES[kind], at)


#: Stated figures are summed by nothing; the units' numbers are texts with a unit, of which no total can be made here.
NO_SUMS = {("stated", "a total by another name"), ("unit_activities", "a total by another name")}


@pytest.mark.parametrize(("form", "kind"), [one for one in product(FORMS, DISTURBANCES) if one not in NO_SUMS])
@given(at=st.integers(0, 10_000))
@settings(max_examples=6)
def test_no_changed_sum_without_a_question(folder, form: str, kind: str, at: int) -> None:
    before, known = undisturbed(form, folder)
    office = disturbed(form, kind, at % max(len(place(form).cells), 1), folder)
    assert sums(office) == before or asked(office) - known, (form, kind)
    assert not [one for one in office.findings if one.code == "row_unaccounted"]
