"""All engines come to the same end with the same notebook, byte for byte, whatever the notebook does."""

from __future__ import annotations

import contextlib
import filecmp
import os
import socket
from pathlib import Path

import pytest
from engine_cases import CASES, Case
from jupyter_client.connect import LocalPortCache
from processes import gone
from tiny_notebooks import tiny

from analysis.execute.kernels import cold_manager
from analysis.execute.kernels.engines import ColdReason, Engine, engine_use
from analysis.execute.kernels.start import kernels
from analysis.execute.runner import RunOptions, execute
from analysis.execute.task import OUTPUT_VARIABLE, Task, TaskResult, TaskStatus


def run(
    notebook: Path, warm: str, case: Case = CASES[0], into: str = "out", *, reused: bool = False
) -> tuple[TaskResult, Path]:
    """The result and the saved file."""
    home = notebook.parent
    task = Task(notebook, "provinces/42-loei", "42", "ลองทำ", case.parameters)
    result, _ = execute(task, RunOptions(home / into, home, case.timeout, warm, reused=reused))
    return result, home / into / "provinces" / "42-loei" / notebook.name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_all_engines_come_to_the_same(warm: str, tmp_path: Path, case: Case) -> None:
    notebook = tiny(tmp_path, "print('ก่อนหน้า')", *case.cells, parameters=case.parameters_cell)
    ends = []
    for kind in ("cold", "warm", "reused"):
        result, saved = run(notebook, "" if kind == "cold" else warm, case, into=kind, reused=kind == "reused")
        assert (result.status, result.kernel, result.why_cold) == (case.status, kind, ""), result
        assert case.problem in result.problem
        ends.append((result.problem, saved))
    (problem, one), *others = ends
    for same_problem, other in others:
        assert problem == same_problem
        assert filecmp.cmp(one, other, shallow=False), f"{one} and {other} differ"
    text = one.read_text(encoding="utf-8")
    assert r"ก่อนหน้า\n" in text, "what was computed before is kept"
    assert text.find(case.shown) >= 0, f"{case.shown} is not in {one}"


@pytest.mark.parametrize(("starts", "status"), [(2, TaskStatus.SUCCEEDED), (9, TaskStatus.DIED)])
def test_a_kernel_that_never_began_is_started_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, starts: int, status: TaskStatus
) -> None:
    """Another program takes the first of five ports that were free when a cold kernel was given them."""
    find, given = LocalPortCache.find_available_port, []
    with contextlib.ExitStack() as other:

        def some_port(cache: LocalPortCache, ip: str) -> int:
            given.append(find(cache, ip))
            if len(given) % 5 == 1 and len(given) < 5 * starts:
                other.enter_context(socket.create_server((ip, given[-1])))
            return given[-1]

        monkeypatch.setattr(LocalPortCache, "find_available_port", some_port)
        monkeypatch.setattr(cold_manager, "socket_folder", lambda _: None)  # as where there are no Unix sockets
        result, _ = run(tiny(tmp_path, "print('ได้')"), "")
    assert result.status is status, result
    assert len(given) == 15, "three kernels"
    assert result.ok or "Kernel died before replying" in result.problem


@pytest.mark.parametrize("engine", Engine)
def test_a_process_that_a_notebook_left_behind_ends_with_it(warm: str, tmp_path: Path, engine: Engine) -> None:
    left = (
        "import os, subprocess, sys, pathlib\nprocess = subprocess.Popen([sys.executable, '-c', 'input()'], stdin=-1)\n"
    )
    left += f"pathlib.Path(os.environ['{OUTPUT_VARIABLE}'], 'left').write_text(str(process.pid))"
    reused, address = engine is Engine.REUSED, "" if engine is Engine.COLD else warm
    result, saved = run(tiny(tmp_path, left), address, reused=reused)
    assert result.ok, result
    assert gone(int((saved.parent / "left").read_text()))


def test_a_kernel_is_not_left_behind(warm: str, tmp_path: Path) -> None:
    told = f"import os, pathlib\npathlib.Path(os.environ['{OUTPUT_VARIABLE}'], 'kernel').write_text(str(os.getpid()))"
    for end in ("x = 1", "1 / 0", "import time; time.sleep(600)"):
        _, saved = run(tiny(tmp_path, told, end), warm, Case("", (), timeout=2))
        assert gone(int((saved.parent / "kernel").read_text())), end


def test_what_dies_with_the_warm_parent_is_run_again_cold(tmp_path: Path) -> None:
    once = f"import os, pathlib, signal, time\nmark = pathlib.Path(os.environ['{OUTPUT_VARIABLE}'], 'kernel')\n"
    once += "if not mark.exists():\n    mark.write_text(str(os.getpid()))\n"
    once += "    os.kill(os.getppid(), signal.SIGKILL)\n    time.sleep(600)"
    with kernels(Engine.WARM, "analysis.execute.kernels.kernel:preload") as chosen:
        first, saved = run(tiny(tmp_path, once), chosen.address)
        second, _ = run(tiny(tmp_path, "print('ต่อไป')"), chosen.address)
    assert (first.status, first.warm, first.why_cold) == (TaskStatus.SUCCEEDED, False, ColdReason.GONE)
    assert (second.status, second.warm, second.why_cold) == (TaskStatus.SUCCEEDED, False, ColdReason.GONE)
    assert gone(int((saved.parent / "kernel").read_text()))
    use = engine_use([first, second])
    assert (use.warm, use.cold, use.reasons) == (0, 2, (ColdReason.GONE,))


@pytest.mark.parametrize(
    ("preload", "reason"),
    [
        ("threading.Thread(target=threading.Event().wait, daemon=True).start()", ColdReason.THREADS),
        ("raise SystemExit(1)", ColdReason.GONE),
    ],
    ids=["grows a thread", "ends"],
)
def test_a_parent_that_cannot_serve_gives_way_to_cold_kernels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, preload: str, reason: ColdReason
) -> None:
    (tmp_path / "own_preload.py").write_text(f"import threading\ndef preload():\n    {preload}")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    with kernels(Engine.WARM, "own_preload:preload") as chosen:
        result, _ = run(tiny(tmp_path, "print('ได้')"), chosen.address)
    assert (result.status, result.warm, result.why_cold) == (TaskStatus.SUCCEEDED, False, reason)


def test_where_nothing_can_be_forked_kernels_are_cold_and_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    with kernels(Engine.WARM) as chosen:
        assert (chosen.address, chosen.reason) == ("", ColdReason.NO_FORK)
    with kernels(Engine.COLD) as chosen:
        assert (chosen.address, chosen.reason) == ("", None)


def test_a_package_installed_before_there_were_warm_kernels_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.execute.kernels.start.entry_points", lambda **_: [])
    with kernels(Engine.WARM) as chosen:
        assert chosen.reason is ColdReason.NOT_INSTALLED


def test_the_parent_ends_with_the_block_and_leaves_no_file() -> None:
    with kernels(Engine.WARM, "analysis.execute.kernels.kernel:preload") as chosen:
        folder = Path(chosen.address).parent
        assert folder.is_dir()
        assert folder.stat().st_mode & 0o077 == 0, "nobody else may ask for kernels"
    assert not folder.exists()
