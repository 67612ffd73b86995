"""Many tasks on a few worker processes: one that fails, or takes its worker down, stops nobody else."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Any

from analysis.execute.task import Task, TaskResult, TaskStatus
from analysis.processes.lifeline import Helpers, unheard


@dataclass(frozen=True)
class Gate:
    """What some tasks wait for: ``opened`` ends when they may begin, or with what keeps them from it for ever.

    ``ended`` ends with what cuts the whole round off, those under way included.
    """

    opened: Future[None]
    holds: Callable[[Task], bool]
    ended: Future[None] = field(default_factory=Future)


@dataclass
class Queue:
    """The tasks that have not begun. True while there are any."""

    tasks: deque[Task] = field(default_factory=deque)
    gate: Gate | None = None

    @classmethod
    def of(cls, tasks: Iterable[Task], gate: Gate | None = None) -> Queue:
        return cls(deque(tasks), gate)

    def __bool__(self) -> bool:
        return bool(self.tasks)

    def first(self) -> Task | None:
        """The first task that may begin; None when all that are left have to wait. Raises what the gate ended with."""
        return next((task for task in self.tasks if not self._held(task)), None)

    def take(self) -> Task | None:
        """``first``, taken out."""
        task = self.first()
        if task is not None:
            self.tasks.remove(task)
        return task

    @property
    def closed(self) -> tuple[Future[None], ...]:
        """The gate, while it is closed and a task waits for it."""
        return (self.gate.opened,) if self.gate and any(map(self._held, self.tasks)) else ()

    @property
    def ended(self) -> tuple[Future[None], ...]:
        """What ends when the round is cut off."""
        return (self.gate.ended,) if self.gate else ()

    def go_on(self) -> None:
        """Raise what the round was cut off by, if it was."""
        if self.gate and self.gate.ended.done():
            self.gate.ended.result()

    def _held(self, task: Task) -> bool:
        if self.gate is None or not self.gate.holds(task):
            return False
        if self.gate.opened.done():
            self.gate.opened.result()
            return False
        return True


Work = Callable[[Task], TaskResult]

#: Workers are forked from a process that did nothing but import; where there is none, each imports for itself.
_FORKS = hasattr(os, "fork") and "forkserver" in multiprocessing.get_all_start_methods()
_METHOD = "forkserver" if _FORKS else "spawn"
#: The modules between which that process imports, so that it does not outlive the run meanwhile.
_WATCH = "analysis.processes.watch"


def prepare(modules: Sequence[str]) -> None:
    """Let what workers import be imported in the meantime; a later call in the same process adds nothing."""
    if _METHOD == "forkserver":
        from multiprocessing import forkserver

        watched = [f"{_WATCH}_begins", *modules, f"{_WATCH}_ends"]
        multiprocessing.get_context(_METHOD).set_forkserver_preload(watched)
        with unheard():
            forkserver.ensure_running()


@dataclass(frozen=True)
class Crew:
    """How many processes work; 1 still means a process of its own. Tasks that ``gate`` holds wait for it."""

    workers: int
    gate: Gate | None = None


def run_all(
    tasks: Sequence[Task], work: Work, crew: Crew, on_done: Callable[[TaskResult], None] = lambda _: None
) -> list[TaskResult]:
    """Results in the order of the tasks, whatever order they ended in.

    Args:
        tasks: what to run; ids must differ.
        work: a picklable callable that runs one task in a worker process; what it raises fails its task alone.
        crew: how many processes, and what some tasks wait for.
        on_done: told each result as it comes.

    A worker that dies breaks its pool. The tasks then under way are suspects, and each is tried once more, alone; those
    that had not begun go on in a new pool.
    """
    results: dict[str, TaskResult] = {}

    def keep(result: TaskResult) -> None:
        results[result.task_id] = result
        on_done(result)

    waiting, suspects = Queue.of(tasks, crew.gate), []
    while waiting:
        suspects += _work_off(waiting, work, max(1, min(crew.workers, len(waiting.tasks))), keep)
    for task in suspects:
        if _work_off(Queue.of([task]), work, 1, keep):
            keep(TaskResult(task.task_id, TaskStatus.DIED, 0.0, "the worker process died"))
    return [results[task.task_id] for task in tasks]


def _work_off(waiting: Queue, work: Work, workers: int, keep: Callable[[TaskResult], None]) -> list[Task]:
    """Take tasks from ``waiting`` until none is left or a worker dies; returns those under way when it died.

    No more tasks are handed out than there are workers, so that those handed out are those under way.
    """
    under_way: dict[Future[TaskResult], Task] = {}
    ended: list[TaskResult] = []
    left: list[Task] = []
    with Helpers(workers, _METHOD) as pool:
        while waiting or under_way:
            free = 0 if left else workers - len(under_way)
            with contextlib.suppress(BrokenProcessPool):  # a worker died idle: nothing more can be handed out
                while free and (task := waiting.first()):
                    under_way[pool.submit(work, task)] = task
                    waiting.tasks.remove(task)
                    free -= 1
            while ended:  # told only now, so that no worker waits for it
                keep(ended.pop(0))
            if not under_way and (left or waiting.first() or not waiting):
                break
            ends: list[Future[Any]] = [*under_way, *waiting.closed, *waiting.ended]
            done, _ = wait(ends, return_when=FIRST_COMPLETED)
            waiting.go_on()
            for future in done & under_way.keys():
                task = under_way.pop(future)
                try:
                    ended.append(_result(future, task))
                except BrokenProcessPool:
                    left.append(task)
        for result in ended:
            keep(result)
    return left


def _result(future: Future[TaskResult], task: Task) -> TaskResult:
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception as error:
        return TaskResult(task.task_id, TaskStatus.FAILED, 0.0, f"{type(error).__name__}: {error}")
