"""The explorer as one offline page, in a browser or in a cell: data, style, letters and its own script inside it.

The page asks nothing of the network. A Content-Security-Policy in it names the one script and the one style sheet by
their digests, so that nothing else can run, and forbids every request.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import jinja2

from analysis.bilingual import Language
from analysis.errors import Location, WorkbookError
from analysis.exhibits.palette import dark_sheet
from analysis.explore.exploration import exploration_of
from analysis.explore.page_data import page_data
from analysis.processes.disk_words import Advice, advice
from analysis.processes.folders import draft_beside
from analysis.publish.pages.page_frame import TEMPLATES, digest, json_text
from analysis.publish.pages.page_style import ASSETS, page_style

#: The page's, in the order in which they build on one another; ``panel.js`` carries the page into JupyterLab.
SCRIPTS = ("state.js", "look.js", "draw.js", "table.js", "page.js")


def explore_page(data: Mapping[str, object], language: Language = "th") -> str:
    """The page; equal data give equal bytes.

    Args:
        data: from ``explore.page_data``.
        language: what the page opens in; a reader can change it.
    """
    style = "\n".join((page_style(language, False), dark_sheet())) + "\n" + _lean(asset("explore.css"))
    script = "\n".join(_lean(asset(name)) for name in SCRIPTS)
    code = f'(function () {{\n"use strict";\n{script}\n}})();'
    return _template().render(
        language=language,
        title=_title(data, language),
        style=style,
        script=code,
        data=json_text(data),
        policy=_policy(code, style),
    )


def _lean(code: str) -> str:
    """Without indentation and lines of comment: what a person reads stays in the project."""
    lines = (line.strip() for line in code.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))


def _policy(script: str, style: str) -> str:
    return (
        f"default-src 'none'; script-src '{digest(script)}'; style-src '{digest(style)}'; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _title(data: Mapping[str, object], language: Language) -> str:
    words: dict[str, list[str]] = data["words"]  # type: ignore[assignment]
    return words["title"][language == "en"]


def asset(name: str) -> str:
    """The text of one of the explorer's own scripts or style sheets."""
    return (ASSETS / "explore" / name).read_text(encoding="utf-8").strip()


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(TEMPLATES / "explore")
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.get_template("explore.html.j2")


# ``explore.html``


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
            "ยังไม่มีข้อมูลของจังหวัดให้สำรวจ",
            "There is no data of provinces to explore yet.",
            location=Location(str(home / "data")),
            fix_th="วางแฟ้มของรอบใดรอบหนึ่งใน data/ แล้วสั่งใหม่",
            fix_en="Put a round's workbooks into data/ and run again.",
        )
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
            f"เขียน {PAGE} ไม่ได้ ({error.strerror})",
            f"{PAGE} cannot be written ({error.strerror}).",
            location=Location(str(target)),
            fix_th=advice(error, _FORBIDDEN).th,
            fix_en=advice(error, _FORBIDDEN).en,
        ) from error
    return target
