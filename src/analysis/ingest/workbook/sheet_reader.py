"""One form in one sheet: where it stands, which rows are its data, and what of it is another's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from analysis.ingest.findings.reading_log import ReadingLog
from analysis.ingest.layouts.offices import CellKind, Layout
from analysis.ingest.layouts.registry import REGISTRY_LAYOUTS
from analysis.ingest.personal.cells import without_pieces
from analysis.ingest.workbook.cell_text import CellValue, address
from analysis.ingest.workbook.grid import Grid
from analysis.ingest.workbook.headers import Header, find_header
from analysis.ingest.workbook.row_units import Scale, scales_above
from analysis.ingest.workbook.sum_rows import sum_rows
from analysis.places.provinces import find_province
from analysis.places.scopes import NATION
from analysis.thai.calendar import FiscalYear
from analysis.thai.digits import to_arabic
from analysis.thai.quantity import is_dash
from analysis.thai.repair import match_key

_COLUMN_NUMBER = re.compile(r"[(\[]?(\d{1,2})[)\].]?")


class RowKind(StrEnum):
    """What a row below the header is, before any form looks at it."""

    DATA = "data"
    HEADER_AGAIN = "header_again"  # the header, or a title above it, repeated by a page break
    COLUMN_NUMBERS = "column_numbers"  # 1 2 3 …, or (1) (2) (3) …, as official tables number their columns
    OTHER_TABLE = "other_table"  # of a table that stands below the form's


def row_kinds(grid: Grid, header: Header, numeric: frozenset[int]) -> dict[int, RowKind]:
    """Each row below the header that holds anything in the form's columns, from 0, in order.

    Args:
        grid: the sheet.
        header: where the form's columns stand.
        numeric: the columns that hold numbers. Words in them, each other than the next, are the header of a table.
    """
    # The last columns hold the fewest different texts, so most rows are told apart at the first look.
    columns = header.in_use[::-1]
    head = {tuple(match_key(grid.raw(row, column)) for column in columns) for row in range(header.first_row)}
    labels = [{match_key(grid.raw(row, column)) for row in range(header.row, header.first_row)} for column in columns]
    kinds: dict[int, RowKind] = {}
    for row in range(header.first_row, grid.height):
        if not _says_anything(grid, row, columns):
            continue
        if _stands_in(head, grid, row, columns):
            kinds[row] = RowKind.HEADER_AGAIN
        elif _numbers_columns(grid, row, columns):
            kinds[row] = RowKind.COLUMN_NUMBERS
        elif _is_header(grid, row, numeric):
            if _resembles(labels, grid, row, columns):
                kinds[row] = RowKind.HEADER_AGAIN
                continue
            first = _top_of_block(grid, row, columns, header.first_row)
            kinds |= {
                one: RowKind.OTHER_TABLE for one in range(first, grid.height) if _says_anything(grid, one, columns)
            }
            break
        else:
            kinds[row] = RowKind.DATA
    return kinds


def _numbers_columns(grid: Grid, row: int, columns: list[int]) -> bool:
    """Whether a row does nothing but count its columns from the left: at least three whole numbers, each one more."""
    counted = []
    for column in reversed(columns):
        if not (text := match_key(grid.raw(row, column))):
            continue
        if (match := _COLUMN_NUMBER.fullmatch(text)) is None:
            return False
        counted.append(int(match[1]))
        if counted[-1] != counted[0] + len(counted) - 1:
            return False
    return len(counted) >= 3 and counted[0] <= 2


def _is_header(grid: Grid, row: int, numeric: frozenset[int]) -> bool:
    """Whether most columns of numbers hold words, none of them a number or the word of another, and this below a blank
    row or a title: a result that is "ยกเลิก" in every column is no header."""
    texts = [text for column in sorted(numeric) if (text := match_key(grid.raw(row, column))) and not is_dash(text)]
    words = [text for text in texts if not any(letter.isdigit() for letter in text)]
    return len(words) >= 2 and len(words) == len(texts) and len(set(words)) == len(words) >= len(numeric) / 2


def _resembles(labels: list[set[str]], grid: Grid, row: int, columns: list[int]) -> bool:
    """Whether at least half of the row's cells read as the labels above them."""
    cells = [(match_key(grid.raw(row, column)), own) for column, own in zip(columns, labels, strict=True)]
    filled = [(text, own) for text, own in cells if text]
    return sum(text in own for text, own in filled) * 2 >= len(filled)


def _top_of_block(grid: Grid, row: int, columns: list[int], first: int) -> int:
    """The first row of the block that a row belongs to: titles stand above a header, without a blank row between."""
    while row > first and _says_anything(grid, row - 1, columns) and len(_filled(grid, row - 1, columns)) == 1:
        row -= 1
    return row


def _filled(grid: Grid, row: int, columns: list[int]) -> list[int]:
    return [column for column in columns if grid.raw(row, column).strip()]


def _says_anything(grid: Grid, row: int, columns: list[int]) -> bool:
    if any(_is_plainly_something(grid.value(row, column)) for column in columns):
        return True
    return any(match_key(grid.raw(row, column)) for column in columns)


def _stands_in(head: set[tuple[str, ...]], grid: Grid, row: int, columns: list[int]) -> bool:
    """Whether a row of the head reads the same in every column."""
    alike = list(head)
    for at, column in enumerate(columns):
        if _is_plainly_something(grid.value(row, column)):
            alike = [labels for labels in alike if labels[at]]
        if not alike:
            return False
        read = match_key(grid.raw(row, column))
        alike = [labels for labels in alike if labels[at] == read]
    return bool(alike)


def _is_plainly_something(value: CellValue) -> bool:
    """Whether a cell certainly reads as something; one that may be blank or all marks is left to a closer look."""
    return value is not None and (not isinstance(value, str) or value[:1].isalnum())


#: Columns without which no row of a form can be told from another; when one is absent, that is all there is to say.
INDISPENSABLE = {
    "action_plan": {"activity"}, "monthly_results": {"activity"}, "submissions": {"item"}, "process_steps": {"level"},
    "labour_force": {"area", "stat_year", "part", "whole", "unit_of_measure"}, "stated": {"item", "value"},
    "remarks": {"kind"}, "overall_indicators": {"label"}, "regional_indicators": {"label"},
    "central_units": {"label", "percent"}, "unit_activities": {"unit"},
    "registry_sp12": {"id", "service_type", "worker_type"},
    "registry_snb2": {"id", "service_type", "worker_type", "listed", "not_listed"},
}  # fmt: skip
#: How a column is called that says whose row it is, when no form asks for it.
_OWNER_LABELS = frozenset(map(match_key, ("จังหวัด", "ชื่อจังหวัด", "รหัสจังหวัด", "province")))


@dataclass
class SheetReader:
    """Rows of one form. ``fiscal_year`` bounds the dates that count."""

    grid: Grid
    layout: Layout
    header: Header
    log: ReadingLog
    fiscal_year: FiscalYear

    @classmethod
    def open(
        cls, grids: dict[str, Grid], layout: Layout, log: ReadingLog, fiscal_year: FiscalYear
    ) -> SheetReader | None:
        """The reader of a form's sheet; ``None`` with a finding when the sheet or its header is absent."""
        wanted = [match_key(name) for name in (layout.sheet, *layout.aliases)]
        named = {key: [name for name in grids if match_key(name) == key] for key in wanted}
        alike = next((names for names in named.values() if names), [])
        if len(alike) > 1:  # they differ by a space, or by what nobody sees
            log.note("sheet_duplicate", alike[1], read=", ".join(f"“{name}”" for name in alike), count=len(alike))
            return None
        found = next(iter(alike), None)
        if found is None:
            log.note("sheet_missing", layout.sheet, expected=layout.sheet, found=", ".join(grids))
            return None
        header = find_header(grids[found], layout, log)
        if header is None or INDISPENSABLE.get(layout.form, set()) - header.columns.keys():
            return None
        reader = cls(grids[found], layout, header, log, fiscal_year)
        if layout.form not in REGISTRY_LAYOUTS:
            numbers = reader.columns_of(CellKind.QUANTITY) | reader.columns_of(CellKind.MONEY)
            reader.grid, told = without_pieces(reader.grid, numbers)
            for one in told:
                log.remark(one)
        for scale in reader.scales.values():
            log.note("scale_above", found, scale.cell, read=scale.words, expected=f"× {scale.factor:,}")
        return reader

    @cached_property
    def row_indexes(self) -> list[int]:
        """Where the rows stand that hold anything in the form's columns, without titles and the header that a page
        break repeats. What is no row of the form, or of another office, is told and put aside."""
        kinds = self._kinds
        others = [row for row, kind in kinds.items() if kind is RowKind.OTHER_TABLE]
        if others:
            where = address(others[0], min(self.header.in_use))
            self.log.note("other_table", self.grid.sheet, where, read=self.grid.row_text(others[0]), count=len(others))
        strangers = self._of_other_offices(row for row, kind in kinds.items() if kind is RowKind.DATA)
        for row, kind in kinds.items():
            if row in strangers or kind is RowKind.OTHER_TABLE:
                code = "other_table" if kind is RowKind.OTHER_TABLE else "row_of_other_office"
                self.log.put_aside(code, self.grid.sheet, row + 1, self.grid.row_text(row))
            elif kind is not RowKind.DATA:
                self.log.leave_out(kind.value, self.grid.sheet, row + 1)
        return [row for row, kind in kinds.items() if kind is RowKind.DATA and row not in strangers]

    @cached_property
    def filled_rows(self) -> list[int]:
        """Every row below the header that holds anything in the form's columns, whatever it is (from 0)."""
        return list(self._kinds)

    @cached_property
    def _kinds(self) -> dict[int, RowKind]:
        numeric = self.columns_of(CellKind.QUANTITY) | self.columns_of(CellKind.MONEY)
        return row_kinds(self.grid, self.header, numeric)

    def columns_of(self, kind: CellKind) -> frozenset[int]:
        """The columns of the form's fields of a kind."""
        fields = [field for field in self.layout.fields if field.kind is kind]
        single = {self.header.columns[field.name] for field in fields if field.name in self.header.columns}
        return frozenset(single | {at for field in fields for at, _ in self.header.repeated.get(field.name, ())})

    @cached_property
    def scales(self) -> dict[str, Scale]:
        """By how much the numbers of a unit are to be multiplied (``หน่วย : พันบาท``)."""
        return scales_above(self.grid, self.header)

    def _of_other_offices(self, rows: Iterable[int]) -> set[int]:
        """The rows that name another province than the file's; they are told once."""
        labels = self.header.unread.items()
        column = next((at for at, label in labels if label in _OWNER_LABELS or label.endswith("จังหวัด")), None)
        if column is None or self.log.scope == NATION:
            return set()
        found = {row for row in rows if (typed := self.grid.raw(row, column).strip()) and self._is_foreign(typed)}
        if found:
            first = min(found)
            where, read = address(first, column), self.grid.raw(first, column)
            self.log.note("row_of_other_office", self.grid.sheet, where, read=read, count=len(found))
        return found

    def _is_foreign(self, typed: str) -> bool:
        """Whether a name or a code is not that of the file's province; what is no province at all is not either."""
        if is_dash(typed) or to_arabic(typed).strip() == self.log.scope:
            return False
        named = find_province(typed)
        return named is None or named.code != self.log.scope

    def ask_about_sums(
        self, records: Sequence[Mapping[str, Any]], numbers: Sequence[str], label: str, least: int = 2
    ) -> None:
        """Ask whether records are totals whose numbers are the sums of those above; they stay as they are."""
        values = [[float(record[name]) for name in numbers] for record in records]
        units = [record.get("unit_of_measure") for record in records]
        for one in sum_rows(values, units, [()] * len(records), least=least):
            first, last, row = (int(records[at]["row"]) for at in (one.first, one.last, one.at))
            where = address(row - 1, self.header.columns[label])
            read = records[one.at][label]
            self.log.note("row_may_be_sum", self.grid.sheet, where, read=read, expected=f"{first}–{last}")
