"""A name that figures or tables had before leads to what they are called now."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.evaluate.renamed import advice, renamed, successor

LINES = """figures:
  people.per_cent: people.share
  people.share: people.percent
  plan.old.*: plan.new.*
  a: b
  b: a
tables:
  level: levels
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "renamed.yaml"
    file.write_text(LINES, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("people.per_cent", "people.percent"),
        ("people.share", "people.percent"),
        ("people.percent", None),
        ("plan.old.s1.target", "plan.new.s1.target"),
        ("a", "b"),
        ("level", None),
    ],
)
def test_it_is_followed_to_its_end(path: Path, name: str, now: str | None) -> None:
    assert successor("figures", name, path) == now


def test_the_successor_is_told_before_the_nearest(path: Path) -> None:
    told = advice("tables", "level", ["level2"], path)
    assert told is not None
    assert "levels" in told.th
    assert "levels" in told.en
    near = advice("tables", "levls", ["levels"], path)
    assert near is not None
    assert "levels" in near.en
    assert advice("tables", "xyz", ["levels"], path) is None


def test_a_line_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("figures:\n  a.*: b\n", encoding="utf-8")
    with pytest.raises(ValueError, match="a"):
        renamed(file)


def test_the_shipped_names_can_be_read() -> None:
    assert set(renamed()) == {"figures", "tables"}
