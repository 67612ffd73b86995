"""Columns that the form does not know: told once, and not again where a missing column's finding names them."""

from __future__ import annotations

import pytest

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.sheet_reader import SheetReader
from analysis.ingest.workbook.unread import tell_unread_columns
from made_grids import FILE, SCOPE, YEAR, sheet, told


def read(form: str, labels: dict[str, str], added: dict[str, object]) -> list[tuple[str, str]]:
    """What is told of a sheet with labels changed and columns added at its end."""
    grid = sheet(form, [])
    grid = sheet(form, [["x"] * len(grid.cells[-1])] * 2)
    cells = [[labels.get(str(cell), cell) for cell in row] + [None] * len(added) for row in grid.cells]
    for at, (label, value) in enumerate(added.items(), -len(added)):
        cells[1][at] = label
        for row in cells[-2:]:
            row[at] = value
    log = ReadingLog(FILE, scope=SCOPE)
    changed = Grid(grid.sheet, tuple(map(tuple, cells)))
    reader = SheetReader.open({grid.sheet: changed}, LAYOUTS[form], log, YEAR)
    assert reader is not None
    tell_unread_columns(reader)
    return told(log.findings)


@pytest.mark.parametrize(
    ("labels", "added", "codes"),
    [
        ({}, {}, []),
        ({}, {"หมายเหตุ": "ก"}, ["columns_unread"]),
        ({}, {"หมายเหตุ": "ก", "โทร": 1}, ["columns_unread"]),
        ({}, {"หมายเหตุ": None}, []),
        ({"ผลการดำเนินงานรายเดือน": "ผลการดำเนินงาน"}, {}, ["column_missing"]),
        ({"ผลการดำเนินงานรายเดือน": "ผลการดำเนินงาน"}, {"หมายเหตุ": "ก"}, ["column_missing", "columns_unread"]),
    ],
)
def test_one_cause_gives_one_finding(labels: dict[str, str], added: dict[str, object], codes: list[str]) -> None:
    assert [code for code, _ in read("monthly_results", labels, added)] == codes
