"""Whether a process still runs."""

from __future__ import annotations

import time
from pathlib import Path


def gone(process: int, seconds: float = 10.0) -> bool:
    """Whether the process ends in time; one that only waits to be collected has ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state in "ZX":
            return True
        time.sleep(0.05)
    return False
