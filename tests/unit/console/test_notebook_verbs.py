"""``workbook notebook new`` and ``list``."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from analysis.execute.own_notebook import read_own
from own_notebooks import name_own
from project_copy import Project, copy_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy_project(tmp_path_factory.mktemp("verbs") / "home")


def path_of(project: Project, name: str) -> Path:
    return project.home / "notebooks" / "own" / f"{name}.ipynb"


def test_a_start_is_written_in_both_languages(project: Project) -> None:
    done = project.command("notebook", "new", "my-start", "--round", "fy2566-annual")
    assert done.returncode == 0, done.stderr
    notebook = read_own(path_of(project, "my-start"))
    nbformat.validate(notebook)
    tags = [tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])]
    assert tags.count("parameters") == 1
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    assert 'round_id = "fy2566-annual"' in code
    assert 'scope = "42"' in code
    assert "from analysis import notebook as wb" in code
    assert "wb.section(" in code
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    assert all("*" in text and any("ก" <= letter <= "๛" for letter in text) for text in texts)


def test_a_released_notebook_is_taken_as_a_start(project: Project) -> None:
    assert project.command("notebook", "new", "mine", "--from", "province_comparison").returncode == 0
    notebook = read_own(path_of(project, "mine"))
    released = nbformat.read(project.home / "notebooks" / "province_comparison.ipynb", as_version=4)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert [source for source in code if "wb.section" not in source][1:] == [
        cell.source for cell in released.cells if cell.cell_type == "code"
    ][1:]
    assert notebook.cells[-1].metadata["tags"] == ["finish"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("../evil",), "a–z"),
        (("ภาระ",), "a–z"),
        (("x", "--from", "province_comparsion"), "province_comparison"),
        (("x", "--round", "fy2566-anual"), "fy2566-annual"),
    ],
)
def test_what_cannot_be_is_refused_with_words(project: Project, arguments: tuple[str, ...], told: str) -> None:
    done = project.command("notebook", "new", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert not path_of(project, "x").exists()


def test_nothing_is_written_over(project: Project) -> None:
    assert project.command("notebook", "new", "once").returncode == 0
    path = path_of(project, "once")
    path.write_text("mine", encoding="utf-8")
    done = project.command("notebook", "new", "once")
    assert done.returncode == 2
    assert "ไม่เขียนทับ" in done.stderr
    assert path.read_text(encoding="utf-8") == "mine"


def test_the_list_says_which_rounds_publish_which(project: Project) -> None:
    project.command("notebook", "new", "listed")
    name_own(project.home, "listed", "gone")
    done = project.command("notebook", "list")
    assert "listed" in done.stdout
    assert "fy2566-annual (42)" in done.stdout
    assert "ไม่มีแฟ้ม" in done.stdout
