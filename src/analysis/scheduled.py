"""Running rounds unattended: what a scheduler calls, and what ``workbook run --log-json`` calls.

It imports no scheduler. Airflow, for one, calls ``run`` from a task (``docs/examples/airflow_dag.py``).
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from analysis import __version__, paths
from analysis.console.json_log import JsonLog, RoundLog, open_log
from analysis.console.running import report_run, usual_workers
from analysis.console.surroundings import refuse_surroundings
from analysis.console.terminal import BROKEN, FAILED, OK, REFUSED, err
from analysis.errors import WorkbookError
from analysis.execute.kernels.engines import USUAL_ENGINE, Engine
from analysis.processes.stopping import Stopped
from analysis.rounds.request import RunRequest


class RoundOutcome(TypedDict):
    """How one round's run ended; ``path`` is "" where nothing was published."""

    round: str
    exit_code: int
    path: str


class Outcome(TypedDict):
    """How a run of several rounds ended, with the gravest ``exit_code``. It can be written as JSON."""

    exit_code: int
    rounds: list[RoundOutcome]


@dataclass(frozen=True)
class Unattended:
    """How rounds are run unattended.

    ``params`` are changes as ``-p`` takes them; ``workers`` None is one a processor, at most four; ``log`` is the file
    that the JSON Lines are appended to, None for stderr; not ``quiet`` shows the progress as well. ``engine`` says how
    kernels start; ``prove`` is how many provinces are computed with both kinds; ``fresh`` runs also what
    has not changed; ``accept`` is, for each round, how many errors in the data it is published with;
    ``cluster`` is a scheduler's address, "" for this machine; ``preview`` publishes nothing.
    """

    params: tuple[str, ...] = ()
    workers: int | None = None
    log: Path | None = None
    quiet: bool = True
    engine: Engine = USUAL_ENGINE
    prove: int = 0
    fresh: bool = False
    accept: Mapping[str, int] = field(default_factory=dict)
    cluster: str = ""
    preview: bool = False

    def request(self, round_id: str, home: Path, output: Path) -> RunRequest:
        """One round's run."""
        return RunRequest(
            round_id, home, output, self.params, self.workers or usual_workers(), self.engine, self.prove, self.fresh,
            self.accept.get(round_id), self.cluster, self.preview,
        )  # fmt: skip


def run(
    rounds: Sequence[str],
    home: Path | str | None = None,
    output: Path | str | None = None,
    how: Unattended | None = None,
) -> Outcome:
    """Run rounds one after another and log their course. A round that is refused or fails does not stop the next.

    Args:
        rounds: ids.
        home: the project's folder; None finds it as the command line does.
        output: the folder of results; None is ``outputs`` of the project.
        how: parameters, workers and the log.

    Returns:
        ``exit_code`` (the gravest: 0 all succeeded, 1 a task failed, 2 refused) and ``rounds``: for each its ``round``,
        ``exit_code`` and ``path`` ("" where nothing was published). It can be written as JSON.

    Raises:
        WorkbookError: there is no project, the log cannot be opened, or the machine cannot run a round.
        Exception: the program failed; the log says so first (exit code 3), and the next rounds are not run.
    """
    refuse_surroundings()
    how = how or Unattended()
    place = Path(home).resolve() if home else paths.home()
    target = Path(output) if output else place / "outputs"
    requests = [how.request(name, place, target) for name in rounds]
    with paths.working_in(place), open_log(how.log) as log:
        return _run_all(requests, log, how)


def _run_all(requests: Sequence[RunRequest], log: JsonLog, how: Unattended) -> Outcome:
    started = time.monotonic()
    log.write("started", rounds=[request.round_id for request in requests], version=__version__)
    code = BROKEN
    try:
        outcomes = [_run_one(request, log, how) for request in requests]
        code = max((outcome["exit_code"] for outcome in outcomes), default=OK)
    except Stopped as stop:
        code = stop.exit_code
        raise
    finally:
        log.write("finished", exit_code=code, seconds=round(time.monotonic() - started, 2))
    return {"exit_code": code, "rounds": outcomes}


def _run_one(request: RunRequest, log: JsonLog, how: Unattended) -> RoundOutcome:
    told = RoundLog(log, request.round_id)
    try:
        result = report_run(request, quiet=how.quiet, log=told)
    except WorkbookError as error:
        told.refused(error)
        if how.log is not None:  # else stderr is the log's alone
            err.print(error.text(), markup=False)
        return {"round": request.round_id, "exit_code": REFUSED, "path": ""}
    except Exception as error:
        told.broken(error)
        raise
    told.result(result)
    path = "" if result.preview else str(result.folder)
    return {"round": request.round_id, "exit_code": OK if result.ok else FAILED, "path": path}
