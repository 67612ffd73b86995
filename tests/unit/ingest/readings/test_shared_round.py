"""The made-up round of fiscal year 2565 once as 76 forms and once as three shared files: the same figures, number by
number, led back to the shared files; and what happens when one province's rows change, or two sources hold one form."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from analysis.errors import WorkbookError
from analysis.evaluate.borrowed import BorrowedFields
from analysis.evaluate.figure import FigureBook
from analysis.evaluate.rules.catalogue import columns_of_figure
from analysis.evaluate.sources import sources_of
from analysis.ingest import round_inputs
from analysis.ingest.readings import kept_parts
from analysis.ingest.round_inputs import InputFolder, RoundInputs, input_folder, read_round
from analysis.own_folders import CACHE
from analysis.params.load import load_round
from analysis.paths import home as project_home
from analysis.places.scopes import NATION
from analysis.rounds.synthetic.shared import write_shared
from analysis.rounds.trace.downward import rows_of
from analysis.rounds.trace.workbooks import Workbooks

TABLES = ("activities", "sub_strategies", "monthly_results", "disbursements", "submissions")
HOME = project_home()
SHARED = HOME / "data" / "fy2565-r1-shared"
PARTS, PRISTINE = f"{CACHE}/parts", "parts-as-kept"


def _inputs() -> InputFolder:
    return input_folder(load_round("fy2565-r1", HOME), HOME)


@pytest.fixture(scope="module")
def of_forms() -> RoundInputs:
    return read_round(_inputs())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of the parameters and the shared files alone."""
    made = tmp_path_factory.mktemp("shared")
    shutil.copytree(HOME / "params", made / "params")
    shutil.copytree(SHARED, made / "data" / "fy2565-r1")
    return made


@pytest.fixture(scope="module")
def shared(home: Path) -> InputFolder:
    return replace(_inputs(), home=home, folder=home / "data" / "fy2565-r1")


@pytest.fixture(scope="module")
def of_files(shared: InputFolder) -> RoundInputs:
    made = read_round(shared)
    shutil.copytree(shared.home / PARTS, shared.home / PRISTINE)
    return made


def _copied(shared: InputFolder, home: Path) -> InputFolder:
    """The shared files in a project of their own, with what was kept of reading them first."""
    for name in ("params", "data"):
        shutil.copytree(shared.home / name, home / name)
    shutil.copytree(shared.home / PRISTINE, home / PARTS)
    return replace(shared, home=home, folder=home / "data" / "fy2565-r1")


@pytest.mark.parametrize("table", TABLES)
def test_shared_files_give_the_figures_of_76_forms(table: str, of_forms: RoundInputs, of_files: RoundInputs) -> None:
    where = ["file", "sheet", "row"]
    pd.testing.assert_frame_equal(of_files.table(table).drop(columns=where), of_forms.table(table).drop(columns=where))


def test_the_shared_files_are_made_from_the_forms(tmp_path: Path) -> None:
    """What ships is what the program writes, byte by byte."""
    workbooks, _ = round_inputs.files_by_office(_inputs())
    for path in write_shared(workbooks, 2565, tmp_path):
        assert path.read_bytes() == (SHARED / path.name).read_bytes()


def test_findings_go_to_the_offices_that_they_went_to(of_forms: RoundInputs, of_files: RoundInputs) -> None:
    told = [
        sorted((one.scope, one.code) for one in inputs.findings if one.scope != NATION)
        for inputs in (of_forms, of_files)
    ]
    assert told[0] == told[1]


def test_every_value_stands_where_its_row_says(of_files: RoundInputs) -> None:
    book = openpyxl.load_workbook(SHARED / "shared-sheet-export.xlsx", read_only=True)
    sheet = list(book["แผนและผล"].iter_rows(values_only=True))
    plan = of_files.table("activities")
    plan = plan[plan["target"].notna()].sample(50, random_state=1)
    for line in plan.to_dict("records"):
        assert str(sheet[line["row"] - 1][2]).split() == line["activity"].split()
    months = of_files.table("monthly_results").sample(50, random_state=1)
    book = openpyxl.load_workbook(SHARED / "monthly-by-province.xlsx")
    for line in months.to_dict("records"):
        assert str(book[line["sheet"]].cell(line["row"], 2).value).split() == line["activity"].split()


def test_one_office_reads_its_own_part(shared: InputFolder, of_files: RoundInputs) -> None:
    alone = read_round(shared, only=["42"])
    assert [office.scope for office in alone.offices] == ["42"]
    whole = of_files.table("activities")
    expected = whole[whole["province_code"] == "42"].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone.table("activities"), expected)


def test_a_changed_cell_changes_the_part_of_its_province_alone(
    tmp_path: Path, shared: InputFolder, of_files: RoundInputs
) -> None:
    inputs = _copied(shared, tmp_path)
    folder = inputs.folder
    before = round_inputs.part_digests(inputs)
    book = openpyxl.load_workbook(folder / "shared-sheet-export.xlsx")
    sheet = book["แผนและผล"]
    row = next(
        row for row in range(6, sheet.max_row + 1) if sheet.cell(row, 1).value == "เลย" and sheet.cell(row, 7).value
    )
    sheet.cell(row, 7).value += 1
    book.save(folder / "shared-sheet-export.xlsx")
    after = round_inputs.part_digests(inputs)
    assert {key for key in before if before[key] != after[key]} == {("data/fy2565-r1/shared-sheet-export.xlsx", "42")}


def _damage(inputs: InputFolder, change: Callable[[bytes], bytes]) -> None:
    """Touch Loei's part of the monthly file; those of the others stay as they were kept."""
    kept = kept_parts.Kept(inputs.home, inputs.folder / "monthly-by-province.xlsx", ())
    (path,) = kept._folder.rglob("42")
    path.write_bytes(change(path.read_bytes()))


@pytest.mark.parametrize(
    "change",
    [lambda content: content[:-3] + b"xyz", lambda content: b"0" * 64 + content[64:], lambda content: b""],
    ids=["content", "mark", "emptied"],
)
def test_a_kept_part_that_somebody_touched_is_not_believed(
    change: Callable[[bytes], bytes], shared: InputFolder, of_files: RoundInputs, tmp_path: Path
) -> None:
    inputs = _copied(shared, tmp_path)
    _damage(inputs, change)
    again = read_round(inputs, only=["42"])
    whole = of_files.table("monthly_results")
    expected = whole[whole["province_code"] == "42"].reset_index(drop=True)
    pd.testing.assert_frame_equal(again.table("monthly_results"), expected)


def test_what_is_kept_is_of_the_plans_too(
    shared: InputFolder, of_files: RoundInputs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Another plan, another reading: nothing that was kept is found under it."""
    found: list[bool] = []
    listed = kept_parts.Kept._listed

    def seen(kept: kept_parts.Kept, folder: Path) -> list[str] | None:
        found.append(folder.is_dir())
        return listed(kept, folder)

    monkeypatch.setattr(kept_parts.Kept, "_listed", seen)
    inputs = _copied(shared, tmp_path)
    read_round(inputs, only=["42"])
    plan = inputs.home / "params" / "readings" / "gfmis-export.yaml"
    written = plan.read_text(encoding="utf-8")
    plan.write_text(written.replace("version: 1", "") + "\n# changed\nversion: 2\n", encoding="utf-8")
    read_round(inputs, only=["42"])
    assert found == [True] * 3 + [False] * 3


@pytest.fixture
def both(tmp_path: Path, shared: InputFolder, of_files: RoundInputs) -> InputFolder:
    """Loei's own workbook beside the shared files; in the money system it has spent one baht more."""
    inputs = _copied(shared, tmp_path)
    folder = inputs.folder
    shutil.copyfile(HOME / "data" / "fy2565-r1" / "42-loei.xlsx", folder / "42-loei.xlsx")
    money = folder / "gfmis-export.csv"
    money.write_bytes(money.read_bytes().replace(b'"53,117.00"', b'"53,118.00"'))
    return inputs


@pytest.mark.parametrize(("authority", "spent"), [({}, 53117.0), ({"disbursement": "gfmis-export"}, 53118.0)])
def test_two_sources_that_differ_are_both_shown(authority: dict[str, str], spent: float, both: InputFolder) -> None:
    inputs = replace(both, expectation=replace(both.expectation, authority=authority))
    whole = read_round(inputs)
    office = next(one for one in whole.offices if one.scope == "42")
    assert office.tables["disbursements"]["spent"].tolist() == [spent]
    (line,) = [one for one in office.reconciled if one.form == "disbursement"]
    assert {line.used_value, line.other_value} == {"53,117", "53,118"}
    assert {"office", "gfmis-export"} == {line.used, line.other}
    codes = [one.code for one in office.findings]
    assert codes.count("sources_differ") == 1
    undecided = [one for one in whole.findings if one.code == "sources_undecided"]
    assert len(undecided) == (4 if not authority else 3)  # of the other forms the round still says nothing
    assert {(one.scope, one.file) for one in undecided} == {(NATION, "params/rounds/fy2565-r1.yaml")}
    assert "authority: {action_plan: shared-sheet-export}" in undecided[0].fix_en


def _own_october(both: InputFolder, value: int) -> None:
    """Loei's own workbook says another number for the first activity's October, and has no second activity."""
    own = both.folder / "42-loei.xlsx"
    book = openpyxl.load_workbook(own)
    sheet = book["ผลรายเดือน"]
    assert (sheet["E6"].value, sheet["K6"].value) == (82, 314)
    sheet["E6"].value, sheet["K6"].value = value, 314 - 82 + value
    for cell in sheet[7]:
        cell.value = None
    book.save(own)


def test_a_field_may_have_a_source_of_its_own(both: InputFolder) -> None:
    _own_october(both, 92)
    authority = {"monthly_results": "monthly-by-province", "monthly_results.result": "office"}
    whole = read_round(replace(both, expectation=replace(both.expectation, authority=authority)))
    office = next(one for one in whole.offices if one.scope == "42")
    months = office.tables["monthly_results"]
    assert months["result"].tolist()[:2] == [92.0, 38.0]
    assert set(months["file"]) == {"data/fy2565-r1/monthly-by-province.xlsx"}
    # told both ways: where the two differ, and what the field's own source does not have
    told = [one for one in office.reconciled if one.form == "monthly_results"]
    said = {(one.used, one.used_value, one.other_value) for one in told}
    assert said >= {("office", "92", "82"), ("monthly-by-province", "4", "")}
    rows = {one.row[2] for one in office.borrowed}
    assert (6 in rows, 7 in rows, {one.field for one in office.borrowed}) == (True, False, {"result"})

    book = FigureBook("fy2565-r1", 1, "42", also=BorrowedFields.from_inputs(whole).also)
    figure = book.add("people.result", 1189.0, unit="persons", rule="people_percent", sources=sources_of(months))
    assert ("data/fy2565-r1/42-loei.xlsx", "ผลรายเดือน", 6) in rows_of(figure)
    other = book.add("x", 1.0, unit="count", rule="own_disbursement", sources=sources_of(months))  # reads no result
    assert {one.file for one in other.sources} == {"data/fy2565-r1/monthly-by-province.xlsx"}


def test_a_field_that_counts_elsewhere_is_marked_there_alone(both: InputFolder) -> None:
    _own_october(both, 92)
    rounds = both.home / "params" / "rounds" / "fy2565-r1.yaml"
    said = "authority: {monthly_results: monthly-by-province, monthly_results.result: office}"
    text = rounds.read_text(encoding="utf-8")
    rounds.write_text(text.replace("inputs:\n", f"inputs:\n  {said}\n"), encoding="utf-8")
    books = Workbooks(both.home, load_round("fy2565-r1", both.home))
    read = columns_of_figure("people_percent", "people.percent")
    result, target = ("monthly_results", "result"), ("monthly_results", "target")
    assert {result, target} <= read.keys()
    shared = ("data/fy2565-r1/monthly-by-province.xlsx", "เลย")
    assert {result, target} & books.counted((*shared, 6), read).keys() == {target}
    assert {result, target} & books.counted((*shared, 7), read).keys() == {result, target}
    assert books.counted(("data/fy2565-r1/42-loei.xlsx", "ผลรายเดือน", 6), read).keys() == {result}


@pytest.mark.parametrize(
    "wrong", ["action_plan.spend", "disbursement.spent", "monthly_results.unit_of_measure", "plan"]
)
def test_a_field_that_no_source_may_have_is_refused(wrong: str, both: InputFolder) -> None:
    rounds = both.home / "params" / "rounds" / "fy2565-r1.yaml"
    text = rounds.read_text(encoding="utf-8")
    rounds.write_text(text.replace("inputs:\n", f"inputs:\n  authority: {{{wrong}: office}}\n"), encoding="utf-8")
    with pytest.raises(WorkbookError, match=r"action_plan\.spent"):
        load_round("fy2565-r1", both.home)


def test_equal_sources_have_nothing_to_reconcile(both: InputFolder) -> None:
    office = read_round(both, only=["42"]).offices[0]
    assert {one.form for one in office.reconciled} == {"disbursement"}


def test_a_plan_that_nobody_confirmed_reaches_no_figure(
    tmp_path: Path, shared: InputFolder, of_files: RoundInputs
) -> None:
    copied = _copied(shared, tmp_path)
    plan = tmp_path / "params" / "readings" / "gfmis-export.yaml"
    lines = plan.read_text(encoding="utf-8").split("\n")
    at = lines.index("confirmed:")
    plan.write_text("\n".join(lines[:at] + lines[at + 4 :]), encoding="utf-8")
    inputs = read_round(copied)
    assert inputs.table("disbursements").empty
    (told,) = [one for one in inputs.findings if one.code == "plan_unconfirmed"]
    assert "version 1" in told.message_en
    assert "workbook adopt “gfmis-export.csv” --round fy2565-r1 --confirm --role" in told.fix_en
    assert {one.code for one in inputs.findings if one.scope == "42"} >= {"form_not_sent"}


def test_a_plan_that_was_changed_since_it_was_confirmed_reaches_no_figure(
    tmp_path: Path, shared: InputFolder, of_files: RoundInputs
) -> None:
    copied = _copied(shared, tmp_path)
    plan = tmp_path / "params" / "readings" / "gfmis-export.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("negatives_in_brackets: true", "negatives_in_brackets: false"), encoding="utf-8")
    assert plan.read_text(encoding="utf-8") != text
    inputs = read_round(copied)
    assert inputs.table("disbursements").empty
    assert [one.code for one in inputs.findings].count("plan_changed") == 1
