"""The kernels and the workers that a run needs, made ready while the rest of the program is still being imported."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from analysis.execute.kernels.engines import Engine
from analysis.execute.kernels.start import Kernels, kernels
from analysis.execute.pool import prepare
from analysis.rounds.request import RunRequest

#: What a worker process imports, before or after it has something to do.
WORKER_MODULES = (
    "analysis.rounds.worker",
    "analysis.publish.pages.html",
    "analysis.execute.kernels.manager",
    "analysis.execute.kernels.provisioner",
    "papermill",
)


@contextlib.contextmanager
def prepared(request: RunRequest) -> Iterator[Kernels]:
    """The kernels and the workers' own preparation for the length of the block; both warm up as it begins. Where a
    cluster's workers run the tasks nothing is made ready here."""
    with kernels(Engine.COLD if request.cluster else request.engine) as chosen:
        if not request.cluster:
            prepare(WORKER_MODULES)
        yield chosen
