"""What an office changed from one submission to another: cells, and the figures, the level and the sentences with them.

Only the office's two files are read and judged.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analysis.ingest.kinds.opened import open_file
from analysis.ingest.office import OfficeData
from analysis.ingest.round_inputs import input_folder
from analysis.ingest.submissions.arrival import read_as
from analysis.ingest.submissions.model import OfficeRegister, Submission
from analysis.ingest.submissions.register import payload_of, read_register
from analysis.ingest.workbook.file_guard import UnreadableWorkbook
from analysis.ingest.workbook.grid import Grid
from analysis.params.load import RoundParameters, load_parameters
from analysis.rounds.diff.causes import match
from analysis.rounds.diff.model import FigureChange, RowChange, largest
from analysis.rounds.diff.rows import Books, file_rows
from analysis.rounds.submissions.refusals import no_submission, scope_of
from analysis.rounds.submissions.told import Told, told_of
from analysis.rounds.trace.cells import Tables
from analysis.rounds.trace.workbooks import Workbooks


@dataclass(frozen=True)
class SentenceChange:
    """A sentence of a section that differs; "" on the side where it is not said."""

    section: str
    before: str
    after: str


@dataclass(frozen=True)
class OfficeChanges:
    """Two submissions of an office compared. ``figures`` are the largest first."""

    before: Submission
    after: Submission
    rows: tuple[RowChange, ...]
    figures: tuple[FigureChange, ...]
    sentences: tuple[SentenceChange, ...]
    told: tuple[Told, Told]


@dataclass
class _Filed(Workbooks):
    """A submission in the place of the office's file."""

    path: Path = Path()
    read: OfficeData | None = None
    opened: dict[str, Grid] = field(default_factory=dict)

    def grids(self, file: str) -> dict[str, Grid]:
        return self.opened

    def tables(self, file: str) -> Tables:
        assert self.read is not None  # whoever makes one has read it
        return Tables(self.read.tables, self.read.findings, self.read.set_aside)

    def _path(self, file: str) -> Path:
        return self.path


def read_changes(round_id: str, office: str, numbers: tuple[int, int], home: Path) -> OfficeChanges:
    """Compare two submissions of an office.

    Raises:
        WorkbookError: the round or the office is unknown, there is no such submission, or the register is damaged.
    """
    parameters, scope = load_parameters(round_id, (), home), scope_of(office)
    folder = input_folder(parameters.round, home).folder
    register = read_register(folder, scope)
    before, after = (_submission(register, office, number) for number in numbers)
    books = [_filed(one, before.file, parameters, home, payload_of(folder, one)) for one in (before, after)]
    reads = [book.read for book in books]
    told = [told_of(read, scope, parameters, home) for read in reads if read is not None]
    file = reads[0].file if reads[0] is not None else before.file
    return OfficeChanges(
        before,
        after,
        file_rows(file, Books(*books)),
        largest(match(told[0].figures, told[1].figures)),
        tuple(changed_sentences(told[0].sentences, told[1].sentences)),
        (told[0], told[1]),
    )


def _submission(register: OfficeRegister, office: str, number: int) -> Submission:
    found = register.submission(number)
    if found is None:
        raise no_submission(office, number, len(register.submissions))
    return found


def _filed(one: Submission, name: str, parameters: RoundParameters, home: Path, path: Path) -> _Filed:
    try:
        opened = open_file(path).sheets
    except UnreadableWorkbook:
        opened = {}
    read = read_as(path, input_folder(parameters.round, home), name)
    return _Filed(home, parameters.round, path=path, read=read, opened=opened)


def changed_sentences(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> list[SentenceChange]:
    """The sentences (section, text) that differ; those in the same place stand for one another."""
    found = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        old, new = list(before[a:b]), list(after[c:d])
        for place in range(max(len(old), len(new))):
            was = old[place] if place < len(old) else ("", "")
            now = new[place] if place < len(new) else ("", "")
            if was[0] == now[0] or not was[1] or not now[1]:
                found.append(SentenceChange(was[0] or now[0], was[1], now[1]))
            else:
                found += [SentenceChange(was[0], was[1], ""), SentenceChange(now[0], "", now[1])]
    return found
