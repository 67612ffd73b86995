"""The rows of a table, with the types that pandas leaves open.

Columns are named by text. A cell is whatever pandas hands out; what it holds is said where the table is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import pandas as pd

#: One row, to be read: its cells by the names of its columns.
Record = Mapping[str, Any]
#: One row as ``lines_of`` gives it: its cells by attribute.
Line = Any


def records_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Every row as a mapping of its own, in order."""
    return cast("list[dict[str, Any]]", frame.to_dict("records"))


def record_of(row: pd.Series[Any]) -> dict[str, Any]:
    """A row that was taken out of its table, as a mapping."""
    return cast("dict[str, Any]", row.to_dict())


def lines_of(frame: pd.DataFrame) -> Iterator[Line]:
    """Every row as a named tuple without the index, in order; a cell is an attribute."""
    return frame.itertuples(index=False)
