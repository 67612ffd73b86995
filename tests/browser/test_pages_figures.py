"""Figures, theme and contents of a page, driven as a reader does: by mouse, by keyboard and on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat.v4 as nb
import pytest

from analysis.bilingual import Text
from analysis.evaluate.figure import FigureBook
from analysis.exhibits.blocks import Html, Tile, section, table, tiles
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.narrate.sentence import Voice
from analysis.publish.pages.html import PageExporter, PageMeta

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
Axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe

WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
META = PageMeta("ผลการประเมิน", "th", "fy2565-r1", "จังหวัดเลย", False, "", "ข้อมูล ณ วันที่ 30 มีนาคม 2565", "index.html")
FILE, SHEET = "data/fy2565-r1/42-<b>loei</b>.xlsx", "ผลรายเดือน"
Open = Callable[..., Any]


def made_page() -> str:
    """Tiles, a sentence and a table of 12 rows by 4 columns under headings of two rows."""
    book = FigureBook("fy2565-r1", 1, "42")
    sources = [(FILE, SHEET, str(row)) for row in range(6, 40, 2)]
    share = book.add("people.percent", 40.17932489, unit="percent", rule="people_percent", sources=sources)
    none = book.add("own.percent", None, unit="percent", rule="own_disbursement")
    number = Tile("คนต่อเป้าหมายทั้งปี", "40.18", "%", share.figure_id)
    said = Voice("th", thai_digits=True).say(Text("ร้อยละ {share} และ {none}", ""), share=share, none=none)
    columns = (
        Column("name", "รายการ"),
        Column("a", "เป้าหมาย", Kind.QUANTITY, "แผน"),
        Column("b", "ผล", Kind.DECIMAL2, "แผน"),
        Column("c", "ร้อยละ", Kind.PERCENT2),
    )
    rows = []
    for row in range(12):
        cells = {
            key: Cell(
                (one := book.add(f"r{row}.{key}", row + 0.125, unit="persons", rule="action_plan")).value, one.figure_id
            )
            for key in "abc"
        }
        rows.append(Row({"name": Cell(f"แถวที่ {row}"), **cells}))
    parts = [
        section("สรุปผล", "summary", tiles([number]), Html(f'<div class="prose"><p>{said.html}</p></div>')),
        section("ตาราง", "rows", table(Table("rows-table", "ตารางตัวอย่าง", columns, tuple(rows)))),
        section("วิธีประเมิน", "methods", Html('<p style="height: 60rem">วิธี</p>')),
    ]
    output = nb.new_output("display_data", {"text/html": "".join(part.text for part in parts)})
    return PageExporter().export(nb.new_notebook(cells=[nb.new_code_cell("", outputs=[output])]), META, book)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(made_page(), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Open]:
    """Opens the page in a context of its own; anything said on the console fails the test."""
    contexts, said = [], []

    def opened(size: dict[str, int] = WIDE, **more: Any) -> Any:
        contexts.append(browser.new_context(viewport=size, reduced_motion="reduce", **more))
        page = contexts[-1].new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def lines(page: Any) -> dict[str, str]:
    """The lines of the box that are seen, by their name."""
    shown = "all => all.filter(one => one.offsetParent).map(one => [one.dataset.line, one.innerText])"
    return dict(page.eval_on_selector_all("#origin dd", shown))


def test_a_click_tells_value_rounding_rule_and_cells(open_page: Open) -> None:
    page = open_page()
    page.locator(".tiles .value").click()
    assert page.locator("#origin-title").inner_text() == "คนต่อเป้าหมายทั้งปี"
    told = lines(page)
    assert (told["shown"], told["value"]) == ("40.18", "40.17932489")
    assert told["rounding"] == "ปัดเศษครึ่งขึ้นเป็นทศนิยม 2 ตำแหน่งเมื่อแสดงผล"
    assert told["rule"] == "ร้อยละของผลงาน (คน) ต่อเป้าหมายทั้งปี people_percent"
    assert "หมายเหตุ 1" in told["source"]
    rows = ", ".join(str(row) for row in range(6, 30, 2))
    assert told["inputs"].split("\n") == [f"{FILE} › {SHEET} › แถว {rows}", "และอีก 5 ช่วงแถว"]
    assert told["id"] == "fy2565-r1/42/people.percent"
    assert "state" not in told


def test_thai_digits_and_missing_values_are_understood(open_page: Open) -> None:
    page = open_page()
    page.locator("data.figure").nth(0).click()
    assert lines(page)["shown"] == "๔๐.๑๘"
    assert "2 ตำแหน่ง" in lines(page)["rounding"]
    page.keyboard.press("Escape")
    page.locator("data.figure").nth(1).click()
    told = lines(page)
    assert (told["shown"], told["value"], told["state"]) == ("ไม่มีข้อมูล", "ไม่มีข้อมูล", "ไม่มีข้อมูล")
    assert "rounding" not in told
    assert told["inputs"].startswith("คำนวณจากตัวเลขอื่น")


@pytest.mark.parametrize(("column", "heading"), [(0, "เป้าหมาย"), (1, "ผล"), (2, "ร้อยละ")])
def test_a_cell_is_named_by_its_headings(open_page: Open, column: int, heading: str) -> None:
    page = open_page()
    page.locator("#rows-table tbody tr").nth(3).locator("td").nth(column).click()
    assert page.locator("#origin-title").inner_text() == f"แถวที่ 3 · {heading}"


def test_the_box_closes_and_gives_the_keyboard_back(open_page: Open) -> None:
    page = open_page()
    box = page.locator("#origin")
    page.locator(".tiles .value").click()
    page.keyboard.press("Escape")
    assert not box.is_visible()
    page.locator(".tiles .value").click()
    page.locator("h1").click()
    assert not box.is_visible()
    page.locator("#origins").click()
    page.locator("#rows-table .figure-key").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "origin"
    page.locator("#origin-close").click()
    assert page.evaluate("document.activeElement.closest('td').dataset.figure") == "fy2565-r1/42/r0.a"


def test_figures_are_no_stops_of_the_keyboard_until_they_are_asked_for(open_page: Open) -> None:
    page = open_page()
    stops = "document.querySelectorAll('main [tabindex=\"0\"], main button').length"
    before = page.evaluate(stops)
    page.locator("#origins").click()
    assert page.locator("main .figure-key[tabindex='0']").count() == 3  # tiles, sentence, table
    page.locator("#origins").click()
    assert page.evaluate(stops) == before
    assert page.locator("#rows-table tbody td").first.inner_text() == "0.13"


def test_arrows_lead_from_figure_to_figure(open_page: Open) -> None:
    page = open_page()
    page.locator("#origins").click()
    page.locator("#rows-table .figure-key").first.focus()
    at = "document.activeElement.closest('[data-figure]').dataset.figure.split('/')[2]"
    walk = [("ArrowRight", "r0.b"), ("ArrowDown", "r1.b"), ("ArrowDown", "r2.b"), ("ArrowUp", "r1.b"), ("End", "r11.c")]
    walk += [("ArrowDown", "r11.c"), ("ArrowLeft", "r11.b"), ("Home", "r0.a")]
    for key, name in walk:
        page.keyboard.press(key)
        assert page.evaluate(at) == name
    assert page.locator("#rows-table .figure-key[tabindex='0']").count() == 1


def test_resting_on_a_figure_is_enough_while_sources_are_on(open_page: Open) -> None:
    page = open_page()
    cell, box = page.locator("#rows-table tbody td").nth(4), page.locator("#origin")
    cell.hover()
    page.wait_for_timeout(500)
    assert not box.is_visible()
    page.locator("#origins").click()
    cell.hover()
    box.wait_for(state="visible")
    box.hover()
    page.wait_for_timeout(500)
    assert box.is_visible(), "the pointer may move into the box"
    page.keyboard.press("Escape")
    assert not box.is_visible()


@pytest.mark.parametrize("size", [WIDE, PHONE, {"width": 768, "height": 500}], ids=lambda size: str(size["width"]))
def test_the_box_stays_on_the_screen_and_beside_its_figure(open_page: Open, size: dict[str, int]) -> None:
    page = open_page(size)
    for row in (0, 5, 11):
        cell = page.locator("#rows-table tbody tr").nth(row).locator("td").last
        cell.scroll_into_view_if_needed()
        cell.click()
        box, figure = page.locator("#origin").bounding_box(), cell.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        apart = box["y"] >= figure["y"] + figure["height"] or box["y"] + box["height"] <= figure["y"]
        assert apart or box["x"] + box["width"] <= figure["x"]
        page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_everyone_can_use_the_box(open_page: Open, size: dict[str, int], scheme: str) -> None:
    page = open_page(size, color_scheme=scheme)
    page.locator("#origins").click()
    page.locator("#rows-table .figure-key").first.click()
    assert Axe().run(page).response["violations"] == []


def test_the_theme_follows_the_system_until_the_reader_chooses(open_page: Open) -> None:
    page = open_page(color_scheme="dark")
    dark, ground = page.locator("#dark"), "getComputedStyle(document.body).backgroundColor"
    assert dark.inner_text() == "โหมดมืด"
    assert dark.get_attribute("aria-pressed") == "true"
    page.emulate_media(color_scheme="light")
    sync_api.expect(dark).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    dark.click()
    assert page.evaluate(ground) == "rgb(19, 26, 33)"
    page.reload()
    assert page.evaluate(ground) == "rgb(19, 26, 33)"
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_the_theme_works_where_nothing_can_be_kept(browser: Any, address: str) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused') }})")
    page.goto(address)
    page.locator("#dark").click()
    assert page.locator("#dark").get_attribute("aria-pressed") == "true"
    page.close()
    assert wrong == []


def test_contents_are_folded_on_a_phone_and_mark_where_one_is(open_page: Open) -> None:
    phone, wide = open_page(PHONE), open_page(WIDE)
    assert not phone.get_by_role("link", name="ตาราง").is_visible()
    phone.locator(".contents summary").click()
    assert phone.get_by_role("link", name="ตาราง").is_visible()
    current = wide.locator(".contents [aria-current=location]")
    assert current.inner_text() == "สรุปผล"
    wide.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    wide.wait_for_timeout(200)
    assert current.inner_text() == "วิธีประเมิน"


def test_paper_has_no_tools(open_page: Open) -> None:
    page = open_page()
    page.locator(".tiles .value").click()
    page.emulate_media(media="print")
    assert [name for name in ("#origin", ".tools", ".contents") if page.locator(name).is_visible()] == []
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")
