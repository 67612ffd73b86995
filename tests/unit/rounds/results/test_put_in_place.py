"""Putting a tree in place at once: whatever happens, there is a whole result or none."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from analysis.rounds.results import put_in_place as publication
from analysis.rounds.results.put_in_place import replacing


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "fy2566-annual" / "rev-1"


def publish(target: Path, text: str | BaseException) -> None:
    """Publish one page; or begin to, and fail with the error given."""
    with replacing(target) as draft:
        (draft / "index.html").write_text(str(text))
        if isinstance(text, BaseException):
            raise text


def read(target: Path) -> str:
    return (target / "index.html").read_text()


def alone(target: Path) -> bool:
    return [path.name for path in target.parent.iterdir()] == [target.name]


@pytest.fixture(scope="module")
def ended() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_new_tree_takes_the_place_of_the_old(target: Path) -> None:
    publish(target, "แรก")
    (target / "stray.txt").touch()
    publish(target, "สอง")
    assert read(target) == "สอง"
    assert not (target / "stray.txt").exists()
    assert alone(target)


def test_nothing_is_seen_before_the_block_ends(target: Path) -> None:
    publish(target, "แรก")
    with replacing(target) as draft:
        (draft / "index.html").write_text("สอง")
        assert read(target) == "แรก"


@pytest.mark.parametrize("crash", [ValueError("broken"), KeyboardInterrupt(), OSError(errno.ENOENT, "no file")])
def test_a_crash_inside_leaves_the_old_tree(target: Path, crash: BaseException) -> None:
    publish(target, "แรก")
    with pytest.raises(type(crash)):
        publish(target, crash)
    assert read(target) == "แรก"
    assert alone(target)


def test_a_crash_of_the_first_run_leaves_nothing(target: Path) -> None:
    with pytest.raises(ValueError, match="broken"):
        publish(target, ValueError("broken"))
    assert list(target.parent.iterdir()) == []


def test_a_full_disk_is_told_to_the_person(target: Path) -> None:
    publish(target, "แรก")
    with pytest.raises(WorkbookError) as told:
        publish(target, OSError(errno.ENOSPC, "No space left on device"))
    assert "พื้นที่ว่าง" in told.value.text()
    assert "the old result is whole" in told.value.text()
    assert read(target) == "แรก"


def test_what_killed_runs_left_is_swept(target: Path, ended: int) -> None:
    publish(target, "แรก")
    for kind in ("draft", "retired"):
        leftover = target.with_name(f".{target.name}.{kind}-{ended}")
        leftover.mkdir()
        (leftover / "index.html").write_text("ค้าง")
    publish(target, "สอง")
    assert read(target) == "สอง"
    assert alone(target)


def test_a_run_killed_between_the_two_moves_is_undone(target: Path, ended: int) -> None:
    publish(target, "แรก")
    target.rename(target.with_name(f".{target.name}.retired-{ended}"))
    with pytest.raises(ValueError, match="broken"):
        publish(target, ValueError("broken"))
    assert read(target) == "แรก"


def test_the_draft_of_a_run_that_still_works_is_left_alone(target: Path) -> None:
    other = target.with_name(f".{target.name}.draft-{os.getppid()}")
    other.mkdir(parents=True)
    publish(target, "แรก")
    assert other.is_dir()


def test_drafts_of_dead_processes_go_whatever_they_were_to_become(target: Path, ended: int) -> None:
    target.parent.mkdir()
    for name in (".rev-10.draft-", ".history.jsonl.draft-", ".sealed-1.json.draft-"):
        target.with_name(f"{name}{ended}").touch()
        target.with_name(f"{name}{os.getpid()}-1").mkdir()  # the number of this process, when it was another's
    publish(target, "แรก")
    assert alone(target)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("a file where the folder should be")
    with pytest.raises(WorkbookError) as told:
        publish(tmp_path / "outputs" / "fy2566-annual" / "rev-1", "แรก")
    assert "เขียนผลลงโฟลเดอร์ rev-1 ไม่ได้" in told.value.text()
    assert "cannot be written" in told.value.text()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_read_only_folder_is_told(target: Path) -> None:
    target.parent.mkdir()
    target.parent.chmod(0o555)
    with pytest.raises(WorkbookError, match="permissions"):
        publish(target, "แรก")


@pytest.mark.parametrize("which", ["old", "new"])
def test_a_report_that_is_open_keeps_the_old_tree(target: Path, monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    """On Windows a folder with an open file cannot be moved, and two cannot change places."""
    publish(target, "แรก")
    monkeypatch.setattr(publication, "exchange", lambda *_: False)
    move = Path.rename

    def refuse(self: Path, to: Path) -> Path:
        if (which == "old" and self == target) or (which == "new" and ".draft-" in self.name):
            raise PermissionError(errno.EACCES, "Permission denied")
        return move(self, to)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(WorkbookError, match="Close reports that are open"):
        publish(target, "สอง")
    monkeypatch.undo()
    assert read(target) == "แรก"
    assert alone(target)
