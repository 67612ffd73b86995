"""Letters to offices: by name and role, with what to send or to correct, and only to those that need one."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from desk_project import MONTHS, ROUND, first_number, workbook

from analysis.errors import WorkbookError
from analysis.rounds.desk.letters import LettersRequest, write_letters
from project_copy import TWO, Project, copy_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Loei's workbook has an unreadable number, and Trang's did not come."""
    made = copy_project(tmp_path_factory.mktemp("letters") / "home", ROUND)
    workbook(made, "92").unlink()
    path = workbook(made)
    book = openpyxl.load_workbook(path)
    book[MONTHS][first_number(path)[0]] = "สิบสองกว่า"
    book.save(path)
    return made


def written(project: Project, to: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The words of each letter by its file's name, and who needs none."""
    done = write_letters(LettersRequest(ROUND, project.home, project.home / "outputs", to, TWO))
    return {path.name: words(path) for path in done.written}, done.needless


def words(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def test_who_sent_nothing_is_reminded(project: Project) -> None:
    letters, needless = written(project, "missing")
    assert (list(letters), needless) == (["92-trang-reminder.docx"], ())
    said = letters["92-trang-reminder.docx"]
    assert "แรงงานจังหวัดตรัง" in said
    assert "ขอให้ส่งแฟ้มข้อมูลตามแบบฟอร์ม" in said
    assert "ไม่ได้หมายความว่าไม่มีผลการดำเนินงาน" in said
    assert "ข้อมูลสังเคราะห์" in said


def test_who_has_to_correct_is_told_cell_by_cell(project: Project) -> None:
    letters, _ = written(project, "to-correct")
    assert list(letters) == ["42-loei-correction.docx"]
    said = letters["42-loei-correction.docx"]
    cell = f"{MONTHS} › {first_number_text(project)}"
    for part in ("เรียน  แรงงานจังหวัดเลย", "ขอให้แก้ไขแฟ้มข้อมูล", "42-loei.xlsx", cell, "ต้องแก้ไข"):
        assert part in said, part
    assert str(project.home) not in said


def first_number_text(project: Project) -> str:
    """The cell that holds words in place of a number."""
    sheet = openpyxl.load_workbook(workbook(project))[MONTHS]
    return next(cell.coordinate for row in sheet.iter_rows() for cell in row if cell.value == "สิบสองกว่า")


def test_letters_go_to_codes_as_well_and_the_earlier_ones_stay(project: Project) -> None:
    letters, _ = written(project, "92, 42")
    folder = project.home / "outputs" / ROUND / "letters"
    assert (
        {path.name for path in folder.iterdir()} == {*letters} == {"42-loei-correction.docx", "92-trang-reminder.docx"}
    )
    first = (folder / "42-loei-correction.docx").read_bytes()
    written(project, "42")
    assert (folder / "42-loei-correction.docx").read_bytes() == first


def test_who_is_in_order_gets_none(project: Project, tmp_path: Path) -> None:
    whole = copy_project(tmp_path / "home", ROUND)
    letters, needless = written(whole, "42,92")
    assert {*needless} | {name[:2] for name in letters} == {"42", "92"}
    assert needless
    assert written(whole, "missing") == ({}, ())


@pytest.mark.parametrize("to", ["99", "42,99", "", "everybody"])
def test_an_unknown_office_is_refused_and_nothing_is_written(project: Project, to: str, tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="ไม่มีหน่วยงานรหัส"):
        write_letters(LettersRequest(ROUND, project.home, tmp_path / "outputs", to, TWO))
    assert not (tmp_path / "outputs").exists()
