"""The study of criteria: every number a figure, tables that say what the round says, refusals with a reason."""

from __future__ import annotations

import re

import nbformat
import pytest

from analysis import notebook as wb
from analysis.errors import WorkbookError
from analysis.evaluate.milestones import level_counts
from analysis.narrate.changed_criteria import HEAD
from analysis.paths import home
from analysis.reports.criteria_study.report import CriteriaStudy

NOTEBOOK = home() / "notebooks" / "criteria_study.ipynb"
SOME = ["scope.provinces=12,14,17,20,24,30,56,60,92"]


@pytest.fixture(scope="module")
def study() -> CriteriaStudy:
    return wb.criteria_study("fy2565-r2", "TH", SOME)


@pytest.fixture(scope="module")
def page(study: CriteriaStudy) -> dict[str, str]:
    names = ("masthead", "summary", "thresholds", "lacking", "hanging", "last_year", "quality", "methods")
    return {name: getattr(study, name)().text for name in names}


def test_cells_are_short_and_import_the_facade_only() -> None:
    code = [cell for cell in nbformat.read(NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]
    assert all(len(cell.source.splitlines()) <= 10 and not cell.outputs for cell in code)
    imports = [line for cell in code for line in cell.source.splitlines() if "import" in line]
    assert imports == ["from analysis import notebook as wb"]
    assert [cell.metadata.get("tags") for cell in (code[0], code[-1])] == [["parameters"], ["finish"]]


def test_every_marked_number_is_its_figure(study: CriteriaStudy, page: dict[str, str]) -> None:
    known = {figure.figure_id: figure for figure in study.view.book}
    marked = re.findall(r'data-figure="([^"]+)"', "".join(page.values()))
    assert len(marked) > 200
    assert set(marked) <= set(known)
    assert {figure.rule for figure in known.values()} >= {"what_if", "what_if.lacking", "what_if.hanging"}
    assert all(figure.sources for figure in known.values() if figure.rule == "what_if")


def test_a_row_of_the_rounds_own_criteria_has_the_rounds_own_counts(study: CriteriaStudy, page: dict[str, str]) -> None:
    assert page
    counts = level_counts(study.judged.levels, 5)["provinces"].tolist()
    table = next(one for one in study.view.tables if one.id == "thresholds-table")
    own = [row for row in table.rows if "(เกณฑ์ของรอบ)" in str(row.cells["value"].value)]
    assert len(own) >= 10
    for row in own:
        assert [row.cells[f"level_{level}"].value for level in range(6)] == counts
        assert (row.cells["up"].value, row.cells["down"].value) == (0, 0)


def test_last_year_by_the_same_criteria_moves_nobody(study: CriteriaStudy, page: dict[str, str]) -> None:
    assert "fy2564-r2" in page["last_year"]
    table = next(one for one in study.view.tables if one.id == "last-year-table")
    own, this = (
        [row.cells[f"level_{level}"].value for level in range(6)]
        for row in table.rows
        if row.cells["round"].value == "fy2564-r2"
    )
    assert own == this
    assert sum(own) == len(study.judged.levels)


def test_another_part_of_the_year_is_refused_with_its_reason() -> None:
    told = wb.criteria_study("fy2565-r1", "TH", SOME).last_year()
    assert told is not None
    assert "เป็นคนละงวดของปี" in told.text
    assert not re.search(r"data-figure", told.text)


def test_stricter_criteria_last_year_move_provinces_and_the_page_says_so() -> None:
    change = "criteria.milestones.levels.2.disbursement_percent=79"
    study = wb.criteria_study("fy2565-r2", "TH", [*SOME, change])
    assert HEAD.th in study.masthead().text
    found = next(one.found for one in study.study.last_year if one.found is not None)
    judged = wb.criteria_study("fy2564-r2", "TH", [*SOME, change]).judged
    assert found.levels["level"].tolist() == judged.levels["level"].tolist()


def test_a_round_without_levels_is_refused() -> None:
    with pytest.raises(WorkbookError, match="no scale of levels"):
        wb.criteria_study("fy2568-m02")


def test_a_province_alone_can_be_studied() -> None:
    study = wb.criteria_study("fy2562-annual", "92")
    assert "ทุกจังหวัดอยู่ระดับสูงสุด" in study.lacking().text
    assert study.thresholds() is not None
