"""The ways to have a notebook's kernel, why one of them was not to be had, and what a run came to use."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from analysis.execute.task import TaskResult


class Engine(StrEnum):
    """How notebooks get kernels. All are real ones and give the same results; the names are Papermill's as well."""

    WARM = "workbook-warm"  # forked from a process that has imported what notebooks use
    COLD = "workbook-cold"  # a new process each
    REUSED = "workbook-reused"  # one process a worker, for notebook after notebook, shown to be clean in between


#: Whether a process that has imported can be forked, safely: on Linux alone.
CAN_FORK = sys.platform == "linux" and hasattr(os, "fork")
#: What is used where nothing is asked for.
USUAL_ENGINE = Engine.WARM if CAN_FORK else Engine.REUSED


class ColdReason(StrEnum):
    """Why a kernel that was to be warm or reused started cold."""

    NO_FORK = "no_fork"  # the system cannot, or not safely: anything but Linux
    NOT_INSTALLED = "not_installed"  # the package was installed before it had warm kernels
    NOT_STARTED = "not_started"  # no socket or no process could be made for the warm parent
    OTHER_KERNEL = "other_kernel"  # the notebook's kernel is not this Python's
    THREADS = "threads"  # the warm parent grew a thread, so that a fork of it could hang
    GONE = "gone"  # the warm parent ended


class WarmUnavailableError(Exception):
    """No warm kernel can be had; nothing of the notebook ran."""

    def __init__(self, reason: ColdReason, detail: str = "") -> None:
        self.reason = reason
        super().__init__(f"{reason}: {detail}" if detail else str(reason))


@dataclass(frozen=True)
class EngineUse:
    """How many notebooks ran in a kernel of each kind, why some that were to be warm were not, the scopes that were run
    with both kinds and came to the same bytes, how many notebooks did not run as nothing of theirs had changed, and how
    many ran in a reused kernel."""

    warm: int
    cold: int
    reasons: tuple[ColdReason, ...] = ()
    proved: tuple[str, ...] = ()
    reused: int = 0
    in_reused: int = 0


def engine_use(results: Iterable[TaskResult], reason: ColdReason | None = None) -> EngineUse:
    """Sum up results; ``reason`` is why no kernel of the run could be warm."""
    everything = list(results)
    ran = [result for result in everything if not result.reused]
    reasons = {result.why_cold for result in ran if result.why_cold} | ({reason} if reason and ran else set())
    warm = sum(result.warm for result in ran)
    cold_reasons = tuple(sorted(ColdReason(item) for item in reasons))
    in_reused = sum(result.in_reused for result in ran)
    cold = len(ran) - warm - in_reused
    return EngineUse(warm, cold, cold_reasons, reused=len(everything) - len(ran), in_reused=in_reused)
