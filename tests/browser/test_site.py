"""A round's home page in a browser: search, sorting, filters and their link, keyboard, dark, print, axe, no request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from analysis.rounds.site.all_rounds import write_rounds_index
from made_site import MadeSite, made_site

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

SOME = "scope.provinces=11,32,34,42,50,57,58,92"
WIDTHS = (1366, 768, 390)
NORTH = "ภาคเหนือตอนบน 1"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    outputs = tmp_path_factory.mktemp("outputs")
    made = made_site(outputs, "fy2565-r2", SOME)
    write_rounds_index(outputs)
    return made


@dataclass
class Tab:
    """A page in a context of its own, and what it did wrong."""

    page: Any
    wrong: list[str] = field(default_factory=list)

    def watch(self, address: str) -> Tab:
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda message: self.wrong.append(message.text))
        self.page.on(
            "request", lambda request: self.wrong.append(request.url) if not _own(request.url, address) else None
        )
        self.page.goto(address)
        return self


def _own(url: str, address: str) -> bool:
    return url.startswith(("data:", address.partition("#")[0]))


def opened(browser: Any, address: str, **context: Any) -> Tab:
    return Tab(browser.new_context(**{"viewport": {"width": 1366, "height": 768}, **context}).new_page()).watch(address)


@pytest.fixture
def page(browser: Any, site: MadeSite) -> Iterator[Any]:
    """The page on a wide screen; a request, an error or any word on the console fails the test."""
    tab = opened(browser, site.index.as_uri())
    yield tab.page
    tab.page.context.close()
    assert tab.wrong == []


def shown(page: Any) -> list[str]:
    return page.eval_on_selector_all(
        "#all-provinces tbody tr", "rows => rows.filter((row) => row.checkVisibility()).map((row) => row.dataset.code)"
    )


def says(page: Any, words: str) -> None:
    sync_api.expect(page.locator("#shown")).to_have_text(words)


def test_all_provinces_stand_in_dictionary_order_at_first(page: Any) -> None:
    assert shown(page) == ["57", "50", "92", "58", "42", "11", "32", "34"]  # ช … ต … ม … ล … ส … อ
    says(page, "แสดง 8 จาก 8 จังหวัด")
    assert page.url.endswith("index.html")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("เชียง", {"50", "57"}),
        ("เชี่ยงใหม่", {"50"}),  # a slip of a tone mark
        ("จังหวัดเลย", {"42"}),
        ("จ.ตรัง", {"92"}),
        ("chiang m", {"50"}),
        ("LOEI", {"42"}),
        ("๓๔", {"34"}),
        ("อุบลฯ", {"34"}),
        ("samutprakan", {"11"}),
    ],
)
def test_a_province_is_found_in_thai_in_english_and_by_code(page: Any, typed: str, found: set[str]) -> None:
    page.fill("#search", typed)
    assert set(shown(page)) == found
    says(page, f"แสดง {len(found)} จาก 8 จังหวัด")


def test_nothing_found_is_said_and_cleared(page: Any) -> None:
    page.fill("#search", "<b>ไม่มี</b>")
    assert shown(page) == []
    assert "ไม่พบจังหวัด" in page.locator("#nothing").inner_text()
    page.click("#clear")
    assert len(shown(page)) == 8
    assert page.evaluate("document.activeElement.id") == "search"
    assert not page.locator("#nothing").is_visible()


def test_every_column_sorts_both_ways_with_the_missing_last(page: Any, site: MadeSite) -> None:
    levels = site.view.checked.judged.levels.set_index("province_code")["level"]
    for key in page.eval_on_selector_all("#all-provinces [data-key]", "heads => heads.map((head) => head.dataset.key)"):
        head = page.locator(f'#all-provinces [data-key="{key}"]')
        seen = {}
        for _ in range(2):
            head.locator("button").click()
            seen[head.get_attribute("aria-sort")] = shown(page)
        assert set(seen) == {"ascending", "descending"}
        assert page.locator("#all-provinces [aria-sort]:not([aria-sort=none])").count() == 1
        if key == "level":
            assert [levels[code] for code in seen["ascending"]] == sorted(levels)
            assert [levels[code] for code in seen["descending"]] == sorted(levels, reverse=True)
        if key in {"people", "money"}:
            order = [page.locator(f'tr[data-code="{code}"] td').all_inner_texts() for code in seen["descending"]]
            column = head.evaluate("head => head.cellIndex - 1")
            texts = [line[column] for line in order]
            known = [float(text.replace(",", "")) for text in texts if text != "–"]
            assert known == sorted(known, reverse=True)
            assert "–" not in texts[: len(known)]


def test_cluster_and_level_filter_together_and_a_bar_leads_to_them(page: Any, site: MadeSite) -> None:
    page.select_option("#cluster", NORTH)
    assert set(shown(page)) == {"50", "58"}
    levels = site.view.checked.judged.levels.set_index("province_code")["level"]
    page.select_option("#level", str(levels["50"]))
    assert set(shown(page)) == {code for code in ("50", "58") if levels[code] == levels["50"]}
    page.click("#clear")
    bar = page.locator(".bars a").first
    level = bar.get_attribute("data-level")
    bar.click()
    sync_api.expect(page.locator("#level")).to_have_value(level)
    assert set(shown(page)) == {code for code, own in levels.items() if str(own) == level}


def test_a_copied_link_opens_the_same_view(page: Any, browser: Any) -> None:
    page.fill("#search", "ang")
    page.select_option("#cluster", NORTH)
    page.locator('[data-key="people"] button').click()
    page.locator('[data-key="people"] button').click()
    other = opened(browser, page.url)
    assert shown(other.page) == shown(page) == ["50"]
    assert other.page.input_value("#search") == "ang"
    assert other.page.input_value("#cluster") == NORTH
    assert other.page.locator('[data-key="people"]').get_attribute("aria-sort") == "descending"
    assert other.wrong == []
    other.page.context.close()


@pytest.mark.parametrize("link", ["#q=%E0", "#sort=-nothing&level=9&cluster=x", "#sort=", "#quality", "#q=<img>"])
def test_a_strange_link_breaks_nothing(browser: Any, site: MadeSite, link: str) -> None:
    tab = opened(browser, site.index.as_uri() + link)
    assert tab.page.locator("#all-provinces tbody tr").count() == 8
    assert tab.wrong == []
    tab.page.context.close()


def test_everything_works_from_the_keyboard(page: Any) -> None:
    page.locator("#search").focus()
    page.keyboard.type("เลย")
    assert shown(page) == ["42"]
    page.keyboard.press("Enter")
    assert page.url.partition("#")[0].endswith("index.html")
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "clear"
    page.keyboard.press("Enter")
    assert len(shown(page)) == 8
    page.locator('[data-key="code"] button').focus()
    page.keyboard.press("Space")
    assert shown(page) == sorted(shown(page))
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_without_a_script_the_whole_table_stands_there(browser: Any, site: MadeSite) -> None:
    tab = opened(browser, site.index.as_uri(), java_script_enabled=False)
    assert tab.page.locator("#all-provinces tbody tr").count() == 8
    assert not tab.page.locator("#controls").is_visible()
    assert tab.page.locator("#all-provinces thead").inner_text().startswith("จังหวัด")
    assert (
        tab.page.locator('tr[data-code="42"] th a').get_attribute("href") == "provinces/42-loei/round_evaluation.html"
    )
    tab.page.context.close()


def test_a_province_on_the_map_leads_to_its_report(browser: Any, site: MadeSite) -> None:
    tab = opened(browser, site.index.as_uri())
    tab.page.locator('#map-levels use[data-code="42"]').first.click(force=True)
    tab.page.wait_for_url("**/provinces/42-loei/round_evaluation.html")
    tab.page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["round", "rounds"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Any, site: MadeSite, name: str, scheme: str, width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    path = site.index if name == "round" else site.folder.parent.parent / "index.html"
    # the page's own policy would refuse axe's script
    context = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme, "bypass_csp": True}
    tab = opened(browser, path.as_uri(), **context)
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
    found = axe.Axe().run(tab.page).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []
    small = tab.page.evaluate(
        """() => [...document.querySelectorAll("main a, main button, main input, main select")]
            .filter((one) => one.checkVisibility() && !one.closest("p"))
            .map((one) => [one.getBoundingClientRect().height, one.outerHTML.slice(0, 80)])
            .filter(([height]) => height > 1 && height < 23.5)"""
    )
    assert small == []
    assert tab.wrong == []
    tab.page.context.close()


def test_dark_is_dark(browser: Any, site: MadeSite) -> None:
    tab = opened(browser, site.index.as_uri(), color_scheme="dark")
    ground = tab.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", ground)[:3]) < 80
    tab.page.context.close()


def test_it_prints_on_a4_without_its_controls(page: Any) -> None:
    page.emulate_media(media="print")
    assert not page.locator("#controls").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('[data-key=name]'), '::before').content") == '"จังหวัด"'
    printed = page.pdf(prefer_css_page_size=True)
    boxes = {tuple(map(float, box.split()[2:])) for box in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", printed)}
    assert {(round(width), round(height)) for width, height in boxes} <= {
        (595, 842),
        (596, 842),
        (594, 841),
        (595, 841),
    }
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 8


def test_the_list_of_rounds_leads_to_a_round_and_back(browser: Any, site: MadeSite) -> None:
    address = (site.folder.parent.parent / "index.html").as_uri()
    tab = opened(browser, address)
    tab.page.locator("main a").first.click()
    assert tab.page.url == site.index.as_uri()
    tab.page.locator(".related a").first.click()
    assert tab.page.url == address
    assert [one for one in tab.wrong if one != site.index.as_uri()] == []
    tab.page.context.close()
