"""The cells of an ods file, taken from its XML as it comes, without a tree.

A cell or row that says it is repeated a million times is counted before it is laid out, and empty ones at the end are
never laid out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from analysis.ingest.kinds.book import MOST_COLUMNS, refuse_large
from analysis.ingest.kinds.opendocument.styles import OFFICE, TABLE, TEXT, Styles
from analysis.ingest.workbook.cell_text import CellValue
from analysis.ingest.workbook.file_guard import MOST_SHEETS, UnreadableWorkbook
from analysis.ingest.workbook.sheet_guard import MOST_ROWS
from analysis.ingest.workbook.stored_cells import HiddenCells, Place

_CALC_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_OUTSIDE = {TABLE + name for name in ("table-source", "cell-range-source", "dde-link", "database-source-sql")}
_CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
_GROUPS = (TABLE + "table-row-group", TABLE + "table-column-group")
_NOT_SHOWN = ("collapse", "filter")
_DURATION = re.compile(r"(-?)PT(\d{1,9})H(\d{1,9})M(\d{1,9})(?:[.,]\d*)?S")
_BLANKS = re.compile("[ \t\r\n]+")
_DEEPEST = 256
_MOST_TEXT, _MOST_PARAGRAPHS = 1_000_000, 10_000  # of a cell; more are no text of a table


@dataclass
class Sheet:
    """What was read of a sheet so far."""

    name: str
    hidden: bool
    rows: list[list[CellValue]] = field(default_factory=list)
    styles: dict[int, str] = field(default_factory=dict)  # of columns: what a cell without one has
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    cells: HiddenCells = field(default_factory=HiddenCells)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    struck: set[Place] = field(default_factory=set)
    part_struck: dict[Place, str] = field(default_factory=dict)
    commented: list[Place] = field(default_factory=list)
    width: int = 0
    column: int = 0  # of the columns met
    empty_rows: int = 0  # before the next row with something in it


@dataclass(frozen=True)
class _Places:
    """Where a repeated cell stands."""

    top: int
    rows: int
    left: int
    columns: int

    def all(self) -> list[Place]:
        rows, columns = range(self.top, self.top + self.rows), range(self.left, self.left + self.columns)
        return [(row, column) for row in rows for column in columns]


@dataclass
class _Cell:
    said: dict[str, str]
    covered: bool
    paragraphs: list[str] = field(default_factory=list)
    unstruck: list[str] = field(default_factory=list)
    commented: bool = False


class Content:
    """Takes the XML of the content as it comes."""

    def __init__(self, styles: Styles) -> None:
        self.sheets: list[Sheet] = []
        self.links = 0
        self._styles = styles
        self._sheet: Sheet | None = None
        self._tables = self._depth = self._aside = self._laid = 0
        self._row: list[tuple[_Cell, int]] = []
        self._row_said: dict[str, str] = {}
        self._cell: _Cell | None = None
        self._spans: list[bool] = []
        self._hidden_groups: list[bool] = []

    def begin(self, name: str, said: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UnreadableWorkbook("file_unreadable")
        if name == OFFICE + "annotation" or self._aside:
            self._aside += 1
            if self._cell and name == OFFICE + "annotation":
                self._cell.commented = True
        elif name in _OUTSIDE:
            self.links += 1
        elif name == TABLE + "table":
            self._begin_table(said)
        elif self._cell:
            self._begin_text(name, said)
        elif self._sheet is None:
            self._styles.begin(name, said)
        elif name == TABLE + "table-row":
            self._row, self._row_said = [], said
        elif name in _CELLS:
            self._cell = _Cell(said, name != _CELLS[0])
        elif name == TABLE + "table-column":
            self._take_columns(self._sheet, said)
        elif name in _GROUPS:
            self._hidden_groups.append(said.get(TABLE + "display") == "false")

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._aside:
            self._aside -= 1
        elif name == TABLE + "table":
            self._tables -= 1
            if not self._tables:
                self._laid += len(self._sheet.rows) * self._sheet.width if self._sheet else 0
                self._sheet = None
        elif self._tables > 1 or self._sheet is None:
            return
        elif name in _CELLS and self._cell:
            self._row.append((self._cell, _count(self._cell.said, TABLE + "number-columns-repeated")))
            refuse_large(self._sheet.name, 1, len(self._row))
            self._cell = None
        elif self._cell:
            if name in (TEXT + "span", TEXT + "a") and self._spans:
                self._spans.pop()
        elif name == TABLE + "table-row":
            self._take_row(self._sheet)
        elif name in _GROUPS and self._hidden_groups:
            self._hidden_groups.pop()

    def text(self, text: str) -> None:
        """Letters of the XML, in which blanks stand for one."""
        self._add(_BLANKS.sub(" ", text))

    def _add(self, text: str) -> None:
        cell = self._cell
        if cell and not self._aside and self._tables == 1 and cell.paragraphs:
            cell.paragraphs[-1] += text
            if not any(self._spans):
                cell.unstruck.append(text)
            if len(cell.paragraphs[-1]) > _MOST_TEXT:
                raise UnreadableWorkbook("file_unreadable")

    def _begin_table(self, said: dict[str, str]) -> None:
        self._tables += 1
        if self._tables > 1:  # a table within a cell
            return
        if len(self.sheets) == MOST_SHEETS:
            raise UnreadableWorkbook("file_too_many_sheets", read=f"> {MOST_SHEETS}", most=MOST_SHEETS)
        name = said.get(TABLE + "name", "")
        while any(one.name == name for one in self.sheets):
            name += "*"
        self._sheet = Sheet(name, said.get(TABLE + "style-name", "") in self._styles.hidden_sheets)
        self.sheets.append(self._sheet)

    def _begin_text(self, name: str, said: dict[str, str]) -> None:
        cell = self._cell
        if cell is None or self._tables > 1:
            return
        if name == TEXT + "p":
            cell.paragraphs.append("")
            if len(cell.paragraphs) > _MOST_PARAGRAPHS:
                raise UnreadableWorkbook("file_unreadable")
            self._spans = []
        elif name in (TEXT + "span", TEXT + "a"):
            self._spans.append(self._styles.line_through(said.get(TEXT + "style-name", "")))
        elif name == TEXT + "s":
            self._add(" " * min(_count(said, TEXT + "c"), 1_000))
        elif name in (TEXT + "tab", TEXT + "line-break"):
            self._add("\t" if name == TEXT + "tab" else "\n")

    def _take_columns(self, sheet: Sheet, said: dict[str, str]) -> None:
        end = min(sheet.column + _count(said, TABLE + "number-columns-repeated"), MOST_COLUMNS)
        columns = range(sheet.column, end)
        if said.get(TABLE + "visibility") in _NOT_SHOWN or any(self._hidden_groups):
            sheet.hidden_columns.update(columns)
        if style := said.get(TABLE + "default-cell-style-name"):
            sheet.styles |= dict.fromkeys(columns, style)
        sheet.column = end

    def _take_row(self, sheet: Sheet) -> None:
        """Lay out a row as often as it says, if anything stands in it."""
        repeated = _count(self._row_said, TABLE + "number-rows-repeated")
        top = len(sheet.rows) + sheet.empty_rows
        if self._row_said.get(TABLE + "visibility") in _NOT_SHOWN or any(self._hidden_groups):
            sheet.hidden_rows.update(range(min(top, MOST_ROWS), min(top + repeated, MOST_ROWS)))
        while self._row and _is_empty(self._row[-1][0]):
            self._row.pop()
        if not self._row:
            sheet.empty_rows += repeated
            return
        width = sum(count for _, count in self._row)
        sheet.width = max(sheet.width, width)
        refuse_large(sheet.name, top + repeated, sheet.width, self._laid)
        sheet.rows += [[] for _ in range(sheet.empty_rows)]
        sheet.empty_rows = 0
        line: list[CellValue] = []
        for cell, count in self._row:
            line += [self._taken(sheet, cell, _Places(top, repeated, len(line), count))] * count
        sheet.rows += [line] * repeated

    def _taken(self, sheet: Sheet, cell: _Cell, places: _Places) -> CellValue:
        """The value of a cell; what a person sees beside it is noted at each of its places."""
        said, text = cell.said, "\n".join(cell.paragraphs)
        if cell.covered:
            return None  # what stands below a merged cell is not seen
        down, across = _count(said, TABLE + "number-rows-spanned"), _count(said, TABLE + "number-columns-spanned")
        if down > 1 or across > 1:
            sheet.merged += [((row, at), (row + down - 1, at + across - 1)) for row, at in places.all()]
        if cell.commented:
            sheet.commented += places.all()
        kind, formula = said.get(OFFICE + "value-type", ""), said.get(TABLE + "formula", "")
        if said.get(_CALC_TYPE) == "error" or (formula and text.startswith(("#", "Err:"))):
            sheet.cells.errors |= dict.fromkeys(places.all(), text or "#ERROR!")
            return None
        if formula and not kind:
            sheet.cells.formulas |= dict.fromkeys(places.all(), f"={formula.partition('=')[2]}")
            return None
        value = _value(kind, said, text)
        if value is not None:
            self._take_looks(sheet, cell, places, text)
        return value

    def _take_looks(self, sheet: Sheet, cell: _Cell, places: _Places, text: str) -> None:
        row_style, kind = self._row_said.get(TABLE + "default-cell-style-name"), cell.said.get(OFFICE + "value-type")
        style = cell.said.get(TABLE + "style-name") or row_style or sheet.styles.get(places.left, "")
        unstruck = "".join(cell.unstruck)
        if kind == "percentage":
            sheet.cells.percents.update(places.all())
        elif kind == "float" and (divisor := self._styles.divisor(style)) > 1:
            sheet.cells.scaled |= dict.fromkeys(places.all(), divisor)
        if self._styles.line_through(style) or (text.strip() and not unstruck.strip()):
            sheet.struck.update(places.all())
        elif len(unstruck) < len(text.replace("\n", "")):
            sheet.part_struck |= dict.fromkeys(places.all(), unstruck)


def _is_empty(cell: _Cell) -> bool:
    return not (
        cell.paragraphs
        or cell.commented
        or OFFICE + "value-type" in cell.said
        or TABLE + "formula" in cell.said
        or TABLE + "number-columns-spanned" in cell.said
    )


def _count(said: Mapping[str, str], name: str) -> int:
    """A count of cells; 1 where it is none."""
    number = said.get(name, "")[:9]
    return max(int(number), 1) if number.isascii() and number.isdigit() else 1


def _value(kind: str, said: Mapping[str, str], text: str) -> CellValue:
    if kind in ("float", "percentage", "currency"):
        return float(said.get(OFFICE + "value", ""))
    if kind == "boolean":
        return said.get(OFFICE + "boolean-value") == "true"
    if kind == "date":
        stored = said.get(OFFICE + "date-value", "")
        try:
            return datetime.fromisoformat(stored) if "T" in stored else date.fromisoformat(stored)
        except ValueError:  # no day of the calendar: as it is shown
            return text or None
    if kind == "time" and (found := _DURATION.fullmatch(said.get(OFFICE + "time-value", ""))):
        hours, minutes, seconds = map(int, found.groups()[1:])
        if not found[1] and hours < 24 and minutes < 60 and seconds < 60:
            return time(hours, minutes, seconds)
        return timedelta(hours=hours, minutes=minutes, seconds=seconds) * (-1 if found[1] else 1)
    return (text or said.get(OFFICE + "string-value", "")) or None
