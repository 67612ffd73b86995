"""The plan of our own forms: all fields have a column, and a header that is changed there is read and written so, once
a person has confirmed it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analysis.errors import WorkbookError
from analysis.ingest.findings.finding import Severity
from analysis.ingest.forms.series import read_series
from analysis.ingest.layouts.own_plan import forms_of, own_forms
from analysis.ingest.layouts.registry import is_registry_sheet
from analysis.ingest.layouts.rules import OFFICE_FORMS, REGISTRY_FORMS
from analysis.ingest.readings.header_paths import fits
from analysis.ingest.round_inputs import RoundInputs, input_folder, plans_digest, read_round
from analysis.params.load import load_parameters, load_round
from analysis.params.readings import OWN, Column, load_plan, load_plans, own_plan_file
from analysis.params.vocabulary import Form
from analysis.rounds.adopt.keeping import confirm
from analysis.rounds.adopt.look import AdoptRequest, look
from analysis.rounds.adopt.model import Standing
from analysis.rounds.adopt.plan_text import plan_text, read_plan_text
from analysis.rounds.forms.write import FormsRequest, write_forms
from analysis.rounds.results.inputs import inputs_of
from project_copy import REPOSITORY

ROUND, LOEI = "fy2565-r1", "42-loei.xlsx"
FORMS = {**OFFICE_FORMS, **REGISTRY_FORMS}
FIELDS = [(form, field.name) for form, rules in FORMS.items() for field in rules.fields]
RESULT = "result: ผลการดำเนินงาน › ผลงาน\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A project with Loei's workbook."""
    for name in ("params", "data/series"):
        shutil.copytree(REPOSITORY / name, tmp_path / "home" / name)
    (tmp_path / "home" / "data" / ROUND).mkdir()
    shutil.copyfile(REPOSITORY / "data" / ROUND / LOEI, tmp_path / "home" / "data" / ROUND / LOEI)
    return tmp_path / "home"


def plan_of(home: Path) -> Path:
    return home / "params" / "readings" / f"{OWN}.yaml"


def edited(home: Path, old: str, new: str) -> Path:
    path = plan_of(home)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def relabelled(home: Path, old: str, new: str) -> None:
    """Loei's workbook with another label in the header of its plan."""
    path = home / "data" / ROUND / LOEI
    book = load_workbook(path)
    cells = [cell for row in book["แผนและผล"].iter_rows(max_row=8) for cell in row if cell.value == old]
    assert len(cells) == 1
    cells[0].value = new
    book.save(path)


def read(home: Path) -> RoundInputs:
    return read_round(input_folder(load_round(ROUND, home), home), only=["42"])


def confirmed(home: Path) -> None:
    confirm(look(AdoptRequest(plan_of(home), ROUND, home)), "นักวิเคราะห์นโยบายและแผน", date(2026, 11, 29))


def activities(inputs: RoundInputs) -> list[object]:
    return inputs.table("activities")[["activity", "target", "result", "spent"]].astype(str).to_numpy().tolist()


@pytest.mark.parametrize(("form", "field"), FIELDS)
def test_each_field_of_each_form_has_a_column(form: str, field: str) -> None:
    plan = load_plan(own_plan_file(REPOSITORY))
    table = next(one for one in plan.tables if one.form == form)
    assert field in table.columns
    assert own_forms(REPOSITORY).layouts[form].field(field).plan == table.columns[field].path


def test_the_shipped_plan_is_confirmed_and_of_all_forms() -> None:
    plan = load_plan(own_plan_file(REPOSITORY))
    assert plan.is_confirmed
    assert [one.form for one in plan.tables] == list(FORMS) == list(Form)
    assert read_plan_text(plan_text(plan), "again") == plan


def test_a_header_changed_in_the_plan_is_read_and_written_once_it_is_confirmed(home: Path, tmp_path: Path) -> None:
    before = activities(read(home))
    edited(home, RESULT, "result: ผลการดำเนินงาน › ผลสำเร็จ\n")
    relabelled(home, "ผลงาน", "ผลสำเร็จ")

    waiting = read(home)
    assert [frame for office in waiting.offices for frame in office.tables] == []
    told = next(one for one in waiting.findings if one.code == "plan_changed")
    assert (told.severity, told.scope) == (Severity.ERROR, "42")
    assert f"params/readings/{OWN}.yaml" in told.fix_en
    assert look(AdoptRequest(plan_of(home), ROUND, home)).preview.standing is Standing.CHANGED

    confirmed(home)
    after = read(home)
    assert activities(after) == before != []
    assert [one.code for one in after.findings if one.severity is Severity.ERROR and one.scope == "42"] == []
    form = write_forms(FormsRequest(ROUND, home, tmp_path / "forms", ("42",))).files[0]
    labels = {cell.value for row in load_workbook(form)["แผนและผล"].iter_rows(max_row=8) for cell in row}
    assert "ผลสำเร็จ" in labels
    assert "ผลงาน" not in labels


def test_the_old_label_is_read_no_more_unless_it_is_kept(home: Path) -> None:
    edited(home, RESULT, "result: ผลการดำเนินงาน › ผลสำเร็จ\n")
    confirmed(home)
    assert "column_missing" in {one.code for one in read(home).findings}


def test_a_synonym_added_in_the_plan_reads_an_offices_file(home: Path) -> None:
    before = activities(read(home))
    relabelled(home, "ผลงาน", "ผลที่ทำได้จริง")
    assert "column_missing" in {one.code for one in read(home).findings}
    edited(home, RESULT, "result: {path: ผลการดำเนินงาน › ผลงาน, synonyms: [ผลที่ทำได้จริง]}\n")
    confirmed(home)
    assert activities(read(home)) == before


def test_the_preview_shows_what_the_rounds_workbooks_would_give(home: Path) -> None:
    edited(home, RESULT, "result: {path: ผลการดำเนินงาน › ผลสำเร็จ, synonyms: [ผลงาน]}\n")
    seen = look(AdoptRequest(plan_of(home), ROUND, home)).preview
    total = next(one for one in seen.totals if one.form == "action_plan" and not one.scope)
    assert total.rows > 0
    column = next(one for one in seen.tables[0].columns if one.field == "result")
    assert column.label == "ผลการดำเนินงาน › ผลสำเร็จ · ผลงาน"


def test_what_waits_for_a_person_reaches_no_series_and_no_form(home: Path) -> None:
    shares = read_series(home).tables["shares"]
    assert len(shares)
    assert write_forms(FormsRequest(ROUND, home, home / "forms", ("42",))).with_plan == 1
    edited(home, RESULT, "result: {path: ผลการดำเนินงาน › ผลสำเร็จ, synonyms: [ผลงาน]}\n")
    series = read_series(home)
    assert len(series.tables["shares"]) == 0
    assert "plan_changed" in {one.code for one in series.findings}
    assert write_forms(FormsRequest(ROUND, home, home / "waiting", ("42",))).with_plan == 0


def test_the_plan_is_in_the_fingerprints_and_the_manifest(home: Path) -> None:
    parameters = load_parameters(ROUND, home=home)
    before = plans_digest(input_folder(parameters.round, home))
    assert f"params/readings/{OWN}.yaml" in inputs_of(parameters, home)
    edited(home, RESULT, "result: ผลการดำเนินงาน › ผลสำเร็จ\n")
    assert plans_digest(input_folder(parameters.round, home)) != before


def test_it_is_no_plan_of_another_file(home: Path, tmp_path: Path) -> None:
    assert OWN not in {plan.id for plan in load_plans(home)}
    with pytest.raises(WorkbookError, match="cannot be a plan's name"):
        look(AdoptRequest(home / "data" / ROUND / LOEI, ROUND, home, OWN))
    named = shutil.copyfile(REPOSITORY / "data" / "examples" / "shared-months.xlsx", tmp_path / f"{OWN}.xlsx")
    assert look(AdoptRequest(named, ROUND, home)).plan_id not in ("", OWN)


def test_a_project_without_the_plan_has_the_shipped_one(home: Path) -> None:
    before = activities(read(home))
    plan_of(home).unlink()
    assert own_plan_file(home) == own_plan_file(REPOSITORY)
    assert activities(read(home)) == before


@pytest.mark.parametrize("name", ["สป-12", "แบบ สป-๑๒ ต.ค. 64", "ทะเบียนผู้รับบริการ"])
def test_a_sheet_of_persons_stays_one_whatever_the_plan_calls_it(home: Path, name: str) -> None:
    edited(home, "sheets: [สป-12, แบบ สป-12, สป.-12, แบบ สป.-12, สป12, สป.12]", "sheets: [ทะเบียนผู้รับบริการ]")
    with forms_of(home):
        assert is_registry_sheet(name)


REFUSED = {
    "a field that is gone": ("      agency: หน่วยงานรับผิดชอบ\n", "", "agency"),
    "a field that the form has not": ("      agency: หน่วยงานรับผิดชอบ\n", "      agenci: หน่วยงานรับผิดชอบ\n", "agenc"),
    "a setting of another layout": (
        "    above: ผลการดำเนินงานรายเดือน\n",
        "    above: ผลการดำเนินงานรายเดือน\n    cumulative: true\n",
        "cumulative",
    ),
    "months that are not left open": ("{counted} › {month}", " › เดือน", "{month}"),
    "a sheet without a name": ("    sheets: [ผลรายเดือน]\n", "", "name"),
    "a form that is gone": ("  - form: remarks\n", "  - form: stated\n", "more than one"),
    "two fields with one header": ("agency: หน่วยงานรับผิดชอบ", "agency: {path: ที่, synonyms: [หน่วย]}", "same header"),
    "a place": ("agency: หน่วยงานรับผิดชอบ", "agency: {path: หน่วยงานรับผิดชอบ, nth: 2}", "path and synonyms"),
    "files": ("tables:\n", "files: [x.xlsx]\ntables:\n", "files"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_plan_that_is_none_of_our_forms_is_refused_with_words(home: Path, name: str) -> None:
    old, new, said = REFUSED[name]
    edited(home, old, new)
    with pytest.raises(WorkbookError) as refused:
        own_forms(home)
    assert said in f"{refused.value.en} {refused.value.fix_en}"
    assert refused.value.location is not None


@pytest.mark.parametrize(
    ("column", "labels", "told"),
    [
        (Column(path="ผล › ผลงาน", synonyms=("ทำได้",)), ("ผล", "ทำได้"), {}),
        (Column(path="ผล › ผลงาน", synonyms=("ทำได้",)), ("แผน", "ทำได้"), None),
        (Column(path="ผล › ผลงาน", synonyms=("สรุป › ทำได้",)), ("สรุป", "ทำได้"), {}),
        (Column(path="ผล › {month}", synonyms=("เดือน {month}",)), ("ผล", "เดือน ต.ค."), {"month": "เดือน ต.ค."}),
        (Column(path="เป้าหมาย {months} เดือน"), ("เป้าหมาย ๑๒ เดือน",), {}),
        (Column(path="เป้าหมาย {months} เดือน"), ("เป้าหมายทั้งเดือน",), None),
        (Column(path="ผล{counted}"), ("ผล (คน)",), {}),
        (Column(path="ผล{counted}"), ("ผล (พันบาท)",), None),
    ],
)
def test_a_plan_of_any_file_may_have_synonyms(column: Column, labels: tuple[str, ...], told: object) -> None:
    assert fits(column, labels) == told
