"""The watched folder of a round, ``inbox/<round>/``: what lies there is received, and leaves it once it is filed."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from analysis.fingerprint import file_digest
from analysis.ingest.submissions.arrival import is_temporary

INBOX = "inbox"
#: Seconds since which a file of the inbox must have been left alone: one that is being copied there is not taken.
QUIET = 5.0


def inbox_of(home: Path, round_id: str) -> Path:
    """The watched folder of a round."""
    return home / INBOX / round_id


def inbox_files(home: Path, round_id: str) -> list[Path]:
    """The files of the inbox that nobody is writing any more, in the order in which they were saved."""
    folder = inbox_of(home, round_id)
    files = [path for path in folder.glob("*") if path.is_file() and not path.is_symlink()] if folder.is_dir() else []
    quiet = [path for path in files if not is_temporary(path.name) and abs(time.time() - path.stat().st_mtime) >= QUIET]
    return sorted(quiet, key=lambda path: (path.stat().st_mtime, path.name))


def take_out(path: Path, sha256: str) -> None:
    """Remove a file from the inbox, unless somebody saved it since: then it is another arrival."""
    with contextlib.suppress(OSError):
        if file_digest(path) == sha256:
            path.unlink()
