"""Personal data in a result: nothing takes the old result's place, and the message tells where and not what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from openpyxl import load_workbook

from analysis.errors import WorkbookError
from analysis.ingest.personal.sheets import NOT_SHOWN
from analysis.publish.privacy.search import personal_data
from analysis.rounds.forms.write import FormsRequest, write_forms
from analysis.rounds.gate import GateError
from analysis.rounds.memos import MemosRequest, write_memos
from analysis.rounds.quality.refuse_personal_data import refuse_personal_publication
from analysis.rounds.results.put_in_place import replacing
from analysis.rounds.run import RunRequest
from made_registry import NAME, SP12, add_registry, made_id, sp12
from project_copy import ENGINE, Project

MakeProject = Callable[..., Project]
ID = made_id(41)
ROUND = "fy2566-annual"
#: An activity of the plan in the shipped workbook, where an id is typed by mistake.
SHEET, CELL = "แผนและผล", "B20"


@pytest.fixture
def slipped(make_project: MakeProject) -> Project:
    """A project with a result, and an office's workbook in which somebody then typed an id into an activity's name."""
    made = make_project(ROUND)
    path = made.home / "data" / ROUND / "42-loei.xlsx"
    book = load_workbook(path)
    book[SHEET][CELL] = f"{book[SHEET][CELL].value} ราย {ID[0]}-{ID[1:5]}-{ID[5:10]}-{ID[10:12]}-{ID[12]}"
    book.save(path)
    for folder in ("rev-1", "memos", "quality"):
        (made.home / "outputs" / ROUND / folder).mkdir(parents=True)
        (made.home / "outputs" / ROUND / folder / "index.html").write_text("ผลเดิม", encoding="utf-8")
    return made


def told(text: str) -> None:
    """The message says where in both languages and keeps the value to itself."""
    assert "พบข้อมูลส่วนบุคคล" in text
    assert "Personal data" in text
    assert f"data/{ROUND}/42-loei.xlsx › {SHEET}!{CELL}" in text
    digits = "".join(letter for letter in text if letter.isdigit())
    assert ID not in digits
    assert ID[5:10] not in text


def whole(made: Project, folder: str) -> None:
    place = made.home / "outputs" / ROUND
    assert (place / folder / "index.html").read_text(encoding="utf-8") == "ผลเดิม"
    assert sorted(path.name for path in place.iterdir()) == ["memos", "quality", "rev-1"]


def test_a_run_is_stopped_and_the_old_result_stays_whole(slipped: Project) -> None:
    """A notebook says it, which no reading can prevent."""
    path = slipped.home / "notebooks" / "annual_report.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_markdown_cell(f"ราย {ID}"))
    nbformat.write(notebook, path)
    with pytest.raises(WorkbookError) as caught:
        slipped.run(ROUND)
    told(caught.value.text())
    whole(slipped, "rev-1")


def test_memos_and_forms_are_written_without_it(slipped: Project) -> None:
    request = RunRequest(ROUND, slipped.home, slipped.home / "outputs", (), 1, ENGINE)
    with pytest.raises(GateError):
        write_memos(MemosRequest(request))
    whole(slipped, "memos")
    write_memos(MemosRequest(replace(request, accept=1)))
    assert write_forms(FormsRequest(ROUND, slipped.home, slipped.home / "outputs")).with_plan == 1
    made = slipped.home / "outputs" / ROUND
    assert list((made / "memos").rglob("*.html"))
    assert list(personal_data(made)) == []


def test_check_tells_the_cells_and_shows_no_id(make_project: MakeProject) -> None:
    made = make_project(ROUND)
    path = made.home / "data" / ROUND / "42-loei.xlsx"
    book = load_workbook(path)
    book[SHEET]["F7"] = f"{ID} บาทถ้วน"
    book.save(path)
    done = made.command("check", ROUND)
    assert done.returncode == 1
    assert f"person_id_found  data/{ROUND}/42-loei.xlsx › {SHEET}!F7" in done.stdout
    assert NOT_SHOWN in done.stdout  # no number
    assert ID not in done.stdout + done.stderr
    assert list(personal_data(made.home / "outputs")) == []


@pytest.mark.parametrize("name", ["page.html", "a/report.ipynb", "a/figures.csv", "note.txt"])
def test_a_draft_with_an_id_never_takes_its_place(name: str, tmp_path: Path) -> None:
    target = tmp_path / "rev-1"
    target.mkdir()
    (target / "index.html").write_text("ผลเดิม", encoding="utf-8")

    def publish() -> None:
        with replacing(target) as draft:
            (draft / name).parent.mkdir(exist_ok=True)
            (draft / name).write_text(f'{{"cells": ["{ID}"]}}', encoding="utf-8")
            refuse_personal_publication(draft)

    with pytest.raises(WorkbookError) as caught:
        publish()
    assert name in caught.value.text()
    assert ID not in caught.value.text()
    assert [path.name for path in tmp_path.iterdir()] == ["rev-1"]
    assert (target / "index.html").read_text(encoding="utf-8") == "ผลเดิม"


def test_many_places_are_named_in_part(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number:02d}.txt").write_text(ID, encoding="utf-8")
    with pytest.raises(WorkbookError) as caught:
        refuse_personal_publication(tmp_path)
    assert "00.txt" in caught.value.text()
    assert "…" in caught.value.text()
    assert "19.txt" not in caught.value.text()


def test_registry_sheets_are_counted_and_publish_nobody(make_project: MakeProject) -> None:
    """The sheets that are meant for names stop nothing; a plan for the empty forms is read from the same workbook."""
    made = make_project(ROUND)
    path = made.home / "data" / ROUND / "42-loei.xlsx"
    wrong = sp12(9, "พ.ย. 65")
    wrong[3] = f"{wrong[3][:12]}x"
    rows = [*(sp12(number, "ต.ค. 65") for number in range(8)), wrong, [NAME] * 6]
    add_registry(path, {SP12: rows})
    done = made.command("check", ROUND, "-p", "inputs.forms=action_plan,stated,registry_sp12")
    assert "registry_id_wrong" in done.stdout
    assert "นกกระจิบ" not in done.stdout
    assert made_id(9)[:12] not in done.stdout
    quality = made.home / "outputs" / ROUND / "quality" / "42-loei.xlsx"
    cells = {str(cell.value) for sheet in load_workbook(quality) for row in sheet.iter_rows() for cell in row}
    assert any("สป-12" in text for text in cells)
    assert not any("นกกระจิบ" in text or made_id(9)[:12] in text for text in cells)
    written = write_forms(FormsRequest(ROUND, made.home, made.home / "outputs"))
    assert written.with_plan == 1
