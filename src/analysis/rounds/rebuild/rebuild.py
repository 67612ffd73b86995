"""Which tasks of a round run, and why; the others take what an earlier run made of the same things."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from analysis.execute.code_used import IMPORTS, CodeUsed, own_code, write_imports
from analysis.execute.task import Task, TaskResult
from analysis.fingerprint import Digest, Fingerprint, digest_of
from analysis.own_folders import refuse_links
from analysis.params.load import RoundParameters
from analysis.places.scopes import NATION
from analysis.publish.pages.page_frame import PageMeta
from analysis.publish.pages.page_guard import is_own_page
from analysis.rounds.rebuild.environment import environment_digest
from analysis.rounds.rebuild.kept_results import KEPT_IN, KeptResults, LastRun
from analysis.rounds.rebuild.task_fingerprints import Fingerprints, inputs_are


class Because(StrEnum):
    """Why a task runs."""

    NEW = "new"  # it never ran to its end
    CHANGED = "changed"  # a part of what it depends on is another
    LOST = "lost"  # nothing changed, but what was kept is gone
    DISTRUSTED = "distrusted"  # what was kept bears no mark of this person, or is not what was marked
    ASKED = "asked"  # everything is to run anew, or is to be proved


@dataclass(frozen=True)
class Why:
    """Why a task runs, and the parts that changed ("input data/fy2565-r1/42-loei.xlsx")."""

    because: Because
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Planned:
    """A round's tasks with what their pages say about themselves."""

    parameters: RoundParameters
    tasks: Sequence[Task]
    pages: Mapping[str, PageMeta]
    home: Path


@dataclass
class Rebuild:
    """A round's tasks told apart. ``anew`` are scopes that run whatever is kept; None means all of them. ``code`` is a
    digest of the whole program and its environment."""

    planned: Planned
    kept: KeptResults
    fingerprints: Mapping[str, Fingerprint]
    anew: Collection[str] | None = ()
    code: Digest = None
    results: dict[str, TaskResult] = field(default_factory=dict)
    why: dict[str, Why] = field(default_factory=dict)

    @cached_property
    def last(self) -> dict[str, LastRun]:
        """The round's tasks when they last ran."""
        return self.kept.last_runs(self.planned.parameters.round.id)

    def take(self, draft: Path) -> None:
        """Put what is kept into the draft; afterwards ``results`` and ``why`` share out the tasks."""
        for task in self.planned.tasks:
            digest = self.fingerprints[task.task_id].digest
            asked = self.anew is None or task.scope in self.anew
            result = None if asked or digest is None else self.kept.restore(digest, draft)
            if result:
                self.results[task.task_id] = result
            else:
                self.why[task.task_id] = Why(Because.ASKED) if asked else self._why(task, digest)

    def left(self) -> list[Task]:
        """The tasks to run, those that take longest first: a nation's before a province's where nothing is known."""

        def seconds(task: Task) -> float:
            known = self.last.get(task.task_id)
            return known.seconds if known else math.inf if task.scope == NATION else 0.0

        return sorted((task for task in self.planned.tasks if task.task_id in self.why), key=seconds, reverse=True)

    def keep(self, task: Task, result: TaskResult, staged: Path) -> None:
        """Keep what a task made, all that stands in ``staged``; nothing when a file that it reads changed meanwhile."""
        known = self.fingerprints[task.task_id]
        if known.digest is not None and result.ok and inputs_are(known, self.planned.home):
            self.kept.keep(known.digest, result, staged)

    def remember(self, ran: Sequence[TaskResult]) -> list[TaskResult]:
        """Remember what the tasks depended on and how long they took, those in ``ran`` now; all results in order."""
        self.results |= {result.task_id: result for result in ran}
        done = [self.results[task.task_id] for task in self.planned.tasks]
        runs = {one.task_id: LastRun(self.fingerprints[one.task_id].parts, one.seconds) for one in done if one.ok}
        self.kept.remember(self.planned.parameters.round.id, {**self.last, **runs})
        return done

    def _why(self, task: Task, digest: Digest) -> Why:
        if digest in self.kept.distrusted:
            return Why(Because.DISTRUSTED)
        last = self.last.get(task.task_id)
        if last is None:
            return Why(Because.NEW)
        changed = self.fingerprints[task.task_id].differences(last.parts)
        return Why(Because.CHANGED, changed) if changed else Why(Because.LOST)


def open_rebuild(planned: Planned, cache: Path, anew: Collection[str] | None, code: CodeUsed | None = None) -> Rebuild:
    """Compute what every task depends on. ``code``: this program's, as a process that lives long found it when it
    began. Raises ``WorkbookError``: the cache, or a folder in it, is a link."""
    refuse_links(cache, *(cache / name for name in KEPT_IN))
    code = code or own_code(cache)
    known = len(code.imports)
    prints = Fingerprints(planned.parameters, planned.home, planned.pages, code)
    fingerprints = {task.task_id: prints.of(task) for task in planned.tasks}
    if len(code.imports) > known:
        write_imports(cache / IMPORTS, code.imports)
    whole = digest_of([code.digests, environment_digest()])
    return Rebuild(planned, KeptResults(cache, _sound), fingerprints, anew, whole)


def _sound(name: str, content: bytes) -> bool:
    """Whether a file that was kept may be published: of a page, that nothing in it is active but the frame's script."""
    return not name.endswith((".html", ".htm")) or is_own_page(content.decode("utf-8", "replace"))
