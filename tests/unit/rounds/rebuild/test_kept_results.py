"""What is kept of tasks comes back whole or not at all, and nothing that happens to the folder matters."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from analysis.execute.task import TaskResult, TaskStatus
from analysis.marks import CONFIG_VARIABLE, mark_of
from analysis.rounds.rebuild.kept_results import KeptResults, LastRun

RESULT = TaskResult("provinces/42-loei/x", TaskStatus.SUCCEEDED, 1.5, warm=True)
FILES = {"provinces/42-loei/x.html": "<p>เลย</p>", "provinces/42-loei/x.xlsx": "PK"}


@pytest.fixture
def kept(tmp_path: Path) -> KeptResults:
    for name, text in FILES.items():
        (tmp_path / "made" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "made" / name).write_text(text, encoding="utf-8")
    results = KeptResults(tmp_path / "cache")
    results.keep("abc", RESULT, tmp_path / "made")
    return results


def files(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_what_was_kept_comes_back(kept: KeptResults, tmp_path: Path) -> None:
    result = kept.restore("abc", tmp_path / "draft")
    assert files(tmp_path / "draft") == FILES
    assert result == TaskResult("provinces/42-loei/x", TaskStatus.SUCCEEDED, 1.5, warm=True, reused=True)
    assert kept.restore("other", tmp_path / "draft") is None


def spoil(place: Path, **changes: object) -> None:
    task = json.loads((place / "task.json").read_text(encoding="utf-8"))
    (place / "task.json").write_text(json.dumps({**task, **changes}), encoding="utf-8")


DAMAGE = {
    "a file gone": lambda place: (place / "provinces/42-loei/x.xlsx").unlink(),
    "a file changed": lambda place: (place / "provinces/42-loei/x.html").write_text("<p>อื่น</p>", encoding="utf-8"),
    "a file cut off": lambda place: (place / "provinces/42-loei/x.html").write_text(""),
    "no list": lambda place: (place / "task.json").unlink(),
    "half a list": lambda place: (place / "task.json").write_text('{"files": {'),
    "another list": lambda place: (place / "task.json").write_text("[1]"),
    "an unknown status": lambda place: spoil(place, result={"task_id": "x", "status": "fine", "seconds": 1}),
    "a way out": lambda place: spoil(place, files={"../../outside.txt": "0"}),
    "an absolute name": lambda place: spoil(place, files={"/outside.txt": "0"}),
    "nothing": shutil.rmtree,
    "a file and its digest": lambda place: forge(place, hashlib.sha256),
    "a file, its digest and a mark of another key": lambda place: forge(place, hashlib.sha256, "00" * 32),
    "another ending": lambda place: spoil(place, result={**asdict(RESULT), "problem": "ไม่มี"}),
    "no mark": lambda place: spoil(place, mark=None),
    "a mark of something else": lambda place: spoil(place, mark=mark_of("published manifest", b"")),
}
#: Ways in which nothing is left that could be told from what was never kept.
GONE = {"a file gone", "no list", "nothing"}


def forge(place: Path, digest: Callable, mark: str | None = None) -> None:
    """Another page, told by its true digest."""
    name, content = "provinces/42-loei/x.html", "<p>ตรัง</p>".encode()
    (place / name).write_bytes(content)
    files = json.loads((place / "task.json").read_text(encoding="utf-8"))["files"]
    spoil(place, files={**files, name: digest(content).hexdigest()}, **({"mark": mark} if mark else {}))


@pytest.mark.parametrize("way", DAMAGE)
def test_what_is_damaged_is_not_there(kept: KeptResults, tmp_path: Path, way: str) -> None:
    DAMAGE[way](kept.folder / "results" / "abc")
    assert kept.restore("abc", tmp_path / "draft") is None
    assert not (tmp_path / "draft").exists()
    assert kept.distrusted == (set() if way in GONE else {"abc"})
    kept.keep("abc", RESULT, tmp_path / "made")
    assert kept.restore("abc", tmp_path / "draft")


def test_what_was_kept_for_one_thing_is_not_taken_for_another(kept: KeptResults, tmp_path: Path) -> None:
    shutil.copytree(kept.folder / "results" / "abc", kept.folder / "results" / "def")
    assert kept.restore("def", tmp_path / "draft") is None
    assert kept.restore("abc", tmp_path / "draft")


def test_what_another_person_kept_is_made_anew(
    kept: KeptResults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CONFIG_VARIABLE, str(tmp_path / "another's"))
    assert kept.restore("abc", tmp_path / "draft") is None
    assert kept.distrusted == {"abc"}


def test_what_is_not_sound_is_not_taken(kept: KeptResults, tmp_path: Path) -> None:
    careful = KeptResults(kept.folder, lambda name, content: not name.endswith(".html"))
    assert careful.restore("abc", tmp_path / "draft") is None
    assert careful.distrusted == {"abc"}


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    results = KeptResults(tmp_path / "cache")
    (tmp_path / "made").mkdir()
    results.keep("abc", RESULT, tmp_path / "made")
    results.remember("fy2565-r1", {"x": LastRun({"a": "1"}, 1.0)})
    results.sweep()
    assert results.restore("abc", tmp_path / "draft") is None
    assert results.last_runs("fy2565-r1") == {}


@pytest.mark.parametrize("content", ["", "[]", '{"x": 1}', '{"x": {"parts": {"a": "1"}}}'])
def test_the_last_run_is_remembered_or_forgotten(kept: KeptResults, content: str) -> None:
    runs = {"x": LastRun({"a": "1", "b": None}, 2.5)}
    kept.remember("fy2565-r1", runs)
    assert kept.last_runs("fy2565-r1") == runs
    (kept.folder / "last" / "fy2565-r1.json").write_text(content)
    assert kept.last_runs("fy2565-r1") == {}


def test_what_was_used_longest_ago_is_forgotten_first(kept: KeptResults, tmp_path: Path) -> None:
    for age, digest in enumerate(("new", "old", "oldest"), start=1):
        kept.keep(digest, RESULT, tmp_path / "made")
        os.utime(kept.folder / "results" / digest, (1e9 - age, 1e9 - age))
    os.utime(kept.folder / "results" / "abc", (0, 0))
    kept.restore("abc", tmp_path / "draft")  # which makes it the newest
    one = sum(path.stat().st_size for path in (kept.folder / "results" / "new").rglob("*") if path.is_file())
    kept.sweep(2 * one)
    assert sorted(path.name for path in (kept.folder / "results").iterdir()) == ["abc", "new"]
