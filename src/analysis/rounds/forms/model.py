"""What a workbook of forms holds, before it is drawn: whose it is, its sheets and their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from analysis.ingest.layouts import offices as layouts
from analysis.ingest.layouts.offices import Field, Layout

#: Said on every sheet, and printed on every page, of a workbook whose numbers are made up.
SYNTHETIC_BANNER = "ข้อมูลสังเคราะห์ — ไม่ใช่ข้อมูลจริง (synthetic data)"

FormValue = str | int | float | Decimal | datetime | None


class RowStyle(StrEnum):
    """What a row is, and so how it is drawn."""

    PLAIN = "plain"
    STRATEGY = "strategy"
    SECTION = "section"
    TOTAL = "total"


@dataclass(frozen=True)
class Cover:
    """Whose workbook it is: the province by its Thai name, the fiscal year in the Buddhist era, the round's id."""

    office: str
    province: str
    fiscal_year: int
    round_id: str
    source: str
    synthetic: bool = False
    #: Of the empty form that an office fills; "" for a workbook that is none.
    version: str = ""

    @property
    def title(self) -> str:
        title = f"{self.office} ปีงบประมาณ พ.ศ. {self.fiscal_year}"
        return f"{title} — {layouts.SYNTHETIC}" if self.synthetic else title

    @property
    def banner(self) -> str:
        """What stands above every sheet; empty for real data."""
        return SYNTHETIC_BANNER if self.synthetic else ""

    def pairs(self) -> dict[str, FormValue]:
        """What the cover sheet says, by key of ``layouts.COVER_KEYS``."""
        return {
            "office": self.office,
            "province": self.province,
            "fiscal_year": self.fiscal_year,
            "round": self.round_id,
            "nature": layouts.SYNTHETIC if self.synthetic else layouts.REAL,
            "source": self.source,
        }


@dataclass(frozen=True)
class FormRow:
    """One row by the layout's field names; a repeated field takes a sequence with one value a repeat.

    A ``Decimal`` becomes a number shown with its own decimals ("8.30"); other numbers are shown as they need. ``asks``:
    the fields that an office has yet to fill in this row of an empty form.
    """

    cells: Mapping[str, FormValue | Sequence[FormValue]]
    style: RowStyle = RowStyle.PLAIN
    indent: int = 0
    asks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FilledSheet:
    """One form with its rows. ``repeats`` gives the labels of a repeated field: ``{"result": ("ต.ค. 64", …)}``."""

    layout: Layout
    rows: Sequence[FormRow]
    repeats: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetColumn:
    """One column of the sheet as drawn: a field, or one repeat of it."""

    field: Field
    header: tuple[str, ...]
    repeat: int | None = None

    def value(self, row: FormRow) -> FormValue:
        value = row.cells.get(self.field.name)
        if isinstance(value, str) or not isinstance(value, Sequence):
            return value
        assert self.repeat is not None  # only a repeated field takes a sequence
        return value[self.repeat]


def columns_of(sheet: FilledSheet) -> list[SheetColumn]:
    """The sheet's columns from left to right, a repeated field once for each label."""
    columns = []
    for item in sheet.layout.fields:
        if not item.repeats:
            columns.append(SheetColumn(item, item.header))
            continue
        labels = sheet.repeats.get(item.name, (item.header[-1],))
        columns += [SheetColumn(item, (*item.header[:-1], label), index) for index, label in enumerate(labels)]
    return columns
