"""Temporary folders and drafts that carry the stamp of their process, so that another can tell what a dead one left."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from analysis.processes.stamp import STAMP, lives, own_stamp

#: How all of the temporary folders begin.
PREFIX = "workbook-"
_FOLDER = re.compile(rf"{PREFIX}[a-z]+-(?P<stamp>{STAMP})-[^-]+\Z")
_DRAFT = re.compile(rf"\..+\.draft-(?P<stamp>{STAMP})\Z")
#: The longest path of a Unix socket in bytes, on the system that allows the least, and what the longest name of a
#: socket takes of it.
_LONGEST, _SOCKET = 103, len("/0123456789ab-ipc-5")
#: Where sockets go when the folder of temporary files has too long a name.
_SHORT = (os.environ.get("XDG_RUNTIME_DIR", ""), os.sep + "tmp")


def own_folder(kind: str, parent: Path | None = None) -> Path:
    """A new temporary folder that only its owner can open. ``kind`` is a word of small letters."""
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{kind}-{own_stamp()}-", dir=parent))


@contextlib.contextmanager
def temporary(kind: str) -> Iterator[Path]:
    """``own_folder`` for the length of the block."""
    folder = own_folder(kind)
    try:
        yield folder
    finally:
        remove(folder)


def socket_folder(kind: str) -> Path | None:
    """``own_folder`` for Unix sockets, whose paths must be short; None where the system has none, or no room."""
    if not hasattr(socket, "AF_UNIX"):
        return None
    for parent in (tempfile.gettempdir(), *filter(None, _SHORT)):
        with contextlib.suppress(OSError):
            folder = own_folder(kind, Path(parent))
            if len(os.fsencode(folder)) + _SOCKET <= _LONGEST:
                return folder
            folder.rmdir()
    return None


def draft_beside(target: Path) -> Path:
    """The name under which what is to stand at ``target`` is made."""
    return target.with_name(f".{target.name}.draft-{own_stamp()}")


def sweep_folders(*, own: bool = False) -> None:
    """Remove the temporary folders of processes that have ended; with ``own`` also those of this one, which ends."""
    for parent in dict.fromkeys((tempfile.gettempdir(), *filter(None, _SHORT))):
        for path in _left(Path(parent), _FOLDER, own):
            if _is_mine(path):
                _remove_for_good(path)


def _remove_for_good(path: Path) -> None:
    """A kernel that is just dying with its process may have added a socket meanwhile."""
    remove(path)
    for _ in range(5):
        if not path.exists():
            return
        time.sleep(0.05)
        remove(path)


def sweep_drafts(folder: Path) -> None:
    """Remove from a folder what processes that have ended began to write and never put in place."""
    for path in _left(folder, _DRAFT, own=False):
        remove(path)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder with all it holds; what the system refuses stays."""
    if path.is_symlink() or not path.is_dir():
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    else:
        shutil.rmtree(path, ignore_errors=True)


def _left(folder: Path, names: re.Pattern[str], own: bool) -> list[Path]:
    """What stands in a folder under a stamped name of a process that has ended, or of this one."""
    try:
        found = [(match, entry.path) for entry in os.scandir(folder) if (match := names.match(entry.name))]
    except OSError:
        return []
    return [Path(path) for match, path in found if not lives(match["stamp"]) or (own and match["stamp"] == own_stamp())]


def _is_mine(path: Path) -> bool:
    """Whether it is a folder of this user's, and no link to one."""
    try:
        told = path.lstat()
    except OSError:
        return False
    return path.is_dir() and not path.is_symlink() and (not hasattr(os, "getuid") or told.st_uid == os.getuid())
