"""One at a time: a round is run, closed or reopened by one process only.

The lock is the operating system's, so that a process that is killed leaves none behind. It stands in
``<output>/.locks``, not in the round's folder, which holds results alone. Who holds it is told in a file beside it.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.own_folders import read_own, refuse_links, write_own
from analysis.rounds.results.clock import Clock, shown, utc_now, written
from analysis.rounds.results.put_in_place import cannot_write

LOCKS = ".locks"


class RoundHeldError(WorkbookError):
    """Another process has the round."""


@contextmanager
def alone(output: Path, round_id: str, clock: Clock = utc_now) -> Iterator[None]:
    """Hold a round of the folder of outputs until the block ends.

    Raises:
        RoundHeldError: another process holds it (it is named).
        WorkbookError: the folder cannot be written, or a link is in the way.
    """
    from filelock import FileLock, Timeout

    folder = output / LOCKS
    holder, held = folder / f"{round_id}.json", folder / f"{round_id}.lock"
    refuse_links(folder, held)
    lock = FileLock(held, blocking=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise _held_error(round_id, holder) from error
    except OSError as error:
        raise cannot_write(output / round_id, error) from error
    try:
        with suppress(OSError):  # only the words of a refusal depend on it
            facts = {"process": os.getpid(), "machine": platform.node(), "since": written(clock())}
            write_own(holder, json.dumps(facts, ensure_ascii=False).encode())
        yield
    finally:
        with suppress(OSError):
            holder.unlink(missing_ok=True)
        lock.release()


def _held_error(round_id: str, holder: Path) -> RoundHeldError:
    try:
        facts = json.loads(read_own(holder))
        who = f"{facts['process']} ({facts['machine']})"
        since = str(facts["since"])
    except (OSError, ValueError, KeyError, TypeError):  # it has only just begun, or is only just ending
        who, since = "?", "?"
    return RoundHeldError(
        f"รอบ {round_id} กำลังถูกประมวลผลหรือปิดอยู่ โดยกระบวนการ {who} ตั้งแต่ {shown(since)}",
        f"The round {round_id} is being run or closed: process {who} has it since {shown(since, 'en')} (Thailand).",
        location=Location(str(holder.with_suffix(".lock"))),
        fix_th="รอให้เสร็จก่อน แล้วสั่งใหม่ ผลเดิมยังอยู่ครบ",
        fix_en="Wait until it has ended, and try again; the old result is whole.",
    )
