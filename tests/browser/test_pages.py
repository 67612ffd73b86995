"""The published pages as a browser shows them, opened from the disk: quiet, offline, readable, printable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from project_copy import Project

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
Axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe

REPORTS = {
    "operations": ("fy2568-m02", "national/operations_report.html"),
    "action plan": ("fy2566-annual", "provinces/42-loei/action_plan_results.html"),
    "synthetic province": ("fy2565-r1", "provinces/92-trang/round_evaluation.html"),
    "synthetic nation": ("fy2565-r1", "national/round_evaluation.html"),
}
INDEXES = {"operations index": ("fy2568-m02", "index.html"), "synthetic index": ("fy2565-r1", "index.html")}
PAGES = REPORTS | INDEXES
#: Of every kind of page one, with charts, maps, grids and long tables among them.
KINDS = REPORTS | {
    "annual book": ("fy2566-annual", "provinces/42-loei/annual_report.html"),
    "problems": ("fy2566-annual", "provinces/42-loei/problem_summary.html"),
    "comparison": ("fy2565-r1", "national/province_comparison.html"),
    "criteria study": ("fy2565-r1", "national/criteria_study.html"),
    "indicators": ("fy2565-r1", "national/kpi_template.html"),
    "trends": ("fy2568-m02", "national/year_trends.html"),
    "brief": ("fy2565-r1", "provinces/42-loei/executive_brief.html"),
    "brief of the nation": ("fy2565-r1", "national/executive_brief.html"),
}
WIDTHS = (1366, 390)
ALL_WIDTHS = (390, 768, 1366)
#: For a scan that leaves out what a table says again and again, row after row.
ROWS_ALIKE = {"exclude": [["tbody tr:nth-child(n+9)"]]}
A4 = (595.28, 841.89)  # points
MOST_BYTES = 480 * 1024
THAI = re.compile("[\u0e01-\u0e5b]")


@dataclass
class Visit:
    """A page in a tab of its own, and what it did there."""

    page: sync_api.Page
    path: Path
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def load(self) -> Visit:
        self.page.on("console", lambda message: self.messages.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(self.path.as_uri(), wait_until="load")
        return self


@pytest.fixture(scope="module")
def visits(browser: sync_api.Browser, project: Project) -> Iterator[dict[str, Visit]]:
    opened = {}
    for name, (round_id, page) in (PAGES | KINDS).items():
        path = project.publication(round_id) / page
        opened[name] = Visit(browser.new_page(viewport={"width": 1366, "height": 768}), path).load()
    yield opened
    for visit in opened.values():
        visit.page.close()


@pytest.mark.parametrize("name", PAGES | KINDS)
def test_it_is_quiet_and_asks_the_network_for_nothing(visits: dict[str, Visit], name: str) -> None:
    visit = visits[name]
    assert visit.messages == []
    assert visit.requests[0] == visit.path.as_uri()
    assert [url[:80] for url in visit.requests if not url.startswith(("file:", "data:"))] == []
    kinds = visit.page.evaluate("[...document.scripts].map(one => one.type)")
    assert kinds.count("") == 1, "the frame's own script and no other"
    assert set(kinds) <= {"", "application/json"}


@pytest.mark.parametrize("name", PAGES)
def test_its_title_is_thai_and_its_letters_are_its_own(visits: dict[str, Visit], name: str) -> None:
    page = visits[name].page
    assert THAI.search(page.title())
    assert page.evaluate("document.documentElement.lang") == "th"
    assert page.locator("h1").count() == 1
    assert THAI.search(page.locator("h1").inner_text())
    assert page.evaluate("document.fonts.check('16px Sarabun', 'ที่')")
    assert page.evaluate("[...document.fonts].some(face => face.status === 'loaded')")


@pytest.mark.parametrize("name", REPORTS)
def test_every_line_of_the_contents_leads_to_its_section(visits: dict[str, Visit], name: str) -> None:
    page = visits[name].page
    page.emulate_media(reduced_motion="reduce")
    page.add_style_tag(content="html { scroll-behavior: auto !important }")
    links = page.locator("nav.contents a")
    assert links.count() >= 3
    for index in range(links.count()):
        page.evaluate("window.scrollTo(0, 0)")
        link = links.nth(index)
        link.click()
        heading = page.locator(f'[id="{link.get_attribute("href")[1:]}"]')
        top = heading.bounding_box()["y"]
        at_end = page.evaluate("window.scrollY + window.innerHeight >= document.body.scrollHeight - 2")
        assert -1 <= top < 768, f"{link.inner_text()} is not in view"
        assert top < 160 or at_end
        assert heading.inner_text().strip() == link.inner_text().strip()


@pytest.mark.parametrize("name", REPORTS)
def test_tables_have_captions_headings_and_rows(visits: dict[str, Visit], name: str) -> None:
    tables = visits[name].page.locator("main table")
    assert tables.count() >= 2
    for table in tables.all():
        caption = table.locator("caption").inner_text().strip()
        assert caption
        assert table.locator("th[scope=col]").count() >= 2, caption
        notes = table.locator("xpath=ancestor::div[@class='table']").locator(".notes")
        assert table.locator("tbody tr").count() or notes.count(), f"{caption}: empty, and no word why"


@pytest.mark.parametrize("name", PAGES)
def test_the_synthetic_notice_is_seen_on_synthetic_pages_only(visits: dict[str, Visit], name: str) -> None:
    page = visits[name].page
    page.evaluate("window.scrollTo(0, document.body.scrollHeight / 2)")
    shown = [one for one in page.locator(".synthetic").all() if one.is_visible()]
    if "synthetic" not in name:
        assert shown == []
        assert "สังเคราะห์" not in page.title()
        return
    assert len(shown) == 1
    assert "ข้อมูลสังเคราะห์ ไม่ใช่ข้อมูลจริง" in shown[0].inner_text()
    assert shown[0].bounding_box()["y"] >= -1, "it stays in view while the page is read"
    assert page.title().startswith("[ข้อมูลสังเคราะห์]")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_no_wider_than_the_screen(visits: dict[str, Visit], name: str, width: int) -> None:
    page = visits[name].page
    page.set_viewport_size({"width": width, "height": 768})
    wide = page.evaluate("document.documentElement.scrollWidth")
    culprits = page.evaluate(
        "width => [...document.querySelectorAll('body *')].filter(one => !one.closest('.scroll, svg, .skip')"
        " && one.getBoundingClientRect().right > width + 1).map(one => one.tagName + '.' + one.className).slice(0, 5)",
        width,
    )
    page.set_viewport_size({"width": 1366, "height": 768})
    assert wide <= width, culprits


@pytest.mark.parametrize("name", REPORTS)
def test_it_prints_on_a4_paper(visits: dict[str, Visit], name: str) -> None:
    printed = visits[name].page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF-")
    pages = len(re.findall(rb"/Type\s*/Page\b", printed))
    boxes = {
        tuple(round(float(part)) for part in box.split()) for box in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", printed)
    }
    assert 1 <= pages <= 60
    assert {(width, height) for _, _, width, height in boxes} <= {(595, 842), (596, 842), (594, 841), (595, 841)}


@pytest.mark.parametrize("name", KINDS)
def test_everyone_can_read_it(visits: dict[str, Visit], name: str) -> None:
    page, scan = visits[name].page, Axe()
    page.emulate_media(color_scheme="light")
    for width in ALL_WIDTHS:  # every row of a table is looked at once, and the first ones at every width and by night
        page.set_viewport_size({"width": width, "height": 768})
        context = None if width == ALL_WIDTHS[0] else ROWS_ALIKE
        assert scan.run(page, context).response["violations"] == [], width
    page.emulate_media(color_scheme="dark")  # by night only colours change
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 26, 33)"
    colours = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    assert scan.run(page, ROWS_ALIKE, colours).response["violations"] == []
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("name", KINDS)
def test_every_chart_is_told_in_words(visits: dict[str, Visit], name: str) -> None:
    page = visits[name].page
    told = page.eval_on_selector_all(
        "figure.chart",
        "all => all.map(one => ['figcaption', '.unseen'].map(part => one.querySelector(part).textContent))",
    )
    assert len(told) == page.locator("main .scroll > svg").count()
    assert [caption for caption, words in told if not caption.strip() or len(words) <= len(caption)] == []


@pytest.mark.parametrize("round_id", ["fy2568-m02", "fy2566-annual", "fy2565-r1"])
def test_no_page_is_heavy(project: Project, round_id: str) -> None:
    folder = project.publication(round_id)
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*.html")}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}


def test_from_the_index_to_a_report_and_back(browser: sync_api.Browser, project: Project) -> None:
    index = project.publication("fy2566-annual") / "index.html"
    page = browser.new_page()
    page.goto(index.as_uri())
    page.locator("a[href$='action_plan_results.html']").first.click()
    assert page.url.endswith("action_plan_results.html")
    page.locator("header a").first.click()
    assert page.url == index.as_uri()
    page.close()
