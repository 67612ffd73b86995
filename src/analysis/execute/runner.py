"""Executing one notebook with Papermill and judging honestly whether it finished."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import WorkbookError
from analysis.execute.kernels.engines import ColdReason, Engine
from analysis.execute.own_notebook import read_own, source_of, told_problem, unread
from analysis.execute.portable import portable, strip_volatile
from analysis.execute.task import (
    FINISH_MARK,
    FINISH_TAG,
    OUTPUT_VARIABLE,
    READING_VARIABLE,
    TASK_VARIABLE,
    Task,
    TaskResult,
    TaskStatus,
)
from analysis.paths import environment
from analysis.quick_nbformat import nbformat

if TYPE_CHECKING:
    from papermill.exceptions import PapermillExecutionError


#: Enough for a million rows many times over.
LEAST = 4 * 1024**3


def memory_arguments() -> list[str]:
    """Arguments that have a kernel limit itself: a quarter of the memory, at least 4 GiB. None but on Linux, where
    alone the system counts what a process really allocates.

    What goes beyond raises ``MemoryError`` in the cell, which is told as any other failure.
    """
    if sys.platform != "linux":
        return []
    limit = max(LEAST, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 4)
    line = f"__import__('resource').setrlimit(__import__('resource').RLIMIT_DATA, ({limit}, {limit}))"
    return [f"--IPKernelApp.exec_lines={line}"]


#: Has every chart of a kernel drawn in the house's font; by name, since it stands on a higher floor than this room.
_HOUSE_FONT = "__import__('analysis.exhibits.kernel_font', fromlist=['_']).house_font_everywhere()"


@dataclass(frozen=True)
class RunOptions:
    """Where results go, where the project is, the limit of one cell in seconds, the address of the warm parent and the
    file of what the run read of the whole round ("" where there is none), and whether a kernel goes on to the next
    notebook."""

    output: Path
    home: Path
    timeout: int = 600
    warm: str = ""
    reading: str = ""
    reused: bool = False


@dataclass(frozen=True)
class _Attempt:
    """A task on its way to ``target``. A ``careful`` one is saved at every cell, which takes a fifth more: an earlier
    attempt died with its worker and left the file that it began with."""

    task: Task
    target: Path
    options: RunOptions
    source: Path
    careful: bool = False


@dataclass(frozen=True)
class _End:
    """How one attempt ended; ``why_cold`` is set when its kernel was to be warm and was not."""

    status: TaskStatus
    problem: str = ""
    why_cold: ColdReason | None = None


def execute(task: Task, options: RunOptions) -> tuple[TaskResult, nbformat.NotebookNode]:
    """Run the task's notebook; the executed notebook is saved beside its results, also when it failed.

    Returns the result and the notebook as it stands after the run.
    """
    target = _target(task, options)
    target.parent.mkdir(parents=True, exist_ok=True)
    if task.own:
        try:
            read_own(task.notebook)
        except WorkbookError as error:
            nbformat.write(unread(error), target)
            return TaskResult(
                task.task_id, TaskStatus.FAILED, 0.0, _one_line(WorkbookError.__name__, str(error))
            ), unread(error)
    careful = target.exists()
    shutil.copyfile(task.notebook, target)
    in_reused = options.reused and not task.own  # an analyst's own notebook gets a kernel of its own
    options, started = replace(options, reused=in_reused), time.monotonic()
    with _environment(task, target.parent, options), source_of(task) as source:
        attempt = _Attempt(task, target, options, source, careful)
        end = _run(attempt)
        if end.status is TaskStatus.DIED and options.warm and not end.why_cold and not _parent_lives(options):
            cold = replace(attempt, options=replace(options, warm="", reused=False))
            end = replace(_run(cold), why_cold=ColdReason.GONE)
    if task.own and end.status is not TaskStatus.SUCCEEDED:
        end = replace(end, problem=told_problem(end.status, end.problem, target, options.timeout))
    result = TaskResult(
        task.task_id,
        end.status,
        time.monotonic() - started,
        portable(end.problem, options.home),
        warm=bool(options.warm) and not (in_reused or end.why_cold),
        why_cold=end.why_cold or "",
        in_reused=in_reused and not end.why_cold,
    )
    return result, settle(task, result, options)


def settle(task: Task, result: TaskResult, options: RunOptions) -> nbformat.NotebookNode:
    """Put the executed notebook into its last form: the outcome on top if it was cut off, and nothing of the machine.

    A worker that died may have left no notebook, or half a file; then it is the notebook as it was before the run.
    """
    target = _target(task, options)
    try:
        notebook: nbformat.NotebookNode = nbformat.read(target, as_version=4)
    except (OSError, ValueError, nbformat.reader.NotJSONError):
        notebook = nbformat.read(task.notebook, as_version=4)
    if result.status in (TaskStatus.TIMED_OUT, TaskStatus.DIED):
        words = f"**{result.status.value}**: {result.problem}"
        notebook.cells.insert(0, nbformat.v4.new_markdown_cell(words, id="outcome"))
    strip_volatile(notebook, options.home)
    # A line a value, as ever, and no blanks before it: a twentieth less to hand over.
    written = json.dumps(json.loads(nbformat.writes(notebook)), ensure_ascii=False, indent=0)
    target.write_text(f"{written}\n", encoding="utf-8", newline="\n")
    return notebook


def _target(task: Task, options: RunOptions) -> Path:
    return (options.output / task.folder).resolve() / f"{task.notebook.stem}.ipynb"


def _parent_lives(options: RunOptions) -> bool:
    """A kernel that died with the warm parent died by no fault of its own, most likely."""
    from analysis.execute.kernels.lease import answers

    return answers(options.warm)


def _run(attempt: _Attempt) -> _End:
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    why_cold: list[ColdReason] = []
    address, engine = attempt.options.warm, _engine(attempt.options)
    how = {"address": address, "on_cold": why_cold.append} if engine is not Engine.COLD else {}
    status, problem = TaskStatus.SUCCEEDED, ""
    try:
        if not finished(_papermill(attempt, engine, how)):
            status, problem = TaskStatus.INCOMPLETE, "the notebook stopped before its last cell"
    except PapermillExecutionError as error:
        status, problem = TaskStatus.FAILED, _one_line(error.ename, error.evalue) if error.evalue else _silent(error)
    except CellTimeoutError as error:
        status, problem = TaskStatus.TIMED_OUT, str(error).splitlines()[0]
    except DeadKernelError as error:
        status, problem = TaskStatus.DIED, str(error).splitlines()[0]
    return _End(status, problem, *why_cold)


def _engine(options: RunOptions) -> Engine:
    return Engine.REUSED if options.reused else Engine.WARM if options.warm else Engine.COLD


def _papermill(attempt: _Attempt, engine: Engine, how: dict[str, object]) -> nbformat.NotebookNode:
    """Papermill, saving once, also when the run is cut off, so that a kernel's death leaves what was computed before.

    ``how`` are the engine's own options. The kernel works in the notebook's folder, without a process-wide chdir.
    """
    import papermill

    from analysis.execute.kernels.engine import register_engines
    from analysis.execute.readable_parameters import keep_parameters_readable

    keep_parameters_readable()
    register_engines()
    folder = attempt.task.notebook.parent.resolve()
    executed: nbformat.NotebookNode = papermill.execute_notebook(
        _literal(attempt.source),
        _literal(attempt.target),
        parameters=attempt.task.parameters,
        engine_name=engine,
        kernel_name="python3",
        progress_bar=False,
        request_save_on_cell_execute=attempt.careful,
        autosave_cell_every=0,
        rescue=attempt.target,
        execution_timeout=attempt.options.timeout,
        record_timing=False,
        extra_arguments=["--log-level=ERROR", *memory_arguments(), f"--IPKernelApp.exec_lines={_HOUSE_FONT}"],
        shutdown_kernel="immediate",  # nothing is left to do, and a polite farewell ends in an interrupt
        resources={"metadata": {"path": str(folder)}},
        **how,
    )
    return executed


def _literal(path: Path) -> str:
    """A path that Papermill takes as it is: it fills in what stands between braces."""
    return str(path).replace("{", "{{").replace("}", "}}")


def finished(notebook: nbformat.NotebookNode) -> bool:
    """Whether the cell tagged ``finish`` ran and left its mark."""
    marked = [cell for cell in notebook.cells if FINISH_TAG in cell.metadata.get("tags", [])]
    outputs = [output for cell in marked for output in cell.get("outputs", [])]
    return any(FINISH_MARK in output.get("data", {}) for output in outputs)


def _one_line(name: str, message: str) -> str:
    """What a cell raised, in one line. A problem told in two languages needs no name of a Python class."""
    line = " · ".join(part.strip() for part in message.splitlines() if part.strip())
    return line if name == WorkbookError.__name__ else f"{name}: {line}"


def _silent(error: PapermillExecutionError) -> str:
    """What is told of a cell that failed without a message: the kind of error, and where no output says even that, that
    the kernel could not tell."""
    if any(error.traceback):
        return f"{error.ename}: cell {error.exec_count}"
    return f"cell {error.cell_index} failed and its kernel could not tell why: it may lack memory, or files to open"


def _environment(task: Task, folder: Path, options: RunOptions) -> contextlib.AbstractContextManager[None]:
    """Variables that the kernel inherits: what it is, where to write and to read, the project, no debugger, one thread
    a kernel."""
    facts = {"notebook": task.notebook.stem, "own": task.own, "title": task.title}
    wanted = {
        TASK_VARIABLE: json.dumps({**task.parameters, **facts}),
        OUTPUT_VARIABLE: str(folder),
        READING_VARIABLE: options.reading,
        "WORKBOOK_HOME": str(options.home.resolve()),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    return environment(wanted)
