"""A round's home page: every number is a figure of the run, every file is led to, and it stays light."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from analysis.exhibits.words import DASH
from analysis.narrate.headlines import BEHIND, ON_TIME, first_measured_level
from analysis.params.load import load_parameters
from analysis.places.scopes import NATION
from analysis.rounds.results.figures import FIGURES, read_figures
from analysis.rounds.site.behind import behind_table
from analysis.rounds.site.figures import RoundFigures
from analysis.rounds.site.glance import distribution
from analysis.rounds.site.home import whole_scope
from analysis.rounds.site.provinces import province_table
from analysis.rounds.site.reports import incomplete
from analysis.thai.collation import sort_key
from analysis.thai.numbers import format_number
from made_site import MadeSite, made_site
from page_reading import Page

SOME = "scope.provinces=11,34,42,50,57,92"
MOST_BYTES = 500_000


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    return made_site(tmp_path_factory.mktemp("nation"), "fy2565-r2")


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    failed = {"provinces/42-loei/round_evaluation": "สมุดงาน <เลย> หาย"}
    return made_site(tmp_path_factory.mktemp("six"), "fy2565-r1", SOME, failed=failed)


def test_the_page_of_76_provinces_is_light(nation: MadeSite) -> None:
    assert len(province_table(nation.view).provinces) == 76
    assert nation.index.stat().st_size < MOST_BYTES


def test_every_number_is_a_figure_of_the_run(nation: MadeSite) -> None:
    known = {figure.figure_id: figure for figure in read_figures(nation.view.folder / FIGURES)}
    marked = Page(nation.index).figures
    assert len(marked) > 76 * 5
    for figure_id, text in marked:
        value = known[figure_id].value
        places = len(text.partition(".")[2])
        assert text == (DASH if value is None else format_number(value, places)), figure_id


def test_a_page_without_all_its_reports_says_so_at_its_head(six: MadeSite, nation: MadeSite) -> None:
    said = incomplete(six.view)
    assert said.startswith("ผลชุดนี้ไม่ครบ: ประมวลผลไม่สำเร็จ 1 จาก")
    assert "จังหวัดเลย" in said
    assert said in six.index.read_text(encoding="utf-8")
    assert incomplete(nation.view) == ""


def test_every_file_is_led_to_and_every_link_leads_somewhere(nation: MadeSite) -> None:
    page = Page(nation.index)
    made = {path.relative_to(nation.folder).as_posix() for path in nation.folder.rglob("*") if path.is_file()}
    assert made - {"index.html"} <= set(page.links)
    inside = {link for link in page.links if not link.startswith("../")}
    assert {link for link in inside if not (nation.folder / link.partition("#")[0]).exists()} == set()
    assert {link[1:] for link in inside if link.startswith("#")} <= set(page.ids)


def test_behind_is_below_the_first_measured_level_gravest_first(nation: MadeSite) -> None:
    judged = nation.view.checked.judged
    assert (
        first_measured_level(judged.milestone_criteria) == 2
    )  # FY2565, round 2: people ≥ 50 % and disbursement ≥ 70 %
    table = behind_table(nation.view)
    levels = [row.cells[0].value for row in table.rows]
    assert levels == sorted(levels)
    assert max(levels) < 2
    assert len(levels) == (judged.levels["level"] < 2).sum() == nation.view.figures.get(NATION, BEHIND).value
    assert all(row.href == f"provinces/{row.href.split('/')[1]}/round_evaluation.html" for row in table.rows)


def test_round_1_first_measures_at_level_3(six: MadeSite) -> None:
    assert first_measured_level(six.view.checked.judged.milestone_criteria) == 3


def test_levels_are_counted_from_the_top_and_lead_to_the_table(nation: MadeSite) -> None:
    drawn = distribution(nation.view)
    assert [bar.label for bar in drawn.bars] == [f"ระดับ {level}" for level in (5, 4, 3, 2, 1, 0)]
    assert sum(bar.count.value for bar in drawn.bars) == 76
    assert max(bar.share for bar in drawn.bars) == 100


def test_provinces_stand_in_dictionary_order_and_missing_has_no_value(nation: MadeSite) -> None:
    lines = province_table(nation.view).provinces
    names = [line.names[0] for line in lines]
    assert names == sorted(names, key=sort_key)
    assert [line.places["name"] for line in lines] == list(range(76))
    for line in lines:
        for cell in line.numbers.values():
            assert (cell.value is None) == (cell.text == DASH)


def test_clusters_are_those_of_the_year_in_natural_order(nation: MadeSite) -> None:
    table = province_table(nation.view)
    assert len(table.clusters) == 18
    assert table.clusters.index("ภาคเหนือตอนบน 1") + 1 == table.clusters.index("ภาคเหนือตอนบน 2")


@pytest.mark.parametrize(("code", "typed"), [("57", "เชียงราย"), ("50", "chiangmai"), ("34", "อุบลฯ"), ("42", "42")])
def test_a_province_is_found_by_its_names_and_code(six: MadeSite, code: str, typed: str) -> None:
    line = next(line for line in province_table(six.view).provinces if line.code == code)
    assert typed in line.search.replace(" ", "") or typed in line.search


def test_a_failed_report_says_so_and_its_text_stays_text(six: MadeSite) -> None:
    assert "คำนวณไม่สำเร็จ: สมุดงาน &lt;เลย&gt; หาย" in six.html
    loei = next(line for line in province_table(six.view).provinces if line.code == "42")
    assert loei.reports[0].problem
    assert loei.href == "provinces/42-loei/evaluation_memo.html"


def test_the_share_on_time_of_the_nation_is_over_all_reports(six: MadeSite) -> None:
    rates = six.view.checked.judged.report_rates
    known = rates["on_time"].sum() + rates["late"].sum()
    assert six.view.figures.get(NATION, ON_TIME).value == pytest.approx(100 * rates["on_time"].sum() / known)


def test_without_figures_the_page_still_stands(tmp_path: Path) -> None:
    assert RoundFigures.read(tmp_path).get(NATION, ON_TIME) is None


def test_a_round_of_one_province_has_no_table_no_map_and_no_filter(tmp_path: Path) -> None:
    site = made_site(tmp_path, "fy2565-r1", "scope.provinces=42", "scope.level=provinces")
    ids = set(Page(site.index).ids)
    assert not ids & {"provinces", "controls", "behind", "map-levels", "distribution"}
    assert {"summary", "reports", "quality", "files"} <= ids
    assert "จังหวัดเลย" in site.html


@pytest.mark.parametrize(
    ("round_id", "words"), [("fy2568-m02", "ทั่วประเทศ"), ("fy2566-annual", "จังหวัดเลย"), ("fy2565-r1", "ทั่วประเทศ")]
)
def test_the_round_says_for_whom_it_speaks(round_id: str, words: str) -> None:
    assert whole_scope(load_parameters(round_id).round) == words


class _Headings(HTMLParser):
    """The order of headings in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.orders: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.orders.append(int(tag[1]))


@pytest.mark.parametrize("name", ["nation", "six"])
def test_headings_go_down_one_step_at_a_time(name: str, request: pytest.FixtureRequest) -> None:
    orders = _Headings(request.getfixturevalue(name).html).orders
    assert orders.count(1) == 1
    assert orders[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(orders))


def test_english_keeps_thai_names_beside(tmp_path: Path) -> None:
    site = made_site(tmp_path, "fy2565-r1", "scope.provinces=42,92", "language=en")
    lines = province_table(site.view).provinces
    assert [line.names for line in lines] == [("Loei", "เลย"), ("Trang", "ตรัง")]
    assert '<span class="other" lang="th">เลย</span>' in site.html
    thai = made_site(tmp_path / "th", "fy2565-r1", "scope.provinces=42,92")
    english, own = (
        {id: text for id, text in Page(one.index).figures if text not in {DASH, "no data"}} for one in (site, thai)
    )
    assert english == own


def test_equal_runs_give_equal_pages(six: MadeSite, tmp_path: Path) -> None:
    failed = {"provinces/42-loei/round_evaluation": "สมุดงาน <เลย> หาย"}
    again = made_site(tmp_path, "fy2565-r1", SOME, failed=failed)
    assert again.index.read_bytes() == six.index.read_bytes()
