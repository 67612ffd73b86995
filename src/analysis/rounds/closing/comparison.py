"""Two results of one revision compared: every figure by its id, every file byte for byte.

One file may differ: ``manifest.json`` holds times and which kernels were to be had. It is compared without them
(``PASSING``), and without the versions of Python and packages, which are told apart.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.rounds.results.digests import Differences, differences, facts_below
from analysis.rounds.results.figures import FIGURES
from analysis.rounds.results.manifest import MANIFEST

#: Keys of the manifest, and of each of its tasks, that say how a run went and not what it made.
PASSING = ("seconds", "engine", "fingerprint", "python", "packages", "files", "changes")
PASSING_OF_TASK = ("seconds", "kernel", "reused")

Rows = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True)
class Part:
    """How many things there are on both sides together, and which differ."""

    compared: int
    differences: Differences

    @property
    def different(self) -> int:
        return len(self.differences.names)

    @property
    def equal(self) -> int:
        return self.compared - self.different


@dataclass(frozen=True)
class Comparison:
    """Figures, pages (``.html``) and all other files. ``values`` tells the two values of figures that differ."""

    figures: Part
    pages: Part
    files: Part
    values: Mapping[str, tuple[object, object]]

    @property
    def ok(self) -> bool:
        return not any(part.differences for part in (self.figures, self.pages, self.files))


def compare_results(before: Path, again: Path) -> Comparison:
    """Compare two published folders. Raises ``OSError`` when a file cannot be read."""
    first, second = _figures(before / FIGURES), _figures(again / FIGURES)
    figures = _part(first, second)
    values = {
        name: (first.get(name, {}).get("value"), second.get(name, {}).get("value"))
        for name in figures.differences.names
    }
    one, two = _contents(before), _contents(again)
    return Comparison(figures, _part(_pages(one), _pages(two)), _part(_others(one), _others(two)), values)


def _figures(path: Path) -> Rows:
    """All that is known of each figure, by id; none without the file, since no report was completed."""
    if not path.is_file():
        return {}
    import pyarrow.parquet as parquet

    return {row["figure_id"]: row for row in parquet.read_table(path).to_pylist()}


def _contents(folder: Path) -> dict[str, object]:
    """The digest of every file; of the manifest its content without what passes."""
    contents: dict[str, object] = {name: facts.sha256 for name, facts in facts_below(folder).items()}
    if MANIFEST in contents:
        contents[MANIFEST] = _lasting(folder / MANIFEST)
    return contents


def _lasting(path: Path) -> object:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        tasks = [{key: value for key, value in task.items() if key not in PASSING_OF_TASK} for task in content["tasks"]]
        return {**{key: value for key, value in content.items() if key not in PASSING}, "tasks": tasks}
    except (ValueError, KeyError, TypeError, AttributeError):
        return path.read_bytes()


def _pages(contents: Mapping[str, object]) -> dict[str, object]:
    return {name: content for name, content in contents.items() if name.endswith(".html")}


def _others(contents: Mapping[str, object]) -> dict[str, object]:
    return {name: content for name, content in contents.items() if not name.endswith(".html")}


def _part(before: Mapping[str, object], again: Mapping[str, object]) -> Part:
    return Part(len(before.keys() | again.keys()), differences(before, again))
