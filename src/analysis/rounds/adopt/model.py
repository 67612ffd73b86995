"""What a person is shown before a file is read by a plan: facts alone, without words or a way of drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from analysis.bilingual import Text
from analysis.ingest.findings.finding import Finding
from analysis.params.readings import ReadingPlan


class Standing(StrEnum):
    """How a file stands to the plans of the project."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    CHANGED = "changed"  # since it was confirmed
    DRIFTED = "drifted"  # a plan knows most of it: its next version is proposed
    NEW = "new"  # no plan knows it: one is proposed
    NOTHING = "nothing"  # no table of any form was found


class Change(StrEnum):
    """How a header differs from the one that a plan knows."""

    RENAMED = "renamed"
    MOVED = "moved"  # below another group of the header
    GONE = "gone"
    NEW = "new"
    DOUBLED = "doubled"
    SCALE = "scale"


class Mark(StrEnum):
    """What became of a cell."""

    HEADER = "header"  # of a column that is read
    READ = "read"
    FACT = "fact"  # read for many rows at once: a province, a month, a day
    ROW_OUT = "row_out"
    NOT_READ = "not_read"
    EMPTY = "empty"


@dataclass(frozen=True)
class Drift:
    """One difference; ``before`` and ``after`` are labels from the top of the header, ``cell`` is of the file."""

    change: Change
    form: str
    field: str = ""
    before: str = ""
    after: str = ""
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Question:
    """What a file leaves open. ``form`` and ``key`` are the place in the plan that answers it ("" where none does);
    ``must``: no plan is confirmed without the answer. ``choices``: what may be written there, as lines of YAML, one of
    them. ``text``: what the file says there."""

    said: Text
    sheet: str = ""
    cell: str = ""
    must: bool = False
    form: str = ""
    key: str = ""
    choices: tuple[str, ...] = ()
    text: str = ""

    @property
    def place(self) -> str:
        return "!".join(part for part in (self.sheet, self.cell) if part)


@dataclass(frozen=True)
class ColumnSeen:
    """A column (from 0) that is read: its letter, its labels, the form's field, and what its header tells."""

    at: int
    letter: str
    label: str
    field: str
    told: str = ""


@dataclass(frozen=True)
class FactSeen:
    """Where something stands that holds for many rows: ``where`` as in a plan; a cell, labels of a column, or words."""

    field: str
    where: str
    detail: str = ""


@dataclass(frozen=True)
class TableSeen:
    """A table where it stands; sheets with the same header are told together. ``data`` is of the first sheet. Not
    ``whole``: it was not read."""

    form: str
    sheets: tuple[str, ...]
    header: str
    data: str
    columns: tuple[ColumnSeen, ...]
    facts: tuple[FactSeen, ...]
    whole: bool = True


@dataclass(frozen=True)
class Total:
    """A control total: rows, and sums of what was read, by measure and unit. ``scope`` "" is all together."""

    scope: str
    form: str
    rows: int
    sums: Mapping[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True)
class RowsOut:
    """Rows that are not read, for one reason (a code, or a person's own words), with the first of them (``row`` from
    1)."""

    reason: str
    count: int
    sheet: str
    cell: str = ""
    text: str = ""
    row: int = 0


@dataclass(frozen=True)
class SheetOut:
    """A sheet that is not read; ``other`` is what it is a copy of, or the reason told in the plan."""

    sheet: str
    reason: str
    other: str = ""


@dataclass(frozen=True)
class CellSeen:
    """A cell as a person sees it: ``fill`` is its colour (RRGGBB, "" for none), ``struck`` all that it says where that
    is struck out, wholly or in part."""

    text: str
    mark: Mark
    fill: str = ""
    struck: str = ""


@dataclass(frozen=True)
class RowSeen:
    """A row of a sheet (``number`` from 1); ``reason`` where it is left out."""

    number: int
    cells: tuple[CellSeen, ...]
    reason: str = ""


@dataclass(frozen=True)
class SheetSeen:
    """The top of a sheet. ``fields``: the forms and fields of each column that is read (from 0). ``merged``: top, left,
    bottom and right within what is shown. ``withheld``: a register of persons, of which nothing is shown."""

    sheet: str
    rows: tuple[RowSeen, ...]
    row_count: int
    width: int
    fields: Mapping[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    withheld: bool = False


@dataclass(frozen=True)
class Taken:
    """What a file was taken for; "" where its kind has none."""

    kind: str
    encoding: str = ""
    separator: str = ""


@dataclass(frozen=True)
class Preview:
    """All that is shown of a file. ``plan`` is the one that it was read by (None: nothing was found), ``text`` its
    YAML, ``old`` its last version before it."""

    file: str
    round_id: str
    taken: Taken
    standing: Standing
    plan: ReadingPlan | None
    text: str = ""
    old: ReadingPlan | None = None
    drift: tuple[Drift, ...] = ()
    tables: tuple[TableSeen, ...] = ()
    totals: tuple[Total, ...] = ()
    rows_out: tuple[RowsOut, ...] = ()
    sheets_out: tuple[SheetOut, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    sheets: tuple[SheetSeen, ...] = ()
    not_drawn: tuple[str, ...] = ()
    unread: tuple[Text, ...] = ()  # other plans that cannot be read
    forms_unasked: tuple[str, ...] = ()  # of the plan, which the round does not ask for

    @property
    def must(self) -> tuple[Question, ...]:
        """What must be answered before the plan is confirmed."""
        return tuple(one for one in self.questions if one.must)

    @property
    def is_settled(self) -> bool:
        """Whether the plan can be confirmed, or is."""
        return self.plan is not None and not self.must
