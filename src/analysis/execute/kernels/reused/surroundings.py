"""What of a process stands outside its modules and is set back between two notebooks, or costs the kernel.

Each ``Part`` is read before the first notebook and after each. What has a way back is put back; then all are read
again, and what is not as it was is told.
"""

from __future__ import annotations

import _thread
import asyncio
import contextlib
import decimal
import gc
import linecache
import locale
import logging
import os
import random
import shutil
import signal
import socket
import sys
import tempfile
import threading
import time
import warnings
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.execute.kernels.reused.package_settings import Part, settings_of_packages

#: Seconds that a thread or a program which a notebook began may take to end after its last cell.
_GRACE = 0.2
_LOOK = 0.01


class Surroundings:
    """The parts of a process as they were when this was made."""

    def __init__(self) -> None:
        self._before = [(part, part.read()) for part in parts()]

    def set_back(self) -> list[str]:
        """Put back what can be; the names of what is not as it was."""
        changed = []
        for part, before in self._before:
            if part.read() != before:
                if part.put is not None:
                    part.put(before)
                if not _same(part, before):
                    changed.append(part.name)
        return changed


def _same(part: Part, before: object) -> bool:
    until = time.monotonic() + (_GRACE if part.patient else 0.0)
    while not (same := bool(part.read() == before)) and time.monotonic() < until:
        time.sleep(_LOOK)
    return same


def parts() -> list[Part]:
    """Those that this system and the packages of this process have."""
    return [
        Part("os.environ", lambda: dict(os.environ), _put_environment),
        Part("working folder", _folder, os.chdir),
        *map(_list_of_sys, ("path", "argv", "meta_path", "path_hooks")),
        Part("recursion limit", sys.getrecursionlimit, sys.setrecursionlimit),
        Part("switch interval", sys.getswitchinterval, sys.setswitchinterval),
        Part("tracing", lambda: (sys.gettrace(), sys.getprofile(), threading.gettrace(), threading.getprofile())),
        Part("warnings", lambda: (list(warnings.filters), dict(getattr(warnings, "onceregistry", {}))), _put_warnings),
        Part("locale", lambda: locale.setlocale(locale.LC_ALL), _put_locale),
        Part("decimal", lambda: repr(decimal.getcontext())),
        Part("collector", lambda: (gc.isenabled(), gc.get_threshold(), gc.get_debug(), list(gc.callbacks))),
        Part("signals", _signals),
        Part("finalizers", _finalizers, patient=True),
        Part("loggers", _loggers),
        Part("socket timeout", socket.getdefaulttimeout, socket.setdefaulttimeout),
        Part("umask", _umask, _put_umask),
        Part("limits", _limits),
        Part("open files", _open_files, patient=True),
        Part("threads", lambda: (_thread._count(), {one.ident for one in threading.enumerate()}), patient=True),
        Part("programs", _programs, patient=True),
        Part("tasks", _tasks, patient=True),
        Part("temporary files", _temporary_files, _remove_temporary_files),
        *settings_of_packages(),
    ]


def as_new(environment: dict[str, str], folder: str) -> None:
    """What a notebook finds as a new process would have it: its environment, its folder, fresh random numbers."""
    _put_environment(environment)
    if hasattr(time, "tzset"):
        time.tzset()
    os.chdir(folder)
    linecache.clearcache()
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()


def resident_bytes() -> int:
    """What the process holds of the machine's memory."""
    import psutil

    return int(psutil.Process().memory_info().rss)


def _put_environment(wanted: dict[str, str]) -> None:
    if dict(os.environ) != wanted:
        for name in [name for name in os.environ if name not in wanted]:
            del os.environ[name]
        os.environ.update(wanted)


def _folder() -> str | None:
    with contextlib.suppress(OSError):
        return os.getcwd()
    return None


def _list_of_sys(name: str) -> Part:
    def put(old: list[Any]) -> None:
        getattr(sys, name)[:] = old

    return Part(f"sys.{name}", lambda: list(getattr(sys, name)), put)


def _put_locale(old: str) -> None:
    locale.setlocale(locale.LC_ALL, old)


def _put_warnings(old: tuple[list[Any], dict[Any, Any]]) -> None:
    warnings.filters[:] = old[0]  # type: ignore[index]  # the list itself, which C code holds as well
    warnings.onceregistry.clear()  # type: ignore[attr-defined]
    warnings.onceregistry.update(old[1])  # type: ignore[attr-defined]
    warnings._filters_mutated()  # type: ignore[attr-defined]  # so that what was warned of once is warned of again


def _signals() -> tuple[Any, ...]:
    asked = [signal.getsignal(number) for number in sorted(signal.valid_signals())]
    timers = [signal.getitimer(kind) for kind in (0, 1, 2)] if hasattr(signal, "getitimer") else []
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, ()) if hasattr(signal, "pthread_sigmask") else set()
    return asked, timers, blocked


def _finalizers() -> int:
    return len(weakref.finalize._registry)  # type: ignore[attr-defined]


def _loggers() -> dict[str, Any]:
    root, manager = logging.getLogger(), logging.Logger.manager
    states: dict[str, Any] = {"": (root.level, tuple(root.handlers), tuple(root.filters), manager.disable)}
    for name, logger in tuple(manager.loggerDict.items()):
        if isinstance(logger, logging.Logger):
            state = (logger.level, tuple(logger.handlers), tuple(logger.filters), logger.propagate, logger.disabled)
            if state != (0, (), (), True, False):
                states[name] = state
    return states


def _put_umask(old: int) -> None:
    os.umask(old)


def _umask() -> int:
    now = os.umask(0o077)
    os.umask(now)
    return now


def _limits() -> list[Any]:
    try:
        import resource
    except ImportError:
        return []
    names = sorted(name for name in dir(resource) if name.startswith("RLIMIT_"))
    return [resource.getrlimit(getattr(resource, name)) for name in names] + [os.getpriority(os.PRIO_PROCESS, 0)]


def _open_files() -> list[str]:
    """What the system calls the open files, where it tells them cheaply; without those that only wake a loop, and files
    that are open to be read, as fonts are kept."""
    names = []
    with contextlib.suppress(OSError):
        for entry in os.listdir("/proc/self/fd"):
            with contextlib.suppress(OSError):  # the one that lists them is closed by now
                name = os.readlink(f"/proc/self/fd/{entry}")
                if not (name.startswith("anon_inode:") or (name.startswith("/") and _is_read(int(entry)))):
                    names.append(name)
    return sorted(names)


def _is_read(number: int) -> bool:
    import fcntl

    return fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY


def _programs() -> set[int]:
    """Processes that this one began, and on Linux all of its session: also those whose parent has ended."""
    if sys.platform != "linux":
        import psutil

        return {child.pid for child in psutil.Process().children(recursive=True)}
    own, session, found = os.getpid(), os.getsid(0), set()
    if session != own:
        return set(_children(own))
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError):
                if os.getsid(int(name)) == session:
                    found.add(int(name))
    return found | set(_children(own))


def _children(process: int) -> Iterator[int]:
    for task in os.listdir(f"/proc/{process}/task"):
        with contextlib.suppress(OSError):
            yield from map(int, Path(f"/proc/{process}/task/{task}/children").read_text().split())


def _tasks() -> int:
    """Tasks of the loop in which cells run, but for the one that asks."""
    with contextlib.suppress(RuntimeError):
        return len(asyncio.all_tasks())
    return 0


def _temporary_files() -> list[str]:
    """What stands in the kernel's own folder of temporary files."""
    with contextlib.suppress(OSError):
        return sorted(os.listdir(tempfile.gettempdir()))
    return []


def _remove_temporary_files(before: list[str]) -> None:
    for name in set(_temporary_files()) - set(before):
        path = Path(tempfile.gettempdir()) / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
