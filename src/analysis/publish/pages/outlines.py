"""Letters drawn once: charts of one page share the outlines of their glyphs."""

from __future__ import annotations

import re

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
