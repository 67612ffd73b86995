"""Rounds that go wrong: what still works is published, what does not is told, and an earlier result stays whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pyarrow.parquet as parquet
import pytest

from analysis.errors import WorkbookError
from analysis.execute.task import TaskStatus
from analysis.rounds.request import RunResult
from page_reading import Page
from project_copy import Project, copy_project, only

MakeProject = Callable[..., Project]
Troubled = tuple[str, RunResult]

TROUBLE = {
    "raises": ('raise LookupError("ไม่พบแฟ้มในโฟลเดอร์ที่กำหนด")', TaskStatus.FAILED),
    "kernel dies": ("import os; os._exit(9)", TaskStatus.DIED),
    "worker dies": ("import os, signal; os.kill(os.getppid(), signal.SIGKILL)", TaskStatus.DIED),
}


def trouble_in(home: Path, scope: str, code: str) -> None:
    """Put ``code`` before the summary of the evaluation of one scope."""
    path = home / "notebooks" / "round_evaluation.ipynb"
    notebook = nbformat.read(path, as_version=4)
    place = next(index for index, cell in enumerate(notebook.cells) if cell.id == "summary")
    source = f"if scope == {scope!r}:\n    {code}"
    notebook.cells.insert(place, nbformat.v4.new_code_cell(source, id="trouble"))
    nbformat.write(notebook, path)


def manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=TROUBLE)
def troubled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Troubled:
    """A round in which one province's notebook goes wrong in one of the ways, and the way's name."""
    made = copy_project(tmp_path_factory.mktemp("trouble") / "home", "fy2565-r1")
    trouble_in(made.home, "92", TROUBLE[request.param][0])
    with only("round_evaluation", "problem_summary", "evaluation_memo"):
        return request.param, made.run("fy2565-r1", "scope.level=provinces", shared=request.param != "worker dies")


def test_one_province_that_fails_stops_no_other(troubled: Troubled) -> None:
    way, result = troubled
    statuses = {item.task_id: item.status for item in result.results}
    assert statuses.pop("provinces/92-trang/round_evaluation") is TROUBLE[way][1]
    assert set(statuses.values()) == {TaskStatus.SUCCEEDED}
    assert "provinces/42-loei/round_evaluation" in statuses
    assert not result.ok
    for task_id in statuses:
        assert (result.folder / f"{task_id}.html").stat().st_size > 30_000
        kind = "docx" if task_id.endswith(("memo", "kpi_template")) else "xlsx"
        assert (result.folder / f"{task_id}.{kind}").exists()


def test_the_manifest_says_what_happened(troubled: Troubled) -> None:
    way, result = troubled
    tasks = {task["id"]: task for task in manifest(result.folder)["tasks"]}
    told = tasks["provinces/92-trang/round_evaluation"]
    assert told["status"] == TROUBLE[way][1]
    assert told["problem"]


def test_a_failed_report_leaves_no_figure_without_its_page(troubled: Troubled) -> None:
    _, result = troubled
    table = parquet.read_table(result.folder / "figures.parquet")
    figures = set(zip(table["scope"].to_pylist(), table["name"].to_pylist(), strict=True))
    of_the_report = "quality.round_evaluation.errors"
    assert ("42", of_the_report) in figures
    assert ("92", of_the_report) not in figures
    assert ("92", "quality.problem_summary.errors") in figures, "another report of the same province is whole"
    assert list(result.folder.rglob("figures-*.parquet")) == []


def test_the_index_tells_the_failure_and_leads_to_what_is_left(troubled: Troubled) -> None:
    _, result = troubled
    index = Page(result.folder / "index.html")
    assert all((result.folder / link).exists() for link in index.links if not link.startswith("#"))
    assert "ไม่สำเร็จ" in index.path.read_text(encoding="utf-8")
    assert "provinces/92-trang/round_evaluation.html" in index.links


def test_what_a_failed_report_leaves_is_complete_as_far_as_it_came(troubled: Troubled) -> None:
    way, result = troubled
    left = result.folder / "provinces" / "92-trang" / "round_evaluation.ipynb"
    text = left.read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    assert (notebook.cells[0].id == "outcome") == (TROUBLE[way][1] is TaskStatus.DIED)
    assert any("จังหวัดตรัง" in str(cell.get("outputs", "")) for cell in notebook.cells), "the masthead came before"
    assert str(result.folder.parents[2]) not in text
    assert "จังหวัดตรัง" in left.with_suffix(".html").read_text(encoding="utf-8")


def test_quality_workbooks_are_made_for_every_office(troubled: Troubled) -> None:
    _, result = troubled
    names = sorted(path.stem for path in (result.folder / "quality").iterdir())
    assert names == ["00-summary", "42-loei", "92-trang"]


def test_the_notebook_that_failed_keeps_its_traceback_and_its_page_tells_the_reason(make_project: MakeProject) -> None:
    made = make_project("fy2566-annual")
    for path in (made.home / "notebooks").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells[-1].source = f"{TROUBLE['raises'][0]}\n"
        nbformat.write(notebook, path)

    with only("action_plan_results", "year_trends"):
        done = made.command("run", "fy2566-annual", "-j", "1")
    folder = made.home / "outputs" / "fy2566-annual" / "rev-1"
    report = folder / "provinces" / "42-loei" / "action_plan_results"

    assert done.returncode == 1
    assert "✗ provinces/42-loei/action_plan_results: failed LookupError: ไม่พบแฟ้ม" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    left = nbformat.read(report.with_suffix(".ipynb"), as_version=4)
    errors = [output for cell in left.cells for output in cell.get("outputs", []) if output.output_type == "error"]
    assert [error.ename for error in errors] == ["LookupError"]
    assert errors[0].traceback
    page = report.with_suffix(".html").read_text(encoding="utf-8")
    assert "ส่วนนี้ของรายงานคำนวณไม่สำเร็จ" in page
    assert "ไม่พบแฟ้มในโฟลเดอร์ที่กำหนด" in page
    assert "Traceback" not in page
    assert "31,572" in page, "what was computed before the failure is shown"
    assert not (folder / "figures.parquet").exists(), "no report was completed"
    assert manifest(folder)["figures"] == 0
    assert "figures.parquet" not in (folder / "index.html").read_text(encoding="utf-8")


def test_a_run_that_is_refused_or_breaks_leaves_the_earlier_result(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_project("fy2566-annual")
    folder = made.home / "outputs" / "fy2566-annual" / "rev-1"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("ผลเดิม", encoding="utf-8")

    def breaks(*_: object) -> None:
        raise RuntimeError("half-way")

    monkeypatch.setattr("analysis.rounds.run_tasks.check_round", breaks)
    with pytest.raises(RuntimeError, match="half-way"):
        made.run("fy2566-annual")
    assert [path.name for path in folder.parent.iterdir()] == ["rev-1"]
    assert (folder / "index.html").read_text(encoding="utf-8") == "ผลเดิม"


def test_an_output_that_cannot_be_written_is_told_before_anything_is_computed(make_project: MakeProject) -> None:
    made = make_project("fy2566-annual")
    (made.home / "outputs").write_text("a file where the folder should be")
    with pytest.raises(WorkbookError) as told:
        made.run("fy2566-annual")
    assert "เขียนผลลงโฟลเดอร์ fy2566-annual ไม่ได้" in told.value.text()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", "ไม่ใช่ Excel".encode()])
def test_a_workbook_that_cannot_be_read_is_a_finding_and_a_page(make_project: MakeProject, content: bytes) -> None:
    made = make_project("fy2566-annual")
    next((made.home / "data" / "fy2566-annual").iterdir()).write_bytes(content)
    with only("action_plan_results"):
        result = made.run("fy2566-annual", workers=1)
    assert result.ok, result.results
    assert any(finding.severity == "error" and finding.scope == "42" for finding in result.checked.findings)
    page = (result.folder / "provinces/42-loei/action_plan_results.html").read_text(encoding="utf-8")
    assert "ไม่มีข้อมูล" in page


def test_an_office_that_sent_nothing_is_a_finding_and_a_page(make_project: MakeProject) -> None:
    made = make_project("fy2565-r1")
    next((made.home / "data" / "fy2565-r1").glob("92-*")).unlink()
    with only("round_evaluation"):
        result = made.run("fy2565-r1", "scope.level=provinces")
    assert result.ok, result.results
    missing = [finding for finding in result.checked.findings if finding.code == "file_missing"]
    assert [finding.scope for finding in missing] == ["92"]
    assert (result.folder / "provinces/92-trang/round_evaluation.html").exists()
