"""The most memory that one kernel may take: a notebook that takes ever more ends by itself, and not the machine."""

from __future__ import annotations

import os
import sys

#: Enough for a million rows many times over.
LEAST = 4 * 1024**3


def memory_arguments() -> list[str]:
    """Arguments that have a kernel limit itself: a quarter of the memory, at least 4 GiB. None but on Linux, where
    alone the system counts what a process really allocates.

    What goes beyond raises ``MemoryError`` in the cell, which is told as any other failure.
    """
    if sys.platform != "linux":
        return []
    limit = max(LEAST, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 4)
    line = f"__import__('resource').setrlimit(__import__('resource').RLIMIT_DATA, ({limit}, {limit}))"
    return [f"--IPKernelApp.exec_lines={line}"]
