"""From a file and its reading plan to the forms of each province, with all that was not read and why."""

from __future__ import annotations

import fnmatch
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from analysis.ingest.layouts.offices import LAYOUTS
from analysis.ingest.readings.facts import facts_of, month_of, of_column
from analysis.ingest.readings.found_table import FoundTable, find_table
from analysis.ingest.readings.lines import Line, lines_of, month_by_month
from analysis.ingest.readings.office_table import OfficeTable, office_table
from analysis.ingest.readings.places import Named, Whose, code_of, code_of_file, is_sum, named_in, offices_in
from analysis.ingest.readings.records import (
    Cell,
    Place,
    Record,
    RowOut,
    records_of_row,
    table_rows,
    texts_above,
    told_out,
)
from analysis.ingest.readings.said_above import (
    OF_A_YEAR,
    TITLE_ROWS,
    is_of_another_year,
    scale_agrees,
    years_by_header,
    years_of,
)
from analysis.ingest.readings.sheets import Asked, Sheets
from analysis.ingest.workbook.cell_text import CellValue
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.sheet_reader import RowKind
from analysis.ingest.workbook.sum_rows import sum_rows
from analysis.params.readings import ReadingPlan, TablePlan, Where
from analysis.params.vocabulary import Form
from analysis.places.provinces import province
from analysis.thai.quantity import is_dash
from analysis.thai.repair import match_key


@dataclass(frozen=True)
class Out:
    """A row (from 0) that is not read: why, what it says, and whose it is where a province is named."""

    sheet: str
    row: int
    reason: str
    text: str
    code: str = ""
    below: int = 0  # the first row of the header that it stands below


@dataclass(frozen=True)
class SheetOut:
    """A sheet that is not read and why: ``copy``, ``hidden``, ``no_header``, ``told``, ``not_chosen``; ``other`` is
    what it is a copy of, or the reason that a person told."""

    sheet: str
    reason: str
    other: str = ""


@dataclass
class Reshaped:
    """What a plan made of a file. ``found``: its tables where they stand."""

    tables: list[OfficeTable] = field(default_factory=list)
    found: list[FoundTable] = field(default_factory=list)
    rows_out: list[Out] = field(default_factory=list)
    sheets_out: list[SheetOut] = field(default_factory=list)
    unknown_months: list[Place] = field(default_factory=list)
    without_province: list[str] = field(default_factory=list)  # sheets
    otherwise: list[Cell] = field(default_factory=list)  # targets that are not those of the first sheet


def reshape(sheets: Sheets, plan: ReadingPlan, asked: Asked) -> Reshaped:
    """The forms of each province in a file. A table that is not as the plan knows it gives none (``Reshaped.found``
    says what differs): a column is never taken for another by its place."""
    made = Reshaped()
    for table in plan.tables:
        _read_table(sheets, table, asked, made)
    made.rows_out = [one for one in made.rows_out if not _is_of_another(one, made.found)]
    used = {one.grid.sheet for one in made.found}
    made.sheets_out = [one for one in dict.fromkeys(made.sheets_out) if one.sheet not in used or one.reason == "copy"]
    return made


def _is_of_another(out: Out, found: Iterable[FoundTable]) -> bool:
    """Whether a row below a table is of another one that the plan knows, or of the title above that."""
    return out.reason == RowKind.OTHER_TABLE and any(
        one.grid.sheet == out.sheet and out.below < one.top <= out.row + TITLE_ROWS for one in found
    )


def _read_table(sheets: Sheets, plan: TablePlan, asked: Asked, made: Reshaped) -> None:
    records: dict[str, list[Record]] = {}
    heads: dict[str, tuple[int, int]] = {}
    for grid in _chosen(sheets, plan, asked, made):
        found = find_table(grid, plan, asked.year)
        if found is None:
            made.sheets_out.append(SheetOut(grid.sheet, "no_header"))
            continue
        made.found.append(found)
        if not found.is_whole or not scale_agrees(found, sheets.around):
            continue
        heads[grid.sheet] = (found.top, found.first_row)
        for record in _records(sheets, found, asked, made):
            records.setdefault(record.place, []).append(record)
    form = str(plan.form)
    for scope in sorted(records):
        lines = lines_of(records[scope], monthly=any(one.repeats for one in LAYOUTS[form].fields))
        made.otherwise += [cell for line in lines for cell in line.otherwise]
        if plan.cumulative:
            _part(lines, made)
        made.tables.append(office_table(form, scope, lines, sheets.grids, heads[lines[0].sheet]))


def _part(lines: Iterable[Line], made: Reshaped) -> None:
    for line in lines:
        unknown = month_by_month(line)
        made.unknown_months += [place for month in unknown if (place := line.months[month].place)]


def _chosen(sheets: Sheets, plan: TablePlan, asked: Asked, made: Reshaped) -> Iterator[Grid]:
    """The sheets that a table stands in; of two with the same cells the first."""
    told = {match_key(one.sheet): one for one in plan.sheets_left_out}
    patterns = [match_key(name.replace("{fiscal_year}", str(asked.year))) for name in plan.sheets]
    chosen: dict[object, str] = {}
    left: dict[str, SheetOut] = {}
    for name, grid in sheets.grids.items():
        key, content = match_key(name), _content(grid)
        if not any(value is not None for line in grid.cells for value in line):
            continue
        if key in told:
            left[name] = SheetOut(name, "told", told[key].reason.th)
        elif patterns and not any(fnmatch.fnmatchcase(key, pattern) for pattern in patterns):
            left[name] = SheetOut(name, "not_chosen")
        elif not patterns and name in sheets.hidden:
            left[name] = SheetOut(name, "hidden")
        elif (first := chosen.setdefault(content, name)) != name:
            left[name] = SheetOut(name, "copy", first)
    for name, out in left.items():
        same = chosen.get(_content(sheets.grids[name]), "")
        made.sheets_out.append(SheetOut(name, "copy", same) if same and out.reason == "not_chosen" else out)
    yield from (sheets.grids[name] for name in chosen.values())


def _content(grid: Grid) -> object:
    return grid.cells, tuple(grid.formulas.items())


def _records(sheets: Sheets, found: FoundTable, asked: Asked, made: Reshaped) -> Iterator[Record]:
    plan, grid = found.plan, found.grid
    fills = sheets.fills.get(grid.sheet, {})
    whole = _province_of_sheet(sheets, found)
    above = ""
    known: dict[str, Named] = {}  # a sheet names each province many times
    sums = _sums_without_month(found, asked)
    years = years_of([text for text, _ in texts_above(found)] + list(sheets.around))
    another = is_of_another_year(found)
    items = list(table_rows(found))
    titled = years_by_header(found, items)
    for item in items:
        row = item.row if isinstance(item, RowOut) else item
        years = titled.get(row, years)
        reason = item.reason if isinstance(item, RowOut) else told_out(found, row, fills)
        if not reason and (another or (years and str(asked.year) not in years and plan.form in OF_A_YEAR)):
            reason = "other_year"
        if reason:
            made.rows_out.append(Out(grid.sheet, row, reason, grid.row_text(row), below=found.top))
            continue
        text, above = _place_text(found, row, whole, above)
        named = known[text] = known.get(text) or named_in(text, asked.scopes)
        if named.whose is Whose.WIDER:
            above = ""  # what follows is not of the region, nor of the province above it
        if named.whose is not Whose.PROVINCE:
            made.rows_out.append(Out(grid.sheet, row, _reason(found, row, named), grid.row_text(row), named.code))
            continue
        if row in sums or _is_sum(found, row):
            made.rows_out.append(Out(grid.sheet, row, "total", grid.row_text(row), named.code))
            continue
        facts = facts_of(sheets, found, row, asked)
        for record in records_of_row(found, row, sheets.plain_texts):
            record.place = named.code
            record.cells |= {name: cell for name, cell in facts.items() if name not in record.cells}
            if any(one.name == "area" for one in LAYOUTS[str(plan.form)].fields):
                record.cells["area"] = Cell(
                    province(named.code).name_th, Place(grid.sheet, row, found.at("province") or 0)
                )
            if plan.form is Form.MONTHLY_RESULTS and "month" in record.cells:
                cell = record.cells["month"]
                record.cells["month"] = Cell(month_of(cell.value, asked.year), cell.place)
            if _lacks_month(plan, record):
                made.rows_out.append(Out(grid.sheet, row, "no_month", grid.row_text(row), named.code))
                break
            if _is_of_other_period(plan, record):
                made.rows_out.append(Out(grid.sheet, row, "other_period", grid.row_text(row), named.code))
                break
            yield record
    if plan.province.where is not Where.COLUMN and code_of(whole) is None:
        made.without_province.append(grid.sheet)


def _place_text(found: FoundTable, row: int, whole: str, above: str) -> tuple[str, str]:
    """The text that says whose row it is, and what the next rows below go on with."""
    column = found.at("province")
    if column is None:
        return whole, above
    text = found.grid.raw(row, column).strip() or found.grid.merged_above(row, column).strip()
    if text and not is_dash(text):
        return text, text
    return (above if found.plan.province.filled_down else ""), above


def _reason(found: FoundTable, row: int, named: Named) -> str:
    if named.whose is Whose.NOTHING:
        return "total" if _is_sum(found, row) else "no_province"
    return {Whose.WIDER: "wider", Whose.BANGKOK: "bangkok", Whose.OUTSIDE: "outside"}.get(named.whose, "unknown_place")


def _lacks_month(plan: TablePlan, record: Record) -> bool:
    return plan.form is Form.MONTHLY_RESULTS and "month" in record.cells and record.cells["month"].value is None


def _is_of_other_period(plan: TablePlan, record: Record) -> bool:
    """Whether the months that the plan tells and the day of a row's figures are more than a month apart: the plan was
    made for the file of another period."""
    told = plan.facts.get("period_months")
    day = record.cells.get("as_of", Cell(None)).value
    if told is None or told.told is None or not told.told.isdigit() or not isinstance(day, date):
        return False
    apart = ((day.month - 10) % 12 + 1 - int(told.told)) % 12
    return min(apart, 12 - apart) > 1


def _sums_without_month(found: FoundTable, asked: Asked) -> set[int]:
    """The rows of a table of months that name none and are the sums of those above: totals without a word."""
    source = found.plan.facts.get("month")
    if source is None or source.where is not Where.COLUMN:
        return set()
    rows = [item for item in table_rows(found) if isinstance(item, int)]
    columns = sorted(found.numeric)
    values = [[_value(found.grid.value(row, column)) for column in columns] for row in rows]
    sums = {rows[one.at] for one in sum_rows(values, [""] * len(rows), [()] * len(rows)) if one.certain}
    return {row for row in sums if of_column(found, row, "month", source, asked).value is None}


def _value(value: CellValue) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.nan


def _is_sum(found: FoundTable, row: int) -> bool:
    texts = (found.grid.raw(row, one.at) for one in found.columns if one.at not in found.numeric)
    return any(is_sum(text) for text in texts)


def _province_of_sheet(sheets: Sheets, found: FoundTable) -> str:
    """The code of the province that a whole sheet is of; empty where nothing, or more than one thing, says so."""
    source = found.plan.province
    if source.where is Where.TOLD:
        return str(source.told)
    if source.where is Where.SHEET:
        return code_of(found.grid.sheet) or ""
    if source.where is Where.FILE:
        return code_of_file(sheets.file) or ""
    if source.where is Where.TITLE:
        texts = [text for text, _ in texts_above(found)] + list(sheets.around)
        codes = list(dict.fromkeys(code for text in texts for code in offices_in(text)))
        return codes[0] if len(codes) == 1 else ""
    return ""
