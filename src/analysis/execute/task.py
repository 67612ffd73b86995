"""What is to be executed, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from analysis.thai.citizen_id import mask

#: The folder into which a notebook's last cell writes; set for the kernel by the worker, never a parameter, so that
#: the executed notebook holds no path of the machine.
OUTPUT_VARIABLE = "WORKBOOK_TASK_OUTPUT"
#: Where the run kept what it read of the whole round, for the nation's reports; "" where there is nothing.
READING_VARIABLE = "WORKBOOK_TASK_READING"
#: Which notebook runs with which parameters, as JSON, for what a cell shows of its own; unset outside a run.
TASK_VARIABLE = "WORKBOOK_TASK"

#: Tag of the cell that must have run for a notebook to count as complete.
FINISH_TAG = "finish"
#: MIME type of the marker that this cell displays.
FINISH_MARK = "application/vnd.workbook.finished+json"


#: How a task's kernel was had, in the words of the manifest.
WARM, COLD, REUSED = "warm", "cold", "reused"


class TaskStatus(StrEnum):
    """How a task ended. Papermill's own metadata is not trusted: it says "completed" after a kernel's death."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"  # a cell raised
    INCOMPLETE = "incomplete"  # no cell raised, but the last cell left no mark (exit, dead kernel)
    TIMED_OUT = "timed_out"
    DIED = "died"  # the kernel or the worker process died


@dataclass(frozen=True)
class Excerpt:
    """Cells of a notebook, those with the tag, that also make a page by themselves, ``stem``.html. ``place``: whose
    page it is, where that is not the task's scope."""

    stem: str
    title: str
    tag: str
    place: str = ""


@dataclass(frozen=True)
class Task:
    """One notebook for one scope. ``folder`` is relative to the revision's folder; ``parameters`` are plain codes.
    ``own``: a notebook of an analyst's, not one of ours. ``excerpt``: a part of it that is a page as well."""

    notebook: Path
    folder: str
    scope: str
    title: str
    parameters: dict[str, object] = field(default_factory=dict)
    own: bool = False
    excerpt: Excerpt | None = None

    @property
    def task_id(self) -> str:
        return f"{self.folder}/{self.notebook.stem}"


@dataclass(frozen=True)
class TaskResult:
    """How one task ended; ``seconds`` is wall time; ``problem`` is one line for people.

    ``warm`` tells that its kernel was forked from a warm parent; ``why_cold`` is the code of ``ColdReason`` when it was
    to be and was not. ``reused`` tells that nothing ran: what an earlier run made of the same things was taken.
    ``in_reused`` tells that its kernel had run others before, or might have.
    """

    task_id: str
    status: TaskStatus
    seconds: float
    problem: str = ""
    warm: bool = False
    why_cold: str = ""
    reused: bool = False
    in_reused: bool = False

    @property
    def kernel(self) -> str:
        """The kind of its kernel, in the word of the manifest."""
        return REUSED if self.in_reused else WARM if self.warm else COLD

    def __post_init__(self) -> None:
        """The problem stands in the manifest, on pages and on the console, and may quote a cell."""
        object.__setattr__(self, "problem", mask(self.problem))

    @property
    def ok(self) -> bool:
        return self.status is TaskStatus.SUCCEEDED
