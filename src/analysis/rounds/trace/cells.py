"""Cells as the judgements met them: a workbook's forms, their rows, and what was read from each cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from numbers import Real

import pandas as pd

from analysis.evaluate.rules.rule import Use
from analysis.exhibits.words import DASH
from analysis.ingest.findings.finding import Finding
from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts.cell_fields import FORM_TABLES, columns_read_from
from analysis.ingest.layouts.offices import CellKind, Layout
from analysis.ingest.personal.sheets import NOT_SHOWN, holds_citizen_id
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.headers import Header, find_header
from analysis.ingest.workbook.row_reader import month_of
from analysis.rounds.trace.model import CellFact, Change, RowFact, RowState, Stored
from analysis.rows import records_of
from analysis.thai.calendar import format_date, format_month
from analysis.thai.digits import to_arabic
from analysis.thai.numbers import format_number
from analysis.thai.repair import repair, tidy_spaces

Columns = Mapping[tuple[str, str], Use]  # (table, column)
_NUMERIC = {CellKind.QUANTITY, CellKind.MONEY, CellKind.PERCENT, CellKind.YEAR, CellKind.AMOUNT}
_MOST_PLACES = 10  # of a value written out; nobody types more


@dataclass(frozen=True)
class SheetForm:
    """One form in one sheet: where its columns stand, and the records that reading made of its rows.

    ``records``: by row (1-based) the tidy records as (table, values). ``findings`` and ``set_aside`` are those of this
    sheet.
    """

    layout: Layout
    grid: Grid
    header: Header
    records: Mapping[int, tuple[tuple[str, Mapping[str, object]], ...]]
    findings: tuple[Finding, ...] = ()
    set_aside: frozenset[int] = frozenset()

    @cached_property
    def places(self) -> dict[int, str]:
        """The form's field of each column that it has, by column (from 0), left to right."""
        repeated = {column: name for name, runs in self.header.repeated.items() for column, _ in runs}
        return dict(sorted({**{at: name for name, at in self.header.columns.items()}, **repeated}.items()))

    @cached_property
    def months(self) -> dict[int, object]:
        """The month of each repeated column, by column."""
        labels = [pair for runs in self.header.repeated.values() for pair in runs]
        head = self.header.first_row - 1
        written = {column: self.grid.value(head, column) for column, _ in labels}
        return {
            column: month_of(written[column] if isinstance(written[column], date) else label, lambda: None)
            for column, label in labels
        }

    def row_state(self, row: int) -> RowState:
        if row in self.records:
            return RowState.READ
        return RowState.SET_ASIDE if row in self.set_aside else RowState.CONTEXT


@dataclass(frozen=True)
class Tables:
    """What reading a workbook gave, whichever reader it was."""

    tables: Mapping[str, pd.DataFrame]
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[Mapping[str, object], ...] = field(default=())


def sheet_form(grid: Grid, layout: Layout, file: str, read: Tables, header: Header | None = None) -> SheetForm | None:
    """The form in a sheet with what reading made of it; None when its header cannot be made out. ``header``: where its
    columns stand, if that is known."""
    header = header or find_header(grid, layout, ReadingLog(file))
    if header is None:
        return None
    records: dict[int, list[tuple[str, Mapping[str, object]]]] = {}
    for table in FORM_TABLES[layout.form]:
        frame = read.tables.get(table)
        if frame is None or frame.empty:
            continue
        for record in records_of(frame[(frame["file"] == file) & (frame["sheet"] == grid.sheet)]):
            records.setdefault(int(record["row"]), []).append((table, record))
    return SheetForm(
        layout,
        grid,
        header,
        {row: tuple(found) for row, found in records.items()},
        tuple(one for one in read.findings if one.file == file and one.sheet == grid.sheet),
        frozenset(int(str(one["row"])) for one in read.set_aside if one["file"] == file and one["sheet"] == grid.sheet),
    )


def row_fact(form: SheetForm, row: int, used: Columns) -> RowFact:
    """The cells of one row (1-based); those of a column in ``used`` are marked."""
    cells = tuple(cell_fact(form, row, column, used) for column in form.places)
    return RowFact(row, form.row_state(row), cells)


def cell_fact(form: SheetForm, row: int, column: int, used: Columns) -> CellFact:
    """One cell of a column of the form (``row`` 1-based, ``column`` from 0)."""
    name, place = form.places[column], address(row - 1, column)
    raw = form.grid.raw(row - 1, column)
    if raw == NOT_SHOWN or holds_citizen_id(raw):
        return CellFact(place, _label(form, column), "", _stored(form.grid, row - 1, column), withheld=True)
    records, changes = _records_of(form, row, column), _changes(form, row, column)
    return CellFact(
        place,
        _label(form, column),
        raw,
        _stored(form.grid, row - 1, column),
        read=_read(form, name, raw, records) if raw or changes else (),
        changes=changes,
        findings=tuple(one for one in form.findings if one.cell == place),
        use=_use(form, row, name, used),
    )


def _use(form: SheetForm, row: int, name: str, used: Columns) -> Use | None:
    """What the rule reads a cell for; None also where the row gave no record."""
    own = {table for table, _ in form.records.get(row, ())}
    pairs = (pair for pair in columns_read_from(form.layout.form, name) if pair[0] in own)
    return min((used[pair] for pair in pairs if pair in used), key=list(Use).index, default=None)


def _label(form: SheetForm, column: int) -> str:
    """The header of a column; of a repeated one its own lowest label."""
    field_ = form.layout.field(form.places[column])
    if field_.repeats:
        own = form.grid.raw(form.header.first_row - 1, column)
        return f"{field_.header[0]} › {tidy_spaces(own)}"
    return " › ".join(field_.header)


def _records_of(form: SheetForm, row: int, column: int) -> list[tuple[str, Mapping[str, object]]]:
    records = list(form.records.get(row, ()))
    month = form.months.get(column)
    return [one for one in records if one[1]["month"] == month] if month is not None else records


def _stored(grid: Grid, row: int, column: int) -> Stored:
    value = grid.value(row, column)
    if value is None:
        if (row, column) in grid.formulas:
            return Stored.FORMULA
        return Stored.ERROR if (row, column) in grid.errors else Stored.EMPTY
    if (row, column) in grid.percents:
        return Stored.PERCENT
    if isinstance(value, str):
        return Stored.TEXT
    return Stored.NUMBER if isinstance(value, Real) else Stored.DATE


def _read(form: SheetForm, name: str, raw: str, records: Iterable[tuple[str, Mapping[str, object]]]) -> tuple[str, ...]:
    """The values read from a cell, written out, each once; "–" for a number that is missing.

    Of a text only what the cell does not say in the same letters is told.
    """
    every = list(columns_read_from(form.layout.form, name))
    named = [pair for pair in every if pair[1] in (name, "due_month")]
    pairs = [pair for pair in named or every if pair[1] not in _BESIDE]
    own = [(of, column, record) for table, column in pairs for of, record in records if of == table]
    texts = dict.fromkeys(_written(record[column], column, record) for _, column, record in own)
    numeric = form.layout.field(name).kind in _NUMERIC
    found = tuple(text for text in texts if text and (numeric or text not in raw))
    return found if found or not own or not numeric else (DASH,)


#: Quantities that are told with the unit of their row, and facts about a value that are no value.
_WITH_UNIT = {"target", "target_year", "target_period", "result", "value"}
_BESIDE = {
    "unit_of_measure", "kind", "lost", "part_step", "whole_step", "stated_decimals", "decimals", "due", "month",
    "sub_no", "indicator_no", "number", "project_no", "bureau_no", "unit_no", "statement_raw",
}  # fmt: skip
#: Units that stand before their number.
_BEFORE = {"ร้อยละ", "ระดับ"}


def _written(value: object, column: str, record: Mapping[str, object]) -> str:
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    if isinstance(value, bool):
        return ""
    if isinstance(value, date):
        return format_month(value, "short", "th") if column == "due_month" else format_date(value, "short", "th")
    if not isinstance(value, Real):
        return str(value)
    if column == "part" and "part_step" not in record and "part_name" not in record:
        return ""  # which of a row's targets: its place, and no value
    if column in _YEARS:
        return str(int(float(value)))
    unit = record.get("unit_of_measure") if column in _WITH_UNIT else None
    if not isinstance(unit, str):
        return _number(float(value))
    return f"{unit} {_number(float(value))}" if unit in _BEFORE else f"{_number(float(value))} {unit}"


_YEARS = {"stat_year", "fiscal_year", "year"}


def _number(value: float) -> str:
    text = format_number(value, _MOST_PLACES)
    return text.rstrip("0").rstrip(".")


def _changes(form: SheetForm, row: int, column: int) -> tuple[str, ...]:
    """The kinds of repair that reading the cell took."""
    field_ = form.layout.field(form.places[column])
    value, raw = form.grid.value(row - 1, column), form.grid.raw(row - 1, column)
    if not raw and field_.shared and form.grid.merged_above(row - 1, column):
        return (Change.MERGED_ABOVE,)
    if not isinstance(value, str):
        return ()
    found = [one.kind.value for one in repair(value).repairs]
    if field_.kind in _NUMERIC and any(digit.isdigit() for digit in value):
        found = [Change.THAI_DIGITS.value] if to_arabic(value) != value else []
        found += [Change.NUMBER_FROM_TEXT.value] if field_.kind is not CellKind.AMOUNT else []
    return tuple(dict.fromkeys(found))
