"""The tasks of the analysts' own notebooks. Light, as the catalogue is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from analysis.errors import Location
from analysis.execute.task import Task
from analysis.params.models import Round
from analysis.params.own import own_folder, refuse_unknown
from analysis.params.round_scopes import own_scopes, scopes

#: Below a revision's folder, apart from the reports, so that no name of a notebook's takes the place of a report's.
OWN_FOLDER = "own"


def own_tasks(round_: Round, home: Path, overrides: tuple[str, ...], folders: Mapping[str, str]) -> list[Task]:
    """A task for each own notebook that the round names and each scope it is for; ``folders`` are those of the scopes.

    Raises:
        WorkbookError: the notebook is not there, or the round has no such scope (unless scopes were changed by hand).
    """
    tasks = []
    narrowed = any(change.strip().startswith("scope") for change in overrides)
    for own in round_.own:
        known = own.scopes if narrowed else scopes(round_)
        refuse_unknown(own, known, home, Location(f"params/rounds/{round_.id}.yaml", key="own"))
        path = own_folder(home) / f"{own.notebook}.ipynb"
        tasks += [
            Task(
                notebook=path,
                folder=own_folder_of(folders[scope]),
                scope=scope,
                title=title_of(path),
                parameters={"round_id": round_.id, "scope": scope, "overrides": list(overrides)},
                own=True,
            )
            for scope in own_scopes(own, round_)
        ]
    return tasks


def own_folder_of(folder: str) -> str:
    """Where own notebooks of a scope stand, by the folder of its reports ("provinces/42-loei" → "own/42-loei")."""
    return f"{OWN_FOLDER}/{folder.rpartition('/')[2]}"


def published_figures(round_: Round, home: Path) -> list[Path]:
    """The figures of the last published revision of every other round, which an own notebook may look at."""
    found: dict[str, tuple[int, Path]] = {}
    for path in (home / "outputs").glob("*/rev-*/figures.parquet"):
        name, number = path.parents[1].name, path.parent.name.removeprefix("rev-")
        if name != round_.id and number.isdigit() and int(number) > found.get(name, (0, path))[0]:
            found[name] = int(number), path
    return sorted(path for _, path in found.values())


def title_of(path: Path) -> str:
    """The first heading that a notebook's text cells write, else its name; a broken notebook has its name."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts = ["".join(cell["source"]) for cell in cells if _is_shown(cell)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return path.stem
    headings = (line.removeprefix("# ").strip() for line in _lines(texts) if line.startswith("# "))
    return next(filter(None, headings), path.stem)


def _is_shown(cell: Mapping[str, Any]) -> bool:
    return cell["cell_type"] == "markdown" and "about" not in cell.get("metadata", {}).get("tags", [])


def _lines(texts: Iterable[str]) -> Iterable[str]:
    return (line for text in texts for line in text.splitlines())
