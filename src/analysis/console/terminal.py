"""The terminal: what was asked for goes to ``out``; what went wrong, when nothing else may be printed, to ``err``.

Whatever is written there passes ``mask``, also by ``print``, by a library or by a stack trace (``masked_streams``).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, TextIO

from rich.console import Console

from analysis.thai.citizen_id import mask


class MaskedStream:
    """A text stream that hides ids; in all else it is the stream itself. ``name``: that of ``sys`` which is the stream
    now, since tests and notebooks put others in its place."""

    def __init__(self, name: str = "", stream: TextIO | None = None) -> None:
        self._name, self._stream = name, stream

    def _now(self) -> TextIO:
        return self._stream if self._stream is not None else getattr(sys, self._name)

    def write(self, text: str) -> int:
        self._now().write(mask(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:
        self.write("".join(lines))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._now(), name)


def masked_streams() -> None:
    """From now on whatever this process writes to its standard streams is masked."""
    if not isinstance(sys.stdout, MaskedStream):
        sys.stdout, sys.stderr = MaskedStream(stream=sys.stdout), MaskedStream(stream=sys.stderr)  # type: ignore[assignment]


out = Console(highlight=False, soft_wrap=True, file=MaskedStream("stdout"))  # type: ignore[arg-type]
err = Console(highlight=False, soft_wrap=True, file=MaskedStream("stderr"))  # type: ignore[arg-type]


# How a command ended, as the number that a scheduler reads. The numbers are documented in ``docs/scheduling.md`


OK = 0  # every task succeeded; for ``check``: nothing to correct
FAILED = 1  # a task failed, the others are published; for ``check``: something must be corrected
REFUSED = 2  # a wrong parameter, option, file or folder
BROKEN = 3  # the program failed
