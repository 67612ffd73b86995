"""Putting a finished tree in place at once: a run that dies leaves the previous result whole."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.rounds.seal import is_sealed, sealed_error

#: Ways of the disk to refuse more; any other error inside the block is of the block.
_NO_ROOM = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EROFS") if hasattr(errno, name)}


@contextlib.contextmanager
def replacing(target: Path, *, keep: bool = True) -> Iterator[Path]:
    """A new folder beside ``target`` to write into; it takes the target's place when the block ends well.

    On an error, and unless it is to ``keep``, the new folder is removed and the target stays as it was.

    Raises:
        WorkbookError: the target is sealed, the folder cannot be written, or the old one cannot be moved (a report may
            be open).
    """
    if is_sealed(target):
        raise sealed_error(target)
    draft = target.with_name(f".{target.name}.draft-{os.getpid()}")
    retired = target.with_name(f".{target.name}.retired-{os.getpid()}")
    try:
        _sweep(target)
        draft.mkdir(parents=True)
    except OSError as error:
        raise cannot_write(target, error) from error
    try:
        try:
            yield draft
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise cannot_write(target, error) from error
            raise
        if not keep:
            return
        try:
            if target.exists():
                target.rename(retired)
            draft.rename(target)
        except OSError as error:
            if retired.exists() and not target.exists():
                retired.rename(target)
            raise cannot_write(target, error) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(retired, ignore_errors=True)


def _sweep(target: Path) -> None:
    """Finish what a killed run began: bring a retired result back if nothing took its place; drop old drafts."""
    for leftover in sorted(target.parent.glob(f".{target.name}.retired-*")):
        if not target.exists():
            leftover.rename(target)
        else:
            shutil.rmtree(leftover, ignore_errors=True)
    for leftover in target.parent.glob(f".{target.name}.draft-*"):
        if not _alive(leftover.name.rpartition("-")[2]):
            shutil.rmtree(leftover, ignore_errors=True)


def _alive(process: str) -> bool:
    if not process.isdigit():
        return False
    if os.name == "nt":  # os.kill would end the process there
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return int(process) != os.getpid()


def cannot_write(target: Path, error: OSError) -> WorkbookError:
    """What is told when a result cannot be written to ``target``."""
    return WorkbookError(
        f"เขียนผลลงโฟลเดอร์ {target.name} ไม่ได้ ({error.strerror})",
        f"The results cannot be written to {target.name} ({error.strerror}).",
        location=Location(str(target)),
        fix_th="ปิดรายงานที่เปิดค้างไว้ ตรวจสิทธิ์และพื้นที่ว่าง แล้วสั่งใหม่ ผลเดิมยังอยู่ครบ",
        fix_en="Close reports that are open, check permissions and free space, and run again; the old result is whole.",
    )
