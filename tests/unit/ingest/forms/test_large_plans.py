"""A large plan read a row at a time gives what reading it cell by cell gives, and its cost grows with its rows."""

from __future__ import annotations

import math
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.forms.action_plan import PlainRows
from analysis.ingest.forms.action_plan_rows import Met, PlanRow
from analysis.ingest.forms.action_plan_sums import PlanSums
from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.headers import find_header
from analysis.ingest.workbook.sheet_reader import RowKind, row_kinds
from analysis.thai.repair import match_key
from made_grids import read_grid, sheet, told

STRATEGY, SUB = ["", "แนวทางที่ 1 : ส่งเสริม"], ["", "แนวทางย่อยที่ 1.1 : อาชีพ"]
MARKS = st.sampled_from(["", None, 1, 1.0, "1.1", "๒.๑", "1)", "-", "รวม", "3", "หัวข้อที่ยาวกว่าเครื่องหมาย"])
WORDINGS = st.sampled_from(
    [
        "กิจกรรมหนึ่ง", "กิจกรรม หนึ่ง", "กิจกรรมสอง", "ทีผ่่าน", "1.2 อบรม", "รวมทั้งสิ้น", "รวมกลุ่มอาชีพ", "หมายเหตุ ก", "-", "",
        None, " ", "\u200b", "ต่างๆ  นานา", "อบรม\nสัมมนา", "Café", 25, True, *(line[1] for line in (STRATEGY, SUB)),
        "แนวทางย่อยที่ 1.2 : คุ้มครอง", "แนวทางที่ ๒ พัฒนา", "โครงการ/กิจกรรม",
    ]
)  # fmt: skip
AMOUNTS = st.sampled_from(
    [None, "", "-", " – ", 0, 5, 100.0, 0.1, 1000.25, "๖๐", "1,200", "60 คน", "ประมาณ 5", -1, True, 1e300, "ผลงาน"]
)
UNITS = st.sampled_from(["คน", "คน ", "แห่ง", None, "", "-", "ค น", 3, "หน่วยนับ"])
AGENCIES = st.sampled_from(["สรจ.เลย", "สจจ. เลย", "กรมที่ไม่มี", None, "-", "", 7, "หน่วยงานรับผิดชอบ"])
CELLS = (MARKS, WORDINGS, AMOUNTS, UNITS, AMOUNTS, AMOUNTS, AMOUNTS, AGENCIES)
USUAL = ("1.1", "กิจกรรมหนึ่ง", 100, "คน", 5000.0, 90.0, 4000.5, "สรจ.เลย")
#: Usual activities with up to two cells that may be anything, and rows of which all may be.
SLIPS = st.lists(st.integers(0, 7), max_size=2).flatmap(lambda at: st.fixed_dictionaries({i: CELLS[i] for i in at}))
NEARLY = SLIPS.map(lambda slips: [slips.get(at, value) for at, value in enumerate(USUAL)])
LINES = st.lists(st.one_of(NEARLY, NEARLY, NEARLY, st.tuples(*CELLS)), max_size=10)
PLACES = st.tuples(st.integers(3, 20), st.integers(0, 7))
HIDDEN = st.fixed_dictionaries(
    {
        "formulas": st.dictionaries(PLACES, st.just("=SUM(C5:C9)"), max_size=2),
        "errors": st.dictionaries(PLACES, st.just("#REF!"), max_size=2),
        "merged": st.lists(st.sampled_from([(5, 3, 7, 3), (6, 7, 8, 7), (9, 1, 10, 1)]), unique=True).map(tuple),
    }
)


def hidden_away(grid: Grid) -> Grid:
    """The grid as it is read: what is hidden or merged has no value of its own."""
    empty = {*grid.formulas, *grid.errors}
    empty |= {(row, left) for top, left, bottom, _ in grid.merged for row in range(top + 1, bottom + 1)}
    cells = tuple(
        tuple(None if (row, column) in empty else value for column, value in enumerate(line))
        for row, line in enumerate(grid.cells)
    )
    return Grid(grid.sheet, cells, grid.merged, grid.formulas, grid.errors)


def reading(grid: Grid):
    tables, log = read_grid("action_plan", grid)
    frames = {name: (frame.to_csv(), frame.dtypes.to_dict()) for name, frame in tables.items()}
    return frames, log.findings, log.set_aside


@given(LINES, HIDDEN)
@settings(max_examples=150)
def test_whole_rows_read_as_their_cells_do(lines, hidden) -> None:
    grid = hidden_away(sheet("action_plan", [STRATEGY, SUB, *lines], **hidden))
    at_once = reading(grid)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainRows, "at", lambda self, index: None)
        assert at_once == reading(grid)


@given(LINES, HIDDEN)
@settings(max_examples=100)
def test_rows_of_data_are_those_that_say_something_new(lines, hidden) -> None:
    grid = hidden_away(sheet("action_plan", lines, **hidden))
    header = find_header(grid, LAYOUTS["action_plan"], ReadingLog("made.xlsx"))
    columns = sorted(header.columns.values())
    labels = [[match_key(grid.raw(row, column)) for column in columns] for row in range(grid.height)]
    head = labels[: header.first_row]
    below = range(header.first_row, grid.height)
    kinds = row_kinds(grid, header, frozenset())
    assert list(kinds) == [row for row in below if any(labels[row])]
    again = [row for row, kind in kinds.items() if kind is RowKind.HEADER_AGAIN]
    assert again == [row for row in kinds if labels[row] in head]


def plan_row(strategy: str, sub_strategy: str, kind: str, unit: str | None, amount: float) -> PlanRow:
    words = dict.fromkeys(PlanRow._fields, "")
    numbers = dict.fromkeys(("target", "budget", "result", "spent"), amount)
    sections = {"strategy_no": strategy, "sub_strategy_no": sub_strategy}
    return PlanRow(**{**words, **numbers, **sections, "kind": kind, "unit_of_measure": unit})


AMOUNT = st.one_of(st.floats(0, 1e9), st.integers(0, 10**12).map(float), st.just(math.nan))
ROWS = st.lists(
    st.builds(
        plan_row,
        st.sampled_from("12"),
        st.sampled_from(["1.1", "1.2", ""]),
        st.sampled_from(["activity", "sub_strategy"]),
        st.sampled_from(["คน", "แห่ง", None]),
        AMOUNT,
    ),
    max_size=20,
)


@given(ROWS, ROWS)
def test_sums_of_spans_are_those_of_their_rows(first, second) -> None:
    kept = list(first)
    sums = PlanSums(kept)
    sums.possible("budget", ("1", "1.1"), by_unit=True)
    kept += second
    spans = (
        [row for row in kept if row.sub_strategy_no == "1.1"],
        [row for row in kept if row.strategy_no == "1"],
        kept,
    )
    expected = []
    for span in spans:
        activities = [row for row in span if row.kind == "activity"]
        units = {row.unit_of_measure for row in activities}
        parts = [activities, span, *([row for row in activities if row.unit_of_measure == unit] for unit in units)]
        expected.append(sorted(math.fsum(row.budget for row in part if row.budget == row.budget) for part in parts))
    found = sums.possible("budget", ("1", "1.1"), by_unit=True)
    bounds = [0]
    for span in expected:
        bounds.append(bounds[-1] + len(span))
    assert [sorted(found[a:b]) for a, b in pairwise(bounds)] == expected


@pytest.mark.parametrize(
    ("calls", "earlier"),
    [
        ([("a", "คน"), ("a", "คน")], [None, 0]),
        ([("a", "คน"), ("b", "คน"), ("a ", "ค น"), ("b", "แห่ง")], [None, None, 0, None]),
        ([("a", "คน"), ("b", "คน"), ("b", "คน"), ("b", "คน")], [None, None, 1, 1]),
    ],
)
def test_an_activity_is_met_once(calls, earlier) -> None:
    met = Met()
    assert [met.earlier(("1.1",), texts, row) for row, texts in enumerate(calls)] == earlier


SECTION = 50  # rows of a sub-strategy


def units_plan(rows: int) -> Grid:
    """A plan of units in which every wording is its own, with a total below each section, wrong in every other one."""
    lines = [STRATEGY]
    for section in range(1, rows // SECTION + 1):
        lines.append(["", f"แนวทางย่อยที่ 1.{section} : ก"])
        lines.append(["1", "ตำบลตัวอย่าง (รหัส 420101)"])
        for at in range(SECTION):
            money = "๕" if at == 0 else 5.25
            lines.append([f"1.{at}", f"อบรม ครั้งที่ {section}.{at}", 10, "คน", money, 9, 5, "สรจ.เลย"])
        lines.append(["รวม", None, 10 * SECTION, "คน", None, 1 if section % 2 else None])
    return sheet("action_plan", lines)


def calls_to_read(grid: Grid) -> int:
    """How many functions of Python are entered while a sheet is read: a cost that no other program changes."""
    entered = 0

    def count(_frame, event, _argument) -> None:
        nonlocal entered
        entered += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_grid("action_plan", grid)
    finally:
        sys.setprofile(before)
    return entered


def test_the_cost_of_a_row_does_not_grow_with_the_sheet() -> None:
    read_grid("action_plan", units_plan(40))  # words, agencies and patterns are looked up once
    small, large = (calls_to_read(units_plan(rows)) / rows for rows in (500, 2_000))
    assert large < 1.1 * small


def test_totals_of_large_sections_are_compared() -> None:
    _, log = read_grid("action_plan", units_plan(4 * SECTION))
    differs = [cell for code, cell in told(log.findings) if code == "subtotal_differs"]
    assert len(differs) == 2
    assert all(cell.startswith("F") for cell in differs)
