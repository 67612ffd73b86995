"""Rows of a table as records and as lines."""

from __future__ import annotations

import pandas as pd

from analysis.rows import lines_of, record_of, records_of

TABLE = pd.DataFrame({"scope": ["42", "90"], "value": [1.5, 2.0]}, index=[7, 3])


def test_records_are_the_rows_in_order_each_of_its_own() -> None:
    records = records_of(TABLE)
    assert records == [{"scope": "42", "value": 1.5}, {"scope": "90", "value": 2.0}]
    records[0]["value"] = 0.0
    assert TABLE["value"].tolist() == [1.5, 2.0]


def test_lines_give_cells_by_name_and_no_index() -> None:
    assert [(line.scope, line.value, len(line)) for line in lines_of(TABLE)] == [("42", 1.5, 2), ("90", 2.0, 2)]


def test_a_row_taken_out_is_a_record() -> None:
    assert record_of(TABLE.iloc[1]) == {"scope": "90", "value": 2.0}


def test_a_table_without_rows_gives_nothing() -> None:
    assert records_of(TABLE.iloc[:0]) == []
    assert list(lines_of(TABLE.iloc[:0])) == []
