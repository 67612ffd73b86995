"""The explorer as one offline page, in a browser or in a cell: data, style, letters and its own script inside it.

The page asks nothing of the network. A Content-Security-Policy in it names the one script and the one style sheet by
their digests, so that nothing else can run, and forbids every request.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import jinja2

from analysis.bilingual import Language
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
    style = page_style(language, False) + "\n" + asset("explore.css")
    script = "\n".join(asset(name) for name in SCRIPTS)
    code = f'(function () {{\n"use strict";\n{script}\n}})();'
    return _template().render(
        language=language, title=_title(data, language), style=style, script=code, data=json_text(data),
        policy=_policy(code, style),
    )  # fmt: skip


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
