"""The explorer's page in a browser: opened, asked and read by the tests of ``test_explore*.py``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.explore.selection import Selection, from_link

WIDE, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
ROUNDS = ("fy2562-annual", "fy2564-annual", "fy2565-r2")
CLUSTER = "ภาคเหนือตอนบน 1"


def opened_page(browser: Any, address: str, size: dict[str, int]) -> Iterator[Any]:
    context = browser.new_context(viewport=size, accept_downloads=True)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    opened.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(address) else None)
    opened.goto(address)
    yield opened
    context.close()
    assert [one for one in wrong if not one.startswith(("data:font", "blob:file"))] == []


def in_table(page: Any) -> list[str]:
    return page.eval_on_selector_all("#rows tr", "rows => rows.map((row) => row.dataset.code)")


def on_map(page: Any) -> set[str]:
    return set(
        page.eval_on_selector_all(
            "#map .country .area.on, #map .country .area.none", "all => all.map((one) => one.dataset.code)"
        )
    )


def in_chart(page: Any) -> set[str]:
    return set(page.eval_on_selector_all("#chart .dot", "all => all.map((one) => one.dataset.code)"))


def state_of(page: Any) -> Selection:
    return from_link(page.evaluate("location.hash"))


def open_link(page: Any, link: str) -> None:
    page.goto(f"{page.url.partition('#')[0]}#{link}")
    page.reload()


def whole(number: float) -> str:
    return "–" if pd.isna(number) else str(int(number))


def saved_from(page: Any) -> list[list[str]]:
    """The lines of the file that the page saves, without its headings."""
    with page.expect_download() as waiting:
        page.click("#download")
    return list(csv.reader(io.StringIO(Path(waiting.value.path()).read_bytes().decode("utf-8-sig"))))[1:]
