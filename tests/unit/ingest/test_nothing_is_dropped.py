"""Whatever a sheet holds: reading never fails, says the same twice, and leaves no row unaccounted for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import paths
from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.findings.words import READING
from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.office import READERS, read_office
from analysis.ingest.round_inputs import input_folder
from analysis.ingest.workbook.cell_text import CellValue
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.headers import is_total
from analysis.ingest.workbook.reader import open_workbook
from analysis.ingest.workbook.records import rows_of
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.params.load import list_rounds, load_round
from analysis.thai.calendar import FiscalYear
from analysis.thai.quantity import is_dash
from analysis.thai.repair import match_key
from made_grids import FILE, SCOPE, YEAR, read_grid, sheet

HOME = paths.home()
#: Columns that carry a form's facts; a row without any of them may be a heading.
FACTS = {
    "action_plan": (2, 4, 5, 6, 7),
    "monthly_results": (2, 3, 4, 5, 6),
    "overall_indicators": (1, 2, 3),
    "regional_indicators": (1, 2, 3),
}
MAY_HAVE_TOTALS = {"action_plan", "monthly_results", "disbursement"}

words = st.sampled_from(
    [
        "", " ", "-", "–", "รวม", "รวมทั้งสิ้น", "รวมกลุ่มอาชีพ", "แนวทางที่ 1 : ก", "แนวทางย่อยที่ 1.1 : ข", "หมายเหตุ",
        "1)", "2.1", "- ก", "1. โครงการ", "2.1 กิจกรรม", "(1) ย่อย", "ภาพรวม", "คน", "ล้านคน", "ระดับ 5", "ร้อยละ 80",
        "60 คน",
        "76 ชมรม/ 11,400 คน", "(90,800 คน)", "(ข้อมูลหาย)", "รายงานผลเดือน ธ.ค. 67", "รายงานผลเดือน xx 99", "80,100 บาท",
        "76,2๐๐", "-5", "30/3/2565", "30/3/2022", "31/2/2565", "ต.ค. 64", "รายงานผลรายเดือน", "สาเหตุ", "ตรัง", "ทั่วประเทศ",
        "สรจ.เลย", "ที่", "โครงการ/กิจกรรม", "คຸ້ม", "ท่ี", "é", "\u200b", "99999999999999999999. ก",
    ]
)  # fmt: skip
values = st.one_of(
    st.none(),
    words,
    st.text(max_size=8),
    st.booleans(),
    st.integers(-10, 3000),
    st.floats(allow_nan=True),
    st.sampled_from([1e20, 2561, 2018, 2.5]),
    st.sampled_from([datetime(2565, 3, 30), date(2022, 3, 30), datetime(9999, 1, 1), time(8, 0)]),
)
rows = st.lists(st.lists(values, max_size=9), max_size=12)
hidden = st.dictionaries(
    st.tuples(st.integers(0, 14), st.integers(0, 8)), st.sampled_from(["=A1", "#REF!"]), max_size=3
)


def told(tables: dict, log: ReadingLog) -> tuple:
    return {name: frame.to_csv() for name, frame in tables.items()}, tuple(log.findings), log.set_aside


def unaccounted(form: str, grid: Grid, year: FiscalYear = YEAR) -> list[list[str]]:
    """Rows that are in no table, not set aside and not told to be no item, as their columns show them."""
    log = ReadingLog(FILE, scope=SCOPE)
    reader = SheetReader.open({grid.sheet: grid}, LAYOUTS[form], log, year)
    if reader is None:
        return []
    tables = READERS[form](reader, SCOPE)
    known = {row for frame in tables.values() for row in frame["row"]} | {item["row"] for item in log.set_aside}
    known |= {row for (_, row), reason in log.left_out.items() if reason == "no_item"}
    columns = sorted(
        {*reader.header.columns.values(), *(at for run in reader.header.repeated.values() for at, _ in run)}
    )
    return [
        [grid.raw(row.index, column) for column in columns] for row in rows_of(reader) if row.index + 1 not in known
    ]


def is_no_data(form: str, row: Sequence[str]) -> bool:
    """A heading (words and nothing else), a dash, or a total."""
    first = next((text for text in row if text.strip()), "")
    if form in MAY_HAVE_TOTALS and any(is_total(text) for text in (first, *row[:2])):
        return True
    return form in FACTS and all(is_dash(row[at]) or not match_key(row[at]) for at in FACTS[form] if at < len(row))


@pytest.mark.parametrize("form", LAYOUTS)
@settings(max_examples=40)
@given(cells=rows, formulas=hidden, errors=hidden)
def test_rows_of_anything(form: str, cells: list[list[CellValue]], formulas: dict, errors: dict) -> None:
    below = len(sheet(form, []).cells)
    places = [{(row + below, at): text for (row, at), text in found.items()} for found in (formulas, errors)]
    grid = sheet(form, cells, formulas=places[0], errors=places[1])
    once, twice = read_grid(form, grid), read_grid(form, grid)
    assert told(*once) == told(*twice)
    for finding in once[1].findings:
        assert finding.code in READING
        assert finding.message_th
        assert finding.message_en
    assert [row for row in unaccounted(form, grid) if not is_no_data(form, row)] == []


@pytest.mark.parametrize("form", LAYOUTS)
@settings(max_examples=15)
@given(cells=rows, merged=st.lists(st.tuples(*[st.integers(0, 6)] * 4), max_size=3))
def test_sheets_of_anything(form: str, cells: list[list[CellValue]], merged: list[tuple[int, int, int, int]]) -> None:
    grid = Grid(LAYOUTS[form].sheet, tuple(tuple(row) for row in cells), tuple(merged))
    tables, log = read_grid(form, grid)
    assert log.findings or not any(len(frame) for frame in tables.values())


def shipped() -> list[tuple[str, Path]]:
    """The real workbooks, and two of each synthetic round."""
    found = []
    for name in list_rounds():
        files = sorted((HOME / "data" / load_round(name).inputs.folder).glob("*.xlsx"))
        found += [(name, path) for path in (files if len(files) < 5 else [files[30], files[45]])]
    return found


@pytest.mark.parametrize(("name", "path"), shipped(), ids=lambda item: getattr(item, "stem", item))
def test_no_row_of_a_shipped_workbook_is_dropped(name: str, path: Path) -> None:
    grids, round_ = open_workbook(path), load_round(name)
    for form in map(str, round_.inputs.forms):
        found = unaccounted(form, grids[LAYOUTS[form].sheet], round_.fiscal_year)
        assert [row for row in found if not is_no_data(form, row)] == []


@pytest.mark.parametrize(("name", "path"), shipped()[:5], ids=lambda item: getattr(item, "stem", item))
def test_a_workbook_reads_the_same_twice(name: str, path: Path) -> None:
    expectation = input_folder(load_round(name), HOME).expectation
    first, second = (read_office(path, path.name, expectation) for _ in range(2))
    assert first.findings == second.findings
    assert first.tables.keys() == second.tables.keys()
    assert all(frame.equals(second.tables[table]) for table, frame in first.tables.items())
