"""Forms of a round: what is known stands in them, a filled one gives no finding, an empty one says what is missing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from filling import fill, resaved_by_libreoffice
from openpyxl import load_workbook

from analysis.errors import WorkbookError
from analysis.ingest.layouts.offices import CHECK_SHEET, LAYOUTS
from analysis.ingest.office import Expectation, OfficeData, read_office
from analysis.params.load import load_parameters
from analysis.paths import home
from analysis.rounds.forms.known_plan import Plans
from analysis.rounds.forms.known_rows import deadlines
from analysis.rounds.forms.write import FormsRequest, write_forms
from analysis.rounds.quality.books import check_round
from analysis.thai.calendar import format_date

HOME = home()


@dataclass(frozen=True)
class Form:
    round_id: str
    office: str
    file: str

    def write(self, folder: Path, project: Path = HOME) -> Path:
        provinces = () if self.office == "TH" else (self.office,)
        return write_forms(FormsRequest(self.round_id, project, folder, provinces)).files[0]

    def read(self, path: Path) -> OfficeData:
        round_ = load_parameters(self.round_id, home=HOME).round
        forms = tuple(str(form) for form in round_.inputs.forms)
        return read_office(path, path.name, Expectation(round_.fiscal_year, forms, round_.id))

    @property
    def year(self) -> int:
        return int(self.round_id[2:6])


HALF, ANNUAL = (Form(round_id, "42", "42-loei.xlsx") for round_id in ("fy2565-r1", "fy2566-annual"))
OPERATIONS = Form("fy2568-m02", "TH", "00-ops.xlsx")
TRANG = Form("fy2562-annual", "92", "92-trang.xlsx")
CONTEXT = Form("fy2564-annual", "24", "24-chachoengsao.xlsx")
ALL = (HALF, OPERATIONS, ANNUAL, TRANG, CONTEXT)


def named(form: Form) -> str:
    return form.round_id


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> dict[Form, Path]:
    folder = tmp_path_factory.mktemp("forms")
    return {form: form.write(folder) for form in ALL}


@pytest.fixture(scope="module")
def filled(empty: dict[Form, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[Form, Path]:
    folder = tmp_path_factory.mktemp("filled")
    return {form: fill(empty[form], folder / form.round_id / form.file, form.year) for form in ALL}


def cells(path: Path, sheet: str) -> list[tuple[object, ...]]:
    return list(load_workbook(path)[sheet].iter_rows(values_only=True))


def said(path: Path, sheet: str) -> str:
    return "\n".join(str(value) for row in cells(path, sheet) for value in row if value is not None)


def same_tables(one: OfficeData, two: OfficeData) -> None:
    assert one.tables.keys() == two.tables.keys()
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, two.tables[name], obj=name)


def copied_project(folder: Path, *offices: Form) -> Path:
    """A project with the parameters and no workbooks but those of ``offices``."""
    shutil.copytree(HOME / "params", folder / "params")
    for form in offices:
        (folder / "data" / form.round_id).mkdir(parents=True, exist_ok=True)
        shutil.copy(HOME / "data" / form.round_id / form.file, folder / "data" / form.round_id)
    return folder


@pytest.mark.parametrize("form", ALL, ids=named)
def test_a_form_is_named_and_made_as_data_has_it(form: Form, empty: dict[Form, Path]) -> None:
    path = empty[form]
    assert path.parts[-3:] == (form.round_id, "forms", form.file)
    round_ = load_parameters(form.round_id, home=HOME).round
    sheets = [LAYOUTS[str(name)].sheet for name in round_.inputs.forms]
    assert load_workbook(path).sheetnames == [CHECK_SHEET, "คำชี้แจง", "ข้อมูลรอบ", *sheets, "รายการ"]


def test_the_same_round_gives_the_same_bytes(empty: dict[Form, Path], tmp_path: Path) -> None:
    assert HALF.write(tmp_path).read_bytes() == empty[HALF].read_bytes()


@pytest.mark.parametrize("form", ALL, ids=named)
def test_a_filled_form_is_read_without_a_finding(form: Form, filled: dict[Form, Path]) -> None:
    """But for what follows from one day and one area being typed into every cell that asks for one."""
    office = form.read(filled[form])
    typed = {TRANG: ["own_row_missing"] + ["sent_before_month_ended"] * 6, CONTEXT: ["own_row_missing"]}.get(form, [])
    assert sorted(item.code for item in office.findings) == typed
    assert office.set_aside == ()
    assert all(len(table) for name, table in office.tables.items() if name not in ("unit_activities", "remarks"))


def test_what_was_typed_is_what_is_read(filled: dict[Form, Path]) -> None:
    tables = HALF.read(filled[HALF]).tables
    planned = tables["activities"][tables["activities"]["target"].notna()]
    assert set(planned["result"]) == {7.0}
    assert set(planned["spent"][planned["budget"].notna()]) == {1250.5}
    assert planned["spent"][planned["budget"].isna()].isna().all()
    assert set(tables["monthly_results"]["result"]) == {7.0}
    assert set(tables["submissions"]["submitted"]) == {pd.Timestamp(2022, 3, 15)}
    assert tables["disbursements"]["as_of"].tolist() == [pd.Timestamp(2022, 3, 15)]
    trang = TRANG.read(filled[TRANG]).tables["process_steps"]
    assert trang["evidence"].tolist() == ["มีหลักฐาน"] * 5


@pytest.mark.parametrize("form", [HALF, ANNUAL], ids=named)
def test_the_plan_is_the_one_that_the_office_sent(form: Form, filled: dict[Form, Path]) -> None:
    sent, again = (form.read(path).tables for path in (HOME / "data" / form.round_id / form.file, filled[form]))
    plan = [
        "strategy_no",
        "sub_strategy_no",
        "kind",
        "number",
        "group",
        "activity",
        "target",
        "unit_of_measure",
        "budget",
    ]
    pd.testing.assert_frame_equal(again["activities"][[*plan, "agency"]], sent["activities"][[*plan, "agency"]])
    pd.testing.assert_series_equal(again["sub_strategies"]["empty"], sent["sub_strategies"]["empty"])


def test_the_tables_of_projects_keep_targets_notices_and_nothing_of_the_results(empty, filled) -> None:
    plan = ["table", "project_no", "project", "indicator_no", "sub_no", "part", "indicator", "kind", "target_year"]
    plan += ["target_period", "due_month"]
    sent = OPERATIONS.read(HOME / "data" / "fy2568-m02" / "00-ops.xlsx").tables
    again = OPERATIONS.read(empty[OPERATIONS]).tables
    pd.testing.assert_frame_equal(again["indicators"][plan], sent["indicators"][plan])
    assert again["indicators"]["result"].isna().all()
    assert again["projects"][["stated_period_percent", "stated_year_percent"]].isna().all(axis=None)
    units = ["bureau_no", "bureau", "unit_no", "unit", "due"]
    filled_units = OPERATIONS.read(filled[OPERATIONS]).tables["units"]
    pd.testing.assert_frame_equal(filled_units[units], sent["units"][units])


UNFILLED = {
    HALF: {"แผนและผล": 2, "ผลรายเดือน": 1, "การเบิกจ่าย": 3, "การส่งรายงาน": 1},
    OPERATIONS: {"ภาพรวม": 3, "ส่วนกลาง": 4, "ส่วนภูมิภาค": 3, "ตัวเลขที่รายงาน": 1},
    ANNUAL: {"แผนและผล": 2, "การเบิกจ่าย": 3, "ตัวเลขที่รายงาน": 1},
    TRANG: {"หลักฐานตามขั้นตอน": 2, "การส่งรายงาน": 1, "บริบทแรงงาน": 1, "ตัวเลขที่รายงาน": 1},
    CONTEXT: {"บริบทแรงงาน": 1, "ตัวเลขที่รายงาน": 1},
}


@pytest.mark.parametrize("form", ALL, ids=named)
def test_an_empty_form_says_what_is_missing(form: Form, empty: dict[Form, Path], tmp_path: Path) -> None:
    """Checked as ``workbook check`` does: findings, no crash, and no result of 0."""
    project = copied_project(tmp_path / "project")
    folder = project / "data" / form.round_id
    folder.mkdir(parents=True)
    shutil.copy(empty[form], folder)
    changes = ("scope.provinces=42",) if form is HALF else ()
    checked = check_round(load_parameters(form.round_id, changes, project), project)
    unfilled = [item.sheet for item in checked.findings if item.code in ("column_unfilled", "form_unfilled")]
    assert {sheet: unfilled.count(sheet) for sheet in unfilled} == UNFILLED[form]
    results = [checked.inputs.table(name)["result"] for name in ("activities", "monthly_results", "indicators")]
    assert pd.concat(results).isna().all()


def test_one_forgotten_month_is_told_by_its_name(filled: dict[Form, Path], tmp_path: Path) -> None:
    book = load_workbook(filled[HALF])
    page = book["ผลรายเดือน"]
    for row in range(6, page.max_row + 1):
        page.cell(row, 7).value = None
    book.save(tmp_path / HALF.file)
    (finding,) = HALF.read(tmp_path / HALF.file).findings
    assert (finding.code, finding.cell) == ("column_unfilled", "G6")
    assert "ธ.ค. 64" in finding.message_th


def test_a_dash_is_an_answer(empty: dict[Form, Path], tmp_path: Path) -> None:
    path = fill(empty[ANNUAL], tmp_path / ANNUAL.file, 2566, change=lambda _: "-")
    office = ANNUAL.read(path)
    assert office.findings == ()
    assert office.tables["activities"]["result"].isna().all()


@pytest.mark.parametrize("form", [HALF, OPERATIONS], ids=named)
def test_a_filled_form_survives_libreoffice(form: Form, filled: dict[Form, Path], tmp_path: Path) -> None:
    before, after = form.read(filled[form]), form.read(resaved_by_libreoffice(filled[form], tmp_path))
    assert after.findings == before.findings
    same_tables(before, after)


def test_instructions_give_the_rounds_due_days_in_the_buddhist_era(empty: dict[Form, Path]) -> None:
    found = deadlines(load_parameters("fy2565-r1", home=HOME))
    assert [(item.item, item.month, item.due) for item in found][:3] == [
        ("บันทึกแผนปฏิบัติการในระบบ", None, date(2021, 10, 31)),
        ("รายงานผลรายเดือน", date(2021, 10, 1), date(2021, 11, 5)),
        ("ส่งรูปเล่มแผนปฏิบัติการ", None, date(2021, 11, 30)),
    ]
    assert len(found) == 8
    text = said(empty[HALF], "คำชี้แจง")
    for item in found:
        assert f"ภายในวันที่ {format_date(item.due)}" in text
    assert "ข้อมูล ณ วันที่\n30 มีนาคม 2565" in text
    assert "42-loei.xlsx" in text
    assert "เกณฑ์ของรอบนี้ไม่ได้กำหนดวันส่งไว้" in said(empty[OPERATIONS], "คำชี้แจง")


def test_the_forms_rows_for_sending_are_the_due_days(empty: dict[Form, Path]) -> None:
    rows = [row[:4] for row in cells(empty[TRANG], "การส่งรายงาน")[3:14]]
    assert rows[0] == ("รายงานผลรายเดือน", "พ.ย. 61", "3/12/2561", None)
    assert rows[-1] == ("รายงานผลบรรลุ One Goal", None, "30/9/2562", None)


def test_only_a_made_up_rounds_form_carries_the_banner(empty: dict[Form, Path]) -> None:
    for form, path in empty.items():
        banners = [sheet for sheet in load_workbook(path).sheetnames if "ไม่ใช่ข้อมูลจริง" in said(path, sheet)]
        assert banners == (load_workbook(path).sheetnames if form is HALF else [])


def test_the_plan_comes_from_an_earlier_round_of_the_same_year(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "project", HALF)
    path = Form("fy2565-r2", "42", "42-loei.xlsx").write(tmp_path / "out", project)
    assert "จากแฟ้มของหน่วยงานในรอบ fy2565-r1" in said(path, "คำชี้แจง")
    assert "กิจกรรมแนะแนวอาชีพ" in said(path, "แผนและผล")
    assert [label for label in cells(path, "ผลรายเดือน")[4] if label][-1] == "ก.ย. 65"


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        (Form("fy2566-r2", "42", ""), Form("fy2565-r2", "42", "42-loei.xlsx")),  # another year
        (ANNUAL, Form("fy2566-r2", "42", "42-loei.xlsx")),  # a made-up plan for a round of real data
        (HALF, Form("fy2565-r2", "42", "42-loei.xlsx")),  # a later round
    ],
)
def test_no_other_plan_is_taken(wanted: Form, there: Form, tmp_path: Path) -> None:
    project = copied_project(tmp_path / "project", there)
    path = wanted.write(tmp_path / "out", project)
    assert "ยังไม่มีแผนของปีงบประมาณนี้" in said(path, "คำชี้แจง")
    assert "กิจกรรม" not in said(path, "แผนและผล").replace(LAYOUTS["action_plan"].field("activity").header[0], "")


def test_a_later_period_has_its_own_months_and_no_targets_of_the_earlier(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "project", OPERATIONS)
    text = (project / "params" / "rounds" / "fy2568-m02.yaml").read_text(encoding="utf-8")
    for old, new in (("fy2568-m02\n", "fy2568-m03\n"), ("2567-11-30", "2567-12-31"), ("2567-12-09", "2568-01-09")):
        text = text.replace(old, new, 2)
    text = text.replace("folder: fy2568-m02", "folder: fy2568-m03")
    (project / "params" / "rounds" / "fy2568-m03.yaml").write_text(text, encoding="utf-8")
    path = Form("fy2568-m03", "TH", "00-ops.xlsx").write(tmp_path / "out", project)
    rows = cells(path, "ภาพรวม")
    assert rows[2][:4] == ("โครงการ/ตัวชี้วัด", "เป้าหมาย 12 เดือน", "เป้าหมาย 3 เดือน", "ผลการดำเนินงาน")
    assert [row[2] for row in rows[4:] if row[2]] == []
    assert "43,220 คน" in [row[1] for row in rows]


def test_a_broken_workbook_gives_no_plan_and_no_crash(tmp_path: Path) -> None:
    project = copied_project(tmp_path / "project", HALF)
    (project / "data" / HALF.round_id / HALF.file).write_bytes(b"PK no workbook")
    assert Plans.of(load_parameters("fy2565-r1", home=project).round, project).plan("42", ("action_plan",)) is None


@pytest.mark.parametrize("code", ["10", "99", "TH"])
def test_an_office_that_sends_nothing_has_no_form(code: str, tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match=f"has no form for “{code}”"):
        write_forms(FormsRequest("fy2565-r1", HOME, tmp_path, (code,)))


def test_a_form_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "fy2566-annual").write_text("a file where the folder should be")
    with pytest.raises(WorkbookError, match="cannot be written"):
        ANNUAL.write(tmp_path)


def test_a_form_that_somebody_has_filled_is_not_overwritten(empty: dict[Form, Path], tmp_path: Path) -> None:
    path = ANNUAL.write(tmp_path)
    assert ANNUAL.write(tmp_path) == path, "an empty one may be written again"
    content = fill(empty[ANNUAL], path, 2566).read_bytes()
    with pytest.raises(WorkbookError, match="not overwritten"):
        ANNUAL.write(tmp_path)
    assert path.read_bytes() == content
