"""A form says which it is, and an old one is known again, told, and read by its own plan where that was kept."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analysis.evaluate.rules.rule import Use
from analysis.ingest.findings.finding import Severity
from analysis.ingest.kinds.opened import open_file
from analysis.ingest.layouts.form_version import FormVersion, round_version, version_of_file
from analysis.ingest.round_inputs import RoundInputs, input_folder, plans_digest, read_round
from analysis.params.load import load_round
from analysis.params.readings import OWN, own_plan_files
from analysis.rounds.adopt.keeping import confirm
from analysis.rounds.adopt.look import AdoptRequest, look
from analysis.rounds.forms.write import FormsRequest, write_forms
from analysis.rounds.trace.cells import row_fact
from analysis.rounds.trace.workbooks import Workbooks
from arrivals import ROUND, as_xls, edited, on_form, target_of_year
from project_copy import copy_project

LOEI = "42-loei.xlsx"
FILE = f"data/{ROUND}/{LOEI}"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "home", ROUND).home


def version(home: Path) -> FormVersion:
    return round_version(load_round(ROUND, home), home)


def read(home: Path) -> RoundInputs:
    return read_round(input_folder(load_round(ROUND, home), home), only=["42"])


def codes(inputs: RoundInputs) -> set[str]:
    return {one.code for one in inputs.findings if one.scope == "42"}


def activities(inputs: RoundInputs) -> list[object]:
    return inputs.table("activities")[["activity", "target", "result", "spent"]].astype(str).to_numpy().tolist()


def said_to_be_filled_on(home: Path, form: FormVersion) -> None:
    edited(home / FILE, home / FILE, on_form(str(form)))


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def rename_a_header(home: Path) -> None:
    """Today's form calls the results otherwise; a person confirmed it."""
    plan = home / "params" / "readings" / f"{OWN}.yaml"
    replaced(plan, "result: ผลการดำเนินงาน › ผลงาน\n", "result: ผลการดำเนินงาน › ผลสำเร็จ\n")
    confirm(look(AdoptRequest(plan, ROUND, home)), "นักวิเคราะห์นโยบายและแผน", date(2026, 11, 29))


def test_an_empty_form_says_its_version_hidden_and_in_its_guide(home: Path, tmp_path: Path) -> None:
    forms = [write_forms(FormsRequest(ROUND, home, tmp_path / name, ("42",))).files[0] for name in ("one", "two")]
    assert forms[0].read_bytes() == forms[1].read_bytes()
    book = load_workbook(forms[0])
    assert book.defined_names["workbook_form"].hidden
    assert book.defined_names["workbook_form"].attr_text == f'"{version(home)}"'
    lines = [[cell.value for cell in line] for line in book["คำชี้แจง"].iter_rows()]
    assert [line[1].split()[0] for line in lines if line[0] == "รุ่นของแบบฟอร์ม"] == [str(version(home))]
    for path in (forms[0], as_xls(forms[0], tmp_path / "old.xls")):
        assert version_of_file(path, open_file(path).sheets) == version(home)


def test_a_form_of_today_and_one_that_says_nothing_are_read_without_a_word(home: Path) -> None:
    before = read(home)
    assert not {"form_outdated", "form_read_as_filled"} & codes(before)
    said_to_be_filled_on(home, version(home))
    assert codes(read(home)) == codes(before)


def test_other_criteria_make_a_form_old_and_other_comments_do_not(home: Path) -> None:
    said_to_be_filled_on(home, version(home))
    criteria = home / "params" / "criteria" / "fy2565-r1-milestones.yaml"
    criteria.write_text("# a remark\n" + criteria.read_text(encoding="utf-8"), encoding="utf-8")
    assert "form_outdated" not in codes(read(home))
    replaced(criteria, "cumulative: true", "cumulative: false")
    told = next(one for one in read(home).findings if one.code == "form_outdated")
    assert (told.severity, told.scope) == (Severity.WARNING, "42")
    assert "criteria" in told.message_en
    assert "เกณฑ์" in told.message_th


def test_a_form_of_another_round_is_told_though_its_cover_was_changed(home: Path) -> None:
    now = version(home)
    said_to_be_filled_on(home, FormVersion("fy2564-r2", now.layout, now.rules))
    told = next(one for one in read(home).findings if one.code == "form_outdated")
    assert "another round's" in told.message_en


def test_an_old_layout_is_read_by_its_own_plan_once_that_is_kept(home: Path) -> None:
    before, old = activities(read(home)), version(home)
    said_to_be_filled_on(home, old)
    kept = home / "params" / "readings" / "earlier" / "before-2569"
    kept.mkdir(parents=True)
    shutil.copyfile(home / "params" / "readings" / f"{OWN}.yaml", aside := kept / "aside.yaml")
    rename_a_header(home)
    assert version(home).layout != old.layout
    assert {"form_outdated", "column_missing"} <= codes(read(home))
    without = plans_digest(input_folder(load_round(ROUND, home), home))

    aside.rename(kept / f"{OWN}.yaml")
    after = read(home)
    assert {"form_outdated", "form_read_as_filled"} <= codes(after)
    assert "column_missing" not in codes(after)
    assert activities(after) == before != []
    assert kept / f"{OWN}.yaml" in own_plan_files(home)
    assert plans_digest(input_folder(load_round(ROUND, home), home)) != without
    form = Workbooks(home, load_round(ROUND, home)).sheet(FILE, "แผนและผล")[1]
    assert form is not None
    row = next(iter(form.records))
    assert any(
        cell.header.endswith("ผลงาน") for cell in row_fact(form, row, {("activities", "result"): Use.VALUE}).cells
    )


def test_a_damaged_version_is_no_version(home: Path) -> None:
    edited(home / FILE, home / FILE, on_form("fy2565-r1/nothing"), target_of_year(31))
    assert "form_outdated" not in codes(read(home))
