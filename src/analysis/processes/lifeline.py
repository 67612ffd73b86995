"""Processes that end with the one that they work for, however that ends.

Linux kills a process with its parent, also one that computes or hangs (``PR_SET_PDEATHSIG``). Everywhere a helper
watches the pipe that multiprocessing holds open as long as the main process lives.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, TypedDict

_PR_SET_PDEATHSIG = 1  # of prctl(2)
#: Seconds between two looks at the parent while a process warms up.
_LOOK = 0.25


def die_with_parent() -> None:
    """Have Linux kill this process when the thread that started it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


class Ending(TypedDict, total=False):
    """What ``subprocess`` is given so that the program ends with this process."""

    preexec_fn: Callable[[], None]


def ending_with_this() -> Ending:
    """Arguments for a program that this process starts and waits for: it ends with this process, also a killed one.

    Only for a process without threads of its own: the call is made between fork and exec.
    """
    return {"preexec_fn": die_with_parent} if sys.platform == "linux" else {}


def tied_command(module: str) -> list[str]:
    """What follows ``python`` in a command that runs a module as ``-m`` does, in a process that ends with this one."""
    if sys.platform != "linux":
        return ["-m", module]
    tie = f"import ctypes, os; ctypes.CDLL(None).prctl({_PR_SET_PDEATHSIG}, {int(signal.SIGKILL)})"
    check = f"os.getppid() == {os.getpid()} or os._exit(1)"
    run = f"import runpy; runpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
    return ["-c", f"{tie}; {check}; {run}"]


def end_with_main() -> None:
    """In a helper of multiprocessing: end with the main process, and leave Ctrl-C to it.

    A terminal sends that to all. It is a handler that does nothing, so that what the helper starts has the usual one.
    """
    signal.signal(signal.SIGINT, lambda *_: None)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    die_with_parent()
    main = multiprocessing.parent_process()
    if main is not None:
        threading.Thread(target=_end_after, args=(main.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@contextlib.contextmanager
def unheard() -> Iterator[None]:
    """Processes that are started in the block do not hear Ctrl-C until they listen for it; this one hears it after."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # which lets Ctrl-C through again as it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Helpers(ProcessPoolExecutor):
    """A pool whose processes end with this one, and at once where its block ends with an error."""

    def __init__(self, workers: int, method: str) -> None:
        context = multiprocessing.get_context(method)
        super().__init__(max_workers=workers, mp_context=context, initializer=end_with_main)

    def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:
        with unheard():
            return super().submit(*args, **kwargs)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        if error is not None:
            for process in list((self._processes or {}).values()):
                process.kill()
        return super().__exit__(kind, error, trace)


class Watch:
    """Ends this process soon after its parent, without a thread: for a process that is to be forked.

    It works between two steps of Python, by a timer that forked processes do not have. ``keeper`` is a connection of
    which the other end says, or closes, when this process is no longer needed.
    """

    def __init__(self, keeper: socket.socket | None = None) -> None:
        self._parent, self._keeper = os.getppid(), keeper

    def begin(self) -> None:
        if hasattr(signal, "setitimer"):
            signal.signal(signal.SIGALRM, self._look)
            signal.setitimer(signal.ITIMER_REAL, _LOOK, _LOOK)

    def end(self) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)

    def _look(self, *_: object) -> None:
        if os.getppid() != self._parent or (self._keeper and wait([self._keeper], 0)):
            os._exit(1)
