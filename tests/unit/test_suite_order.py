"""The suite begins with what takes longest, and loses no test by it."""

from __future__ import annotations

from pathlib import Path

from suite_order import LONGEST, longest_first

ROOT = Path(__file__).resolve().parents[2]


def test_every_file_that_begins_early_is_there_once() -> None:
    assert [name for name in LONGEST if not (ROOT / name).is_file()] == []
    assert len(set(LONGEST)) == len(LONGEST)


def test_the_longest_begin_and_all_others_follow_as_they_were() -> None:
    given = ["tests/a.py::one", f"{LONGEST[1]}::two", f"{LONGEST[0]}::three", f"{LONGEST[1]}::four", "tests/b.py::five"]
    assert longest_first(given) == [2, 1, 3, 0, 4]


def test_the_makefile_lets_the_order_stand() -> None:
    assert "--no-loadscope-reorder" in (ROOT / "Makefile").read_text(encoding="utf-8")
