"""The offline page in a browser: linked views, links, keyboard, saving, no request, and both screens."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from explored import CLUSTER, PHONE, WIDE, in_chart, in_table, on_map, opened_page, saved_from, state_of, whole
from reckoned import reckoned

from analysis.explore.exploration import Exploration
from analysis.explore.selection import Selection, from_link, to_link


def test_a_cluster_is_the_same_provinces_in_table_map_and_chart(page: Any) -> None:
    page.select_option("#member", CLUSTER)
    assert sorted(in_table(page)) == ["50", "51", "52", "58"]
    assert on_map(page) == in_chart(page) == set(in_table(page))
    page.select_option("#scheme", "region")
    assert len(in_table(page)) == len(on_map(page)) == 76
    page.select_option("#member", "ใต้")
    assert on_map(page) == in_chart(page) == set(in_table(page))
    assert len(in_table(page)) == 14


def test_a_province_picked_anywhere_is_picked_everywhere(page: Any) -> None:
    page.locator('#rows tr[data-code="42"]').click()
    page.locator('#chart .dot[data-code="11"] circle').click(force=True)
    page.locator('#map .country use[data-code="50"]').click(force=True)
    assert state_of(page).picked == ("42", "11", "50")
    for code in ("42", "11", "50"):
        assert page.locator(f'#rows tr[data-code="{code}"]').get_attribute("aria-selected") == "true"
        assert page.locator(f'#chart .dot.picked[data-code="{code}"]').count() == 1
        assert page.locator(f'#map .country .picked[data-code="{code}"]').count() == 1
    assert page.locator("#picked thead th").all_inner_texts() == ["เลย×", "สมุทรปราการ×", "เชียงใหม่×"]
    page.locator('[data-drop="11"]').click()
    assert state_of(page).picked == ("42", "50")


def test_a_seventh_pick_takes_the_place_of_the_oldest(page: Any) -> None:
    for code in ("11", "12", "13", "14", "15", "16", "42"):
        page.locator(f'#rows tr[data-code="{code}"]').click()
    assert state_of(page).picked == ("12", "13", "14", "15", "16", "42")
    page.locator('#rows tr[data-code="13"]').click()
    assert state_of(page).picked == ("12", "14", "15", "16", "42")


def test_going_to_the_table_keeps_what_is_chosen(page: Any) -> None:
    page.select_option("#member", CLUSTER)
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "table"
    assert state_of(page).member == CLUSTER


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(figure="milestones.level", period="fy2565-r2", sort="-name"),
        Selection(figure="timeliness.on_time_percent", scheme="area", member="12", sort="-from_median"),
        Selection(against="own_allocation.percent", sort="against", picked=("42", "92")),
        Selection(figure="labour.informal_share", period="st2561"),
        Selection(figure="labour.informal_share", period="st2561", replaced=True),
        Selection(search="๔๒", language="en"),
        Selection(search="a~b*c d'&(é)-._+"),
        Selection(figure="money.budget", member=CLUSTER, sort="group"),
    ],
    ids=lambda selection: to_link(selection) or "start",
)
def test_the_page_shows_what_is_reckoned_apart_from_it(
    page: Any, exploration: Exploration, selection: Selection
) -> None:
    page.goto(f"{page.url.partition('#')[0]}#{to_link(selection)}")
    page.reload()
    settled = exploration.settle(selection)
    expected = reckoned(exploration, settled)
    assert in_table(page) == list(expected.index)
    cells = page.eval_on_selector_all(
        "#rows tr", "rows => rows.map((row) => [...row.cells].map((one) => one.textContent))"
    )
    assert [line[0] for line in cells] == [whole(rank) for rank in expected["rank"]]
    if "best" in expected:
        spans = [(whole(best), whole(worst)) for best, worst in zip(expected["best"], expected["worst"], strict=True)]
        assert [line[1] for line in cells] == [a if a == b else f"{a}–{b}" for a, b in spans]
    flips = page.eval_on_selector_all(
        "#rows tr", "rows => rows.filter((row) => row.querySelector('.mark-flip')).map((row) => row.dataset.code)"
    )
    assert flips == list(expected.index[expected["flips"]])
    assert page.evaluate("location.hash") == f"#{to_link(settled)}"
    lines = saved_from(page)
    apart = expected["low"] < expected["high"]
    numbers = {5: expected["value"], 6: expected["low"].where(apart), 7: expected["high"].where(apart)}
    numbers |= {11: expected["from_median"]} | ({14: expected["against"]} if settled.against else {})
    for place, wanted in numbers.items():
        assert [float(line[place] or "nan") for line in lines] == pytest.approx(list(wanted), abs=2e-6, nan_ok=True)


def test_a_copied_link_opens_the_same_view(page: Any, browser: Any) -> None:
    page.select_option("#against", "own_allocation.percent")
    page.fill("#search", "เชียง")
    page.locator('#rows tr[data-code="57"]').click()
    page.click("#copy")
    link = page.input_value("#link")
    other = browser.new_page()
    other.goto(link)
    assert in_table(other) == in_table(page)
    assert sorted(in_table(other)) == ["50", "57"]
    assert other.input_value("#search") == "เชียง"
    assert state_of(other) == state_of(page)
    other.close()


def test_everything_works_from_the_keyboard(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("เลย")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert state_of(page).picked == ("42",)
    assert page.evaluate("document.activeElement.dataset.code") == "42"
    page.keyboard.press("Escape")
    assert (state_of(page).search, state_of(page).picked) == ("", ())
    page.locator("#rows tr").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.code") == in_table(page)[1]
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert state_of(page).picked == (in_table(page)[-1],)
    page.locator('[data-sort="name"]').focus()
    page.keyboard.press("Enter")
    assert state_of(page).sort == "name"
    assert page.locator("#rows th").first.inner_text().startswith("กระบี่")
    assert page.locator('th[aria-sort="ascending"]').inner_text().startswith("จังหวัด")


def test_the_saved_file_opens_in_a_spreadsheet_with_thai_and_full_numbers(page: Any, exploration: Exploration) -> None:
    page.select_option("#member", CLUSTER)
    with page.expect_download() as waiting:
        page.click("#download")
    text = Path(waiting.value.path()).read_bytes().decode("utf-8-sig")
    head, *lines = list(csv.reader(io.StringIO(text)))
    assert head[:3] == ["รหัส", "จังหวัด", "กลุ่มจังหวัด"]
    expected = reckoned(exploration, exploration.settle(Selection(member=CLUSTER)))
    assert [(line[0], line[1]) for line in lines] == list(zip(expected.index, expected["name"], strict=True))
    assert [float(line[5]) for line in lines] == pytest.approx(list(expected["value"]), abs=1e-6)


def test_a_doubted_value_is_marked_and_can_be_replaced(page: Any) -> None:
    page.select_option("#figure", "labour.informal_share")
    page.select_option("#period", "st2561")
    trang = page.locator('#rows tr[data-code="92"]')
    assert "54.26" in trang.inner_text()
    assert "55.74" in trang.locator(".mark-doubt").inner_text()
    assert trang.locator(".mark-flip").count() == 1
    page.check("#replaced")
    assert trang.locator("td.number").nth(2).inner_text().startswith("55.74")


def test_the_words_change_with_the_language(page: Any) -> None:
    page.click('[data-language="en"]')
    assert page.locator("h1").inner_text() == "Explore the provinces"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert state_of(page).language == "en"


def test_synthetic_data_are_announced(page: Any) -> None:
    assert page.locator("#synthetic").is_visible()
    page.select_option("#figure", "labour.informal_share")
    assert not page.locator("#synthetic").is_visible()


def test_a_wide_screen_shows_all_three_views_at_once(page: Any) -> None:
    for name in ("#map svg", "#chart svg", "#rows tr"):
        box = page.locator(name).first.bounding_box()
        assert box["y"] >= 0
        assert box["y"] < WIDE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDE["width"]


def test_a_phone_scrolls_down_and_never_sideways(phone: Any) -> None:
    phone.locator('#rows tr[data-code="42"]').click()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert phone.locator("#rows tr").first.bounding_box()["height"] >= 40  # a thumb's width
    phone.fill("#threshold", "60")
    phone.select_option("#only", "changed")
    phone.click("#as-cell")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.select_option("#only", "")
    phone.select_option("#member", CLUSTER)
    assert on_map(phone) == in_chart(phone) == set(in_table(phone))


def test_a_notebook_that_was_only_executed_still_explores(
    browser: Any, exploration: Exploration, tmp_path: Path
) -> None:
    panel = pytest.importorskip("analysis.explore.panel", reason="no anywidget", exc_type=ImportError)
    shown = panel.Panel(exploration, Selection(figure="milestones.level", picked=("42",), language="en"))
    path = tmp_path / "executed.html"
    path.write_text(f"<!DOCTYPE html>{shown._repr_mimebundle_()[0]['text/html']}", encoding="utf-8")
    for opened in opened_page(browser, path.as_uri(), WIDE):
        page = opened.frame_locator("iframe")
        assert page.locator("h1").inner_text() == "Explore the provinces"
        assert page.locator("#figure").input_value() == "milestones.level"
        assert page.locator("#rows tr.picked").get_attribute("data-code") == "42"
        page.locator("#member").select_option(CLUSTER)
        assert page.locator("#rows tr").count() == 4
        page.locator("#copy").click()
        link = page.locator("#link").input_value()
        assert link.startswith("explore.html#")
        assert from_link(link) == exploration.settle(
            Selection(figure="milestones.level", picked=("42",), member=CLUSTER, language="en")
        )
