"""Tasks on the workers of a cluster: what reaches them and comes back, and what the loss of a worker costs."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import cluster_deeds
import nbformat
import pytest
from cluster_deeds import Deeds, Notebooks, named

from analysis.errors import WorkbookError
from analysis.execute.cluster.cargo import Cargo
from analysis.execute.cluster.pool import ClusterPool
from analysis.execute.cluster.start import ClusterTerms, cluster_pool
from analysis.execute.runner import RunOptions
from analysis.execute.task import FINISH_MARK, FINISH_TAG, Task, TaskResult, TaskStatus

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="workers are killed here")


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where ``as_marked`` looks."""
    return tmp_path_factory.mktemp("marks")


@pytest.fixture(scope="module")
def made_cluster(marks: Path) -> Iterator[object]:
    """Two workers, each a process of its own that is started anew when it dies."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBOOK_TEST_MARKS", str(marks))
        with local_cluster(2) as made:
            yield made


@pytest.fixture
def cluster(made_cluster: object, marks: Path) -> str:
    """The scheduler's address, when both workers are there and neither is marked."""
    for mark in marks.iterdir():
        mark.unlink()
    made_cluster.wait_for_workers(2)
    return made_cluster.scheduler_address


@contextlib.contextmanager
def local_cluster(workers: int) -> Iterator[object]:
    settings = {"n_workers": workers, "threads_per_worker": 1, "processes": True, "dashboard_address": "127.0.0.1:0"}
    with distributed.LocalCluster(**settings, silence_logs=100) as made:
        yield made


@dataclass
class Office:
    """A small project and what a run on the cluster made of it."""

    home: Path
    address: str
    told: list[str] = field(default_factory=list)

    @property
    def output(self) -> Path:
        return self.home / "outputs"

    @property
    def begun(self) -> Path:
        return self.home.parent / "begun"

    def task(self, name: str, notebook: str = "tiny") -> Task:
        return named(self.home, name, self.begun, notebook)

    def terms(self, **changed: object) -> ClusterTerms:
        terms = ClusterTerms(self.address, self.home, lambda task: self.files(), cluster_deeds.same, warm=False)
        return replace(terms, **changed)

    def files(self) -> list[Path]:
        return sorted(path for path in (self.home / "params").rglob("*") if path.is_file())

    def run(self, *tasks: Task, work: type = Deeds, **changed: object) -> dict[str, TaskResult]:
        with cluster_pool(self.terms(**changed)) as pool:
            done = pool.run(tasks, work(RunOptions(self.output, self.home)), lambda one: self.told.append(one.task_id))
        assert [one.task_id for one in done] == [task.task_id for task in tasks]
        return {task.folder: one for task, one in zip(tasks, done, strict=True)}

    def processes(self, name: str) -> list[int]:
        """The processes that began a task, in order."""
        return [int(line) for line in (self.begun / name).read_text().splitlines()]


@pytest.fixture
def office(tmp_path: Path, cluster: str) -> Office:
    return make_office(tmp_path, cluster)


def make_office(folder: Path, address: str) -> Office:
    office = Office(folder / "home", address)
    for name in ("params/rounds", "notebooks"):
        (office.home / name).mkdir(parents=True)
    office.begun.mkdir()
    (office.home / "params" / "rounds" / "เลย.yaml").write_text(f"folder: {folder}\n", encoding="utf-8")
    (office.home / "private.txt").write_text("not a file of the task")
    write_notebook(office, "tiny", "print('ทำแล้ว')")
    write_notebook(office, "killer", "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)")
    return office


def write_notebook(office: Office, name: str, source: str) -> None:
    mark = f"from IPython.display import display\ndisplay({{'{FINISH_MARK}': {{}}}}, raw=True)"
    last = nbformat.v4.new_code_cell(mark, id="finish", metadata={"tags": [FINISH_TAG]})
    cells = [nbformat.v4.new_code_cell("", id="parameters", metadata={"tags": ["parameters"]})]
    cells += [nbformat.v4.new_code_cell(source, id="deed"), last]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={**kernel, "language_info": {"name": "python"}})
    nbformat.write(notebook, office.home / "notebooks" / f"{name}.ipynb")


def test_a_worker_sees_the_files_of_its_task_alone_and_its_results_come_back(office: Office) -> None:
    tasks = [office.task(f"plain-{number}") for number in range(5)]
    done = office.run(*tasks)
    assert {result.status for result in done.values()} == {TaskStatus.SUCCEEDED}
    assert sorted(office.told) == sorted(task.task_id for task in tasks)
    for task in tasks:
        seen = (office.output / task.folder / "seen.txt").read_text(encoding="utf-8").splitlines()
        assert seen == ["notebooks/tiny.ipynb", "params/rounds/เลย.yaml"]
    assert {number for task in tasks for number in office.processes(task.folder)}.isdisjoint({os.getpid()})


def test_what_fails_fails_alone(office: Office) -> None:
    done = office.run(office.task("raise-1"), office.task("plain-2"), office.task("stray-3"))
    assert (done["raise-1"].status, done["raise-1"].problem) == (TaskStatus.FAILED, "LookupError: no such province")
    assert done["plain-2"].ok
    assert done["stray-3"].status is TaskStatus.FAILED
    assert "not below stray-3: 'index.html'" in done["stray-3"].problem
    assert not (office.output / "index.html").exists(), "a task writes into its own folder only"


def test_workers_of_other_code_are_refused_before_the_first_task(office: Office) -> None:
    with pytest.raises(WorkbookError, match="2 of the workers are made otherwise") as told:
        office.run(office.task("plain-1"), made_with=cluster_deeds.by_process)
    assert f"code: {os.getpid()} ≠ " in told.value.en
    assert "โปรแกรมบน worker ไม่ตรงกับเครื่องนี้ 2 ตัว" in told.value.th
    assert not (office.begun / "plain-1").exists()


@pytest.mark.parametrize("refusing", [1, 2])
def test_a_worker_found_out_later_gets_no_task(office: Office, marks: Path, refusing: int) -> None:
    """As one that joins in the middle of a run, or was started anew from other code."""
    with cluster_pool(office.terms(made_with=cluster_deeds.as_marked)) as pool:
        processes = sorted(pool.client.run(os.getpid).values())
        for process in processes[:refusing]:
            (marks / str(process)).touch()
        tasks, work = (
            [office.task(f"plain-{number}") for number in range(4)],
            Deeds(RunOptions(office.output, office.home)),
        )
        if refusing == len(processes):
            with pytest.raises(WorkbookError, match=r"No usable worker is left: .*code: new ≠ old"):
                replace(pool, patience=0.0).run(tasks, work)
            return
        assert all(result.ok for result in pool.run(tasks, work))
    assert {number for task in tasks for number in office.processes(task.folder)} == {processes[-1]}


def test_an_input_that_changes_stops_the_run(office: Office) -> None:
    changing = office.home / "params" / "rounds" / "เลย.yaml"
    with cluster_pool(office.terms()) as pool:
        pool.cargo.manifest(office.task("plain-1"))
        changing.write_text("changed", encoding="utf-8")
        with pytest.raises(WorkbookError, match="changed during the run"):
            pool.run([office.task("plain-1")], Deeds(RunOptions(office.output, office.home)))


def test_when_the_scheduler_goes_the_run_ends_with_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.execute.cluster.pool._GONE", 0.5)
    with local_cluster(0) as cluster:
        office = make_office(tmp_path, cluster.scheduler_address)
        with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
            pool = ClusterPool(client, Cargo(office.home, lambda task: []), cluster_deeds.same)
            cluster.close()
            with pytest.raises(WorkbookError, match="went away during the run"):
                pool.run([office.task("plain-1")], Deeds(RunOptions(office.output, office.home)))


@pytest.mark.parametrize(
    "address", ["", "host", "host:8786", "http://host:8786", "tcp://host", "tcp://a b:1", "inproc://x"]
)
def test_what_is_no_address_is_told_at_once(office: Office, address: str) -> None:
    with pytest.raises(WorkbookError, match="not a scheduler's address") as told:
        office.run(address=address)
    assert "tcp://" in told.value.fix_th


@pytest.fixture
def silent() -> Iterator[str]:
    """An address where something listens and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def closed() -> str:
    """An address where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"tcp://127.0.0.1:{server.getsockname()[1]}"


@pytest.mark.parametrize("kind", ["silent", "closed"])
def test_an_address_that_does_not_answer_is_told_in_time(
    office: Office, kind: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(WorkbookError, match=r"did not answer within 0\.5 seconds") as told:
        office.run(address=request.getfixturevalue(kind), patience=0.5)
    assert "scheduler ไม่ตอบภายใน 0.5 วินาที" in told.value.th


def test_a_worker_is_no_scheduler(office: Office) -> None:
    with cluster_pool(office.terms()) as pool:
        worker = next(iter(pool.client.nthreads()))
    with pytest.raises(WorkbookError, match="did not answer"):
        office.run(address=worker)


def test_a_cluster_without_workers_is_told(tmp_path: Path) -> None:
    with local_cluster(0) as cluster, pytest.raises(WorkbookError, match="No worker joined"):
        make_office(tmp_path, cluster.scheduler_address).run(patience=0.5)


def test_tls_without_certificates_is_told(office: Office) -> None:
    with pytest.raises(WorkbookError, match="No TLS connection"):
        office.run(address=office.address.replace("tcp://", "tls://"))


def test_the_missing_extra_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(WorkbookError, match=r"pip install -e '\.\[cluster\]'") as told:
        office.run()
    assert "ยังไม่ได้ติดตั้งส่วนเสริม" in told.value.th


# Those that kill workers come last: each costs a new process.


def test_a_worker_killed_in_the_middle_costs_a_retry(office: Office) -> None:
    killer = threading.Thread(target=kill_once_begun, args=(office, "wait-1"))
    killer.start()
    done = office.run(office.task("wait-1"), office.task("plain-2"), office.task("plain-3"))
    killer.join()
    assert {result.status for result in done.values()} == {TaskStatus.SUCCEEDED}
    first, second = office.processes("wait-1")
    assert first != second
    assert (office.output / "wait-1" / "end.txt").read_text() == "second time"
    assert [len(office.processes(name)) for name in ("plain-2", "plain-3")] == [1, 1], "others are no suspects"


def kill_once_begun(office: Office, name: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with contextlib.suppress(FileNotFoundError):
            if begun := office.processes(name):
                os.kill(begun[0], signal.SIGKILL)
                return
        time.sleep(0.02)


def test_a_notebook_that_kills_its_workers_is_given_up_and_the_others_finish(office: Office) -> None:
    done = office.run(office.task("killer", "killer"), office.task("fine"), work=Notebooks)
    given_up = done["killer"]
    assert given_up.status is TaskStatus.DIED
    assert given_up.problem.startswith("3 workers died")
    assert done["fine"].ok
    saved = nbformat.read(office.output / "fine" / "tiny.ipynb", as_version=4)
    assert "ทำแล้ว\n" in [output.get("text") for cell in saved.cells for output in cell.outputs]
    assert not (office.output / "killer").exists(), "a dead worker leaves nothing"
