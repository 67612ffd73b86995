"""A round in memory: one save reads one workbook and judges one office, and nothing that an editor does upsets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from desk_project import MONTHS, ROUND, by_rename, first_number, opened_round, typed, workbook

from analysis.rounds.desk.desk_round import MOST_TRIES, DeskRound
from analysis.rounds.desk.office_state import OfficeState
from analysis.rounds.desk.office_view import listed_view
from analysis.rounds.desk.preview import Preview
from analysis.rounds.quality.checked_round import check_round
from project_copy import Project

Made = Callable[..., Project]


@pytest.fixture
def project(make_project: Made) -> Project:
    return make_project(ROUND)


@pytest.fixture
def desk(project: Project, tmp_path: Path) -> DeskRound:
    return opened_round(project, tmp_path / "place")


def look(desk: DeskRound) -> list[Preview]:
    return list(desk.look_again())


def test_one_save_reads_one_workbook_and_tells_cell_figures_and_findings(project: Project, desk: DeskRound) -> None:
    assert (desk.readings.opened, look(desk)) == (2, [])
    path = workbook(project)
    cell, old = first_number(path)
    typed(path, old + 1000)
    [seen] = look(desk)
    assert desk.readings.opened == 3  # the before was judged from what was kept, and 92 not at all
    assert (seen.scope, seen.before.level, seen.after.level) == ("42", 0, 0)
    assert [(row.sheet, one.address, one.before.raw, one.after.raw) for row in seen.rows for one in row.cells] == [
        (MONTHS, cell, str(old), str(old + 1000))
    ]
    assert "people.percent" in {pair.name for pair in seen.figures}
    assert "monthly_total_differs" in {one.code for one in seen.new_findings}
    typed(path, old)
    [back] = look(desk)
    assert {one.code for one in back.gone_findings} == {one.code for one in seen.new_findings}
    assert {pair.name for pair in back.figures} == {pair.name for pair in seen.figures}
    by_rename(path, lambda aside: aside.write_bytes(changed_bytes(path)))  # as some editors save
    assert [one.scope for one in look(desk)] == ["42"]


def test_an_office_alone_is_judged_as_in_the_whole_round(project: Project, desk: DeskRound) -> None:
    checked = check_round(desk.parameters, project.home)
    for scope in desk.scopes:
        alone, listed = desk.whole(scope), listed_view(checked, scope, desk.views[scope].digest)
        assert (alone.line, alone.level, alone.possible, alone.findings) == (
            listed.line,
            listed.level,
            listed.possible,
            listed.findings,
        )
        assert alone.sentences
        assert alone.figures


def changed_bytes(path: Path) -> bytes:
    copy = path.with_name(f".{path.name}")
    copy.write_bytes(path.read_bytes())
    typed(copy, 7)
    content = copy.read_bytes()
    copy.unlink()
    return content


def test_half_a_file_is_tried_again_and_the_last_good_stays(project: Project, desk: DeskRound) -> None:
    path = workbook(project)
    whole = changed_bytes(path)
    level = desk.whole("42").level
    path.write_bytes(whole[: len(whole) // 2])
    assert (look(desk), desk.unsettled, desk.views["42"].level) == ([], {"42": 1}, level)
    assert look(desk) == []
    path.write_bytes(whole)
    assert ([one.scope for one in look(desk)], desk.unsettled) == (["42"], {})
    path.write_bytes(whole[:2000])  # and stays so: then it is told as a run tells it
    told = [seen for _ in range(MOST_TRIES + 1) for seen in look(desk)]
    assert ([one.after.state for one in told], desk.unsettled) == ([OfficeState.UNREADABLE], {})
    checked = check_round(desk.parameters, project.home)
    assert told[0].after.findings == listed_view(checked, "42", "").findings
    assert look(desk) == []


def test_a_file_that_is_gone_is_missing_and_one_that_comes_back_is_in(project: Project, desk: DeskRound) -> None:
    path = workbook(project)
    content = path.read_bytes()
    path.unlink()
    told = [seen for _ in range(MOST_TRIES + 1) for seen in look(desk)]
    assert [(one.after.state, one.after.told_level) for one in told] == [(OfficeState.MISSING, None)]
    assert not (desk.copies.last / path.relative_to(project.home)).exists()
    path.write_bytes(content)
    assert [one.after.state for one in look(desk)] == [told[0].before.state]


def test_a_mistake_in_the_parameters_is_told_and_the_last_good_stays(project: Project, desk: DeskRound) -> None:
    criteria = project.home / "params" / "criteria" / "fy2565-r1-milestones.yaml"
    good = criteria.read_text(encoding="utf-8")
    before = dict(desk.views)
    criteria.write_text(good.replace("cumulative: true", "cumulative: perhaps"), encoding="utf-8")
    assert look(desk) == []
    assert desk.problem is not None
    assert "fy2565-r1-milestones.yaml" in desk.problem.text()
    assert desk.views == before
    typed(workbook(project), 9)
    assert [one.scope for one in look(desk)] == ["42"]  # still judged, by the parameters before
    criteria.write_text(good, encoding="utf-8")
    look(desk)
    assert desk.problem is None


def test_other_criteria_judge_every_office_anew(project: Project, desk: DeskRound) -> None:
    criteria = project.home / "params" / "criteria" / "fy2565-r1-milestones.yaml"
    good = criteria.read_text(encoding="utf-8")
    assert "cumulative: true" in good
    criteria.write_text(good.replace("cumulative: true", "cumulative: false"), encoding="utf-8")
    moved = {one.scope: (one.before.level, one.after.level) for one in look(desk)}
    assert moved
    assert desk.readings.opened == 2  # no workbook is read for it
    checked = check_round(desk.parameters, project.home)
    for scope, (_, after) in moved.items():
        assert after == listed_view(checked, scope, "").level


def test_what_is_no_offices_file_changes_no_office(project: Project, desk: DeskRound) -> None:
    path = workbook(project)
    path.write_bytes(path.read_bytes())  # saved without another byte
    assert (look(desk), desk.readings.opened) == ([], 2)
    path.with_name(f"~${path.name}").write_bytes(b"owner")  # left beside an open file
    assert look(desk) == []
    (project.home / "data" / ROUND / "summary.docx").write_bytes(b"no workbook")
    look(desk)
    assert [one.code for one in desk.general] == ["file_unplaced"]


def test_a_workbook_read_alone_has_the_views_of_a_whole_reading(project: Project, desk: DeskRound) -> None:
    book = openpyxl.load_workbook(workbook(project, "92"))
    book[MONTHS][first_number(workbook(project, "92"))[0]] = "สิบสอง"
    book.save(workbook(project, "92"))
    [seen] = look(desk)
    assert seen.after.state is OfficeState.TO_CORRECT
    checked = check_round(desk.parameters, project.home)
    assert seen.after.findings == listed_view(checked, "92", "").findings
