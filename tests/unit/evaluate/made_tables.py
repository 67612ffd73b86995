"""Small tidy tables for the tests of the judgements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from analysis.ingest.schemas import tidy


def table(name: str, columns: str, rows: Iterable[tuple], **constant: object) -> pd.DataFrame:
    """A tidy table from short rows; ``columns`` names them, ``constant`` fills the rest, rows count from 6."""
    filled = [dict(zip(columns.split(), row, strict=True)) for row in rows]
    where = {"file": "data/made.xlsx", "sheet": name}
    return tidy(name, [{**constant, **row, **where, "row": at} for at, row in enumerate(filled, start=6)])


def day(year: int, month: int, dom: int = 1) -> pd.Timestamp:
    return pd.Timestamp(date(year, month, dom))
