"""Putting a finished tree in place at once: a run that dies leaves the previous result whole."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.processes.disk_words import Advice, advice
from analysis.processes.folders import draft_beside, remove, sweep_drafts, sweep_folders
from analysis.processes.in_place import exchange, settle_names, settle_tree
from analysis.processes.stamp import STAMP, lives, own_stamp
from analysis.processes.stopping import uncut
from analysis.rounds.results.seal import is_sealed, sealed_error

#: Ways of the disk to refuse more, and of the system to give more files; any other error inside the block is of it.
_NO_ROOM = {getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EROFS", "EMFILE", "ENFILE") if hasattr(errno, name)}
_OPEN = Advice("ปิดรายงานที่เปิดค้างไว้ ตรวจสิทธิ์และพื้นที่ว่าง", "Close reports that are open, check permissions and free space.")
_RETIRED = re.compile(rf"\.(?P<target>.+)\.retired-(?P<stamp>{STAMP})\Z")


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
    draft = draft_beside(target)
    try:
        sweep(target.parent)
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
            settle_tree(draft)
            with uncut():
                _put_in_place(draft, target)
        except OSError as error:
            raise cannot_write(target, error) from error
    finally:
        with uncut():
            remove(draft)


def _put_in_place(draft: Path, target: Path) -> None:
    """In one step where the system has one; else in two, between which ``target`` is missing and can be brought back.

    What stood there before is removed.
    """
    if not target.exists():
        draft.rename(target)
    elif not exchange(draft, target):
        retired = target.with_name(f".{target.name}.retired-{own_stamp()}")
        target.rename(retired)
        try:
            draft.rename(target)
        except OSError:
            retired.rename(target)
            raise
        remove(retired)
    settle_names(target.parent)


def sweep(folder: Path) -> None:
    """Finish what killed processes began in a folder and in the folder of temporary files: bring a retired result back
    if nothing took its place; drop drafts. What a process does that still runs is left to it."""
    bring_back(folder)
    sweep_drafts(folder)
    sweep_folders()


def cannot_write(target: Path, error: OSError) -> WorkbookError:
    """What is told when a result cannot be written to ``target``."""
    fix = advice(error, _OPEN)
    return WorkbookError(
        f"เขียนผลลงโฟลเดอร์ {target.name} ไม่ได้ ({error.strerror})",
        f"The results cannot be written to {target.name} ({error.strerror}).",
        location=Location(str(target)),
        fix_th=f"{fix.th} แล้วสั่งใหม่ ผลเดิมยังอยู่ครบ",
        fix_en=f"{fix.en} Then run again; the old result is whole.",
    )


def is_cut_off(folder: Path) -> bool:
    """Whether a publication into a folder was cut off between its two steps."""
    return any(not target.exists() for target, _ in _retired(folder))


def bring_back(folder: Path) -> None:
    """Put retired results back into places that nothing took; drop the others."""
    for target, leftover in _retired(folder):
        if target.exists():
            remove(leftover)
        else:
            leftover.rename(target)


def _retired(folder: Path) -> list[tuple[Path, Path]]:
    """Places, and what processes that have ended took away from there."""
    try:
        found = [_RETIRED.match(name) for name in sorted(os.listdir(folder))]
    except OSError:
        return []
    return [(folder / one["target"], folder / one[0]) for one in found if one and not lives(one["stamp"])]
