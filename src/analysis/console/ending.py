"""How the command line ends: its last words, and its exit code."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable

from analysis.console.surroundings import let_go_of_output, refuse_surroundings, telling_output
from analysis.console.terminal import BROKEN, OK, REFUSED
from analysis.errors import WorkbookError
from analysis.processes.folders import sweep_folders
from analysis.processes.stopping import Stopped, asked

_BROKEN_WORDS = (
    "โปรแกรมทำงานผิดพลาด ผลเดิมยังอยู่ครบ สั่งใหม่โดยเพิ่ม --debug หลังคำว่า workbook แล้วส่งข้อความทั้งหมดให้ผู้พัฒนา\n"
    "The program failed; earlier results are whole. Run it again with --debug after the word workbook, and send "
    "everything it says to the developers."
)
_STOPPED_WORDS = "หยุดตามคำสั่งแล้ว ผลเดิมยังอยู่ครบ · Stopped as asked; earlier results are whole."


def ended(run: Callable[[], None], is_debugged: Callable[[], bool]) -> int:
    """Run the command line, tell what it ended with, and give its exit code.

    Whatever failed after the program was asked to stop may have failed because it was cut off: then that is told. Where
    ``is_debugged``, a failure is raised instead.
    """
    try:
        refuse_surroundings()
        with telling_output():
            words, code = "", _code(run)
        if code == OK or not asked():
            return code
    except Stopped as stop:
        words, code = _STOPPED_WORDS, stop.exit_code
    except WorkbookError as error:
        if is_debugged() and not asked():
            raise
        words, code = error.text(), REFUSED
    except Exception as error:
        if is_debugged() and not asked():
            raise
        words, code = f"{_BROKEN_WORDS}\n{type(error).__name__}: {error}", BROKEN
    if number := asked():
        words, code = _STOPPED_WORDS, Stopped(number).exit_code
        sys.unraisablehook = lambda _: None  # what was cut off half-way complains as it is thrown away
        sweep_folders(own=True)
    let_go_of_output()
    with contextlib.suppress(OSError):
        print(words, file=sys.stderr)
    return code


def _code(run: Callable[[], None]) -> int:
    """The exit code with which typer ends a command."""
    try:
        run()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else OK
    return OK
