"""A round that stands there already, made from the very same things, is left alone.

Two questions are asked, without reading a workbook or importing what reads them: is everything that could matter as it
was, and is the result still whole? The net is wider than that of the tasks' own fingerprints: all data, parameters,
notebooks and code.
"""

from __future__ import annotations

import json
from pathlib import Path

from analysis.execute.engines import ColdReason, EngineUse
from analysis.execute.fingerprint import Digest, digest_of
from analysis.execute.task import TaskResult, TaskStatus
from analysis.params.load import RoundParameters
from analysis.rounds.environment import environment_digest, tree_digest
from analysis.rounds.manifest import MANIFEST, published_files
from analysis.rounds.request import RunRequest, RunResult

_FOLDERS = ("data", "notebooks", "params")
_PACKAGE = Path(__file__).resolve().parents[1]


def unchanged_result(request: RunRequest, parameters: RoundParameters) -> RunResult | None:
    """What the last run came to, when this one would come to the same; None when it has to run.

    A run that is to prove or to be fresh has to, and so has one after a run in which a task failed.
    """
    if request.prove or request.fresh:
        return None
    folder = revision_folder(request, parameters)
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["fingerprint"] != round_digest(request, parameters) or manifest["files"] != published_files(folder):
            return None
        result = _result(folder, manifest)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return result if result.ok else None


def revision_folder(request: RunRequest, parameters: RoundParameters) -> Path:
    """Where a run of this round is published."""
    return request.output / parameters.round.id / f"rev-{parameters.round.revision}"


def round_digest(request: RunRequest, parameters: RoundParameters) -> Digest:
    """Of everything that a run of this round could depend on, and of which other results stand beside it, as its home
    page links them."""
    others = sorted(path.parent for path in request.output.glob(f"*/rev-*/{MANIFEST}"))
    own = revision_folder(request, parameters)
    beside = [path.relative_to(request.output).as_posix() for path in others if path != own]
    asked = [parameters.round.model_dump(mode="json"), request.overrides, beside]
    project = tree_digest(request.home, _FOLDERS)
    return digest_of([asked, project, tree_digest(_PACKAGE.parent, [_PACKAGE.name]), environment_digest()])


def _result(folder: Path, manifest: dict) -> RunResult:
    results = tuple(
        TaskResult(task["id"], TaskStatus(task["status"]), float(task["seconds"]), task["problem"], reused=True)
        for task in manifest["tasks"]
    )
    use = {**manifest["engine"], "reasons": tuple(ColdReason(one) for one in manifest["engine"]["reasons"])}
    return RunResult(
        folder,
        results,
        manifest["findings"],
        int(manifest["figures"]),
        EngineUse(**use),
        tuple(manifest["notebooks_altered"]),
        unchanged=True,
    )
