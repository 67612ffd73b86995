"""Stopping the program: Ctrl-C, SIGTERM and SIGHUP are one and the same, an exception that unwinds what was begun."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator
from types import FrameType

#: What asks a program to stop. SIGHUP comes when its terminal is closed; Windows has none.
_ASKING = ("SIGINT", "SIGTERM", "SIGHUP")
#: Seconds after which a second request ends a program that is still tidying up.
_PATIENCE = 5.0


class Stopped(BaseException):
    """The program was asked to stop. No ``Exception``, so that nothing that mends a failure takes it for one."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(signal.Signals(number).name)

    @property
    def exit_code(self) -> int:
        """As a shell tells it of a program that a signal ended: 130 after Ctrl-C, 143 and 129 after the others."""
        return 128 + self.number


class _Asked:
    """What was asked so far. ``deferred`` counts blocks that are not to be cut off."""

    number: int | None = None
    since = 0.0
    deferred = 0


def listen() -> None:
    """Have the requests raise ``Stopped`` in the main thread. One that is ignored (``nohup``) stays so."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in _ASKING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _on_request)


def asked() -> int | None:
    """The number of the signal that asked this program to stop."""
    return _Asked.number


@contextlib.contextmanager
def uncut() -> Iterator[None]:
    """A block that a request does not cut off: it is raised when the block has ended."""
    _Asked.deferred += 1
    try:
        yield
    finally:
        _Asked.deferred -= 1
    if _Asked.number is not None and not _Asked.deferred and threading.current_thread() is threading.main_thread():
        raise Stopped(_Asked.number)


def _on_request(number: int, _: FrameType | None) -> None:
    """The first request unwinds the program. Later ones would cut off the tidying; after a while they end it."""
    if _Asked.number is not None:
        if time.monotonic() - _Asked.since > _PATIENCE:
            os._exit(128 + number)
        return
    _Asked.number, _Asked.since = number, time.monotonic()
    if not _Asked.deferred:
        raise Stopped(number)
