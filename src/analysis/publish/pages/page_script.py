"""The scripts of a page, put inside it, and the policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache

from analysis.publish.pages.page_style import ASSETS

#: In the order in which they build on one another.
SCRIPTS = ("theme.js", "contents.js", "origin.js", "figure_keys.js", "figures.js")


@cache
def page_script(more: str = "") -> str:
    """The frame's scripts, and after them ``more``, in one function of their own."""
    texts = [(ASSETS / "page" / name).read_text(encoding="utf-8").strip() for name in SCRIPTS]
    code = "\n".join([*texts, more.strip()]).strip()
    return f'(function () {{\n"use strict";\n{code}\n}})();'


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
