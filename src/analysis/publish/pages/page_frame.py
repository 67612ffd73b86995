"""The frame that every page stands in: header, contents, text, footer, style, our own scripts and the page's policy.

A page asks nothing of the network and runs nothing but the scripts that the frame puts in, which its
Content-Security-Policy names by their digests. What a notebook shows may hold no script at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape

import jinja2

from analysis.bilingual import Language
from analysis.errors import Location, WorkbookError
from analysis.exhibits.blocks import synthetic_banner
from analysis.paths import PACKAGE
from analysis.publish.pages.active_content import active_content
from analysis.publish.pages.page_style import ASSETS, framed_style, sheet
from analysis.publish.pages.page_words import FRAME, ORIGIN_LINES, ORIGIN_SAYINGS, said
from analysis.thai.language_tags import tagged

#: In the order in which they build on one another.
SCRIPTS = ("theme.js", "contents.js", "origin.js", "figure_keys.js", "figures.js")


@cache
def page_script(more: str = "") -> str:
    """The frame's scripts, and after them ``more``, in one function of their own."""
    texts = [(ASSETS / "page" / name).read_text(encoding="utf-8").strip() for name in SCRIPTS]
    code = "\n".join([*texts, more.strip()]).strip()
    return f'(function () {{\n"use strict";\n{code}\n}})();'


#: What a page with a long table has besides (``exhibits.render``).
LONG_TABLES = "long_tables"
_HAS_LONG = '<div class="table long"'


def long_tables_script() -> str:
    return (ASSETS / "page" / f"{LONG_TABLES}.js").read_text(encoding="utf-8")


def policy(script: str) -> str:
    """The Content-Security-Policy of a page that runs this one script and asks the network for nothing.

    Styles may stand inside the page, because charts carry theirs on their shapes.
    """
    return (
        f"default-src 'none'; script-src '{digest(script)}'; style-src 'unsafe-inline'; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def digest(text: str) -> str:
    """The name under which a policy knows a script or a style sheet."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def json_text(data: object) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


TEMPLATES = PACKAGE / "publish" / "templates"
#: Id of the element that holds the page's figures (``page_figures``).
FIGURES = "figures"

_HEADING = re.compile(r'<h2\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.S)


@dataclass(frozen=True)
class PageMeta:
    """What a page says about itself. ``home_href`` is relative to the page, None on the home page itself; ``altered``:
    its notebook is one of ours, but not as released; ``prints``: what cells print stands in it too, since an analyst
    wrote them; ``beside``: label and href of pages that a reader goes to from here."""

    title: str
    language: Language
    round_id: str
    scope: str
    synthetic: bool
    synthetic_note: str
    generated_label: str
    home_href: str | None = None
    altered: bool = False
    prints: bool = False
    beside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Page:
    """What is put into the frame.

    ``body`` is HTML, already escaped. ``data`` are JSON blocks by the id of their element; ``figures`` among them
    makes the page's marked numbers tell where they come from. ``style`` and ``script`` are the page's own, added to
    those of the frame.
    """

    meta: PageMeta
    body: str
    data: Mapping[str, object] = field(default_factory=dict)
    style: str = ""
    script: str = ""


def framed(page: Page) -> str:
    """The whole page; equal pages give equal bytes.

    Raises:
        WorkbookError: the body holds a script or asks the network for something.
    """
    long = _HAS_LONG in page.body
    headings = _contents(page.body)
    meta, script = page.meta, page_script(long_tables_script() + page.script if long else page.script)
    sheets = (framed_style(meta.language, meta.synthetic), sheet(f"{LONG_TABLES}.css") if long else "", page.style)
    _refuse_requests(page.body, meta)
    return template("frame.html.j2").render(
        meta=meta,
        words=said(FRAME, meta.language),
        lines=said(ORIGIN_LINES, meta.language),
        sayings=said(ORIGIN_SAYINGS, meta.language),
        policy=policy(script),
        style="\n".join(filter(None, sheets)),
        script=script,
        data={id: json_text(content) for id, content in page.data.items()},
        has_figures=FIGURES in page.data,
        banner=synthetic_banner(meta.synthetic_note, meta.language) if meta.synthetic else "",
        contents=headings if len(headings) > 1 else [],
        has_heading="<h1" in page.body,
        body=page.body.strip(),
    )


@cache
def template(name: str) -> jinja2.Template:
    """Everything that is put into a template is escaped unless marked safe."""
    loader = jinja2.FileSystemLoader(TEMPLATES / "page")
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["tagged"] = tagged
    return environment.get_template(name)


def _contents(body: str) -> list[tuple[str, str]]:
    """Id and text of every heading of the second order, in their order."""
    return [(id, unescape(re.sub(r"<[^>]+>", "", text)).strip()) for id, text in _HEADING.findall(body)]


def _refuse_requests(body: str, meta: PageMeta) -> None:
    found = active_content(body)
    if found is None:
        return
    raise WorkbookError(
        f"หน้ารายงานมีส่วนที่เรียกสคริปต์หรืออินเทอร์เน็ต: {found[:60]}",
        f"The page holds a script or a request to the network: {found[:60]}",
        location=Location(meta.title),
        fix_th="ลบส่วนนั้นออกจากสมุดงาน รายงานต้องเปิดได้โดยไม่ใช้อินเทอร์เน็ต",
        fix_en="Remove it from the notebook; a report must open without a network.",
    )
