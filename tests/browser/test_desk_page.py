"""The desk's page in a browser, by the keyboard: the list, an office's panel, a save that comes in while it is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from analysis.execute.kernels.engines import Engine
from analysis.rounds.desk.open_desk import DeskRequest, OpenDesk, open_desk
from project_copy import TWO, Project, copy_project

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
Axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe
pytest.importorskip("tornado", reason="the extra desk is not installed")
pytest.importorskip("watchfiles", reason="the extra desk is not installed")

ROUND, MONTHS = "fy2565-r1", "ผลรายเดือน"
ATTACK = "<img src=x onerror=document.title='taken'>"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy_project(tmp_path_factory.mktemp("desk") / "home", ROUND)


@pytest.fixture(scope="module")
def desk(project: Project) -> Iterator[OpenDesk]:
    request = DeskRequest(ROUND, project.home, project.home / "outputs", 0, TWO, Engine.COLD, pages=False)
    with open_desk(request) as opened:
        yield opened


def save(project: Project, value: object) -> None:
    import openpyxl

    path = next((project.home / "data" / ROUND).glob("42-*.xlsx"))
    book = openpyxl.load_workbook(path)
    book[MONTHS]["E6"] = value
    book.save(path)


def test_the_page_is_driven_by_the_keyboard_and_told_of_a_save(browser: Any, desk: OpenDesk, project: Project) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith((desk.address, "data:")) else wrong.append(one.url))
    page.goto(desk.address)
    expect, rows, panel = sync_api.expect, page.locator("#rows tr"), page.locator("#panel")
    expect(rows).to_have_count(2)
    expect(rows.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel).to_be_focused()
    expect(panel.locator("h2")).to_contain_text("92 สำนักงานแรงงานจังหวัดตรัง")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("เลย")
    expect(rows).to_have_count(1)
    page.keyboard.press("Enter")
    expect(panel.locator("h2")).to_contain_text("42 สำนักงานแรงงานจังหวัดเลย")
    expect(panel).to_contain_text("จังหวัดเลยมีผลการประเมินที่พิสูจน์ได้ระดับ 0")
    expect(panel).to_contain_text(f"workbook letters {ROUND} --to 42")
    save(project, ATTACK)  # while its panel is open
    expect(panel).to_contain_text(f"{MONTHS} › E6", timeout=60_000)
    expect(panel).to_contain_text(ATTACK)
    expect(rows.first).to_contain_text("ต้องแก้ไข")
    assert page.locator("#panel img").count() == 0
    assert page.title() == f"โต๊ะทำงานของรอบ · {ROUND}"
    assert Axe().run(page).response["violations"] == []
    page.locator("#dark").click()
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    page.locator("#find").fill("")
    page.locator("#offices").click(position={"x": 5, "y": 5})
    page.locator("h1").click()
    page.keyboard.press("3")  # the offices that have to correct
    expect(rows).to_have_count(1)
    page.keyboard.press("0")
    expect(rows).to_have_count(2)
    page.set_viewport_size({"width": 390, "height": 844})
    for opened in (False, True):
        if opened:
            rows.first.click()
            expect(panel).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()
    assert wrong == []


def test_parameters_that_cannot_be_used_are_told_on_the_page(browser: Any, desk: OpenDesk, project: Project) -> None:
    criteria = project.home / "params" / "criteria" / "fy2565-r1-milestones.yaml"
    good = criteria.read_text(encoding="utf-8")
    page = browser.new_page()
    page.goto(desk.address)
    sync_api.expect(page.locator("#rows tr")).to_have_count(2)
    criteria.write_text(good.replace("cumulative: true", "cumulative: perhaps"), encoding="utf-8")
    sync_api.expect(page.locator("#alarms")).to_contain_text("fy2565-r1-milestones.yaml", timeout=60_000)
    criteria.write_text(good, encoding="utf-8")
    sync_api.expect(page.locator("#alarms")).to_be_empty(timeout=60_000)
    page.close()
