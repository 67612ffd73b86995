"""The warm parent: a process that has imported what notebooks use, and forks a kernel for everyone who asks.

It is started by exec and never has a second thread or an event loop, so a fork of it is whole. Who started it holds the
other end of its ``keeper``; when that closes the parent ends its kernels and itself. Each kernel is the lease of one
connection (``warm_lease``): if the asker hangs up the parent ends the kernel, and if the parent dies the kernel does.

Run as ``python -m analysis.execute.kernels.parent <listening socket> <keeper> <module:function>``, the first two as
numbers of open files; the function is called once, to import and to warm up.
"""

from __future__ import annotations

import contextlib
import gc
import os
import selectors
import signal
import socket
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import cast

from analysis.execute.kernels.engines import ColdReason
from analysis.execute.kernels.lease import ENDED, PROCESS, REFUSED, Order, say
from analysis.processes.folders import PREFIX, remove, sweep_folders
from analysis.processes.lifeline import Watch

#: Seconds that an asker may take to say its order, which it sends as it connects.
_ORDER_PATIENCE = 5.0
#: Seconds for a killed run to have ended once it has let go of its end.
_MOURNING = 3.0


class WarmParent:
    """Serves leases until its keeper lets go."""

    def __init__(self, listener: socket.socket, keeper: socket.socket) -> None:
        self._listener, self._keeper = listener, keeper
        self._run = os.getppid()
        self._leases: dict[int, socket.socket | None] = {}  # None: nobody is to be told any more
        self._deaths, told = socket.socketpair()
        self._deaths.setblocking(False)
        told.setblocking(False)
        self._told = told

    def serve(self) -> tuple[Order, socket.socket] | None:
        """Fork a kernel for every order, until the keeper lets go.

        Returns twice and more: in the parent, at the end, None; in each forked process its order and its lease, with
        nothing else of the parent's left open.
        """
        signal.signal(signal.SIGCHLD, lambda *_: None)  # only so that the wake-up below is written
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        while True:
            for ready in self._ready():
                if ready is self._keeper:
                    self._end_all()
                    self._sweep(killed=not self._keeper.recv(1))
                    return None
                if ready is self._deaths:
                    self._bury()
                elif ready is not self._listener:
                    self._give_back(ready)
                elif forked := self._accept():
                    return forked

    def _ready(self) -> list[socket.socket]:
        with selectors.PollSelector() as selector:
            for item in (self._keeper, self._deaths, self._listener, *self._open_leases()):
                selector.register(item, selectors.EVENT_READ)
            return [cast(socket.socket, key.fileobj) for key, _ in selector.select()]

    def _accept(self) -> tuple[Order, socket.socket] | None:
        """Read one order and fork; returns in the forked process only."""
        lease, _ = self._listener.accept()
        order = _order(lease)
        if order is None:
            lease.close()
            return None
        if threads() > 1:
            say(lease, **{REFUSED: ColdReason.THREADS})
            lease.close()
            return None
        process = os.fork()
        if process:
            self._leases[process] = lease
            say(lease, **{PROCESS: process})
            return None
        self._let_go()
        return order, lease

    def _let_go(self) -> None:
        """In a forked process: close what is the parent's, so that the parent's death can be noticed by others."""
        signal.set_wakeup_fd(-1)
        for item in (self._listener, self._keeper, self._deaths, self._told, *self._open_leases()):
            item.close()

    def _give_back(self, lease: socket.socket) -> None:
        """An asker hung up (it says nothing after its order): its kernel ends, and is buried when it has."""
        for process, own in self._leases.items():
            if own is lease:
                _end(process)
                self._leases[process] = None
        lease.close()

    def _open_leases(self) -> list[socket.socket]:
        return [lease for lease in self._leases.values() if lease]

    def _bury(self) -> None:
        """Collect the kernels that ended and tell those who asked for them."""
        with contextlib.suppress(BlockingIOError):
            while self._deaths.recv(4096):
                pass
        for process in list(self._leases):
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                _end(process)
                if lease := self._leases.pop(process):
                    say(lease, **{ENDED: os.waitstatus_to_exitcode(status)})
                    lease.close()

    def _end_all(self) -> None:
        for process in self._leases:
            _end(process)

    def _sweep(self, *, killed: bool) -> None:
        """Remove the folder of the sockets. Where the run was ``killed`` nobody else is there to remove what it read,
        so that goes as well, as soon as the system says that the run has ended."""
        folder = Path(self._listener.getsockname()).parent
        if folder.name.startswith(PREFIX):
            remove(folder)
        until = time.monotonic() + _MOURNING
        while killed and os.getppid() == self._run and time.monotonic() < until:
            time.sleep(0.02)
        if killed:
            sweep_folders()


def threads() -> int:
    """How many threads this process has, those of libraries included."""
    return len(os.listdir("/proc/self/task"))


def _end(process: int) -> None:
    """Kill a kernel and what it started and left running in its session's group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)


def _order(lease: socket.socket) -> Order | None:
    """The order, or None from someone who only looked whether the parent is there."""
    lease.settimeout(_ORDER_PATIENCE)
    said = b""
    try:
        while not said.endswith(b"\n"):
            part = lease.recv(65536)
            if not part:
                return None
            said += part
        return Order.of(said)
    except (OSError, ValueError, TypeError):
        return None


def main() -> None:
    """Warm up, serve, and in each forked process become a kernel."""
    listener, keeper = (socket.socket(fileno=int(number)) for number in sys.argv[1:3])
    watch = Watch(keeper)
    watch.begin()
    if sys.path[0] == os.getcwd():  # put there by -m; a kernel started cold does without it, too
        del sys.path[0]
    # The name that a kernel gives it before a notebook imports matplotlib; here the import comes first.
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    module, _, function = sys.argv[3].partition(":")
    from analysis.execute.kernels import kernel as warm_kernel

    warm_kernel.preload()
    getattr(import_module(module), function)()
    gc.collect()
    gc.freeze()  # what is shared stays where it is; the kernels' collector leaves it alone, and its pages unwritten
    gc.disable()
    own = os.getpid()
    watch.end()
    if forked := WarmParent(listener, keeper).serve():
        warm_kernel.become_kernel(*forked, parent=own)


if __name__ == "__main__":
    main()
