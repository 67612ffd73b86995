"""Reading many workbooks: one after another, or in several processes where there is enough to read.

Processes start anew (``spawn``) and give back tidy tables, so that nothing of the asking process is shared or locked.
Starting one takes about a second, which a usual round of 76 small workbooks does not repay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from analysis.ingest.layouts.own_plan import forms_of, own_forms
from analysis.ingest.office import OfficeData, read_office
from analysis.ingest.readings.shared_files import plans_of, read_by_plan
from analysis.ingest.workbook.cover import Expectation
from analysis.params.readings import has_plans
from analysis.processes.lifeline import Helpers

#: Bytes of workbooks from which on more than one process pays.
WORTH_SHARING = 4_000_000


@dataclass(frozen=True)
class OfficeFile:
    """One file to read; ``file`` is its name in provenance, relative to the project in ``home``. One that holds none of
    our forms is read by the plan that fits it, where the project has any; not while the plan of our own forms waits for
    a person, since by that plan it might be a form."""

    path: Path
    file: str
    expectation: Expectation
    home: Path | None = None

    def read(self) -> OfficeData:
        if self.home is None:
            return read_office(self.path, self.file, self.expectation)
        with forms_of(self.home):
            own = read_office(self.path, self.file, self.expectation)
            if own.tables or not has_plans(self.home) or not own_forms().usable:
                return own
            return read_by_plan(own, self.path, plans_of(self.path.parent, self.home), self.expectation)


#: Gives what each workbook gave, in order; it is told each file before, and how many processes may read at once.
FileReader = Callable[[Sequence[OfficeFile], Callable[[str], None], int], Iterable[OfficeData]]


def read_files(files: Sequence[OfficeFile], on_file: Callable[[str], None], workers: int = 1) -> Iterator[OfficeData]:
    """What each workbook gave, in order.

    Args:
        files: the workbooks.
        on_file: told each file before what it gave is taken.
        workers: how many processes may read at once; with 1, or little to read, none is started.
    """
    if min(workers, len(files)) < 2 or sum(map(_size, files)) < WORTH_SHARING:
        for file in files:
            on_file(file.file)
            yield file.read()
        return
    with Helpers(min(workers, len(files)), "spawn") as pool:
        started = _started(pool, files)
        for file in files:
            on_file(file.file)
            yield _outcome(started.pop(file, None), file)


def _started(pool: Helpers, files: Sequence[OfficeFile]) -> dict[OfficeFile, Future[OfficeData]]:
    """The readings begun; none where no process can be started."""
    try:
        return {file: pool.submit(file.read) for file in files}
    except (BrokenProcessPool, OSError):
        return {}


def _outcome(started: Future[OfficeData] | None, file: OfficeFile) -> OfficeData:
    """What a process read. Where there is none, or it died (too little memory, say), the file is read here."""
    try:
        return started.result() if started else file.read()
    except BrokenProcessPool:
        return file.read()


def _size(file: OfficeFile) -> int:
    try:
        return file.path.stat().st_size
    except OSError:  # told when it is read
        return 0
