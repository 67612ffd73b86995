"""The page of ``workbook adopt`` as a browser shows it: quiet, fitting a phone, its links leading to cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.rounds.adopt.look import AdoptRequest, look
from analysis.rounds.adopt.page import write_adopt_page
from made_layouts import ROWS, two_readings, written
from project_copy import REPOSITORY

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
Axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe

ATTACK = "<script>document.title = 'taken'</script>"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("adopt")
    file = two_readings(folder / "two.xlsx")
    many = [(*row[:7], 1, *row[7:]) for row in ROWS] * 40
    lines = [(ATTACK,), (), ("ลำดับ", "จังหวัด", "กิจกรรม", "เป้าหมาย", "หน่วยนับ", "งบประมาณ", "ผลงาน", "ผลงาน", "ผลเงิน")]
    attacks = [(1, "เลย", ATTACK, 1, "คน", 1, 1, 1, 1), (2, "เลย", "=cmd()", 1, "คน", 1, 1, 1, 1)]
    written(file, {"รวม": [*lines, *attacks, *many]})
    return write_adopt_page(look(AdoptRequest(file, "fy2565-r1", REPOSITORY)), folder)


def test_the_page_is_quiet_fits_and_leads_to_its_cells(browser: sync_api.Browser, path: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    messages: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri(), wait_until="load")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.title().startswith("ตัวอย่างการอ่านแฟ้ม")
    assert page.evaluate("document.scripts.length") == 1
    assert page.locator(".grid td", has_text="=cmd()").count() == 1
    assert page.locator(".grid td", has_text=ATTACK).count() == 2
    assert page.locator(".grid tbody tr").count() == 200
    page.locator("#q1 a").click()
    assert page.evaluate("document.querySelector('td:target').innerText.includes('?1')")
    sync_api.expect(page.locator("td:target")).to_be_in_viewport()
    page.locator("td:target .ask").click()
    assert page.evaluate("document.querySelector(':target').id") == "q1"
    signs = page.evaluate(
        "[...document.querySelectorAll('.legend .sign')].map(one => getComputedStyle(one, '::before').content)"
    )
    assert len(set(signs)) == 5
    assert Axe().run(page).response["violations"] == []
    page.emulate_media(color_scheme="dark")
    assert Axe().run(page).response["violations"] == []
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 950})  # the text of an A4 sheet
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert messages == []
    assert [url[:60] for url in requests if not url.startswith(("file:", "data:"))] == []
    page.close()
