"""The reused kernel of a worker process: one that runs notebook after notebook, until one leaves it unclean.

It is forked from the warm parent, where there is one, or started as a new process that imports and rehearses by itself.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.util import Finalize
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.utils import run_sync
from nbclient.exceptions import DeadKernelError
from traitlets.config import Config

from analysis.execute.kernels.engines import ColdReason, WarmUnavailableError
from analysis.execute.kernels.reused import renewal
from analysis.processes.folders import own_folder, remove

#: After so many notebooks, or so much more memory than before the first, a kernel is renewed.
MOST_NOTEBOOKS = 100
MOST_GROWTH = 512 * 1024**2
#: Seconds for a kernel to import and rehearse, and to answer between two notebooks.
START_PATIENCE, ANSWER_PATIENCE = 300.0, 30.0
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Source:
    """What a kernel is made from: the warm parent's address ("" where there is none), the kernel's name, arguments, and
    what it calls first. A kernel of another source is not used."""

    address: str
    kernel_name: str
    arguments: tuple[str, ...]
    preload: str


@dataclass
class HeldKernel:
    """A kernel between notebooks. ``ended`` closes what belongs to it."""

    source: Source
    manager: Any
    client: Any
    ended: contextlib.ExitStack
    ran: int = 0
    first_bytes: int = 0
    process: int = field(default_factory=os.getpid)

    def begin(self, folder: str) -> None:
        """Ready it for a notebook that works in ``folder`` with this process's environment.

        Raises:
            DeadKernelError: it died or does not answer.
        """
        run_sync(self._begin)(folder)

    async def _begin(self, folder: str) -> None:
        await self._ask(renewal.BEGIN, {renewal.ENVIRONMENT: dict(os.environ), renewal.FOLDER: folder}, START_PATIENCE)

    def clean(self) -> list[str]:
        """Have it set back what the notebook changed: what could not be, or why it is not to go on; empty if it is as
        new. Never raises for what the notebook did."""
        self.ran += 1
        try:
            told = run_sync(self._clean)()
        except (DeadKernelError, OSError, RuntimeError) as error:
            return [str(error)]
        changed = [str(one) for one in told[renewal.CHANGED]]
        self.first_bytes = self.first_bytes or told[renewal.BYTES]
        if told[renewal.BYTES] - self.first_bytes > MOST_GROWTH:
            changed.append("memory")
        if self.ran >= MOST_NOTEBOOKS:
            changed.append("age")
        return changed

    async def _clean(self) -> dict[str, Any]:
        return await self._ask(renewal.CLEAN, {}, ANSWER_PATIENCE)

    async def _ask(self, name: str, content: dict[str, Any], patience: float) -> dict[str, Any]:
        message = self.client.session.msg(f"{name}_request", content)
        self.client.shell_channel.send(message)
        until = time.monotonic() + patience
        while time.monotonic() < until:
            try:
                reply = await self.client.shell_channel.get_msg(timeout=1)
            except Empty:
                if not await self.manager.is_alive():
                    break
                continue
            if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return dict(reply["content"])
        raise DeadKernelError(f"a reused kernel does not answer: {name}")

    def end(self) -> None:
        """Kill it, and close what belongs to it."""
        with self.ended:
            run_sync(self._end)()

    async def _end(self) -> None:
        try:
            if await self.manager.is_alive():
                await self.manager.shutdown_kernel(now=True)
        finally:
            await self.manager.cleanup_resources()
            self.client.stop_channels()


_held: HeldKernel | None = None


def held(source: Source) -> HeldKernel:
    """This process's kernel, or a new one if there is none of this source. Raises as ``start`` does."""
    global _held
    if _held is None or _held.process != os.getpid() or _held.source != source:
        let_go()
        _held = start(source)
        Finalize(None, let_go, exitpriority=20)
    return _held


def begun(source: Source, folder: str) -> HeldKernel:
    """This process's kernel, ready for a notebook that works in ``folder``. One that died while it waited is replaced.

    Raises:
        WarmUnavailableError: no kernel can be had; nothing of the notebook ran.
    """
    try:
        return _begun(source, folder)
    except (OSError, RuntimeError):
        let_go()
    try:
        return _begun(source, folder)
    except (OSError, RuntimeError) as error:
        raise WarmUnavailableError(ColdReason.NOT_STARTED, str(error)) from error


def _begun(source: Source, folder: str) -> HeldKernel:
    kernel = held(source)
    kernel.begin(folder)
    return kernel


def let_go() -> None:
    """End this process's kernel."""
    global _held
    gone, _held = _held, None
    if gone is not None and gone.process == os.getpid():
        gone.end()


def start(source: Source) -> HeldKernel:
    """A new kernel.

    Raises:
        WarmUnavailableError: it was to be forked, and the warm parent gives none.
        RuntimeError: it died before it answered, or takes too long.
    """
    with contextlib.ExitStack() as stack:
        scratch = own_folder("scratch")
        stack.callback(remove, scratch)
        manager = _manager(source, stack)
        client = run_sync(_started)(manager, _arguments(source, scratch))
        return HeldKernel(source, manager, client, stack.pop_all())


def _manager(source: Source, stack: contextlib.ExitStack) -> Any:
    if source.address:
        from analysis.execute.kernels.manager import WarmKernelManager

        config = Config(WarmKernelManager={"address": source.address})
        return WarmKernelManager(kernel_name=source.kernel_name, config=config)
    from analysis.execute.kernels.cold_manager import private_connection

    how = stack.enter_context(private_connection())
    return how["kernel_manager_class"](kernel_name=source.kernel_name, config=how["config"])


def _arguments(source: Source, scratch: Path) -> list[str]:
    """Of the kernel. What an earlier session typed is not kept: it would be another notebook's."""
    line = renewal.line(source.preload, str(scratch))
    return [*source.arguments, "--HistoryManager.hist_file=:memory:", f"--IPKernelApp.exec_lines={line}"]


async def _started(manager: Any, arguments: Sequence[str]) -> Any:
    await manager.start_kernel(extra_arguments=list(arguments), cwd=os.getcwd())
    client = manager.client()
    try:
        client.start_channels()
        await client.wait_for_ready(timeout=START_PATIENCE)
    except BaseException:
        client.stop_channels()
        with contextlib.suppress(Exception):
            await manager.shutdown_kernel(now=True)
        await manager.cleanup_resources()
        raise
    client.allow_stdin = False
    return client
