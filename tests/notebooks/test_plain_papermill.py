"""Each notebook as an analyst runs it alone: by plain Papermill with ``-p``, and with its defaults, from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analysis.execute.runner import finished
from project_copy import REPOSITORY

NAMES = ("action_plan_results", "operations_report", "round_evaluation")
#: Parameters given to each, and what the report must then say.
GIVEN = {
    "action_plan_results": (("-p", "round_id", "fy2566-annual", "-p", "scope", "42"), ["จังหวัดเลย", "31,572", "36,182"]),
    "operations_report": (("-y", "overrides: ['language=en']"), ["Operations report", "75.00", "4.74"]),
}
#: The operations report keeps its round and scope above.
DEFAULTS = {
    "action_plan_results": ["จังหวัดเลย", "31,406"],
    "round_evaluation": ["จังหวัดเลย", "ข้อมูลสังเคราะห์"],
}


def papermill(name: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a notebook from a folder that is not the project's, without any variable of this project."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("WORKBOOK_")}
    source = REPOSITORY / "notebooks" / f"{name}.ipynb"
    command = [sys.executable, "-m", "papermill", str(source), "out.ipynb", "--no-progress-bar", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=180
    )


def said(notebook: nbformat.NotebookNode) -> str:
    """All that the notebook shows."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "\n".join(output.data.get("text/html", "") for output in outputs if "data" in output)


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [*((name, *given) for name, given in GIVEN.items()), *((name, (), words) for name, words in DEFAULTS.items())],
)
def test_it_runs_whole_and_writes_nothing_else(
    tmp_path: Path, name: str, arguments: tuple[str, ...], words: list[str]
) -> None:
    done = papermill(name, tmp_path, *arguments)
    assert done.returncode == 0, done.stderr[-2000:]
    assert [path.name for path in tmp_path.iterdir()] == ["out.ipynb"]
    notebook = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    assert finished(notebook)
    assert [word for word in words if word not in said(notebook)] == []
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.id for cell in code if cell.outputs and cell.outputs[0].output_type == "stream"] == []


def test_a_wrong_scope_is_told_in_words(tmp_path: Path) -> None:
    done = papermill("round_evaluation", tmp_path, "-p", "round_id", "fy2565-r1", "-p", "scope", "10")
    assert done.returncode != 0
    assert "ไม่มีขอบเขต “10”" in done.stderr
    assert "has no scope “10”" in done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_the_way_of_use_written_in_it_names_it_and_its_defaults(name: str) -> None:
    notebook = nbformat.read(REPOSITORY / "notebooks" / f"{name}.ipynb", as_version=4)
    about, parameters = notebook.cells[0].source, notebook.cells[1].source
    values: dict[str, object] = {}
    exec(compile(parameters, name, "exec"), values)
    assert (
        f"papermill notebooks/{name}.ipynb out.ipynb -p round_id {values['round_id']} -p scope {values['scope']}"
        in about
    )
    assert values["overrides"] == []
