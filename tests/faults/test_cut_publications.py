"""A publication killed exactly between its steps: a reader finds the earlier result or the new one, whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.processes.in_place import exchange
from analysis.rounds.closing.status import status_of
from analysis.rounds.closing.verify import folder_of
from analysis.rounds.results.mended import mend
from analysis.rounds.results.published import revisions_of
from project_copy import REPOSITORY

ROUND = "fy2568-m02"
#: A publication that kills itself at the step named, before it or after it. "one step" has the system change the two
#: folders; "two steps" is where it cannot.
PUBLISH = """
import os, signal, sys
from pathlib import Path
from analysis.rounds.results import put_in_place as publication
target, steps, name, when, number = Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])
if steps == "two steps":
    publication.exchange = lambda *_: False
owner = publication if name in ("exchange", "remove", "settle_tree", "settle_names") else Path
step, calls = getattr(owner, name), 0
def killing(*arguments):
    global calls
    calls += 1
    if calls == number and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    told = step(*arguments)
    if calls == number:
        os.kill(os.getpid(), signal.SIGKILL)
    return told
setattr(owner, name, killing)
with publication.replacing(target) as draft:
    (draft / "index.html").write_text("new")
    (draft / "national").mkdir()
    (draft / "national" / "report.html").write_text("new")
"""
MOMENTS = [
    ("one step", "settle_tree", "before", 1, "old"),
    ("one step", "exchange", "before", 1, "old"),
    ("one step", "exchange", "after", 1, "new"),
    ("one step", "settle_names", "before", 1, "new"),
    ("one step", "remove", "before", 1, "new"),
    ("one step", "remove", "after", 1, "new"),
    ("two steps", "rename", "before", 1, "old"),
    ("two steps", "rename", "after", 1, "old"),  # between the two: nothing stands there
    ("two steps", "rename", "before", 2, "old"),
    ("two steps", "rename", "after", 2, "new"),
    ("two steps", "remove", "before", 1, "new"),
]


def killed(target: Path, *moment: object) -> None:
    """Publish "old", then "new" in a process that is killed at the moment."""
    target.mkdir(parents=True)
    (target / "index.html").write_text("old")
    (target / "national").mkdir()
    (target / "national" / "report.html").write_text("old")
    command = [sys.executable, "-c", PUBLISH, str(target), *map(str, moment)]
    ended = subprocess.run(command, check=False, capture_output=True, timeout=120)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()


def content(target: Path) -> set[str]:
    """What the files of a tree say: one word if it is whole."""
    return {path.read_text() for path in (target / "index.html", target / "national" / "report.html")}


READERS = {
    "status": lambda output: status_of(REPOSITORY, output, ROUND),
    "verify": lambda output: folder_of(ROUND, REPOSITORY, output),
    "all rounds": mend,
}


@pytest.mark.skipif(os.name == "nt", reason="no process can kill itself like this")
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: " ".join(map(str, moment)))
def test_a_reader_finds_a_whole_result(tmp_path: Path, moment: tuple[str, str, str, int, str]) -> None:
    if moment[0] == "one step":
        for name in "ab":
            (tmp_path / name).mkdir()
        if not exchange(tmp_path / "a", tmp_path / "b"):
            pytest.skip("this file system cannot change two folders in one step")
    target = tmp_path / "outputs" / ROUND / "rev-1"
    killed(target, *moment[:4])
    reader = READERS[sorted(READERS)[MOMENTS.index(moment) % len(READERS)]]
    reader(tmp_path / "outputs")
    assert revisions_of(target.parent) == [1]
    assert content(target) == {moment[4]}


def test_what_stands_nowhere_is_brought_back_only_when_its_process_is_dead(tmp_path: Path) -> None:
    target = tmp_path / ROUND / "rev-1"
    retired = target.with_name(f".rev-1.retired-{os.getppid()}")
    retired.mkdir(parents=True)
    mend(tmp_path, ROUND)
    assert retired.is_dir(), "its process is between the two steps"
    retired.rename(target.with_name(f".rev-1.retired-{os.getppid()}-1"))
    mend(tmp_path, ROUND)
    assert target.is_dir(), "the number is another process's now"
