"""The engines that Papermill is given: kernels started cold, and kernels forked from a warm parent.

``papermill --engine workbook-warm in.ipynb out.ipynb`` works as well; the process then starts a warm parent of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nbclient.exceptions import DeadKernelError
from papermill.engines import NBClientEngine, NotebookExecutionManager
from papermill.iorw import write_ipynb
from papermill.log import logger
from traitlets.config import Config

from analysis.execute.kernels import kernel_pipe
from analysis.execute.kernels.bounded_client import BoundedClient
from analysis.execute.kernels.engines import ColdReason, Engine, WarmUnavailableError
from analysis.execute.kernels.start import REHEARSED

#: Of Papermill's options, those that its client does not know under this name.
_NOT_OF_THE_CLIENT = ("input_path", "execution_timeout", "start_timeout")
#: How often a kernel is started that dies before it says anything: another program may have taken a port meant for it.
_STARTS = 3
_SILENT = "Kernel died before replying to kernel_info"


class ColdEngine(NBClientEngine):  # type: ignore[misc]  # Papermill has no types
    """Papermill's own engine. A kernel that never began is started anew. ``rescue`` is a file for a notebook that was
    cut off, so that what it computed is kept; Papermill would save after every cell for that."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: NotebookExecutionManager, kernel_name: str, rescue: Path | None = None, **options: Any
    ) -> None:
        for left in reversed(range(_STARTS)):
            try:
                cls._execute_once(nb_man, kernel_name, options)
                return
            except WarmUnavailableError:
                raise
            except BaseException as error:
                if left and _never_began(error):
                    continue
                if rescue:
                    write_ipynb(nb_man.nb, str(rescue))
                if _never_began(error):
                    raise DeadKernelError(_SILENT) from error
                raise

    @classmethod
    def _execute_once(cls, nb_man: NotebookExecutionManager, kernel_name: str, options: dict[str, Any]) -> None:
        """Unless who asks has a manager, with a kernel that nobody else can reach and that ends with this process."""
        if "kernel_manager_class" in options:
            cls._client(nb_man, kernel_name, options).execute()
            return
        from analysis.execute.kernels.cold_manager import private_connection

        arguments = [*options.get("extra_arguments", ()), f"--IPKernelApp.exec_lines={kernel_pipe.LINE}"]
        with private_connection() as how:
            cls._client(nb_man, kernel_name, {**options, **how, "extra_arguments": arguments}).execute()

    @staticmethod
    def _client(nb_man: NotebookExecutionManager, kernel_name: str, options: dict[str, Any]) -> BoundedClient:
        """Papermill's client with the names that it gives to options, and with a bound on what it keeps."""
        own = {name: value for name, value in options.items() if name not in _NOT_OF_THE_CLIENT}
        times = {"timeout": options.get("execution_timeout"), "startup_timeout": options.get("start_timeout", 60)}
        return BoundedClient(nb_man, **{**own, **times, "kernel_name": kernel_name, "log": logger})


class WarmEngine(ColdEngine):
    """Kernels from a warm parent; cold ones where none can be had.

    ``address`` is the parent's socket; without it the process keeps a parent of its own. ``on_cold`` is told why a
    kernel started cold.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        rescue: Path | None = None,
        *,
        address: str = "",
        on_cold: Callable[[ColdReason], None] | None = None,
        **options: Any,
    ) -> None:
        from analysis.execute.kernels.manager import WarmKernelManager
        from analysis.execute.kernels.start import own_parent

        try:
            config = Config(WarmKernelManager={"address": address or own_parent()})
            super().execute_managed_notebook(
                nb_man, kernel_name, rescue, kernel_manager_class=WarmKernelManager, config=config, **options
            )
        except WarmUnavailableError as error:
            if on_cold:
                on_cold(error.reason)
            else:
                logger.warning(f"the kernel starts cold: {error}")
            super().execute_managed_notebook(nb_man, kernel_name, rescue, **options)


class ReusedEngine(ColdEngine):
    """One kernel of this process for notebook after notebook, as long as each leaves it clean.

    ``address`` is the socket of the warm parent that it is forked from; without it the kernel imports by itself.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        rescue: Path | None = None,
        *,
        address: str = "",
        on_cold: Callable[[ColdReason], None] | None = None,
        preload: str = REHEARSED,
        **options: Any,
    ) -> None:
        from analysis.execute.kernels.reused.held import Source, begun, let_go

        arguments = tuple(options.pop("extra_arguments", ()))
        folder = options.get("resources", {}).get("metadata", {}).get("path") or os.getcwd()
        try:
            kernel = begun(Source(address, kernel_name, arguments, preload), folder)
        except WarmUnavailableError as error:
            let_go()
            if on_cold:
                on_cold(error.reason)
            super().execute_managed_notebook(nb_man, kernel_name, rescue, extra_arguments=arguments, **options)
            return
        try:
            client = cls._client(nb_man, kernel_name, {**options, "km": kernel.manager})
            client.kc = kernel.client
            client.execute()
        except BaseException:
            let_go()
            if rescue:
                write_ipynb(nb_man.nb, str(rescue))
            raise
        unclean = ["an error"] if _has_error(nb_man.nb) else kernel.clean()
        if unclean:
            logger.info(f"the reused kernel is ended: {', '.join(unclean)}")
            let_go()


def _has_error(notebook: Any) -> bool:
    """Whether a cell raised: what stands half done then is not looked for."""
    return any(output.output_type == "error" for cell in notebook.cells for output in cell.get("outputs", ()))


def _never_began(error: BaseException) -> bool:
    """Whether a kernel died before any cell ran."""
    return isinstance(error, RuntimeError) and str(error) == _SILENT


def register_engines() -> None:
    """Make both engines known to Papermill in this process, whatever the installed package's entry points say."""
    from papermill.engines import papermill_engines

    papermill_engines.register(Engine.WARM, WarmEngine)
    papermill_engines.register(Engine.COLD, ColdEngine)
    papermill_engines.register(Engine.REUSED, ReusedEngine)
