"""A table declared: what it tells of each row of a frame, with words, kind, unit and rule, becomes cells and figures.

A number with a unit is kept as a figure: by its name, its rule and the row's ``sources``. A missing value stays
missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.evaluate.figure import FigureBook
from analysis.evaluate.figure_keys import record_keys
from analysis.evaluate.states import FigureState
from analysis.exhibits.table import Cell, Column, Kind, Row, RowKind, Table, is_missing
from analysis.params.criteria.bands import BandsCriteria
from analysis.rows import Record, records_of

#: What a person reads: in both languages, or in the table's own already.
Said = Text | str
#: Numbers of these kinds have their unit by the kind.
_UNITS = {Kind.BAHT: "baht", Kind.PERCENT2: "percent"}


@dataclass(frozen=True)
class Fact:
    """What a table tells of each row: a column.

    ``value`` is a column of the frame (``key``, if it is not given), a text with columns in braces, or a function of
    the row; ``words`` say what such a value is called, ``missing`` what stands for none. A ``Text`` is said in the
    table's language, a ``Cell`` taken as it is.

    ``unit`` makes the numbers figures (a kind may have its own). ``name`` is the last part of their names, if it is not
    the key, and ``rule`` theirs, if it is not the table's; each of these may name columns in braces. ``sources`` is the
    column with the rows behind them. ``state``, ``text``, ``band``, ``mark`` and ``places`` are of the figure and its
    cell, by the row; the words of ``instead`` stand in the number's place, whose figure is kept all the same. Where
    ``applies`` says no, the cell stays blank. ``bands`` are the criteria that ``band`` follows (see ``Column``).
    """

    key: str
    label: Said
    kind: Kind = Kind.TEXT
    unit: str = ""
    value: str | Callable[[Record], object] = ""
    words: Mapping[Any, Said] | Callable[[Any], object] | None = None
    missing: Said | None = None
    group: Said = ""
    name: str = ""
    rule: str = ""
    sources: str = "sources"
    applies: Callable[[Record], bool] | None = None
    state: Callable[[Record], str] | None = None
    text: Callable[[Record], str | None] | None = None
    band: Callable[[Record], str | None] | None = None
    bands: BandsCriteria | None = None
    mark: Callable[[Record], str] | None = None
    places: Callable[[Record], int | None] | None = None
    instead: Callable[[Record], Said] | None = None

    def of(self, line: Record) -> object:
        """The row's value, or what it is called; ``None`` when it is missing."""
        value = self.value(line) if callable(self.value) else read(self.value or self.key, line)
        if is_missing(value):
            return self.missing
        if self.words is None:
            return value
        return self.words(value) if callable(self.words) else self.words[value]


_NONE = Text("ไม่มีรายการ", "There are none.")


@dataclass(frozen=True)
class Declaration:
    """A table before its rows are known and its language is chosen.

    ``name`` begins the figures' names, with the row's values in braces: ``"own.{agency}"``; ``{own}`` tells rows apart
    by what they are about (``known_by``, see ``figure_keys.record_keys``). A table without a name makes no figures.
    ``first`` rows stand open on a page (see ``Table``). ``none`` is the only note of a table without rows. ``under``
    gives the heading over a row, where it changes a line of its own; rows below one are indented, if nothing else is
    said.
    """

    id: str
    title: Said
    facts: tuple[Fact, ...]
    name: str = ""
    rule: str = ""
    known_by: tuple[str, ...] = ()
    notes: tuple[Said, ...] = ()
    none: Said = ""
    first: int = 0
    kind: RowKind | Callable[[Record], RowKind] = "normal"
    indent: int | Callable[[Record], int] | None = None
    under: Callable[[Record], Said] | None = None


def read(what: str, line: Record) -> Any:
    """The row's value in a column, or the text that its values make ("{number} {activity}")."""
    return what.format_map(line) if "{" in what else line[what]


def both(words: Callable[[Any, Language], str]) -> Callable[[Any], Text]:
    """What says something in one language, made to say it in both."""
    return lambda value: Text(words(value, "th"), words(value, "en"))


def day_of(time: datetime) -> date:
    """The day of a date as frames keep it."""
    return time.date()


def said(words: Said, language: Language) -> str:
    """Words in the language; a text that has one only as it is."""
    return words.of(language) if isinstance(words, Text) else words


def declared(
    data: pd.DataFrame | Iterable[Record], declaration: Declaration, language: Language, book: FigureBook | None = None
) -> Table:
    """The table with a row for each row of ``data``, in their order; its figures are added to the ``book``.

    Raises:
        KeyError: the data lack a column that a fact, a name or a figure (``sources``) asks for.
    """
    columns = tuple(
        Column(fact.key, said(fact.label, language), fact.kind, said(fact.group, language), bands=fact.bands)
        for fact in declaration.facts
    )
    lines = records_of(data) if isinstance(data, pd.DataFrame) else list(data)
    rows = tuple(_rows(lines, declaration, language, book))
    notes = declaration.notes if rows or not declaration.none else (declaration.none,)
    if not rows and not notes:  # a head alone leaves open whether there is nothing or it was forgotten
        notes = (_NONE,)
    title = said(declaration.title, language)
    return Table(
        declaration.id, title, columns, rows, tuple(said(note, language) for note in notes), first=declaration.first
    )


def _rows(lines: Sequence[Record], table: Declaration, language: Language, book: FigureBook | None) -> Iterator[Row]:
    own = record_keys(lines, *table.known_by) if table.known_by else [""] * len(lines)
    heading = ""
    for line, key in zip(lines, own, strict=True):
        above = said(table.under(line), language) if table.under else ""
        if above and above != heading:
            yield Row({table.facts[0].key: Cell(above)}, kind="group")
        heading = above
        cells = {
            fact.key: _cell(fact, table, {**line, "own": key} if key else line, language, book)
            for fact in table.facts
            if fact.applies is None or fact.applies(line)
        }
        indent = table.indent(line) if callable(table.indent) else table.indent
        kind = table.kind(line) if callable(table.kind) else table.kind
        yield Row(cells, kind, int(bool(above)) if indent is None else indent)


def _cell(fact: Fact, table: Declaration, line: Record, language: Language, book: FigureBook | None) -> Cell:
    value, figure_id = fact.of(line), None
    if isinstance(value, Cell):
        return value
    if isinstance(value, Text):
        value = value.of(language)
    unit = fact.unit.format_map(line) or _UNITS.get(fact.kind, "")
    if book is not None and table.name and unit:
        name, rule = f"{table.name}.{fact.name or fact.key}", fact.rule or table.rule
        figure = book.add(
            name.format_map(line),
            cast("float | None", value),
            unit=unit,
            rule=rule.format_map(line),
            sources=line[fact.sources],
            state=fact.state(line) if fact.state else FigureState.OK,
        )
        value, figure_id = figure.value, figure.figure_id
    if fact.instead and (words := fact.instead(line)):
        return Cell(text=said(words, language))
    return Cell(
        value,
        figure_id,
        fact.text(line) if fact.text else None,
        fact.band(line) if fact.band else None,
        places=fact.places(line) if fact.places else None,
        mark=fact.mark(line) if fact.mark else "",
    )
