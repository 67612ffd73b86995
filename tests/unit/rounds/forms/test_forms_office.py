"""The workbook that an office fills: locked but for what is to be filled, checked while typing, the same twice."""

from __future__ import annotations

import csv
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from analysis.ingest.layouts import offices as layouts
from analysis.ingest.layouts.offices import ListName
from analysis.ingest.layouts.registry import ALL_LAYOUTS
from analysis.rounds.forms.guide import WHAT_TO_FILL, Deadline, Guide
from analysis.rounds.forms.model import Cover, FilledSheet, FormRow
from analysis.rounds.forms.office import OfficeForm, OfficeSheet, write_office_form
from analysis.rounds.forms.style import ROLE_FILLS

COVER = Cover("สำนักงานแรงงานจังหวัดเลย", "เลย", 2565, "fy2565-r1", "กรอกโดยสำนักงาน")
ASKED = frozenset({"result", "spent"})
PLAN = OfficeSheet(
    FilledSheet(
        layouts.LAYOUTS["action_plan"],
        [
            FormRow(
                {"number": "1", "activity": "=1+1", "target": 60, "unit_of_measure": "คน", "budget": 90.5}, asks=ASKED
            )
        ],
    ),
    spare=3,
)
SENT = OfficeSheet(
    FilledSheet(
        layouts.LAYOUTS["submissions"],
        [FormRow({"item": "รายงานประจำปี", "due": "29/9/2565"}, asks=frozenset({"submitted"}))],
    ),
    spare=2,
    fixed=frozenset({"item", "month", "due"}),
)
SHARES = OfficeSheet(FilledSheet(layouts.LAYOUTS["labour_force"], []), spare=2)
FORM = OfficeForm(
    COVER,
    Guide("รอบที่ 1", date(2022, 3, 30), (Deadline("รายงานประจำปี", None, date(2022, 9, 29)),)),
    (PLAN, SENT, SHARES),
    {
        ListName.UNIT: ("คน", "แห่ง"),
        ListName.AGENCY: ("สรจ.เลย",),
        ListName.SUBMISSION: ("รายงานประจำปี",),
        ListName.MONTH: ("ต.ค. 64",),
        ListName.AREA: ("เลย", "ทั่วประเทศ"),
        ListName.PERSONS_UNIT: ("คน", "ล้านคน"),
        ListName.REMARK: ("สาเหตุ",),
    },
    (date(2021, 10, 1), date(2022, 9, 30)),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_office_form(tmp_path_factory.mktemp("form") / "42-loei.xlsx", FORM)


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return load_workbook(path)


def role(page: Worksheet, cell: str) -> str:
    colour = page[cell].fill.fgColor.rgb[-6:]
    return next((name for name, fill in ROLE_FILLS.items() if fill == colour), "")


def checks(page: Worksheet) -> dict[str, object]:
    """The check of each column, by its first cell."""
    return {str(check.sqref).split(":")[0]: check for check in page.data_validations.dataValidation}


def test_the_same_form_gives_the_same_bytes_and_no_formula_in_a_cell(path: Path, tmp_path: Path) -> None:
    assert write_office_form(tmp_path / "42-loei.xlsx", FORM).read_bytes() == path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in sheet for sheet in sheets)


def test_sheets_are_locked_without_a_password_but_rows_may_be_added(book: Workbook) -> None:
    for page in book.worksheets:
        assert page.protection.sheet
        assert page.protection.password is None
        assert not page.protection.insertRows  # False allows it


@pytest.mark.parametrize(
    ("sheet", "cell", "expected", "locked"),
    [
        ("แผนและผล", "B4", "", True),  # the header
        ("แผนและผล", "B5", "plan", False),
        ("แผนและผล", "F5", "fill", False),
        ("แผนและผล", "H5", "open", False),  # the plan names no agency
        ("แผนและผล", "F6", "open", False),  # an empty row
        ("การส่งรายงาน", "A4", "fixed", True),
        ("การส่งรายงาน", "B4", "fixed", True),
        ("การส่งรายงาน", "D4", "fill", False),
        ("การส่งรายงาน", "E4", "open", False),
        ("การส่งรายงาน", "A5", "open", False),
        ("บริบทแรงงาน", "D4", "fill", False),  # no row is known: the first shows what must be said
        ("บริบทแรงงาน", "I4", "open", False),
        ("บริบทแรงงาน", "D5", "open", False),
        ("ข้อมูลรอบ", "B8", "plan", False),
        ("ข้อมูลรอบ", "B6", "", True),
        ("รายการ", "A4", "", True),
    ],
)
def test_each_cell_has_its_part(book: Workbook, sheet: str, cell: str, expected: str, locked: bool) -> None:
    assert (role(book[sheet], cell), book[sheet][cell].protection.locked) == (expected, locked)


def test_what_is_typed_as_text_stays_text(book: Workbook) -> None:
    plan, sent = book["แผนและผล"], book["การส่งรายงาน"]
    assert [plan[cell].number_format for cell in ("A6", "B6", "F6", "E5")] == ["@", "@", "#,##0", "#,##0.0"]
    assert [sent[cell].number_format for cell in ("B4", "C4", "D4")] == ["@", "@", "@"]
    assert (plan["B5"].value, plan["B5"].data_type) == ("=1+1", "s")


def test_lists_stand_in_a_sheet_of_their_own(book: Workbook) -> None:
    lists = book["รายการ"]
    assert [cell.value for cell in lists[3]] == [
        "หน่วยนับ",
        "หน่วยงานรับผิดชอบ",
        "รายการที่ส่ง",
        "ประจำเดือน",
        "พื้นที่",
        "หน่วยนับของจำนวนแรงงาน",
    ]
    found = checks(book["แผนและผล"])
    assert found["D5"].formula1 == "'รายการ'!$A$4:$A$5"
    assert found["H5"].formula1 == "'รายการ'!$B$4:$B$4"
    assert (found["D5"].errorStyle, checks(book["การส่งรายงาน"])["A4"].errorStyle) == ("warning", "stop")
    assert str(found["D5"].sqref) == "D5:D8"


def test_every_check_speaks_thai_within_excels_limits(book: Workbook) -> None:
    for page in book.worksheets:
        for check in page.data_validations.dataValidation:
            if check.type:
                assert any("\u0e00" <= letter < "\u0e80" for letter in check.error)
                assert check.showErrorMessage
                assert check.allowBlank
            assert len(check.error or "") <= 225
            assert len(check.prompt or "") <= 255
            assert len(check.promptTitle or "") <= 32
            assert len(check.formula1 or "") <= 255


def test_every_form_has_its_instruction() -> None:
    assert WHAT_TO_FILL.keys() == ALL_LAYOUTS.keys()


def test_the_page_is_printed_across_with_its_header_on_every_sheet_of_paper(book: Workbook) -> None:
    for page in book.worksheets:
        assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
        assert page.print_title_rows
    assert book["แผนและผล"].freeze_panes == "C5"


DATES = {
    "15/3/2565": True, "5/11/2564": True, "05/11/2564": True, "1/10/2564": True, "30/9/2565": True, "-": True,
    "30/09/2564": False, "1/10/2565": False, "30 มี.ค. 65": False, "15/3/65": False, "15/3/2022": False,
}  # fmt: skip
NUMBERS = {0: True, 12.5: True, "-": True, -1: False, "๕": False, "5 คน": False}
PERCENTS = {0: True, 83.57: True, 100: True, "-": True, 100.5: False, -1: False}


@pytest.mark.parametrize(
    ("sheet", "cell", "answers"),
    [("การส่งรายงาน", "D4", DATES), ("แผนและผล", "F5", NUMBERS), ("บริบทแรงงาน", "H4", PERCENTS)],
)
def test_the_checks_accept_what_they_should(
    book: Workbook, tmp_path: Path, sheet: str, cell: str, answers: dict
) -> None:
    """The formulas of the checks, computed by LibreOffice."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed, so that the formulas cannot be computed")
    formula = checks(book[sheet])[cell].formula1
    tried = Workbook()
    for row, answer in enumerate(answers, start=1):
        tried.active.cell(row, 1, answer).number_format = "@" if isinstance(answer, str) else "General"
        tried.active.cell(
            row, 2, f"=IFERROR({formula.replace(cell, f'A{row}')},FALSE)"
        )  # an error refuses, as in Excel
    tried.save(tmp_path / "tried.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(tmp_path / "tried.xlsx")],
        capture_output=True,
        timeout=180,
        check=True,
    )
    with (tmp_path / "tried.csv").open(encoding="utf-8", errors="replace") as lines:
        found = [line[1] == "TRUE" for line in csv.reader(lines)]
    assert dict(zip(answers, found, strict=True)) == answers


def test_a_year_and_a_number_of_months_are_whole(book: Workbook) -> None:
    year = checks(book["บริบทแรงงาน"])["B4"]
    assert (year.type, year.formula1, year.formula2) == ("whole", "2400", "2565")


def test_a_number_with_decimals_shows_them(book: Workbook) -> None:
    rules = {str(area.sqref): rule for area, (rule,) in book["แผนและผล"].conditional_formatting._cf_rules.items()}
    assert rules.keys() == {"C5:C8", "E5:E8", "F5:F8", "G5:G8"}
    assert rules["F5:F8"].dxf.numFmt.formatCode == "#,##0.00"
