"""Where the tasks of a run are executed: on this machine's processes, or elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from analysis.execute.pool import Crew, Gate, run_all
from analysis.execute.runner import RunOptions
from analysis.execute.task import Task, TaskResult

Told = Callable[[TaskResult], None]


class Work(Protocol):
    """What is done with one task: a picklable callable that writes below ``staged`` and nowhere else."""

    options: RunOptions

    def __call__(self, task: Task) -> TaskResult: ...

    def staged(self, task: Task) -> Path:
        """The folder below ``options.output`` in which the task's files stand when it has ended."""
        ...

    def elsewhere(self, task: Task, options: RunOptions) -> Work:
        """The same work for this one task under other options."""
        ...


class Place(Protocol):
    """Where tasks run. One that fails, or takes its worker down, stops no other."""

    def run(
        self, tasks: Sequence[Task], work: Work, on_done: Told = lambda _: None, gate: Gate | None = None
    ) -> list[TaskResult]:
        """Results in the order of the tasks; ``on_done`` is told each as it comes. Those that ``gate`` holds wait for
        it."""
        ...


@dataclass(frozen=True)
class LocalPool:
    """So many worker processes of this machine."""

    workers: int

    def run(
        self, tasks: Sequence[Task], work: Work, on_done: Told = lambda _: None, gate: Gate | None = None
    ) -> list[TaskResult]:
        """As ``execute.pool.run_all`` does it."""
        return run_all(tasks, work, Crew(self.workers, gate), on_done)
