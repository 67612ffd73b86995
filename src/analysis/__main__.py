"""``python -m analysis`` is the command ``workbook``."""

from __future__ import annotations

import os
import sys

from analysis.processes.stopping import Stopped, listen


def main() -> None:
    """Run the command line; whoever asks it to stop is heard from here on."""
    _understand_thai_names()
    listen()
    try:
        from analysis.cli import main as run
    except Stopped as stop:  # nothing was begun
        raise SystemExit(stop.exit_code) from None
    run()


def _understand_thai_names() -> None:
    """Begin anew in Python's UTF-8 mode where names of files would be read otherwise (LC_ALL=C, an old locale)."""
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode and os.name != "nt":
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], {**os.environ, "PYTHONUTF8": "1"})


if __name__ == "__main__":
    main()
