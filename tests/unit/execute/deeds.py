"""Work for the pool: it succeeds, raises, or takes its process down, as the task's name says."""

from __future__ import annotations

import os
import time
from pathlib import Path

from analysis.execute.task import Task, TaskResult, TaskStatus


def named(name: str, folder: Path) -> Task:
    """A task for the pool: what it does is its scope; ``folder`` is where ``Deeds`` notes that it began."""
    return Task(Path("tiny.ipynb"), name, name.partition("-")[0], name, {"folder": str(folder)})


class Deeds:
    """Work for the pool, done as the task's scope says; every beginning leaves a line in a file named by the task."""

    def __call__(self, task: Task) -> TaskResult:
        began = Path(str(task.parameters["folder"])) / task.folder
        with began.open("a") as stream:
            stream.write("began\n")
        if task.scope == "die" or (task.scope == "stumble" and began.read_text().count("began") == 1):
            time.sleep(0.2)  # until the others are under way too
            os._exit(3)
        if task.scope == "raise":
            raise OSError("no room left")
        if task.scope == "slow":
            time.sleep(1)
        return TaskResult(task.task_id, TaskStatus.SUCCEEDED, 0.0)
