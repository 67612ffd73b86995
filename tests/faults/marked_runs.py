"""Runs from the command line whose every process and temporary file can be told from those of others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

MARK = "WORKBOOK_TEST_MARK"


@dataclass
class Marked:
    """A run of ``round_id`` in the project ``home``, in a session of its own; temporary files go to ``aside``."""

    home: Path
    round_id: str
    more: tuple[str, ...] = ()
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        self.aside.mkdir(exist_ok=True)
        environment = {**os.environ, "WORKBOOK_HOME": str(self.home), MARK: self.mark, "TMPDIR": str(self.aside)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "analysis", "run", self.round_id, *self.more],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    @property
    def aside(self) -> Path:
        return self.home.parent / "aside"

    def listens(self) -> bool:
        """Wait until it hears requests to stop; False where it has ended."""
        while self.process.poll() is None:
            if _catches(self.process.pid, signal.SIGTERM):
                return True
            time.sleep(0.01)
        return False

    def processes(self) -> list[str]:
        """All that run and came from this run, whoever their parents are now."""
        return [name for stat in Path("/proc").glob("[0-9]*/stat") if (name := self._own(stat))]

    def all_gone(self, seconds: float) -> list[str]:
        """Processes that are still there after so long."""
        end = time.monotonic() + seconds
        while (left := self.processes()) and time.monotonic() < end:
            time.sleep(0.05)
        return left

    def left_aside(self) -> list[str]:
        """Names of what lies in the folder of temporary files: folders, sockets, files."""
        return sorted(path.name for path in self.aside.iterdir() if not path.name.startswith("pymp-"))

    def half_made(self) -> list[str]:
        """Drafts of any kind, below the folder of outputs."""
        found = (self.home / "outputs").rglob(".*")
        return sorted(str(path) for path in found if "draft" in path.name or "retired" in path.name)

    def _own(self, stat: Path) -> str:
        """Number and command of a process of this run; "" for others, and for one that only waits to be collected."""
        try:
            if stat.read_text().rpartition(")")[2].split()[0] in "ZX":
                return ""
            if f"{MARK}={self.mark}".encode() not in stat.with_name("environ").read_bytes():
                return ""
            command = stat.with_name("cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            return ""
        return f"{stat.parent.name} {command[:120]}"


def _catches(process: int, number: int) -> bool:
    """Whether a process has a handler of its own for a signal."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False
    caught = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt"))
    return bool(int(caught, 16) >> (number - 1) & 1)
