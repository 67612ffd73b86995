"""Whose figures change: a draft's figures against those of the result whose place it is about to take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.evaluate.figure import Figure
from analysis.places.scopes import NATION
from analysis.rounds.diff.causes import match
from analysis.rounds.diff.model import FigureChange, Kind, largest
from analysis.rounds.results.figures import FIGURES
from analysis.rounds.results.manifest import MANIFEST

#: All that is compared of a figure; its rows may move without the figure changing.
_COLUMNS = ("figure_id", "round_id", "revision", "scope", "name", "value", "unit", "state", "rule")


@dataclass(frozen=True)
class Counts:
    """How many figures changed, came and went."""

    changed: int = 0
    added: int = 0
    gone: int = 0

    def plus(self, kind: Kind) -> Counts:
        """One more of a kind."""
        return Counts(
            self.changed + (kind not in (Kind.ADDED, Kind.GONE)),
            self.added + (kind is Kind.ADDED),
            self.gone + (kind is Kind.GONE),
        )


@dataclass(frozen=True)
class Changes:
    """The figures that differ, the largest change first, and their counts by scope, the nation's first."""

    figures: tuple[FigureChange, ...]
    scopes: Mapping[str, Counts]

    @property
    def total(self) -> Counts:
        return Counts(*(sum(parts) for parts in zip(*map(_parts, self.scopes.values()), strict=True)))

    def as_json(self) -> dict[str, dict[str, int]]:
        """The counts by scope, as the manifest and the log keep them."""
        return {
            scope: {"changed": one.changed, "added": one.added, "gone": one.gone} for scope, one in self.scopes.items()
        }


def changes_between(published: Path, draft: Path) -> Changes | None:
    """How the figures of a draft differ from those of a published folder; None when nothing is published there."""
    if not (published / MANIFEST).is_file():
        return None
    return changes_of(match(_figures(published / FIGURES), _figures(draft / FIGURES)))


def changes_of(figures: Iterable[FigureChange]) -> Changes:
    """The changes with their counts."""
    found = largest(tuple(figures))
    counts: dict[str, Counts] = {}
    for one in found:
        scope = one.figure.scope
        counts[scope] = counts.get(scope, Counts()).plus(one.kind)
    order = sorted(counts, key=lambda scope: (scope != NATION, scope))
    return Changes(found, {scope: counts[scope] for scope in order})


def _figures(path: Path) -> list[Figure]:
    """The figures of one file without their rows; none without the file, as no report was completed."""
    import pyarrow.parquet as parquet

    if not path.is_file():
        return []
    rows = parquet.read_table(path, columns=list(_COLUMNS)).to_pylist()
    return [Figure(**row, sources=()) for row in rows]


def _parts(one: Counts) -> tuple[int, int, int]:
    return one.changed, one.added, one.gone
