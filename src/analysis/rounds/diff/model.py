"""What changed between two results: figures, the causes of each change, and the rows, rules and parameters behind them.

Plain facts, found by ``causes`` and ``moves``, and told by ``console.diff`` and ``page`` alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from analysis.bilingual import Text
from analysis.evaluate.figure import Figure
from analysis.places.scopes import NATION
from analysis.rounds.trace.model import CellFact


class Kind(StrEnum):
    """How a figure differs; of several ways the first of this order is told."""

    ADDED = "added"
    GONE = "gone"
    VALUE = "value"
    STATE = "state"
    UNIT = "unit"
    RULE = "rule"  # nothing but the rule's name
    NAME = "name"  # nothing but the figure's own name


class Cause(StrEnum):
    """Why a figure differs; several may hold at once."""

    DATA = "data"
    RULE = "rule"
    PARAMETER = "parameter"


class Reach(StrEnum):
    """How changed data reach a figure."""

    NONE = "none"
    OWN = "own"  # rows that the figure is computed from differ
    ELSEWHERE = "elsewhere"  # rows that its rule picks, counts or ranks by differ
    FILE = "file"  # a file differs by its sha256, and which rows cannot be seen


class Seen(StrEnum):
    """Whether the content of an input that differs could be compared."""

    READ = "read"
    GONE = "gone"  # one side is no longer there, or no longer what the result was made from
    UNREADABLE = "unreadable"  # no workbook, or one that cannot be opened


@dataclass(frozen=True)
class Side:
    """One of the two results. ``label`` is how it is called on pages and in names of files, ``revision`` its number;
    ``failed`` are the tasks that did not succeed, whose figures are missing."""

    label: str
    round_id: str
    revision: int
    title: str
    synthetic: bool = False
    synthetic_note: str = ""
    from_snapshot: bool = False
    failed: tuple[str, ...] = ()


@dataclass(frozen=True)
class CellChange:
    """A cell that differs; None where the row, or the cell, is not there. ``shown`` is false outside the columns of the
    form, which no figure is read from: what stands there is not told."""

    address: str
    before: CellFact | None
    after: CellFact | None
    shown: bool = True


@dataclass(frozen=True)
class RowChange:
    """A row (1-based) that differs; None on the side where it is not there. ``withheld``: of a sheet without a form
    only the row's number is told; a private sheet is one change without a row."""

    file: str
    sheet: str
    before: int | None
    after: int | None
    cells: tuple[CellChange, ...] = ()
    withheld: bool = False


@dataclass(frozen=True)
class LeafChange:
    """One leaf of the criteria, the parameters or the program: its path, and its two values (None: not there)."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class FileChange:
    """An input whose sha256 differs (None: not there)."""

    file: str
    before: str | None
    after: str | None
    seen: Seen


@dataclass(frozen=True)
class FigureChange:
    """A figure that differs. ``rows`` are places in ``ResultDiff.rows``, ``files`` those that could not be read."""

    kind: Kind
    before: Figure | None
    after: Figure | None
    causes: tuple[Cause, ...] = ()
    reach: Reach = Reach.NONE
    rows: tuple[int, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def figure(self) -> Figure:
        """The figure as it is now, or as it was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """What the figure is called in the two results: one name, or two where it was renamed."""
        return tuple(dict.fromkeys(one.name for one in (self.before, self.after) if one is not None))

    @property
    def size(self) -> float:
        """How large the change is, from 0 to 2: the difference as a share of the larger of the two values; a value that
        came or went counts 1, as does one from 0 or to 0."""
        old = None if self.before is None else self.before.value
        new = None if self.after is None else self.after.value
        if old == new:
            return 0.0
        if old is None or new is None:
            return 1.0
        return abs(new - old) / max(abs(new), abs(old))


class Why(StrEnum):
    """What about a condition differs, where it counts otherwise than before."""

    VALUE = "value"  # what the office reached
    CRITERION = "criterion"  # what is asked
    BOTH = "both"


@dataclass(frozen=True)
class Turn:
    """A condition of a level that was met and is not now, or the other way round. ``labels`` and ``thresholds`` are
    what was asked before and after, ``values`` what was found; None where there is no such condition or figure.
    ``change`` is the difference of the value, with its causes."""

    condition: str
    level: int
    met: bool  # now
    why: Why
    labels: tuple[Text | None, Text | None]
    values: tuple[Figure | None, Figure | None]
    thresholds: tuple[Figure | None, Figure | None]
    change: FigureChange | None = None


@dataclass(frozen=True)
class Move:
    """A province whose level differs, and the conditions that made it so; none where the judging itself differs, or a
    level came or went."""

    scope: str
    change: FigureChange
    turns: tuple[Turn, ...] = ()

    @property
    def up(self) -> bool | None:
        """Whether the level rose; None where it came or went."""
        old, new = (None if one is None else one.value for one in (self.change.before, self.change.after))
        return None if old is None or new is None else new > old


@dataclass(frozen=True)
class ResultDiff:
    """Two results compared. ``figures`` are those that differ, ``same`` counts the others; ``rules`` and ``parameters``
    are leaves that differ. ``moves`` are provinces whose level differs, of ``levelled`` that have one on either side;
    ``measured_level`` is the first that asks for people or money; ``reports`` names, by scope and name of a figure
    that differs, the report that shows it."""

    before: Side
    after: Side
    figures: tuple[FigureChange, ...] = ()
    same: int = 0
    rows: tuple[RowChange, ...] = ()
    rules: tuple[LeafChange, ...] = ()
    parameters: tuple[LeafChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    moves: tuple[Move, ...] = ()
    levelled: int = 0
    measured_level: int | None = None
    reports: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def kinds(self) -> Counter[Kind]:
        return Counter(one.kind for one in self.figures)

    @property
    def causes(self) -> Counter[Cause]:
        return Counter(cause for one in self.figures for cause in one.causes)

    @property
    def unexplained(self) -> tuple[FigureChange, ...]:
        return tuple(one for one in self.figures if not one.causes)

    @property
    def unread(self) -> tuple[FileChange, ...]:
        """Inputs that differ and whose rows could not be compared."""
        return tuple(one for one in self.files if one.seen is not Seen.READ)


def largest(changes: tuple[FigureChange, ...]) -> tuple[FigureChange, ...]:
    """The changes, the largest first; alike ones by scope (the nation before the provinces) and name."""
    order = lambda one: (-one.size, one.figure.scope != NATION, one.figure.scope, one.figure.name)  # noqa: E731
    return tuple(sorted(changes, key=order))
