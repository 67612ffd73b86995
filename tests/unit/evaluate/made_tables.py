"""Small tidy tables for the tests of the judgements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from analysis.ingest.layouts.tables import tidy


def table(name: str, columns: str, rows: Iterable[tuple], **constant: object) -> pd.DataFrame:
    """A tidy table from short rows; ``columns`` names them, ``constant`` fills the rest, rows count from 6."""
    filled = [dict(zip(columns.split(), row, strict=True)) for row in rows]
    where = {"file": "data/made.xlsx", "sheet": name}
    return tidy(name, [{**constant, **row, **where, "row": at} for at, row in enumerate(filled, start=6)])


def day(year: int, month: int, dom: int = 1) -> pd.Timestamp:
    return pd.Timestamp(date(year, month, dom))


def plan(*rows: tuple) -> pd.DataFrame:
    """Activities of an office by wording, target, unit and result."""
    return table(
        "activities",
        "activity target unit_of_measure result",
        rows,
        kind="activity",
        province_code="42",
        number="1",
        order=1,
    )


def monthly(values: list[float | None], target: float = 1000, unit: str = "คน") -> pd.DataFrame:
    """One activity month by month."""
    rows = [(day(2022, at + 1), value) for at, value in enumerate(values)]
    constant = {"province_code": "42", "number": "1", "activity": "ก", "unit_of_measure": unit, "target": target}
    return table("monthly_results", "month result", rows, **constant).assign(row=6)
