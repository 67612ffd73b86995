"""A brief is one A4 sheet when a browser prints it, and its answer stands on the first screen."""

from __future__ import annotations

import re

import pytest

from project_copy import Project

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

BRIEFS = {
    "nation by levels": ("fy2565-r1", "national"),
    "a province below the first level": ("fy2565-r1", "provinces/42-loei"),
    "a province near the top": ("fy2565-r1", "provinces/92-trang"),
    "a province by its plan": ("fy2566-annual", "provinces/42-loei"),
    "nation by projects": ("fy2568-m02", "national"),
    "centre": ("fy2568-m02", "central"),
}
SCREEN = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("name", BRIEFS)
def test_it_prints_on_one_a4_sheet(browser: sync_api.Browser, project: Project, name: str) -> None:
    round_id, folder = BRIEFS[name]
    page = browser.new_page(viewport=SCREEN)
    page.goto((project.publication(round_id) / folder / "executive_brief.html").as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    width, height = map(float, re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed).groups())
    assert (round(width), round(height)) == (595, 842)
    page.close()


@pytest.mark.parametrize("name", BRIEFS)
def test_the_answer_the_indicators_and_what_to_do_begin_on_the_first_screen(
    browser: sync_api.Browser, project: Project, name: str
) -> None:
    round_id, folder = BRIEFS[name]
    page = browser.new_page(viewport=SCREEN)
    page.goto((project.publication(round_id) / folder / "executive_brief.html").as_uri())
    for part in (".brief-answer", ".brief table", "#brief-movers", "#brief-movers + * li"):
        box = page.locator(part).first.bounding_box()
        assert box["y"] + box["height"] <= SCREEN["height"], part
    page.set_viewport_size(PHONE)
    box = page.locator(".brief-answer").bounding_box()
    assert box["y"] + box["height"] <= PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.close()


def test_a_province_s_pages_lead_to_its_brief_and_the_brief_to_its_annexes(
    browser: sync_api.Browser, project: Project
) -> None:
    page = browser.new_page(viewport=SCREEN)
    page.goto((project.publication("fy2565-r1") / "provinces/42-loei/round_evaluation.html").as_uri())
    page.locator(".bar a", has_text="บทสรุปผู้บริหาร").click()
    assert page.url.endswith("executive_brief.html")
    page.locator(".bar a", has_text="บันทึกข้อความ").click()
    assert page.locator("#memo-proposals").count() == 1
    page.goto((project.publication("fy2565-r1") / "index.html").as_uri())
    page.locator(".related a", has_text="บทสรุปผู้บริหาร").click()
    assert page.url.endswith("national/executive_brief.html")
    page.close()
