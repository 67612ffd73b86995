"""A section that an analyst made: what the page, the Excel book and the Word file take of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from analysis.evaluate.figure import FigureBook
from analysis.exhibits.charts.picture import Picture
from analysis.exhibits.table import Table

#: What a section is made of, in order: paragraphs, tables and charts; what is HTML already stands in the page alone.
Piece = str | Table | Picture


@dataclass(frozen=True)
class OwnSection:
    """It shows itself in a cell as the report's own sections do."""

    key: str
    title: str
    html: str = field(repr=False)
    pieces: tuple[Piece, ...] = field(repr=False)
    book: FigureBook = field(repr=False)
    words: tuple[Table, ...] = field(default=(), repr=False)

    def _repr_html_(self) -> str:
        return self.html

    @property
    def tables(self) -> list[Table]:
        """What the Excel book takes: the tables, or the words of a section that has none."""
        return [piece for piece in self.pieces if isinstance(piece, Table)] or list(self.words)
