"""Executing one notebook with Papermill and judging honestly whether it finished."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from analysis.execute.task import FINISH_MARK, FINISH_TAG, OUTPUT_VARIABLE, Task, TaskResult, TaskStatus


@dataclass(frozen=True)
class RunOptions:
    """Where results go, where the project is, and the limit of one cell in seconds."""

    output: Path
    home: Path
    timeout: int = 600


def execute(task: Task, options: RunOptions) -> tuple[TaskResult, nbformat.NotebookNode]:
    """Run the task's notebook; the executed notebook is saved beside its results, also when it failed.

    Returns the result and the notebook as it stands after the run.
    """
    folder = options.output / task.folder
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{task.notebook.stem}.ipynb"
    started = time.monotonic()
    with _environment(folder, options.home):
        status, problem = _run(task, target, options)
    notebook = nbformat.read(target if target.exists() else task.notebook, as_version=4)
    if status in (TaskStatus.TIMED_OUT, TaskStatus.DIED):
        notebook.cells.insert(0, nbformat.v4.new_markdown_cell(f"**{status.value}**: {problem}", id="outcome"))
    strip_volatile(notebook)
    nbformat.write(notebook, target)
    return TaskResult(task.task_id, status, time.monotonic() - started, problem), notebook


def _run(task: Task, target: Path, options: RunOptions) -> tuple[TaskStatus, str]:
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    try:
        executed = _papermill(task, target, options)
    except PapermillExecutionError as error:
        return TaskStatus.FAILED, f"{error.ename}: {error.evalue}".splitlines()[0]
    except CellTimeoutError as error:
        return TaskStatus.TIMED_OUT, str(error).splitlines()[0]
    except DeadKernelError as error:
        return TaskStatus.DIED, str(error).splitlines()[0]
    if not finished(executed):
        return TaskStatus.INCOMPLETE, "the notebook stopped before its last cell"
    return TaskStatus.SUCCEEDED, ""


def _papermill(task: Task, target: Path, options: RunOptions) -> nbformat.NotebookNode:
    """Papermill, saving once at the end. The kernel works in the notebook's folder, without a process-wide chdir."""
    import papermill

    return papermill.execute_notebook(
        task.notebook,
        target,
        parameters=task.parameters,
        kernel_name="python3",
        progress_bar=False,
        request_save_on_cell_execute=False,
        autosave_cell_every=0,
        execution_timeout=options.timeout,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(task.notebook.parent)}},
    )


def finished(notebook: nbformat.NotebookNode) -> bool:
    """Whether the cell tagged ``finish`` ran and left its mark."""
    marked = [cell for cell in notebook.cells if FINISH_TAG in cell.metadata.get("tags", [])]
    outputs = [output for cell in marked for output in cell.get("outputs", [])]
    return any(FINISH_MARK in output.get("data", {}) for output in outputs)


def strip_volatile(notebook: nbformat.NotebookNode) -> None:
    """Remove what changes from run to run (times, random ids, machine paths), so that equal results are equal bytes."""
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if {"injected-parameters", "papermill-error-cell-tag"} & set(cell.metadata.get("tags", [])):
            cell["id"] = f"papermill-{number}"


@contextlib.contextmanager
def _environment(folder: Path, home: Path) -> Iterator[None]:
    """Variables that the kernel inherits: where to write, where the project is, no debugger, one thread a kernel."""
    wanted = {
        OUTPUT_VARIABLE: str(folder),
        "WORKBOOK_HOME": str(home),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
