"""How many cells a range claims."""

from __future__ import annotations

import pytest

from analysis.ingest.workbook.sheet_guard import area_of


@pytest.mark.parametrize(
    ("reference", "cells"),
    [("A1", 1), ("B2:C4", 6), ("A1:XFD1048576", 16_384 * 1_048_576), ("A:B", 0), ("1:3", 0), ("", 0)],
)
def test_a_range_claims_its_cells_and_whole_rows_or_columns_claim_none(reference: str, cells: int) -> None:
    assert area_of(reference) == cells
