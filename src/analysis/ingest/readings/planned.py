"""A file read by its plan: for each province of it what its own workbook would have given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pandas as pd

from analysis.ingest.account import SheetAccount, sheet_account
from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.forms.unfilled import report_unfilled
from analysis.ingest.layouts.offices import LAYOUTS, SYNTHETIC
from analysis.ingest.office import READERS, OfficeData, Tables
from analysis.ingest.readings.found_table import FoundTable, wanted_columns
from analysis.ingest.readings.office_table import OfficeTable
from analysis.ingest.readings.planned_log import PlannedLog
from analysis.ingest.readings.reshape import Out, Reshaped, reshape
from analysis.ingest.readings.said_above import label_unscaled, scale_agrees, scale_said
from analysis.ingest.readings.sheets import Asked, Sheets
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.cover import Expectation
from analysis.ingest.workbook.sheet_reader import INDISPENSABLE, SheetReader
from analysis.params.readings import STEP, ReadingPlan
from analysis.places.scopes import NATION
from analysis.thai.repair import match_key

#: Rows that are listed, since a person may have meant them; the others are known for what they are.
LISTED = {
    "bangkok": "row_of_bangkok",
    "outside": "row_outside_round",
    "unknown_place": "row_of_unknown_place",
    "no_province": "row_of_no_province",
    "no_month": "row_of_no_month",
    "other_table": "other_table",
    "other_year": "row_of_other_year",
    "other_period": "row_of_other_period",
}


def read_planned(
    sheets: Sheets, plan: ReadingPlan, expectation: Expectation, scopes: Iterable[str]
) -> list[OfficeData]:
    """The offices of a file in order of their codes; first what is of none of them (scope ``TH``, no tables)."""
    asked = Asked(expectation.fiscal_year, frozenset(scopes))
    return offices_of(reshape(sheets, plan, asked), sheets, plan, expectation, asked)


def offices_of(
    made: Reshaped, sheets: Sheets, plan: ReadingPlan, expectation: Expectation, asked: Asked
) -> list[OfficeData]:
    """As ``read_planned``, of a file that was reshaped already."""
    log = ReadingLog(sheets.file, NATION)
    tell_file(made, plan, sheets, log)
    offices = [OfficeData(NATION, sheets.file, False, {}, tuple(log.findings), tuple(log.set_aside))]
    by_scope: dict[str, list[OfficeTable]] = {}
    for table in made.tables:
        if table.form in expectation.forms:
            by_scope.setdefault(table.scope, []).append(table)
    synthetic = _says_synthetic(sheets)
    return [
        *offices,
        *(
            _office(scope, tables, sheets.file, asked, plan.id, synthetic=synthetic)
            for scope, tables in sorted(by_scope.items())
        ),
    ]


def _says_synthetic(sheets: Sheets) -> bool:
    """Whether a file says above its tables that its numbers are made up."""
    heads = [grid.row_text(row) for grid in sheets.grids.values() for row in range(min(_HEAD, len(grid.cells)))]
    return any(match_key(SYNTHETIC) in match_key(text) for text in (*heads, *sheets.around))


#: Rows at the top of a sheet in which a file says what it is.
_HEAD = 6


def _office(
    scope: str, forms: Iterable[OfficeTable], file: str, asked: Asked, plan: str, *, synthetic: bool
) -> OfficeData:
    log = PlannedLog(file, scope)
    tables: Tables = {}
    accounts: list[SheetAccount] = []
    left_out: list[tuple[str, int, str]] = []
    for form in forms:
        log.table = form
        for name, frame in _tables(form, log, asked, accounts).items():
            tables[name] = pd.concat([tables[name], frame], ignore_index=True) if name in tables else frame
        log.close()
        for (_, row), reason in log.left_out.items():
            place = form.place_of_row(row - 1)
            left_out.append((place.sheet, place.row + 1, reason))
        for told in (log.repairs, log.text_numbers, log.renamed_units, log.left_out):
            told.clear()
    findings, aside = tuple(log.findings), tuple(log.set_aside)
    return OfficeData(scope, file, synthetic, tables, findings, aside, tuple(accounts), plan, left_out=tuple(left_out))


def _tables(form: OfficeTable, log: PlannedLog, asked: Asked, accounts: list[SheetAccount]) -> Tables:
    if lacking := INDISPENSABLE.get(form.form, set()) - {*form.header.columns, *form.header.repeated}:
        for name in sorted(lacking):
            expected = STEP.join(form.layout.field(name).header)
            log.note("column_missing", form.grid.sheet, address(form.header.row, 0), read="–", expected=expected)
        return {}
    reader = SheetReader(form.grid, form.layout, form.header, log, asked.year)
    if report_unfilled(reader) & INDISPENSABLE.get(form.form, set()):
        return {}
    tables = READERS[form.form](reader, form.scope)
    account = sheet_account(reader, tables)
    accounts.append(replace(account, columns={}, months={}) if form.origins else account)
    return {name: _placed(frame, form) for name, frame in tables.items()}


def _placed(frame: pd.DataFrame, form: OfficeTable) -> pd.DataFrame:
    """The table with the sheets and rows of the file."""
    if not form.origins or frame.empty:
        return frame
    months: list[date | None] = [None] * len(frame)
    if form.header.repeated and "month" in frame:
        months = [None if pd.isna(month) else month.date() for month in frame["month"]]
    places = [form.place_of_row(int(row) - 1, month) for row, month in zip(frame["row"], months, strict=True)]
    return frame.assign(
        sheet=pd.array([place.sheet for place in places], dtype="str"),
        row=pd.array([place.row + 1 for place in places], dtype="int64"),
    )


def tell_file(made: Reshaped, plan: ReadingPlan, sheets: Sheets, log: ReadingLog) -> None:
    """Note what a file holds beside the rows of its provinces, and where it is not as its plan knows it."""
    for sheet in made.sheets_out:
        log.note(f"sheet_out_{sheet.reason}", sheet.sheet, expected=sheet.other)
    for table in plan.tables:
        known = {field.name for field in LAYOUTS[str(table.form)].fields}
        for name in sorted({*table.columns, *table.facts, *table.scale} - known):
            log.note("plan_field_unknown", read=name, expected=LAYOUTS[str(table.form)].title, plan=plan.id)
    for found in made.found:
        _tell_drift(found, plan, sheets, log)
    for sheet_name in made.without_province:
        log.note("sheet_without_province", sheet_name)
    for cell in made.otherwise:
        if cell.place:
            where = address(cell.place.row, cell.place.column)
            log.note("target_otherwise", cell.place.sheet, where, read=cell.value)
    for place in made.unknown_months:
        log.note("month_before_unknown", place.sheet, address(place.row, place.column))
    _tell_rows(made.rows_out, log)


def _tell_rows(rows: Iterable[Out], log: ReadingLog) -> None:
    groups: dict[tuple[str, str], list[Out]] = {}
    for one in rows:
        if one.reason in LISTED:
            groups.setdefault((one.sheet, one.reason), []).append(one)
            log.put_aside(LISTED[one.reason], one.sheet, one.row + 1, one.text)
    for (sheet, reason), found in sorted(groups.items()):
        log.note(LISTED[reason], sheet, address(found[0].row, 0), read=found[0].text, count=len(found))


def _tell_drift(found: FoundTable, plan: ReadingPlan, sheets: Sheets, log: ReadingLog) -> None:
    sheet, top = found.grid.sheet, found.first_row - 1
    facts = {"plan": plan.id, "version": plan.version}
    strange = {at: STEP.join(path) for at, path in found.strange.items()}
    seen = ", ".join(f"{address(top, at)} “{label}”" for at, label in list(strange.items())[:12])
    for name in found.gone:
        label = STEP.join(wanted_columns(found.plan)[name].path)
        log.note("plan_column_gone", sheet, address(top, 0), read=seen or "–", expected=label, **facts)
    for columns in found.doubled.values():
        cells = ", ".join(address(top, at) for at in columns)
        log.note("plan_column_doubled", sheet, address(top, columns[0]), read=cells, **facts)
    if strange:
        log.note("plan_column_new", sheet, address(top, min(strange)), read=seen, count=len(strange), **facts)
    if not scale_agrees(found, sheets.around):
        said = label_unscaled(found) or scale_said(found, sheets.around) or "–"
        log.note("plan_scale_differs", sheet, read=said, expected=found.plan.unit_said or "–", **facts)
