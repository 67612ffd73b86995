"""Each question of ``docs/ten-seconds.md`` has its answer on the first screen of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis.notebook import year_trends
from analysis.publish.pages.page_frame import Page, framed
from analysis.rounds.diff.page import diff_page
from analysis.rounds.results.names import page_meta
from made_comparison import SPENT
from project_copy import REPOSITORY, Project

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

YEARS = "fy2568-m02/national/year_trends.html"
SCREEN = {"width": 1280, "height": 800}
PAPER = REPOSITORY / "docs" / "ten-seconds.md"
#: A figure, or a unit.
ANSWER = re.compile(r"[0-9]|สรจ\.|สนพ\.|สำนักงาน")
#: Lines that a reader takes in one by one: those that hold the words, and how much of them lies on the screen. A
#: heading goes with the first line under it, a table's title with its table.
LINES = """words => [...document.querySelectorAll("main p, main li, main tr, main caption, main h3, main dd")]
  .filter(one => one.textContent.includes(words) && !one.classList.contains("unseen"))
  .map(one => {
    const under = one.matches("h3") ? one.nextElementSibling : null;
    const end = under ? under.querySelector("li") ?? under : one;
    const told = one.matches("caption") ? one.closest("table") : one;
    return {text: told.textContent + (under ? under.textContent : ""), top: one.getBoundingClientRect().top,
            bottom: end.getBoundingClientRect().bottom, seen: one.checkVisibility()};
  })"""


def first_part_of_years() -> str:
    """The page from its head to the end of the first section: a copy of a project has too few years to tell of."""
    report = year_trends("fy2568-m02")
    round_ = report.view.round
    meta = page_meta(round_, round_.title.th, report.view.place, None, synthetic=False)
    return framed(Page(meta, report.masthead().text + report.summary().text))


def questions() -> list[tuple[str, str, str, str]]:
    lines = [line for line in PAPER.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines[2:]]
    return [(who, asked, page, words) for who, asked, page, words in cells]


@pytest.fixture(scope="module")
def opened(browser: Any, project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The pages by name; that of years begins with what the whole project tells of them."""
    folder = tmp_path_factory.mktemp("ten-seconds")
    made, years = folder / "comparison.html", folder / "years.html"
    years.write_text(first_part_of_years(), encoding="utf-8")
    made.write_text(diff_page(SPENT, "th", "comparison.xlsx", None), encoding="utf-8")
    pages = {}
    for name in dict.fromkeys(page for _, _, page, _ in questions()):
        round_id, _, rest = name.partition("/")
        path = {"{comparison}": made, YEARS: years}.get(name) or project.publication(round_id) / rest
        pages[name] = browser.new_page(viewport=SCREEN)
        pages[name].goto(Path(path).as_uri())
    yield pages
    for page in pages.values():
        page.close()


def test_three_people_ask_eight_reports() -> None:
    asked = questions()
    assert len(asked) == len(set(asked)) == 24
    assert {who for who, *_ in asked} == {"governor", "permanent secretary", "analyst"}
    assert len({page.rpartition("/")[2] if page.endswith(".html") else page for _, _, page, _ in asked}) == 8


@pytest.mark.parametrize(("who", "asked", "page", "words"), questions())
def test_the_answer_stands_on_the_first_screen(
    opened: dict[str, Any], who: str, asked: str, page: str, words: str
) -> None:
    lines = opened[page].evaluate(LINES, words)
    assert lines, f"{who}: {asked} – {page} nowhere says {words}"
    first = [line for line in lines if line["seen"] and line["top"] >= 0 and line["bottom"] <= SCREEN["height"]]
    assert first, f"{who}: {asked} – {words} stands below the first screen of {page}"
    assert any(ANSWER.search(line["text"].replace(words, "")) for line in first), f"{words}: no figure and no unit"
