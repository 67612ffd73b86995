"""The tasks of a run on the workers of a Dask cluster.

The client decides which task runs where and gives each worker one at a time, so that the task under way on a worker
that is lost is the only suspect. Dask carries orders and results; its own retries never come to play, since an order is
bound to its worker. A worker is judged by what it answers, not by its address: one that was started anew under the same
address is checked anew, and asks anew for what it lacks.
"""

from __future__ import annotations

import contextlib
import pickle
import time
import uuid
from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import CancelledError, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.execute.cluster import worker as cluster_worker
from analysis.execute.cluster.cargo import Cargo
from analysis.execute.cluster.content_store import safe_name
from analysis.execute.cluster.orders import Blobs, Lacks, MadeWith, Order, Ran, Unlike
from analysis.execute.cluster.words import gone_away, no_worker_left
from analysis.execute.places import Told, Work
from analysis.execute.pool import Gate, Queue
from analysis.execute.task import Task, TaskResult, TaskStatus

if TYPE_CHECKING:
    from distributed import Client, Future

#: How often a task is run again when its worker is lost.
RETRIES = 2
#: Seconds between two looks at which workers are there.
_LOOK = 0.5
#: Seconds of silence after which the scheduler is gone.
_GONE = 30.0
#: Seconds to fetch the files of one finished task.
_FETCH = 120.0

#: What one errand on a worker goes through: it yields futures and is sent their answers.
Errand = Generator["Future[object]", Any, object]


class _Lost:
    """The answer of a worker that will not answer: it died, or was cut off."""


@dataclass(frozen=True)
class ClusterPool:
    """A place for tasks: the workers of one cluster, each given one task at a time.

    ``made_with`` tells the versions that must be equal on both sides; it is called here and on each worker. ``warm``
    asks for warm kernels there. ``patience`` is for how many seconds a run without any worker waits for one.
    """

    client: Client
    cargo: Cargo
    made_with: Callable[[], MadeWith]
    warm: bool = True
    patience: float = 60.0

    def run(
        self, tasks: Sequence[Task], work: Work, on_done: Told = lambda _: None, gate: Gate | None = None
    ) -> list[TaskResult]:
        """Results in the order of the tasks. Only this process writes below ``work.staged``.

        A task whose worker is lost is run again when the others have begun, at most ``RETRIES`` times; then it counts
        as died.

        Raises:
            WorkbookError: no usable worker is left, the cluster went away, or an input changed meanwhile.
        """
        return _Round(self, work, on_done, Queue.of(tasks, gate)).run()


@dataclass
class _Underway:
    task: Task
    errand: Errand
    future: Future[object]


@dataclass
class _Round:
    """One run of many tasks, while it lasts; workers are known by their addresses."""

    pool: ClusterPool
    work: Work
    on_done: Told
    waiting: Queue
    results: dict[str, TaskResult] = field(default_factory=dict)
    busy: dict[str, _Underway] = field(default_factory=dict)
    losses: Counter[str] = field(default_factory=Counter)
    unusable: dict[str, str] = field(default_factory=dict)

    def run(self) -> list[TaskResult]:
        tasks = tuple(self.waiting.tasks)
        expected = self.pool.made_with()
        seen = time.monotonic()
        while self.waiting or self.busy:
            self.waiting.go_on()
            there = self._workers()
            for address in self.busy.keys() - there:
                self._settle(address, self.busy.pop(address).task, _Lost())
            for address in sorted(there - self.busy.keys() - self.unusable.keys()):
                if task := self.waiting.take():
                    self._send(address, task, expected)
            if self.busy:
                self._wait()
                seen = time.monotonic()
            elif self.waiting.closed and not self.waiting.first():
                wait(self.waiting.closed)
                seen = time.monotonic()
            elif self.waiting:
                if time.monotonic() - seen > self.pool.patience:
                    raise no_worker_left(self.unusable)
                time.sleep(_LOOK)
        return [self.results[task.task_id] for task in tasks]

    def _workers(self) -> set[str]:
        try:
            return set(self.pool.client.nthreads(callback_timeout=_GONE))
        except (OSError, TimeoutError, CancelledError) as error:
            raise gone_away() from error

    def _send(self, address: str, task: Task, expected: MadeWith) -> None:
        errand = self._errand(address, self._order(task, expected))
        self.busy[address] = _Underway(task, errand, next(errand))

    def _order(self, task: Task, expected: MadeWith) -> Order:
        """The work and the task pickled apart: a worker opens them only when its code is the same."""
        relative = replace(task, notebook=task.notebook.relative_to(self.pool.cargo.home))
        job = pickle.dumps((self.work.elsewhere(relative, self.work.options), relative))
        return Order(self.pool.made_with, expected, self.pool.cargo.manifest(task), job, self.pool.warm)

    def _errand(self, address: str, order: Order) -> Errand:
        """One task on one worker: order, bring what it lacks, order again."""
        answer = yield self._submit(address, cluster_worker.work_on, order)
        if isinstance(answer, Lacks):
            for blobs in self.pool.cargo.messages(answer.digests):
                kept = yield self._submit(address, cluster_worker.keep, blobs)
                if kept is not None:
                    return kept
            answer = yield self._submit(address, cluster_worker.work_on, order)
        return answer

    def _submit(self, address: str, function: Callable[..., object], message: Order | Blobs) -> Future[object]:
        key = f"workbook-{function.__name__}-{uuid.uuid4().hex}"
        return self.pool.client.submit(
            function, message, key=key, workers=[address], allow_other_workers=False, pure=False
        )

    def _wait(self) -> None:
        """Until a worker has answered, or it is time to look which are there."""
        from distributed import wait as wait_for

        futures = [one.future for one in self.busy.values()]
        with self.pool.client.as_current(), contextlib.suppress(TimeoutError, CancelledError):
            wait_for(futures, timeout=_LOOK, return_when="FIRST_COMPLETED")
        for address, one in list(self.busy.items()):
            if one.future.done():
                self._go_on(address, one)

    def _go_on(self, address: str, one: _Underway) -> None:
        try:
            one.future = one.errand.send(_answer(one.future))
        except StopIteration as end:
            del self.busy[address]
            self._settle(address, one.task, end.value)

    def _settle(self, address: str, task: Task, answer: object) -> None:
        match answer:
            case Ran(result, files):
                self._keep(self._written(task, result, files))
            case _Lost():
                self._lose(task)
            case Unlike(differences):
                self._refuse(address, task, "; ".join(differences))
            case _:  # it raised, or lacks what it was just given: its disk is full, or its folder was emptied
                self._refuse(address, task, str(answer) if isinstance(answer, Exception) else "files do not stay")

    def _lose(self, task: Task) -> None:
        self.losses[task.task_id] += 1
        times = self.losses[task.task_id]
        if times > RETRIES:
            problem = f"{times} workers died, each while it ran this task; it is not run again"
            self._keep(TaskResult(task.task_id, TaskStatus.DIED, 0.0, problem))
        else:
            self.waiting.tasks.append(task)

    def _refuse(self, address: str, task: Task, why: str) -> None:
        self.unusable[address] = why
        self.waiting.tasks.appendleft(task)

    def _keep(self, result: TaskResult) -> None:
        self.results[result.task_id] = result
        self.on_done(result)

    def _written(self, task: Task, result: TaskResult, files: Mapping[str, bytes]) -> TaskResult:
        """The result, once the task's files are in place; a name outside the task's folder fails the task."""
        output = self.work.staged(task)
        try:
            targets = [output / _within(task.folder, name) for name in files]
        except ValueError as error:
            return replace(result, status=TaskStatus.FAILED, problem=f"a worker's file was refused: {error}")
        (output / task.folder).mkdir(parents=True, exist_ok=True)
        for target, content in zip(targets, files.values(), strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return result


def _within(folder: str, name: str) -> Path:
    """A worker's name for a file, as a path.

    Raises:
        ValueError: it is not a file below the folder.
    """
    path = safe_name(name)
    if safe_name(folder) not in path.parents:
        raise ValueError(f"not below {folder}: {name!r}")
    return Path(path)


def _answer(future: Future[object]) -> object:
    """What a worker answered or raised; ``_Lost`` where it died or cannot be reached for it."""
    from distributed import KilledWorker
    from distributed.comm import CommClosedError

    try:
        return future.result(timeout=_FETCH)
    except (KilledWorker, CommClosedError, CancelledError, TimeoutError):
        return _Lost()
    except Exception as error:
        return error
