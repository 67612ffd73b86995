"""Executing one notebook with Papermill and judging honestly whether it finished."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat

from analysis.errors import WorkbookError
from analysis.execute.portable import portable, strip_volatile
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
    target = _target(task, options)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)  # of an attempt that died with its worker
    started = time.monotonic()
    with _environment(target.parent, options.home.resolve()):
        status, problem = _run(task, target, options)
    result = TaskResult(task.task_id, status, time.monotonic() - started, portable(problem, options.home))
    return result, settle(task, result, options)


def settle(task: Task, result: TaskResult, options: RunOptions) -> nbformat.NotebookNode:
    """Put the executed notebook into its last form: the outcome on top if it was cut off, and nothing of the machine.

    A worker that died may have left no notebook, or half a file; then it is the notebook as it was before the run.
    """
    target = _target(task, options)
    try:
        notebook = nbformat.read(target, as_version=4)
    except (OSError, ValueError, nbformat.reader.NotJSONError):
        notebook = nbformat.read(task.notebook, as_version=4)
    if result.status in (TaskStatus.TIMED_OUT, TaskStatus.DIED):
        words = f"**{result.status.value}**: {result.problem}"
        notebook.cells.insert(0, nbformat.v4.new_markdown_cell(words, id="outcome"))
    strip_volatile(notebook, options.home)
    nbformat.write(notebook, target)
    return notebook


def _target(task: Task, options: RunOptions) -> Path:
    return (options.output / task.folder).resolve() / f"{task.notebook.stem}.ipynb"


def _run(task: Task, target: Path, options: RunOptions) -> tuple[TaskStatus, str]:
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    try:
        executed = _papermill(task, target, options)
    except PapermillExecutionError as error:
        return TaskStatus.FAILED, _one_line(error.ename, error.evalue)
    except CellTimeoutError as error:
        return TaskStatus.TIMED_OUT, str(error).splitlines()[0]
    except DeadKernelError as error:
        return TaskStatus.DIED, str(error).splitlines()[0]
    if not finished(executed):
        return TaskStatus.INCOMPLETE, "the notebook stopped before its last cell"
    return TaskStatus.SUCCEEDED, ""


def _papermill(task: Task, target: Path, options: RunOptions) -> nbformat.NotebookNode:
    """Papermill, saving as it goes, so that a kernel's death leaves what was computed before.

    The kernel works in the notebook's folder, without a process-wide chdir.
    """
    import papermill

    from analysis.execute.readable_parameters import keep_parameters_readable

    keep_parameters_readable()
    return papermill.execute_notebook(
        task.notebook,
        target,
        parameters=task.parameters,
        kernel_name="python3",
        progress_bar=False,
        autosave_cell_every=0,
        execution_timeout=options.timeout,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
        shutdown_kernel="immediate",  # nothing is left to do, and a polite farewell ends in an interrupt
        resources={"metadata": {"path": str(task.notebook.parent.resolve())}},
    )


def finished(notebook: nbformat.NotebookNode) -> bool:
    """Whether the cell tagged ``finish`` ran and left its mark."""
    marked = [cell for cell in notebook.cells if FINISH_TAG in cell.metadata.get("tags", [])]
    outputs = [output for cell in marked for output in cell.get("outputs", [])]
    return any(FINISH_MARK in output.get("data", {}) for output in outputs)


def _one_line(name: str, message: str) -> str:
    """What a cell raised, in one line. A problem told in two languages needs no name of a Python class."""
    line = " · ".join(part.strip() for part in message.splitlines() if part.strip())
    return line if name == WorkbookError.__name__ else f"{name}: {line}"


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
