"""Whether a page's text would make a browser run code or ask the network for something.

Words are not refused: an office may write ``onload=`` or ``javascript:`` into a cell, and once escaped that is text. So
a quick search says where to look, and only what is really an element, an attribute or a style counts.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_REFUSED = frozenset(("script", "iframe", "frame", "object", "embed", "link", "base", "meta", "applet"))
#: Where a form would send what was typed. One that only holds a page's own controls sends nothing.
_SENDS = frozenset(("action", "formaction"))
_LOADS = frozenset(("src", "srcset", "xlink:href", "poster", "background", "data"))
_LEADS = frozenset(("href", "xlink:href", "src"))
_TAG = re.compile(rf"<(?:{'|'.join(sorted(_REFUSED))})\b[^>]*", re.I)
_ATTRIBUTE = r"(?:href|src|srcset|action|poster|background|data)\s*=\s*[\"']?"
_SUSPECT = re.compile(
    rf"{_TAG.pattern}|\b(?:form)?action\s*=|[\s/\"']on[a-z]+\s*=|(?:java|vb)script:|{_ATTRIBUTE}\s*(?:[a-z]+:)?//"
    rf"|{_ATTRIBUTE}[^\"'<>]*(?:&(?!amp;)|[\x00-\x1f])|url\(\s*[\"']?\s*(?:https?:)?//|@import\b|<!--",
    re.I,
)
_ELSEWHERE = re.compile(r"\s*(?:[a-z]+:)?//", re.I)
_STYLE_ELSEWHERE = re.compile(r"url\(\s*[\"']?\s*(?:https?:)?//|@import\b", re.I)
_BLANK = re.compile("[\x00-\x20]+")  # browsers leave these out of "java script:"


def active_content(body: str) -> str | None:
    """The first thing in ``body`` (HTML) that is active, as written; ``None`` when nothing is. A link that a reader may
    follow is not active."""
    if _SUSPECT.search(body) is None:
        return None
    search = _Search()
    search.feed(body)
    search.close()
    return search.found


class _Search(HTMLParser):
    """Reads every element, also inside ``style``: in a drawing a browser does so."""

    CDATA_CONTENT_ELEMENTS = ()  # type: ignore[misc]  # final for typeshed, and made to be replaced for Python's parser

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: str | None = None
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if tag in _REFUSED or any(_is_active(name, value or "") for name, value in attrs):
            self._keep(self.get_starttag_text() or tag)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style and (found := _STYLE_ELSEWHERE.search(data)):
            self._keep(found[0])

    def handle_comment(self, data: str) -> None:
        if _TAG.search(f"<{data}") or _SUSPECT.search(data):  # browsers end a comment in more ways than one
            self._keep(f"<!--{data}")

    def _keep(self, text: str) -> None:
        self.found = self.found or text


def _is_active(name: str, value: str) -> bool:
    if name.startswith("on"):
        return True
    if name in _SENDS:
        return True
    if name in _LEADS and _BLANK.sub("", value).lower().startswith(("javascript:", "vbscript:")):
        return True
    if name == "style":
        return _STYLE_ELSEWHERE.search(value) is not None
    return name in _LOADS and _ELSEWHERE.match(value) is not None
