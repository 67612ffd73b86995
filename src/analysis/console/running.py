"""What ``workbook run`` prints. Light to import: a round that has not changed is told at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from analysis.console.changes import change_lines
from analysis.console.explaining import explained
from analysis.console.json_log import RoundLog
from analysis.console.summary import print_result, tell_altered, tell_distrusted
from analysis.console.terminal import err, out
from analysis.execute.task import Task, TaskResult
from analysis.rounds.request import RunRequest, RunResult, Watcher
from analysis.rounds.start import run_where_needed

if TYPE_CHECKING:
    from rich.console import Console

    from analysis.rounds.diff.changes import Changes
    from analysis.rounds.rebuild.rebuild import Why


class _Course:
    """Shows a run's course: a bar in a terminal, one line a failed task elsewhere.

    A quiet run tells failed tasks on stderr, unless the log is there.
    """

    def __init__(self, round_id: str, *, quiet: bool, explain: bool, log_on_stderr: bool) -> None:
        self.quiet, self.explain = quiet, explain
        self.planned_tasks = 0
        self.failures: Console | None = out
        if quiet:
            self.failures = None if log_on_stderr else err
        self.bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
            console=out, transient=True, disable=quiet or not out.is_terminal,
        )  # fmt: skip
        self.task = self.bar.add_task(round_id, total=None)

    def planned(self, tasks: Sequence[Task]) -> None:
        self.planned_tasks = len(tasks)
        self.bar.update(self.task, total=len(tasks))
        if not self.quiet and not out.is_terminal:
            out.print(f"{len(tasks)} งาน (tasks)")

    def why(self, reasons: Mapping[str, Why]) -> None:
        if self.explain and not self.quiet:
            for line in explained(reasons, self.planned_tasks):
                out.print(line, markup=False)

    def changes(self, changes: Changes) -> None:
        if not self.quiet:
            for line in change_lines(changes):
                out.print(line, markup=False)

    def done(self, result: TaskResult) -> None:
        self.bar.advance(self.task)
        if not result.ok and self.failures is not None:
            self.failures.print(f"✗ {result.task_id}: {result.status} {result.problem}", markup=False)


def usual_workers() -> int:
    """How many tasks run at once when nobody says: one more than there are processors, as some task always waits for
    its kernel to answer; at most five."""
    return min(4, os.cpu_count() or 1) + 1


def report_run(
    request: RunRequest, *, quiet: bool = False, explain: bool = False, log: RoundLog | None = None
) -> RunResult:
    """Run one round and tell the log. Unless ``quiet``, show its course and summary; ``explain`` adds why tasks run."""
    if not quiet:
        out.print(f"{request.round_id}: กำลังประมวลผล (running)", markup=False)
    on_stderr = log is not None and log.log.stream is sys.stderr
    course = _Course(request.round_id, quiet=quiet, explain=explain, log_on_stderr=on_stderr)
    own = Watcher(course.planned, on_done=course.done, on_why=course.why, on_changes=course.changes)
    watchers = [own, *([log.watcher()] if log else [])]
    with course.bar:
        result = run_where_needed(request, _all_of(watchers))
    if not quiet:
        print_result(request.round_id, result)
    if not quiet or log is None:
        tell_altered(result.notebooks_altered)
        tell_distrusted(result.distrusted)
    return result


def _all_of(watchers: Sequence[Watcher]) -> Watcher:
    """One watcher that tells each of these."""

    def each(calls: Sequence[Callable[[Any], None]]) -> Callable[[Any], None]:
        def tell(news: Any) -> None:
            for call in calls:
                call(news)

        return tell

    return Watcher(*(each([getattr(one, field.name) for one in watchers]) for field in fields(Watcher)))
