from __future__ import annotations

import math
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from made_quality import PLAN, SLIP, troubled
from openpyxl.worksheet.worksheet import Worksheet

from analysis.console.checking import print_summary
from analysis.console.terminal import out
from analysis.fingerprint import file_digest
from analysis.ingest.findings.finding import Finding, Severity
from analysis.params.vocabulary import Also
from analysis.rounds.quality.books import KeptBooks, write_quality
from analysis.rounds.quality.checked_round import Checked
from analysis.rounds.quality.findings_sheet import Way, findings_sheet
from analysis.rounds.quality.office_book import office_book
from analysis.rounds.rebuild.kept_results import KeptResults
from books.accessible import faults_of, same_cells

OFFICES, COMMON = "คุณภาพข้อมูลรายหน่วยงาน", "ข้อที่พบบ่อย"
FINDINGS = "ข้อค้นพบด้านคุณภาพข้อมูล"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return troubled(tmp_path_factory.mktemp("troubled") / "home")


@pytest.fixture(scope="module")
def folder(checked: Checked) -> Path:
    below = checked.home / "outputs" / "fy2565-r1" / "rev-1" / "quality"
    write_quality(below, checked)
    return below


def lines(sheet: Worksheet) -> list[dict[str, openpyxl.cell.Cell]]:
    """The rows of a table by the last header row's labels."""
    (listed,) = sheet.tables.values()
    header, *rows = sheet[listed.ref]
    labels = [cell.value.rpartition(": ")[2] for cell in header]
    below = [
        row for row in sheet.iter_rows(min_row=rows[-1][0].row + 1) if any(cell.value is not None for cell in row[1:])
    ]
    return [dict(zip(labels, row, strict=False)) for row in [*rows, *below]]


def texts(sheet: Worksheet) -> str:
    return "\n".join(str(cell.value) for row in sheet for cell in row if cell.value is not None)


def test_the_summary_comes_first(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [
        "00-ministry.xlsx",
        "00-summary.xlsx",
        "11-samut-prakan.xlsx",
        "12-nonthaburi.xlsx",
        "42-loei.xlsx",
        "92-trang.xlsx",
    ]


def test_each_link_leads_to_the_cell_with_what_was_read(folder: Path) -> None:
    found = lines(openpyxl.load_workbook(folder / "42-loei.xlsx")[FINDINGS])
    slip = next(line for line in found if line["รหัส"].value == "number_unreadable")
    link = slip["ช่อง"].hyperlink
    sheet, _, cell = link.location.rpartition("!")
    submitted = openpyxl.load_workbook((folder / link.target).resolve())
    assert submitted[sheet.strip("'")][cell].value == slip["ค่าที่อ่านได้"].value == SLIP
    assert sheet == f"'{PLAN}'"
    assert slip["สิ่งที่ควรเป็น"].value == "ตัวเลข หรือเว้นว่างถ้าไม่มีข้อมูล"


def test_a_sheet_that_is_not_there_is_not_linked_to(folder: Path) -> None:
    found = lines(openpyxl.load_workbook(folder / "42-loei.xlsx")[FINDINGS])
    missing = next(line for line in found if line["รหัส"].value == "sheet_missing")
    assert (missing["ช่อง"].value, missing["ช่อง"].hyperlink.location) == ("ทั้งแฟ้ม", None)


def test_what_was_read_stays_text(folder: Path) -> None:
    cell = next(
        line["ค่าที่อ่านได้"]
        for line in lines(openpyxl.load_workbook(folder / "42-loei.xlsx")[FINDINGS])
        if line["ค่าที่อ่านได้"].value == SLIP
    )
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_errors_come_before_notes_with_sign_and_word(folder: Path) -> None:
    said = [line["ความสำคัญ"].value for line in lines(openpyxl.load_workbook(folder / "42-loei.xlsx")[FINDINGS])]
    assert said == sorted(said, key=["■ ต้องแก้ไข", "▲ ควรตรวจสอบ", "○ เพื่อทราบ"].index)
    assert said[0] == "■ ต้องแก้ไข"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("11-samut-prakan.xlsx", ["ยังไม่ได้รับแฟ้ม", "ส่งแฟ้ม Excel ตามแบบฟอร์มของรอบนี้", "0 จาก 4 แบบ"]),
        ("42-loei.xlsx", ["ส่งแล้ว 3 จาก 4 แบบ (ร้อยละ 75.00)", "แก้ไขข้อที่ต้องแก้ไข 2 ข้อ", "ช้า 2 ไม่มีวันที่ส่ง 1"]),
        ("42-loei.xlsx", ["30 มีนาคม 2565", "สำนักงานแรงงานจังหวัดเลย", "มีข้อค้นพบ 3 แถว"]),
        ("92-trang.xlsx", ["ส่งแล้ว 4 จาก 4 แบบ (ร้อยละ 100.00)", "■ ต้องแก้ไข 0", "ไม่มีข้อที่ต้องดำเนินการ"]),
        ("00-summary.xlsx", ["3 จาก 4 หน่วยงาน (ร้อยละ 75.00)", "สรจ.สมุทรปราการ", "ติดตามแฟ้มจาก 1 หน่วยงานที่ยังไม่ส่ง"]),
    ],
)
def test_the_front_sheet_sums_up(folder: Path, name: str, said: list[str]) -> None:
    front = openpyxl.load_workbook(folder / name).worksheets[0]
    assert front.title == "สรุป"
    assert [words for words in said if words not in texts(front)] == []


ON_TIME = "ตรงเวลา (ร้อยละของที่ทราบวันที่ส่ง)"


def test_the_offices_stand_in_order_with_unrounded_rates(folder: Path) -> None:
    *rows, nobody, total = lines(openpyxl.load_workbook(folder / "00-summary.xlsx")[OFFICES])
    names = [line["หน่วยงาน"].value for line in (*rows, nobody, total)]
    assert names == ["สรจ.สมุทรปราการ", "สรจ.นนทบุรี", "สรจ.เลย", "สรจ.ตรัง", "แฟ้มที่ไม่ใช่ของหน่วยงานใด", "รวม"]
    assert rows[0]["สถานะ"].value == "■ ยังไม่ส่งแฟ้ม"
    assert [line[ON_TIME].value for line in rows] == ["–", "–", 60, 100]
    assert math.isclose(total[ON_TIME].value, 900 / 11)
    assert [line["ควรตรวจสอบ"].value for line in rows] == ["–", "–", 1, 0], "what was never read is not 0"
    assert rows[2]["หน่วยงาน"].hyperlink.target == "42-loei.xlsx"


def test_what_is_found_most_often_has_an_example(folder: Path) -> None:
    first = lines(openpyxl.load_workbook(folder / "00-summary.xlsx")[COMMON])[0]
    assert first["ความสำคัญ"].value == "■ ต้องแก้ไข"
    assert first["จำนวนข้อ"].value >= 1
    assert (folder / first["ตัวอย่างจาก"].hyperlink.target).exists()


def test_rows_set_aside_say_why(folder: Path) -> None:
    (aside,) = lines(openpyxl.load_workbook(folder / "42-loei.xlsx")["แถวที่กันไว้"])
    assert SLIP in aside["เหตุผล"].value
    assert SLIP in aside["เนื้อหาในแถว"].value
    assert aside["แถว"].hyperlink.location == f"'{PLAN}'!A{aside['แถว'].value}"


def test_outside_the_project_there_is_no_link_and_the_sheet_says_so(checked: Checked, tmp_path: Path) -> None:
    write_quality(tmp_path / "quality", checked)
    sheet = openpyxl.load_workbook(tmp_path / "quality" / "42-loei.xlsx")[FINDINGS]
    assert all(line["ช่อง"].hyperlink is None for line in lines(sheet))
    assert "นอกโฟลเดอร์โครงการ" in texts(sheet)
    assert str(tmp_path) not in texts(sheet)


def test_equal_findings_give_equal_bytes(checked: Checked, folder: Path) -> None:
    again = folder.with_name("quality-again")
    for path in write_quality(again, checked):
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name


def asked(checked: Checked, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whose workbooks are made when all are wanted in ``folder`` and those of before are kept beside it."""
    made: list[str] = []

    def making(checked: Checked, line: Mapping[str, object], way: Way) -> tuple:
        made.append(str(line["scope"]))
        return office_book(checked, line, way)

    monkeypatch.setattr("analysis.rounds.quality.books.office_book", making)
    inputs = {office.file: file_digest(checked.home / office.file) for office in checked.inputs.offices}
    write_quality(folder, checked, KeptBooks(KeptResults(folder.parent / "kept"), "code", inputs))
    return made


def test_only_what_changed_is_written_again(checked: Checked, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quality = checked.home / "outputs" / "fy2565-r1" / "rev-2" / "quality"
    assert asked(checked, quality, monkeypatch) == ["TH", "11", "12", "42", "92"]
    before = {path.name: path.read_bytes() for path in quality.iterdir()}
    shutil.rmtree(quality)
    assert asked(checked, quality, monkeypatch) == []
    assert {path.name: path.read_bytes() for path in quality.iterdir()} == before
    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}

    one = Finding("overspent", Severity.WARNING, "92", "data/fy2565-r1/92-trang.xlsx", PLAN, "A9", *"5กaขbคc")
    assert asked(replace(checked, findings=(*checked.findings, one)), quality, monkeypatch) == ["92"]
    path = checked.home / "data" / "fy2565-r1" / "42-loei.xlsx"
    sent = path.read_bytes()
    try:
        path.write_bytes(sent + b"\n")
        assert asked(checked, quality, monkeypatch) == ["42"]
    finally:
        path.write_bytes(sent)


def test_a_judgement_names_its_row_because_it_does_not_know_the_column() -> None:
    one = Finding("overspent", Severity.WARNING, "42", "data/a.xlsx", PLAN, "A9", "5", "ก", "a", "ข", "b", "ค", "c")
    row = findings_sheet([one, one], Way("../.."), "th").rows
    assert len(row) == 1
    assert row[0].cell("cell").value == "แถว 9"
    assert row[0].cell("cell").leads_to.file == "../../data/a.xlsx"


def test_findings_on_one_cell_keep_their_order() -> None:
    many = [
        Finding("cannot_recompute", Severity.WARNING, "TH", "x.xlsx", "s", "A1", str(number), *[""] * 5)
        for number in range(20)
    ]
    rows = [findings_sheet(given, Way(None), "th").rows for given in (many, many[::-1])]
    assert rows[0] == rows[1][::-1], "the order they came in, not that of a set"


def test_kinds_of_repair_are_told_in_words() -> None:
    read = "displaced_mark 33, tone_before_vowel 1"
    one = Finding("text_repaired", Severity.NOTE, "42", "data/a.xlsx", PLAN, "", read, "ก", "a", "ข", "b")
    (row,) = findings_sheet([one], Way(None), "th").rows
    assert row.cell("read").value == "สระหรือวรรณยุกต์ผิดตำแหน่ง 33, วรรณยุกต์อยู่หน้าสระ 1"


def test_the_command_line_prints_the_same_summary_uncut(checked: Checked, folder: Path) -> None:
    with out.capture() as capture:
        print_summary(checked, folder)
    said = capture.get()
    rows = [line.split() for line in said.splitlines() if line.strip().startswith(("สรจ.", "รวม"))]
    assert rows[0] == ["สรจ.สมุทรปราการ", "■", "ยังไม่ส่งแฟ้ม", "0/4", "0.00", "–/0", "–", "6", "1", "–", "–", "–"]
    assert rows[2][3:8] == ["3/4", "75.00", "3/5", "60.00", "1"]
    assert "…" not in said
    assert said.rstrip().endswith("00-summary.xlsx")


def test_the_workbooks_can_be_used_by_everyone_and_a_round_may_ask_for_copies(checked: Checked, tmp_path: Path) -> None:
    round_ = checked.parameters.round.model_copy(update={"also": (Also.ODS,)})
    asked = replace(checked, parameters=replace(checked.parameters, round=round_))
    books = write_quality(tmp_path, asked)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        path.with_suffix(kind).name for path in books for kind in (".xlsx", ".ods")
    )
    assert [fault for path in books for fault in (*faults_of(path), *same_cells(path))] == []
