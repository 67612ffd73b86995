"""Where the tasks of a round run: on this machine, or on the workers of a cluster."""

from __future__ import annotations

import contextlib
import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from analysis.execute.cluster_orders import MadeWith
from analysis.execute.cluster_start import ClusterTerms, cluster_pool
from analysis.execute.engines import Engine
from analysis.execute.places import LocalPool, Place
from analysis.execute.pool import prepare
from analysis.execute.task import Task
from analysis.history.observations import kept_tables
from analysis.ingest.round_scope import input_folder
from analysis.params.load import RoundParameters
from analysis.rounds.inputs import inputs_of
from analysis.rounds.manifest import PACKAGES, tree_sha256
from analysis.rounds.worker import WORKER_MODULES


@dataclass(frozen=True)
class Whereabouts:
    """Where tasks are to run: on ``workers`` processes here, or on the cluster at ``address`` unless that is ""."""

    workers: int
    address: str = ""
    engine: Engine = Engine.WARM

    @property
    def engine_here(self) -> Engine:
        """How kernels start on this machine; one that runs no task needs nothing made ready."""
        return Engine.COLD if self.address else self.engine


@contextlib.contextmanager
def place_of(where: Whereabouts, parameters: RoundParameters, home: Path) -> Iterator[Place]:
    """The place for the length of the block.

    Raises:
        WorkbookError: the cluster cannot be used (``execute.cluster_start.cluster_pool``).
    """
    if not where.address:
        prepare(WORKER_MODULES)
        yield LocalPool(where.workers)
        return
    warm = where.engine is Engine.WARM
    terms = ClusterTerms(where.address, home, files_for(parameters, home), made_with, warm)
    with cluster_pool(terms) as pool:
        yield pool


def files_for(parameters: RoundParameters, home: Path) -> Callable[[Task], Sequence[Path]]:
    """The files that a task of the round may read: what ``inputs_of`` lists, all of the parameters, all that lies in
    the round's folder (files that cannot be placed are told of), and the observations of earlier rounds, once they
    were kept. Looked up when first asked for."""

    @cache
    def shared() -> tuple[Path, ...]:
        folder = input_folder(parameters.round, home).folder
        files = [*inputs_of(parameters, home).values(), *folder.glob("*"), *(home / "params").rglob("*")]
        return tuple(sorted({path for path in (*files, *kept_tables(home)) if path.is_file()}))

    return lambda task: shared()


@cache
def made_with() -> MadeWith:
    """What a result depends on beside its inputs: the code, packages, Python and the system.

    Read once a process: a worker that was started before the code changed runs the old one.
    """
    packages = {name: metadata.version(name) for name in (*PACKAGES, "distributed", "nbclient", "python-docx")}
    code = tree_sha256(Path(__file__).resolve().parents[1])
    system = f"{platform.system()} {platform.machine()}"
    return {"code": code, "python": platform.python_version(), "system": system, **packages}
