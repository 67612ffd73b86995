"""Warm kernels for jupyter_client: where it would start a process, the warm parent is asked for one."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Unicode

from analysis.execute.kernels.engines import ColdReason, WarmUnavailableError
from analysis.execute.kernels.lease import Lease, Order

_LAUNCHER = ["-m", "ipykernel_launcher"]
#: Seconds for a killed kernel to be gone; jupyter_client waits on, more coarsely, if it is not.
_KILL_PATIENCE = 1.0


class WarmProvisioner(LocalProvisioner):
    """A local process that was forked instead of started; the rest is as ``LocalProvisioner`` has it."""

    address = Unicode(help="The socket of the warm parent.")
    _lease: Lease | None = None

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Ask for the kernel that the command would start.

        Raises:
            WarmUnavailableError: the command is not of this Python's ipykernel, or no warm kernel can be had.
        """
        self.cwd = kwargs.get("cwd") or Path.cwd()
        order = Order(_launcher_arguments(cmd), str(self.cwd), kwargs["env"])
        self._lease = await Lease.take(self.address, order)
        self.process = self._lease  # type: ignore[assignment]  # it answers all that LocalProvisioner asks a Popen
        self.pid = self.pgid = self._lease.pid
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """To the kernel and what it started. A kernel that has ended is left in peace: its number may be another's."""
        if await self.poll() is None:
            await super().send_signal(signum)

    async def kill(self, restart: bool = False) -> None:
        """Kill, and wait until it shows: jupyter_client would look again only after a tenth of a second."""
        await self.send_signal(signal.SIGKILL)
        if self._lease:
            try:
                await self._lease.ended(_KILL_PATIENCE)
            except TimeoutError:
                self.log.warning("the kernel %s does not end", self.pid)

    async def cleanup(self, restart: bool = False) -> None:
        """Give the lease back, which ends the kernel if it still runs."""
        await super().cleanup(restart)
        if self._lease:
            self._lease.close()


def _launcher_arguments(command: list[str]) -> list[str]:
    """What follows the launcher's name in a command such as ``python -m ipykernel_launcher -f file``."""
    if command[0] == sys.executable:
        for place in range(1, len(command) - 1):
            if command[place : place + 2] == _LAUNCHER:
                return command[place + 2 :]
    raise WarmUnavailableError(ColdReason.OTHER_KERNEL, command[0])
