"""What a client and a worker of a cluster say to one another about one task."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analysis.execute.cluster.content_store import Manifest
from analysis.execute.task import TaskResult

#: Versions by name of everything that could change a result: code, packages, Python, system.
MadeWith = Mapping[str, str]


@dataclass(frozen=True)
class Order:
    """A task for a worker.

    ``job`` is a pickled pair of ``Work`` and ``Task``, opened only where ``made_with`` gives what is ``expected``; the
    task's notebook is relative to the project that ``manifest`` describes. ``warm`` asks for a warm kernel.
    """

    made_with: Callable[[], MadeWith]
    expected: MadeWith
    manifest: Manifest
    job: bytes
    warm: bool


@dataclass(frozen=True)
class Blobs:
    """Bytes of files by their sha256."""

    content: Mapping[str, bytes]


@dataclass(frozen=True)
class Unlike:
    """The worker refuses: what it is made with is not what is expected. One line a difference."""

    differences: tuple[str, ...]


@dataclass(frozen=True)
class Lacks:
    """The worker asks for files by their sha256."""

    digests: tuple[str, ...]


@dataclass(frozen=True)
class Ran:
    """How a task ended, and the files it left, by names relative to the revision's folder."""

    result: TaskResult
    files: Mapping[str, bytes]


def differences(expected: MadeWith, found: MadeWith) -> tuple[str, ...]:
    """One line for each version that differs: its name, here and there."""
    names = sorted(expected.keys() | found.keys())
    return tuple(
        f"{name}: {_short(expected.get(name))} ≠ {_short(found.get(name))}"
        for name in names
        if expected.get(name) != found.get(name)
    )


def _short(version: str | None) -> str:
    """A version, or the beginning of a digest."""
    return "–" if version is None else version[:12]
