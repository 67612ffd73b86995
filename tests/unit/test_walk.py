"""The walk from a cell to a memo: every line of the paper is run."""

from __future__ import annotations

import doctest
from pathlib import Path

WALK = Path(__file__).resolve().parents[2] / "docs" / "walk.md"


def test_the_walk_is_true_line_by_line() -> None:
    found = doctest.testfile(str(WALK), module_relative=False, encoding="utf-8")
    assert found.attempted > 15
    assert found.failed == 0
