"""From published figures down to the cells of the shipped workbooks, and back from cells."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from analysis import cli
from analysis.errors import WorkbookError
from analysis.evaluate.rules.catalogue import RULES
from analysis.evaluate.rules.rule import Use
from analysis.rounds.trace.downward import trace_figure
from analysis.rounds.trace.finding import find_cell, find_figure, list_figures
from analysis.rounds.trace.model import Change, FigureTrace, FileState, Place, RowState, SheetState
from analysis.rounds.trace.published_revision import TraceSource, open_source
from analysis.rounds.trace.upward import trace_cell
from analysis.rounds.trace.workbooks import Workbooks
from made_figures import publish_figures
from project_copy import TWO, Project, copy_project

PLAN, MONTHS = "แผนและผล", "ผลรายเดือน"
#: What the golden figures below do not need, and takes long.
SLOW = ("problem_summary", "province_comparison", "year_trends", "evaluation_memo", "annual_report")
Sources = dict[str, TraceSource]


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    home = copy_project(tmp_path_factory.mktemp("traced") / "home", "fy2565-r1", "fy2566-annual", "fy2568-m02").home
    return {
        "fy2565-r1": publish_figures(home, "fy2565-r1", TWO, (*SLOW, "action_plan_results")),
        "fy2566-annual": publish_figures(home, "fy2566-annual", (), SLOW),
        "fy2568-m02": publish_figures(home, "fy2568-m02", (), SLOW),
    }


def follow(source: TraceSource, asked: str) -> FigureTrace:
    return trace_figure(find_figure(asked, source), source, Workbooks(source.home, source.round))


def used(trace: FigureTrace, sheet: str, row: int) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Text and value of the cells of a row that the number is made from, by address."""
    facts = next(one for one in trace.sheets if one.sheet == sheet)
    cells = next(one for one in facts.rows if one.row == row).cells
    return {cell.address: (cell.raw, cell.read) for cell in cells if cell.use is Use.VALUE}


def test_every_rule_of_the_figures_is_one_that_says_what_it_reads(traced: Sources) -> None:
    rules = {rule for source in traced.values() for one in source.figures for rule in one.rule.split("; ")}
    assert len(rules) > 10
    assert rules <= RULES.keys()


@pytest.mark.parametrize(("measure", "value"), [("period_percent", 75.0), ("year_percent", 4.744916)])
def test_the_whole_rests_on_its_seven_projects(traced: Sources, measure: str, value: float) -> None:
    trace = follow(traced["fy2568-m02"], f"TH/overall.overall.{measure}")
    assert trace.figure.value == pytest.approx(value, abs=1e-6)
    assert [part.figure.name for part in trace.parts] == [f"overall.p{number}.{measure}" for number in range(1, 8)]
    values = [part.figure.value for part in trace.parts]
    known = [one for one in values if one is not None]
    assert sum(known) / len(known) == pytest.approx(value, abs=1e-6)
    assert trace.row_count == 35
    assert not trace.changed_files


def test_project_2_leads_to_its_indicators_and_their_cells(traced: Sources) -> None:
    trace = follow(traced["fy2568-m02"], "overall.p2.year_percent")
    values = [part.figure.value for part in trace.parts]
    assert [part.figure.name for part in trace.parts] == [f"overall.p2.i{n}.year_percent" for n in range(1, 6)]
    assert values == [pytest.approx(100 * 7285 / 43220), pytest.approx(100 * 10183 / 62360), 0.0, 0.0, None]
    first = used(trace, "ภาพรวม", 10)
    assert first["B10"] == ("43,220 คน", ("43,220 คน",))
    assert first["D10"] == ("7,285 คน", ("7,285 คน",))
    assert used(trace, "ภาพรวม", 12)["D12"] == ("รายงานผลเดือน พ.ค. 68", ("พ.ค. 68",))


def test_loei_people_leads_to_targets_and_months(traced: Sources) -> None:
    source = traced["fy2565-r1"]
    trace = follow(source, "42/people.percent")
    rows = trace.sheets[0].rows
    assert [one.sheet for one in trace.sheets] == [MONTHS]
    targets = [float(cell.raw) for row in rows for cell in row.cells if cell.header == "เป้าหมายทั้งปี"]
    months = [
        float(cell.raw)
        for row in rows
        for cell in row.cells
        if cell.use is Use.VALUE and cell.header.startswith("ผลการดำเนินงานรายเดือน") and cell.raw not in ("", "-")
    ]
    assert trace.figure.value == pytest.approx(100 * sum(months) / sum(targets))
    level = follow(source, "42/milestones.level")
    assert {part.figure.name for part in level.parts} == {
        "people.percent",
        "own_allocation.percent",
        "timeliness.on_time",
    }


def test_31_572_leads_to_58_rows(traced: Sources) -> None:
    source = traced["fy2566-annual"]
    found = list_figures("31,572", source)
    assert {one.name for one in found} >= {"plan.people.target", "stated.0108c298.computed"}
    assert found == list_figures("๓๑,๕๗๒", source)
    trace = follow(source, "42/plan.people.target")
    rows = trace.sheets[0].rows
    assert len(rows) == trace.row_count == 58
    cells = [cell for row in rows for cell in row.cells if cell.use is Use.VALUE]
    assert {cell.address[0] for cell in cells} == {"C"}
    assert sum(float(cell.raw.replace(",", "")) for cell in cells) == 31572


def test_a_repaired_cell_shows_both_readings(traced: Sources) -> None:
    rows = follow(traced["fy2566-annual"], "42/plan.people.target").sheets[0].rows
    cell = next(cell for cell in rows[0].cells if cell.address == "B7")
    assert "ทักษะฝีมอื" in cell.raw
    assert "ทักษะฝีมือ" in cell.read[0]
    assert cell.changes == ("displaced_mark",)


def test_a_cell_reaches_what_is_computed_from_it_and_no_other_sum(traced: Sources) -> None:
    source = traced["fy2566-annual"]
    books = Workbooks(source.home, source.round)
    place = find_cell(f"42-loei.xlsx!{PLAN}!F12", source, books)
    assert place == find_cell(f"data/fy2566-annual/42-loei.xlsx › {PLAN}!$f$12", source, books)
    assert place == find_cell(f"42!{PLAN}!F12", source, books)
    reached = trace_cell(place, source, books)
    assert {one.name for one in reached.direct} == {"plan.row.2e1fe713.result", "plan.units.u-5ceac0f9.result"}
    assert "fy2566-annual/42/plan.people.result" not in reached.reached  # 14 are places, and no persons
    assert "fy2566-annual/42/plan.money.budget" not in reached.reached


@pytest.mark.parametrize(
    ("cell", "state", "computed", "possible"),
    [
        ("C7", RowState.READ, True, True),
        ("C5", RowState.CONTEXT, False, True),  # a header decides what stands below it
        ("Z7", RowState.READ, False, False),  # outside the form's columns
    ],
)
def test_a_heading_and_a_cell_outside_the_form_are_told(
    traced: Sources, cell: str, state: RowState, computed: bool, possible: bool
) -> None:
    source = traced["fy2566-annual"]
    place = Place("data/fy2566-annual/42-loei.xlsx", PLAN, cell)
    found = trace_cell(place, source, Workbooks(source.home, source.round))
    assert (found.row_state, bool(found.direct), bool(found.possible)) == (state, computed, possible)


@pytest.mark.parametrize(("cell", "below"), [("A6", True), ("F6", False), ("D7", False)])
def test_the_words_of_a_project_may_reach_its_indicators(traced: Sources, cell: str, below: bool) -> None:
    source = traced["fy2568-m02"]
    place = Place("data/fy2568-m02/00-ops.xlsx", "ภาพรวม", cell)
    found = trace_cell(place, source, Workbooks(source.home, source.round))
    assert ("fy2568-m02/TH/overall.p1.i2.target_year" in {one.figure_id for one in found.possible}) is below


@pytest.mark.parametrize(
    "asked", ["TH/overall.p2.year_percnt", "overall.p2", "P2.YEAR", "overall.p2.year_percent.more"]
)
def test_a_near_miss_names_what_is_near(traced: Sources, asked: str) -> None:
    with pytest.raises(WorkbookError, match=r"overall\.p2\.year_percent|overall\.p2\.i1"):
        find_figure(asked, traced["fy2568-m02"])


def test_a_name_of_several_scopes_must_say_which(traced: Sources) -> None:
    with pytest.raises(WorkbookError, match=r"(?s)หลายขอบเขต.*42/people\.percent"):
        find_figure("people.percent", traced["fy2565-r1"])


@pytest.mark.parametrize("asked", ["42-loei.xlsx", "a!b", "../../etc!x!A1", "42-loei.xlsx!แผนและผล!A0", "!!"])
def test_a_place_that_is_none_is_refused(traced: Sources, asked: str) -> None:
    source = traced["fy2566-annual"]
    with pytest.raises(WorkbookError):
        find_cell(asked, source, Workbooks(source.home, source.round))


@pytest.fixture
def own(traced: Sources, tmp_path: Path) -> TraceSource:
    """The published Loei in a project of one's own."""
    shutil.copytree(traced["fy2566-annual"].home, tmp_path / "home")
    return open_source("fy2566-annual", None, tmp_path / "home", tmp_path / "home" / "outputs")


def test_inputs_that_changed_are_said_and_a_snapshot_is_read_instead(own: TraceSource) -> None:
    file = "data/fy2566-annual/42-loei.xlsx"
    kept = own.folder.parent / f"snapshot-{own.revision}"
    before = Project(own.home).home / file
    for folder in ("params", "data"):
        shutil.copytree(own.home / folder, kept / folder)
    book = openpyxl.load_workbook(before)
    book[PLAN]["C7"] = 61
    book.save(before)
    assert own.file_state(file) is FileState.CHANGED
    changed = follow(own, "42/plan.people.target")
    assert [one.file for one in changed.changed_files] == [file]
    closed = open_source("fy2566-annual", own.revision, own.home, own.home / "outputs")
    assert closed.edition.from_snapshot
    assert not follow(closed, "42/plan.people.target").changed_files
    before.unlink()
    gone = follow(own, "42/plan.people.target")
    assert [(one.file_state, one.state) for one in gone.sheets] == [(FileState.GONE, SheetState.UNREADABLE)]


def test_a_registry_sheet_is_never_opened(own: TraceSource) -> None:
    path = own.home / "data/fy2566-annual/42-loei.xlsx"
    book = openpyxl.load_workbook(path)
    book.create_sheet("สป-๑๒")["B2"] = "ชื่อสมมติ นามสมมติ"
    book.save(path)
    books = Workbooks(own.home, own.round)
    found = trace_cell(find_cell("42!สป-12!B2", own, books), own, books)
    assert found.sheet_state is SheetState.WITHHELD
    assert (found.cell, found.reached) == (None, frozenset())


def test_an_id_in_any_cell_is_withheld_and_thai_digits_are_told(own: TraceSource) -> None:
    path = own.home / "data/fy2566-annual/42-loei.xlsx"
    book = openpyxl.load_workbook(path)
    book[PLAN]["B8"] = "อบรม 1-1037-02071-81-1 และคณะ"
    book[PLAN]["C8"] = "๑๐๐"
    book.save(path)
    rows = follow(own, "42/plan.people.target").sheets[0].rows
    name, target = next(row for row in rows if row.row == 8).cells[1:3]
    assert name.withheld
    assert name.raw == ""
    assert (target.raw, target.read) == ("๑๐๐", ("100 คน",))
    assert set(target.changes) == {Change.THAI_DIGITS, Change.NUMBER_FROM_TEXT}


def test_the_verb_prints_the_chain_and_writes_a_page(own: TraceSource, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBOOK_HOME", str(own.home))
    run = CliRunner()
    told = run.invoke(cli.app, ["trace", "fy2566-annual", "42/plan.people.target"])
    assert told.exit_code == 0
    assert "ค่าที่แสดง: 31,572" in told.output
    page = own.folder.parent / "trace" / "42.plan.people.target.rev-1.html"
    first = page.read_bytes()
    assert "31,572" in first.decode()
    back = run.invoke(cli.app, ["trace", "fy2566-annual", "--cell", f"42!{PLAN}!F12"])
    assert (back.exit_code, "42/plan.row.2e1fe713.result" in back.output) == (0, True)
    assert run.invoke(cli.app, ["trace", "fy2566-annual", "--list", "no.such"]).exit_code == 1
    with (own.home / "data/fy2566-annual/42-loei.xlsx").open("ab") as stream:
        stream.write(b"\0")
    again = run.invoke(cli.app, ["trace", "fy2566-annual", "42/plan.people.target"])
    assert again.exit_code == 1
    assert "เนื้อหาเปลี่ยนไปจากที่บันทึกไว้" in again.output
    for wrong in (["fy2566-annual"], ["fy2566-annual", "--revision", "7", "x"], ["fy2566-r2", "x"]):
        assert isinstance(run.invoke(cli.app, ["trace", *wrong]).exception, WorkbookError)
