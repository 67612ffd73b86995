"""The same round without notebooks: their cells run one after another in plain processes, without a kernel.

What is left is the work itself: reading, judging, drawing, the pages, the Excel books, the memos, and all that a run
makes beside them. ``side_by_side`` runs it as a process of its own.

    python benchmarks/floor.py <round> <override> <folder> <workers>
"""

from __future__ import annotations

import ast
import json
import multiprocessing
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

from analysis import paths
from analysis.execute.kernels.engines import engine_use
from analysis.execute.runner import RunOptions
from analysis.execute.task import OUTPUT_VARIABLE, READING_VARIABLE, Task, TaskResult, TaskStatus
from analysis.ingest.findings.finding import severity_counts
from analysis.params.load import load_parameters
from analysis.quick_nbformat import nbformat
from analysis.reports import preload
from analysis.reports.catalogue import plan
from analysis.rounds.quality.books import Checked, write_quality
from analysis.rounds.request import RunRequest, Watcher
from analysis.rounds.results.figures import gather_figures
from analysis.rounds.results.manifest import Made, write_manifest
from analysis.rounds.run import pages_of, shared_reading
from analysis.rounds.run_tasks import read
from analysis.rounds.site.figures import keep_page_figures
from analysis.rounds.site.home import write_site
from analysis.rounds.site.view import SiteView
from analysis.rounds.worker import Publisher


class Plain(Publisher):
    """Makes a task's files in this very process."""

    def __call__(self, task: Task) -> TaskResult:
        folder = self.staged(task) / task.folder
        folder.mkdir(parents=True)
        os.environ[OUTPUT_VARIABLE] = str(folder)
        notebook = replayed(task)
        nbformat.write(notebook, folder / f"{task.notebook.stem}.ipynb")
        return self._publish(task, TaskResult(task.task_id, TaskStatus.SUCCEEDED, 0.0), notebook)


def replayed(task: Task) -> nbformat.NotebookNode:
    """The notebook with what its cells show, each cell run as a piece of plain Python."""
    notebook = nbformat.read(task.notebook, as_version=4)
    names: dict[str, object] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            shown = _run(cell.source, names)
            if "parameters" in cell.metadata.get("tags", []):
                names |= task.parameters
            if shown is not None:
                cell.outputs = [nbformat.v4.new_output("execute_result", data=_bundle(shown))]
    return notebook


def _run(source: str, names: dict[str, object]) -> object:
    """The value of a cell's last line, when that is an expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if last else None


def _bundle(shown: object) -> dict[str, object]:
    if hasattr(shown, "_repr_mimebundle_"):
        return shown._repr_mimebundle_()
    return {"text/html": shown._repr_html_()} if hasattr(shown, "_repr_html_") else {"text/plain": repr(shown)}


def main() -> None:
    round_id, override, place, workers = sys.argv[1:]
    home, folder = paths.home(), Path(place)
    parameters = load_parameters(round_id, (override,), home)
    tasks = plan(parameters.round, home, (override,))
    preload.preload()
    reading = read(RunRequest(round_id, home, folder), parameters, Watcher())
    checked = reading.checked
    checked.judged.settle()
    reading.look_back()
    publisher = Plain(RunOptions(folder, home), pages_of(checked, tasks))
    with shared_reading(checked) as shared:
        os.environ[READING_VARIABLE] = shared
        results = replayed_all(publisher, tasks, checked, int(workers))
    keep_page_figures(folder, checked)
    figures = gather_figures(folder)
    write_site(SiteView(folder, checked, tasks, results))
    counts = {severity.value: count for severity, count in severity_counts(checked.findings).items()}
    made = Made(parameters, (override,), reading.held.inputs, results, engine_use(results), counts, figures, 0.0, None)
    write_manifest(folder, made, home)
    print(json.dumps({"tasks": len(results), "figures": figures}))


def replayed_all(publisher: Plain, tasks: Sequence[Task], checked: Checked, workers: int) -> list[TaskResult]:
    """All tasks on some processes, the nation's first, and the quality workbooks meanwhile; in order of the tasks."""
    folder = publisher.options.output
    context = multiprocessing.get_context("fork")  # whatever was imported and read is there already
    with ProcessPoolExecutor(workers, mp_context=context) as pool, ThreadPoolExecutor(1) as aside:
        running = [pool.submit(publisher, task) for task in sorted(tasks, key=lambda task: task.scope != "TH")]
        writing = aside.submit(write_quality, folder / "quality", checked)
        done = {future.result().task_id: future.result() for future in running}
        writing.result()
    for task in tasks:
        publisher.put_in_place(task)
    return [done[task.task_id] for task in tasks]


if __name__ == "__main__":
    main()
