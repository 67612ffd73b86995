"""In a reused kernel: the two requests by which it is made ready for a notebook and shown to be clean after one.

They are messages of their own, beside those that run cells, so that no shell which a notebook changed comes between.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from analysis.execute.kernels.kernel_pipe import keep_pipe_private
from analysis.execute.kernels.reused.baseline import MAIN, Baseline
from analysis.execute.kernels.reused.fresh_shell import renew_shell
from analysis.execute.kernels.reused.surroundings import Surroundings, as_new, resident_bytes

BEGIN, CLEAN = "workbook_begin", "workbook_clean"
#: In a request: the notebook's environment and folder. In a reply: what is not clean, and the memory held.
ENVIRONMENT, FOLDER = "environment", "folder"
CHANGED, BYTES, SECONDS = "changed", "bytes", "seconds"
#: As a forked kernel has them (``kernel.become_kernel``).
_THRESHOLDS = (50_000, 20, 50)


class Renewal:
    """Answers the requests of whoever holds this kernel."""

    def __init__(self, app: Any, forget: Callable[[], None]) -> None:
        self._app, self._forget = app, forget
        self._exits = 0
        self._own: dict[str, str] | None = None
        self._baseline: Baseline | None = None
        self._surroundings: Surroundings | None = None

    def begin(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """Make ready for a notebook. The first finds the kernel as it is now, and all after it find it so again."""
        environment = wanted[ENVIRONMENT]
        if self._own is None:  # what a kernel adds to the environment that it was started with
            self._own = {name: value for name, value in os.environ.items() if environment.get(name) != value}
        if self._baseline is None:
            self._baseline = Baseline.taken()
            gc.collect()
            gc.freeze()
            renew_shell(self._app)  # as before all others; made here, so that it is not frozen
            self._surroundings, self._exits = Surroundings(), calls_at_exit()
        as_new({**environment, **self._own}, wanted[FOLDER])
        return {}

    def clean(self, _: dict[str, Any]) -> dict[str, Any]:
        """Set back what can be; tell what is not as before the first notebook."""
        if self._baseline is None or self._surroundings is None:
            return {CHANGED: ["begin"], BYTES: 0, SECONDS: 0.0}
        changed = [] if calls_at_exit() == self._exits else ["at exit"]
        renew_shell(self._app)
        self._exits = calls_at_exit()
        self._forget()
        gc.collect()
        started = time.perf_counter()
        changed += self._surroundings.set_back()
        changed += _new_modules(self._baseline)
        changed += self._baseline.changes()
        seconds = time.perf_counter() - started
        self._baseline.forget_answers()
        return {CHANGED: changed[:50], BYTES: resident_bytes(), SECONDS: seconds}


def _new_modules(baseline: Baseline) -> list[str]:
    return [
        f"sys.modules[{name!r}]"
        for name, module in sys.modules.items()
        if name not in MAIN and baseline.modules.get(name) is not module
    ]


def calls_at_exit() -> int:
    """How often a call at the end of the process was asked for, those taken back included."""
    return int(getattr(atexit, "_ncallbacks", int)())


def serve(preload: str, scratch: str) -> None:
    """Have this process's kernel answer the requests; ``preload`` is called first, unless it was before a fork.

    ``scratch`` is the folder for temporary files, the kernel's alone.
    """
    from ipykernel.kernelapp import IPKernelApp

    module, _, function = preload.partition(":")
    if module not in sys.modules:
        from analysis.execute.kernels import kernel as kernel_start

        kernel_start.preload()
        getattr(import_module(module), function)()
        gc.set_threshold(*_THRESHOLDS)
    _start_late_thread()
    tempfile.tempdir = scratch
    app = IPKernelApp.instance()
    renewal = Renewal(app, getattr(sys.modules[module], "forget", lambda: None))
    for name, answer in ((BEGIN, renewal.begin), (CLEAN, renewal.clean)):
        app.kernel.shell_handlers[f"{name}_request"] = _handler(app.kernel, name, answer)
    keep_pipe_private()


def _start_late_thread() -> None:
    """ZMQ's thread that frees what was sent without a copy begins with the first long output; here it begins before."""
    from zmq.utils import garbage

    garbage.gc.start()


def _handler(kernel: Any, name: str, answer: Any) -> Any:
    def handle(stream: Any, idents: Any, message: dict[str, Any]) -> None:
        try:
            content = answer(message["content"])
        except Exception as error:  # whatever it is, the kernel is not shown to be clean
            content = {CHANGED: [f"{type(error).__name__}: {error}"], BYTES: 0, SECONDS: 0.0}
        kernel.session.send(stream, f"{name}_reply", content, message, ident=idents)

    return handle


def line(preload: str, scratch: str) -> str:
    """``serve`` as a line of Python that leaves no name behind."""
    return f"__import__({__name__!r}, fromlist=['_']).serve({preload!r}, {scratch!r})"
