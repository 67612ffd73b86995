"""Many tasks at once: the order of the results, and what a dying worker may take with it."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from pathlib import Path

import pytest
from deeds import Deeds, named

from analysis.execute.pool import Crew, Gate, run_all
from analysis.execute.task import TaskResult, TaskStatus


def run(names: list[str], folder: Path, workers: int) -> tuple[dict[str, TaskStatus], list[str]]:
    told: list[str] = []
    tasks = [named(name, folder) for name in names]
    results = run_all(tasks, Deeds(), Crew(workers), lambda result: told.append(result.task_id))
    assert [result.task_id for result in results] == [task.task_id for task in tasks]
    return {name: result.status for name, result in zip(names, results, strict=True)}, told


def begun(folder: Path, name: str) -> int:
    return (folder / name).read_text().count("began")


def test_results_come_in_the_order_of_the_tasks_and_are_told_as_they_end(tmp_path: Path) -> None:
    statuses, told = run(["slow-1", "plain-2", "plain-3"], tmp_path, workers=2)
    assert set(statuses.values()) == {TaskStatus.SUCCEEDED}
    assert told[-1] == "slow-1/tiny"
    assert len(told) == 3


def test_no_task_is_no_work() -> None:
    assert run_all([], Deeds(), Crew(2)) == []


def test_a_worker_that_dies_is_reported_and_the_others_finish(tmp_path: Path) -> None:
    names = ["plain-1", "die-2", "slow-3", "plain-4", "plain-5", "plain-6"]
    statuses, told = run(names, tmp_path, workers=2)
    assert statuses.pop("die-2") is TaskStatus.DIED
    assert set(statuses.values()) == {TaskStatus.SUCCEEDED}
    assert sorted(told) == sorted(f"{name}/tiny" for name in names)
    assert begun(tmp_path, "die-2") == 2, "a suspect is tried once more, alone"
    assert [begun(tmp_path, name) for name in names[3:]] == [1, 1, 1], "what had not begun is no suspect"


def test_a_death_that_does_not_repeat_is_forgotten_and_one_that_does_breaks_the_next_pool_too(tmp_path: Path) -> None:
    statuses, told = run(["stumble-1", "plain-2", "die-3", "plain-4"], tmp_path, workers=1)
    assert [name for name, status in statuses.items() if status is not TaskStatus.SUCCEEDED] == ["die-3"]
    assert told == ["plain-2/tiny", "plain-4/tiny", "stumble-1/tiny", "die-3/tiny"]


def test_work_that_raises_fails_its_task_alone(tmp_path: Path) -> None:
    tasks = [named("raise-1", tmp_path), named("plain-2", tmp_path)]
    failed, fine = run_all(tasks, Deeds(), Crew(1))
    assert (failed.status, failed.problem) == (TaskStatus.FAILED, "OSError: no room left")
    assert fine.ok


def held(opened: Future[None]) -> Gate:
    """Holds the tasks whose names end with an even number."""
    return Gate(opened, lambda task: task.task_id.split("/")[0][-1] in "02468")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_task_that_waits_begins_when_its_gate_opens_and_holds_nobody_up(tmp_path: Path, workers: int) -> None:
    told: list[str] = []
    opened: Future[None] = Future()

    def on_done(result: TaskResult) -> None:
        told.append(result.task_id)
        if len(told) == 2:
            assert not begun(tmp_path, "plain-2")
            opened.set_result(None)

    tasks = [named(name, tmp_path) for name in ("plain-2", "plain-1", "plain-3", "plain-4", "slow-5")]
    (tmp_path / "plain-2").touch()
    results = run_all(tasks, Deeds(), Crew(workers, held(opened)), on_done)
    assert all(result.ok for result in results)
    assert {"plain-1/tiny", "plain-3/tiny"} == set(told[:2])


def test_tasks_that_all_wait_are_waited_for(tmp_path: Path) -> None:
    opened: Future[None] = Future()
    threading.Timer(0.3, opened.set_result, [None]).start()
    (done,) = run_all([named("plain-2", tmp_path)], Deeds(), Crew(1, held(opened)))
    assert done.ok


def test_a_gate_that_never_opens_stops_the_run(tmp_path: Path) -> None:
    opened: Future[None] = Future()
    opened.set_exception(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        run_all([named("plain-1", tmp_path), named("plain-2", tmp_path)], Deeds(), Crew(1, held(opened)))
