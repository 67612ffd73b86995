"""The rows of a plan's table as records: for each row and each thing its header tells the cells of the form's fields.

A record knows the place of every cell, so that what is read of it later leads back to the file.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from analysis.ingest.layouts.offices import LAYOUTS, CellKind
from analysis.ingest.readings.found_table import FACT, PLACE, FoundTable
from analysis.ingest.readings.header_paths import label_text
from analysis.ingest.workbook.cell_text import CellValue
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.sheet_reader import RowKind, row_kinds
from analysis.places.agencies import parse_agency
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import is_dash, parse_number
from analysis.thai.repair import match_key

_RULE = re.compile(r"[\s\-=_.*]{3,}")
#: What stands below a table and is no row of it: notes, sources, signatures, the end of a report.
_NOTE = re.compile(
    r"\(?(?:หมายเหตุ|ที่มา|แหล่ง(?:ที่มา|ข้อมูล)|note|source|\(?ลงชื่อ|ตำแหน่ง|ผู้(?:รายงาน|รับรอง|จัดทำ|ตรวจ|อนุมัติ)|\*{2,}|พิมพ์จาก|\.{4,})",
    re.I,
)
_COLUMN_NUMBER = re.compile(r"[(\[](\d{1,2})[)\]]")
_BAHT = re.compile(r"฿\s*(?P<before>[\d,.]+)|(?P<behind>[\d,.]+)\s*บ\.")
_DOTS = re.compile(r"\.{4,}|…{2,}|_{4,}")
_BRACKETED = re.compile(r"\(\s*([\d,]+(?:\.\d+)?)\s*\)")
_COUNTED = re.compile(r"จำนวน\s*(?=\d)")


@dataclass(frozen=True)
class Place:
    """A cell of the file, counted from 0."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True)
class Cell:
    """What a cell of a form is to hold, and where it stands; no place where the plan or the header told it."""

    value: CellValue
    place: Place | None = None
    scaled: bool = False  # its number is in the form's unit already, whatever the cell's format shows


@dataclass
class Record:
    """One record of a row: cells by field; ``told`` by the header of its columns."""

    sheet: str
    row: int
    place: str = ""
    cells: dict[str, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class RowOut:
    """A row that is not read (from 0) and why."""

    row: int
    reason: str


def table_rows(found: FoundTable) -> Iterator[int | RowOut]:
    """The rows below a header that may be data, and those that are none by their look."""
    header, numeric = found.header(), found.numeric
    end = _next_table(found)
    other = False  # below a header whose columns are others: a column is never taken for another by its place
    for row, kind in row_kinds(found.grid, header, numeric).items():
        if kind is RowKind.HEADER_AGAIN:
            other = _has_other_labels(found, row)
        if other or row >= end or kind is RowKind.OTHER_TABLE:
            yield RowOut(row, str(RowKind.OTHER_TABLE))
        elif kind is not RowKind.DATA:
            yield RowOut(row, str(kind))
        elif reason := _no_data(found, row, header.in_use):
            yield RowOut(row, reason)
        else:
            yield row


def _next_table(found: FoundTable) -> int:
    """The row in which another table begins: below a blank row a title alone, and below that a row of words in columns
    where this table has numbers. A heading of this table is followed by its numbers."""
    grid = found.grid
    for row in range(found.first_row + 1, grid.height - 1):
        if _filled(grid, row - 1) or len(_filled(grid, row)) != 1:
            continue
        below = _filled(grid, row + 1)
        words = [column for column in below if column in found.numeric and not _is_number(grid, row + 1, column)]
        numbers = any(_is_number(grid, row + 1, at) for at in found.numeric)
        if len(below) > 1 and len(words) > 1 and not numbers and _has_other_labels(found, row + 1):
            return row
    return grid.height


def _filled(grid: Grid, row: int) -> list[int]:
    width = len(grid.cells[row]) if row < len(grid.cells) else 0
    return [column for column in range(width) if grid.raw(row, column).strip()]


def _has_other_labels(found: FoundTable, row: int) -> bool:
    """Whether a header that stands again names a column otherwise than the first one does."""
    return any(
        (text := match_key(found.grid.raw(row, one.at)))
        and text not in {match_key(found.grid.raw(upper, one.at)) for upper in range(found.first_row)}
        for one in found.columns
    )


def _no_data(found: FoundTable, row: int, columns: list[int]) -> str:
    texts = [text for column in columns if (text := found.grid.raw(row, column).strip())]
    if not texts or all(_RULE.fullmatch(text) for text in texts if not is_dash(text)):
        return "rule"
    whole = [text for column in range(len(found.grid.cells[row])) if (text := found.grid.raw(row, column).strip())]
    numbers = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    counted = [int(match[1]) for match in numbers if match]
    if len(counted) == len(texts) >= 3 and counted == sorted(set(counted)) and counted[-1] <= len(whole) + 9:
        return str(RowKind.COLUMN_NUMBERS) if counted[0] <= 3 else ""
    titles = {found.grid.row_text(above).partition(" | ")[0].strip() for above in range(found.top)}
    has_number = any(_is_number(found.grid, row, column) for column in found.numeric)
    activity = found.at("activity")
    if activity is not None and parse_agency(found.grid.raw(row, activity)) is not None:
        return str(RowKind.OTHER_TABLE)  # a summary by agency, whose rows stand where the activities did
    if has_number:
        return ""
    if whole[0] in titles and len(whole) <= 2:
        return str(RowKind.HEADER_AGAIN)
    return "note" if _NOTE.match(whole[0]) or _DOTS.search(whole[0]) else ""


def _is_number(grid: Grid, row: int, column: int) -> bool:
    value = grid.value(row, column)
    return isinstance(value, int | float) or (isinstance(value, str) and parse_number(value) is not None)


def records_of_row(found: FoundTable, row: int, plain_texts: bool) -> list[Record]:
    """The records of one row: one, or one for each thing that the header tells.

    Args:
        found: the table.
        row: from 0.
        plain_texts: the file holds nothing but texts, so that a text of digits is the number that it shows.
    """
    common = {
        one.name: _cell(found, row, one.at, one.name, plain_texts)
        for one in found.columns
        if not one.told and one.name != PLACE and not one.name.startswith(FACT)
    }
    by_told: dict[tuple[tuple[str, str], ...], dict[str, Cell]] = {}
    for one in found.columns:
        if one.told:
            key = tuple(sorted(one.told.items()))
            by_told.setdefault(key, {})[one.name] = _cell(found, row, one.at, one.name, plain_texts)
    records = []
    for key, cells in by_told.items() or ((((), {}),)):
        told = {name: Cell(label_text(text)) for name, text in key}
        records.append(Record(found.grid.sheet, row, cells={**common, **told, **cells}))
    return [_with_unit(found, record) for record in records]


def _cell(found: FoundTable, row: int, column: int, name: str, plain_texts: bool) -> Cell:
    kind = next((one.kind for one in LAYOUTS[str(found.plan.form)].fields if one.name == name), CellKind.TEXT)
    at = row
    if kind is CellKind.TEXT and found.grid.value(row, column) is None:
        at = found.grid.merged_below.get((row, column), row)
    value, place = found.grid.value(at, column), Place(found.grid.sheet, at, column)
    if kind in (CellKind.QUANTITY, CellKind.MONEY, CellKind.PERCENT):
        value = _number(found, place, name, value, plain_texts)
    return Cell(value, place, name in found.plan.scale)


def _number(found: FoundTable, place: Place, name: str, value: CellValue, plain_texts: bool) -> CellValue:
    """The number of a cell in the form's unit; a text that is no bare number stays as it stands."""
    factor = found.plan.scale.get(name, 1)
    if isinstance(value, str):
        text = _COUNTED.sub("", to_arabic(value).strip()) if found.plan.unit_in else value.strip()
        if match := _BAHT.fullmatch(text):
            text = f"{match['before'] or match['behind']} บาท"
        if found.plan.negatives_in_brackets and (match := _BRACKETED.fullmatch(text)):
            text = f"-{match[1]}"
        parsed = parse_number(text)
        if parsed is None or parsed.unit is not None or not (plain_texts or factor != 1 or text.startswith("-")):
            return text
        value = parsed.value
    if factor == 1 or isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return value
    shown = found.grid.scaled.get((place.row, place.column), 1)
    return float(Decimal(repr(value)) / shown * factor)


def _with_unit(found: FoundTable, record: Record) -> Record:
    """The record with its unit, where a cell carries it beside its number or the header says it in brackets."""
    if found.plan.unit_in and (source := record.cells.get(found.plan.unit_in)):
        parsed = parse_number(str(source.value)) if isinstance(source.value, str) else None
        shown = found.grid.units.get((source.place.row, source.place.column)) if source.place else None
        record.cells["unit_of_measure"] = Cell(shown or (parsed.unit if parsed else None), source.place)
    unit = record.cells.get("unit_of_measure")
    if unit and isinstance(unit.value, str):
        record.cells["unit_of_measure"] = Cell(unit.value.strip().strip("()").strip(), unit.place)
    return record


def texts_above(found: FoundTable) -> list[tuple[str, Place]]:
    """What stands above a table, in order of reading, with its place."""
    return [
        (text, Place(found.grid.sheet, row, column))
        for row in range(found.top)
        for column in range(len(found.grid.cells[row]))
        if (text := found.grid.raw(row, column).strip())
    ]


def is_same_text(left: str, right: str) -> bool:
    return match_key(left) == match_key(right)


def told_out(found: FoundTable, row: int, fills: Mapping[tuple[int, int], str]) -> str:
    """The reason of the plan for leaving a row out; empty where there is none."""
    for number, rule in enumerate(found.plan.leave_out, 1):
        own = found.at(f"{FACT}leave_out {number}")
        columns = found.header().in_use if own is None else [own]
        if rule.colour and any(fills.get((row, column)) == rule.colour for column in columns):
            return rule.reason.th
        texts = [found.grid.raw(row, column) for column in columns]
        if any(is_same_text(text, wanted) for wanted in rule.texts for text in texts):
            return rule.reason.th
    return ""
