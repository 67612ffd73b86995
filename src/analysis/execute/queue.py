"""Tasks in the order in which they are to begin, of which some wait until something else is ready."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field

from analysis.execute.task import Task


@dataclass(frozen=True)
class Gate:
    """What some tasks wait for: ``opened`` ends when they may begin, or with what keeps them from it for ever."""

    opened: Future[None]
    holds: Callable[[Task], bool]


@dataclass
class Queue:
    """The tasks that have not begun. True while there are any."""

    tasks: deque[Task] = field(default_factory=deque)
    gate: Gate | None = None

    @classmethod
    def of(cls, tasks: Iterable[Task], gate: Gate | None = None) -> Queue:
        return cls(deque(tasks), gate)

    def __bool__(self) -> bool:
        return bool(self.tasks)

    def first(self) -> Task | None:
        """The first task that may begin; None when all that are left have to wait. Raises what the gate ended with."""
        return next((task for task in self.tasks if not self._held(task)), None)

    def take(self) -> Task | None:
        """``first``, taken out."""
        task = self.first()
        if task is not None:
            self.tasks.remove(task)
        return task

    @property
    def closed(self) -> tuple[Future[None], ...]:
        """The gate, while it is closed and a task waits for it."""
        return (self.gate.opened,) if self.gate and any(map(self._held, self.tasks)) else ()

    def _held(self, task: Task) -> bool:
        if self.gate is None or not self.gate.holds(task):
            return False
        if self.gate.opened.done():
            self.gate.opened.result()
            return False
        return True
