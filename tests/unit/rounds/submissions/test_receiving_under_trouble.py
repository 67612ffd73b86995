"""Receiving under trouble: a process killed at every step, two at once, and while a run has the round."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from analysis.fingerprint import file_digest
from analysis.ingest.round_inputs import input_folder
from analysis.ingest.submissions.counting import counting
from analysis.ingest.submissions.model import Kind
from analysis.ingest.submissions.per_office import standing
from analysis.ingest.submissions.register import ENTRY, read_register
from analysis.params.load import load_parameters
from analysis.rounds.results.lock import alone
from analysis.rounds.submissions.inbox import inbox_files
from analysis.rounds.submissions.place import settle
from analysis.rounds.submissions.receive import ReceiveRequest, receive
from arrivals import ROUND, Desk, Scene, edited, target_of_year
from project_copy import copy_project

LOEI = "42-loei.xlsx"
WHY = "a wrong month"


def test_a_watched_inbox_files_what_comes_until_it_is_interrupted(scene: Scene) -> None:
    inbox = scene.desk.home / "inbox" / ROUND
    inbox.mkdir(parents=True)
    command = [sys.executable, "-m", "analysis", "receive", "--round", ROUND, "--watch"]
    here = os.environ | {"WORKBOOK_HOME": str(scene.desk.home), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=here, stdout=subprocess.PIPE, text=True, encoding="utf-8") as watching:
        assert watching.stdout is not None
        assert "Ctrl-C" in watching.stdout.readline()
        came = shutil.copy(scene.loei, inbox / LOEI)
        os.utime(came, (0, 0))  # nobody is writing it any more
        assert any("ใช้ฉบับนี้" in line for line in iter(watching.stdout.readline, ""))
        watching.send_signal(signal.SIGINT)
    assert watching.returncode == 128 + signal.SIGINT
    assert list(inbox.iterdir()) == []
    assert [one.number for one in read_register(scene.desk.folder, "42").submissions] == [1]


class Child:
    """A process of its own that receives and, at the n-th step which changes the disk, dies of a real SIGKILL."""

    def __init__(self, desk: Desk, files: Sequence[Path], step: int = 0) -> None:
        self.number = os.fork()
        if not self.number:
            try:
                _dies_at(step)
                asked = ReceiveRequest(ROUND, desk.home, desk.home / "outputs", tuple(files), reason=WHY)
                receive(asked)
                os._exit(0)
            finally:
                os._exit(1)

    def wait(self) -> int:
        """How it ended: 0, or the signal with a minus."""
        return os.waitstatus_to_exitcode(os.waitpid(self.number, 0)[1])


def _dies_at(step: int) -> None:
    left = [step]

    def dying(done: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*given: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return done(*given, **named)

        return stepped

    os.fsync, os.rename, os.replace = dying(os.fsync), dying(os.rename), dying(os.replace)  # type: ignore[assignment]
    Path.unlink = dying(Path.unlink)  # type: ignore[method-assign]


pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is split, to be killed at once")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(copy_project(tmp_path / "home", ROUND).home)


def corrections(desk: Desk, folder: Path, count: int) -> list[Path]:
    """Corrections of Loei, each saved after the one before."""
    source = desk.folder / LOEI
    return [
        edited(source, folder / f"{LOEI[:-5]} ({n}).xlsx", target_of_year(30 + n), saved=f"2022-03-{n:02}T08:00:00Z")
        for n in range(1, count + 1)
    ]


def refused_half(folder: Path) -> None:
    """Every number stands whole: its entry, and the bytes that the entry names."""
    for number in (one for one in folder.iterdir() if not one.name.startswith(".")):
        facts = json.loads((number / ENTRY).read_text(encoding="utf-8"))
        assert file_digest(number / facts["file"]) == facts["sha256"]


def test_a_killed_receiver_loses_nothing_and_leaves_no_half(desk: Desk, tmp_path: Path) -> None:
    sent = corrections(desk, tmp_path, 1)[0]
    original, whole = (desk.folder / LOEI).read_bytes(), sent.read_bytes()
    killed = 0
    for step in range(1, 40):
        shutil.rmtree(desk.folder / "received", ignore_errors=True)
        (desk.folder / LOEI).write_bytes(original)
        code = Child(desk, [sent], step).wait()
        if code == 0:
            break
        assert code == -signal.SIGKILL
        killed += 1
        assert sent.read_bytes() == whole
        filed = desk.folder / "received" / "42"
        if filed.is_dir():
            refused_half(filed)
        assert (desk.folder / LOEI).read_bytes() in (original, whole)
        # Whoever comes next finishes it: nothing was lost, and the right one counts.
        after = desk.receive(sent, reason=WHY)
        register = read_register(desk.folder, "42")
        assert {one.sha256 for one in register.submissions} == {file_digest(sent), register.submissions[0].sha256}
        assert (filed / "1" / LOEI).read_bytes() == original
        assert after.kind in (Kind.CORRECTION, Kind.DUPLICATE)
        assert (desk.folder / LOEI).read_bytes() == whole
        assert not [one for one in (*filed.iterdir(), *desk.folder.iterdir()) if one.name.startswith(".")]
    assert killed >= 6


def test_two_at_once_file_everything_under_numbers_of_their_own(desk: Desk, tmp_path: Path) -> None:
    files = corrections(desk, tmp_path, 6)
    two = [Child(desk, files[::2]), Child(desk, files[1::2])]
    assert [one.wait() for one in two] == [0, 0]
    register = read_register(desk.folder, "42")
    assert [one.number for one in register.submissions] == list(range(1, 8))
    assert {one.sha256 for one in register.submissions[1:]} == {file_digest(path) for path in files}
    refused_half(desk.folder / "received" / "42")
    now = counting(register)
    assert now is not None
    assert file_digest(desk.folder / LOEI) == now.sha256


def test_while_a_run_has_the_round_an_arrival_waits_and_the_next_takes_it(desk: Desk, tmp_path: Path) -> None:
    sent = corrections(desk, tmp_path, 1)[0]
    original = (desk.folder / LOEI).read_bytes()
    parameters = load_parameters(ROUND, (), desk.home)
    inputs = input_folder(parameters.round, desk.home)
    with alone(desk.home / "outputs", ROUND):
        received = desk.receive(sent, reason=WHY)
        assert (received.kind, received.counts, received.waiting) == (Kind.CORRECTION, 2, True)
        assert (desk.folder / LOEI).read_bytes() == original
        assert standing(inputs)["42"].waiting
    assert settle(parameters, desk.home, desk.home / "outputs")
    assert (desk.folder / LOEI).read_bytes() == sent.read_bytes()
    assert not standing(inputs)["42"].waiting


def test_a_file_of_the_inbox_leaves_it_once_it_is_filed(desk: Desk, tmp_path: Path) -> None:
    (inbox := desk.home / "inbox" / ROUND).mkdir(parents=True)
    sent = corrections(desk, tmp_path, 2)
    for place, path in enumerate(sent):
        shutil.copyfile(path, inbox / path.name)
        os.utime(inbox / path.name, (1_600_000_000 + place, 1_600_000_000 + place))
    shutil.copyfile(sent[0], being_copied := inbox / "still-being-copied.xlsx")
    os.utime(being_copied, (time.time() + 2, time.time() + 2))
    assert inbox_files(desk.home, ROUND) == [inbox / path.name for path in sent]
    being_copied.unlink()
    (inbox / "~$42-loei.xlsx").write_bytes(b"owner")
    receive(ReceiveRequest(ROUND, desk.home, desk.home / "outputs", reason=WHY))
    assert [one.name for one in inbox.iterdir()] == ["~$42-loei.xlsx"]
    register = read_register(desk.folder, "42")
    assert [one.kind for one in register.submissions] == [Kind.FIRST, Kind.CORRECTION, Kind.CORRECTION]
    assert (desk.folder / LOEI).read_bytes() == sent[1].read_bytes()
