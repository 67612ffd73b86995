"""The manager and the client of a warm kernel, set up so that neither waits for what is known already."""

from __future__ import annotations

import asyncio
import uuid
from pathlib import Path
from queue import Empty

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets import Unicode, default

from analysis.execute.kernels.engines import Engine


class WarmClient(AsyncKernelClient):
    """A client of a kernel that listens already."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Until the kernel answers and its outputs come through.

        What else it said as it started is not cleared away, which takes a fifth of a second of silence: nbclient takes
        only the outputs of its own requests.

        Raises:
            RuntimeError: the kernel died or did not answer in time.
        """
        self.kernel_info()
        try:
            await asyncio.wait_for(self._answered(), timeout)
        except TimeoutError as error:
            raise RuntimeError(f"Kernel didn't respond in {timeout} seconds") from error

    async def _answered(self) -> None:
        for channel in (self.shell_channel, self.iopub_channel):
            while True:
                try:
                    await channel.get_msg(timeout=1)
                    break
                except Empty:
                    if not await self.is_alive():
                        raise RuntimeError("Kernel died before replying to kernel_info") from None


class WarmKernelManager(AsyncKernelManager):
    """Manages one warm kernel, over sockets beside the parent's: no port can be taken by another meanwhile."""

    address = Unicode(help="The socket of the warm parent.", config=True)

    @default("transport")
    def _transport(self) -> str:
        return "ipc"

    @default("connection_file")
    def _connection_file(self) -> str:
        return str(Path(self.address).with_name(f"{uuid.uuid4().hex[:12]}.json"))

    @default("client_factory")
    def _client_factory(self) -> type[AsyncKernelClient]:
        return WarmClient

    @property
    def kernel_spec(self) -> KernelSpec | None:
        """The kernel's own, to be provided by the warm parent."""
        spec = super().kernel_spec
        if spec is not None:
            provided = {"provisioner_name": Engine.WARM.value, "config": {"address": self.address}}
            spec.metadata = {**spec.metadata, "kernel_provisioner": provided}
        return spec
