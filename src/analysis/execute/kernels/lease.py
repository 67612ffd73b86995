"""What the warm parent and those who ask it for a kernel say to one another: lines of JSON over a Unix socket.

One connection is the lease of one kernel. The asker sends an ``Order``. The parent answers with the kernel's process;
the kernel itself says that it listens; at last the parent says how it ended. Or it says at once why it gives none.

Closing the connection ends the kernel. A connection that closes without an ending tells that the parent is gone, and
with it its kernels.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
from dataclasses import asdict, dataclass

from analysis.execute.kernels.engines import ColdReason, WarmUnavailableError

#: Seconds that a kernel may take to listen; the first one waits for the parent's imports as well.
_PATIENCE = 60.0

#: What the folder of the parent's socket and of its kernels' connection files is called.
FOLDER_KIND = "warm"
#: What the parent hears when the run ends as it should; where it hears nothing the run was killed.
FAREWELL = b"."
PROCESS, LISTENS, ENDED, REFUSED = "process", "listens", "ended", "refused"


@dataclass(frozen=True)
class Order:
    """The kernel that is asked for: arguments of ``ipykernel_launcher``, working folder and environment."""

    arguments: list[str]
    folder: str
    environment: dict[str, str]

    def line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def of(cls, line: bytes) -> Order:
        return cls(**json.loads(line))


def say(connection: socket.socket, **words: object) -> None:
    """Send one message. Whoever hung up meanwhile is not told."""
    try:
        connection.sendall(json.dumps(words).encode() + b"\n")
    except OSError:
        return


def answers(address: str) -> bool:
    """Whether a parent listens at the address."""
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(address) == 0


class Lease:
    """A warm kernel as the asker sees it, with the part of ``subprocess.Popen`` that jupyter_client uses."""

    stdin = stdout = stderr = None

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._unread = b""
        self._heard: dict[str, object] = {}
        self.returncode: int | None = None

    @classmethod
    async def take(cls, address: str, order: Order) -> Lease:
        """Ask for a kernel and wait until it listens, or has ended.

        Raises:
            WarmUnavailableError: the parent is gone, refuses, or takes too long.
        """
        connection = socket.socket(socket.AF_UNIX)
        lease = cls(connection)
        try:
            connection.connect(address)
            connection.sendall(order.line())
            connection.setblocking(False)
            await asyncio.wait_for(lease._until_listening(), _PATIENCE)
        except (OSError, TimeoutError) as error:
            lease.close()
            raise WarmUnavailableError(ColdReason.GONE, str(error)) from error
        if refused := lease._heard.get(REFUSED):
            lease.close()
            raise WarmUnavailableError(ColdReason(str(refused)))
        if PROCESS not in lease._heard:
            lease.close()
            raise WarmUnavailableError(ColdReason.GONE)
        return lease

    @property
    def pid(self) -> int:
        return int(str(self._heard[PROCESS]))

    def poll(self) -> int | None:
        """How the kernel ended, None while it runs. With the parent's death it counts as killed."""
        while self.returncode is None:
            try:
                heard = self._connection.recv(65536)
            except BlockingIOError:
                return None
            except OSError:
                heard = b""
            self._understand(heard)
        return self.returncode

    def wait(self) -> int | None:
        """Popen's name for what ``poll`` says of a kernel that has ended."""
        return self.poll()

    def send_signal(self, number: int) -> None:
        """To the kernel alone; it is no child of this process, so a kernel known to have ended is left in peace."""
        if self.poll() is None:
            os.kill(self.pid, number)

    async def ended(self, seconds: float) -> None:
        """Wait until the kernel has ended, at most so long.

        Raises:
            TimeoutError: it has not.
        """
        await asyncio.wait_for(self._until_ended(), seconds)

    def close(self) -> None:
        """Give the kernel back: it is ended if it still runs."""
        self._connection.close()
        if self.returncode is None:
            self.returncode = -signal.SIGKILL

    async def _until_listening(self) -> None:
        while self.poll() is None and not (REFUSED in self._heard or {PROCESS, LISTENS} <= self._heard.keys()):
            await self._more()

    async def _until_ended(self) -> None:
        while self.poll() is None:
            await self._more()

    async def _more(self) -> None:
        """Until there is something to read."""
        loop, arrived = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(self._connection, arrived.set)
        try:
            await arrived.wait()
        finally:
            loop.remove_reader(self._connection)

    def _understand(self, heard: bytes) -> None:
        *lines, self._unread = (self._unread + heard).split(b"\n")
        for line in lines:
            self._heard |= json.loads(line)
        if ENDED in self._heard:
            self.returncode = int(str(self._heard[ENDED]))
        elif not heard:
            self.returncode = -signal.SIGKILL
