"""The command itself: a save is told in a line, Ctrl-C leaves nothing behind, a lacking extra is told, no leak."""

from __future__ import annotations

import contextlib
import gc
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from desk_project import ROUND, opened_round, typed, workbook

from analysis.rounds.desk.desk import Desk
from project_copy import ENGINE, TWO, Project

pytest.importorskip("tornado", reason="the extra desk is not installed")
pytest.importorskip("watchfiles", reason="the extra desk is not installed")
#: Far more than any step takes on a busy machine.
PATIENCE = 120.0


def wait_for(what: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches a group of processes otherwise there")
def test_ctrl_c_ends_the_desk_with_all_that_it_started(make_project: Callable[..., Project], tmp_path: Path) -> None:
    project = make_project(ROUND)
    said, temporary = tmp_path / "said.txt", tmp_path / "t"
    temporary.mkdir()
    command = [sys.executable, "-m", "analysis", "desk", ROUND, "-p", TWO[0], "--no-browser"]
    command += ["--engine", ENGINE.name.lower()]
    surroundings = {**os.environ, "WORKBOOK_HOME": str(project.home), "TMPDIR": str(temporary)}
    with said.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=tmp_path,
            env=surroundings,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )
    try:
        wait_for(lambda: "http://127.0.0.1:" in said.read_text(encoding="utf-8"))
        typed(workbook(project), 3456)
        wait_for(lambda: re.search(r"\d\d:\d\d:\d\d 42 .*ระดับ . → .", said.read_text(encoding="utf-8")))
        started = psutil.Process(process.pid).children(recursive=True)
        assert started  # its pages are being made
        os.killpg(process.pid, signal.SIGINT)  # as a terminal sends it
        assert process.wait(PATIENCE) == 130
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)
    _, alive = psutil.wait_procs(started, timeout=PATIENCE)
    assert alive == []
    assert [path.name for path in temporary.iterdir() if path.name.startswith("workbook-desk")] == []
    assert "หยุดตามคำสั่งแล้ว" in said.read_text(encoding="utf-8")
    assert not (project.home / "outputs" / ROUND).exists()


@pytest.mark.parametrize("lacking", ["tornado", "watchfiles"])
def test_a_lacking_extra_is_told(project: Project, lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, lacking, None)
    told = project.command("desk", ROUND, "--no-browser")
    assert told.returncode == 2
    for part in (f"แพ็กเกจ {lacking}", f"needs {lacking}", "make desk"):
        assert part in told.stderr


def test_a_run_needs_nothing_of_the_extra() -> None:
    asked = "import sys, analysis.cli, analysis.console.running, analysis.rounds.start, analysis.rounds.run\n"
    asked += "print([name for name in ('watchfiles', 'analysis.rounds.desk') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"


def test_a_round_that_is_not_there_is_refused_before_anything_starts(project: Project) -> None:
    told = project.command("desk", "fy2599-r9", "--no-browser")
    assert (told.returncode, "fy2599-r9" in told.stderr) == (2, True)


def test_many_saves_leave_nothing_behind(make_project: Callable[..., Project], tmp_path: Path) -> None:
    """The thousand of benchmarks/desk.py in small: after eight saves no more is held than after a few."""
    project = make_project(ROUND)
    desk = Desk(opened_round(project, tmp_path / "place"))
    path = workbook(project)
    contents = []
    for value in (21, 22):
        typed(path, value, "E6")
        contents.append(path.read_bytes())

    def held(saves: int) -> Counter[str]:
        for number in range(saves):
            path.write_bytes(contents[number % 2])
            assert len(desk.look()) == 1
        gc.collect()
        kinds = ("DataFrame", "OfficeView", "Preview", "Judgements", "RoundInputs", "Grid", "RoundView", "Figure")
        return Counter(type(one).__name__ for one in gc.get_objects() if type(one).__name__ in kinds)

    held(2)
    before, memory = held(2), psutil.Process().memory_info().rss
    after = held(4)
    assert after - before == Counter()
    assert psutil.Process().memory_info().rss - memory < 40 * 1024**2
    assert len(list((tmp_path / "place").rglob("*.xlsx"))) == 4  # of each office its workbook now and last
