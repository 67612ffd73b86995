"""Executed notebooks as self-contained web pages: Thai, offline, without scripts, the same bytes for the same input.

One ``PageExporter`` keeps its templates and serves many notebooks. Code, logs and prompts are left out; a cell that
failed shows a box with the reason instead of a stack trace.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import count
from pathlib import Path
from typing import Any

import jinja2
import nbformat
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbformat import NotebookNode

from analysis.errors import Location, WorkbookError
from analysis.exhibits.blocks import STYLE_MARK, synthetic_banner
from analysis.exhibits.words import BANDS, STATES, Language, Word
from analysis.publish.outlines import share_outlines
from analysis.publish.page_style import page_style

TEMPLATES = Path(__file__).parent / "templates"

_WORDS = {
    "skip": Word("ข้ามไปยังเนื้อหา", "Skip to content"),
    "home": Word("หน้าหลักของรอบ", "Round home"),
    "round": Word("รอบ", "Round"),
    "contents": Word("สารบัญ", "Contents"),
    "failed": Word("ส่วนนี้ของรายงานคำนวณไม่สำเร็จ", "This part of the report could not be computed"),
    "synthetic_short": Word("ข้อมูลสังเคราะห์", "Synthetic data"),
}
_HEADING = re.compile(r'<h2\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.S)
_STYLE = re.compile(re.escape(STYLE_MARK) + r".*?</style>", re.S)
#: What would make a page run code or ask the network for something. A link that a reader may follow is no request.
_FORBIDDEN = re.compile(
    r"<(?:script|iframe|object|embed|link|base|meta)\b|<[^>]+\son[a-z]+\s*=|javascript:"
    r"|<[^>]+\s(?:src|srcset|xlink:href)\s*=\s*[\"']?\s*(?:https?:)?//|url\(\s*[\"']?\s*(?:https?:)?//|@import\b",
    re.I,
)


@dataclass(frozen=True)
class PageMeta:
    """What a page says about itself. ``home_href`` is relative to the page, None on the home page itself."""

    title: str
    language: Language
    round_id: str
    scope: str
    synthetic: bool
    synthetic_note: str
    generated_label: str
    home_href: str | None = None


@dataclass(frozen=True)
class Link:
    """One line of an index page. ``state`` is a result state's name or words of one's own; ``also`` are further
    links of the same line, as pairs of label and href."""

    label: str
    href: str
    note: str = ""
    band: str | None = None
    state: str | None = None
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class LinkSection:
    title: str
    links: Sequence[Link]


class PageExporter:
    """Turns executed notebooks into pages. Make one and use it for all of them."""

    def __init__(self) -> None:
        self._body = _BodyExporter(
            template_name="page",
            extra_template_basedirs=[str(TEMPLATES)],
            exclude_input=True,
            exclude_anchor_links=True,
        )

    def export(self, notebook: NotebookNode | Path, meta: PageMeta) -> str:
        """The page of a notebook.

        Raises:
            WorkbookError: the notebook cannot be read, or an output holds a script or asks the network for something.
        """
        node = notebook if isinstance(notebook, NotebookNode) else _read(Path(notebook))
        body, _ = self._body.from_notebook_node(node, {"words": _words(meta.language)})
        return _page(share_outlines(_with_heading_ids(_STYLE.sub("", body))), meta)


def index_page(meta: PageMeta, sections: Sequence[LinkSection], summary_html: str = "") -> str:
    """The home page of a round: what it holds, in sections of links, under a summary (HTML, already escaped)."""
    body = _environment().get_template("links.html.j2").render(
        summary=_STYLE.sub("", summary_html), sections=sections, bands=BANDS, states=STATES, language=meta.language
    )  # fmt: skip
    return _page(body, meta)


class _BodyExporter(HTMLExporter):
    """The notebook's text and outputs only; the base class would re-parse the whole page to please its own themes."""

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        return TemplateExporter.from_notebook_node(self, nb, resources, **kw)

    def default_filters(self) -> Any:
        yield from super().default_filters()
        yield "inline_svg", _inline_svg


def _page(body: str, meta: PageMeta) -> str:
    _refuse_requests(body, meta)
    return _environment().get_template("frame.html.j2").render(
        meta=meta,
        words=_words(meta.language),
        style=page_style(meta.language, meta.synthetic),
        banner=synthetic_banner(meta.synthetic_note, meta.language) if meta.synthetic else "",
        contents=_contents(body),
        has_heading="<h1" in body,
        body=body.strip(),
    )  # fmt: skip


@cache
def _environment() -> jinja2.Environment:
    """The templates of frames, loaded once; everything that is put into them is escaped unless marked safe."""
    loader = jinja2.FileSystemLoader(TEMPLATES / "page")
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, auto_reload=False)


def _words(language: Language) -> dict[str, str]:
    return {name: word.of(language) for name, word in _WORDS.items()}


def _with_heading_ids(body: str) -> str:
    """Headings written in text cells have no id yet: ``part-1``, ``part-2``, … in their order."""
    numbers = count(1)
    return re.sub(r"<h2>", lambda _: f'<h2 id="part-{next(numbers)}">', body)


def _contents(body: str) -> list[tuple[str, str]]:
    """Id and text of every heading of the second order, in their order."""
    return [(id, unescape(re.sub(r"<[^>]+>", "", text)).strip()) for id, text in _HEADING.findall(body)]


def _inline_svg(text: str | list[str]) -> str:
    drawing = text if isinstance(text, str) else "".join(text)
    return drawing[max(drawing.find("<svg"), 0) :]


def _refuse_requests(body: str, meta: PageMeta) -> None:
    found = _FORBIDDEN.search(body)
    if found is None:
        return
    raise WorkbookError(
        f"หน้ารายงานมีส่วนที่เรียกสคริปต์หรืออินเทอร์เน็ต: {found[0][:60]}",
        f"The page holds a script or a request to the network: {found[0][:60]}",
        location=Location(meta.title),
        fix_th="ลบส่วนนั้นออกจากสมุดงาน รายงานต้องเปิดได้โดยไม่ใช้อินเทอร์เน็ต",
        fix_en="Remove it from the notebook; a report must open without a network.",
    )


def _read(path: Path) -> NotebookNode:
    try:
        return nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.reader.NotJSONError) as error:
        raise WorkbookError(
            "อ่านสมุดงาน (notebook) ไม่ได้",
            "The notebook cannot be read.",
            location=Location(str(path)),
            fix_th="รันรายงานใหม่อีกครั้ง",
            fix_en="Run the report again.",
        ) from error
