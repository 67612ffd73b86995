"""``workbook run`` beside the loop one would write without it: Papermill, then nbconvert, once a notebook.

Both make the same notebooks of the synthetic round ``fy2565-r1`` with the same parameters, taking turns, in temporary
folders. ``workbook run`` does more in its time: it also checks every workbook and writes the Excel books, the quality
workbooks, ``figures.parquet``, the index and the manifest. Run it on a quiet machine:

    python benchmarks/naive_loop.py --provinces 76 --repeats 3
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from memory import PeakMemory

from analysis import paths
from analysis.execute.task import Task
from analysis.ingest.findings import Severity, severity_counts
from analysis.params.load import load_parameters
from analysis.places.provinces import provinces
from analysis.rounds.checked import check_round
from analysis.rounds.plan import plan

ROUND = "fy2565-r1"


@dataclass(frozen=True)
class Work:
    """What both ways are to make; ``errors`` are those in the data, which a run must accept to publish."""

    home: Path
    override: str
    errors: int
    tasks: tuple[Task, ...]

    @classmethod
    def of(cls, count: int) -> Work:
        """The nation's notebooks and those of the first ``count`` provinces by code."""
        home = paths.home()
        override = "scope.provinces=" + ",".join(item.code for item in provinces()[:count])
        parameters = load_parameters(ROUND, (override,), home)
        errors = severity_counts(check_round(parameters, home).findings)[Severity.ERROR]
        return cls(home, override, errors, tuple(plan(parameters.round, home, (override,))))


@dataclass(frozen=True)
class Measured:
    """Wall seconds and the peak memory of the process tree in mebibytes."""

    seconds: float
    mebibytes: float


def naive_commands(work: Work, folder: Path) -> Iterator[list[str]]:
    """Two commands a notebook, as the two tools' own manuals have them."""
    for task in work.tasks:
        done = folder / f"{task.scope}-{task.notebook.name}"
        values = json.dumps(task.parameters)  # JSON is YAML
        yield [sys.executable, "-m", "papermill", str(task.notebook), str(done), "-y", values, "--no-progress-bar"]
        yield [sys.executable, "-m", "nbconvert", "--to", "html", "--log-level=ERROR", str(done)]


def workbook_commands(work: Work, folder: Path) -> Iterator[list[str]]:
    """One command for all notebooks."""
    options = ["-q", "-p", work.override, "--accept", str(work.errors), "-o", str(folder)]
    yield [sys.executable, "-m", "analysis", "run", ROUND, *options]


WAYS: dict[str, Callable[[Work, Path], Iterator[list[str]]]] = {
    "naive loop": naive_commands,
    "workbook run": workbook_commands,
}


def measure(way: str, work: Work) -> Measured:
    """Run one way in a temporary folder.

    Raises:
        subprocess.CalledProcessError: a command failed.
        RuntimeError: there are fewer pages than notebooks.
    """
    environment = {**os.environ, "WORKBOOK_HOME": str(work.home), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    with tempfile.TemporaryDirectory() as name, PeakMemory() as memory:
        started = time.perf_counter()
        for command in WAYS[way](work, Path(name)):
            subprocess.run(command, check=True, cwd=name, env=environment, capture_output=True)
        seconds = time.perf_counter() - started
        made = [path for path in Path(name).rglob("*.html") if path.name != "index.html"]
    if len(made) < len(work.tasks):
        raise RuntimeError(f"{way}: {len(made)} pages for {len(work.tasks)} notebooks")
    return Measured(seconds, memory.mebibytes)


def report(runs: dict[str, list[Measured]]) -> None:
    """Print medians and the ratio of the medians."""
    seconds = {way: statistics.median(item.seconds for item in runs[way]) for way in runs}
    for way, items in runs.items():
        spread = f"{min(item.seconds for item in items):.1f}–{max(item.seconds for item in items):.1f}"
        peak = statistics.median(item.mebibytes for item in items)
        print(f"{way:13} median {seconds[way]:8.1f} s ({spread})   peak memory {peak:6.0f} MiB")
    print(f"ratio         {seconds['naive loop'] / seconds['workbook run']:.2f} (naive loop / workbook run)")
    print(f"memory is the {PeakMemory.meaning()}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Time `workbook run` against a loop of papermill and nbconvert.")
    parser.add_argument("--provinces", type=int, default=6, choices=range(1, 77), metavar="1..76")
    parser.add_argument("--repeats", type=int, default=3, help="how often each way runs; they take turns")
    chosen = parser.parse_args()
    work = Work.of(chosen.provinces)
    print(f"{ROUND}: {chosen.provinces} provinces and the nation, {len(work.tasks)} notebooks; {os.cpu_count()} CPUs")
    runs: dict[str, list[Measured]] = {way: [] for way in WAYS}
    for turn in range(1, chosen.repeats + 1):
        for way in WAYS:
            measured = measure(way, work)
            runs[way].append(measured)
            print(f"  {turn}. {way:13} {measured.seconds:8.1f} s", flush=True)
    report(runs)


if __name__ == "__main__":
    main()
