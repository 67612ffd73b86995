"""How a process forked from the warm parent becomes a kernel like any other."""

from __future__ import annotations

import ctypes
import gc
import importlib.util
import os
import random
import signal
import socket
import sys
import time
from importlib import import_module

from analysis.execute.kernels.kernel_pipe import keep_pipe_private
from analysis.execute.kernels.lease import LISTENS, Order, say

_PR_SET_PDEATHSIG = 1  # of prctl(2)
#: What a kernel imports as it starts, the debugger that it offers included.
_KERNEL_MODULES = (
    "ipykernel.kernelapp", "ipykernel.debugger", "ipykernel.ipkernel", "ipykernel.zmqshell", "tornado.platform.asyncio",
    "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.oinspect", "IPython.extensions.storemagic",
    "psutil", "sqlite3", "encodings.ascii", "encodings.idna", "encodings.latin_1",
)  # fmt: skip


def preload() -> None:
    """Import the kernel's own modules, once for all kernels."""
    for name in _KERNEL_MODULES:
        import_module(name)


def become_kernel(order: Order, lease: socket.socket, parent: int) -> None:
    """Run the kernel that was ordered; returns when it was told to shut down.

    The process gets what a new one would have: a session of its own, the order's environment and folder, signals at
    their defaults, fresh random numbers. It dies with the parent.
    """
    _die_with(parent)
    os.setsid()
    _as_new(order, parent)
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance(parent_handle=parent)
    app.initialize(order.arguments)
    keep_pipe_private()
    say(lease, **{LISTENS: True})
    lease.close()
    app.start()


def _die_with(parent: int) -> None:
    """Have the system kill this process when the parent dies, also while it computes or hangs."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _as_new(order: Order, parent: int) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # the only one that the parent has for itself
    os.environ.clear()
    os.environ.update(order.environment, JPY_PARENT_PID=str(parent))
    time.tzset()
    os.chdir(order.folder)
    launcher = importlib.util.find_spec("ipykernel_launcher")
    sys.argv[:] = [str(launcher and launcher.origin), *order.arguments]
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()
    gc.enable()
    gc.set_threshold(50_000, 20, 50)  # a report makes much and throws little away: fewer looks for what is left over
