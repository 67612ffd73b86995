"""A dash says nothing, however it is typed: every form reads it as it reads an empty cell."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from analysis.ingest.office import OfficeData
from analysis.ingest.workbook.row_units import units_agree
from analysis.thai.quantity import PERCENT, is_dash
from form_places import FORMS, place

DASHES = {
    "hyphen": "-", "en dash": "–", "em dash": "—", "minus": "−", "hyphen of typesetting": "‐", "unbroken hyphen": "‑",
    "figure dash": "‒", "bar": "―", "wide hyphen": "－", "small hyphen": "﹣", "two": "--", "in spaces": "  - ",
    "in no-break spaces": "\u00a0-\u00a0", "with a zero-width space": "-\u200b", "in brackets of no width": "\ufeff-",
}  # fmt: skip
#: Cells tried in each form, spread over all that hold a number.
TRIED = 8


@pytest.mark.parametrize("dash", DASHES.values(), ids=DASHES)
def test_a_dash_is_a_dash(dash: str) -> None:
    assert is_dash(dash)
    assert units_agree("คน", dash)
    assert not units_agree(PERCENT, dash)


@pytest.mark.parametrize("form", FORMS)
def test_a_dash_is_read_as_an_empty_cell(tmp_path, form: str) -> None:
    step = max(len(place(form).cells) // TRIED, 1)
    for at in range(0, len(place(form).cells), step):
        empty = _read(tmp_path, form, None, at)
        for name, dash in (("hyphen", "-"), ("en dash", "–"), ("wide hyphen", "－")):
            found = _read(tmp_path, form, dash, at)
            assert found.tables.keys() == empty.tables.keys(), (form, at, name)
            for table, frame in empty.tables.items():
                pd.testing.assert_frame_equal(found.tables[table], frame, obj=f"{table} {at} {name}")
            assert _codes(found) == _codes(empty), (form, at, name)


def _read(folder, form: str, value: str | None, at: int) -> OfficeData:
    def put(sheet, place, row: int, column: int) -> None:
        sheet.cell(row, column).value = value

    return place(form).read(folder, put, at)


def _codes(office: OfficeData) -> Counter:
    """A column of dashes was come to, and an empty one was not; that alone tells the two apart."""
    return Counter((one.code, one.cell) for one in office.findings if one.code != "column_unfilled")
