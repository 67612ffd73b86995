"""The log of an unattended run: JSON Lines, one object a line, in UTF-8, with keys that do not change.

Every line has ``time`` (ISO 8601 with the offset from UTC), ``event`` and the keys of ``EVENTS``. No line holds the
content of a cell: a task's problem stands in ``manifest.json``, a finding in the quality workbooks.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from analysis.errors import Location, WorkbookError
from analysis.execute.task import Task, TaskResult
from analysis.rounds.request import RunResult, Watcher
from analysis.thai.citizen_id import mask

if TYPE_CHECKING:
    from analysis.rounds.diff.changes import Changes

#: The keys of each event after ``time`` and ``event``, in their order on the line.
EVENTS: dict[str, tuple[str, ...]] = {
    "started": ("rounds", "version"),
    "planned": ("round", "tasks"),
    "file_read": ("round", "file"),
    "task_done": ("round", "task", "status", "seconds"),
    "changes": ("round", "changed", "added", "gone", "scopes"),
    "unchanged": ("round",),
    "findings": ("round", "error", "warning", "note"),
    "notebooks_altered": ("round", "notebooks"),
    "distrusted": ("round", "kept"),
    "published": ("round", "path", "figures", "succeeded", "failed"),
    "previewed": ("round", "figures", "succeeded", "failed"),
    "refused": ("round", "where", "message_th", "message_en"),
    "broken": ("round", "where", "error"),
    "finished": ("exit_code", "seconds"),
}


def local_time() -> datetime:
    """The time of the machine, with its offset from UTC."""
    return datetime.now().astimezone()


@dataclass(frozen=True)
class JsonLog:
    """Writes one object a line to ``stream``, at once, so that a run that dies leaves all that came before."""

    stream: TextIO
    now: Callable[[], datetime] = local_time

    def write(self, event: str, **facts: object) -> None:
        """One line. Raises ``ValueError`` when the facts are not the keys of the event."""
        keys = EVENTS[event]
        if set(facts) != set(keys):
            raise ValueError(f"the event {event} has the keys {keys}, not {tuple(facts)}")
        line = {"time": self.now().isoformat(timespec="seconds"), "event": event, **{key: facts[key] for key in keys}}
        self.stream.write(mask(json.dumps(line, ensure_ascii=False)) + "\n")
        self.stream.flush()


@dataclass(frozen=True)
class RoundLog:
    """What one round of a run writes into the log."""

    log: JsonLog
    round_id: str

    def watcher(self) -> Watcher:
        """Tells the log of the tasks once planned, each file read, each task done, and what changes."""
        read = lambda file: self._write("file_read", file=file)  # noqa: E731
        return Watcher(self._planned, read, self._done, on_changes=self._changes)

    def result(self, result: RunResult) -> None:
        """Whether anything had to be done, how many findings there are, and what was published where."""
        if result.unchanged:
            self._write("unchanged")
        self._write("findings", **{key: result.findings.get(key, 0) for key in ("error", "warning", "note")})
        if result.notebooks_altered:
            self._write("notebooks_altered", notebooks=list(result.notebooks_altered))
        if result.distrusted:
            self._write("distrusted", kept=result.distrusted)
        succeeded = sum(item.ok for item in result.results)
        facts = {"figures": result.figures, "succeeded": succeeded, "failed": len(result.results) - succeeded}
        if result.preview:
            self._write("previewed", **facts)
        else:
            self._write("published", path=str(result.folder), **facts)

    def refused(self, error: WorkbookError) -> None:
        """A problem that a person can mend; its words are left out where they are about a cell."""
        about_a_cell = error.location is not None and error.location.cell is not None
        words = ("", "") if about_a_cell else (error.th, error.en)
        self._write("refused", where=str(error.location or ""), message_th=words[0], message_en=words[1])

    def broken(self, error: Exception) -> None:
        """A failure of the program: its kind and the line of code, without its message, which may quote a cell."""
        frame = traceback.extract_tb(error.__traceback__)[-1]
        self._write("broken", where=f"{Path(frame.filename).name}:{frame.lineno}", error=type(error).__name__)

    def _planned(self, tasks: Sequence[Task]) -> None:
        self._write("planned", tasks=len(tasks))

    def _done(self, result: TaskResult) -> None:
        self._write("task_done", task=result.task_id, status=result.status.value, seconds=round(result.seconds, 2))

    def _changes(self, changes: Changes) -> None:
        total = changes.total
        self._write("changes", changed=total.changed, added=total.added, gone=total.gone, scopes=changes.as_json())

    def _write(self, event: str, **facts: object) -> None:
        self.log.write(event, round=self.round_id, **facts)


@contextmanager
def open_log(path: Path | None) -> Iterator[JsonLog]:
    """A log at the end of a file, or on stderr when no file is named.

    Raises:
        WorkbookError: the file cannot be opened.
    """
    if path is None:
        yield JsonLog(sys.stderr)
        return
    with _appended(path) as stream:
        yield JsonLog(stream)


def _appended(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a", encoding="utf-8", newline="\n")
    except OSError as error:
        raise WorkbookError(
            "เปิดแฟ้มบันทึกเหตุการณ์ไม่ได้",
            "The log file cannot be opened.",
            location=Location(str(path)),
            fix_th="ตรวจสิทธิ์ของโฟลเดอร์ หรือระบุแฟ้มอื่นที่ --log-file",
            fix_en="Check the folder's permissions, or name another file with --log-file.",
        ) from error
