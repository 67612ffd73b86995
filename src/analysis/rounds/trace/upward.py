"""From a cell up to the figures it reaches.

A cell reaches a figure directly where the figure's rows hold it and the rule reads its column. It may reach others
where another value could bring its row in: columns by which rows are picked, and figures that count, list or rank by
value (``evaluate.rules``). What is named holds as long as the cell gets another value of its kind; a cell that
becomes unreadable has its whole row set aside.
"""

from __future__ import annotations

from analysis.evaluate.figure import Figure
from analysis.evaluate.rules.catalogue import columns_of_figure, inputs_of_rule
from analysis.evaluate.rules.rule import RuleInputs, Use
from analysis.ingest.layouts.cell_fields import FORM_TABLES, columns_read_from
from analysis.ingest.layouts.offices import CellKind
from analysis.params.models import Round
from analysis.places.provinces import provinces
from analysis.places.scopes import MINISTRY, NATION
from analysis.rounds.trace.cells import SheetForm, cell_fact
from analysis.rounds.trace.model import CellTrace, Place, RowState
from analysis.rounds.trace.published_revision import TraceSource
from analysis.rounds.trace.workbooks import Workbooks


def trace_cell(place: Place, source: TraceSource, books: Workbooks) -> CellTrace:
    """The figures that a cell reaches, directly and possibly."""
    state = source.file_state(place.file)
    seen, form = books.sheet(place.file, place.sheet)
    row, column = position(place.address)
    if form is None:
        return CellTrace(source.edition, place, state, seen, RowState.CONTEXT, None)
    row_state = form.row_state(row)
    if column not in form.places:
        return CellTrace(source.edition, place, state, seen, row_state, None)
    reached = CellReach(place, form, source.round)
    counts = books.counted((place.file, place.sheet, row), dict.fromkeys(reached.pairs, Use.VALUE))
    direct = tuple(one for one in source.figures if counts and reached.directly(one))
    known = {one.figure_id for one in direct}
    possible = tuple(one for one in source.figures if one.figure_id not in known and reached.possibly(one))
    used: dict[tuple[str, str], Use] = {}
    for rule, name in dict.fromkeys((one.rule, one.name) for one in (*possible, *direct)):
        used |= columns_of_figure(rule, name)
    cell = cell_fact(form, row, column, used)
    return CellTrace(source.edition, place, state, seen, row_state, cell, direct, possible)


def position(cell: str) -> tuple[int, int]:
    """Row from 1 and column from 0 of an address such as "C12". Raises ValueError when it is none."""
    from openpyxl.utils.cell import coordinate_to_tuple

    row, column = coordinate_to_tuple(cell.upper().replace("$", ""))
    return row, column - 1


#: Tables whose rows may also head the rows below them: a project, a section, a bureau, a unit that is named once.
_HEADS = {"projects", "sub_strategies", "units", "unit_activities"}


def _heads_others(form: SheetForm, row: int, column: int) -> bool:
    """Whether the words of a cell may also say what the rows below it belong to."""
    is_text = form.layout.field(form.places[column]).kind is CellKind.TEXT
    return is_text and any(table in _HEADS for table, _ in form.records[row])


#: The columns read from a cell, the tables of its form, and whether it decides about its own row alone.
Kind = tuple[frozenset[tuple[str, str]], frozenset[str], bool]


class CellReach:
    """Which figures one cell, of a column of the form, reaches in a revision of ``round_``."""

    def __init__(self, place: Place, form: SheetForm, round_: Round) -> None:
        row, column = position(place.address)
        self.place, self.row, self.form, self.round = place, row, form, round_
        self.pairs = frozenset(columns_read_from(form.layout.form, form.places[column]))
        self.tables = frozenset(FORM_TABLES[form.layout.form])
        self.alone = form.row_state(row) is RowState.READ and not _heads_others(form, row, column)

    @property
    def kind(self) -> Kind:
        """Cells of one file and of equal kind may reach the same figures."""
        return self.pairs, self.tables, self.alone

    def directly(self, figure: Figure) -> bool:
        """The figure's rows hold the cell, and its rule reads the cell's column."""
        return not self.pairs.isdisjoint(columns_of_figure(figure.rule, figure.name)) and self._in(figure)

    def possibly(self, figure: Figure) -> bool:
        """Another value may bring the row in, or change what is counted, listed or ranked."""
        return any(self._may(figure, inputs) for inputs in inputs_of_rule(figure.rule)) and covers(
            self.place.file, figure, self.round
        )

    def _may(self, figure: Figure, inputs: RuleInputs) -> bool:
        if not self.alone:  # a heading, or a row that was set aside: it decides what the rows below it are
            return bool(self.tables & inputs.tables.keys())
        told = [(table, column) for table, column in self.pairs if table in inputs.tables]
        by_value = any(
            column in inputs.tables[table].columns and inputs.picks_by_value(figure.name, table)
            for table, column in told
        )
        return by_value or any(column in inputs.tables[table].picks for table, column in told)

    def _in(self, figure: Figure) -> bool:
        return any(
            one.file == self.place.file and one.sheet == self.place.sheet and self.row in one.row_numbers()
            for one in figure.sources
        )


def covers(file: str, figure: Figure, round_: Round) -> bool:
    """Whether the report of a figure reads a workbook at all."""
    if any(one.file == file for one in figure.sources):
        return True
    folder, _, name = file.rpartition("/")
    office = _office(folder, name)
    if folder.startswith("data/") and office and folder != f"data/{round_.inputs.folder}":
        back = any(inputs.looks_back for inputs in inputs_of_rule(figure.rule))
        return back and figure.scope in (office, NATION)
    return not office or figure.scope == office or figure.scope not in _CODES


_CODES = frozenset(item.code for item in provinces(include_bangkok=True))


def _office(folder: str, name: str) -> str:
    """The office whose workbook a file is; "" for the register and the series, which every report reads."""
    if folder in ("data/problems", "data/series"):
        return ""
    return NATION if name.startswith(MINISTRY) else name[:2]
