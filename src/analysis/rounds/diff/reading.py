"""Reading the two results that are to be compared: figures, manifests, and the workbooks that differ.

The workbooks of a closed revision are read from its snapshot; those of an open one from the project, as long as they
are what the manifest recorded. Where they are not, only the digests tell that a file differs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.execute.task import TaskStatus
from analysis.ingest.workbook.cell_text import address
from analysis.ingest.workbook.grid import Grid
from analysis.rounds.diff.causes import DataChanges, Key, Made, OwnRows, Result, diff_results, key_of, match
from analysis.rounds.diff.model import FigureChange, FileChange, ResultDiff, RowChange, Seen, Side
from analysis.rounds.diff.names import SameRows
from analysis.rounds.diff.reports import shown_in
from analysis.rounds.diff.rows import Books, file_rows
from analysis.rounds.results.manifest import MANIFEST
from analysis.rounds.trace.model import FileState, Place
from analysis.rounds.trace.published_revision import TraceSource, open_source, read_source
from analysis.rounds.trace.upward import CellReach, Kind, covers, position
from analysis.rounds.trace.workbooks import Workbooks

_ROUND = re.compile(r"([a-z0-9][a-z0-9-]*)(?:@([1-9][0-9]{0,5}))?\Z")
#: Criteria and rounds are compared leaf by leaf, so that their files' digests would only say it again; the others are
#: what people wrote for pages and memos, from which no figure is computed.
_NO_RULES = (
    "params/rounds/",
    "params/criteria/",
    "params/problems/wording/",
    "params/books/",
    "params/memos/",
    "params/templates/",
    "params/waivers/",
    "params/issues/",
)
_DATA = "data/"


def read_diff(before: TraceSource, after: TraceSource, outputs: Path) -> ResultDiff:
    """Compare two results. ``outputs`` is the folder in which results usually stand.

    Raises:
        WorkbookError: the figures or the manifest of one cannot be used.
    """
    old, new = (Result(_side(one, outputs), one.figures, _made(one)) for one in (before, after))
    inputs = _Inputs.of(before, after)
    changes = match(old.figures, new.figures, SameRows(inputs.rows, inputs.unread))
    found = diff_results(old, new, changes, _data_changes(inputs, changes))
    return replace(found, reports=shown_in(found.figures, before.folder, after.folder))


def find_result(asked: str, home: Path, outputs: Path) -> TraceSource:
    """The result called ``fy2568-m02`` (its newest revision), ``fy2568-m02@1``, or by its folder.

    Raises:
        WorkbookError: there is no such result, or its manifest cannot be used.
    """
    folder = Path(asked)
    if (folder / MANIFEST).is_file():
        found = read_source(folder.resolve(), home)
        return found if found.from_snapshot else replace(found, home=_project_of(found, home))
    named = _ROUND.match(asked)
    if named is None:
        raise WorkbookError(
            f"ไม่พบผลชุด “{asked}”",
            f"There is no result “{asked}”.",
            location=Location(asked),
            fix_th="ระบุรหัสรอบ เช่น fy2568-m02 หรือรหัสรอบกับฉบับที่ เช่น fy2568-m02@1 หรือโฟลเดอร์ที่มี manifest.json",
            fix_en="Name a round (fy2568-m02), a revision of it (fy2568-m02@1), or a folder with a manifest.json.",
        )
    return open_source(named[1], int(named[2]) if named[2] else None, home, outputs)


def _project_of(source: TraceSource, home: Path) -> Path:
    """The project whose outputs a folder lies in, as its manifest tells; else the one that asks."""
    place = _manifest(source).get("place")
    above = source.folder.parent.parent
    if isinstance(place, str) and place:
        parts = Path(place).parts
        if above.parts[-len(parts) :] == parts and ".." not in parts:
            return Path(*above.parts[: -len(parts)])
    return home


def _side(source: TraceSource, outputs: Path) -> Side:
    edition, above = source.edition, source.folder.resolve().parent.parent
    label = f"{edition.round_id}@{edition.revision}"
    if (
        above != outputs.resolve()
    ):  # the name of its folder tells it from the usual result, in letters that every system can keep
        told = re.sub(r"[^A-Za-z0-9]+", "-", above.name).strip("-")
        label = f"{told or 'folder'}-{label}"
    note = edition.synthetic_note
    return Side(
        label,
        edition.round_id,
        edition.revision,
        edition.title,
        edition.synthetic,
        note,
        edition.from_snapshot,
        _failed(source),
    )


def _failed(source: TraceSource) -> tuple[str, ...]:
    tasks = _manifest(source).get("tasks")
    known = [one for one in tasks if isinstance(one, dict)] if isinstance(tasks, list) else []
    return tuple(str(one.get("id")) for one in known if one.get("status") != TaskStatus.SUCCEEDED.value)


def _manifest(source: TraceSource) -> Mapping[str, object]:
    found = json.loads((source.folder / MANIFEST).read_text(encoding="utf-8"))
    assert isinstance(found, dict)  # read_source has read it before
    return found


def _made(source: TraceSource) -> Made:
    """What the manifest says of the round, the criteria and the program. Other files of ``params/`` (places, schemes of
    problems) belong to how figures are computed."""
    manifest = _manifest(source)
    rules = {
        name: digest
        for name, digest in sorted(source.inputs.items())
        if name.startswith("params/") and not name.startswith(_NO_RULES)
    }
    program = {
        "code": manifest.get("code"),
        "notebooks": manifest.get("notebooks"),
        "python": manifest.get("python"),
        "packages": manifest.get("packages"),
        "files": rules,
    }
    parameters, criteria = manifest.get("parameters"), manifest.get("criteria")
    return Made(
        parameters if isinstance(parameters, dict) else {},
        criteria if isinstance(criteria, dict) else {},
        {name: value for name, value in program.items() if value is not None},
    )


@dataclass(frozen=True)
class _Inputs:
    """The inputs of both results, those that differ, and their rows that do."""

    sides: tuple[TraceSource, TraceSource]
    books: Books
    files: tuple[FileChange, ...]
    rows: tuple[RowChange, ...]

    @classmethod
    def of(cls, before: TraceSource, after: TraceSource) -> _Inputs:
        names = sorted(name for name in before.inputs.keys() | after.inputs.keys() if name.startswith(_DATA))
        differing = [name for name in names if before.inputs.get(name) != after.inputs.get(name)]
        books = Books(_Present.of(before), _Present.of(after))
        files = tuple(_file_change(name, (before, after), books) for name in differing)
        rows = tuple(row for one in files if one.seen is Seen.READ for row in file_rows(one.file, books))
        return cls((before, after), books, files, rows)

    @property
    def unread(self) -> list[str]:
        """Files that differ and whose rows are not known."""
        return [one.file for one in self.files if one.seen is not Seen.READ]


def _data_changes(inputs: _Inputs, changes: Sequence[FigureChange]) -> DataChanges:
    rows, sides = inputs.rows, inputs.sides
    unread = _reached_files(inputs.unread, changes, sides)
    own = OwnRows(rows)
    left = [one for one in changes if not own.of(one) and key_of(one.figure) not in unread]
    return DataChanges(rows, inputs.files, _elsewhere(rows, left, inputs.books, sides), unread)


def _file_change(name: str, sides: tuple[TraceSource, TraceSource], books: Books) -> FileChange:
    before, after = (side.inputs.get(name) for side in sides)
    pairs = [(side, own) for side, own in zip(sides, (books.before, books.after), strict=True) if name in side.inputs]
    seen = Seen.READ
    if ".." in Path(name).parts or any(side.file_state(name) is not FileState.SAME for side, _ in pairs):
        seen = Seen.GONE
    elif not all(own.grids(name) for _, own in pairs):
        seen = Seen.UNREADABLE
    return FileChange(name, before, after, seen)


@dataclass
class _Present(Workbooks):
    """The workbooks that a result was made from: a file that came later is none of them."""

    inputs: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, source: TraceSource) -> _Present:
        return cls(source.home, source.round, inputs=source.inputs)

    def grids(self, file: str) -> dict[str, Grid]:
        return super().grids(file) if file in self.inputs else {}


def _reached_files(
    files: Sequence[str], changes: Iterable[FigureChange], sides: tuple[TraceSource, TraceSource]
) -> dict[Key, tuple[str, ...]]:
    """By figure those of ``files`` that it has rows in, on either side; a figure with rows in none of them, and one
    that names no rows, those that its report reads."""
    found = {}
    for one in changes if files else ():
        figures = [figure for figure in (one.before, one.after) if figure]
        named = {source.file for figure in figures for source in figure.sources}
        own = tuple(name for name in files if name in named)
        read = (name for name in files if any(covers(name, figure, sides[1].round) for figure in figures))
        if reached := own or tuple(read):
            found[key_of(one.figure)] = reached
    return found


def _elsewhere(
    rows: Sequence[RowChange],
    changes: Sequence[FigureChange],
    books: Books,
    sides: tuple[TraceSource, TraceSource],
) -> dict[Key, tuple[int, ...]]:
    """By figure the changed rows that its rule may take, found as ``workbook trace --cell`` finds them."""
    found: dict[Key, set[int]] = {}
    for alike in _alike(rows, books, sides).values() if changes else ():
        reach, places = alike
        for one in changes:
            if reach.possibly(one.figure):
                found.setdefault(key_of(one.figure), set()).update(places)
    return {key: tuple(sorted(places)) for key, places in found.items()}


def _alike(
    rows: Sequence[RowChange], books: Books, sides: tuple[TraceSource, TraceSource]
) -> dict[tuple[str, Kind], tuple[CellReach, list[int]]]:
    """The changed cells, those together that may reach the same figures, with the places of their rows."""
    found: dict[tuple[str, Kind], tuple[CellReach, list[int]]] = {}
    for place, row in enumerate(rows):
        for reach in _reaches(row, books, sides):
            found.setdefault((row.file, reach.kind), (reach, []))[1].append(place)
    return found


def _reaches(row: RowChange, books: Books, sides: tuple[TraceSource, TraceSource]) -> Iterator[CellReach]:
    """The changed cells of a row on either side where they are of a form's columns: a heading that is no longer made
    out still had its column before."""
    for number, workbooks, side in ((row.after, books.after, sides[1]), (row.before, books.before, sides[0])):
        if row.withheld or number is None:
            continue
        form = workbooks.sheet(row.file, row.sheet)[1]
        if form is None:
            continue
        for cell in row.cells:
            column = position(cell.address)[1]
            if column in form.places:
                yield CellReach(Place(row.file, row.sheet, address(number - 1, column)), form, side.round)
