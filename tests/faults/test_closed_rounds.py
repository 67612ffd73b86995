"""A real round through its life: run, closed, tampered with, computed again, reopened."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from round_life import PAGE, ROUND, change, changed, morning, noon, unproved

from analysis.errors import WorkbookError
from analysis.execute.kernels.engines import Engine
from analysis.execute.task import Task, TaskResult, TaskStatus
from analysis.rounds.closing.close import close_round, reopen_round
from analysis.rounds.closing.reproduce import ReproduceRequest, Setting, reproduce_round
from analysis.rounds.closing.status import Standing, status_of
from analysis.rounds.closing.verify import verify_round
from analysis.rounds.memos import MemosRequest, write_memos
from analysis.rounds.request import RunRequest, Watcher
from analysis.rounds.results.events import HISTORY
from analysis.rounds.run import run_round
from analysis.rounds.start import run_where_needed
from project_copy import ENGINE, Project, copy_project

INPUT = "snapshot-1/data/fy2568-m02/00-ops.xlsx"


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project in which the round has been run once, and is open. Tests work on copies."""
    made = copy_project(tmp_path_factory.mktemp("life") / "โครงการแรงงานนอกระบบ ปีงบประมาณ 2568", ROUND)
    made.publication(ROUND)
    return made


@pytest.fixture
def home(ran: Project, tmp_path: Path) -> Path:
    """A copy of the project with its open result."""
    return Path(shutil.copytree(ran.home, tmp_path / "project"))


@pytest.fixture
def at_its_word() -> Iterator[None]:
    with unproved():
        yield


@pytest.fixture(scope="module")
def closed(ran: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which the round is closed; whoever changes it puts it back."""
    home = Path(shutil.copytree(ran.home, tmp_path_factory.mktemp("closed") / "project"))
    with unproved():
        close_round(change(home), noon)
    return home


def verifies(home: Path) -> bool:
    """Whether the closed revisions are found as they were closed; a refusal that a person can read is a no."""
    try:
        return all(one.ok for one in verify_round(ROUND, home, home / "outputs"))
    except WorkbookError:
        return False


def test_closing_keeps_all_that_the_result_was_made_from(closed: Path) -> None:
    folder = closed / "outputs" / ROUND
    snapshot = folder / "snapshot-1"
    made = json.loads((folder / "rev-1" / "manifest.json").read_text(encoding="utf-8"))
    assert [name for name in made["inputs"] if not (snapshot / name).is_file()] == []
    assert (snapshot / "src/analysis/rounds/closing/close.py").is_file()
    assert "pandas" in json.loads((snapshot / "environment.json").read_text(encoding="utf-8"))["packages"]
    assert {path.name for path in snapshot.rglob("*")} & {"__pycache__", ".cache"} == set()
    if os.name != "nt":
        assert stat.S_IMODE(snapshot.stat().st_mode) == 0o700
        kept = [path for tree in ("rev-1", "snapshot-1") for path in (folder / tree).rglob("*") if path.is_file()]
        assert [path for path in kept if path.stat().st_mode & 0o222] == []


def test_a_closed_round_is_not_run_closed_or_written_about(closed: Path) -> None:
    before = sorted(path.name for path in (closed / "outputs" / ROUND).iterdir())
    for refused in (
        lambda: run_round(RunRequest(ROUND, closed, closed / "outputs")),
        lambda: close_round(change(closed, "ผู้อื่น")),
        lambda: run_where_needed(RunRequest(ROUND, closed, closed / "outputs"), Watcher()),
        lambda: write_memos(MemosRequest(RunRequest(ROUND, closed, closed / "outputs"))),
    ):
        with pytest.raises(WorkbookError) as told:
            refused()
        for words in ("เจ้าหน้าที่ ก", "21 พฤศจิกายน 2568 12:00 น.", "เสนอผู้บริหารแล้ว", "workbook reopen"):
            assert words in told.value.text()
    assert sorted(path.name for path in (closed / "outputs" / ROUND).iterdir()) == before


TAMPERED: dict[str, tuple[str, bytes | None, str]] = {
    "a page": (PAGE, b"<p>100</p>", "changed"),
    "a page away": (PAGE, None, "missing"),
    "a page added": ("rev-1/national/extra.html", b"", "added"),
    "an input": (INPUT, b"PK", "changed"),
    "the program": ("snapshot-1/src/analysis/evaluate/bands.py", b"", "changed"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_after_closing_is_found_and_named(closed: Path, what: str) -> None:
    name, content, kind = TAMPERED[what]
    assert verify_round(ROUND, closed, closed / "outputs")[0].ok
    with changed(closed / "outputs" / ROUND / name, content):
        (verified,) = verify_round(ROUND, closed, closed / "outputs", 1)
        assert getattr(verified.differences, kind) == verified.differences.names == (name,)
        (line,) = status_of(closed, closed / "outputs", ROUND)
        assert line.wrong == (name,), "its size tells already"
        with pytest.raises(WorkbookError, match="not what was sealed"):
            reproduce_round(ReproduceRequest(ROUND, closed, closed / "outputs"))
        assert Project(closed).command("verify", ROUND).returncode == 1 if what == "a page" else True


def test_a_change_that_keeps_the_size_is_found_by_hashing(closed: Path) -> None:
    path = closed / "outputs" / ROUND / PAGE
    content = path.read_bytes()
    with changed(path, content[:-1] + bytes([content[-1] ^ 1])):
        assert status_of(closed, closed / "outputs", ROUND)[0].ok
        assert verify_round(ROUND, closed, closed / "outputs")[0].differences.changed == (PAGE,)


@pytest.mark.parametrize("name", ["sealed-1.json", HISTORY, "rev-1/manifest.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", None])
def test_a_damaged_record_is_told_and_never_crashes(closed: Path, name: str, content: bytes | None) -> None:
    with changed(closed / "outputs" / ROUND / name, content):
        (line,) = status_of(closed, closed / "outputs", ROUND)
        assert not line.ok
        assert not verifies(closed)
        with pytest.raises(WorkbookError):
            run_round(RunRequest(ROUND, closed, closed / "outputs"))


def test_a_closed_round_is_reproduced_from_its_snapshot_alone(closed: Path) -> None:
    """The project's data, parameters and notebooks are gone meanwhile."""
    aside = closed.parent / "aside"
    aside.mkdir()
    for name in ("data", "notebooks", "params"):
        (closed / name).rename(aside / name)
    told: list[Setting] = []
    try:
        compared = reproduce_round(ReproduceRequest(ROUND, closed, closed / "outputs", engine=ENGINE), told.append)
    finally:
        for name in ("data", "notebooks", "params"):
            (aside / name).rename(closed / name)
    assert compared.ok, (compared.values, compared.pages.differences, compared.files.differences)
    assert compared.figures.compared > 800
    assert compared.pages.compared >= 6
    assert (told[0].other_program, dict(told[0].packages)) == (False, {})


@pytest.mark.usefixtures("at_its_word")
def test_reopening_begins_the_next_revision_and_keeps_the_old_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = home / "outputs"
    with pytest.raises(WorkbookError, match="is open"):
        reopen_round(change(home))
    close_round(change(home), noon)
    before = {path: path.read_bytes() for path in (output / ROUND / "rev-1").rglob("*") if path.is_file()}
    event = reopen_round(change(home, "เจ้าหน้าที่ ข", "ได้รับข้อมูลแก้ไข"), morning)
    assert (event.revision, event.by) == (2, "เจ้าหน้าที่ ข")
    first, second = status_of(home, output, ROUND)
    assert (first.standing, second.standing, second.event) == (Standing.CLOSED, Standing.NO_RESULT, event)

    given: list[dict] = []

    def publish_all(_: object, tasks: list[Task], *more: object) -> list[TaskResult]:
        given.extend(task.parameters for task in tasks)
        return [TaskResult(task.task_id, TaskStatus.SUCCEEDED, 0.1) for task in tasks]

    monkeypatch.setattr("analysis.rounds.run_tasks.publish_all", publish_all)
    monkeypatch.setattr("analysis.rounds.run.write_site", lambda view: None)
    result = run_round(RunRequest(ROUND, home, output, engine=Engine.COLD))
    assert result.folder.name == "rev-2"
    assert {tuple(one["overrides"]) for one in given} == {("revision=2",)}
    made = json.loads((result.folder / "manifest.json").read_text(encoding="utf-8"))
    assert (made["revision"], made["parameters"]["revision"], made["beside"]) == (2, 2, [f"{ROUND}/rev-1"])
    assert {path: path.read_bytes() for path in before} == before
    assert close_round(change(home), morning).event.revision == 2
    assert [one.ok for one in verify_round(ROUND, home, output)] == [True, True]
    assert (output / ROUND / "snapshot-2/outputs" / ROUND / "rev-1/manifest.json").is_file()


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "input saved since": (lambda home: (home / "data/fy2568-m02/00-ops.xlsx").write_bytes(b"PK"), "≠ data/fy2568-m02/"),
    "input added": (lambda home: (home / "data/fy2568-m02/42-x.xlsx").write_bytes(b""), "+ data/fy2568-m02/42-x.xlsx"),
    "criteria": (lambda home: comment(home / "params/criteria/fy2568-bands.yaml"), "≠ params/criteria/fy2568"),
    "notebook": (lambda home: (home / "notebooks/annual_report.ipynb").unlink(), "− notebooks/annual_report.ipynb"),
    "page edited": (lambda home: (home / "outputs" / ROUND / PAGE).write_text("100"), "≠ national/operations_report"),
    "page added": (lambda home: (home / "outputs" / ROUND / "rev-1/note.docx").write_text(""), "+ note.docx"),
    "no result": (lambda home: shutil.rmtree(home / "outputs" / ROUND / "rev-1"), "has no result"),
    "no manifest": (lambda home: (home / "outputs" / ROUND / "rev-1/manifest.json").unlink(), "cannot be read"),
    "failed task": (lambda home: fail_a_task(home), "tasks failed: national/operations_report"),
    "other program": (lambda home: tell_other(home, "code", {"version": "0.0.1", "sha256": "0"}), "the program"),
    "other package": (lambda home: tell_other(home, "packages", {"pandas": "1.0"}), "pandas 1.0 →"),
}


def comment(path: Path) -> None:
    """A line that changes nothing but the file."""
    path.write_bytes(path.read_bytes() + b"# seen\n")


def tell_other(home: Path, key: str, value: object) -> None:
    path = home / "outputs" / ROUND / "rev-1" / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), key: value}), encoding="utf-8")


def fail_a_task(home: Path) -> None:
    path = home / "outputs" / ROUND / "rev-1" / "manifest.json"
    tasks = json.loads(path.read_text(encoding="utf-8"))["tasks"]
    tell_other(home, "tasks", [{**tasks[0], "status": "failed"}, *tasks[1:]])


@pytest.mark.parametrize("why", REFUSED)
def test_what_is_not_whole_or_not_at_hand_is_not_closed(home: Path, why: str) -> None:
    deed, said = REFUSED[why]
    deed(home)
    with pytest.raises(WorkbookError) as told:
        close_round(change(home), noon)
    assert said in told.value.text()
    folder = home / "outputs" / ROUND
    assert {path.name for path in folder.iterdir()} <= {"rev-1", "index.html"}


@pytest.mark.usefixtures("at_its_word")
@pytest.mark.parametrize("way", [replace, None])
def test_a_closing_that_was_cut_off_is_finished_by_closing_again(
    home: Path, monkeypatch: pytest.MonkeyPatch, way: object
) -> None:
    """The machine stopped after the seal and before the event; ``None`` changes a page in between."""
    folder = home / "outputs" / ROUND
    with monkeypatch.context() as patch:
        patch.setattr("analysis.rounds.closing.close.add_event", _stops)
        with pytest.raises(KeyboardInterrupt):
            close_round(change(home), noon)
    assert (folder / "sealed-1.json").exists()
    assert not status_of(home, home / "outputs", ROUND)[0].ok
    with pytest.raises(WorkbookError, match="cut off"):
        run_round(RunRequest(ROUND, home, home / "outputs"))
    if way is None:
        (folder / PAGE).chmod(0o644)
        (folder / PAGE).write_text("100")
        with pytest.raises(WorkbookError, match="changed after they were sealed"):
            close_round(change(home), noon)
        return
    assert close_round(change(home), noon).event.revision == 1
    assert verify_round(ROUND, home, home / "outputs")[0].ok


def _stops(*_: object) -> None:
    raise KeyboardInterrupt


def test_the_command_line_tells_the_life_of_a_round(closed: Path) -> None:
    project = Project(closed)
    told = project.command("status", ROUND)
    assert told.returncode == 0, told.stderr
    line = told.stdout.splitlines()[1].split("\t")
    assert line == [
        ROUND, "1", "ปิดแล้ว (closed)", "0", "✓", "21 พฤศจิกายน 2568 12:00 น.", "เจ้าหน้าที่ ก", "เสนอผู้บริหารแล้ว",
    ]  # fmt: skip
    none = project.command("verify", ROUND, "--revision", "3")
    assert (none.returncode, "no closed revision 3" in none.stderr) == (2, True)
    nameless = project.command("reopen", ROUND, "--reason", "x")
    assert (nameless.returncode, "--by" in nameless.stderr, "Traceback" in nameless.stderr) == (2, True, False)
