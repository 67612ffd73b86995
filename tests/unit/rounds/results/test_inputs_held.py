"""What a run is made from is the same when it ends as when it began, or nothing is published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from analysis.execute.kernels.engines import Engine
from analysis.execute.task import Task, TaskResult, TaskStatus
from analysis.params.load import load_parameters
from analysis.rounds.request import RunRequest, Watcher
from analysis.rounds.results.digests import Differences, differences, facts_below, files_below
from analysis.rounds.results.inputs_held import hold
from analysis.rounds.run import run_round
from project_copy import Project

ROUND = "fy2566-annual"
WORKBOOK = "data/fy2566-annual/42-loei.xlsx"


def ended(task: Task) -> TaskResult:
    """As a task ends that ran no notebook."""
    return TaskResult(task.task_id, TaskStatus.SUCCEEDED, 0.1)


def grows(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


CHANGES: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "nothing": (lambda home: None, ()),
    "touched only": (lambda home: (home / WORKBOOK).touch(), ()),
    "workbook saved": (lambda home: grows(home / WORKBOOK), (WORKBOOK,)),
    "workbook gone": (lambda home: (home / WORKBOOK).unlink(), (WORKBOOK,)),
    "parameters": (
        lambda home: grows(home / "params/rounds/fy2566-annual.yaml"),
        ("params/rounds/fy2566-annual.yaml",),
    ),
    "criteria": (lambda home: grows(home / "params/criteria/evidence.yaml"), ("params/criteria/evidence.yaml",)),
    "a later round's criteria": (lambda home: grows(home / "params/criteria/fy2568-bands.yaml"), ()),
    "notebook": (lambda home: grows(home / "notebooks/annual_report.ipynb"), ("notebooks/annual_report.ipynb",)),
    "a file that nobody reads": (
        lambda home: (home / "data/fy2566-annual/หนังสือนำส่ง.pdf").write_bytes(b"%PDF"),
        ("data/fy2566-annual/หนังสือนำส่ง.pdf",),
    ),
    "Excel's own": (lambda home: (home / "data/fy2566-annual/~$42-loei.xlsx").write_bytes(b""), ()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_what_a_run_reads_is_seen(make_project: Callable[..., Project], change: str) -> None:
    home = make_project(ROUND).home
    parameters = load_parameters(ROUND, (), home)
    before = hold(parameters, home)
    deed, names = CHANGES[change]
    deed(home)
    assert before.changes(hold(parameters, home)).names == names


def test_a_workbook_that_cannot_be_read_is_no_digest(
    make_project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_project(ROUND).home

    def locked(path: Path) -> str:
        raise PermissionError(13, "held by another program", str(path))

    monkeypatch.setattr("analysis.rounds.results.digests.file_digest", locked)
    assert hold(load_parameters(ROUND, (), home), home).inputs[WORKBOOK] is None


def test_a_workbook_that_is_saved_during_the_run_stops_the_publication(
    make_project: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_project(ROUND).home
    monkeypatch.setattr(
        "analysis.rounds.run_tasks.publish_all", lambda _, tasks, *more: [ended(task) for task in tasks]
    )
    monkeypatch.setattr("analysis.rounds.run.write_site", lambda view: None)
    kept = home / "outputs" / ROUND / "rev-1" / "index.html"
    kept.parent.mkdir(parents=True)
    kept.write_text("ผลเดิม", encoding="utf-8")
    watcher = Watcher(on_file=lambda name: grows(home / name))
    with pytest.raises(WorkbookError) as told:
        run_round(RunRequest(ROUND, home, home / "outputs", engine=Engine.COLD), watcher)
    assert WORKBOOK in told.value.text()
    assert "run again" in told.value.text()
    assert kept.read_text(encoding="utf-8") == "ผลเดิม"


def test_what_programs_leave_in_passing_is_not_counted(tmp_path: Path) -> None:
    for name in ("a.html", "~$a.docx", ".~lock.a.docx#", "Thumbs.db", "~$ก/a.html", "ข้อมูล/ข.xlsx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert list(files_below(tmp_path)) == ["a.html", "~$ก/a.html", "ข้อมูล/ข.xlsx"], "a folder hides nothing"
    assert {facts.bytes for facts in facts_below(tmp_path).values()} == {1}


def test_differences_are_told_apart() -> None:
    found = differences({"a": 1, "b": 2, "c": 3}, {"b": 2, "c": 4, "d": 5})
    assert found == Differences(added=("d",), missing=("a",), changed=("c",))
    assert found.names == ("a", "c", "d")
    assert not differences({"a": 1}, {"a": 1})
