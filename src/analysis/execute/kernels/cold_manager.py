"""How one speaks with a cold kernel: over Unix sockets that only their owner can reach, where there are any.

A port of the machine's own address is open to every user of the machine. Messages to the kernel are signed with a key
that only the owner can read, so that nobody else can have it run anything; what it publishes would go to whoever
connects. Where ports must be used, messages are encrypted as well, if the kernel's packages can.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from traitlets.config import Config

from analysis.processes.folders import remove, socket_folder
from analysis.processes.lifeline import tied_command

_LAUNCHER = ["-m", "ipykernel_launcher"]
#: What the folder of a cold kernel's sockets and of its connection file is called.
FOLDER_KIND = "cold"


class ColdKernelManager(AsyncKernelManager):
    """Manages one cold kernel, which ends with the process that started it, from its first step."""

    @property
    def kernel_spec(self) -> KernelSpec | None:
        """The kernel's own, to be started so."""
        spec = super().kernel_spec
        if spec is not None and spec.argv[1:3] == _LAUNCHER:
            spec.argv = [spec.argv[0], *tied_command(_LAUNCHER[1]), *spec.argv[3:]]
        return spec


@contextlib.contextmanager
def private_connection() -> Iterator[dict[str, Any]]:
    """Options of an engine for one kernel, for the length of the block."""
    folder = socket_folder(FOLDER_KIND)
    try:
        how: dict[str, Any] = {}
        if folder is not None:
            how = {"transport": "ipc", "connection_file": str(folder / "kernel.json")}
        elif hasattr(ColdKernelManager, "transport_encryption"):  # jupyter_client 8.10 and later
            how = {"transport_encryption": "auto"}
        yield {"kernel_manager_class": ColdKernelManager, "config": Config(ColdKernelManager=how)}
    finally:
        if folder is not None:
            remove(folder)
