"""What an office changed from one submission to the next, what moves with it, and the receipt that goes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from analysis.errors import WorkbookError
from analysis.ingest.round_inputs import input_folder, read_round
from analysis.ingest.submissions.model import Kind
from analysis.params.load import load_parameters
from analysis.places.scopes import NATION
from analysis.reports.evaluation.report import RoundEvaluation
from analysis.reports.view import RoundView
from analysis.rounds.submissions.changed import changed_sentences, read_changes
from analysis.rounds.submissions.receipt import receipt_of
from analysis.rounds.submissions.told import told_of
from arrivals import ROUND, Desk, as_xls, beautified, edited, set_cell
from project_copy import copy_project

LOEI, WHY = "42-loei.xlsx", "a wrong month"
SECRET = "1234567890121"


def results_of(book: Workbook) -> list[str]:
    """The cells of October's results in the monthly form, those that hold a number."""
    page = book["ผลรายเดือน"]
    head = next(cell for line in page.iter_rows() for cell in line if str(cell.value).startswith("ต.ค."))
    below = page.iter_rows(min_row=head.row + 1, min_col=head.column, max_col=head.column)
    return [line[0].coordinate for line in below if isinstance(line[0].value, int | float)]


def spent_of(book: Workbook) -> str:
    """The cell of what the office spent of its own allocation."""
    return next(cell.coordinate for line in book["การเบิกจ่าย"].iter_rows() for cell in line if cell.value == 53_117)


def more_people(book: Workbook) -> None:
    book["ผลรายเดือน"][results_of(book)[0]] = 5_000
    book["การเบิกจ่าย"][spent_of(book)] = 54_000


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with three submissions of Loei: as it lay there, more people, and the same as xls."""
    folder = tmp_path_factory.mktemp("changed")
    desk = Desk(copy_project(folder / "home", ROUND).home)
    source = desk.folder / LOEI
    second = edited(source, folder / "second.xlsx", more_people)
    assert desk.receive(second, office="42", reason=WHY).counts == 2
    assert desk.receive(as_xls(second, folder / "third.xls"), office="42", reason=WHY).kind is Kind.FORMATTING
    return desk


def test_cells_figures_and_sentences_are_told(desk: Desk) -> None:
    found = read_changes(ROUND, "42", (1, 2), desk.home)
    cells = [(row.sheet, cell.address) for row in found.rows for cell in row.cells]
    book = load_workbook(desk.folder / "received/42/1" / LOEI)
    assert cells == [("ผลรายเดือน", results_of(book)[0]), ("การเบิกจ่าย", spent_of(book))]
    assert found.rows[0].cells[0].after is not None
    assert found.rows[0].cells[0].after.raw == "5000"
    moved = {one.figure.name for one in found.figures}
    assert "people.percent" in moved
    assert 54_000 in {one.figure.value for one in found.figures}
    assert not any(name.startswith(("timeliness.", "plan.")) for name in moved)
    said = [one for one in found.sentences if "54,000" in one.after]
    assert said
    assert all("53,117" in one.before for one in said)


def test_the_same_data_in_another_kind_of_file_move_nothing(desk: Desk) -> None:
    found = read_changes(ROUND, "42", (2, 3), desk.home)
    assert (found.figures, found.sentences) == ((), ())


def test_what_is_told_is_what_the_report_tells(desk: Desk) -> None:
    """The figures are the very ones of the office's page, though nothing is drawn."""
    parameters = load_parameters(ROUND, (), desk.home)
    inputs = input_folder(parameters.round, desk.home)
    read = read_round(inputs, only=["42"]).offices[0]
    told = {one.name: one.value for one in told_of(read, "42", parameters, desk.home).figures}
    view = RoundView(parameters, "42", desk.home)
    report = RoundEvaluation(view)
    for name in ("summary", "levels", "progress", "timeliness"):
        getattr(report, name)()
    shown = {one.name: one.value for one in view.book}
    assert shown
    assert {name: told[name] for name in shown} == shown


def test_numbers_that_there_are_not_are_refused(desk: Desk) -> None:
    for office, numbers in (("42", (1, 9)), ("92", (1, 2)), ("99", (1, 2))):
        with pytest.raises(WorkbookError):
            read_changes(ROUND, office, numbers, desk.home)


def test_sentences_stand_for_one_another_by_section() -> None:
    before = [("A", "one"), ("A", "two"), ("B", "three")]
    after = [("A", "one"), ("A", "2"), ("C", "four")]
    found = [(one.section, one.before, one.after) for one in changed_sentences(before, after)]
    assert found == [("A", "two", "2"), ("B", "three", ""), ("C", "", "four")]
    assert changed_sentences(before, before) == []


def receipt(desk: Desk, path: Path, *, office: str = "42") -> tuple[Path, str]:
    """The receipt of a file and all that it says."""
    received = desk.receive(path, office=office, reason=WHY)
    assert received.submission is not None
    parameters = load_parameters(ROUND, (), desk.home)
    output = desk.home / "outputs"
    written = receipt_of(received.submission, received.read, received.counts, parameters, desk.home, output)
    assert written is not None
    book = load_workbook(written)
    return written, "\n".join(str(cell.value) for page in book for line in page.iter_rows() for cell in line)


def test_a_receipt_says_what_was_read_and_what_to_mend(desk: Desk, tmp_path: Path) -> None:
    first_sent = desk.folder / "received/42/1" / LOEI
    wrong = edited(first_sent, tmp_path / "x.xlsx", set_cell("การเบิกจ่าย", "A3", "ไม่มี"), more_people, beautified)
    written, text = receipt(desk, wrong)
    assert written.name.startswith("42-loei-")
    for word in ("ใบตอบรับ", "บัญชีแถวที่อ่าน", "ข้อค้นพบ", "ผลบวกช่องปริมาณ"):
        assert word in text
    first = written.read_bytes()
    written.unlink()
    assert first


def test_nothing_of_another_offices_rows_goes_back(desk: Desk, tmp_path: Path) -> None:
    other = edited(desk.folder / "92-trang.xlsx", tmp_path / LOEI)
    book = load_workbook(other)
    activity = next(line[1].value for line in book["แผนและผล"].iter_rows(min_row=8) if isinstance(line[1].value, str))
    _, text = receipt(desk, other)
    assert "แฟ้มของหน่วยงานอื่น" in text
    assert activity not in text
    assert NATION not in text


def test_a_file_that_nobody_can_read_has_its_receipt_too(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / LOEI
    path.write_bytes(f"%PDF {SECRET}".encode())
    _, text = receipt(desk, path)
    assert "เปิดอ่านไม่ได้" in text
    assert SECRET not in text
