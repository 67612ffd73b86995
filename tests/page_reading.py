"""What a published page says: the text of every marked figure, links and ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Page(HTMLParser):
    """``figures`` holds (figure id, text) in the order of the page; ``links`` every ``href`` of an ``a``."""

    path: Path
    figures: list[tuple[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[list[str] | None] = []  # for each open element, its figure id and text, if it is a figure
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if facts.get("id"):
            self.ids.append(str(facts["id"]))
        if tag == "a" and facts.get("href"):
            self.links.append(str(facts["href"]))
        if tag not in VOID:
            figure = facts.get("data-figure")
            self._open.append([figure, ""] if figure else None)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._open and (done := self._open.pop()):
            self.figures.append((done[0], done[1].strip()))

    def handle_data(self, data: str) -> None:
        for one in self._open:
            if one:
                one[1] += data
