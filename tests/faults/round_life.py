"""A small round through its life: who closes it when, and a file of it that is changed for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.rounds.closing.close import Change

ROUND = "fy2568-m02"
PAGE = "rev-1/national/operations_report.html"


def noon() -> datetime:
    return datetime(2025, 11, 21, 5, 0, tzinfo=UTC)


def morning() -> datetime:
    """A clock that was set back before the next event."""
    return datetime(2025, 11, 20, 1, 0, tzinfo=UTC)


def change(home: Path, by: str = "เจ้าหน้าที่ ก", why: str = "เสนอผู้บริหารแล้ว") -> Change:
    return Change(ROUND, home, home / "outputs", by, why)


@contextmanager
def unproved() -> Iterator[None]:
    """Closing makes the round anew, which takes a run; within the block that comes to what stands there already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("analysis.rounds.closing.proof.computed_again", lambda asked, *_: nullcontext(asked.output))
        yield


@contextmanager
def changed(path: Path, content: bytes | None) -> Iterator[None]:
    """The file with another content and its mode, or away (None), for a while."""
    before, mode = (path.read_bytes(), path.stat().st_mode) if path.exists() else (None, 0o444)
    path.unlink(missing_ok=True)
    if content is not None:
        path.write_bytes(content)
        path.chmod(mode)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        if before is not None:
            path.write_bytes(before)
            path.chmod(mode)
