"""Where the tasks of a round run: on this machine, or on the workers of a cluster."""

from __future__ import annotations

import contextlib
import platform
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import metadata
from pathlib import Path

from analysis.execute.cluster.orders import MadeWith
from analysis.execute.cluster.start import ClusterTerms, cluster_pool
from analysis.execute.kernels.engines import Engine
from analysis.execute.places import LocalPool, Place
from analysis.execute.task import Task
from analysis.params.load import RoundParameters
from analysis.paths import PACKAGE
from analysis.rounds.rebuild.files_used import files_read
from analysis.rounds.request import RunRequest
from analysis.rounds.results.manifest import PACKAGES, tree_sha256
from analysis.rounds.run_tasks import looks_back
from analysis.trends.observation_cache import kept_tables
from analysis.trends.past import PastRounds


@contextlib.contextmanager
def place_of(request: RunRequest, parameters: RoundParameters) -> Iterator[Place]:
    """The place for the length of the block.

    Raises:
        WorkbookError: the cluster cannot be used (``execute.cluster.start.cluster_pool``).
    """
    if not request.cluster:
        yield LocalPool(request.workers)
        return
    warm = request.engine is not Engine.COLD
    terms = ClusterTerms(request.cluster, request.home, files_for(parameters, request.home), made_with, warm)
    with cluster_pool(terms) as pool:
        yield pool


def files_for(parameters: RoundParameters, home: Path) -> Callable[[Task], Sequence[Path]]:
    """The files that a task needs to run elsewhere: its slice of the project, its notebook, all of the parameters, and
    where it looks back the observations of earlier rounds, once they were kept."""

    past = PastRounds(parameters, home)

    @cache
    def params() -> tuple[Path, ...]:
        return tuple(sorted(path for path in (home / "params").rglob("*") if path.is_file()))

    def files(task: Task) -> Sequence[Path]:
        kept = kept_tables(home) if looks_back(task) else ()
        return sorted({task.notebook, *params(), *files_read(task, parameters, home, past=past), *kept})

    return files


@cache
def made_with() -> MadeWith:
    """What a result depends on beside its inputs: the code, packages, Python and the system.

    Read once a process: a worker that was started before the code changed runs the old one.
    """
    packages = {name: metadata.version(name) for name in (*PACKAGES, "distributed", "nbclient", "python-docx")}
    code = tree_sha256(PACKAGE)
    system = f"{platform.system()} {platform.machine()}"
    return {"code": code, "python": platform.python_version(), "system": system, **packages}
