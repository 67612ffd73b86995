"""What ``workbook memo`` prints."""

from __future__ import annotations

from collections.abc import Sequence

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from analysis.console.terminal import out
from analysis.execute.task import Task, TaskResult
from analysis.rounds.memos import MemosRequest, write_memos
from analysis.rounds.request import Watcher


def report_memos(request: MemosRequest) -> bool:
    """Write a round's memos, say where they are, and why a PDF is lacking. True when every task succeeded."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as bar:
        shown = bar.add_task(request.run.round_id, total=None)

        def planned(tasks: Sequence[Task]) -> None:
            bar.update(shown, total=len(tasks))

        def done(result: TaskResult) -> None:
            bar.advance(shown)
            if not result.ok:
                out.print(f"✗ {result.task_id}: {result.status} {result.problem}", markup=False)

        written = write_memos(request, Watcher(planned, on_done=done))
    for path in written.documents:
        out.print(str(path), markup=False)
    for problem in written.problems:
        out.print(f"{problem.th}\n{problem.en}", markup=False)
    out.print(f"{len(written.documents)} ฉบับ (memos): {written.folder / 'index.html'}", markup=False)
    return written.ok
