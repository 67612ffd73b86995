"""An own section after a rerun, after an upgrade, and computed again from a closed round's snapshot: the same bytes."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import nbformat
import pytest

from analysis.rounds.released import released_text
from analysis.rounds.request import RunResult
from own_notebooks import GOOD, ROUND, name_own, quick, write_own
from project_copy import REPOSITORY, Project, copy_project

OWN = "own/42-loei"
MEMO = "provinces/42-loei/evaluation_memo"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = quick(copy_project(tmp_path_factory.mktemp("stay") / "home", ROUND))
    path = write_own(made.home, "burden", *GOOD, title="ภาระของหน่วยงาน")
    (path.parent / "centres.csv").write_text("agency,centres\nสรจ.,3\n", encoding="utf-8")
    name_own(made.home, "{notebook: burden, annex: true}")
    return made


@pytest.fixture(scope="module")
def first(project: Project) -> dict[str, bytes]:
    """What a run made of the own notebook, and the memo."""
    return contents(project.run(ROUND))


def contents(result: RunResult) -> dict[str, bytes]:
    assert result.ok, [item.problem for item in result.results]
    found = [*(result.folder / OWN).iterdir(), *(result.folder / f"{MEMO}.{kind}" for kind in ("docx", "html"))]
    return {path.name: path.read_bytes() for path in found}


def of_analysts(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (home / "notebooks" / "own").iterdir() if path.is_file()}


def test_the_sections_stand_in_the_memos_annex(project: Project, first: dict[str, bytes]) -> None:
    folder = project.home / "outputs" / ROUND / "rev-1"
    with zipfile.ZipFile(folder / f"{MEMO}.docx") as word:
        text = word.read("word/document.xml").decode()
        pictures = [name for name in word.namelist() if name.endswith(".png")]
    with zipfile.ZipFile(folder / f"{OWN}/burden.docx") as own:
        picture = own.read("word/media/image1.png")
    assert text.index("ภาคผนวก") < text.index("ภาระของหน่วยงาน") < text.index("First activities")
    with zipfile.ZipFile(folder / f"{MEMO}.docx") as word:
        assert picture in [word.read(name) for name in pictures]
    page = (folder / f"{MEMO}.html").read_text(encoding="utf-8")
    assert f'href="../../{OWN}/burden.html"' in page


def test_an_upgrade_leaves_it_alone(project: Project, first: dict[str, bytes]) -> None:
    """A new release comes by git, the folder is tidied, and the program's own commands run: nothing of it is touched,
    and the section is the same."""
    home = project.home
    before = of_analysts(home)

    def git(*arguments: str) -> None:
        own = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "core.hooksPath=/dev/null")
        subprocess.run(["git", *own, *arguments], cwd=home, check=True, capture_output=True)

    for name in (".gitignore", "Makefile"):
        shutil.copyfile(REPOSITORY / name, home / name)
    git("init", "-q", "-b", "main")
    git("add", "notebooks", ".gitignore", "Makefile")
    git("commit", "-qm", "release 1")
    git("checkout", "-qb", "next")
    path = home / "notebooks" / "year_trends.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell("ฉบับใหม่", id="new"))
    nbformat.write(notebook, path)
    git("commit", "-qam", "release 2")
    git("checkout", "-q", "main")
    git("merge", "-q", "next")
    git("clean", "-fdq", "notebooks")
    subprocess.run(["make", "clean"], cwd=home, check=False, capture_output=True)
    assert set(json.loads(released_text(home))) == {path.name for path in (home / "notebooks").glob("*.ipynb")}
    assert of_analysts(home) == before
    assert contents(project.run(ROUND, fresh=True)) == first
    shutil.rmtree(home / ".git")


def test_a_closed_round_carries_it_and_gives_it_again(project: Project, first: dict[str, bytes]) -> None:
    """Closing makes the round anew from its snapshot alone, and compares every byte."""
    done = project.command("close", ROUND, "--by", "เจ้าหน้าที่ ก", "--note", "เสนอแล้ว")
    assert done.returncode == 0, done.stdout + done.stderr
    snapshot = project.home / "outputs" / ROUND / "snapshot-1"
    assert of_analysts(snapshot) == of_analysts(project.home)
    sealed = {path.name: path.read_bytes() for path in (project.home / "outputs" / ROUND / "rev-1" / OWN).iterdir()}
    assert sealed.items() <= first.items()
