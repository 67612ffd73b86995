"""What ``workbook run`` prints. Light to import: a round that has not changed is told at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from analysis.console.json_log import RoundLog
from analysis.console.summary import print_result, tell_altered, tell_distrusted, tell_lapsed
from analysis.console.terminal import err, out
from analysis.execute.task import Task, TaskResult
from analysis.rounds.request import RunRequest, RunResult, Watcher
from analysis.rounds.start import run_where_needed

if TYPE_CHECKING:
    from rich.console import Console

    from analysis.rounds.diff.changes import Changes, Counts
    from analysis.rounds.diff.model import FigureChange
    from analysis.rounds.rebuild.rebuild import Why


_BECAUSE = {
    "new": "ยังไม่มีผลที่เก็บไว้ (never ran)",
    "changed": "มีสิ่งที่เปลี่ยน (changed)",
    "lost": "ผลที่เก็บไว้หายหรือเสีย (what was kept is gone)",
    "distrusted": "ผลที่เก็บไว้ไม่มีเครื่องหมายของผู้ใช้นี้หรือถูกแก้ไข (what was kept is not what this user kept)",
    "asked": "สั่งให้ทำใหม่ (asked to run anew)",
}
_PARTS = {
    "notebook": "สมุดงาน (notebook)",
    "parameters": "พารามิเตอร์ของงาน (parameters)",
    "page": "หัวเรื่องของหน้า (page)",
    "round": "พารามิเตอร์ของรอบ (round)",
    "environment": "Python หรือแพ็กเกจ (environment)",
    "criteria": "เกณฑ์ (criteria)",
    "input": "แฟ้ม (input)",
    "code": "โปรแกรม (code)",
}
#: More tasks or parts than these are counted, not named.
_MOST = 3


def explained(why: Mapping[str, Why], tasks: int) -> Iterator[str]:
    """Lines that tell why tasks run, those with the same reason together, and how many need not run."""
    alike: dict[Why, list[str]] = {}
    for task, reason in why.items():
        alike.setdefault(reason, []).append(task)
    for reason, names in alike.items():
        changed = f": {_few([_part(name) for name in reason.parts])}" if reason.parts else ""
        yield f"• {_few(names)} – {_BECAUSE[reason.because.value]}{changed}"
    yield f"• ใช้ผลเดิม {tasks - len(why)} งาน (reused)"


def _part(name: str) -> str:
    kind, _, rest = name.partition(" ")
    return f"{_PARTS[kind]} {rest}".strip()


def _few(names: list[str]) -> str:
    left = len(names) - _MOST
    more = f" และอีก {left} (and {left} more)" if left > 0 else ""
    return ", ".join(names[:_MOST]) + more


#: Figures and scopes that are named; ``workbook diff`` tells all.
_MOST_FIGURES, _MOST_ANSWERS, _MOST_SCOPES = 5, 10, 80


def change_lines(changes: Changes) -> Iterator[str]:
    """Lines that tell whose level and which headline figures change, or else the largest changes; how many figures
    change, and of whom."""
    from analysis.rounds.diff.words import scope_name

    if not changes.figures:
        yield "เทียบกับผลเดิม: ไม่มีตัวเลขใดเปลี่ยน (no figure changes)"
        return
    yield f"เทียบกับผลเดิม: {_counts(changes.total)} (figures changed, added, gone)"
    for scope, counts in list(changes.scopes.items())[:_MOST_SCOPES]:
        yield f"• {scope_name(scope)}: {_counts(counts)}"
    told = list(_answers(changes))
    yield from told
    if not told:
        yield "ที่เปลี่ยนมากที่สุด (largest changes):"
        for one in changes.figures[:_MOST_FIGURES]:
            yield f"• {_figure(one, one.figure.name)}"


def _answers(changes: Changes) -> Iterator[str]:
    """Whose level changes, and the headline figures that do, the nation's first."""
    from analysis.narrate.headlines import HEADLINES, LEVEL
    from analysis.places.scopes import NATION

    labels = {headline.name: headline.label.th.replace(" {level}", "ที่วัดผล") for headline in HEADLINES}
    levels = [one for one in changes.figures if one.figure.name == LEVEL and one.figure.scope != NATION]
    headlines = [one for one in changes.figures if one.figure.name in labels and one not in levels]
    headlines.sort(key=lambda one: (one.figure.scope != NATION, one.figure.scope, list(labels).index(one.figure.name)))
    for title, found in (("ระดับที่เปลี่ยน (levels)", levels), ("ตัวเลขหลักที่เปลี่ยน (headline figures)", headlines)):
        if found:
            yield f"{title}: {len(found):,}"
        yield from (f"• {_figure(one, labels[one.figure.name])}" for one in found[:_MOST_ANSWERS])
        if len(found) > _MOST_ANSWERS:
            yield f"• และอีก {len(found) - _MOST_ANSWERS:,} (and more)"


def _counts(counts: Counts) -> str:
    return f"ตัวเลขเปลี่ยน {counts.changed:,} เพิ่ม {counts.added:,} หายไป {counts.gone:,}"


def _figure(one: FigureChange, name: str) -> str:
    from analysis.narrate.figure_words import unit_words
    from analysis.rounds.diff.tables import shown_pair
    from analysis.rounds.diff.words import scope_name

    old, new = shown_pair(one, "th")
    return f"{scope_name(one.figure.scope)} {name}: {old} → {new} {unit_words(one.figure.unit, 'th')}"


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
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=out,
            transient=True,
            disable=quiet or not out.is_terminal,
        )
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
        tell_lapsed(result)
    return result


def _all_of(watchers: Sequence[Watcher]) -> Watcher:
    """One watcher that tells each of these."""

    def each(calls: Sequence[Callable[[Any], None]]) -> Callable[[Any], None]:
        def tell(news: Any) -> None:
            for call in calls:
                call(news)

        return tell

    return Watcher(*(each([getattr(one, field.name) for one in watchers]) for field in fields(Watcher)))
