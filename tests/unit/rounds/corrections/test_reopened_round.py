"""A closed round that is corrected: who was told the old figures is told so, and nothing that is sealed is touched."""

from __future__ import annotations

import json
import shutil
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from analysis.errors import WorkbookError
from analysis.params.load import load_parameters
from analysis.reports.catalogue import plan
from analysis.rounds.closing.close import Change, close_round, reopen_round
from analysis.rounds.closing.verify import verify_round
from analysis.rounds.corrections.model import Notice, Seen
from analysis.rounds.corrections.notice import notice_of, reopened
from analysis.rounds.corrections.page import notice_page
from analysis.rounds.corrections.quotes import quotes_of, write_quotes
from project_copy import Project, copy_project

ROUND, SHEET = "fy2566-annual", "แผนและผล"
WHY = "จังหวัดส่งแฟ้มแก้ไข"


def noon() -> datetime:
    return datetime(2025, 11, 21, 5, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A round that was closed, reopened, corrected in two cells and run: 7 persons, and a thousandth of a baht."""
    made = copy_project(tmp_path_factory.mktemp("corrected") / "project", ROUND)
    made.publication(ROUND)
    change = Change(ROUND, made.home, made.home / "outputs", "เจ้าหน้าที่ ก", WHY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("analysis.rounds.closing.proof.computed_again", lambda asked, *_: nullcontext(asked.output))
        close_round(change, noon)
    done = made.command("reopen", ROUND, "--by", "เจ้าหน้าที่ ก", "--reason", WHY)
    assert done.returncode == 0, done.stderr
    being_corrected = (made.home / "outputs" / ROUND / "superseded-1.html").read_text(encoding="utf-8")
    assert "กำลังแก้ไขเป็นฉบับที่ 2" in being_corrected
    path = made.home / "data" / ROUND / "42-loei.xlsx"
    book = openpyxl.load_workbook(path)
    book[SHEET]["C8"].value += 7
    book[SHEET]["G9"].value += 0.001
    book.save(path)
    done = made.command("run", ROUND)
    assert done.returncode == 0, done.stderr
    assert "ประกาศแก้ไข" in done.stdout
    return made


@pytest.fixture(scope="module")
def folder(project: Project) -> Path:
    return project.home / "outputs" / ROUND


def notice(project: Project, folder: Path) -> Notice:
    parameters = load_parameters(ROUND, (), project.home)
    reopening = reopened(folder, 2)
    assert reopening
    return notice_of(reopening, folder / "rev-2", parameters.round, plan(parameters.round, project.home), project.home)


def test_the_notice_tells_printed_figures_those_below_and_who_was_told(project: Project, folder: Path) -> None:
    found = notice(project, folder)
    printed = {one.change.figure.name: (one.before, one.after) for one in found.of(Seen.PRINTED)}
    assert printed["plan.people.target"] == ("31,572", "31,579")
    below = {one.change.figure.name for one in found.of(Seen.BELOW)}
    assert below & {name for name in below if "spent" in name or "money" in name}
    assert not printed.keys() & below
    memo = next(one for one in found.documents if one.page.endswith("evaluation_memo.html"))
    assert (memo.recipients, memo.printed > 0) == ("ผู้ว่าราชการจังหวัดเลย", True)
    assert any(name.endswith(".docx") for name in memo.files)
    book = next(one for one in found.documents if one.page.endswith("annual_report.html"))
    assert any(name.endswith(".docx") for name in book.files)
    manifest = json.loads((folder / "rev-2" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["correction"] == found.as_json()
    assert manifest["correction"]["of"] == 1


def test_the_notice_stands_in_its_revision_as_a_page_and_a_workbook(project: Project, folder: Path) -> None:
    page = (folder / "rev-2" / "correction" / "index.html").read_text(encoding="utf-8")
    for text in ("31,572", "31,579", "ผู้ว่าราชการจังหวัดเลย", WHY, "ประกาศแก้ไขฉบับที่ 1 โดยฉบับที่ 2"):
        assert text in page
    assert "เจ้าหน้าที่ ก" not in page
    book = openpyxl.load_workbook(folder / "rev-2" / "correction" / "correction.xlsx")
    values = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"plan.people.target", "31,572", "31,579", "ผู้ว่าราชการจังหวัดเลย"} <= values
    assert "correction/index.html" in (folder / "rev-2" / "index.html").read_text(encoding="utf-8")


def test_the_old_revision_is_shown_below_a_banner_and_is_as_it_was_sealed(project: Project, folder: Path) -> None:
    (verified,) = verify_round(ROUND, project.home, folder.parent)
    assert verified.ok
    banner = (folder / "superseded-1.html").read_text(encoding="utf-8")
    assert "รอบ fy2566-annual ฉบับที่ 1 ถูกแทนที่ด้วยฉบับที่ 2" in banner
    assert '<iframe src="rev-1/index.html"' in banner
    assert "<script" not in banner
    assert f'href="{ROUND}/superseded-1.html"' in (folder.parent / "index.html").read_text(encoding="utf-8")
    assert not (folder / "superseded-2.html").exists()
    assert "../index.html" in (folder / "rev-2" / "index.html").read_text(encoding="utf-8")


def test_a_snapshot_makes_the_same_notice_without_the_old_pages(project: Project, folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / ROUND
    (copy / "rev-1").mkdir(parents=True)
    shutil.copyfile(folder / "history.jsonl", copy / "history.jsonl")
    for name in ("manifest.json", "figures.parquet"):
        shutil.copyfile(folder / "rev-1" / name, copy / "rev-1" / name)
    write_quotes(copy / "rev-1", quotes_of(folder / "rev-1"))
    shutil.copytree(folder / "rev-2", copy / "rev-2")
    again = notice(project, copy)
    assert again == notice(project, folder)
    round_ = load_parameters(ROUND, (), project.home).round
    made = (folder / "rev-2" / "correction" / "index.html").read_text(encoding="utf-8")
    assert notice_page(again, round_, synthetic=False) == made


def test_figures_that_are_not_those_sealed_make_no_notice(project: Project, folder: Path) -> None:
    path = folder / "rev-1" / "figures.parquet"
    before = path.read_bytes()
    path.chmod(0o644)
    try:
        shutil.copyfile(folder / "rev-2" / "figures.parquet", path)
        with pytest.raises(WorkbookError, match="not what was sealed"):
            notice(project, folder)
    finally:
        path.write_bytes(before)
        path.chmod(0o444)


ISSUE = """round: fy2566-annual
issues:
  - on: 2568-12-01
    revision: 1
    what: {th: เป้าหมายพิมพ์ขาดไป 7 คน, en: The target lacks 7 persons.}
    figures: [42/plan.people.target]
    state: mended
    mended_in: 2
"""


def test_what_is_known_to_be_wrong_is_told_beside_a_closed_revision(project: Project, folder: Path) -> None:
    path = project.home / "params" / "issues" / f"{ROUND}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(ISSUE, encoding="utf-8")
    try:
        done = project.command("issues", ROUND)
        assert done.returncode == 0, done.stderr
        page = (folder / "index.html").read_text(encoding="utf-8")
        for text in ("เป้าหมายพิมพ์ขาดไป 7 คน", "แก้แล้วในฉบับที่ 2", "42/plan.people.target"):
            assert text in page
        (verified,) = verify_round(ROUND, project.home, folder.parent)
        assert verified.ok
        path.write_text(ISSUE.replace("people.target", "people.targets"), encoding="utf-8")
        done = project.command("issues", ROUND)
        assert done.returncode == 2
        assert "42/plan.people.target" in done.stderr
    finally:
        path.unlink()


def test_a_round_that_was_not_reopened_corrects_nothing(folder: Path) -> None:
    assert reopened(folder, 1) is None
    assert reopened(folder.parent / "fy2565-r1", 2) is None


def test_opening_again_is_refused_while_it_is_open(project: Project) -> None:
    with pytest.raises(WorkbookError, match="open"):
        reopen_round(Change(ROUND, project.home, project.home / "outputs", "เจ้าหน้าที่ ก", WHY))
