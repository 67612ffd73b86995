"""Putting a finished tree in the place of another: on the disk first, then in one step where the system has one."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # of renameat2(2)
#: What a system, or the file system in use, answers when it has no such step.
_UNKNOWN = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def exchange(one: Path, other: Path) -> bool:
    """Have two paths change places in one step. False where there is no such step; nothing happened then.

    Raises:
        OSError: the system knows the step and refuses it.
    """
    if sys.platform != "linux":
        return False
    try:
        step = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # a C library older than 2018
        return False
    if step(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def settle_tree(folder: Path) -> None:
    """Have the disk hold a tree, names and contents, before it takes its place: a power cut then leaves the old one or
    the new one, whole.

    On Linux one call settles the whole file system; elsewhere it is done file by file. A file system that cannot
    settle anything is left alone.

    Raises:
        OSError: the disk failed, or is full after all.
    """
    if sys.platform == "linux":
        handle = os.open(folder, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(handle):
                _refuse(ctypes.get_errno(), folder)
        finally:
            os.close(handle)
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            _settle(path, os.O_RDWR)
    for path in (*(path for path in folder.rglob("*") if path.is_dir()), folder):
        settle_names(path)


def settle_names(folder: Path) -> None:
    """Have the disk hold the names in a folder, after one of them took a place; Windows has no such order."""
    if os.name != "nt":
        with contextlib.suppress(OSError):
            _settle(folder, os.O_RDONLY)


def _settle(path: Path, how: int) -> None:
    handle = os.open(path, how)
    try:
        os.fsync(handle)
    except OSError as error:
        _refuse(error.errno, path)
    finally:
        os.close(handle)


def _refuse(number: int | None, path: Path) -> None:
    """Raise what a disk answered, unless it only says that it settles nothing."""
    if number is not None and number not in _UNKNOWN:
        raise OSError(number, os.strerror(number), str(path))
