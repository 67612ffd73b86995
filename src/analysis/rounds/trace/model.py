"""What a trace tells: from a figure to its cells, and from a cell to the figures it reaches.

Plain facts, found by ``rounds.trace.downward`` and told by ``console.trace`` and ``rounds.trace.page`` alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from analysis.evaluate.figure import Figure
from analysis.evaluate.rules.rule import Use
from analysis.ingest.findings.finding import Finding


class FileState(StrEnum):
    """A workbook now, against the sha256 that the manifest of the revision recorded."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    NOT_RECORDED = "not_recorded"


class SheetState(StrEnum):
    """Whether the cells of a sheet can be shown."""

    READ = "read"
    WITHHELD = "withheld"  # a registry form: personal data
    UNREADABLE = "unreadable"  # the file or the sheet is gone, or no form is made out in it


class Stored(StrEnum):
    """How the workbook keeps a cell."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    FORMULA = "formula"  # without a computed value
    ERROR = "error"


class Change(StrEnum):
    """What reading did beside taking the cell as it stands; the kinds of ``thai.draft.RepairKind`` stand beside it."""

    NUMBER_FROM_TEXT = "number_from_text"
    THAI_DIGITS = "thai_digits"
    MERGED_ABOVE = "merged_above"


class RowState(StrEnum):
    """What became of a row of a form."""

    READ = "read"
    SET_ASIDE = "set_aside"
    CONTEXT = "context"  # a header, a heading or a total: no row of the tidy tables


@dataclass(frozen=True)
class CellFact:
    """One cell. ``raw`` is the text as stored, ``read`` the values that the judgements took (written out), ``changes``
    the kinds of repair, and ``use`` what the rule reads it for. A withheld cell has no text."""

    address: str
    header: str
    raw: str
    stored: Stored
    read: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    use: Use | None = None
    withheld: bool = False


@dataclass(frozen=True)
class RowFact:
    """One row (1-based) with the cells of the form's columns, from left to right."""

    row: int
    state: RowState
    cells: tuple[CellFact, ...]


@dataclass(frozen=True)
class SheetFact:
    """Rows of one sheet that a figure uses; ``rows`` may be fewer than ``row_count``, as a trace shows only so many."""

    file: str
    sheet: str
    file_state: FileState
    state: SheetState
    row_count: int
    rows: tuple[RowFact, ...] = ()


@dataclass(frozen=True)
class Part:
    """A figure over part of the same rows, with its own parts."""

    figure: Figure
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Edition:
    """The revision that was traced. ``from_snapshot``: cells come from the files kept when the round was closed."""

    round_id: str
    revision: int
    title: str
    synthetic: bool
    synthetic_note: str
    from_snapshot: bool = False


@dataclass(frozen=True)
class FigureTrace:
    """From a figure down: the figures it is put together from, and the rows and cells it uses.

    A figure without sheets was not read from cells: it is computed from other numbers.
    """

    edition: Edition
    figure: Figure
    sheets: tuple[SheetFact, ...]
    parts: tuple[Part, ...] = ()

    @property
    def row_count(self) -> int:
        return sum(sheet.row_count for sheet in self.sheets)

    @property
    def changed_files(self) -> tuple[SheetFact, ...]:
        """One sheet of each file that is not as the manifest recorded it."""
        firsts = {sheet.file: sheet for sheet in reversed(self.sheets) if sheet.file_state is not FileState.SAME}
        return tuple(firsts[name] for name in sorted(firsts))


@dataclass(frozen=True)
class Place:
    """A cell of the project: file relative to the project, sheet, and address such as C12."""

    file: str
    sheet: str
    address: str

    def __str__(self) -> str:
        return f"{self.file}!{self.sheet}!{self.address}"


@dataclass(frozen=True)
class CellTrace:
    """From a cell up. ``direct``: figures whose rows hold the cell and whose rule reads its column. ``possible``:
    figures that another value may bring the cell's row into, or that count and rank by value."""

    edition: Edition
    place: Place
    file_state: FileState
    sheet_state: SheetState
    row_state: RowState
    cell: CellFact | None
    direct: tuple[Figure, ...] = ()
    possible: tuple[Figure, ...] = field(default=())

    @property
    def reached(self) -> frozenset[str]:
        """Ids of all figures that the cell may reach."""
        return frozenset(figure.figure_id for figure in (*self.direct, *self.possible))
