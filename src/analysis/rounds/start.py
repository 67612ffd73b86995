"""Beginning a run: whether there is anything to do, and what takes long to warm up first."""

from __future__ import annotations

from dataclasses import replace

from analysis.execute.cluster.start import check_address
from analysis.params.load import load_parameters
from analysis.processes.folders import sweep_drafts, sweep_folders
from analysis.rounds.kernels import prepared
from analysis.rounds.request import RunRequest, RunResult, Watcher
from analysis.rounds.results.mended import mend
from analysis.rounds.results.state import opened
from analysis.rounds.submissions.place import settle
from analysis.rounds.unchanged_round import unchanged_result


def run_where_needed(request: RunRequest, watcher: Watcher) -> RunResult:
    """``run.run_round``, unless the round stands there already, made from the very same things.

    Raises:
        WorkbookError: as ``run_round`` does.
    """
    if request.cluster:
        check_address(request.cluster)
    parameters = load_parameters(request.round_id, request.overrides, request.home)
    folder = request.output / parameters.round.id
    mend(request.output, folder.name)
    for place in (request.output, folder):
        sweep_drafts(place)
    sweep_folders()
    parameters, changes = opened(parameters, request.overrides, folder)
    request = replace(request, overrides=changes)
    settle(parameters, request.home, request.output)
    if found := unchanged_result(request, parameters):
        return replace(found, preview=request.preview)
    with prepared(request) as chosen:
        from analysis.rounds.run import run_loaded  # reads and judges: it imports for seconds

        return run_loaded(request, parameters, watcher, chosen)
