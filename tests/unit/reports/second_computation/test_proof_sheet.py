"""The sheet "ตรวจเอง" as it is written: where its inputs stand, what may be a formula, and what never gets there."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from made_offices import Drawn, draw
from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel
from python_calamine import CalamineWorkbook

from analysis import paths
from analysis.bilingual import Text
from analysis.evaluate.judgements import Judgements
from analysis.ingest.layouts.tables import tidy
from analysis.ingest.round_inputs import RoundInputs, input_folder, read_round
from analysis.params.load import load_parameters
from analysis.publish.office.excel import ExcelMeta, write_tables
from analysis.publish.office.live.formula import FUNCTIONS, Constant
from analysis.publish.office.live.formula_values import Values
from analysis.publish.office.live.sheet import LiveSheet, Role, Shape
from analysis.publish.office.ods import open_formula
from analysis.reports.second_computation.bench import OTHER, SAME, Bench
from analysis.reports.second_computation.frame import About
from analysis.reports.second_computation.office import MOST_FORMULAS, office_sheet

ROUND, LOEI = "fy2565-r1", "42"
#: Not before Excel 2019, not everywhere, reckoned anew at every look, or leading outside.
REFUSED = (
    "XLOOKUP",
    "IFS(",
    "LET(",
    "MAXIFS",
    "MINIFS",
    "TODAY",
    "NOW(",
    "RAND",
    "OFFSET",
    "INDIRECT",
    "HYPERLINK",
    "http",
    "[",
)


@pytest.fixture(scope="module")
def loei() -> LiveSheet:
    parameters = load_parameters(ROUND)
    inputs = read_round(input_folder(parameters.round, paths.home()), only=[LOEI])
    sheet = office_sheet(Judgements(parameters, RoundInputs(inputs.offices, ()), (LOEI,)), About("เลย", "", "th"))
    assert sheet is not None
    return sheet


def test_each_input_stands_where_the_sheet_says(loei: LiveSheet) -> None:
    """Every cell named beside an input holds that value in the office's own file."""
    book = load_workbook(paths.home() / "data" / ROUND / "42-loei.xlsx", data_only=True)
    looked = 0
    for (row, _), cell in loei.cells.items():
        if cell.role is not Role.SMALL or " › " not in str(cell.content):
            continue
        file, sheet, *places = str(cell.content).split(" › ")
        assert file == f"data/{ROUND}/42-loei.xlsx"
        inputs = [loei.cells[at] for at in sorted(loei.cells) if at[0] == row and loei.cells[at].role is Role.INPUT]
        if not places:
            looked += _look_at_months(loei, row, book[sheet])
            continue
        values = [one.content for one in inputs if one.content is not None][-len(places[0].split(", ")) :]
        for value, place in zip(values, places[0].split(", "), strict=True):
            told = book[sheet][place].value
            looked += isinstance(told, int | float) and float(told) == value
    assert looked > 100


def _look_at_months(live: LiveSheet, above: int, form: object) -> int:
    """The block of activities below a line that names file and sheet: columns by their letters, rows by number."""
    heads = {at[1]: cell.content for at, cell in live.cells.items() if at[0] == above + 1}
    letters = {column: found[1] for column, text in heads.items() if (found := re.search(r"\(([A-Z]+)\)$", str(text)))}
    last, looked, row = max(heads), 0, above + 2
    while (row, last) in live.cells and live.cells[row, last].role is Role.LABEL:
        number = live.cells[row, last].content
        for column, letter in letters.items():
            assert form[f"{letter}{number}"].value == live.cells[row, column].content  # type: ignore[index]  # a sheet
            looked += 1
        row += 1
    return looked


def test_only_the_builder_makes_formulas(loei: LiveSheet, tmp_path: Path) -> None:
    made = (draw(number).sheet() for number in range(20))
    hostile = next(sheet for sheet in made if any(str(cell.content)[:1] == "=" for cell in sheet.cells.values()))
    write_tables(tmp_path / "a.xlsx", [], ExcelMeta("ก", "r", "s"), [loei, hostile])
    cover, *sheets = load_workbook(tmp_path / "a.xlsx").worksheets
    assert [cell.coordinate for row in cover.iter_rows() for cell in row if cell.data_type == "f"] == []
    for written, live in zip(sheets, (loei, hostile), strict=True):
        found = {
            (cell.row, cell.column): cell.value for row in written.iter_rows() for cell in row if cell.data_type == "f"
        }
        assert found == {at: formula.text for at, formula in live.formulas.items()}
        for text in found.values():
            assert set(re.findall(r"([A-Z]+)\(", re.sub(r'"[^"]*"', "", text))) <= FUNCTIONS
            assert not any(word in re.sub(r'"[^"]*"', "", text) for word in REFUSED)


def test_a_viewer_that_does_not_reckon_sees_every_value(loei: LiveSheet, tmp_path: Path) -> None:
    write_tables(tmp_path / "a.xlsx", [], ExcelMeta("ก", "r", "s"), [loei])
    book = load_workbook(tmp_path / "a.xlsx", data_only=True)
    assert book.calculation.fullCalcOnLoad
    shown = book.worksheets[1]
    marks = [shown.cell(*at).value for at, cell in loei.cells.items() if cell.role is Role.MARK]
    assert len(marks) > 30
    assert set(marks) == {SAME.th}


def test_a_book_for_libreoffice_computes_as_well(loei: LiveSheet, tmp_path: Path) -> None:
    meta = ExcelMeta("ก", "r", "s", ods=True)
    assert write_tables(tmp_path / "a.xlsx", [], meta, [loei]) == ("a.xlsx", "a.ods")
    excel, other = (_as_numbers(tmp_path / name, loei.title) for name in ("a.xlsx", "a.ods"))
    assert excel == other
    content = ZipFile(tmp_path / "a.ods").read("content.xml").decode()
    assert len(re.findall(r"table:formula=.of:=", content)) == len(loei.formulas)
    assert open_formula('=IF(A$1>=1.5,SUM($B1:B3),"[a,b]")') == 'of:=IF([.A$1]>=1.5;SUM([.$B1:.B3]);"[a,b]")'


def _as_numbers(path: Path, sheet: str) -> list[list[object]]:
    """The cells of a sheet; a day as its number, which one of the two files keeps it by."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    return [[float(to_excel(cell)) if isinstance(cell, date) else cell for cell in row] for row in rows]


def test_a_difference_is_told_in_the_headline(loei: LiveSheet) -> None:
    wrong = {at: cell for at, cell in loei.cells.items() if cell.role is Role.PUBLISHED and cell.content == 0.0}
    at, cell = next(iter(wrong.items()))
    other = replace(loei, cells={**loei.cells, at: replace(cell, content=1.0)})
    head = min(place for place, one in other.cells.items() if place in other.formulas)
    assert str(other.values.at(*head)).startswith("ต่างกัน 1 จาก")


def test_a_difference_of_money_is_exact_to_the_satang() -> None:
    """Of sums of every size; with more decimals than a double of that size has, two programs would show two numbers."""
    chance, bench = random.Random(20), Bench()
    pairs = [[chance.randrange(10**size) / 100 for _ in range(2)] for size in range(3, 13) for _ in range(40)]
    for live, published in pairs:
        bench.checked(SAME, Constant(live), published, Shape.BAHT)
    shown = Values({at: cell.content for at, cell in bench.cells.items()})
    wanted = [round(round(live * 100) - round(published * 100)) / 100 for live, published in pairs]
    assert [shown.at(row, 4) for row in range(1, len(pairs) + 1)] == wanted


def test_no_personal_data_and_no_small_count_gets_there(loei: LiveSheet) -> None:
    """The registry's counts and the wording of evidence are not asked for, whatever an office sent."""
    plain = draw(2)
    counts = {
        "province_code": LOEI,
        "form": "registry_sp12",
        "services": 3,
        "persons": 2,
        "rows": "5-7",
        "file": "a",
        "sheet": "b",
        "row": 5,
    }
    steps = plain.tables["process_steps"].assign(evidence="นาย ก")
    more: Drawn = plain.with_table("services", tidy("services", [counts])).with_table("process_steps", steps)
    texts = [str(cell.content) for cell in more.sheet().cells.values()]
    assert not any("นาย" in text for text in texts)
    full = plain.with_table("process_steps", steps)
    assert more.sheet().cells == full.sheet().cells


def test_what_is_not_checked_is_named(loei: LiveSheet) -> None:
    texts = [str(cell.content) for cell in loei.cells.values()]
    assert any("ชีตนี้ไม่ตรวจ: ผลตามแผนปฏิบัติการ" in text for text in texts)


def test_the_sheet_is_in_the_language_of_the_round() -> None:
    office = draw(0)
    english = office_sheet(office.judged, About("Loei", "", "en"))
    assert english is not None
    own = {str(cell.content) for cell in english.cells.values() if cell.role in (Role.HEAD, Role.SECTION, Role.NOTE)}
    assert not [text for text in own if re.search(r"[ก-๙]", text) and "คู่มือ" not in text]
    assert english.words.other == Text(OTHER.th, OTHER.en).en


def test_many_readings_of_money_leave_out_the_months() -> None:
    office = draw(9)
    one = office.tables["disbursements"].iloc[[0]]
    many = pd.concat([one.assign(item=f"งบ {number}", row=number) for number in range(5, 35)], ignore_index=True)
    sheet = office.with_table("disbursements", many).sheet()
    assert len(sheet.formulas) <= MOST_FORMULAS
    assert any("ร้อยละสะสมรายเดือน" in str(cell.content) for cell in sheet.cells.values())
    head = min(at for at in sheet.formulas)
    assert str(sheet.values.at(*head)).startswith("ตรงกันทั้ง")
