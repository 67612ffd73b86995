"""Executed notebooks as self-contained web pages: Thai, offline, the same bytes for the same input.

One ``PageExporter`` keeps its templates and serves many notebooks. Code, logs and prompts are left out; a cell that
failed shows a box with the reason instead of a stack trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter, TemplateExporter

from analysis.errors import Location, WorkbookError
from analysis.evaluate.figure import Figure
from analysis.exhibits.look import STYLE_MARK
from analysis.exhibits.words import BANDS, STATES
from analysis.publish.pages.cell_outputs import FILTERS, numbered
from analysis.publish.pages.page_figures import figure_data
from analysis.publish.pages.page_frame import FIGURES, TEMPLATES, Page, PageMeta, framed, template
from analysis.publish.pages.page_words import FRAME, said
from analysis.quick_nbformat import nbformat  # first, as nbconvert would import it slowly

_OUTLINE = re.compile(r'<path id="([^"]+)" (d="[^"]+"(?: transform="[^"]+")?)/>')
_USE = re.compile(r'(<use [^>]*?href="#)([^"]+)(")')
_EMPTY = re.compile(r"<defs></defs>")


def share_outlines(html: str) -> str:
    """The page with each outline kept at its first place only and used from there by all later charts.

    Every chart carries its own outlines, so that it can stand alone in a notebook; on a page most of them repeat. They
    get the shortest names that there are, since a page uses them thousands of times.
    """
    first: dict[str, str] = {}
    renamed: dict[str, str] = {}

    def keep_once(match: re.Match[str]) -> str:
        name, outline = match.groups()
        is_new = outline not in first
        renamed[name] = first.setdefault(outline, f"o{len(first):x}")
        return f'<path id="{renamed[name]}" {outline}/>' if is_new else ""

    html = _OUTLINE.sub(keep_once, html)
    html = _USE.sub(lambda match: f"{match[1]}{renamed.get(match[2], match[2])}{match[3]}", html)
    return _EMPTY.sub("", html)


# isort: split


__all__ = ["TEMPLATES", "Link", "LinkSection", "PageExporter", "PageMeta", "index_page"]

_STYLE = re.compile(re.escape(STYLE_MARK) + r".*?</style>", re.S)


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
        self._body = _BodyExporter(  # type: ignore[no-untyped-call]  # nbconvert has few types
            template_name="page",
            extra_template_basedirs=[str(TEMPLATES)],
            exclude_input=True,
            exclude_anchor_links=True,
            optimistic_validation=True,  # once, and not after each step that does nothing here
        )

    def export(self, notebook: nbformat.NotebookNode | Path, meta: PageMeta, figures: Iterable[Figure] = ()) -> str:
        """The page of a notebook; the numbers on it that ``figures`` knows tell where they come from.

        Raises:
            WorkbookError: the notebook cannot be read, or an output holds a script or asks the network for something.
        """
        node = notebook if isinstance(notebook, nbformat.NotebookNode) else _read(Path(notebook))
        words = {"words": said(FRAME, meta.language), "numbers": numbered(node), "prints": meta.prints}
        text, _ = self._body.from_notebook_node(node, words)
        body = share_outlines(_with_table_ids(_with_heading_ids(_STYLE.sub("", text))))
        data = figure_data(body, figures, meta.language)
        return framed(Page(meta, body, {FIGURES: data} if data else {}))


def index_page(meta: PageMeta, sections: Sequence[LinkSection], summary_html: str = "") -> str:
    """The home page of a round: what it holds, in sections of links, under a summary (HTML, already escaped)."""
    body = template("links.html.j2").render(
        summary=_STYLE.sub("", summary_html), sections=sections, bands=BANDS, states=STATES, language=meta.language
    )
    return framed(Page(meta, body))


class _BodyExporter(HTMLExporter):
    """The notebook's text and outputs only; the base class would re-parse the whole page to please its own themes."""

    def from_notebook_node(  # type: ignore[override]  # a page is text, as of nbconvert's own exporters
        self, nb: nbformat.NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        return TemplateExporter.from_notebook_node(self, nb, resources, **kw)

    def default_filters(self) -> Any:
        yield from super().default_filters()  # type: ignore[no-untyped-call]  # nbconvert has few types
        yield from FILTERS.items()


def _with_heading_ids(body: str) -> str:
    """Headings written in text cells have no id yet: ``part-1``, ``part-2``, … in their order."""
    numbers = count(1)
    return re.sub(r"<h2>", lambda _: f'<h2 id="part-{next(numbers)}">', body)


def _with_table_ids(body: str) -> str:
    """A frame that shows itself does not know of the others on its page: ``frame-1``, ``frame-2``, … in their order."""
    numbers = count(1)
    return re.sub(r'(<div class="table" id="frame)"', lambda found: f'{found[1]}-{next(numbers)}"', body)


def _read(path: Path) -> nbformat.NotebookNode:
    try:
        node: nbformat.NotebookNode = nbformat.read(path, as_version=4)
        return node
    except (OSError, ValueError, nbformat.reader.NotJSONError) as error:
        raise WorkbookError(
            "อ่านสมุดงาน (notebook) ไม่ได้",
            "The notebook cannot be read.",
            location=Location(str(path)),
            fix_th="รันรายงานใหม่อีกครั้ง",
            fix_en="Run the report again.",
        ) from error
