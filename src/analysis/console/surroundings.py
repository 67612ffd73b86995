"""What the machine must offer before anything is begun, and a stdout that cannot be written."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TextIO

from analysis.errors import Location, WorkbookError
from analysis.processes.disk_words import Advice, advice

#: Files that a run opens at once, with five workers and what they use, twice over; what a process gets where it may
#: have as many as it asks for.
LEAST_FILES, USUAL_FILES = 192, 1024
#: A clock beyond this year shows the Buddhist era, or nothing at all.
LAST_YEAR = 2200


def refuse_surroundings() -> None:
    """Raise ``WorkbookError`` where the clock cannot be right, names of files cannot be read as they are written, or
    too few files may be open at once."""
    _refuse_clock()
    _refuse_encoding()
    _refuse_few_files()


def _refuse_clock() -> None:
    try:
        year: int | None = datetime.now(UTC).year
    except (OverflowError, OSError, ValueError):
        year = None
    if year is not None and year <= LAST_YEAR:
        return
    shown = "?" if year is None else str(year)
    raise WorkbookError(
        f"นาฬิกาของเครื่องตั้งเป็นปี ค.ศ. {shown} ซึ่งเป็นไปไม่ได้",
        f"The clock of this machine shows the year {shown}, which cannot be.",
        fix_th="ปีของระบบต้องเป็น ค.ศ. (พ.ศ. ลบ 543) ตั้งวันที่ของเครื่องใหม่ แล้วสั่งอีกครั้ง",
        fix_en="The system counts in the common era (the Buddhist year less 543): set the date, and run again.",
    )


def _refuse_encoding() -> None:
    encoding = sys.getfilesystemencoding()
    if encoding.lower().replace("-", "") != "utf8":
        raise WorkbookError(
            f"Python อ่านชื่อแฟ้มเป็น {encoding} จึงใช้ชื่อแฟ้มภาษาไทยไม่ได้",
            f"Python reads names of files as {encoding}, which has no Thai letters.",
            location=Location("PYTHONUTF8"),
            fix_th="ตั้งตัวแปร PYTHONUTF8=1 แล้วสั่งใหม่",
            fix_en="Set the variable PYTHONUTF8=1, and run again.",
        )


def _refuse_few_files() -> None:
    """Ask the system for the usual number of files where it lets us have it."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    few, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = resource.RLIM_INFINITY
    wanted = USUAL_FILES if most == unlimited else min(USUAL_FILES, most)
    if few != unlimited and few < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
            few = wanted
    if few == unlimited or few >= LEAST_FILES:
        return
    raise WorkbookError(
        f"ระบบให้โปรแกรมเปิดแฟ้มพร้อมกันได้เพียง {few} แฟ้ม ต้องได้อย่างน้อย {LEAST_FILES} แฟ้ม",
        f"The system lets a program open only {few} files at once; {LEAST_FILES} are needed.",
        location=Location("ulimit -n"),
        fix_th=f"สั่ง ulimit -n {USUAL_FILES} หรือให้ผู้ดูแลระบบเพิ่มให้ (LimitNOFILE ของ systemd) แล้วสั่งใหม่",
        fix_en=f"Run ulimit -n {USUAL_FILES}, or have the limit raised (LimitNOFILE of systemd), and run again.",
    )


class _Output:
    """stdout, whose refusals are told in words: its disk is full, say. A reader that went away needs no words."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        with _told_as_refusal():
            return self._stream.write(text)

    def flush(self) -> None:
        with _told_as_refusal():
            self._stream.flush()


@contextlib.contextmanager
def telling_output() -> Iterator[None]:
    """Have a stdout that cannot be written raise ``WorkbookError`` for the length of the block, also at its end."""
    before = sys.stdout
    sys.stdout = _Output(before)
    try:
        yield
        sys.stdout.flush()
    finally:
        sys.stdout = before


@contextlib.contextmanager
def _told_as_refusal() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        fix = advice(error, _ELSEWHERE)
        raise WorkbookError(
            f"เขียนข้อความของคำสั่งออกทาง stdout ไม่ได้ ({error.strerror})",
            f"What the command says cannot be written to stdout ({error.strerror}).",
            location=Location("stdout"),
            fix_th=f"{fix.th} หรือใช้ --quiet ส่วนผลที่ทำแล้วดูได้ด้วย workbook rounds",
            fix_en=f"{fix.en} Or use --quiet. What was made already is told by workbook rounds.",
        ) from error


_ELSEWHERE = Advice("ส่งข้อความไปที่แฟ้มอื่น", "Send the words to another file.")


def let_go_of_output() -> None:
    """Have what stdout refused be forgotten: Python would try once more as it ends, and change the exit code."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
