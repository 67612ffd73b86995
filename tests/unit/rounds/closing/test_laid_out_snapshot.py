"""A snapshot is laid out where its outputs stood, wherever below the project that was, and never outside."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from analysis.rounds.closing.reproduce import _laid_out

PLACES = ["outputs", "outputs/one", "outputs/deep/er", "results", "a/outputs", None]


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    """A snapshot with one earlier result."""
    kept = tmp_path / "snapshot-1" / "outputs" / "fy2565-r1" / "rev-1"
    kept.mkdir(parents=True)
    (kept / "index.html").write_text("x", encoding="utf-8")
    return tmp_path / "snapshot-1"


@pytest.mark.parametrize("place", PLACES)
def test_outputs_stand_where_they_stood(snapshot: Path, tmp_path: Path, place: str | None) -> None:
    folder = tmp_path / "again"
    folder.mkdir()
    copy = _laid_out(snapshot, folder, SimpleNamespace(place=place))
    assert [path.relative_to(copy.output).as_posix() for path in folder.rglob("index.html")] == [
        "fy2565-r1/rev-1/index.html"
    ]
    assert place is None or copy.output == copy.home / place


@pytest.mark.parametrize("place", ["../..", "../../elsewhere"])
def test_nothing_is_laid_out_outside(snapshot: Path, tmp_path: Path, place: str) -> None:
    folder = tmp_path / "again"
    folder.mkdir()
    with pytest.raises(OSError, match="Invalid argument"):
        _laid_out(snapshot, folder, SimpleNamespace(place=place))
