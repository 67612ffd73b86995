"""A long table on a page: searched, sorted by a column, folded, and on paper its first rows alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analysis.exhibits.render import LONG, table_html
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.places.provinces import provinces
from analysis.publish.pages.page_frame import Page, PageMeta, framed
from analysis.publish.pages.page_guard import is_own_page

META = PageMeta("ตาราง", "th", "fy2565-r1", "ทั่วประเทศ", False, "", "x")
FIRST = 10
NAMES = [one.name_th for one in provinces()]
#: Values whose order as text is not their order as numbers; one is missing.
VALUES = [None if at == 3 else float((at * 37) % 101) * 100 for at in range(len(NAMES))]
COLUMNS = (
    Column("name", "จังหวัด"),
    Column("least", "ต่ำ", Kind.INTEGER, "ช่วง"),
    Column("value", "ค่า", Kind.BAHT, "ช่วง"),
    Column("note", "หมายเหตุ"),
)
ROWS = tuple(
    Row({"name": Cell(name), "least": Cell(at), "value": Cell(value), "note": Cell("")})
    for at, (name, value) in enumerate(zip(NAMES, VALUES, strict=True))
)
PLAIN = Table("plain", "ทุกจังหวัด", COLUMNS, ROWS, first=FIRST)
GROUPED = Table(
    "grouped",
    "ตามกลุ่ม",
    COLUMNS,
    (Row({"name": Cell("กลุ่มแรก")}, "group"), *ROWS[:38], Row({"name": Cell("กลุ่มหลัง")}, "group"), *ROWS[38:]),
)
SHORT = Table("short", "สั้น", COLUMNS, ROWS[: LONG - 1], first=FIRST)
HTML = framed(Page(META, "".join(table_html(one, "th") for one in (PLAIN, GROUPED, SHORT))))


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    path = tmp_path / "page.html"
    path.write_text(HTML, encoding="utf-8")
    opened = browser.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text))
    opened.goto(path.as_uri())
    yield opened
    opened.close()
    assert wrong == []


def shown(table: Any, column: int = 1) -> list[str]:
    cells = table.locator(f"tbody tr:not(.group) > :nth-child({column})")
    return [cell.inner_text() for cell in cells.all() if cell.is_visible()]


def told(table: Any) -> str:
    return str(table.locator("output").text_content())


def test_the_frame_knows_its_page_again() -> None:
    assert is_own_page(HTML)
    assert not is_own_page(HTML.replace("asSent", "asSent2"))
    assert framed(Page(META, table_html(SHORT, "th"))).count("long-tools") == 0


def test_a_short_table_has_no_tools(page: Any) -> None:
    assert page.locator("#short input, #short button").count() == 0
    assert len(shown(page.locator("#short"))) == LONG - 1


def test_it_is_folded_until_all_rows_are_asked_for(page: Any) -> None:
    table = page.locator("#plain")
    assert (shown(table), told(table)) == (NAMES[:FIRST], "แสดง 10 จาก 76 แถว")
    fold = table.locator(".long-tools button")
    for words, rows in (("แสดงเฉพาะแถวต้น", NAMES), ("แสดงทุกแถว", NAMES[:FIRST])):
        fold.press("Enter")
        assert (fold.inner_text(), shown(table)) == (words, rows)
        assert fold.get_attribute("aria-expanded") == str(rows is NAMES).lower()


@pytest.mark.parametrize("asked", ["นคร", "  เลย ", "ไม่มีที่ไหน", "๑๐,๐๐๐", "10,000"])
def test_a_search_finds_in_the_folded_rows_too(page: Any, asked: str) -> None:
    table = page.locator("#plain")
    table.locator("input").fill(asked)
    wanted = asked.strip().replace("๑๐,๐๐๐", "10,000")
    written = [f"{name} {value or 0:,.0f}" for name, value in zip(NAMES, VALUES, strict=True)]
    found = [name for name, text in zip(NAMES, written, strict=True) if wanted in text]
    assert (shown(table), told(table)) == (found, f"แสดง {len(found)} จาก 76 แถว")
    table.locator("input").fill("")
    assert shown(table) == NAMES[:FIRST]


def test_a_heading_sorts_numbers_as_numbers_with_missing_ones_last_and_then_gives_the_order_back(page: Any) -> None:
    table = page.locator("#plain")
    table.locator(".long-tools button").click()
    table.locator("thead th", has_text="จังหวัด").locator("button").click()
    key = table.locator("thead th", has_text=re.compile("^ค่า"))
    known = sorted(value for value in VALUES if value is not None)
    for order, values in (("ascending", known), ("descending", known[::-1])):
        key.locator("button").press("Enter")
        assert key.get_attribute("aria-sort") == order
        assert shown(table, 3) == [f"{value:,.0f}" for value in values] + ["–"]
        assert table.locator("th[aria-sort]").count() == 1
    key.locator("button").press("Enter")
    assert (key.get_attribute("aria-sort"), shown(table)) == (None, NAMES)


def test_folding_keeps_the_first_of_the_order_that_is_shown(page: Any) -> None:
    table = page.locator("#plain")
    table.locator("thead th", has_text=re.compile("^ค่า")).locator("button").click()
    known = sorted(value for value in VALUES if value is not None)
    assert shown(table, 3) == [f"{value:,.0f}" for value in known[:FIRST]]


def test_names_are_sorted_as_thai_is(page: Any) -> None:
    table = page.locator("#plain")
    table.locator(".long-tools button").click()
    table.locator("thead th", has_text="จังหวัด").locator("button").click()
    names = shown(table)
    assert names.index("เชียงราย") < names.index("เชียงใหม่") < names.index("ตรัง")  # by the consonant, not by เ
    assert (names[0], len(names)) == ("กระบี่", 76)


def test_groups_keep_their_order_and_are_found_by_their_heading(page: Any) -> None:
    table = page.locator("#grouped")
    assert table.locator("thead button").count() == 0
    table.locator("input").fill("กลุ่มหลัง")
    assert shown(table) == NAMES[38:]
    assert [one.is_visible() for one in table.locator("tr.group").all()] == [False, True]


def test_paper_has_the_first_rows_and_says_where_the_others_are(page: Any) -> None:
    table, note = page.locator("#plain"), page.locator("#plain .on-paper")
    assert not note.is_visible()
    page.emulate_media(media="print")
    assert shown(table) == NAMES[:FIRST]
    assert note.inner_text() == "บนกระดาษมี 10 จาก 76 แถว ทุกแถวอยู่ในหน้าเว็บและในแฟ้ม Excel ของรายงานนี้"
    assert not table.locator(".long-tools").is_visible()
    page.emulate_media(media="screen")
    table.locator(".long-tools button").click()
    page.emulate_media(media="print")
    assert shown(table) == NAMES
    assert not note.is_visible()


def test_without_its_script_every_row_is_there(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(HTML, encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(path.as_uri())
    opened.emulate_media(media="print")
    assert shown(opened.locator("#plain")) == NAMES
    assert not opened.locator("#plain .on-paper").is_visible()
    context.close()
