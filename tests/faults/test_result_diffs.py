"""Two real results of one round, made from projects that differ in one thing: a cell, a threshold, the language."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from altered_cells import alter, changed
from analysis.errors import WorkbookError
from analysis.rounds.diff.model import Cause, Reach, ResultDiff, Seen
from analysis.rounds.diff.reading import find_result, read_diff
from analysis.rounds.request import RunResult
from analysis.rounds.results.figures import FIGURES, read_figures
from analysis.rounds.trace.model import Place
from project_copy import Project

ROUND, FILE = "fy2568-m02", "data/fy2568-m02/00-ops.xlsx"
CELL = Place(FILE, "ภาพรวม", "D10")


@pytest.fixture(scope="module")
def before(project: Project) -> Path:
    return project.publication(ROUND)


@pytest.fixture
def again(project: Project, before: Path, tmp_path: Path) -> Callable[..., RunResult]:
    """Runs the round in a copy of the project, to which something is done first."""

    def run(deed: Callable[[Path], object] = lambda _: None, *overrides: str) -> RunResult:
        home = Path(shutil.copytree(project.home, tmp_path / "again"))
        deed(home)
        return Project(home).run(ROUND, *overrides)

    return run


def compared(before: Path, after: Path, project: Project) -> ResultDiff:
    outputs = project.home / "outputs"
    sides = (find_result(str(folder), project.home, outputs) for folder in (before, after))
    return read_diff(*sides, outputs)


def tightened(home: Path) -> None:
    """An early result scores 90 in place of 100."""
    path = home / "params" / "criteria" / "fy2568-bands.yaml"
    text = path.read_text(encoding="utf-8")
    assert "early_scores: 100" in text
    path.write_text(text.replace("early_scores: 100", "early_scores: 90"), encoding="utf-8")


def test_a_changed_cell_is_behind_every_figure_that_changed(
    before: Path, again: Callable[..., RunResult], project: Project
) -> None:
    after = again(lambda home: alter(home, CELL)).folder
    found = compared(before, after, project)
    expected = changed(read_figures(before / FIGURES), read_figures(after / FIGURES))
    assert expected
    assert {one.before.figure_id for one in found.figures if one.before} == expected
    assert {one.causes for one in found.figures} == {(Cause.DATA,)}
    assert {one.rows for one in found.figures} == {(0,)}
    (row,) = found.rows
    assert (row.file, row.sheet, row.before, row.after) == (FILE, "ภาพรวม", 10, 10)
    (cell,) = row.cells
    assert (cell.address, cell.before.raw, cell.after.raw) == ("D10", "7,285 คน", "9,715 คน")
    own = {one.figure.name for one in found.figures if one.reach is Reach.OWN}
    assert {"overall.p2.i1.result", "overall.p2.year_percent", "overall.overall.year_percent"} <= own

    (after.parents[2] / FILE).unlink()  # now only the digests tell
    found = compared(before, after, project)
    assert [one.seen for one in found.files] == [Seen.GONE]
    assert {(one.causes, one.reach, one.files) for one in found.figures} == {((Cause.DATA,), Reach.FILE, (FILE,))}
    assert found.rows == ()


def test_a_changed_threshold_is_named_by_its_path(
    before: Path, again: Callable[..., RunResult], project: Project
) -> None:
    found = compared(before, again(tightened).folder, project)
    assert found.figures
    assert {one.causes for one in found.figures} == {(Cause.RULE,)}
    assert [(leaf.path, leaf.before, leaf.after) for leaf in found.rules] == [("operations.early_scores", "100", "90")]
    assert (found.rows, found.files) == ((), ())


def test_another_language_changes_no_figure_and_the_command_says_so(
    before: Path, again: Callable[..., RunResult], project: Project
) -> None:
    after = again(lambda _: None, "language=en").folder
    told = project.command("diff", str(before), str(after))
    assert told.returncode == 0, told.stderr
    assert "ไม่มีตัวเลขใดเปลี่ยน" in told.stdout
    assert "language: th → en" in told.stdout
    (book,) = (project.home / "outputs" / ROUND / "diff").glob("*.xlsx")
    assert book.with_suffix(".html").is_file()
    assert openpyxl.load_workbook(book).sheetnames[1:] == ["Parameters that differ", "Notes on this workbook"]


@pytest.mark.parametrize("asked", ["fy2568-m02@9", "no-such-round", "../elsewhere", "fy2568-m02@x", "fy2568-m02@0"])
def test_a_result_that_is_not_there_is_refused(asked: str, before: Path, project: Project) -> None:
    with pytest.raises(WorkbookError, match="ไม่"):
        find_result(asked, project.home, project.home / "outputs")


def test_a_result_against_itself_is_empty(before: Path, project: Project) -> None:
    found = compared(before, before, project)
    assert (found.figures, found.rows, found.rules, found.parameters, found.files) == ((), (), (), (), ())
