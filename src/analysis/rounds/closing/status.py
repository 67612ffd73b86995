"""Every round and revision: open or closed, who closed it, when and why, and whether its files look whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from analysis.errors import WorkbookError
from analysis.params.load import list_rounds, load_round
from analysis.rounds.closing.verify import quick_check
from analysis.rounds.results.chain import refuse_cut
from analysis.rounds.results.events import HISTORY, Event, read_events
from analysis.rounds.results.manifest_facts import read_manifest
from analysis.rounds.results.mended import mend
from analysis.rounds.results.seal import results_of
from analysis.rounds.results.state import State, state_of, unfinished


class Standing(StrEnum):
    """Where a revision stands."""

    NO_RESULT = "no_result"
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"  # the history or the parameters cannot be believed


@dataclass(frozen=True)
class Line:
    """One revision of a round. ``event`` closed it, or opened it again; ``errors`` is how many it was published with,
    None where no manifest says; ``wrong`` are the files that look other than sealed; ``problem`` is told as it is."""

    round_id: str
    standing: Standing
    revision: int | None = None
    event: Event | None = None
    errors: int | None = None
    wrong: tuple[str, ...] = ()
    problem: WorkbookError | None = None

    @property
    def ok(self) -> bool:
        return not self.wrong and self.problem is None


def status_of(home: Path, output: Path, round_id: str | None = None) -> list[Line]:
    """The revisions of one round or of all, by round and revision. Also of a round whose parameters are gone and whose
    history is there. A round that cannot be read is one line that says why.

    Raises:
        WorkbookError: the one round asked for is unknown.
    """
    mend(output, round_id)
    kept = {path.parent.name for path in output.glob(f"*/{HISTORY}")}
    names = sorted({*list_rounds(home), *kept})
    if round_id is not None and round_id not in names:
        load_round(round_id, home)  # tells the nearest name
    return [line for name in names if round_id in (None, name) for line in _lines(name, home, output / name)]


def _lines(name: str, home: Path, folder: Path) -> Iterator[Line]:
    try:
        events = read_events(folder)
        first = 1 if events else load_round(name, home).revision
        refuse_cut(folder, events)
        state = state_of(events, first, folder / HISTORY)
    except WorkbookError as error:
        yield Line(name, Standing.UNKNOWN, problem=error)
        return
    for event in state.closed.values():
        yield _closed_line(name, folder, event)
    if state.closing is None:
        yield _open_line(name, folder, state)


def _closed_line(name: str, folder: Path, event: Event) -> Line:
    try:
        wrong = quick_check(folder, event).names
        errors = read_manifest(results_of(folder, event.revision)).accepted
    except WorkbookError as error:
        return Line(name, Standing.CLOSED, event.revision, event, problem=error)
    return Line(name, Standing.CLOSED, event.revision, event, errors, wrong)


def _open_line(name: str, folder: Path, state: State) -> Line:
    """The open revision; ``event`` is the reopening, if there was one. A result of an older version tells no errors."""
    event = state.events[-1] if state.events else None
    results = results_of(folder, state.revision)
    if (number := unfinished(folder, state)) is not None:
        problem = WorkbookError(
            f"ฉบับที่ {number} ถูกผนึกแต่ยังปิดไม่เสร็จ",
            f"Revision {number} is sealed, and its closing is unfinished.",
            fix_th=f"สั่ง workbook close {name} อีกครั้ง",
            fix_en=f"Run workbook close {name} again.",
        )
        return Line(name, Standing.OPEN, state.revision, event, problem=problem)
    if not results.is_dir():
        return Line(name, Standing.NO_RESULT, state.revision, event)
    try:
        return Line(name, Standing.OPEN, state.revision, event, read_manifest(results).accepted)
    except WorkbookError:
        return Line(name, Standing.OPEN, state.revision, event)
