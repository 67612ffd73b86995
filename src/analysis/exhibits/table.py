"""What a table is, apart from how it is drawn: one frozen description serves the page and the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

import pandas as pd

from analysis.params.criteria.bands import BandsCriteria


class Kind(StrEnum):
    """What a column holds; it decides the format, the alignment and the type in a workbook."""

    TEXT = "text"
    INTEGER = "integer"
    QUANTITY = "quantity"  # whole unless a number of the column has a fraction
    DECIMAL2 = "decimal2"
    PERCENT2 = "percent2"  # 0–100 and above, unrounded; two places are printed, without a sign
    BAHT = "baht"
    BAND = "band"  # green, yellow, red
    STATE = "state"  # met, not_met, not_due, not_reported, lost, not_applicable, early
    LEVEL = "level"  # 0–5
    DATE = "date"
    MONTH = "month"

    @property
    def is_number(self) -> bool:
        return self in {Kind.INTEGER, Kind.QUANTITY, Kind.DECIMAL2, Kind.PERCENT2, Kind.BAHT}


RowKind = Literal["normal", "group", "subtotal", "total"]


@dataclass(frozen=True)
class Column:
    """``group`` is a heading shared with the neighbouring columns that name the same group; ``width`` is the column's
    width in a workbook, in letters, where its content should not decide it. ``bands`` are the criteria by which its
    numbers have their bands, so that a workbook can say again which band a changed number has."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    group: str = ""
    width: int | None = None
    bands: BandsCriteria | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Place:
    """Where a workbook's cell leads. ``file`` is relative to the workbook's own folder, "/" between its parts; without
    a ``sheet`` it is the file as a whole, without a ``cell`` the sheet's first."""

    file: str
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Cell:
    """A value and where it comes from.

    ``text`` replaces the formatted value; ``band`` puts the band's symbol before a number; ``leads_to`` makes the cell
    a link in a workbook (a page does not show it). ``places`` are this number's own decimal places, where those of its
    column would make it read as another number; ``mark`` stands behind the number (``*``) and leads to a note.
    """

    value: Any = None
    figure_id: str | None = None
    text: str | None = None
    band: str | None = None
    leads_to: Place | None = None
    places: int | None = None
    mark: str = ""


EMPTY = Cell()


@dataclass(frozen=True)
class Row:
    """A ``group`` row is a heading over the rows that follow; ``indent`` counts steps of the first column.

    A column that ``cells`` does not name stays blank (it does not apply to the row); a cell without a value is missing
    and shows a dash.
    """

    cells: Mapping[str, Cell]
    kind: RowKind = "normal"
    indent: int = 0

    def cell(self, key: str) -> Cell:
        return self.cells.get(key, EMPTY)


@dataclass(frozen=True)
class Table:
    """A table with its notes. ``id`` is unique on a page; a workbook names its sheet after the title. On a page the
    ``first`` rows of a long one stand open and the others are folded; 0 leaves all open."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    caption: str | None = None
    first: int = 0

    def column_cells(self, key: str) -> list[Cell]:
        return [row.cell(key) for row in self.rows]


def is_missing(value: Any) -> bool:
    """True for None, NaN, NaT and NA: values that were never reported. 0 and "" are not missing."""
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))
