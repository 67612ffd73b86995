"""The manifest of a revision: what went in, what it was made with, and how every task ended."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from analysis import __version__
from analysis.execute.engines import EngineUse
from analysis.execute.task import TaskResult
from analysis.params.load import RoundParameters

MANIFEST = "manifest.json"

#: Packages whose version can change a figure or a page.
PACKAGES = (
    "jupyterlab", "matplotlib", "nbconvert", "numpy", "openpyxl", "pandas", "papermill", "pyarrow", "pydantic",
    "python-calamine", "seaborn",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """What a run made: its parameters, inputs, tasks, kernels and counts. Seconds are wall time.
    ``notebooks_altered`` are names of notebooks that are not as released."""

    parameters: RoundParameters
    overrides: tuple[str, ...]
    inputs: Mapping[str, Path]
    results: Iterable[TaskResult]
    engine: EngineUse
    findings: Mapping[str, int]
    figures: int
    seconds: float
    notebooks_altered: tuple[str, ...] = ()


def write_manifest(folder: Path, made: Made, home: Path) -> None:
    """Write the manifest: everything by sha256 that a later reader needs to know the figures' origin."""
    round_ = made.parameters.round
    source = Path(__file__).resolve().parents[1]
    content = {
        "round": round_.id,
        "revision": round_.revision,
        "synthetic": round_.synthetic,
        "parameters": round_.model_dump(mode="json"),
        "overrides": list(made.overrides),
        "criteria": {
            name: criteria.model_dump(mode="json") for name, criteria in sorted(made.parameters.criteria.items())
        },
        "inputs": {name: sha256(path) for name, path in sorted(made.inputs.items())},
        "notebooks": {path.name: sha256(path) for path in sorted((home / "notebooks").glob("*.ipynb"))},
        "notebooks_altered": list(made.notebooks_altered),
        "code": {"version": __version__, "sha256": tree_sha256(source)},
        "python": platform.python_version(),
        "packages": {name: metadata.version(name) for name in PACKAGES},
        "engine": asdict(made.engine),
        "findings": dict(made.findings),
        "figures": made.figures,
        "tasks": [
            {
                "id": item.task_id,
                "status": item.status.value,
                "kernel": "warm" if item.warm else "cold",
                "seconds": round(item.seconds, 2),
                "problem": item.problem,
            }
            for item in made.results
        ],
        "seconds": round(made.seconds, 2),
    }
    text = json.dumps(content, ensure_ascii=False, indent=2, default=str)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def sha256(path: Path) -> str:
    """Hex digest of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def tree_sha256(folder: Path) -> str:
    """One digest over the names and bytes of the Python files and templates below a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(folder).as_posix()}\0{sha256(path)}\n".encode())
    return digest.hexdigest()
