"""Nobody but its owner can reach a kernel, a cold one ends with who started it, and folders go with their process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from processes import gone
from tiny_notebooks import tiny

from analysis.execute.kernels import cold_manager
from analysis.execute.runner import RunOptions, execute
from analysis.execute.task import OUTPUT_VARIABLE, Task
from analysis.processes import folders

linux = pytest.mark.skipif(sys.platform != "linux", reason="told from /proc")
#: What a kernel tells of itself: its process, its connection file, and the sockets it listens at on ports.
TELL = f"""
import json, os, pathlib
from ipykernel.connect import get_connection_file
held = {{os.readlink(item.path) for item in os.scandir("/proc/self/fd") if os.path.lexists(item.path)}}
lines = [line.split() for name in ("tcp", "tcp6") for line in open(f"/proc/net/{{name}}").readlines()[1:]]
ports = [line[1] for line in lines if line[3] == "0A" and f"socket:[{{line[9]}}]" in held]
told = {{"process": os.getpid(), "file": get_connection_file(), "ports": ports}}
pathlib.Path(os.environ["{OUTPUT_VARIABLE}"], "told").write_text(json.dumps(told))
"""
FORKED = """
import multiprocessing
child = multiprocessing.get_context("fork").Process(target=print, args=("a forked process still " + "speaks",))
child.start(); child.join()
"""
#: Another user tries to enter the folder of the sockets and to listen at what is published; prints what came of it.
LISTEN = """
import os, sys, zmq
os.setgid(65534); os.setgroups([]); os.setuid(65534)
for attempt in (lambda: os.listdir(sys.argv[1]), lambda: open(sys.argv[3])):
    try:
        attempt()
        print("entered")
    except PermissionError:
        print("refused")
socket = zmq.Context().socket(zmq.SUB)
socket.subscribe(b"")
socket.connect("ipc://" + os.path.join(sys.argv[1], sys.argv[2]))
print("heard" if socket.poll(1500) else "silence")
socket.close(0)
"""


def in_kernel(folder: Path, *cells: str, warm: str = "") -> tuple[Path, str]:
    """Run cells in a kernel of one's own; the folder of what they wrote, and what went wrong."""
    notebook = tiny(folder, *cells)
    task = Task(notebook, "provinces/42-loei", "42", "ลองทำ")
    result, _ = execute(task, RunOptions(folder / "out", folder, 60, warm))
    return folder / "out" / "provinces" / "42-loei", result.problem


@linux
@pytest.mark.parametrize("engine", ["cold", "warm"])
def test_no_port_is_open_and_another_user_hears_nothing(
    request: pytest.FixtureRequest, tmp_path: Path, engine: str
) -> None:
    """While the kernel runs, a process of another user tries; where nobody can become one only ports are looked for."""
    attempt = "print('nobody could be tried')"
    if os.geteuid() == 0:
        attempt = f"""
import subprocess, sys, time
told["mode"] = oct(os.stat(os.path.dirname(told["file"])).st_mode & 0o777)
information = json.load(open(told["file"]))
name = os.path.basename(information["ip"]) + f"-{{information['iopub_port']}}"
assert os.path.exists(os.path.join(os.path.dirname(told["file"]), name)), name
command = [sys.executable, "-c", {LISTEN!r}, os.path.dirname(told["file"]), name, told["file"]]
listener = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd="/")
while listener.poll() is None:
    print("what a province reported", flush=True)
    time.sleep(0.01)  # more than a client can take in would be its own trouble
told["heard"] = listener.communicate()[0].split()
pathlib.Path(os.environ["{OUTPUT_VARIABLE}"], "told").write_text(json.dumps(told))
"""
    address = request.getfixturevalue("warm") if engine == "warm" else ""
    written, problem = in_kernel(tmp_path, TELL, FORKED, attempt, warm=address)
    assert problem == ""
    told = json.loads((written / "told").read_text())
    assert told["ports"] == []
    assert "a forked process still speaks" in (written / "tiny.ipynb").read_text(encoding="utf-8")
    if engine == "cold":
        assert not Path(told["file"]).parent.exists(), "its folder goes with it"
    if os.geteuid() == 0:
        assert told["mode"] == "0o700"
        assert told["heard"] == ["refused", "refused", "silence"]


@linux
def test_paths_of_sockets_are_short_wherever_temporary_files_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = tmp_path / ("ชั่วคราว" * 6)
    far.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(far))
    folder = folders.socket_folder("cold")
    assert folder is not None
    assert not folder.is_relative_to(far)
    assert len(os.fsencode(folder / "0123456789ab-ipc-5")) <= 107
    folders.remove(folder)
    assert list(far.iterdir()) == []


def test_where_there_are_no_such_sockets_messages_are_signed_and_encrypted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cold_manager, "socket_folder", lambda _: None)
    written, problem = in_kernel(
        tmp_path,
        TELL.replace('"ports": ports', '"ports": len(ports), "keys": []')
        + """
information = json.load(open(told["file"]))
told["keys"] = sorted(name for name in ("key", "curve_publickey", "curve_secretkey") if information.get(name))
pathlib.Path(os.environ["WORKBOOK_TASK_OUTPUT"], "told").write_text(json.dumps(told))
""",
    )
    assert problem == ""
    told = json.loads((written / "told").read_text())
    assert told["ports"] >= 5
    assert told["keys"] == ["curve_publickey", "curve_secretkey", "key"]


@linux
def test_a_cold_kernel_ends_with_whoever_started_it(tmp_path: Path) -> None:
    told = tmp_path / "kernel"
    tiny(
        tmp_path,
        f"""
import os, pathlib, signal, time
pathlib.Path({str(told)!r}).write_text(str(os.getpid()))
os.kill(os.getppid(), signal.SIGKILL)
time.sleep(600)
""",
    )
    code = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
from pathlib import Path
from analysis.execute.runner import RunOptions, execute
from analysis.execute.task import Task
home = Path({str(tmp_path)!r})
execute(Task(home / "tiny.ipynb", "one", "42", "ลองทำ"), RunOptions(home / "out", home, 600))
"""
    ended = subprocess.run([sys.executable, "-c", code], check=False, timeout=120, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert gone(int(told.read_text()))


def test_folders_of_dead_processes_are_swept_and_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(folders, "_SHORT", ())
    mine = folders.own_folder("reading")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    for stamp in (ended.pid, f"{ended.pid}-17", f"{os.getpid()}-17"):  # the last: a number that was given away again
        (tmp_path / f"workbook-reading-{stamp}-abcdefgh" / "inner").mkdir(parents=True)
    others = [tmp_path / name for name in ("workbook-notes", "workbook-reading-x-abc", "somebody's")]
    for path in others:
        path.mkdir()
    (tmp_path / f"workbook-reading-{ended.pid}-link").symlink_to(others[0])
    folders.sweep_folders()
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == sorted([mine.name, f"workbook-reading-{ended.pid}-link", *(path.name for path in others)])
    folders.sweep_folders(own=True)
    assert not mine.exists()
