"""From a figure down to its cells: facts only, told elsewhere.

A figure carries its rows; the cells of a row that count are those of the columns that its rule reads
(``evaluate.rules``). Figures hold no link to one another, so the parts of a figure are found by what the rule
declares: figures of certain rules, of the same measure, over part of the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from analysis.evaluate.figure import Figure
from analysis.evaluate.rules.catalogue import columns_of_figure, inputs_of_rule
from analysis.evaluate.rules.rule import RuleInputs
from analysis.evaluate.sources import Source
from analysis.places.scopes import NATION
from analysis.rounds.trace.cells import Columns, row_fact
from analysis.rounds.trace.model import FigureTrace, Part, Place, SheetFact, SheetState
from analysis.rounds.trace.published_revision import TraceSource
from analysis.rounds.trace.workbooks import Workbooks

#: Rows whose cells a trace shows; a figure of the nation may have thousands, and every file is named all the same.
MOST_ROWS = 400
_DEEPEST = 3
Rows = frozenset[tuple[str, str, int]]  # (file, sheet, row)


def trace_figure(figure: Figure, source: TraceSource, books: Workbooks) -> FigureTrace:
    """The parts of a figure, and every sheet it uses with the cells of its rows (of the first ``MOST_ROWS``)."""
    columns = columns_of_figure(figure.rule, figure.name)
    left, sheets = MOST_ROWS, []
    for (file, sheet), rows in _by_sheet(figure.sources):
        shown = rows[: max(left, 0)]
        sheets.append(_sheet_fact(Place(file, sheet, ""), (rows, shown), columns, source, books))
        left -= len(shown)
    return FigureTrace(source.edition, figure, tuple(sheets), parts_of(figure, source.figures))


def _by_sheet(sources: Iterable[Source]) -> Iterator[tuple[tuple[str, str], list[int]]]:
    found: dict[tuple[str, str], list[int]] = {}
    for one in sources:
        found.setdefault((one.file, one.sheet), []).extend(one.row_numbers())
    yield from sorted(found.items())


def _sheet_fact(
    place: Place, rows: tuple[Sequence[int], Sequence[int]], columns: Columns, source: TraceSource, books: Workbooks
) -> SheetFact:
    """``rows`` are all rows that the figure uses, and those to show."""
    every, shown = rows
    state = source.file_state(place.file)
    if not shown:
        return SheetFact(place.file, place.sheet, state, SheetState.READ, len(every))
    seen, form = books.sheet(place.file, place.sheet)
    facts = (
        tuple(row_fact(form, row, books.counted((place.file, place.sheet, row), columns)) for row in shown)
        if form
        else ()
    )
    return SheetFact(place.file, place.sheet, state, seen, len(every), facts)


def rows_of(figure: Figure) -> Rows:
    """Every row that a figure uses."""
    return frozenset((one.file, one.sheet, row) for one in figure.sources for row in one.row_numbers())


def parts_of(figure: Figure, figures: Sequence[Figure], depth: int = _DEEPEST) -> tuple[Part, ...]:
    """The figures that a figure is put together from, the outermost first, each with its own parts."""
    whole = rows_of(figure)
    if not whole or not depth:
        return ()
    near = (one for one in figures if one.figure_id != figure.figure_id and _may_be_part(one, figure))
    inside = [(one, rows) for one in near if (rows := rows_of(one)) and rows <= whole]
    found = [(one, rows) for one, rows in inside if rows < whole or _is_below(one, figure)]
    outermost = [one for one, rows in found if not any(_holds(other, (one, rows)) for other in found)]
    return tuple(Part(one, parts_of(one, figures, depth - 1)) for one in outermost)


def _may_be_part(one: Figure, whole: Figure) -> bool:
    """Whether the rule of the whole declares figures such as this one as its parts."""
    return any(_declared(one, whole, inputs) for inputs in inputs_of_rule(whole.rule))


def _declared(one: Figure, whole: Figure, inputs: RuleInputs) -> bool:
    if one.scope != whole.scope:
        return inputs.by_province and whole.scope == NATION and one.name == whole.name
    if one.name in inputs.rests_on.get(whole.name, ()):
        return True
    return one.rule in inputs.parts and one.name.rpartition(".")[2] == whole.name.rpartition(".")[2]


def _is_below(one: Figure, whole: Figure) -> bool:
    """Of the same rows: the province's figure under the nation's, or one that is named under the whole
    ("overall.p5.i1.year_percent" under "overall.p5.year_percent")."""
    return one.scope != whole.scope or one.name.startswith(whole.name.rpartition(".")[0] + ".")


def _holds(outer: tuple[Figure, Rows], inner: tuple[Figure, Rows]) -> bool:
    (one, more), (other, fewer) = outer, inner
    return more > fewer or (more == fewer and one is not other and _is_below(other, one))
