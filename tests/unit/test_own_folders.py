"""Links laid into the folders that the program keeps for itself: replaced or refused, never followed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import WorkbookError
from analysis.execute.code_used import read_imports, write_imports
from analysis.execute.task import TaskResult, TaskStatus
from analysis.own_folders import read_own, refuse_links, write_own
from analysis.rounds.rebuild.kept_results import KeptResults, LastRun
from analysis.rounds.rebuild.rebuild import open_rebuild
from analysis.rounds.results.lock import LOCKS, alone
from analysis.trends.observation_cache import kept_tables

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a link needs rights there")
RESULT = TaskResult("problem_summary/TH", TaskStatus.SUCCEEDED, 1.0)


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A file of somebody else's."""
    path = tmp_path / "victim.txt"
    path.write_text("theirs")
    return path


def test_the_holder_of_a_lock_replaces_a_link(tmp_path: Path, victim: Path) -> None:
    folder = tmp_path / "outputs" / LOCKS
    folder.mkdir(parents=True)
    (folder / "fy2568-m02.json").symlink_to(victim)
    with alone(tmp_path / "outputs", "fy2568-m02"):
        assert json.loads((folder / "fy2568-m02.json").read_text())["process"] == os.getpid()
    assert victim.read_text() == "theirs"
    assert [path.suffix for path in folder.iterdir()] == [".lock"]


def lock_file(output: Path, victim: Path) -> None:
    (output / LOCKS).mkdir()
    (output / LOCKS / "fy2568-m02.lock").symlink_to(victim)


def lock_folder(output: Path, victim: Path) -> None:
    (output / LOCKS).symlink_to(victim.parent, target_is_directory=True)


def dangling(output: Path, victim: Path) -> None:
    (output / LOCKS).symlink_to(victim.parent / "nowhere", target_is_directory=True)


@pytest.mark.parametrize("lay", [lock_file, lock_folder, dangling])
def test_a_linked_lock_is_refused(tmp_path: Path, victim: Path, lay: Callable[[Path, Path], None]) -> None:
    output = tmp_path / "outputs"
    output.mkdir()
    lay(output, victim)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(WorkbookError, match="is a link") as told, alone(output, "fy2568-m02"):
        raise AssertionError("a link was followed")
    assert "เป็นลิงก์" in told.value.th
    assert (sorted(tmp_path.iterdir()), victim.read_text()) == (before, "theirs")


def test_a_holder_that_is_a_pipe_does_not_hang_who_comes_second(tmp_path: Path) -> None:
    with alone(tmp_path, "fy2568-m02"):
        holder = tmp_path / LOCKS / "fy2568-m02.json"
        holder.unlink()
        os.mkfifo(holder)
        with pytest.raises(WorkbookError, match="being run or closed"), alone(tmp_path, "fy2568-m02"):
            raise AssertionError("two at once")


@pytest.mark.parametrize("linked", [".cache", ".cache/results", ".cache/last"])
def test_a_run_refuses_a_linked_cache(tmp_path: Path, linked: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = tmp_path / "outputs" / linked
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(WorkbookError, match="is a link"):
        open_rebuild(None, tmp_path / "outputs" / ".cache", ())
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize("linked", [".cache", ".cache/observations"])
def test_a_linked_cache_of_observations_is_refused(tmp_path: Path, linked: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "observations").mkdir(parents=True)
    (elsewhere / "theirs.parquet").touch()
    link = tmp_path / "outputs" / linked
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(WorkbookError, match="is a link"):
        kept_tables(tmp_path)
    assert (elsewhere / "theirs.parquet").exists()


def test_files_in_the_cache_that_are_links_are_replaced(tmp_path: Path, victim: Path) -> None:
    cache = tmp_path / ".cache"
    (cache / "last").mkdir(parents=True)
    for name in ("imports.json", "last/fy2568-m02.json"):
        (cache / name).symlink_to(victim)
    assert read_imports(cache / "imports.json") == {}
    write_imports(cache / "imports.json", {"digest": ["analysis"]})
    KeptResults(cache).remember("fy2568-m02", {"a": LastRun({}, 1.0)})
    assert victim.read_text() == "theirs"
    assert read_imports(cache / "imports.json") == {"digest": ["analysis"]}
    assert KeptResults(cache).last_runs("fy2568-m02") == {"a": LastRun({}, 1.0)}


@pytest.mark.parametrize("linked", ["task.json", "page.html", ""])
def test_a_kept_result_with_a_link_is_not_kept(tmp_path: Path, linked: str) -> None:
    kept, made = KeptResults(tmp_path / ".cache"), tmp_path / "made"
    made.mkdir()
    (made / "page.html").write_text("a page")
    (tmp_path / ".cache").mkdir()
    kept.keep("digest", RESULT, made)
    assert kept.restore("digest", tmp_path / "first") is not None
    place = tmp_path / ".cache" / "results" / "digest" / linked
    place.rename(tmp_path / "moved")
    place.symlink_to(tmp_path / "moved")
    assert kept.restore("digest", tmp_path / "second") is None
    assert not (tmp_path / "second").exists()
    kept.keep("digest", RESULT, made)
    kept.sweep(0)
    assert (tmp_path / "moved").exists()


@given(old=st.sampled_from(["nothing", "file", "link", "dangling link", "link to a folder"]), content=st.binary())
def test_a_file_is_written_whatever_stood_there(
    tmp_path_factory: pytest.TempPathFactory, old: str, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("own")
    theirs, path = folder / "theirs", folder / ".cache" / "file"
    path.parent.mkdir()
    theirs.write_text("theirs")
    targets = {"link": theirs, "dangling link": folder / "nowhere", "link to a folder": folder}
    if old == "file":
        path.write_text("before")
    elif old in targets:
        path.symlink_to(targets[old])
    write_own(path, content)
    assert (read_own(path), path.is_symlink(), theirs.read_text()) == (content, False, "theirs")
    assert sorted(entry.name for entry in folder.iterdir()) == [".cache", "theirs"]
    assert [entry.name for entry in path.parent.iterdir()] == ["file"]


def test_a_folder_that_is_one_is_not_refused(tmp_path: Path) -> None:
    refuse_links(tmp_path, tmp_path / "not there")
