"""The account of a sheet: every row, and the persons and money in it, is used, put aside or left out, with its reason.

It is made from what came out, not from what the readers say of themselves: a row that is in no table, was not put aside
and has no reason to be left out is found here, and told.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import pandas as pd

from analysis.ingest.findings.finding import Severity
from analysis.ingest.layouts.offices import CellKind
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.row_reader import month_of
from analysis.ingest.workbook.sheet_reader import SheetReader

_COUNTED = {CellKind.QUANTITY: "persons", CellKind.MONEY: "money"}


class Fate(StrEnum):
    """What became of a row."""

    USED = "used"
    SET_ASIDE = "set_aside"
    LEFT_OUT = "left_out"
    UNACCOUNTED = "unaccounted"


@dataclass(frozen=True)
class SheetAccount:
    """One form's sheet. Of each fate the rows, and the sums of the plain numbers in its columns of quantities (all
    units together: a control total, no result) and of money (baht); the reasons of the rows that were not used.

    ``columns``: in which column (from 0) of ``file`` each field stands, ``months``: and each month; empty where cells
    were moved before they were read.
    """

    form: str
    sheet: str
    rows: Mapping[Fate, int]
    persons: Mapping[Fate, float]
    money: Mapping[Fate, float]
    reasons: Mapping[Fate, Mapping[str, int]]
    file: str = ""
    columns: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[date, int] = field(default_factory=dict)

    @property
    def rows_in(self) -> int:
        return sum(self.rows.values())


def sheet_account(reader: SheetReader, tables: Mapping[str, pd.DataFrame]) -> SheetAccount:
    """Follow each row of a form's sheet to its end; a row without one gives the finding ``row_unaccounted``."""
    sheet, log = reader.grid.sheet, reader.log
    used = {int(row) for frame in tables.values() if "row" in frame for row in frame["row"]}
    aside = log.reasons_aside(sheet)
    fates: dict[int, Fate] = {}
    reasons: dict[Fate, Counter[str]] = {fate: Counter() for fate in Fate}
    for index in reader.filled_rows:
        row = index + 1
        if row in used:
            fates[index] = Fate.USED
        elif row in aside:
            fates[index] = Fate.SET_ASIDE
            reasons[Fate.SET_ASIDE][aside[row]] += 1
        elif (reason := log.left_out.get((sheet, row))) is not None:
            fates[index] = Fate.LEFT_OUT
            reasons[Fate.LEFT_OUT][reason] += 1
        else:
            fates[index] = Fate.UNACCOUNTED
            where = address(index, min(reader.header.in_use))
            log.note("row_unaccounted", sheet, where, read=reader.grid.row_text(index))
    sums = {kind: _sums(reader, fates, kind) for kind in _COUNTED}
    rows = Counter(fates.values())
    told = {fate: dict(sorted(counts.items())) for fate, counts in reasons.items()}
    counted = {fate: rows[fate] for fate in Fate}
    _tell_emptied(reader, rows)
    return SheetAccount(
        reader.layout.form, sheet, counted, sums[CellKind.QUANTITY], sums[CellKind.MONEY], told, log.file,
        dict(reader.header.columns), _months(reader),
    )  # fmt: skip


def _months(reader: SheetReader) -> dict[date, int]:
    """The columns of a form that has one for each month."""
    found: dict[date, int] = {}
    for column, label in reader.header.repeated.get("result", ()):
        written = reader.grid.value(reader.header.first_row - 1, column)  # Excel may have made a date of the label
        if month := month_of(written if isinstance(written, date) else label, lambda: None):
            found[month.date()] = column
    return found


def _tell_emptied(reader: SheetReader, rows: Counter[Fate]) -> None:
    """Whatever emptied a form is an error, however small each slip is."""
    sheet, log = reader.grid.sheet, reader.log
    told = any(one.sheet == sheet and one.severity is Severity.ERROR for one in log.findings)
    if told or rows[Fate.USED] or not rows.total() or reader.layout.may_be_empty:
        return
    where = address(min(reader.filled_rows), min(reader.header.in_use))
    log.note("form_emptied", sheet, where, count=rows.total(), expected=reader.layout.title)


def _sums(reader: SheetReader, fates: Mapping[int, Fate], kind: CellKind) -> dict[Fate, float]:
    columns = reader.columns_of(kind)
    parts: dict[Fate, list[float]] = {fate: [] for fate in Fate}
    for index, fate in fates.items():
        values = (reader.grid.value(index, column) for column in columns)
        parts[fate] += [
            float(value) for value in values if isinstance(value, int | float) and not isinstance(value, bool)
        ]
    return {fate: math.fsum(values) for fate, values in parts.items()}
