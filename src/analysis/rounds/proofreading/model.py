"""What a paper is for its proof: lines with numbers, and what became of each number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from analysis.publish.office.word_ties import Tie


class Kind(StrEnum):
    """What a number is, by what stands around it."""

    QUANTITY = "quantity"
    DATE = "date"  # a day or a year beside a month, a time of day
    YEAR = "year"
    PAPER = "paper"  # the number of a letter
    ORDINAL = "ordinal"  # of a paragraph, a table, a chapter
    NAME = "name"  # part of a word in Latin letters: a round's id, a file, a cell


@dataclass(frozen=True)
class Number:
    """A number in a line: its place there, as it is written, its value (None of what is none: 2.1.3), and its tie."""

    start: int
    end: int
    text: str
    value: Decimal | None
    kind: Kind
    tie: Tie | None = None


@dataclass(frozen=True)
class Place:
    """Where a line stands, each counted from 1: a paragraph (0 in a table), or a table and a row. ``part`` is "" in
    the body, else ``header``, ``footer`` or ``note``; ``page`` is that of a PDF."""

    paragraph: int = 0
    table: int = 0
    row: int = 0
    part: str = ""
    page: int = 0


@dataclass(frozen=True)
class Line:
    """A paragraph, or a row of a table with a tab between its cells; ``heads``: the cells of the table's first row."""

    place: Place
    text: str
    numbers: tuple[Number, ...]
    heads: tuple[str, ...] = ()


class Verdict(StrEnum):
    """What became of a number."""

    UNCHANGED = "unchanged"
    ALTERED = "altered"
    MISSING = "missing"
    NEW = "new"
    MOVED_ON = "changed_since"  # as printed, and the figure is another by now


@dataclass(frozen=True)
class Found:
    """One number and what became of it: ``was`` in the original, ``now`` in the paper, ``standing`` what its figure
    would be printed as today. ``label``: words of the original, "" for what is new; ``figure``: the id, where known."""

    verdict: Verdict
    kind: Kind
    was: str = ""
    now: str = ""
    place: Place = field(default_factory=Place)
    cell: int = 0
    label: str = ""
    figure: str = ""
    standing: str = ""


@dataclass(frozen=True)
class Compared:
    """All numbers of the original and the new ones of the paper. ``aside`` counts what is new and no quantity,
    ``passed`` what stands in the original and was not compared: no quantity either, in print."""

    found: tuple[Found, ...]
    aside: Mapping[Kind, int] = field(default_factory=dict)
    passed: Mapping[Kind, int] = field(default_factory=dict)

    def of(self, *verdicts: Verdict) -> Sequence[Found]:
        """What has one of these verdicts."""
        return [one for one in self.found if one.verdict in verdicts]

    def counts(self) -> dict[str, int]:
        """How many numbers have each verdict."""
        return {verdict.value: len(self.of(verdict)) for verdict in Verdict}

    @property
    def agrees(self) -> bool:
        """Whether there is nothing to look at."""
        return all(one.verdict is Verdict.UNCHANGED for one in self.found)
