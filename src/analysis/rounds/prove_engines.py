"""The proof that it makes no difference how kernels start: a sample is run with the other kind, too, and compared."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.execute.kernels.engines import CAN_FORK, USUAL_ENGINE, Engine
from analysis.execute.kernels.start import kernels
from analysis.execute.places import LocalPool
from analysis.execute.task import COLD, Task, TaskResult
from analysis.places.scopes import NATION
from analysis.processes.folders import temporary
from analysis.rounds.worker import Publisher, publish_all


@dataclass(frozen=True)
class Ran:
    """A round's tasks, the publisher that ran them, and how they ended, in the order of the tasks."""

    publisher: Publisher
    tasks: Sequence[Task]
    results: Sequence[TaskResult]


def prove(ran: Ran, count: int, workers: int) -> tuple[str, ...]:
    """Run ``count`` provinces (or the nation, where there is none) with the kind of kernel that they did not have.

    Every file of theirs is compared, as it was before the round's files were made from them. Returns the scopes.

    Raises:
        WorkbookError: a file or an ending differs; or no kernel of the other kind can be had.
    """
    scopes = sample([task.scope for task in ran.tasks], count)
    if not scopes:
        return ()
    chosen = [(task, result) for task, result in zip(ran.tasks, ran.results, strict=True) if task.scope in scopes]
    tasks, before = [task for task, _ in chosen], [result for _, result in chosen]
    options = ran.publisher.options
    were_cold = all(result.kernel == COLD for result in before)
    with temporary("proof") as folder, kernels(USUAL_ENGINE if were_cold else Engine.COLD) as other:
        again = replace(ran.publisher, options=replace(options, output=folder)).with_kernels(other)
        after = publish_all(again, tasks, LocalPool(workers))
        if not all(map(_unlike_kernels, tasks, before, after)):
            raise _unprovable()
        unlike = [*_unlike_ends(before, after), *_unlike_files(tasks, options.output, folder)]
    if unlike:
        raise _different(unlike)
    return scopes


def _unlike_kernels(task: Task, one: TaskResult, two: TaskResult) -> bool:
    """Whether a task ran in kernels of two kinds. An own notebook has no reused one, and where nothing can be forked it
    is cold both times."""
    return one.kernel != two.kernel or (task.own and not CAN_FORK)


def sample(scopes: Sequence[str], count: int) -> tuple[str, ...]:
    """So many of the provinces, spread evenly over their order; the nation stands in for a round without any."""
    known = list(dict.fromkeys(scope for scope in scopes if scope != NATION)) or list(dict.fromkeys(scopes))
    count = min(count, len(known))
    return tuple(known[place * len(known) // count] for place in range(count))


def _unlike_ends(before: Sequence[TaskResult], after: Sequence[TaskResult]) -> Iterator[str]:
    for one, two in zip(before, after, strict=True):
        if (one.status, one.problem) != (two.status, two.problem):
            yield f"{one.task_id} ({one.status} ≠ {two.status})"


def _unlike_files(tasks: Sequence[Task], one: Path, two: Path) -> Iterator[str]:
    """Names of files that only one side has or that differ, in the tasks' folders."""
    for folder in dict.fromkeys(task.folder for task in tasks):
        names = {path.name for side in (one, two) for path in (side / folder).iterdir()}
        _, mismatched, missing = filecmp.cmpfiles(one / folder, two / folder, sorted(names), shallow=False)
        yield from (f"{folder}/{name}" for name in sorted([*mismatched, *missing]))


def _different(unlike: Sequence[str]) -> WorkbookError:
    return WorkbookError(
        f"ผลของเคอร์เนลสองแบบไม่ตรงกัน {len(unlike)} แห่ง: {', '.join(unlike[:5])}",
        f"Kernels of two kinds give different results in {len(unlike)} places: {', '.join(unlike[:5])}.",
        location=Location(unlike[0]),
        fix_th="สั่งใหม่โดยเพิ่ม --engine cold และแจ้งผู้พัฒนา ผลเดิมยังอยู่ครบ",
        fix_en="Run again with --engine cold and tell the developers; the old result is whole.",
    )


def _unprovable() -> WorkbookError:
    return WorkbookError(
        "พิสูจน์ผลไม่ได้ เพราะเครื่องนี้มีเคอร์เนลแบบเดียว",
        "Nothing can be proved: only one kind of kernel could be had.",
        fix_th="สั่งใหม่โดยไม่ใช้ --prove ผลเดิมยังอยู่ครบ",
        fix_en="Run again without --prove; the old result is whole.",
    )
