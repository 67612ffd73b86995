"""The ways to make one round that ``side_by_side`` compares, each as commands of its own processes.

All of them execute or replay the same notebooks of the synthetic round ``fy2565-r1`` with the same parameters, and
leave the pages, the Excel books and the memos. ``workbook run`` and ``floor.py`` also check every workbook and write
the quality workbooks, the joined figures, the home page and the manifest.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from memory import PeakMemory

from analysis import paths
from analysis.execute.task import OUTPUT_VARIABLE, Task
from analysis.ingest.findings.finding import Severity, severity_counts
from analysis.params.load import load_parameters
from analysis.places.provinces import provinces
from analysis.reports.catalogue import plan
from analysis.rounds.quality.books import check_round

ROUND = "fy2565-r1"
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Work:
    """What every way is to make; ``errors`` are those in the data. ``workers`` are the processes of the ways that are
    told how many; ``workbook run`` decides for itself."""

    home: Path
    override: str
    tasks: tuple[Task, ...]
    errors: int
    workers: int = os.cpu_count() or 1

    @classmethod
    def of(cls, count: int, home: Path | None = None) -> Work:
        """The nation's notebooks and those of the first ``count`` provinces by code."""
        home = home or paths.home()
        codes = [item.code for item in provinces()]
        override = "scope.provinces=" + ("all" if count == len(codes) else ",".join(codes[:count]))
        parameters = load_parameters(ROUND, (override,), home)
        errors = severity_counts(check_round(parameters, home).findings)[Severity.ERROR]
        return cls(home, override, tuple(plan(parameters.round, home, (override,))), errors)

    @property
    def command(self) -> list[str]:
        """``workbook run`` of this round; its errors in the data are made on purpose, and accepted."""
        words = [sys.executable, "-m", "analysis", "run", ROUND, "-q", "-p", self.override]
        return [*words, "--accept", str(self.errors)]


@dataclass(frozen=True)
class Measured:
    """Wall seconds, those of all processors together (NaN where the system does not tell), and the peak memory of the
    process tree in mebibytes."""

    seconds: float
    processor_seconds: float
    mebibytes: float


@dataclass(frozen=True)
class Command:
    """A command and the folder that its notebook writes into, where it writes."""

    words: list[str]
    writes_into: Path | None = None
    environment: dict[str, str] = field(default_factory=dict)


def naive_loop(work: Work, folder: Path) -> Iterator[Command]:
    """Two commands a notebook, as the two tools' own manuals have them."""
    for task in work.tasks:
        place = folder / task.folder
        place.mkdir(parents=True, exist_ok=True)
        done = place / f"{task.notebook.stem}-{task.scope}.ipynb"
        values = json.dumps(task.parameters)  # JSON is YAML
        papermill = [sys.executable, "-m", "papermill", "--no-progress-bar", "-y", values]
        yield Command([*papermill, str(task.notebook), str(done)], place)
        yield Command([sys.executable, "-m", "nbconvert", "--to", "html", "--log-level=ERROR", str(done)])


def joblib_pool(work: Work, folder: Path) -> Iterator[Command]:
    """Papermill's and nbconvert's own functions on the processes of joblib."""
    yield Command(_plain("joblib_pool.py", work, folder))


def workbook_run(work: Work, folder: Path) -> Iterator[Command]:
    """One command for all, with nothing kept from before."""
    yield Command([*work.command, "--fresh", "-o", str(folder)])


def warm_kernels(work: Work, folder: Path) -> Iterator[Command]:
    """``workbook run`` with every kernel forked from a warm parent."""
    yield Command([*work.command, "--fresh", "--engine", "warm", "-o", str(folder)])


def reused_kernels(work: Work, folder: Path) -> Iterator[Command]:
    """``workbook run`` with a kernel a worker, for notebook after notebook."""
    yield Command([*work.command, "--fresh", "--engine", "reused", "-o", str(folder)])


def without_fork(work: Work, folder: Path) -> Iterator[Command]:
    """``workbook run`` as where there is no fork."""
    path = os.pathsep.join(filter(None, (str(HERE / "no_fork"), os.environ.get("PYTHONPATH", ""))))
    yield Command([*work.command, "--fresh", "-o", str(folder)], environment={"PYTHONPATH": path})


def floor(work: Work, folder: Path) -> Iterator[Command]:
    """The same judgements, charts and files from plain Python, without notebooks and kernels."""
    yield Command(_plain("floor.py", work, folder))


WAYS: dict[str, Callable[[Work, Path], Iterator[Command]]] = {
    "naive loop": naive_loop,
    "joblib": joblib_pool,
    "workbook run": workbook_run,
    "warm": warm_kernels,
    "reused": reused_kernels,
    "no fork": without_fork,
    "floor": floor,
}


def measure(way: str, work: Work) -> Measured:
    """Run one way in a temporary folder.

    Raises:
        subprocess.CalledProcessError: a command failed.
        RuntimeError: there are fewer pages than notebooks.
    """
    environment = {**os.environ, "WORKBOOK_HOME": str(work.home), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    with tempfile.TemporaryDirectory() as name, PeakMemory() as memory:
        started, before = time.perf_counter(), _processor_seconds()
        for command in WAYS[way](work, Path(name)):
            into = {OUTPUT_VARIABLE: str(command.writes_into)} if command.writes_into else {}
            subprocess.run(
                command.words,
                check=True,
                cwd=name,
                env={**environment, **into, **command.environment},
                capture_output=True,
            )
        seconds, processors = time.perf_counter() - started, _processor_seconds() - before
        made = [path for path in Path(name).rglob("*.html") if path.name != "index.html"]
    if len(made) < len(work.tasks):
        raise RuntimeError(f"{way}: {len(made)} pages for {len(work.tasks)} notebooks")
    return Measured(seconds, processors, memory.mebibytes)


def _processor_seconds() -> float:
    """Of all processes that ended below this one."""
    try:
        import resource
    except ImportError:
        return math.nan
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _plain(script: str, work: Work, folder: Path) -> list[str]:
    return [sys.executable, str(HERE / script), ROUND, work.override, str(folder), str(work.workers)]
