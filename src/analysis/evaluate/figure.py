"""A number in a report, with its name, its rule and its source rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

import pandas as pd

from analysis.evaluate.sources import Source, merge_sources
from analysis.evaluate.states import FigureState

_NAME = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")


class FigureConflict(ValueError):  # noqa: N818 - the name says what happened
    """The same figure was given twice with different facts."""


@dataclass(frozen=True)
class Figure:
    """One computed number. ``value`` is unrounded, and ``None`` when it is missing; ``scope`` is "TH", "central" or
    a province code; ``rule`` names the rule in ``docs/methods.md``. ``doubted``: it rests on an error with which the
    round was published."""

    figure_id: str
    round_id: str
    revision: int
    scope: str
    name: str
    value: float | None
    unit: str
    state: str
    rule: str
    sources: tuple[Source, ...]
    doubted: bool = False


class FigureBook:
    """The figures of one scope in one revision of a round; each name stands for one number.

    ``is_doubted`` tells which figures rest on an error, and ``also`` which rows a figure rests on beside those given.
    """

    def __init__(
        self,
        round_id: str,
        revision: int,
        scope: str,
        is_doubted: Callable[[Figure], bool] = lambda _: False,
        also: Callable[[Figure], Iterable[Source]] = lambda _: (),
    ) -> None:
        self.round_id, self.revision, self.scope = round_id, revision, scope
        self._is_doubted, self._also = is_doubted, also
        self._figures: dict[str, Figure] = {}
        self._told: dict[str, Figure] = {}

    def add(
        self,
        name: str,
        value: float | None,
        *,
        unit: str,
        rule: str,
        sources: Iterable[Sequence[str]] = (),
        state: str = FigureState.OK,
    ) -> Figure:
        """Keep a figure and give it back. ``name`` is a dotted path of ASCII keys ("people.percent").

        A missing value given as "ok" is kept as "missing". The same facts may be given again; their sources join.

        Raises:
            ValueError: the name is not a dotted path of ASCII keys.
            FigureConflict: the name is already kept with another value, unit, state or rule.
        """
        if not _NAME.fullmatch(name):
            raise ValueError(f"a figure's name is a dotted path of ASCII keys, not {name!r}")
        number = None if value is None or pd.isna(value) else float(value)
        state = FigureState.MISSING if number is None and state == FigureState.OK else state
        known = self._figures.get(name)
        sources = merge_sources((Source(*one) for one in sources), known.sources if known else ())
        figure_id = f"{self.round_id}/{self.scope}/{name}"
        figure = Figure(
            figure_id, self.round_id, self.revision, self.scope, name, number, unit, str(state), rule, tuple(sources),
        )  # fmt: skip
        if more := self._also(figure):
            figure = replace(figure, sources=tuple(merge_sources(figure.sources, more)))
        if self._is_doubted(figure):
            figure = replace(figure, doubted=True)
        if known and _facts(known) != _facts(figure):
            raise FigureConflict(f"{figure_id}: {_facts(known)} was given before, now {_facts(figure)}")
        self._figures[name] = self._told[name] = figure
        return figure

    def told(self) -> tuple[Figure, ...]:
        """The figures that were kept since this was asked last, in order."""
        told, self._told = tuple(self._told.values()), {}
        return told

    def get(self, name: str) -> Figure:
        """The figure of that name.

        Raises:
            KeyError: there is none.
        """
        return self._figures[name]

    def is_doubted(self, figure_id: str) -> bool:
        """Whether a figure of this book rests on an error; one that is not here does not."""
        figure = self._figures.get(figure_id.rpartition("/")[2])
        return figure is not None and figure.figure_id == figure_id and figure.doubted

    def __iter__(self) -> Iterator[Figure]:
        return iter(sorted(self._figures.values(), key=lambda figure: figure.figure_id))

    def __len__(self) -> int:
        return len(self._figures)

    def to_frame(self) -> pd.DataFrame:
        """One row a figure, sorted by ``figure_id``; see ``figures_frame``."""
        return figures_frame([self])


def figures_frame(books: Iterable[FigureBook]) -> pd.DataFrame:
    """The figures of several books, sorted by ``figure_id``.

    Columns: figure_id, round_id (str), revision (int64), scope, name (str), value (float64, unrounded, NaN when
    missing), unit, state, rule (str), sources (list of {file, sheet, rows}), doubted (bool).
    """
    figures = sorted((figure for book in books for figure in book), key=lambda figure: figure.figure_id)
    columns = [field.name for field in fields(Figure)]
    rows = [
        {**{name: getattr(figure, name) for name in columns}, "sources": [one._asdict() for one in figure.sources]}
        for figure in figures
    ]
    frame = pd.DataFrame(rows, columns=columns)
    texts = dict.fromkeys(("figure_id", "round_id", "scope", "name", "unit", "state", "rule"), "str")
    return frame.astype({**texts, "revision": "int64", "value": "float64", "doubted": "bool"})


def _facts(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.unit, figure.state, figure.rule
