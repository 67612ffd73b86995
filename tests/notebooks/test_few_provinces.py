"""Every national report is made whole, however few provinces its round has and whatever they have sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.params.load import load_parameters
from analysis.places.provinces import province
from analysis.places.scopes import NATION
from analysis.reports.catalogue import reports as planned
from analysis.reports.comparison.report import ProvinceComparison
from analysis.reports.criteria_study.report import CriteriaStudy
from analysis.reports.evaluation.report import RoundEvaluation
from analysis.reports.kpi.report import KpiTemplate
from analysis.reports.memo.report import EvaluationMemo
from analysis.reports.plan.report import ActionPlanResults
from analysis.reports.problems.report import ProblemSummary
from analysis.reports.report import Report
from analysis.reports.trends.report import YearTrends
from analysis.reports.view import RoundView
from project_copy import Project

ROUND = "fy2565-r1"
NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
KINDS: dict[str, type[Report]] = {
    kind.stem: kind
    for kind in (
        ActionPlanResults,
        CriteriaStudy,
        EvaluationMemo,
        KpiTemplate,
        ProblemSummary,
        ProvinceComparison,
        RoundEvaluation,
        YearTrends,
    )
}
#: Name of the case: what is changed in the round. Of "50" and "57" the project under test has no workbook.
FEW = {
    "none": "scope.level=nation",
    "one": "scope.provinces=42",
    "two": "scope.provinces=42,92",
    "one of two without data": "scope.provinces=42,50",
    "all without data": "scope.provinces=50,57",
    "one without data": "scope.provinces=50",
}


def page(report: Report) -> str:
    """All sections in the order in which the notebook calls them, as one text."""
    calls = re.findall(r"report\.(\w+)\(\)", (NOTEBOOKS / f"{report.stem}.ipynb").read_text(encoding="utf-8"))
    made = [getattr(report, name)() for name in calls if name != "finish"]
    return " ".join(getattr(part, "text", "") for part in made)


@pytest.fixture(scope="module")
def opened(project: Project) -> Callable[[str, str], Report]:
    return lambda stem, change: KINDS[stem](
        RoundView(load_parameters(ROUND, (change,), project.home), NATION, project.home)
    )


def test_all_national_reports_of_the_round_are_tried(project: Project) -> None:
    round_ = load_parameters(ROUND, (), project.home).round
    assert {entry.stem for entry, scope in planned(round_) if scope == NATION} == set(KINDS)


@pytest.mark.parametrize("change", FEW.values(), ids=FEW)
@pytest.mark.parametrize("stem", KINDS)
def test_every_section_is_made(opened: Callable[[str, str], Report], stem: str, change: str) -> None:
    assert page(opened(stem, change))


@pytest.mark.parametrize("change", [FEW[name] for name in ("none", "one", "one without data")])
def test_where_nothing_can_be_compared_the_page_says_so(opened: Callable[[str, str], Report], change: str) -> None:
    report = opened("province_comparison", change)
    assert not report.compared.has_provinces
    assert "จึงไม่มีอะไรให้เปรียบเทียบ" in page(report)


@pytest.mark.parametrize("change", [FEW["one of two without data"], FEW["all without data"]])
def test_the_nations_memo_names_every_province_that_is_late_or_undated(
    opened: Callable[[str, str], Report], change: str
) -> None:
    report = opened("evaluation_memo", change)
    rates = report.judged.report_rates
    wanted = rates[(rates["late"] > 0) | (rates["missing"] > 0)]["province_code"]
    assert len(wanted)
    sentence = page(report).partition("จังหวัดที่ส่งรายงานช้าหรือไม่มีวันที่ส่ง")[2].partition("</p>")[0]
    assert all(province(code).name_th in sentence for code in wanted)


@pytest.mark.parametrize("change", [FEW["one of two without data"], FEW["all without data"]])
def test_of_an_office_without_any_date_nothing_is_counted_as_on_time(
    opened: Callable[[str, str], Report], change: str
) -> None:
    found = opened("province_comparison", change).compared.observations
    counts = found.pivot_table(index="scope", columns="series_id", values="value", aggfunc="sum", min_count=1)
    unknown = counts.index[counts["timeliness.known"].eq(0)]
    assert len(unknown)
    told = found[found["series_id"].eq("timeliness.on_time") & found["scope"].isin(unknown)]
    assert told["value"].isna().all()


def test_an_office_of_which_nothing_came_in_is_not_ranked_at_level_0(project: Project) -> None:
    parameters = load_parameters(ROUND, ("scope.provinces=42,50,57,92",), project.home)
    report = ProvinceComparison(RoundView(parameters, NATION, project.home), "milestones.level")
    told = page(report)
    ranked = report.compared.ranked.set_index("scope")
    assert ranked.loc[["50", "57"], ["value", "rank", "best", "worst", "low", "high"]].isna().all(axis=None)
    assert ranked.loc[["42", "92"], "worst"].max() == 2
    assert "ไม่จัดอันดับ 2 จังหวัดเพราะไม่มีข้อมูล (ไม่ใช่ค่า 0): เชียงราย และเชียงใหม่" in re.sub(r"<[^>]*>", "", told)
    ranks = next(table for table in report.view.tables if table.id.startswith("ranks-milestones"))
    notes = {row.cells["place"].value: row.cells["note"].value for row in ranks.rows}
    assert {name for name, note in notes.items() if note == "ไม่มีข้อมูล"} == {"เชียงใหม่", "เชียงราย"}
    peers = next(table for table in report.view.tables if table.id == "peers-table")
    assert "ค่ากลางของ 0 จังหวัด" in " ".join(str(row.cells["place"].value) for row in peers.rows)


def test_the_table_of_levels_names_the_offices_of_which_nothing_came_in(opened: Callable[[str, str], Report]) -> None:
    report = opened("round_evaluation", "scope.provinces=42,50,57")
    page(report)
    (counts,) = (table for table in report.view.tables if table.id == "level-counts")
    assert "2 จังหวัดที่ยังไม่มีข้อมูลใดเข้ามา" in counts.notes[0]
    assert counts.notes[0].endswith("เชียงใหม่ และเชียงราย")
    report = opened("round_evaluation", "scope.provinces=42,92")
    page(report)
    (counts,) = (table for table in report.view.tables if table.id == "level-counts")
    assert not counts.notes
