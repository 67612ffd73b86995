"""The stamp of a process, for names of files that are its own: its number and when it began.

A number alone is given to another process some day; the two together are not.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from pathlib import Path

#: A stamp in a name. Where the system does not tell when a process began, and in names of earlier versions, it is the
#: number alone.
STAMP = r"(?P<process>[0-9]+)(?:-(?P<began>[0-9]+))?"
_STAMP = re.compile(STAMP)
#: States of a process that has ended and only waits to be collected.
_ENDED = "ZX"


@cache
def _stamp_of(process: int) -> str:
    began = _began(process)
    return f"{process}-{began}" if began else str(process)


def own_stamp() -> str:
    """The stamp of this process."""
    return _stamp_of(os.getpid())


def lives(stamp: str) -> bool:
    """Whether the process of a stamp still runs; False for what is no stamp."""
    found = _STAMP.fullmatch(stamp)
    if not found:
        return False
    began = _began(int(found["process"]))
    return began is not None and found["began"] in (None, began, "")


def _began(process: int) -> str | None:
    """When a process began, in the system's own units since an origin of its own; "" where it runs and this is not
    told; None where it does not run."""
    if sys.platform == "linux":
        return _began_on_linux(process)
    try:
        import psutil
    except ImportError:
        return _seen(process)
    try:
        found = psutil.Process(process)
        return None if found.status() == psutil.STATUS_ZOMBIE else str(int(found.create_time() * 100))
    except psutil.NoSuchProcess:
        return None
    except psutil.Error:
        return ""


def _began_on_linux(process: int) -> str | None:
    try:
        state, *fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (OSError, ValueError):
        return None
    return None if state in _ENDED else fields[18]


def _seen(process: int) -> str | None:
    if os.name == "nt":  # os.kill would end the process there
        return ""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return None
    except OSError:
        return ""
    return ""
