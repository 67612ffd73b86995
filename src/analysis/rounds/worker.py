"""What a worker process does with one task: execute the notebook, then make its page with the figures it left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from nbformat import NotebookNode

from analysis.execute.places import Place
from analysis.execute.runner import RunOptions, execute, settle
from analysis.execute.task import Task, TaskResult, TaskStatus
from analysis.publish.html import PageExporter, PageMeta
from analysis.rounds.figures import part_of, read_figures

#: What a worker imports, before or after it has something to do.
WORKER_MODULES = (
    "analysis.rounds.worker",
    "analysis.execute.warm_manager",
    "analysis.execute.warm_provisioner",
    "papermill",
)


@dataclass(frozen=True)
class Publisher:
    """Runs tasks of one round; picklable. ``pages`` gives the page's facts by task id."""

    options: RunOptions
    pages: dict[str, PageMeta]

    def __call__(self, task: Task) -> TaskResult:
        """Never raises for a notebook's failure: the result says what happened and the page shows it."""
        return self._publish(task, *execute(task, self.options))

    def elsewhere(self, task: Task, options: RunOptions) -> Publisher:
        """The same work for one task under other options."""
        return replace(self, options=options, pages={task.task_id: self.pages[task.task_id]})

    def salvage(self, task: Task, result: TaskResult) -> None:
        """The notebook and the page of a task whose worker died before it could make them."""
        folder = self.options.output / task.folder
        if (folder / f"{task.notebook.stem}.html").exists():
            return
        folder.mkdir(parents=True, exist_ok=True)
        self._publish(task, result, settle(task, result, self.options))

    def _publish(self, task: Task, result: TaskResult, notebook: NotebookNode) -> TaskResult:
        try:
            figures = read_figures(self.options.output / task.folder / part_of(task.notebook.stem))
            html = _exporter().export(notebook, self.pages[task.task_id], figures)
        except Exception as error:
            if not result.ok:
                return result
            return replace(result, status=TaskStatus.FAILED, problem=f"page: {error}")
        target = self.options.output / task.folder / f"{task.notebook.stem}.html"
        target.write_text(html, encoding="utf-8")
        return result


def publish_all(
    publisher: Publisher, tasks: Sequence[Task], place: Place, on_done: Callable[[TaskResult], None] = lambda _: None
) -> list[TaskResult]:
    """All tasks at their place, in the order of the tasks; what a dead worker left undone is made good here."""
    results = place.run(tasks, publisher, on_done)
    for task, result in zip(tasks, results, strict=True):
        if result.status is TaskStatus.DIED:
            publisher.salvage(task, result)
    return results


@lru_cache(maxsize=1)
def _exporter() -> PageExporter:
    """One exporter a worker: its templates are compiled once."""
    return PageExporter()
