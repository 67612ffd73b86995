"""Warm kernels: fresh, apart from one another, and never left behind, whoever of the three parties dies."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from processes import gone
from traitlets.config import Config

from analysis.execute.kernels.engines import ColdReason, WarmUnavailableError
from analysis.execute.kernels.lease import Lease, Order, answers
from analysis.execute.kernels.manager import WarmKernelManager

Ask = Callable[[str], str]


@contextlib.contextmanager
def kernel(address: str, **options: object) -> Iterator[Ask]:
    """A warm kernel; what it prints is given back."""
    notebook = nbformat.v4.new_notebook()
    client = NotebookClient(
        notebook,
        kernel_manager_class=WarmKernelManager,
        config=Config(WarmKernelManager={"address": address}),
        **options,
    )

    def ask(code: str) -> str:
        notebook.cells.append(nbformat.v4.new_code_cell(code))
        cell = client.execute_cell(notebook.cells[-1], len(notebook.cells) - 1)
        return "".join(output.get("text", "") for output in cell.outputs)

    with client.setup_kernel():
        yield ask


def test_two_kernels_at_once_know_nothing_of_one_another(warm: str) -> None:
    with kernel(warm) as one, kernel(warm) as other:
        one("import os, analysis.paths\nmine = 1; analysis.paths.HOME_VARIABLE = 'changed'; os.environ['MINE'] = '1'")
        assert one("print(mine, analysis.paths.HOME_VARIABLE)") == "1 changed\n"
        other("import os, analysis.paths")
        said = other("print('mine' in dir(), analysis.paths.HOME_VARIABLE, 'MINE' in os.environ)")
        assert said == "False WORKBOOK_HOME False\n"
        assert one("print(os.getpid())") != other("print(os.getpid())")
    with kernel(warm) as third:
        assert third("import analysis.paths; print(analysis.paths.HOME_VARIABLE)") == "WORKBOOK_HOME\n"


def test_every_kernel_has_random_numbers_of_its_own(warm: str) -> None:
    draw = "import random, numpy; print(random.random(), numpy.random.random(), numpy.random.default_rng().random())"
    with kernel(warm) as one, kernel(warm) as other:
        drawn = [*one(draw).split(), *other(draw).split()]
    assert len(set(drawn)) == 6, drawn
    seeded = "import random, numpy; random.seed(1); numpy.random.seed(1); print(random.random(), numpy.random.random())"
    with kernel(warm) as one:
        assert one(seeded) == "0.13436424411240122 0.417022004702574\n", "as a new process draws them"


def test_what_notebooks_use_is_there_and_no_thread_came_with_it(warm: str) -> None:
    with kernel(warm) as one:
        used = {"pandas", "seaborn", "analysis.reports.evaluation.report"}
        assert one(f"import sys; print({used} <= set(sys.modules))") == "True\n"
        assert one("import gc; print(gc.isenabled(), gc.get_freeze_count() > 100_000)") == "True True\n"


def test_nothing_of_the_parent_stays_open_in_a_kernel(warm: str) -> None:
    with kernel(warm), kernel(warm) as one:
        process, parent = one("import os; print(os.getpid(), os.getppid())").split()
        assert sockets(parent), "the parent listens and holds two leases"
        assert not sockets(parent) & sockets(process)


def sockets(process: str) -> set[str]:
    """What tells the open sockets of a process from all others."""
    links = [os.readlink(item) for item in Path(f"/proc/{process}/fd").iterdir() if os.path.lexists(item)]
    return {link for link in links if link.startswith("socket:")}


def test_an_interrupt_stops_the_cell_and_the_kernel_goes_on(warm: str) -> None:
    with kernel(warm, timeout=1, interrupt_on_timeout=True) as one:
        with pytest.raises(CellExecutionError, match="KeyboardInterrupt"):
            one("kept = 1\nimport time; time.sleep(600)")
        assert one("print(kept)") == "1\n"


def test_a_kernel_that_is_told_to_stop_ends_by_itself(warm: str) -> None:
    with kernel(warm, shutdown_kernel="graceful") as one:
        process = int(one("import os; print(os.getpid())"))
    assert gone(process)


def test_a_kernel_ends_when_whoever_asked_for_it_dies(warm: str, tmp_path: Path) -> None:
    told = tmp_path / "kernel"
    code = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_warm_kernels import kernel
with kernel({warm!r}) as ask:
    ask("import os, pathlib, time; pathlib.Path({str(told)!r}).write_text(str(os.getpid()))")
    ask("import os, signal; os.kill({{}}, signal.SIGKILL); time.sleep(600)".format(__import__('os').getpid()))
"""
    ended = subprocess.run([sys.executable, "-c", code], check=False, timeout=60, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    assert gone(int(told.read_text()))
    assert answers(warm), "the parent serves on"


def test_the_parent_and_its_kernels_end_when_the_run_dies(tmp_path: Path) -> None:
    told = tmp_path / "processes"
    code = f"""
import os, signal, sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_warm_kernels import kernel
from analysis.execute.kernels.start import warm_parent
with warm_parent("analysis.execute.kernels.kernel:preload") as address, kernel(address) as ask:
    open({str(told)!r}, "w").write(address + " " + ask("import os; print(os.getpid(), os.getppid())"))
    os.kill(os.getpid(), signal.SIGKILL)
"""
    ended = subprocess.run([sys.executable, "-c", code], check=False, timeout=60, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    address, *processes = told.read_text().split()
    assert [gone(int(process)) for process in processes] == [True, True]
    assert not answers(address)
    assert not Path(address).parent.exists()


def test_a_folder_or_a_kernel_that_is_not_there_is_told_at_once(warm: str, tmp_path: Path) -> None:
    nowhere = {"metadata": {"path": str(tmp_path / "no")}}
    with pytest.raises(RuntimeError, match="Kernel died"), kernel(warm, resources=nowhere):
        pass
    with pytest.raises(WarmUnavailableError) as refused, kernel(str(tmp_path / "nobody")):
        pass
    assert refused.value.reason is ColdReason.GONE


def test_an_order_that_makes_no_sense_is_passed_over(warm: str) -> None:
    for said in (b"", b"nonsense\n", b"[1]\n", b'{"arguments": 1}\n'):
        with socket.socket(socket.AF_UNIX) as asker:
            asker.connect(warm)
            asker.sendall(said)
    assert answers(warm)
    with kernel(warm) as one:
        assert one("print('ยังอยู่')") == "ยังอยู่\n"


@given(st.lists(st.integers(1, 40), max_size=12), st.integers(-64, 255))
def test_a_lease_understands_messages_however_they_are_cut(cuts: list[int], ended: int) -> None:
    said = b'{"process": 42}\n{"listens": true}\n' + f'{{"ended": {ended}}}\n'.encode()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        lease = Lease(ours)
        place = 0
        for length in cuts:
            theirs.sendall(said[place : place + length])
            place += length
            assert lease.poll() in ((None, ended) if place >= len(said) - 1 else (None,))
        theirs.sendall(said[place:])
        assert lease.poll() == ended
        assert lease.pid == 42


def test_a_lease_whose_parent_died_counts_as_killed() -> None:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    lease = Lease(ours)
    theirs.sendall(b'{"process": 42}\n{"lis')
    assert lease.poll() is None
    theirs.close()
    assert lease.poll() == -signal.SIGKILL
    lease.close()


def test_an_order_comes_back_as_it_was_sent() -> None:
    order = Order(["-f", "แฟ้ม\n.json"], "โฟลเดอร์", {"A": "1\n2"})
    assert order.line().count(b"\n") == 1
    assert Order.of(order.line()) == order
