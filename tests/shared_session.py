"""What all workers of a test session share: the shipped workbooks as they were read, what the rounds observed, and what
a run of a round keeps of its tasks.

A dozen files of tests look at the rounds of 76 provinces that ship. Reading one takes five seconds, and nothing is ever
written to them: the first that asks reads, the others take what came of it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from analysis import paths
from analysis.ingest.office import OfficeData
from analysis.ingest.office_files import OfficeFile
from analysis.own_folders import CACHE
from analysis.trends import observation_cache

#: Names the folder of the session, for all of a worker's tests.
FOLDER = "WORKBOOK_TEST_SESSION"
SHIPPED = Path(__file__).resolve().parents[1]


def session_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder of this session that all its workers see."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "session"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def shared_readings(folder: Path) -> Iterator[None]:
    """Read each shipped workbook once a session, and let one worker at a time observe the rounds that ship. A file of
    any other place is read as ever."""
    known: dict[OfficeFile, OfficeData] = {}
    read_anew, observe_anew = OfficeFile.read, observation_cache._kept

    def read(self: OfficeFile) -> OfficeData:
        if not self.path.is_relative_to(SHIPPED / "data") or paths.home() != SHIPPED:
            return read_anew(self)
        if self not in known:
            known[self] = _kept(folder / hashlib.sha256(repr(self).encode()).hexdigest(), lambda: read_anew(self))
        office = known[self]  # a frame is copied when one of its holders changes it
        return replace(office, tables={name: frame.copy(deep=False) for name, frame in office.tables.items()})

    def kept(home: Path, *rounds: object) -> object:
        with FileLock(folder / "observations.lock"):
            return observe_anew(home, *rounds)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(folder))
        patch.setattr(OfficeFile, "read", read)
        patch.setattr(observation_cache, "_kept", kept)
        yield


@contextmanager
def shared_results(home: Path, name: str) -> Iterator[None]:
    """For a run in this project: what another run of this session kept of its tasks under ``name`` lies there already,
    or what is kept now is there for the others."""
    if FOLDER not in os.environ:
        yield
        return
    own, shared = home / CACHE / "results", Path(os.environ[FOLDER]) / f"results-{name}"
    with FileLock(shared.with_suffix(".lock")) as lock:
        if shared.is_dir():
            shutil.copytree(shared, own, dirs_exist_ok=True)
            lock.release()
            yield
            return
        yield
        if own.is_dir():
            shutil.copytree(own, shared)


def _kept(path: Path, make: Callable[[], OfficeData]) -> OfficeData:
    """What is kept at ``path``, made and kept where there is nothing yet."""
    try:
        return pickle.loads(path.read_bytes())
    except FileNotFoundError:
        made = make()
    own = path.with_suffix(f".{os.getpid()}")
    own.write_bytes(pickle.dumps(made))
    own.replace(path)
    return made
