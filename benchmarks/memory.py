"""Peak memory of a process tree, read from the system while it runs.

On Linux it is the sum of the proportional set sizes (PSS) of all descendants, so that memory shared between processes
counts once. Elsewhere only the largest single child is known, and that is said.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

#: Seconds between two looks; a peak shorter than this may be missed.
INTERVAL = 0.2
_PROC = Path("/proc")


class PeakMemory:
    """Watches this process's descendants while the block runs; afterwards ``mebibytes`` holds the peak."""

    def __init__(self) -> None:
        self.mebibytes = 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    @staticmethod
    def meaning() -> str:
        """What the number is on this system."""
        if _has_proc():
            return f"sum of PSS over all child processes, looked at every {INTERVAL} s"
        return "largest single child process so far (this system tells no more)"

    def __enter__(self) -> PeakMemory:
        if _has_proc():
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        if not _has_proc():
            self.mebibytes = _largest_child()

    def _watch(self) -> None:
        while not self._stop.wait(INTERVAL):
            self.mebibytes = max(self.mebibytes, sum(_pss(process) for process in _descendants(os.getpid())) / 1024)


def _has_proc() -> bool:
    return (_PROC / "self" / "smaps_rollup").exists()


def _descendants(root: int) -> list[int]:
    """Process ids below ``root``, itself left out."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
            except (OSError, IndexError):  # it ended meanwhile
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def _pss(process: int) -> int:
    """Proportional set size in kibibytes; 0 for a process that ended meanwhile."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _largest_child() -> float:
    try:
        import resource
    except ImportError:
        return float("nan")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
