"""One notebook: how its end is judged, what is saved of it, and that the run leaves nothing behind."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from tiny_notebooks import tiny

from analysis.execute.kernels.engines import Engine
from analysis.execute.runner import RunOptions, execute
from analysis.execute.task import OUTPUT_VARIABLE, Task, TaskResult, TaskStatus

KILL = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL if hasattr(signal, 'SIGKILL') else signal.SIGTERM)"
TOLD = "raise LookupError('ไม่พบจังหวัด\\nno such province')"


@pytest.fixture(params=Engine, autouse=True)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test of this file runs on both engines."""
    address = request.getfixturevalue("warm") if request.param is Engine.WARM else ""
    monkeypatch.setitem(RUN, "warm", address)


#: The address that ``run`` gives to the runner; set for each test.
RUN = {"warm": ""}


def run(notebook: Path, timeout: int = 60, **parameters: object) -> tuple[TaskResult, nbformat.NotebookNode, Path]:
    """The result, the notebook as given back, and the saved file."""
    home = notebook.parent
    task = Task(notebook, "provinces/42-loei", "42", "ลองทำ", dict(parameters))
    result, node = execute(task, RunOptions(home / "out", home, timeout, RUN["warm"]))
    return result, node, home / "out" / "provinces" / "42-loei" / notebook.name


def outputs(node: nbformat.NotebookNode, kind: str) -> list[nbformat.NotebookNode]:
    return [output for cell in node.cells for output in cell.get("outputs", []) if output.output_type == kind]


def test_a_notebook_that_reaches_its_end_succeeds(tmp_path: Path) -> None:
    result, node, saved = run(tiny(tmp_path, "print(place)"), place="จังหวัดน่าน")
    assert (result.status, result.problem, result.task_id) == (TaskStatus.SUCCEEDED, "", "provinces/42-loei/tiny")
    assert result.seconds > 0
    assert outputs(node, "stream")[0].text == "จังหวัดน่าน\n"
    assert saved.exists()


@pytest.mark.parametrize(
    ("cells", "finish", "status", "problem"),
    [
        pytest.param(["1 / 0"], True, TaskStatus.FAILED, "ZeroDivisionError: division by zero", id="raises"),
        pytest.param([TOLD], True, TaskStatus.FAILED, "LookupError: ไม่พบจังหวัด · no such province", id="two-lines"),
        pytest.param(["import sys; sys.exit(0)"], True, TaskStatus.INCOMPLETE, "stopped before", id="exit"),
        pytest.param(["x = 1"], False, TaskStatus.INCOMPLETE, "stopped before", id="no-last-cell"),
        pytest.param([KILL], True, TaskStatus.DIED, "Kernel died", id="kernel-dies"),
        pytest.param(["import time; time.sleep(60)"], True, TaskStatus.TIMED_OUT, "2 seconds", id="never-ends"),
    ],
)
def test_every_other_end_is_named(
    tmp_path: Path, cells: list[str], finish: bool, status: TaskStatus, problem: str
) -> None:
    result, _, saved = run(tiny(tmp_path, "print('ก่อนหน้า')", *cells, finish=finish), timeout=2)
    assert result.status is status
    assert problem in result.problem
    assert "\n" not in result.problem
    assert not result.ok
    kept = nbformat.read(saved, as_version=4)
    assert outputs(kept, "stream")[0].text == "ก่อนหน้า\n", "what was computed before is kept"


def test_the_traceback_of_a_cell_stays_in_the_notebook(tmp_path: Path) -> None:
    _, _, saved = run(tiny(tmp_path, "def halve(x):\n    return x / 0\nhalve(1)"))
    error = outputs(nbformat.read(saved, as_version=4), "error")[0]
    assert error.ename == "ZeroDivisionError"
    assert any("halve" in line for line in error.traceback)


def test_a_time_out_is_told_at_the_top_of_the_notebook(tmp_path: Path) -> None:
    _, _, saved = run(tiny(tmp_path, "import time; time.sleep(60)"), timeout=1)
    first = nbformat.read(saved, as_version=4).cells[0]
    assert (first.cell_type, first.id) == ("markdown", "outcome")
    assert "timed_out" in first.source


def test_a_second_try_does_not_show_the_first(tmp_path: Path) -> None:
    run(tiny(tmp_path, "print('แรก')"))
    _, node, _ = run(tiny(tmp_path, KILL))
    assert "แรก" not in nbformat.writes(node)


def test_thai_parameters_arrive_and_are_saved_as_thai(tmp_path: Path) -> None:
    words = {"place": "ผู้ว่าฯ “น้ำ” กุ้ง ๒๕๖๘", "names": ["ที่", "ด้วย"], "ok": True}
    result, node, saved = run(tiny(tmp_path, "assert place.startswith('ผู้ว่าฯ'); print(place, *names)"), **words)
    assert result.ok
    assert outputs(node, "stream")[0].text == "ผู้ว่าฯ “น้ำ” กุ้ง ๒๕๖๘ ที่ ด้วย\n"
    injected = next(cell for cell in node.cells if "injected-parameters" in cell.metadata.get("tags", []))
    assert "ผู้ว่าฯ “น้ำ” กุ้ง ๒๕๖๘" in injected.source
    assert "\\u0e" not in saved.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "cell",
    [
        "print('เหมือนเดิม')",
        "import warnings; warnings.warn('ระวัง')",
        "import os; raise OSError('no file ' + os.environ['WORKBOOK_HOME'] + '/data/x.xlsx')",
        "import sys; print(sys.prefix[:0], __import__('os').environ['WORKBOOK_HOME'], file=sys.stderr)",
    ],
)
def test_equal_runs_are_equal_bytes_without_a_path_of_the_machine(tmp_path: Path, cell: str) -> None:
    notebook = tiny(tmp_path, cell)
    saved = []
    for _ in range(2):
        result, _, path = run(notebook)
        saved.append(path.read_bytes())
    assert saved[0] == saved[1]
    assert str(tmp_path).encode() not in saved[0]
    assert b"ipykernel_" not in saved[0]
    assert str(tmp_path) not in result.problem


def test_the_kernel_knows_where_to_write_and_works_in_the_notebooks_folder(tmp_path: Path) -> None:
    code = "import os\nfrom pathlib import Path\n"
    code += f"Path(os.environ['{OUTPUT_VARIABLE}'], 'left.txt').write_text(os.getcwd())"
    result, _, saved = run(tiny(tmp_path, code))
    assert result.ok
    assert (saved.parent / "left.txt").read_text() == str(tmp_path)


def test_relative_folders_mean_what_they_meant_where_the_run_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path)
    code = f"import os\nfrom pathlib import Path\nPath(os.environ['{OUTPUT_VARIABLE}'], 'left.txt').touch()\n"
    code += "assert Path(os.environ['WORKBOOK_HOME'], 'notebooks').is_dir()"
    task = Task(tiny(tmp_path / "notebooks", code).relative_to(tmp_path), "national", "TH", "ลองทำ")
    result, _ = execute(task, RunOptions(Path("out"), Path(), warm=RUN["warm"]))
    assert result.ok, result.problem
    assert (tmp_path / "out" / "national" / "left.txt").exists()


@pytest.mark.parametrize("cell", ["x = 1", "1 / 0"])
def test_the_environment_and_the_folder_are_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cell: str
) -> None:
    monkeypatch.setenv("WORKBOOK_HOME", "elsewhere")
    monkeypatch.delenv(OUTPUT_VARIABLE, raising=False)
    before, here = dict(os.environ), Path.cwd()
    run(tiny(tmp_path, cell))
    assert dict(os.environ) == before
    assert Path.cwd() == here


def test_the_source_notebook_is_not_touched(tmp_path: Path) -> None:
    notebook = tiny(tmp_path, "x = 1")
    before = notebook.read_bytes()
    run(notebook, place="เลย")
    assert notebook.read_bytes() == before


def test_a_result_is_ok_only_when_it_succeeded() -> None:
    result = TaskResult("national/tiny", TaskStatus.SUCCEEDED, 0.0)
    assert [replace(result, status=status).ok for status in TaskStatus] == [True, False, False, False, False]
