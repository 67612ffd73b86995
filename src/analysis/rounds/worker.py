"""What a worker process does with one task: execute the notebook, then make its page with the figures it left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from nbformat import NotebookNode

from analysis.execute.runner import RunOptions, execute, settle
from analysis.execute.task import Task, TaskResult, TaskStatus
from analysis.publish.html import PageExporter, PageMeta
from analysis.rounds.figures import part_of, read_figures


@dataclass(frozen=True)
class Publisher:
    """Runs tasks of one round; picklable. ``pages`` gives the page's facts by task id."""

    options: RunOptions
    pages: dict[str, PageMeta]

    def __call__(self, task: Task) -> TaskResult:
        """Never raises for a notebook's failure: the result says what happened and the page shows it."""
        return self._publish(task, *execute(task, self.options))

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
            return TaskResult(task.task_id, TaskStatus.FAILED, result.seconds, f"page: {error}")
        target = self.options.output / task.folder / f"{task.notebook.stem}.html"
        target.write_text(html, encoding="utf-8")
        return result


@lru_cache(maxsize=1)
def _exporter() -> PageExporter:
    """One exporter a worker: its templates are compiled once."""
    return PageExporter()
