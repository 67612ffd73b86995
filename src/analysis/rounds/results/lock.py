"""One at a time: a round is run, closed or reopened by one process only.

The lock is the operating system's, so that a process that is killed leaves none behind. It stands in
``<output>/.locks``, not in the round's folder, which holds results alone. Who holds it is told in a file beside it.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.own_folders import read_own, refuse_links, write_own
from analysis.rounds.results.clock import Clock, shown, utc_now, written
from analysis.rounds.results.put_in_place import cannot_write

LOCKS = ".locks"


class RoundHeldError(WorkbookError):
    """Another process has the round."""


@dataclass(frozen=True)
class Holder:
    """Who holds a lock, as far as it can be told, and where the lock stands."""

    who: str
    since: str
    lock: Path


@contextmanager
def alone(output: Path, round_id: str, clock: Clock = utc_now) -> Iterator[None]:
    """Hold a round of the folder of outputs until the block ends.

    Raises:
        RoundHeldError: another process holds it (it is named).
        WorkbookError: the folder cannot be written, or a link is in the way.
    """

    def refuse(holder: Holder) -> RoundHeldError:
        who, since = holder.who, holder.since
        return RoundHeldError(
            f"รอบ {round_id} กำลังถูกประมวลผลหรือปิดอยู่ โดยกระบวนการ {who} ตั้งแต่ {shown(since)}",
            f"The round {round_id} is being run or closed: process {who} has it since {shown(since, 'en')} (Thailand).",
            location=Location(str(holder.lock)),
            fix_th="รอให้เสร็จก่อน แล้วสั่งใหม่ ผลเดิมยังอยู่ครบ",
            fix_en="Wait until it has ended, and try again; the old result is whole.",
        )

    with holding(output, round_id, refuse, clock):
        yield


@contextmanager
def holding(
    output: Path, name: str, refuse: Callable[[Holder], WorkbookError], clock: Clock = utc_now
) -> Iterator[None]:
    """Hold the lock of a name until the block ends; ``refuse`` says what to raise where another process has it.

    Raises:
        WorkbookError: the folder cannot be written, or a link is in the way.
    """
    from filelock import FileLock, Timeout

    folder = output / LOCKS
    told, held = folder / f"{name}.json", folder / f"{name}.lock"
    refuse_links(folder, held)
    lock = FileLock(held, blocking=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise refuse(_holder(told)) from error
    except OSError as error:
        raise cannot_write(output / name, error) from error
    try:
        with suppress(OSError):  # only the words of a refusal depend on it
            facts = {"process": os.getpid(), "machine": platform.node(), "since": written(clock())}
            write_own(told, json.dumps(facts, ensure_ascii=False).encode())
        yield
    finally:
        with suppress(OSError):
            told.unlink(missing_ok=True)
        lock.release()


def _holder(told: Path) -> Holder:
    lock = told.with_suffix(".lock")
    try:
        facts = json.loads(read_own(told))
        return Holder(f"{facts['process']} ({facts['machine']})", str(facts["since"]), lock)
    except (OSError, ValueError, KeyError, TypeError):  # it has only just begun, or is only just ending
        return Holder("?", "?", lock)
