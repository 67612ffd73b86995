"""What a worker of a cluster does: it keeps files that it was sent, and runs one task in a project made of them."""

from __future__ import annotations

import logging
import pickle
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

from analysis import paths
from analysis.execute.cluster.content_store import ContentStore
from analysis.execute.cluster.orders import Blobs, Lacks, Order, Ran, Unlike, differences
from analysis.execute.kernels.engines import ColdReason, WarmUnavailableError
from analysis.execute.places import Work
from analysis.execute.runner import RunOptions
from analysis.execute.task import Task, TaskResult, TaskStatus

#: A task sets variables of its process, so that only one at a time may run in it, whoever's it is.
_ALONE = threading.Lock()


def store() -> ContentStore:
    """This worker's own: in the folder that Dask gives it, readable by this person alone and removed with the worker;
    what a killed one left is removed by the next."""
    from distributed import get_worker

    return ContentStore(Path(get_worker().local_directory) / "workbook")


def keep(blobs: Blobs) -> None:
    """Keep files. Raises ValueError for bytes that are not those of their digest."""
    kept = store()
    for digest, content in blobs.content.items():
        kept.keep(digest, content)


def work_on(order: Order) -> Ran | Lacks | Unlike:
    """Run a task; or say what is lacking for it, or why this worker is not to run it.

    Raises:
        ValueError: a name in the manifest would lead out of the project.
        OSError: the disk refuses.
    """
    if unlike := differences(order.expected, order.made_with()):
        # Told here as well: whoever started this worker sees its log, not the client's messages.
        logging.getLogger("distributed.worker").error("refused to work for a client: %s", "; ".join(unlike))
        return Unlike(unlike)
    kept = store()
    if lacking := kept.lacks(order.manifest.values()):
        return Lacks(tuple(lacking))
    home = kept.home(order.manifest)
    with _ALONE, tempfile.TemporaryDirectory(dir=home.parents[1]) as output, paths.working_in(home):
        return _run(order, RunOptions(Path(output), home))


def _run(order: Order, where: RunOptions) -> Ran:
    """What the work raises fails its task alone."""
    work, task = _opened(order, where.home)
    address, why_cold = _warm_address() if order.warm else ("", None)
    options = replace(work.options, output=where.output, home=where.home, warm=address, reading="")
    try:
        here = work.elsewhere(task, options)
        result = here(task)
        files = _files(here.staged(task))
    except Exception as error:
        return Ran(TaskResult(task.task_id, TaskStatus.FAILED, 0.0, f"{type(error).__name__}: {error}"), {})
    return Ran(replace(result, why_cold=why_cold) if why_cold else result, files)


def _opened(order: Order, home: Path) -> tuple[Work, Task]:
    work, task = pickle.loads(order.job)
    return work, replace(task, notebook=home / task.notebook)


def _files(folder: Path) -> dict[str, bytes]:
    """The plain files below a folder, by relative name."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _warm_address() -> tuple[str, ColdReason | None]:
    """The warm parent that this worker keeps, begun anew if it ended; or why there is none."""
    from analysis.execute.kernels.start import living_parent

    try:
        return living_parent(), None
    except WarmUnavailableError as error:
        return "", error.reason
