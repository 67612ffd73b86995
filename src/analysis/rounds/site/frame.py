"""From the templates of the site to pages in the common frame, with the site's own style and script."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import jinja2

from analysis.publish.pages.page_frame import TEMPLATES
from analysis.publish.pages.page_style import ASSETS
from analysis.thai.language_tags import tagged

SITE_STYLE, SITE_SCRIPT = "site.css", "site.js"


def render(name: str, facts: Mapping[str, object]) -> str:
    """A template of the site filled with ``facts``; texts are escaped.

    The filter ``said(language)`` escapes a text itself, and marks Thai inside a page of another language.
    """
    return _environment().get_template(name).render(facts).strip()


@cache
def asset(name: str) -> str:
    """The site's style sheet or script."""
    return (ASSETS / "site" / name).read_text(encoding="utf-8").strip()


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES / "site"), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["said"] = tagged
    return environment
