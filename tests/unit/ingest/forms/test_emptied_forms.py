"""A form of whose rows none can be used is an error, whatever each of its slips is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from analysis.ingest.account import sheet_account
from analysis.ingest.findings.finding import Severity
from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.office import READERS
from analysis.ingest.workbook.sheet_reader import SheetReader
from made_grids import FILE, SCOPE, YEAR, first_row, sheet

TOTAL = ["รวมงบประมาณ", 6, 100, 50, None, None]
ITEM = ["งบดำเนินงาน", 6, 100, 50, None, None]


def errors(form: str, rows: Sequence[Sequence[object]]) -> list[tuple[str, str]]:
    log = ReadingLog(FILE, scope=SCOPE)
    grid = sheet(form, rows)
    reader = SheetReader.open({grid.sheet: grid}, LAYOUTS[form], log, YEAR)
    assert reader is not None
    sheet_account(reader, READERS[form](reader, SCOPE))
    return [(one.code, one.cell) for one in log.findings if one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("form", "rows", "codes"),
    [
        ("disbursement", [TOTAL], ["form_emptied"]),
        ("disbursement", [TOTAL, TOTAL], ["form_emptied"]),
        ("disbursement", [ITEM, TOTAL], []),
        ("disbursement", [[*ITEM[:3], "มาก", None, None]], ["number_unreadable"]),  # told already
        ("disbursement", [], []),  # that is a form without rows, told elsewhere
    ],
)
def test_an_emptied_form_is_told_once(form: str, rows: Sequence[Sequence[object]], codes: list[str]) -> None:
    found = errors(form, rows)
    assert [code for code, _ in found] == codes
    assert all(cell == f"A{first_row(form)}" for code, cell in found if code == "form_emptied")
