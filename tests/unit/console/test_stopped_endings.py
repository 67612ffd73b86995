"""What a command ends with that was asked to stop while it failed: a closed terminal and Ctrl-C come together."""

from __future__ import annotations

import signal

import pytest

from analysis.console import ending
from analysis.processes import stopping


@pytest.mark.parametrize(
    ("asked", "ends", "code"),
    [
        (None, 1, 1),
        (None, 0, 0),
        (signal.SIGINT, 0, 0),  # its work was done
        (signal.SIGINT, 1, 130),  # as typer ends a command whose output nobody reads any more
        (signal.SIGTERM, 2, 143),
    ],
)
def test_what_fails_after_a_request_to_stop_was_stopped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], asked: int | None, ends: int, code: int
) -> None:
    monkeypatch.setattr(stopping._Asked, "number", None)

    def run() -> None:
        stopping._Asked.number = asked
        raise SystemExit(ends)

    assert ending.ended(run, lambda: False) == code
    assert ("Stopped as asked" in capsys.readouterr().err) is (code > 128)
