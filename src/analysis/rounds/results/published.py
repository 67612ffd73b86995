"""The results that stand in the folder of outputs, as their manifests tell them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter

from analysis.errors import WorkbookError
from analysis.execute.task import TaskStatus
from analysis.params.models import Round
from analysis.rounds.results.manifest import MANIFEST
from analysis.rounds.results.mended import mend

#: Name of a revision's folder.
REVISION = re.compile(r"rev-([1-9][0-9]*)\Z")
_ROUND: TypeAdapter[Round] = TypeAdapter(Round)


@dataclass(frozen=True)
class Published:
    """One revision of a round that was published. ``href`` is its home page, relative to the folder of outputs."""

    round: Round
    revision: int
    href: str
    synthetic: bool
    tasks: int
    succeeded: int
    errors: int

    @property
    def order(self) -> tuple[date, date, str, int]:
        """Later periods later; of one period by id, and by revision."""
        return self.round.period.end, self.round.period.start, self.round.id, self.revision


@dataclass(frozen=True)
class Unreadable:
    """A folder that looks like a result and whose manifest cannot be used. ``href`` is its home page, if it has one."""

    name: str
    href: str | None


@dataclass(frozen=True)
class Outputs:
    """All that stands in a folder of outputs, the earliest period first."""

    published: tuple[Published, ...]
    unreadable: tuple[Unreadable, ...]

    @cached_property
    def latest(self) -> dict[str, Published]:
        """The last revision of every round."""
        return {one.round.id: one for one in self.published}


def revisions_of(folder: Path) -> list[int]:
    """The revisions that stand in a round's folder of results, in order."""
    return sorted(
        int(found[1]) for path in folder.glob("rev-*") if path.is_dir() and (found := REVISION.match(path.name))
    )


def read_outputs(folder: Path) -> Outputs:
    """Every ``<round id>/rev-N`` below ``folder``; a broken manifest is told and stops no other."""
    mend(folder)
    found: list[Published] = []
    broken: list[Unreadable] = []
    for revision in sorted(path for path in folder.glob("*/rev-*") if path.is_dir() and REVISION.match(path.name)):
        try:
            found.append(_published(revision))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, WorkbookError):
            broken.append(_unreadable(revision))
    return Outputs(tuple(sorted(found, key=lambda one: one.order)), tuple(broken))


def previous_round(known: Iterable[Published], round_: Round) -> Published | None:
    """The last round of the same kind (half years, months or whole years) that was over before this one."""
    same = [one for one in known if one.round.part[0] == round_.part[0] and one.round.period.end < round_.period.end]
    return max(same, key=lambda one: one.order, default=None)


def previous_year(known: Iterable[Published], round_: Round) -> Published | None:
    """The same part of the fiscal year before."""
    before = round_.fiscal_year.be - 1
    same = [one for one in known if one.round.part == round_.part and one.round.fiscal_year.be == before]
    return max(same, key=lambda one: one.order, default=None)


def _published(folder: Path) -> Published:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    round_ = _ROUND.validate_python(manifest["parameters"])
    statuses = [str(task["status"]) for task in manifest["tasks"]]
    if round_.id != folder.parent.name:
        raise ValueError(folder.parent.name)
    return Published(
        round_,
        int(folder.name.removeprefix("rev-")),
        _home_of(folder),
        bool(manifest["synthetic"]),
        len(statuses),
        statuses.count(TaskStatus.SUCCEEDED.value),
        int(manifest["findings"]["error"]),
    )


def _unreadable(folder: Path) -> Unreadable:
    has_page = (folder / "index.html").is_file()
    return Unreadable(f"{folder.parent.name}/{folder.name}", _home_of(folder) if has_page else None)


def _home_of(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}/index.html"
