"""What a worker process does with one task: execute the notebook, then make its page with the figures it left."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.execute.kernels.start import Kernels
from analysis.execute.places import Place
from analysis.execute.pool import Gate
from analysis.execute.runner import RunOptions, execute, settle
from analysis.execute.task import Task, TaskResult, TaskStatus
from analysis.publish.pages.page_frame import PageMeta
from analysis.quick_nbformat import nbformat
from analysis.rounds.results.figures import part_of, read_figures

if TYPE_CHECKING:
    from analysis.publish.pages.html import PageExporter


@dataclass(frozen=True)
class Publisher:
    """Runs tasks of one round; picklable. ``pages`` gives the page's facts by task id.

    Each task has a folder of its own below ``options.output`` while it runs, so that its files are known from those of
    another task of the same scope.
    """

    options: RunOptions
    pages: dict[str, PageMeta]

    def __call__(self, task: Task) -> TaskResult:
        """Never raises for a notebook's failure: the result says what happened and the page shows it."""
        return self._publish(task, *execute(task, self._options(task)))

    def staged(self, task: Task) -> Path:
        """The task's own folder, in which its files stand as they will in ``options.output``."""
        return self.options.output / f".running-{task.task_id.replace('/', '--')}"

    def elsewhere(self, task: Task, options: RunOptions) -> Publisher:
        """The same work for one task under other options."""
        return replace(self, options=options, pages={task.task_id: self.pages[task.task_id]})

    def with_kernels(self, chosen: Kernels) -> Publisher:
        """The same with these kernels."""
        return replace(self, options=replace(self.options, warm=chosen.address, reused=chosen.reused))

    def salvage(self, task: Task, result: TaskResult) -> None:
        """The notebook and the page of a task whose worker died before it could make them."""
        folder = self.staged(task) / task.folder
        if (folder / f"{task.notebook.stem}.html").exists():
            return
        folder.mkdir(parents=True, exist_ok=True)
        self._publish(task, result, settle(task, result, self._options(task)))

    def put_in_place(self, task: Task) -> None:
        """Move the task's files to where they belong."""
        staged = self.staged(task)
        for path in sorted(path for path in staged.rglob("*") if path.is_file()):
            target = self.options.output / path.relative_to(staged)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        shutil.rmtree(staged, ignore_errors=True)

    def _options(self, task: Task) -> RunOptions:
        return replace(self.options, output=self.staged(task))

    def _publish(self, task: Task, result: TaskResult, notebook: nbformat.NotebookNode) -> TaskResult:
        folder = self.staged(task) / task.folder
        try:
            figures = list(read_figures(folder / part_of(task.notebook.stem)))
            page = self.pages[task.task_id]
            html = _exporter().export(notebook, page, figures)
            part = _exporter().export(*_taken_out(notebook, page, task), figures) if task.excerpt and result.ok else ""
        except Exception as error:
            if not result.ok:
                return result
            return replace(result, status=TaskStatus.FAILED, problem=f"page: {error}")
        (folder / f"{task.notebook.stem}.html").write_text(html, encoding="utf-8")
        if task.excerpt and part:
            (folder / f"{task.excerpt.stem}.html").write_text(part, encoding="utf-8")
        return result


def _taken_out(notebook: nbformat.NotebookNode, page: PageMeta, task: Task) -> tuple[nbformat.NotebookNode, PageMeta]:
    """The cells of a notebook that are a page of their own, and what that page says about itself."""
    assert task.excerpt is not None
    tag = task.excerpt.tag
    taken = nbformat.NotebookNode(notebook)
    taken.cells = [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]
    title = page.title.replace(task.title, task.excerpt.title, 1)
    if place := task.excerpt.place:
        page, title = replace(page, scope=place), f"{task.excerpt.title} · {place}"
    return taken, replace(page, title=title, beside=((task.title, f"{task.notebook.stem}.html"),))


@dataclass(frozen=True)
class Told:
    """Who is told of a task that ended: ``on_made`` with the folder that holds what it made, before it is moved."""

    on_made: Callable[[Task, TaskResult, Path], None] = lambda *_: None
    on_done: Callable[[TaskResult], None] = lambda _: None


def publish_all(
    publisher: Publisher, tasks: Sequence[Task], place: Place, told: Told | None = None, gate: Gate | None = None
) -> list[TaskResult]:
    """All tasks at their place, those that ``gate`` holds when it opens; what a dead worker left undone is made good
    here. In the order of the tasks."""
    told, by_id = told or Told(), {task.task_id: task for task in tasks}

    def ended(result: TaskResult) -> None:
        task = by_id[result.task_id]
        if result.status is TaskStatus.DIED:
            publisher.salvage(task, result)
        told.on_made(task, result, publisher.staged(task))
        publisher.put_in_place(task)
        told.on_done(result)

    return place.run(tasks, publisher, ended, gate)


@lru_cache(maxsize=1)
def _exporter() -> PageExporter:
    """One exporter a worker: its templates are compiled once."""
    from analysis.publish.pages.html import PageExporter  # with nbconvert, which the run itself has no use for

    return PageExporter()
