"""A run killed at any moment leaves the earlier result whole, and the next run ends as if nothing had happened."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from marked_runs import Marked

from analysis.rounds.results.manifest import MANIFEST, published_files
from project_copy import ENGINE, Project, copy_project, shorten

ROUND = "fy2568-m02"
#: How many runs are stopped at random moments, and twice as many killed; more by hand:
#: ``WORKBOOK_MOMENTS=30 WORKBOOK_PATIENCE=5 pytest …``.
MOMENTS = int(os.environ.get("WORKBOOK_MOMENTS", "3"))
#: Seconds until all of a stopped run has to be gone: five, and more on a machine that does other things as well.
PATIENCE = float(os.environ.get("WORKBOOK_PATIENCE", "40"))
REQUESTS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


@dataclass(frozen=True)
class Small:
    """A project whose reports are short, its published result by name, and the seconds that each kind of run takes."""

    made: Project
    before: dict[str, bytes]
    seconds: dict[str, float]

    @property
    def folder(self) -> Path:
        return self.made.home / "outputs" / ROUND / "rev-1"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    made = copy_project(tmp_path_factory.mktemp("killed") / "home", ROUND)
    shorten(made.home)
    seconds = {}
    for how in ("fresh", "kept"):
        started = time.monotonic()
        assert start(made.home, how).wait(120) == 0
        seconds[how] = time.monotonic() - started
    folder = made.home / "outputs" / ROUND / "rev-1"
    return Small(made, tree(folder), seconds)


#: A run in a process of its own, as the command line starts it; with "fresh" it does everything anew.
RUN = f"""
import sys
from pathlib import Path
from analysis.execute.kernels.engines import Engine
from analysis.rounds.request import RunRequest
from analysis.rounds.run import run_round
if __name__ == "__main__":
    home = Path(sys.argv[1])
    run_round(RunRequest("{ROUND}", home, home / "outputs", engine=Engine.{ENGINE.name}, fresh=sys.argv[2] == "fresh"))
"""


def start(home: Path, how: str = "fresh") -> subprocess.Popen:
    """A run in a process group of its own."""
    script = home.parent / "run.py"
    script.write_text(RUN, encoding="utf-8")
    environment = {**os.environ, "WORKBOOK_HOME": str(home)}
    command = [sys.executable, str(script), str(home), how]
    return subprocess.Popen(command, env=environment, stdout=-3, stderr=-3, start_new_session=True)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file but the manifest, which holds times."""
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def is_whole(folder: Path) -> bool:
    """Whether the result is what its own manifest says."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return manifest["files"] == published_files(folder)


def gone(group: int) -> None:
    """Wait until the workers that a killed run left behind have noticed, and ended as well."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and any(_in_group(stat, group) for stat in Path("/proc").glob("[0-9]*/stat")):
        time.sleep(0.05)


def _in_group(stat: Path, group: int) -> bool:
    """Whether a process of the group still runs: one that ended may wait to be collected."""
    try:
        state, _, own = stat.read_text().rpartition(")")[2].split()[:3]
    except (OSError, ValueError):
        return False
    return int(own) == group and state != "Z"


@pytest.mark.parametrize("seed", range(2 * MOMENTS))
def test_nothing_is_lost_when_a_run_is_killed(small: Small, seed: int) -> None:
    chance = random.Random(seed)
    how = "kept" if seed % 3 == 2 else "fresh"  # most run every task; the others only put what is kept in place
    run = start(small.made.home, how)
    time.sleep(chance.uniform(0.05, 1.05) * small.seconds[how])
    if seed % 2:  # the run alone, as a person or the system would; else with its workers, as when the power fails
        run.kill()
    else:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    gone(run.pid)

    assert is_whole(small.folder), "a reader meets a whole result at any moment"
    assert tree(small.folder) == small.before

    again = small.made.run(ROUND)
    assert again.ok
    assert tree(again.folder) == small.before
    assert is_whole(again.folder)
    passed = (".lock", "rev-1", "index.html")
    left = sorted(path.name for path in small.folder.parent.iterdir() if not path.name.startswith(passed))
    assert left == [], "no draft is left behind"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
@pytest.mark.parametrize("seed", range(MOMENTS))
def test_nothing_of_a_stopped_run_stays(small: Small, seed: int) -> None:
    chance = random.Random(1000 + seed)
    request, engine = REQUESTS[seed % 4], ("warm", "cold")[seed // 4 % 2]
    run = Marked(small.made.home, ROUND, ("--fresh", "--engine", engine, "-j", "2"))
    assert run.listens()
    time.sleep(chance.uniform(0, 0.9) * small.seconds["fresh"])
    if request is signal.SIGINT:  # as a terminal sends it: to all processes of the group
        os.killpg(run.process.pid, request)
    else:
        run.process.send_signal(request)
    said = run.process.communicate(timeout=PATIENCE)[1].decode()
    assert run.all_gone(PATIENCE) == []

    ended = run.process.returncode
    if request is not signal.SIGKILL:
        if ended not in (0, -request):  # else its work was done, and perhaps even Python was ending
            assert ended == 128 + request, said
            assert "earlier results are whole" in said
            assert len(said.splitlines()) == 1, said
        assert (run.left_aside(), run.half_made()) == ([], [])
    assert is_whole(small.folder)
    if request is signal.SIGKILL:
        again = Marked(small.made.home, ROUND)
        assert again.process.wait(PATIENCE) == 0, again.process.stderr.read()
        again.process.stderr.close()
        assert (again.all_gone(PATIENCE), again.left_aside(), again.half_made()) == ([], [], [])
    assert tree(small.folder) == small.before


#: A workbook that is being written while its file is closed, as a request may cut it off anywhere.
CUT_OFF = """
import os, signal, sys, zipfile
from analysis.console.ending import ended
from analysis.processes.stopping import listen
def run():
    with open(sys.argv[1], "wb") as file:
        half = zipfile.ZipFile(file, "w")
        half.writestr("sheet.xml", "<x/>")
        sys.modules["half"] = half  # thrown away when Python ends
        os.kill(os.getpid(), signal.SIGTERM)
listen()
sys.exit(ended(run, lambda: False))
"""


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
def test_what_was_cut_off_half_way_is_not_told(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CUT_OFF, str(tmp_path / "x")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 128 + signal.SIGTERM
    assert [line[:8] for line in done.stderr.splitlines()] == ["หยุดตามค"]
