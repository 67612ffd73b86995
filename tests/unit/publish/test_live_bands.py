"""Bands that follow their numbers, tables as Excel keeps them, and the same book for LibreOffice."""

from __future__ import annotations

import math
import operator
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from analysis.evaluate.bands import band_of
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.exhibits.words import BANDS
from analysis.params.criteria.bands import BandsCriteria
from analysis.params.load import load_parameters
from analysis.params.vocabulary import Instrument, RoundingMode
from analysis.paths import home
from analysis.publish.office.band_rules import condition, limit_name, ranges
from analysis.publish.office.data_table import header_names, list_object_names
from analysis.publish.office.excel import ExcelMeta, write_tables
from books.accessible import faults_of, same_cells
from office_program import needs_office, recalculated

META = ExcelMeta("รายงาน", "fy2568-m02", "ทั่วประเทศ", ods=True)
#: Percents at the edges of the bands, and what a person may type over them.
EDGES = (0.0, 94.994, 94.995, 95.0, 99.99, 99.994, 99.995, 100.0, 108.78)
_TEST = re.compile(r"(ROUND|TRUNC)\(A1,(\d)\)(>=|<=|<)(\w+)")
_COMPARED = {">=": operator.ge, "<=": operator.le, "<": operator.lt}


@pytest.fixture(scope="module")
def criteria() -> BandsCriteria:
    found = load_parameters("fy2568-m02", (), home()).criteria[Instrument.OPERATIONS]
    assert isinstance(found, BandsCriteria)
    return found


def table(criteria: BandsCriteria) -> Table:
    columns = (
        Column("name", "โครงการ\nใหม่"),
        Column("percent", "ร้อยละ", Kind.PERCENT2, bands=criteria),
        Column("spent", "ผลเงิน", Kind.BAHT, "ผล"),
        Column("again", "ผลเงิน", Kind.BAHT, "ผล"),
        Column("level", "ระดับ", Kind.LEVEL),
        Column("word", "ความร้ายแรง"),
    )
    rows = [
        Row(
            {
                "name": Cell(f"ข้อ {value}"),
                "percent": Cell(value, band=band_of(value, criteria).band, mark="*" * (value == 95)),
                "spent": Cell(None),
                "again": Cell(1.5),
                "level": Cell(4),
                "word": Cell("x", text="แดง", band="red"),
            }
        )
        for value in EDGES
    ]
    whole = Row({"name": Cell("ทั้งหมด"), "percent": Cell(75.0, band="red")}, "total")
    heading = Row({"name": Cell("หัวข้อหนึ่ง")}, "group")
    return Table("one table", "ผล", columns, (whole, heading, *rows))


@pytest.fixture(scope="module")
def written(criteria: BandsCriteria, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bands") / "bands.xlsx"
    assert write_tables(path, [table(criteria), Table("empty", "ว่าง", (Column("a", "ก"),))], META) == (
        "bands.xlsx",
        "bands.ods",
    )
    return path


def by_formula(value: float, criteria: BandsCriteria) -> list[str]:
    """The bands whose condition a program would find true, reckoned from the formula's own words."""
    limits = {
        limit_name(band, key): getattr(band, key) for band in criteria.bands for key in ("at_least", "at_most", "below")
    }
    found = []
    for band in criteria.bands:
        tests = _TEST.findall(condition("A1", band, criteria))
        assert tests
        scaled = [(math.floor(value * 10 ** int(n) + (0.5 if cut == "ROUND" else 0)), int(n)) for cut, n, *_ in tests]
        pairs = zip(scaled, tests, strict=True)
        if all(_COMPARED[sign](whole, round(limits[name] * 10**n)) for (whole, n), (_, _, sign, name) in pairs):
            found.append(str(band.name))
    return found


@given(thousandths=st.integers(0, 120_000), cut=st.booleans())
def test_a_condition_gives_the_band_that_the_evaluation_gives(thousandths: int, cut: bool) -> None:
    criteria = load_parameters("fy2568-m02", (), home()).criteria[Instrument.OPERATIONS]
    assert isinstance(criteria, BandsCriteria)
    if cut:
        rounding = criteria.rounding.model_copy(update={"mode": RoundingMode.TRUNCATE})
        criteria = criteria.model_copy(update={"rounding": rounding})
    value = thousandths / 1000 + 0.0002  # between two halves: the formula is reckoned in floats here
    assert by_formula(value, criteria) == [band_of(value, criteria).band]


def test_the_limits_in_the_book_are_those_of_the_criteria(written: Path, criteria: BandsCriteria) -> None:
    book = openpyxl.load_workbook(written)
    told = {}
    for name, one in book.defined_names.items():
        ((sheet, cell),) = one.destinations
        told[name] = book[sheet][cell].value
    assert told == {
        limit_name(band, key): getattr(band, key)
        for band in criteria.bands
        for key in ("at_least", "at_most", "below")
        if getattr(band, key) is not None
    }
    used = {
        word
        for group in book.worksheets[1].conditional_formatting
        for rule in group.rules
        for word in re.findall(r"band_\w+", rule.formula[0])
    }
    assert used == set(told)


def test_no_mark_of_a_band_stands_fixed_in_a_number(written: Path) -> None:
    sheet = openpyxl.load_workbook(written).worksheets[1]
    numbers = [
        cell for row in sheet.iter_rows(min_col=2, max_col=2) for cell in row if isinstance(cell.value, int | float)
    ]
    assert len(numbers) == len(EDGES) + 1
    assert {cell.number_format for cell in numbers} == {"#,##0.00", '#,##0.00" *"'}
    codes = {
        rule.dxf.numFmt.formatCode for group in sheet.conditional_formatting for rule in group.rules if rule.dxf.numFmt
    }
    assert codes == {f'"{words.symbol} "{code}' for words in BANDS.values() for code in ("#,##0.00", '#,##0.00" *"')}


def test_a_whole_stands_below_the_data_and_a_heading_says_what_it_is(written: Path) -> None:
    sheet = openpyxl.load_workbook(written).worksheets[1]
    (listed,) = sheet.tables.values()
    header, *data = ([cell.value for cell in row] for row in sheet[listed.ref])
    assert header == [
        "โครงการ ใหม่",
        "ร้อยละ",
        "ผล: ผลเงิน (บาท)",
        "ผล: ผลเงิน (บาท) (2)",
        "ระดับ",
        "ความร้ายแรง",
        "ชนิดของแถว",
    ]
    assert [row[-1] for row in data] == ["หัวข้อ", *["รายการ"] * len(EDGES)]
    below = [cell.value for cell in sheet[int(listed.ref.rpartition(":")[2].lstrip("ABCDEFG")) + 1]]
    assert (below[0], below[1], below[-1]) == ("ทั้งหมด", 75, "ภาพรวม")


def test_a_book_of_every_kind_of_cell_keeps_the_checklist_and_its_copy_is_equal(written: Path) -> None:
    assert faults_of(written) == []
    assert same_cells(written) == []


def test_the_copy_has_equal_bytes_too(written: Path, criteria: BandsCriteria, tmp_path: Path) -> None:
    write_tables(tmp_path / "again.xlsx", [table(criteria), Table("empty", "ว่าง", (Column("a", "ก"),))], META)
    assert (tmp_path / "again.ods").read_bytes() == written.with_suffix(".ods").read_bytes()


@given(st.lists(st.text(max_size=12), max_size=8), st.lists(st.text(max_size=12), max_size=8))
def test_names_are_never_the_same(labels: list[str], ids: list[str]) -> None:
    for names in (header_names([Column("k", label) for label in labels], "th"), list_object_names(ids)):
        assert len({name.casefold() for name in names}) == len(names)
    assert all(re.fullmatch(r"t_[A-Za-z0-9_]+", name) for name in list_object_names(ids))


def test_rows_become_few_ranges() -> None:
    assert ranges("C", [4, 5, 6, 9, 11, 12]) == "C4:C6 C9 C11:C12"


PLANTED: dict[str, Callable[[Worksheet], object]] = {
    "a merged cell": lambda sheet: sheet.merge_cells("A4:B4"),
    "a hidden row": lambda sheet: setattr(sheet.row_dimensions[5], "hidden", True),
    "a header of its own": lambda sheet: setattr(sheet["A3"], "value", "อื่น"),
    "a second filter": lambda sheet: setattr(sheet.auto_filter, "ref", "A3:B5"),
    "no first cell": lambda sheet: setattr(sheet["A1"], "value", None),
    "no frozen header": lambda sheet: setattr(sheet, "freeze_panes", "A1"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_the_checklist_finds_what_is_planted(fault: str, written: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written)
    PLANTED[fault](book.worksheets[1])
    book.save(tmp_path / "planted.xlsx")
    assert faults_of(tmp_path / "planted.xlsx") != []


@needs_office
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_a_changed_number_changes_its_mark_in_libreoffice(
    written: Path, criteria: BandsCriteria, tmp_path: Path
) -> None:
    """Each number is replaced by another of the edges; both files of the book are drawn in one run."""
    book = openpyxl.load_workbook(written)
    cells = [cell for row in book.worksheets[1].iter_rows(min_col=2, max_col=2) for cell in row if cell.value in EDGES]
    typed = list(reversed(EDGES))
    for cell, value in zip(cells, typed, strict=True):
        cell.value = value
    book.save(tmp_path / "typed.xlsx")
    same = shutil.copyfile(written.with_suffix(".ods"), tmp_path / "same.ods")
    drawn = recalculated([tmp_path / "typed.xlsx", Path(same)], tmp_path / "drawn", "pdf")
    for path, values in zip(drawn, (typed, EDGES), strict=True):
        text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
        banded = [band_of(value, criteria) for value in values]
        expected = [f"{BANDS[str(one.band)].symbol} {one.value:,.2f}" for one in banded]
        assert re.findall(r"[●▲■] \d+\.\d\d", text)[: len(values)] == expected
