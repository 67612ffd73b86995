"""Starting the warm parent, and ending it."""

from __future__ import annotations

import atexit
import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points

from analysis.execute.kernels.engines import ColdReason, Engine, WarmUnavailableError
from analysis.execute.kernels.lease import FAREWELL, FOLDER_KIND, answers
from analysis.processes.folders import remove, socket_folder, sweep_folders

#: What the parent does before it forks, by name, since it stands on a higher floor than this room: it imports.
PRELOAD = "analysis.reports.preload:preload"
#: It also makes a province's reports once: a reused kernel is compared with what it was when it began, and what
#: libraries prepare at their first use would end it. Four seconds that forks alone never earn back.
REHEARSED = "analysis.rounds.rehearsal:preload"
_END_PATIENCE = 5.0
#: What would start threads as it is imported: BLAS, and an allocator that pyarrow carries.
_ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
_PROVISIONERS = "jupyter_client.kernel_provisioners"


@contextlib.contextmanager
def warm_parent(preload: str = PRELOAD) -> Iterator[str]:
    """A warm parent for the length of the block; gives the address of its socket.

    It warms up while the block begins: the first kernel waits for it.

    Raises:
        WarmUnavailableError: kernels cannot be warm here.
    """
    _refuse_where_missing()
    with contextlib.ExitStack() as stack:
        try:
            folder = socket_folder(FOLDER_KIND)  # this person's alone
            if folder is None:
                raise WarmUnavailableError(ColdReason.NOT_STARTED, "no folder for sockets")
            stack.callback(remove, folder)
            address = str(folder / "warm")
            listener = stack.enter_context(socket.socket(socket.AF_UNIX))
            listener.bind(address)
            listener.listen(128)
            ours, keeper = socket.socketpair()
            stack.callback(ours.close)
            process = _start(listener, keeper, preload)
        except OSError as error:
            raise WarmUnavailableError(ColdReason.NOT_STARTED, str(error)) from error
        listener.close()  # the parent's alone now: when it dies, nobody can connect
        keeper.close()
        stack.callback(_end, process, ours)
        yield address


@dataclass(frozen=True)
class Kernels:
    """How a run's kernels start: from the warm parent at ``address``, or as new processes where it is ""; ``reason`` is
    why they are not warm though they were to be. ``reused``: a worker keeps its kernel for the next notebook."""

    address: str = ""
    reason: ColdReason | None = None
    reused: bool = False


@contextlib.contextmanager
def kernels(engine: Engine, preload: str = "") -> Iterator[Kernels]:
    """What a run is to use for the length of the block: warm kernels if they are asked for and can be had. Reused ones
    are forked as well where that can be. ``preload``: something else than the engine's usual."""
    preload = preload or (REHEARSED if engine is Engine.REUSED else PRELOAD)
    with contextlib.ExitStack() as stack:
        chosen = Kernels()
        if engine is Engine.WARM:
            try:
                chosen = Kernels(stack.enter_context(warm_parent(preload)))
            except WarmUnavailableError as error:
                chosen = Kernels(reason=error.reason)
        elif engine is Engine.REUSED:
            stack.callback(_let_go)
            try:
                chosen = Kernels(stack.enter_context(warm_parent(preload)), reused=True)
            except WarmUnavailableError:
                chosen = Kernels(reused=True)
        yield chosen


def _let_go() -> None:
    """End the reused kernel of this very process, if it has one; those of workers end with them."""
    if held := sys.modules.get("analysis.execute.kernels.reused.held"):
        held.let_go()


def _start(listener: socket.socket, keeper: socket.socket, preload: str) -> subprocess.Popen[bytes]:
    files = (listener.fileno(), keeper.fileno())
    command = [sys.executable, "-m", "analysis.execute.kernels.parent", *map(str, files), preload]
    return subprocess.Popen(
        command, pass_fds=files, stdin=subprocess.DEVNULL, start_new_session=True, env={**os.environ, **_ONE_THREAD}
    )


def _end(process: subprocess.Popen[bytes], ours: socket.socket) -> None:
    with contextlib.suppress(OSError):
        ours.sendall(FAREWELL)
    ours.close()
    try:
        process.wait(_END_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    sweep_folders()  # it may have been at its rehearsal


def _refuse_where_missing() -> None:
    if sys.platform != "linux" or not hasattr(os, "fork"):
        raise WarmUnavailableError(ColdReason.NO_FORK, sys.platform)
    if not entry_points(group=_PROVISIONERS, name=Engine.WARM.value):
        raise WarmUnavailableError(ColdReason.NOT_INSTALLED)


@cache
def own_parent() -> str:
    """The address of a warm parent that this process keeps until it ends. Raises as ``warm_parent`` does."""
    stack = contextlib.ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(warm_parent())


def living_parent() -> str:
    """The address of ``own_parent``, begun anew if it ended. Raises as ``warm_parent`` does."""
    if not answers(own_parent()):
        own_parent.cache_clear()
    return own_parent()
