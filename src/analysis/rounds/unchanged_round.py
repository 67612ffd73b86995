"""A round that stands there already, made from the very same things, is left alone.

Two questions are asked, without reading a workbook or importing what reads them: is everything that could matter as it
was, and is the result still the one that this person's run put there? The net is wider than that of the tasks' own
fingerprints: all data, parameters, notebooks and code. What is in the folder is told by the manifest, and the manifest
by a mark (``marks``) that stands with what is kept: a page and its digest that were changed together are made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.execute.kernels.engines import ColdReason, EngineUse
from analysis.execute.task import TaskResult, TaskStatus
from analysis.fingerprint import Digest, digest_of
from analysis.marks import is_marked, mark_of
from analysis.own_folders import CACHE
from analysis.params.load import RoundParameters
from analysis.params.of_a_round.waivers import is_past, load_waivers
from analysis.paths import PACKAGE
from analysis.rounds.rebuild.environment import environment_digest, tree_digest
from analysis.rounds.request import RunRequest, RunResult
from analysis.rounds.results.clock import as_of
from analysis.rounds.results.entries import Kind, read_tree
from analysis.rounds.results.manifest import MANIFEST, published_files

_KIND = "published manifest"
_FOLDERS = ("data", "notebooks", "params")


def unchanged_result(request: RunRequest, parameters: RoundParameters) -> RunResult | None:
    """What the last run came to, when this one would come to the same; None when it has to run.

    A run that is to prove or to be fresh has to, and so has one after a run in which a task failed.
    """
    if request.prove or request.fresh:
        return None
    folder = revision_folder(request, parameters)
    try:
        content = (folder / MANIFEST).read_bytes()
        if not is_marked(_KIND, content, _mark_file(folder, request.home).read_text(encoding="ascii")):
            return None
        manifest = json.loads(content)
        if any(one.kind not in (Kind.FILE, Kind.FOLDER) for one in read_tree(folder, digests=False).entries.values()):
            return None
        if not _passes(manifest["accepted"], request.accept):
            return None
        if manifest["fingerprint"] != round_digest(request, parameters) or manifest["files"] != published_files(folder):
            return None
        result = _result(folder, manifest)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return result if result.ok else None


def _passes(accepted: Mapping[str, Any], accept: int | None) -> bool:
    """Whether the gate that let the result pass would let it pass as this run asks."""
    return not accepted["unexplained"] if accept is None else accepted["errors"] == accept


def mark_published(folder: Path, home: Path) -> None:
    """Mark the manifest of a result as put there by this person; where nothing can be kept, the next run runs."""
    target = _mark_file(folder, home)
    aside = target.with_name(f".{target.name}-{os.getpid()}.new")
    with contextlib.suppress(OSError):
        mark = mark_of(_KIND, (folder / MANIFEST).read_bytes())
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(mark, encoding="ascii")
        aside.replace(target)


def _mark_file(folder: Path, home: Path) -> Path:
    """Where the mark of a result is kept; by the place where the result stands, as there may be several outputs."""
    place = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return home / CACHE / "published" / f"{folder.parent.name}-{folder.name}-{place}.mark"


def revision_folder(request: RunRequest, parameters: RoundParameters) -> Path:
    """Where a run of this round is published."""
    return request.output / parameters.round.id / f"rev-{parameters.round.revision}"


def round_digest(request: RunRequest, parameters: RoundParameters) -> Digest:
    """Of everything that a run of this round could depend on, and of which other results stand beside it, as its home
    page links them."""
    others = sorted(path.parent for path in request.output.glob(f"*/rev-*/{MANIFEST}"))
    own = revision_folder(request, parameters)
    beside = [path.relative_to(request.output).as_posix() for path in others if path != own]
    ended = [one.finding for one in load_waivers(parameters.round.id, request.home) if is_past(one, as_of())]
    asked = [parameters.round.model_dump(mode="json"), request.overrides, beside, ended]
    project = tree_digest(request.home, _FOLDERS)
    return digest_of([asked, project, tree_digest(PACKAGE.parent, [PACKAGE.name]), environment_digest()])


def _result(folder: Path, manifest: Mapping[str, Any]) -> RunResult:
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
