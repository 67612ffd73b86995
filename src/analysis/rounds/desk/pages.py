"""An office's pages as a run makes them: the same tasks, kernels and exporter, into a folder of the desk's own.

What is made is kept where a run looks first, by the same fingerprints: the next ``workbook run`` takes it. The digests
of the program are those of when the desk began, which is the program that it runs.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from analysis.execute.code_used import CodeUsed, own_code
from analysis.execute.places import LocalPool
from analysis.execute.pool import Gate
from analysis.execute.runner import RunOptions
from analysis.execute.task import Task, TaskResult
from analysis.own_folders import CACHE, cache_folder
from analysis.params.load import RoundParameters
from analysis.publish.privacy.search import personal_data
from analysis.reports.catalogue import plan, with_alongside
from analysis.rounds.annexes import add_waivers_to_reports
from analysis.rounds.desk.office_view import OfficeView
from analysis.rounds.rebuild.rebuild import Planned, open_rebuild
from analysis.rounds.run import task_pages
from analysis.rounds.worker import Publisher, Told, publish_all

FOLDER = "desk"
#: What of a task's files a person opens.
SHOWN = (".html", ".docx", ".xlsx", ".ods")


class CutOffError(Exception):
    """The desk ends while pages are being made."""


@dataclass(frozen=True)
class OfficePages:
    """The pages of an office. ``names`` are files below the desk's folder that may be opened, ``problems`` what kept
    one from being made, ``made`` when they were ready (seconds since 1970), ``digest`` of the workbook they show."""

    scope: str
    digest: str
    names: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    made: float = 0.0
    titles: tuple[tuple[str, str], ...] = ()  # of each page: its name and its title


@dataclass
class PageMaker:
    """Makes pages of one round. ``address`` is of the warm parent ("" for cold kernels)."""

    home: Path
    round_id: str
    address: str = ""
    overrides: tuple[str, ...] = ()
    workers: int = 2
    code: CodeUsed = field(init=False)
    _cut: Future[None] = field(default_factory=Future, init=False)

    def __post_init__(self) -> None:
        self.code = own_code(self.home / CACHE)
        _ = self.code.digests  # as they are now

    @property
    def folder(self) -> Path:
        """Where the pages stand; it may be thrown away at any time."""
        return cache_folder(self.home, FOLDER) / self.round_id

    def make(
        self, parameters: RoundParameters, view: OfficeView, beside: Mapping[str, object], *, synthetic: bool
    ) -> OfficePages:
        """The pages of an office by the files as they are now; those that are kept already are taken. ``beside``: what
        stands beside each scope (``reports.brief.alongside``).

        Raises:
            WorkbookError: the cache is a link.
            CutOffError: ``cut_off`` was called.
        """
        scope, digest = view.scope, view.digest
        every = plan(parameters.round, self.home, self.overrides)
        tasks = with_alongside([task for task in every if task.scope == scope and not task.own], beside)
        pages = task_pages(tasks, parameters.round, self.home, sent_synthetic=synthetic)
        folder = self.folder
        folder.mkdir(parents=True, exist_ok=True)
        rebuild = open_rebuild(Planned(parameters, tasks, pages, self.home), self.home / CACHE, (), self.code)
        refused: list[str] = []

        def made(task: Task, result: TaskResult, staged: Path) -> None:
            if next(personal_data(staged), None) is not None:
                refused.append(task.task_id)
                _empty(staged)
            else:
                rebuild.keep(task, result, staged)

        rebuild.take(folder)
        publisher = Publisher(RunOptions(folder, self.home, warm=self.address), pages)
        results = publish_all(publisher, rebuild.left(), LocalPool(self.workers), Told(made), self._gate())
        results = rebuild.remember(results)
        rebuild.kept.sweep()
        add_waivers_to_reports(folder, tasks, results, view.accepted, parameters.round.language)
        problems = [f"{one.task_id}: {one.problem}" for one in results if not one.ok]
        problems += [f"{name}: personal data" for name in refused]
        return OfficePages(
            scope,
            digest,
            _names(folder, tasks),
            tuple(problems),
            time.time(),
            tuple((f"{task.task_id}.html", task.title) for task in tasks),
        )

    def cut_off(self) -> None:
        """Stop what is being made, and make nothing any more."""
        if not self._cut.done():
            self._cut.set_exception(CutOffError())

    def _gate(self) -> Gate:
        """No task waits for anything, and all are cut off together."""
        opened: Future[None] = Future()
        opened.set_result(None)
        return Gate(opened, lambda _: False, self._cut)


def _names(folder: Path, tasks: Sequence[Task]) -> tuple[str, ...]:
    found = (path for task in dict.fromkeys(task.folder for task in tasks) for path in (folder / task).glob("*"))
    return tuple(sorted(path.relative_to(folder).as_posix() for path in found if path.suffix in SHOWN))


def _empty(folder: Path) -> None:
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        path.unlink()
