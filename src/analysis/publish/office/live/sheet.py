"""A sheet that computes: cells of known places, of which some hold values and others formulas over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from analysis.bilingual import Language
from analysis.publish.office.live.formula import Formula, Part, Spot
from analysis.publish.office.live.formula_values import Content, Place, Value, Values, serial


class Role(StrEnum):
    """What a cell is to its reader; it decides the look."""

    TITLE = "title"
    NOTE = "note"
    SECTION = "section"
    HEAD = "head"
    LABEL = "label"
    INPUT = "input"  # read from an office's file: to be changed by whoever tries something out
    CRITERION = "criterion"  # from the round's criteria: likewise
    LIVE = "live"
    PUBLISHED = "published"
    MARK = "mark"
    HEADLINE = "headline"
    SMALL = "small"  # where something comes from


class Shape(StrEnum):
    """How a number is written."""

    PLAIN = "plain"
    WHOLE = "whole"
    PERCENT = "percent"
    BAHT = "baht"
    DATE = "date"
    MONTH = "month"


@dataclass(frozen=True)
class LiveCell:
    """``content``: text of anybody, a number, a date as a number, nothing, or a formula of ours."""

    content: Content
    role: Role
    shape: Shape = Shape.PLAIN
    #: Lines of text run across so many columns.
    across: int = 1


@dataclass(frozen=True)
class Wording:
    """What the headline's words are: the mark where two agree, where they differ."""

    same: str
    other: str


@dataclass(frozen=True)
class LiveSheet:
    """``cells`` by row and column (from 1), ``widths`` of the columns in letters, from the first."""

    title: str
    cells: Mapping[Place, LiveCell]
    widths: tuple[float, ...]
    language: Language
    words: Wording
    landscape: bool = True

    @property
    def formulas(self) -> dict[Place, Formula]:
        return {at: cell.content for at, cell in self.cells.items() if isinstance(cell.content, Formula)}

    @cached_property
    def values(self) -> Values:
        """What each cell shows; see ``formula_values``."""
        return Values({at: cell.content for at, cell in self.cells.items()})


@dataclass
class Drafted:
    """A sheet while it is filled. Cells are put from left to right in the ``row`` that is open."""

    cells: dict[Place, LiveCell] = field(default_factory=dict)
    row: int = 0

    def next_row(self, skip: int = 0) -> int:
        self.row += 1 + skip
        return self.row

    def put(self, column: int, content: Value | date | Part, role: Role, shape: Shape = Shape.PLAIN) -> Spot:
        """Put a value, or a formula where ``content`` is a part of one, into the open row.

        Raises:
            ValueError: the cell is taken already.
        """
        return self.put_at(Spot(self.row, column), content, role, shape)

    def put_at(self, spot: Spot, content: Value | date | Part, role: Role, shape: Shape = Shape.PLAIN) -> Spot:
        """The same, anywhere."""
        if (spot.row, spot.column) in self.cells:
            raise ValueError(f"{spot.text} is taken")
        held: Content
        if isinstance(content, Part):
            held = Formula(content)
        else:
            held = serial(content) if isinstance(content, date) else content
        self.cells[spot.row, spot.column] = LiveCell(held, role, shape)
        return spot

    def line(self, text: str, role: Role, width: int) -> None:
        """A line of text in a row of its own, across ``width`` columns."""
        row = self.next_row()
        self.cells[row, 1] = LiveCell(text, role, across=width)
