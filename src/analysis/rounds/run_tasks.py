"""Making what a round consists of: tasks run where something changed, each searched for personal data as it ends, and
the quality workbooks meanwhile."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from analysis.errors import WorkbookError
from analysis.execute.kernels.start import Kernels
from analysis.execute.places import Place
from analysis.execute.pool import Gate
from analysis.execute.task import Task, TaskResult
from analysis.own_folders import CACHE
from analysis.params.load import RoundParameters
from analysis.publish.privacy.search import personal_data
from analysis.reports.catalogue import Reads, entry_of
from analysis.reports.following import has_registers
from analysis.rounds.prove_engines import sample
from analysis.rounds.quality.books import KeptBooks, write_quality
from analysis.rounds.quality.checked_round import Checked, check_round
from analysis.rounds.quality.refuse_personal_data import refuse_personal_publication
from analysis.rounds.rebuild.rebuild import Planned, Rebuild, open_rebuild
from analysis.rounds.request import RunRequest, Watcher
from analysis.rounds.results.inputs_held import Held, hold
from analysis.rounds.worker import Publisher, Told, publish_all
from analysis.tables.kept_tables import keep_tables, tables_name
from analysis.tables.reading import Reading as TablesReading
from analysis.trends.earlier_rounds import known_rounds
from analysis.trends.observation_cache import keep_observations, observation_name, observe_missing


@dataclass(frozen=True)
class Reading:
    """``held`` are the inputs, ``observed`` and ``tables`` the ``observation_name`` and the ``tables_name``, from
    before it was read."""

    held: Held
    observed: str
    tables: str
    checked: Checked

    def alongside(self) -> Mapping[str, object]:
        """What stands beside each scope: earlier rounds and peers. Nothing where an earlier round breaks a rule, which
        the reports that look back will say."""
        from analysis.reports.brief.alongside import gathered

        self.look_back()
        with contextlib.suppress(WorkbookError):
            return gathered(self.checked.parameters, self.checked.home, self.checked.judged)
        return {}

    def look_back(self) -> None:
        """Have every round observed that a report looks back on, this one from what was just read, so that none of the
        reports has to. Once is enough."""
        _ = self._looked_back

    @cached_property
    def _looked_back(self) -> None:
        round_, home = self.checked.parameters.round, self.checked.home
        with contextlib.suppress(WorkbookError):  # the reports that look back will say what is wrong
            keep_observations(self.observed, self.checked.judged, home)
            observe_missing(home, known_rounds(round_, home))

    def keep_tables(self) -> None:
        """Keep the tables that an analyst may ask for next."""
        with contextlib.suppress(WorkbookError):  # a table that cannot be made says so to whoever asks for it
            keep_tables(self.tables, TablesReading(self.checked.parameters, self.checked.home, self.checked.judged))


def read(request: RunRequest, parameters: RoundParameters, watcher: Watcher) -> Reading:
    """Read and judge the round."""
    held, observed = hold(parameters, request.home), observation_name(parameters, request.home)
    tables = tables_name(parameters, request.home)
    return Reading(held, observed, tables, check_round(parameters, request.home, watcher.on_file))


def looks_back(task: Task) -> bool:
    """Whether a task's report asks what several rounds observed."""
    reads = entry_of(task).reads
    return Reads.EARLIER in reads or (Reads.ACTIONS in reads and has_registers(task.notebook.parents[1]))


@dataclass
class Making:
    """One round on its way into a draft. ``clean`` are names of files in which no personal data was found."""

    request: RunRequest
    tasks: Sequence[Task]
    publisher: Publisher
    reading: Reading
    watcher: Watcher
    clean: set[str] = field(default_factory=set)

    @property
    def draft(self) -> Path:
        return self.publisher.options.output

    @property
    def checked(self) -> Checked:
        return self.reading.checked

    @cached_property
    def rebuild(self) -> Rebuild:
        anew = None if self.request.fresh else sample([task.scope for task in self.tasks], self.request.prove)
        planned = Planned(self.checked.parameters, self.tasks, self.publisher.pages, self.request.home)
        return open_rebuild(planned, self.request.home / CACHE, anew)

    def take(self) -> bool:
        """Put what is kept into the draft; whether tasks are left to run."""
        self.rebuild.take(self.draft)
        self.clean |= set(_names(self.draft))  # what is kept was searched before it was
        self.watcher.on_why(self.rebuild.why)
        for result in self.rebuild.results.values():
            self.watcher.on_done(result)
        return bool(self.rebuild.why)

    def results(self, place: Place, chosen: Kernels) -> list[TaskResult]:
        """Run what is left, with the kernels that were chosen: how every task ended, in order of the plan.
        Those that look back begin when there is something for them to look at."""
        rebuild, looked_back = self.rebuild, Future[None]()
        with ThreadPoolExecutor(1) as aside:
            publisher, told = self.publisher.with_kernels(chosen), Told(self._made, self.watcher.on_done)
            gate = Gate(looked_back, looks_back)
            running = aside.submit(publish_all, publisher, rebuild.left(), place, told, gate)
            try:
                self.reading.look_back()
                looked_back.set_result(None)
                books = None if self.request.fresh else KeptBooks(rebuild.kept, rebuild.code, self.reading.held.inputs)
                write_quality(self.draft / "quality", self.checked, books)
                results = rebuild.remember(running.result())
            except BaseException as stopped:
                gate.ended.set_exception(stopped)  # nothing is worth waiting for any more
                raise
        rebuild.kept.sweep()
        return results

    def refuse_personal_data(self) -> None:
        """Search what was not searched before.

        Raises:
            WorkbookError: an id or a column of names stands in the draft.
        """
        left = [self.draft / name for name in _names(self.draft) if name not in self.clean]
        refuse_personal_publication(self.draft, self.checked, files=left)

    def _made(self, task: Task, result: TaskResult, staged: Path) -> None:
        if next(personal_data(staged), None) is None:
            self.clean |= set(_names(staged))
            self.rebuild.keep(task, result, staged)


def _names(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
