"""The manifest of a revision: what went in, what it was made with, and how every task ended."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Protocol

from analysis import __version__
from analysis.execute.kernels.engines import EngineUse
from analysis.execute.task import TaskResult
from analysis.fingerprint import file_digest
from analysis.params.load import RoundParameters
from analysis.paths import PACKAGE
from analysis.rounds.released import altered_notebooks
from analysis.rounds.results.digests import files_below
from analysis.rounds.results.inputs_held import notebooks_of
from analysis.thai.citizen_id import mask

MANIFEST = "manifest.json"
#: How many notebooks ran in a reused kernel; in the manifest only where some did.
IN_REUSED = "in_reused"
#: The folder of this package.

#: Packages whose version can change a figure or a page.
PACKAGES = (
    "matplotlib", "nbconvert", "numpy", "openpyxl", "pandas", "papermill", "pyarrow", "pydantic",
    "python-calamine", "seaborn",
)  # fmt: skip

#: What a manifest says of a round that nobody looked at for errors.
NOTHING_ACCEPTED: Mapping[str, object] = {"errors": 0, "waived": 0, "unexplained": [], "waivers": [], "as_of": None}


class Accepted(Protocol):
    """The errors of a round, and who explained which."""

    def as_json(self) -> Mapping[str, object]: ...


@dataclass(frozen=True)
class Made:
    """What a run made: its parameters, inputs by sha256, tasks, kernels and counts. Seconds are wall time.

    ``fingerprint`` is of everything that the run could depend on. ``inputs`` are None for a file that could not be
    read; ``accepted`` tells the errors the round was published with; ``seen`` are the names in the round's folder,
    ``beside`` the revisions that its home page leads to; ``changes`` of figures since the result whose place it takes,
    None where there was none; ``correction`` of a closed revision, None where there is none.
    """

    parameters: RoundParameters
    overrides: tuple[str, ...]
    inputs: Mapping[str, str | None]
    results: Iterable[TaskResult]
    engine: EngineUse
    findings: Mapping[str, int]
    figures: int
    seconds: float
    fingerprint: str | None
    accepted: Accepted | None = None
    seen: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    changes: Mapping[str, Mapping[str, int]] | None = None
    correction: Mapping[str, object] | None = None


def write_manifest(folder: Path, made: Made, home: Path) -> None:
    """Write the manifest: everything by sha256 that a later reader needs to know the figures' origin."""
    round_ = made.parameters.round
    content = {
        "round": round_.id,
        "revision": round_.revision,
        "synthetic": round_.synthetic,
        "parameters": round_.model_dump(mode="json"),
        "overrides": list(made.overrides),
        "criteria": {
            name: criteria.model_dump(mode="json") for name, criteria in sorted(made.parameters.criteria.items())
        },
        "inputs": dict(sorted(made.inputs.items())),
        "seen": list(made.seen),
        **({"submissions": submissions} if (submissions := _submissions(made, home)) else {}),
        "notebooks": {
            name.removeprefix("notebooks/"): file_digest(path)
            for name, path in notebooks_of(made.parameters, home).items()
        },
        "notebooks_altered": list(altered_notebooks(home)),
        "code": {"version": __version__, "sha256": tree_sha256(PACKAGE)},
        "python": platform.python_version(),
        "packages": {name: metadata.version(name) for name in PACKAGES},
        "engine": _engine(made.engine),
        "findings": dict(made.findings),
        "accepted": made.accepted.as_json() if made.accepted else NOTHING_ACCEPTED,
        "figures": made.figures,
        "tasks": [
            {
                "id": item.task_id,
                "status": item.status.value,
                "kernel": item.kernel,
                "reused": item.reused,
                "seconds": round(item.seconds, 2),
                "problem": item.problem,
            }
            for item in made.results
        ],
        "seconds": round(made.seconds, 2),
        "changes": made.changes,
        "correction": made.correction,
        "fingerprint": made.fingerprint,
        "beside": list(made.beside),
        "place": _place(folder.parent.parent.resolve(), home.resolve()),
        "files": published_files(folder),
    }
    text = json.dumps(_masked(content), ensure_ascii=False, indent=2, default=str)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _submissions(made: Made, home: Path) -> dict[str, int]:
    """The submission that each office's file is, by its name; 0 for a file that was never received. Empty where the
    round has no register: then each file is submission 1."""
    from analysis.ingest.round_inputs import input_folder
    from analysis.ingest.submissions.per_office import numbers_read

    return numbers_read(input_folder(made.parameters.round, home), made.inputs)


def _engine(use: EngineUse) -> dict[str, object]:
    """How kernels were had. Reused ones are told where there were any."""
    told = asdict(use)
    if not use.in_reused:
        del told[IN_REUSED]
    return told


def published_files(folder: Path) -> dict[str, str]:
    """The sha256 of every file of a result by its name, but for the manifest's own."""
    return {name: file_digest(path) for name, path in files_below(folder).items() if name != MANIFEST}


def _masked(content: object) -> object:
    """The same with every text masked: file names, what was changed by hand, and problems may hold an id."""
    if isinstance(content, dict):
        return {_masked(key): _masked(value) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [_masked(item) for item in content]
    return mask(content) if isinstance(content, str) else content


def _place(output: Path, home: Path) -> str | None:
    """The folder of outputs as seen from the project, on which links to the offices' workbooks depend; None outside."""
    return output.relative_to(home).as_posix() if output.is_relative_to(home) else None


def tree_sha256(folder: Path) -> str:
    """One digest over the names and bytes of the Python files and templates below a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(folder).as_posix()}\0{file_digest(path)}\n".encode())
    return digest.hexdigest()
