"""A cell's value and address as a person would read them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from openpyxl.utils import get_column_letter

CellValue = str | float | int | bool | date | datetime | time | timedelta | None


def raw_text(value: str | float | bool | date | time | timedelta) -> str:
    """A cell's value as a person would read it: 12.0 is "12"."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def address(row: int, column: int) -> str:
    """``A1`` style address of a cell counted from 0."""
    return f"{get_column_letter(column + 1)}{row + 1}"
