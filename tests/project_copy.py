"""A copy of the project for tests that run rounds, change files or break them; the real one is never written to."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from analysis import cli, paths
from analysis.execute.kernels.engines import Engine, WarmUnavailableError
from analysis.execute.kernels.start import Kernels, living_parent
from analysis.execute.pool import prepare
from analysis.execute.task import Task
from analysis.reports.catalogue import plan
from analysis.rounds.gate import GateError
from analysis.rounds.kernels import WORKER_MODULES
from analysis.rounds.request import RunRequest, RunResult
from analysis.rounds.run import run_round
from shared_session import shared_results

REPOSITORY = Path(__file__).resolve().parents[1]
#: All tests of rounds run on either engine: ``WORKBOOK_ENGINE=cold pytest``.
ENGINE = Engine[os.environ.get("WORKBOOK_ENGINE", "warm").upper()]
#: Two provinces are enough to try a round of all.
TWO = ("scope.provinces=42,92",)
#: Rounds that tests run, with what is changed, and the codes of the offices whose workbooks they need.
ROUNDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "fy2566-annual": ((), ("42",)),
    "fy2565-r1": (TWO, ("42", "92")),
    "fy2568-m02": ((), ("00",)),
}


def shared_kernels(request: RunRequest) -> Kernels | None:
    """Kernels from one warm parent for all runs of this process, where a run would have one of its own: it takes three
    seconds to start. None where the run is to see for itself."""
    if request.engine is not Engine.WARM or request.prove or request.cluster:
        return None
    prepare(WORKER_MODULES)
    try:
        return Kernels(living_parent())  # a test's notebook may have killed it
    except WarmUnavailableError:
        return None


@contextmanager
def _this_process(engine: Engine) -> Iterator[Kernels]:
    """``start.kernels`` with the warm parent of this process, which outlives the block."""
    yield Kernels(living_parent()) if engine is Engine.WARM else Kernels()


def shorten(home: Path) -> None:
    """Leave of every report what opens it and what writes its files, for tests that look at neither's content."""
    for path in (home / "notebooks").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        tagged = [cell for cell in code[2:] if set(cell.metadata.get("tags", [])) & {"parameters", "finish"}]
        notebook.cells = [*code[:2], *tagged]
        nbformat.write(notebook, path)


@contextmanager
def only(*stems: str) -> Iterator[None]:
    """Plan nothing but these reports for the length of the block, in runs of this process: for tests that look at what
    a run does with a report and not at every report."""

    def chosen(*about: Any) -> list[Task]:
        return [task for task in plan(*about) if task.notebook.stem in stems]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("analysis.rounds.run.plan", chosen)
        yield


@dataclass(frozen=True)
class Project:
    """A copy of the project. ``published`` remembers the rounds that were run, so that each runs once."""

    home: Path
    published: dict[str, RunResult] = field(default_factory=dict)

    def run(self, round_id: str, *more: str, into: str = "outputs", shared: bool = True, **how: Any) -> RunResult:
        """Run one of ``ROUNDS``, with ``more`` changed, into a folder of the copy; ``how`` are fields of a request. Not
        ``shared``, the run has a warm parent of its own, which a notebook may kill."""
        overrides, _ = ROUNDS[round_id]
        asked = {"engine": ENGINE, **how}
        request = RunRequest(round_id, self.home, self.home / into, (*overrides, *more), **asked)
        chosen = shared_kernels(request) if shared else None
        try:
            return run_round(request, chosen=chosen)
        except GateError as refused:  # errors in the data are accepted
            return run_round(replace(request, accept=len(refused.errors)), chosen=chosen)

    def publication(self, round_id: str) -> Path:
        """The published folder of a round, run at the first use; what this session made of it already is kept."""
        if round_id not in self.published:
            with shared_results(self.home, round_id):
                self.published[round_id] = self.run(round_id)
        return self.published[round_id].folder

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The command line within this process and with its warm parent: what it does, not how it starts. A run of its
        own takes eight seconds until its first kernel."""
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, paths.working_in(self.home):
            patch.setattr("analysis.rounds.kernels.kernels", _this_process)
            patch.setattr(sys, "argv", ["workbook", *arguments])
            patch.chdir(self.home.parent)
            with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
                cli.main()
        code = end.value.code
        return subprocess.CompletedProcess(["workbook", *arguments], int(code or 0), out.getvalue(), err.getvalue())

    def workbook(self, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """The command line as a person starts it, from a folder that is not the project's."""
        return subprocess.run(
            [sys.executable, "-m", "analysis", *arguments],
            cwd=cwd or self.home.parent,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=180,
            env={**os.environ, "WORKBOOK_HOME": str(self.home)},
        )


def copy_project(home: Path, *rounds: str) -> Project:
    """Parameters, notebooks and the workbooks of the rounds named, below ``home``."""
    for folder in ("params", "notebooks"):
        shutil.copytree(REPOSITORY / folder, home / folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copytree(REPOSITORY / "data" / "problems", home / "data" / "problems")
    for round_id in rounds:
        (home / "data" / round_id).mkdir(parents=True)
        for code in ROUNDS[round_id][1]:
            for path in (REPOSITORY / "data" / round_id).glob(f"{code}-*.xlsx"):
                shutil.copyfile(path, home / "data" / round_id / path.name)
    return Project(home)
