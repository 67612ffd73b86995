"""A form of one province out of a file that is not our own, as a sheet that the form's reader reads.

Where a line is one row of one sheet, the sheet keeps its name and every cell its address, so that what is found in it
is found in the file. What the file says elsewhere (a unit in the title, a month in a sheet's name) stands in columns to
the right; ``origins`` leads from there, and from lines that several rows or sheets gave, to the cells of the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from analysis.ingest.layouts.offices import LAYOUTS, Layout
from analysis.ingest.readings.lines import Line
from analysis.ingest.readings.records import Cell, Place
from analysis.ingest.workbook.cell_text import CellValue
from analysis.ingest.workbook.grid import Cells, Grid
from analysis.ingest.workbook.headers import Header
from analysis.ingest.workbook.row_units import SCALED
from analysis.thai.calendar import format_month
from analysis.thai.repair import repair

_HEAD_ROWS = 2
_At = tuple[int, int]


@dataclass(frozen=True)
class OfficeTable:
    """One form of one province. ``origins``: where a cell (row and column from 0) stands in the file, if elsewhere."""

    form: str
    scope: str
    grid: Grid
    header: Header
    origins: Mapping[tuple[int, int], Place] = field(default_factory=dict)

    @property
    def layout(self) -> Layout:
        return LAYOUTS[self.form]

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands in the file."""
        return self.origins.get((row, column), Place(self.grid.sheet, row, column))

    def place_of_row(self, row: int, month: date | None = None) -> Place:
        """The row of the file that gave a row, or a month of it."""
        run = self.header.repeated.get("result", ())
        column = next((at for at, label in run if month and label == _label(month)), None)
        if column is None:
            column = next((at for at in self.header.in_use if (row, at) in self.origins), 0)
        return self.place(row, column)


def office_table(
    form: str, scope: str, lines: Sequence[Line], sheets: Mapping[str, Grid], header: tuple[int, int]
) -> OfficeTable:
    """The form's sheet of these lines. ``header``: the first row of the header in the first line's sheet, and
    the first row below it."""
    rows = [(line.sheet, line.row) for line in lines]
    places = [cell.place for line in lines for cell in (*line.cells.values(), *line.months.values())]
    own = {(line.sheet, line.row) for line in lines}
    aligned = len({line.sheet for line in lines}) == 1 and len(set(rows)) == len(rows)
    aligned = aligned and all(
        place is None or (place.sheet, place.row) in own or place.row < header[1] for place in places
    )
    return _Build(form, scope, lines, sheets, *header, aligned).table()


def _label(month: date) -> str:
    return format_month(month)


@dataclass
class _Build:
    form: str
    scope: str
    lines: Sequence[Line]
    sheets: Mapping[str, Grid]
    top: int
    head: int
    aligned: bool

    def table(self) -> OfficeTable:
        columns, months = self._columns()
        first = self.head if self.aligned else _HEAD_ROWS
        values: dict[int, dict[int, CellValue]] = {}
        scaled: set[tuple[int, int]] = set()
        origins: dict[tuple[int, int], Place] = {}
        for at, line in enumerate(self.lines):
            row = line.row if self.aligned else first + at
            own = {columns[name]: cell for name, cell in line.cells.items() if name in columns}
            own |= {months[month]: cell for month, cell in line.months.items()}
            for column, cell in own.items():
                values.setdefault(row, {})[column] = cell.value
                scaled |= {(row, column)} if cell.scaled else set()
                place = cell.place or Place(line.sheet, line.row, 0)
                if place != Place(line.sheet, row, column) or not self.aligned:
                    origins[row, column] = place
        sheet = self.lines[0].sheet
        cells = self._cells(values, columns, months, first)
        grid = self._with_extras(Grid(sheet, cells), origins, scaled)
        run = tuple((column, _label(month)) for month, column in sorted(months.items()))
        header = Header(first - 1, first, columns, {"result": run} if months else {})
        return OfficeTable(self.form, self.scope, grid, header, origins)

    def _columns(self) -> tuple[dict[str, int], dict[date, int]]:
        """A column for each field of the form and each month: that of the file, or one to the right of all."""
        fields = [one.name for one in LAYOUTS[self.form].fields]
        found: dict[str | date, set[int]] = {}
        for line in self.lines:
            own: list[tuple[str | date, Cell]] = [pair for pair in line.cells.items() if pair[0] in fields]
            own += line.months.items()
            for key, cell in own:
                at = cell.place.column if cell.place and cell.place.row >= self.head else -1
                found.setdefault(key, set()).add(at)
        free = max((len(row) for row in self.sheets[self.lines[0].sheet].cells), default=0) if self.aligned else 0
        taken: set[int] = set()
        chosen: dict[str | date, int] = {}
        ordered: list[str | date] = [
            *(name for name in fields if name in found),
            *sorted(key for key in found if isinstance(key, date)),
        ]
        for key in ordered:
            at = next(iter(found[key])) if self.aligned and len(found[key]) == 1 else -1
            if at < 0 or at in taken:
                at, free = free, free + 1
            taken.add(at)
            chosen[key] = at
        months = {key: at for key, at in chosen.items() if isinstance(key, date)}
        return {str(key): at for key, at in chosen.items() if not isinstance(key, date)}, months

    def _cells(
        self,
        values: Mapping[int, Mapping[int, CellValue]],
        columns: Mapping[str, int],
        months: Mapping[date, int],
        first: int,
    ) -> Cells:
        head: list[tuple[CellValue, ...]] = [()] * first
        if self.aligned:  # not the lines above the header: what they say of units is in the plan already
            head[self.top : self.head] = map(_unscaled, self.sheets[self.lines[0].sheet].cells[self.top : self.head])
        labels = {at: LAYOUTS[self.form].field(name).header[-1] for name, at in columns.items()}
        labels |= {at: _label(month) for month, at in months.items()}
        low = list(head[first - 1])
        low += [None] * (max(labels, default=-1) + 1 - len(low))
        for at, label in labels.items():
            low[at] = low[at] if self.aligned and low[at] is not None and not isinstance(low[at], date) else label
        head[first - 1] = tuple(low)
        height = max(values, default=first - 1) + 1
        body = [_line(values[row]) if row in values else () for row in range(first, height)]
        return (*head, *body)

    def _with_extras(self, made: Grid, origins: Mapping[tuple[int, int], Place], scaled: set[tuple[int, int]]) -> Grid:
        """The sheet with the uncomputed formulas, errors, percents and divided numbers of the file's cells."""
        formulas, errors, divided = dict[_At, str](), dict[_At, str](), dict[_At, int]()
        percents: set[_At] = set()
        for row in range(self.head if self.aligned else _HEAD_ROWS, len(made.cells)):
            for column, value in enumerate(made.cells[row]):
                place = origins.get((row, column), Place(made.sheet, row, column))
                source, at, own = self.sheets[place.sheet], (place.row, place.column), (row, column)
                if at in source.formulas:
                    formulas[own] = source.formulas[at]
                if at in source.errors:
                    errors[own] = source.errors[at]
                if at in source.scaled and own not in scaled:
                    divided[own] = source.scaled[at]
                if at in source.percents and value == source.value(*at):
                    percents.add(own)
        return replace(made, formulas=formulas, errors=errors, scaled=divided, percents=frozenset(percents))


def _unscaled(line: tuple[CellValue, ...]) -> tuple[CellValue, ...]:
    """Labels without those that name a scale: the plan has multiplied already."""
    return tuple(None if isinstance(value, str) and SCALED.search(repair(value).text) else value for value in line)


def _line(values: Mapping[int, CellValue]) -> tuple[CellValue, ...]:
    line: list[CellValue] = [None] * (max(values) + 1)
    for column, value in values.items():
        line[column] = datetime.combine(value, datetime.min.time()) if type(value) is date else value
    return tuple(line)
