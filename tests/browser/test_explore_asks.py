"""What the page is asked beyond choosing: ends, changes, a threshold, years side by side, a cell; and the night."""

from __future__ import annotations

from typing import Any

import pytest
from explored import WIDE, in_chart, in_table, on_map, open_link, saved_from, state_of, whole
from reckoned import reckoned

from analysis.exhibits.palette import DARK
from analysis.explore.exploration import Exploration
from analysis.explore.selection import Selection, from_link


def test_the_highest_and_lowest_are_the_same_provinces_everywhere(page: Any, exploration: Exploration) -> None:
    every = reckoned(exploration, exploration.settle(Selection()))
    page.select_option("#only", "3")
    ends = every[(every["value"].rank(ascending=False, method="min") <= 3) | (every["value"].rank(method="min") <= 3)]
    assert in_table(page) == list(ends.index)
    assert on_map(page) == in_chart(page) == set(ends.index)
    ranks = page.eval_on_selector_all("#rows tr", "rows => rows.map((row) => row.cells[0].textContent)")
    assert ranks == [whole(rank) for rank in ends["rank"]]  # the others are hidden, and rank on
    assert state_of(page).only == "3"


def test_the_threshold_is_moved_by_hand_and_counted_unrounded(page: Any, exploration: Exploration) -> None:
    values = reckoned(exploration, exploration.settle(Selection()))["value"].dropna()
    assert page.locator("#reach").is_hidden()
    page.fill("#threshold", "๖๐")  # as a person types it in Thai
    assert state_of(page).threshold == "60"
    assert page.inner_text("#reach").startswith(f"ถึง 60: {sum(values >= 60)} จังหวัด · ไม่ถึง: {sum(values < 60)} จังหวัด")
    cut = page.eval_on_selector_all("#rows tr", "rows => rows.map((row) => row.classList.contains('cut'))")
    assert [at for at, is_cut in enumerate(cut) if is_cut] == [sum(values >= 60)]
    assert page.locator("#chart line.limit").count() == 1
    page.locator("#slide").focus()
    page.keyboard.press("ArrowRight")
    assert state_of(page).threshold == "60.5"
    assert page.input_value("#threshold") == "60.5"
    drag = "(kind) => { const slide = at('slide'); slide.value = 70; slide.dispatchEvent(new Event(kind)); }"
    drag = drag.replace("at(", "document.getElementById(")
    page.evaluate(drag, "input")
    assert page.inner_text("#reach").startswith(f"ถึง 70: {sum(values >= 70)}")
    assert state_of(page).threshold == "60.5"  # the link waits until the slider rests
    page.evaluate(drag, "change")
    assert state_of(page).threshold == "70"
    page.locator("#threshold").focus()
    page.keyboard.press("Escape")
    assert state_of(page).threshold == ""
    assert page.locator("#chart line.limit").count() == 0
    page.fill("#threshold", "60")
    page.select_option("#figure", "money.budget")
    assert state_of(page).threshold == ""  # 60 per cent is no 60 baht


def test_a_picked_province_stands_before_its_cluster_over_the_periods(page: Any, exploration: Exploration) -> None:
    open_link(page, "f=timeliness.known&p=42,50")
    periods = exploration.periods_of("timeliness.known")
    assert page.locator(".multiples figcaption").all_inner_texts() == ["เลย", "เชียงใหม่"]
    loei = page.locator(".multiples svg").first
    own = [exploration.slices["timeliness.known", key].rows.get("42") for key in periods]
    assert loei.locator("circle.own").count() == sum(item is not None for item in own)
    peers = 0
    for key in periods:
        group_of, rows = exploration.periods[key].group_of, exploration.slices["timeliness.known", key].rows
        peers += sum(group_of(code, "cluster") == group_of("42", "cluster") for code in rows)
    assert loei.locator("circle.peer").count() == peers
    joined = [
        key
        for key in periods
        if (before := exploration.year_before("timeliness.known", key))
        and not exploration.refusals("timeliness.known", before, key)
    ]
    assert loei.locator("line.own").count() == len(joined)
    assert "ปีงบประมาณ 2565 รอบที่ 2" in loei.get_attribute("aria-label")


@pytest.mark.parametrize(
    "link", ["", "n=5&p=42,92&t=60", "v=own_allocation.percent&l=en", "f=labour.informal_share&y=st2561&r=1"]
)
def test_the_cell_makes_the_same_view(page: Any, exploration: Exploration, link: str) -> None:
    pytest.importorskip("anywidget", reason="anywidget is not installed")
    open_link(page, link)
    page.click("#as-cell")
    names: dict[str, Any] = {}
    exec(compile(page.input_value("#cell"), "cell", "exec"), names)
    assert names["panel"].selection == exploration.settle(from_link(link))
    if "r=1" in link:
        assert "frame" not in names  # the recomputed values are in the panel alone
        return
    lines = saved_from(page)
    assert list(names["frame"].index) == [line[0] for line in lines]
    values = [float(line[5] or "nan") for line in lines]
    assert list(names["frame"]["value"]) == pytest.approx(values, abs=2e-6, nan_ok=True)
    if "p=" in link:
        assert set(names["years"]["scope"]) == {"42", "92"}
    if "v=" in link:
        against = [float(line[-1] or "nan") for line in lines]
        assert list(names["against"]["value"]) == pytest.approx(against, abs=2e-6, nan_ok=True)


def test_night_is_dark_drawings_too(browser: Any, address: str) -> None:
    context = browser.new_context(color_scheme="dark", viewport=WIDE)
    page = context.new_page()
    page.goto(f"{address}#f=timeliness.known&p=42&t=9")
    ground = "(name) => getComputedStyle(document.querySelector(name)).backgroundColor"
    assert page.evaluate(ground, "body") == "rgb(19, 26, 33)"
    look = "(name) => getComputedStyle(document.querySelector(name)).filter"
    for name in ("#map", "#chart", ".multiples"):
        assert page.evaluate(look, name) == DARK["drawing"]
    page.emulate_media(media="print")
    assert page.evaluate(look, "#chart") == "none"
    assert page.evaluate(ground, "body") == "rgb(255, 255, 255)"
    assert "รายงานที่ทราบวันที่ส่ง" in page.locator("#what").inner_text()  # the paper says what it shows
    context.close()
