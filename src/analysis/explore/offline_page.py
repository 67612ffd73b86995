"""``explore.html``: the exploration of all rounds as one offline page."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from analysis.errors import Location, WorkbookError
from analysis.explore.all_rounds import exploration_of
from analysis.explore.page import explore_page
from analysis.explore.page_data import page_data
from analysis.processes.disk_words import Advice, advice
from analysis.processes.folders import draft_beside

PAGE = "explore.html"

_FORBIDDEN = Advice("ตรวจสิทธิ์ของโฟลเดอร์", "Check the folder's permissions.")


def write_explore_page(home: Path, folder: Path) -> Path:
    """Write the page into a folder and return its path; an older one is replaced only when the new one is whole.

    Raises:
        WorkbookError: a round's parameters break a rule, no province has data, or the folder cannot be written.
    """
    exploration = exploration_of(home)
    if not exploration.series:
        raise WorkbookError(
            "ยังไม่มีข้อมูลของจังหวัดให้สำรวจ", "There is no data of provinces to explore yet.",
            location=Location(str(home / "data")),
            fix_th="วางแฟ้มของรอบใดรอบหนึ่งใน data/ แล้วสั่งใหม่", fix_en="Put a round's workbooks into data/ and run again.",
        )  # fmt: skip
    page, target = explore_page(page_data(exploration)), folder / PAGE
    aside = draft_beside(target)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside.write_text(page, encoding="utf-8", newline="\n")
        os.replace(aside, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise WorkbookError(
            f"เขียน {PAGE} ไม่ได้ ({error.strerror})", f"{PAGE} cannot be written ({error.strerror}).",
            location=Location(str(target)),
            fix_th=advice(error, _FORBIDDEN).th, fix_en=advice(error, _FORBIDDEN).en,
        ) from error  # fmt: skip
    return target
