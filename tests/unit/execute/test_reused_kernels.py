"""A kernel that goes on to another notebook is as new, or does not go on: whatever the one before left behind."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from polluters import POLLUTERS, WITNESS, Polluter
from processes import gone
from tiny_notebooks import tiny

from analysis.console import options
from analysis.execute.kernels import engines
from analysis.execute.kernels.engines import Engine
from analysis.execute.kernels.reused import held
from analysis.execute.kernels.start import kernels
from analysis.execute.runner import RunOptions, execute
from analysis.execute.task import OUTPUT_VARIABLE, Task, TaskResult, TaskStatus

TELL = f"import os, pathlib\npathlib.Path(os.environ['{OUTPUT_VARIABLE}'], 'kernel').write_text(str(os.getpid()))"


def run(home: Path, warm: str, *cells: str, reused: bool = True, **options: object) -> tuple[TaskResult, Path]:
    """The result and the saved file of a notebook of these cells."""
    home.mkdir(exist_ok=True)
    task = Task(tiny(home, *cells), "provinces/42-loei", "42", "ลองทำ", {}, own=bool(options.pop("own", False)))
    result, _ = execute(task, RunOptions(home / "out", home, warm=warm, reused=reused, **options))
    return result, home / "out" / "provinces" / "42-loei" / "tiny.ipynb"


@pytest.fixture(autouse=True)
def _let_go() -> Iterator[None]:
    yield
    held.let_go()


@pytest.fixture(scope="module")
def warm() -> Iterator[str]:
    """The address of a warm parent as a run with reused kernels has it; skips where there can be none."""
    with kernels(Engine.REUSED) as chosen:
        if not chosen.address:
            pytest.skip("no warm kernels here")
        yield chosen.address


@pytest.fixture(scope="module")
def cold_witness(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a kernel that nobody used before shows."""
    result, saved = run(tmp_path_factory.mktemp("cold"), "", WITNESS, reused=False)
    assert result.ok, result
    return saved.read_bytes()


@pytest.fixture
def reasons(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    logging.getLogger("papermill").addHandler(caplog.handler)
    caplog.set_level(logging.INFO, "papermill")
    yield caplog
    logging.getLogger("papermill").removeHandler(caplog.handler)


@pytest.mark.parametrize("polluter", POLLUTERS, ids=lambda polluter: polluter.name)
def test_the_next_notebook_finds_nothing_of_the_one_before(
    warm: str, tmp_path: Path, cold_witness: bytes, reasons: pytest.LogCaptureFixture, polluter: Polluter
) -> None:
    result, _ = run(tmp_path / "one", warm, polluter.code)
    ended = [record.message for record in reasons.records if "reused kernel is ended" in record.message]
    assert bool(ended) is not polluter.kept, ended
    assert polluter.told in " ".join(ended)
    assert (result.kernel, result.why_cold) == ("reused", ""), result
    result, saved = run(tmp_path / "two", warm, WITNESS)
    assert result.ok, result
    assert saved.read_bytes() == cold_witness


def process_of(saved: Path) -> str:
    return (saved.parent / "kernel").read_text()


def test_one_kernel_runs_notebook_after_notebook_and_ends_when_it_is_let_go(warm: str, tmp_path: Path) -> None:
    processes = {process_of(run(tmp_path, warm, TELL)[1]) for _ in range(3)}
    assert len(processes) == 1
    held.let_go()
    assert gone(int(processes.pop()))


def test_an_own_notebook_gets_a_kernel_of_its_own(warm: str, tmp_path: Path) -> None:
    _, ours = run(tmp_path / "ours", warm, TELL)
    result, own = run(tmp_path / "own", warm, TELL, own=True)
    assert result.kernel == "warm"
    assert process_of(own) != process_of(ours)
    assert process_of(run(tmp_path / "ours", warm, TELL)[1]) == process_of(ours)


@pytest.mark.parametrize(("limit", "value", "told"), [("MOST_NOTEBOOKS", 2, "age"), ("MOST_GROWTH", -1, "memory")])
def test_a_kernel_is_renewed_after_some_notebooks_or_when_it_has_grown(
    warm: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    value: int,
    told: str,
    reasons: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(held, limit, value)
    first = process_of(run(tmp_path, warm, TELL)[1])
    run(tmp_path, warm, "x = 1")
    assert process_of(run(tmp_path, warm, TELL)[1]) != first
    assert told in reasons.text


def test_a_kernel_that_dies_or_hangs_costs_one_notebook(warm: str, tmp_path: Path) -> None:
    died, _ = run(tmp_path, warm, "import os, time; time.sleep(0.5); os._exit(1)")
    hung, _ = run(tmp_path, warm, "import time; time.sleep(600)", timeout=1)
    after, _ = run(tmp_path, warm, "x = 1")
    assert [one.status for one in (died, hung, after)] == [TaskStatus.DIED, TaskStatus.TIMED_OUT, TaskStatus.SUCCEEDED]


def test_a_kernel_that_died_while_it_waited_is_replaced(warm: str, tmp_path: Path) -> None:
    _, saved = run(tmp_path, warm, TELL)
    os.kill(int(process_of(saved)), signal.SIGKILL)
    result, _ = run(tmp_path, warm, TELL)
    assert (result.kernel, result.status) == ("reused", TaskStatus.SUCCEEDED)


def test_without_fork_a_kernel_imports_once_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    with kernels(Engine.REUSED) as chosen:
        assert (chosen.address, chosen.reused, chosen.reason) == ("", True, None)
        results = [
            run(tmp_path, chosen.address, f"{TELL}\nimport sys; assert 'seaborn' in sys.modules") for _ in range(2)
        ]
    assert [result.kernel for result, _ in results] == ["reused", "reused"], results
    assert gone(int(process_of(results[0][1])))


def test_what_is_usual_is_the_same_where_it_is_typed() -> None:
    assert options.USUAL_ENGINE.name == engines.USUAL_ENGINE.name
