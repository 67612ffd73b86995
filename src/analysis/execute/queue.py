"""Tasks in the order in which they are to begin, of which some wait until something else is ready."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field

from analysis.execute.task import Task


@dataclass(frozen=True)
class Gate:
    """What some tasks wait for: ``opened`` ends when they may begin, or with what keeps them from it for ever.

    ``ended`` ends with what cuts the whole round off, those under way included.
    """

    opened: Future[None]
    holds: Callable[[Task], bool]
    ended: Future[None] = field(default_factory=Future)


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

    @property
    def ended(self) -> tuple[Future[None], ...]:
        """What ends when the round is cut off."""
        return (self.gate.ended,) if self.gate else ()

    def go_on(self) -> None:
        """Raise what the round was cut off by, if it was."""
        if self.gate and self.gate.ended.done():
            self.gate.ended.result()

    def _held(self, task: Task) -> bool:
        if self.gate is None or not self.gate.holds(task):
            return False
        if self.gate.opened.done():
            self.gate.opened.result()
            return False
        return True
