"""Beginning a run: what takes long to warm up begins first, while the rest of the program is still being imported."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace

from analysis.execute.cluster.start import check_address
from analysis.execute.kernels.engines import Engine
from analysis.execute.kernels.start import Kernels, kernels
from analysis.execute.pool import prepare
from analysis.params.load import load_parameters
from analysis.processes.folders import sweep_drafts, sweep_folders
from analysis.rounds.request import RunRequest, RunResult, Watcher
from analysis.rounds.results.mended import mend
from analysis.rounds.results.state import opened
from analysis.rounds.unchanged_round import unchanged_result

#: What a worker process imports, before or after it has something to do.
WORKER_MODULES = (
    "analysis.rounds.worker",
    "analysis.publish.pages.html",
    "analysis.execute.kernels.manager",
    "analysis.execute.kernels.provisioner",
    "papermill",
)


@contextlib.contextmanager
def prepared(request: RunRequest) -> Iterator[Kernels]:
    """The kernels and the workers' own preparation for the length of the block; both warm up as it begins. Where a
    cluster's workers run the tasks nothing is made ready here."""
    with kernels(Engine.COLD if request.cluster else request.engine) as chosen:
        if not request.cluster:
            prepare(WORKER_MODULES)
        yield chosen


def run_where_needed(request: RunRequest, watcher: Watcher) -> RunResult:
    """``run.run_round``, unless the round stands there already, made from the very same things.

    Raises:
        WorkbookError: as ``run_round`` does.
    """
    if request.cluster:
        check_address(request.cluster)
    folder = request.output / load_parameters(request.round_id, request.overrides, request.home).round.id
    mend(request.output, folder.name)
    for place in (request.output, folder):
        sweep_drafts(place)
    sweep_folders()
    parameters, changes = opened(request.round_id, request.overrides, request.home, folder)
    request = replace(request, overrides=changes)
    found = unchanged_result(request, parameters)
    if found and found.findings["error"] == (request.accept or 0):
        return replace(found, preview=request.preview)
    with prepared(request) as chosen:
        from analysis.rounds.run import run_round  # reads and judges: it imports for seconds

        return run_round(request, watcher, chosen)
