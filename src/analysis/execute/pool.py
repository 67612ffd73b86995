"""Many tasks on a few worker processes: one that fails, or takes its worker down, stops nobody else."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from analysis.execute.task import Task, TaskResult, TaskStatus

Work = Callable[[Task], TaskResult]


def run_all(
    tasks: Sequence[Task], work: Work, *, workers: int, on_done: Callable[[TaskResult], None] = lambda _: None
) -> list[TaskResult]:
    """Results in the order of the tasks, whatever order they ended in.

    Args:
        tasks: what to run; ids must differ.
        work: a picklable callable that runs one task in a worker process and never raises for a notebook's failure.
        workers: how many processes; 1 still means a process of its own.
        on_done: told each result as it comes.

    A worker that dies takes the tasks then under way with it; each of these is tried once more, alone.
    """
    results: dict[str, TaskResult] = {}
    left = _round(tasks, work, workers, results, on_done)
    for task in left:
        if _round([task], work, 1, results, on_done):
            results[task.task_id] = TaskResult(task.task_id, TaskStatus.DIED, 0.0, "the worker process died")
            on_done(results[task.task_id])
    return [results[task.task_id] for task in tasks]


def _round(
    tasks: Sequence[Task],
    work: Work,
    workers: int,
    results: dict[str, TaskResult],
    on_done: Callable[[TaskResult], None],
) -> list[Task]:
    """Run the tasks in one pool; returns those that a dying worker left without a result."""
    left: list[Task] = []
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=max(1, min(workers, len(tasks))), mp_context=context) as pool:
        futures: dict[Future[TaskResult], Task] = {pool.submit(work, task): task for task in tasks}
        for future in as_completed(futures):
            try:
                result = future.result()
            except BrokenProcessPool:
                left.append(futures[future])
                continue
            results[result.task_id] = result
            on_done(result)
    return sorted(left, key=tasks.index)
