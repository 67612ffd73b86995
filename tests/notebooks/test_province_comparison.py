"""The notebook on comparison: thin, run from its first cell to its last, and its page as a reader sees it."""

from __future__ import annotations

import re

import nbformat
import pytest
from nbclient import NotebookClient

from analysis import notebook as wb
from analysis.errors import WorkbookError
from analysis.execute.task import FINISH_MARK
from analysis.paths import home
from analysis.reports.comparison.data import previous_round
from analysis.reports.comparison.report import ProvinceComparison
from analysis.reports.view import RoundView

NOTEBOOK = home() / "notebooks" / "province_comparison.ipynb"
SECTIONS = (
    "summary", "ranks", "printed", "composite", "funnel", "peers", "corners", "map", "moves", "pair", "groups",
    "methods",
)  # fmt: skip


def read() -> nbformat.NotebookNode:
    return nbformat.read(NOTEBOOK, as_version=4)


def test_cells_are_short_and_import_the_facade_only() -> None:
    code = [cell for cell in read().cells if cell.cell_type == "code"]
    assert all(len(cell.source.splitlines()) <= 10 and not cell.outputs for cell in code)
    imports = [line for cell in code for line in cell.source.splitlines() if "import" in line]
    assert imports == ["from analysis import notebook as wb"]
    assert [cell.metadata.get("tags") for cell in (code[0], code[-1])] == [["parameters"], ["finish"]]


def test_it_runs_on_a_round_that_prints_shares_of_some_areas() -> None:
    notebook = read()
    cell = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ()))
    cell.source = 'round_id, scope, overrides, figure, pair = "fy2562-annual", "92", [], "", ["84", "TH"]'
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    assert FINISH_MARK in notebook.cells[-1].outputs[0]["data"]
    html = "".join(
        output["data"].get("text/html", "")
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "data" in output
    )
    assert "ทั่วประเทศ 55.30 &gt; ตรัง 54.26 &gt; สุราษฎร์ธานี 52.66" in html
    assert "ตรัง 55.74 &gt; ทั่วประเทศ 55.30 &gt; สุราษฎร์ธานี 52.66" in html
    assert "◆ อันดับเปลี่ยนเมื่อคำนวณใหม่" in html
    assert "สุราษฎร์ธานี เทียบกับ ทั่วประเทศ" in html


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("th", "ไม่เทียบสัดส่วนแรงงานนอกระบบต่อผู้มีงานทำ ปี 2561 ระหว่างพื้นที่ เพราะเก็บข้อมูลด้วยวิธีต่างกัน"),
        ("en", "in 2561 (BE): Informal share of the employed; they were collected by different methods"),
    ],
)
def test_areas_whose_shares_were_collected_differently_are_not_compared_and_the_reason_is_told(
    language: str, words: str
) -> None:
    report = wb.province_comparison("fy2562-annual", "92", [f"language={language}"], pair=["92", "TH"])
    seen = report.compared.observations
    shares = seen["series_id"].eq("labour.informal_share") & seen["scope"].eq("92")
    report.compared.__dict__["observations"] = seen.assign(method=seen["method"].mask(shares, "new_frame"))
    assert words in report.summary().text
    told = [*report.compared.printed, *report.compared.pair_slices]
    assert ("labour.informal_share", 2561) not in {(one.key.series_id, one.key.year) for one in told}


def test_the_quotient_of_chachoengsao_is_printed_as_the_source_prints_it() -> None:
    html = wb.province_comparison("fy2564-annual", "24").printed().text
    for text in ("41.96", "51.99", "0.807"):
        assert text in html


@pytest.fixture(scope="module")
def nation() -> ProvinceComparison:
    return wb.province_comparison("fy2565-r2", pair=("42", "92"))


@pytest.fixture(scope="module")
def page(nation: ProvinceComparison) -> dict[str, str]:
    shown = {name: getattr(nation, name)() for name in SECTIONS}
    return {name: part.text for name, part in shown.items() if part is not None}


def test_the_nation_s_page_has_every_section_of_provinces(page: dict[str, str]) -> None:
    assert set(SECTIONS) - set(page) == {"printed"}
    for name in ("ranks", "composite", "funnel", "corners", "map", "moves"):
        assert '<p class="unseen">' in page[name]


def test_a_ranking_stands_with_its_interval_and_with_what_is_noise(
    nation: ProvinceComparison, page: dict[str, str]
) -> None:
    ranked = nation.compared.ranked
    known = ranked.dropna(subset=["value"])
    assert len(known) == 76
    assert known[["low", "high", "best", "worst"]].notna().all().all()
    assert "ความผันผวน" in page["ranks"]
    assert "อันดับที่เป็นไปได้" in page["ranks"]
    assert "อันดับที่เป็นไปได้" in page["composite"]
    assert "bootstrap" in page["ranks"]


def test_every_number_of_the_page_has_a_figure_with_sources(nation: ProvinceComparison, page: dict[str, str]) -> None:
    marked = set(re.findall(r'data-figure="([^"]+)"', "".join(page.values())))
    figures = nation.view.book.to_frame().set_index("figure_id")
    assert len(marked) > 1000
    assert marked <= set(figures.index)
    assert "fy2565-r2/TH/compare.people.percent.42.rank" in marked
    assert figures.loc[sorted(marked), "sources"].str.len().gt(0).mean() > 0.99


def test_moves_are_those_since_the_first_round(nation: ProvinceComparison, page: dict[str, str]) -> None:
    assert nation.compared.before.view.round.id == "fy2565-r1"
    assert nation.compared.refused(nation.compared.before) == ()
    assert "รอบที่ 1 ปี 2565" in page["moves"]


def test_levels_of_the_two_rounds_are_not_compared() -> None:
    report = wb.province_comparison("fy2565-r2", figure="milestones.level")
    html = report.moves().text
    assert "ไม่เทียบอันดับ" in html
    assert "ใช้เกณฑ์ประเมินต่างกัน" in html
    assert "<svg" not in html


@pytest.mark.parametrize(
    ("round_id", "before"),
    [("fy2565-r1", None), ("fy2565-r2", "fy2565-r1"), ("fy2566-r2", "fy2565-r2"), ("fy2563-r2", None)],
)
def test_the_round_before(round_id: str, before: str | None) -> None:
    view = RoundView.open(round_id)
    assert previous_round(view.round, view) == before


@pytest.mark.parametrize(
    ("arguments", "more", "words"),
    [
        (("fy2599-r1",), {}, "fy2599-r1"),
        (("fy2566-annual", "42"), {"figure": "people.percent"}, "cannot be ranked"),
        (("fy2562-annual", "92"), {"pair": ("42", "92")}, "must be two places"),
        (("fy2562-annual", "92"), {"pair": ("92",)}, "must be two places"),
        (("fy2562-annual", "92"), {"figure": "own_allocation.percent"}, "cannot be ranked"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(arguments, more, words) -> None:
    with pytest.raises(WorkbookError, match=words):
        wb.province_comparison(*arguments, **more)


@pytest.mark.parametrize("arguments", [("fy2566-annual", "42"), ("fy2565-r2", "42")])
def test_where_one_place_is_known_the_page_says_so(arguments: tuple[str, str]) -> None:
    report = wb.province_comparison(*arguments)
    assert "จึงไม่มีอะไรให้เปรียบเทียบ" in report.summary().text
    sections = ("ranks", "printed", "composite", "funnel", "peers", "moves", "pair")
    assert [getattr(report, name)() for name in sections] == [None] * len(sections)
