"""Work for a cluster: it succeeds, fails, or takes its worker down, as the task's scope says."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from analysis.execute.places import Work
from analysis.execute.runner import RunOptions, execute
from analysis.execute.task import Task, TaskResult, TaskStatus

#: Longer than any test lasts: a task that waits is meant to be killed.
FOR_EVER = 600


def named(home: Path, name: str, folder: Path, notebook: str = "tiny") -> Task:
    """A task whose deed is its name's first word; ``folder`` is where ``Deeds`` notes which process began it."""
    return Task(home / "notebooks" / f"{notebook}.ipynb", name, name.partition("-")[0], name, {"folder": str(folder)})


@dataclass(frozen=True)
class Deeds:
    """Every beginning leaves a line in a file named by the task: the process that took it."""

    options: RunOptions

    def elsewhere(self, task: Task, options: RunOptions) -> Work:
        return Deeds(options)

    def staged(self, task: Task) -> Path:
        return self.options.output

    def __call__(self, task: Task) -> TaskResult:
        began = Path(str(task.parameters["folder"])) / task.folder
        with began.open("a") as stream:
            stream.write(f"{os.getpid()}\n")
        getattr(self, f"_{task.scope}")(task, len(began.read_text().splitlines()))
        return TaskResult(task.task_id, TaskStatus.SUCCEEDED, 0.0)

    def _plain(self, task: Task, times: int) -> None:
        """Tell the project as it is seen here."""
        seen = sorted(path.relative_to(self.options.home).as_posix() for path in self.options.home.rglob("*.*"))
        self._write(f"{task.folder}/seen.txt", "\n".join(seen))

    def _stray(self, task: Task, times: int) -> None:
        self._write("index.html", "of another task")

    def _raise(self, task: Task, times: int) -> None:
        raise LookupError("no such province")

    def _wait(self, task: Task, times: int) -> None:
        """The first time only."""
        if times == 1:
            time.sleep(FOR_EVER)
        self._write(f"{task.folder}/end.txt", "second time")

    def _die(self, task: Task, times: int) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def _write(self, name: str, text: str) -> None:
        target = self.options.output / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Notebooks:
    """Work that runs the task's notebook and makes no page."""

    options: RunOptions

    def elsewhere(self, task: Task, options: RunOptions) -> Work:
        return Notebooks(options)

    def staged(self, task: Task) -> Path:
        return self.options.output

    def __call__(self, task: Task) -> TaskResult:
        return execute(task, self.options)[0]


def same() -> dict[str, str]:
    """Made alike everywhere."""
    return {"code": "1"}


def by_process() -> dict[str, str]:
    """Made otherwise in every process."""
    return {"code": str(os.getpid())}


def as_marked() -> dict[str, str]:
    """Made otherwise in the processes named by a file in the folder that a variable names."""
    return {"code": "old" if (Path(os.environ["WORKBOOK_TEST_MARKS"]) / str(os.getpid())).exists() else "new"}
