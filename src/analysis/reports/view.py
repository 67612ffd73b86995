"""One scope of one round, read and judged, with the figures that its report shows."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Self

import pandas as pd

from analysis import paths
from analysis.errors import WorkbookError
from analysis.evaluate.borrowed import BorrowedFields
from analysis.evaluate.figure import Figure, FigureBook
from analysis.evaluate.judgements import Judgements
from analysis.evaluate.sources import Source, merge_sources
from analysis.exhibits.render import table_html
from analysis.exhibits.table import Cell, Table
from analysis.ingest.round_inputs import RoundInputs, input_folder, read_round
from analysis.narrate.doubts import Doubts
from analysis.narrate.figure_words import DOUBTED
from analysis.narrate.sentence import DOUBT, Voice
from analysis.narrate.whole import whole_words
from analysis.params.load import RoundParameters, load_parameters
from analysis.params.models import Round
from analysis.params.round_scopes import province_codes, scopes
from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.reports.shared_reading import kept_reading
from analysis.rows import Record
from analysis.thai.calendar import format_date
from analysis.trends.past import PastRounds
from analysis.trends.published import published_counts

#: The views of this process, in the order in which they were opened; those that nobody holds any more are gone.
_OPENED: list[weakref.ref[RoundView]] = []


def opened_views() -> Iterator[RoundView]:
    """The views that are open, the first opened first."""
    return (view for one in _OPENED if (view := one()) is not None)


def forget_views() -> None:
    """Begin anew, as a kernel does that is forked from a process which opened some."""
    _OPENED.clear()


@dataclass
class RoundView:
    """What a report asks of its round. Reading happens at the first use and only of the scope's own workbooks."""

    parameters: RoundParameters
    scope: str
    home: Path
    tables: list[Table] = field(default_factory=list)
    overrides: tuple[str, ...] = ()

    @classmethod
    def open(cls, round_id: str, scope: str = NATION, overrides: Sequence[str] = ()) -> RoundView:
        """Load the round.

        Raises:
            WorkbookError: the round, an override or the scope is unknown (in Thai and English, with the place).
        """
        scope = str(scope)  # Papermill's -p turns 42 into a number
        home = paths.home()
        parameters = load_parameters(round_id, tuple(overrides), home)
        if scope not in scopes(parameters.round):
            known = ", ".join(scopes(parameters.round)[:6])
            raise WorkbookError(
                f"รอบ {round_id} ไม่มีขอบเขต “{scope}”",
                f"The round {round_id} has no scope “{scope}”.",
                fix_th=f"ใช้ {known} …",
                fix_en=f"Use {known} ….",
            )
        return cls(parameters, scope, home, overrides=tuple(overrides)).opened()

    def opened(self) -> Self:
        """The view, known to whoever asks which are open (``opened_views``)."""
        _OPENED.append(weakref.ref(self))
        return self

    @property
    def round(self) -> Round:
        return self.parameters.round

    @property
    def is_national(self) -> bool:
        return self.scope == NATION

    @cached_property
    def voice(self) -> Voice:
        return Voice(self.round.language, self.round.thai_digits)

    @cached_property
    def book(self) -> FigureBook:
        return FigureBook(self.round.id, self.round.revision, self.scope, self.doubts.of, self.also)

    @cached_property
    def also(self) -> Callable[[Figure], Iterable[Source]]:
        """The rows of other sources that a figure rests on."""
        return BorrowedFields.from_inputs(self.inputs).also

    @cached_property
    def doubts(self) -> Doubts:
        """What the errors that the round is published with leave in doubt."""
        return Doubts.from_inputs(self.inputs)

    @property
    def inputs(self) -> RoundInputs:
        return self.judged.inputs

    @cached_property
    def judged(self) -> Judgements:
        codes = province_codes(self.round) if self.is_national else (self.scope,)
        if self.is_national and (judged := kept_reading(self.parameters, codes)):
            return judged
        inputs = read_round(input_folder(self.round, self.home), only=None if self.is_national else [self.scope])
        published = published_counts(self.parameters.round, self.home, codes)
        return Judgements(self.parameters, inputs, codes, self.past.values(codes), published)

    @cached_property
    def past(self) -> PastRounds:
        """The rounds before, that this one's values are held against."""
        return PastRounds(self.parameters, self.home)

    @property
    def place(self) -> str:
        """Name of the scope in the report's language."""
        if self.is_national:
            return whole_words(self.round, self.voice.language)
        named = province(self.scope)
        return f"{named.name_en} ({named.name_th})" if self.voice.language == "en" else f"จังหวัด{named.name_th}"

    def day(self, day: date) -> str:
        """A date in the report's language and digits."""
        return format_date(day, style="long", language=self.voice.language, thai_digits=self.voice.thai_digits)

    def words(self, th: str, en: str) -> str:
        return en if self.voice.language == "en" else th

    def figure(
        self, name: str, value: float | None, unit: str, rule: str, sources: Iterable[Sequence[str]] = (), **kept: str
    ) -> Figure:
        """Keep a number that the report shows; ``kept`` may give its ``state``."""
        return self.book.add(name, value, unit=unit, rule=rule, sources=sources, **kept)

    def figures(self, name: str, line: Record, units: Mapping[str, str], rule: str) -> dict[str, Figure]:
        """Numbers of a row as figures ``name.key``, by the keys of ``units``."""
        return {
            key: self.figure(f"{name}.{key}", line[key], unit, rule, line["sources"]) for key, unit in units.items()
        }

    def count(self, name: str, rows: pd.DataFrame, rule: str) -> Figure:
        """How many rows there are, as a figure."""
        return self.figure(name, len(rows), "count", rule, merge_sources(*rows["sources"]))

    def show(self, table: Table) -> str:
        """The table as HTML, kept for the Excel workbook as well; numbers that rest on an error are marked."""
        table = self._marked(table)
        self.tables.append(table)
        return table_html(table, self.voice.language)

    def _marked(self, table: Table) -> Table:
        if not self.doubts.by_sheet:
            return table
        rows = tuple(
            replace(row, cells={key: self._with_doubt(cell) for key, cell in row.cells.items()}) for row in table.rows
        )
        if rows == table.rows:
            return table
        note = self.words(f"{DOUBT} {DOUBTED.th}", f"{DOUBT} {DOUBTED.en}")
        return replace(table, rows=rows, notes=(*table.notes, note))

    def _with_doubt(self, cell: Cell) -> Cell:
        doubted = cell.figure_id is not None and self.book.is_doubted(cell.figure_id)
        return replace(cell, mark=f"{cell.mark} {DOUBT}".strip()) if doubted and cell.text is None else cell
