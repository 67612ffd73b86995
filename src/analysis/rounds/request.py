"""What is asked of a run, who is told of its course, and what it came to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.execute.kernels.engines import USUAL_ENGINE, Engine, EngineUse
from analysis.execute.task import Task, TaskResult

if TYPE_CHECKING:
    from analysis.rounds.corrections.model import Notice
    from analysis.rounds.diff.changes import Changes
    from analysis.rounds.quality.checked_round import Checked
    from analysis.rounds.rebuild.rebuild import Why


@dataclass(frozen=True)
class RunRequest:
    """What is asked of a run. ``output`` is the folder that holds all rounds' results; ``prove`` is how many provinces
    are run with both kinds of kernel and compared; ``fresh`` runs also what has not changed; ``accept`` is how many
    errors in the data it is published with; ``cluster`` is the address of a scheduler whose workers run the tasks, ""
    for this machine's; ``preview`` does everything but publish."""

    round_id: str
    home: Path
    output: Path
    overrides: tuple[str, ...] = ()
    workers: int = 2
    engine: Engine = USUAL_ENGINE
    prove: int = 0
    fresh: bool = False
    accept: int | None = None
    cluster: str = ""
    preview: bool = False


@dataclass(frozen=True)
class Watcher:
    """Who is told of the run's course: the tasks once planned, each file read, why tasks run, each task done, and what
    changes of the result that stands there already."""

    on_plan: Callable[[Sequence[Task]], None] = lambda _: None
    on_file: Callable[[str], None] = lambda _: None
    on_done: Callable[[TaskResult], None] = lambda _: None
    on_why: Callable[[Mapping[str, Why]], None] = lambda _: None
    on_changes: Callable[[Changes], None] = lambda _: None


@dataclass(frozen=True)
class RunResult:
    """What a run came to: where it is, how every task ended, and how many findings of each severity there are.

    ``unchanged`` tells that the round stood there already, made from the same things, and was left alone; then nothing
    was ``checked``. ``notebooks_altered`` are names of notebooks that are not as released. After a ``preview`` the
    folder is as it was before. ``distrusted`` is how many kept results were made anew, as they were not what this
    person kept. ``notice``: of a reopened round, what it corrects.
    """

    folder: Path
    results: tuple[TaskResult, ...]
    findings: Mapping[str, int]
    figures: int
    engine: EngineUse
    notebooks_altered: tuple[str, ...] = ()
    checked: Checked | None = None
    unchanged: bool = False
    preview: bool = False
    distrusted: int = 0
    notice: Notice | None = None

    @property
    def ok(self) -> bool:
        return all(result.ok for result in self.results)
