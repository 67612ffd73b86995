"""Styles of OpenDocument that change what a person sees: numbers shown divided, lines through text, hidden sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

#: Names of elements and attributes, as the parser gives them.
TABLE, OFFICE, TEXT, STYLE, NUMBER = (
    f"urn:oasis:names:tc:opendocument:xmlns:{name} "
    for name in ("table:1.0", "office:1.0", "text:1.0", "style:1.0", "datastyle:1.0")
)
#: Styles that build upon each other; more do so in a circle.
_DEEPEST = 32


@dataclass
class Styles:
    """How styles show numbers and text, by the style's name; those of cells, of texts, of sheets. Fed with the start of
    each element."""

    dividing: dict[str, int] = field(default_factory=dict)  # of number styles: shown divided by this
    struck: set[str] = field(default_factory=set)
    hidden_sheets: set[str] = field(default_factory=set)
    _data: dict[str, str] = field(default_factory=dict)
    _parents: dict[str, str] = field(default_factory=dict)
    _plain: set[str] = field(default_factory=set)  # say themselves that no line goes through
    _own: str = ""

    def begin(self, name: str, said: dict[str, str]) -> None:
        if name == STYLE + "style":
            self._own = said.get(STYLE + "name", "")
            self._data[self._own] = said.get(STYLE + "data-style-name", "")
            self._parents[self._own] = said.get(STYLE + "parent-style-name", "")
        elif name.startswith(NUMBER) and name.endswith("-style"):
            self._own = said.get(STYLE + "name", "")
        elif name == NUMBER + "number":
            factor = said.get(NUMBER + "display-factor", "1")
            if factor.isdigit() and 1 < int(factor[:12]) <= 10**9:
                self.dividing[self._own] = int(factor)
        elif name == STYLE + "text-properties":
            lines = [said.get(f"{STYLE}text-line-through-{one}") for one in ("style", "type")]
            if any(one not in (None, "none") for one in lines):
                self.struck.add(self._own)
            elif any(lines):
                self._plain.add(self._own)
        elif name == STYLE + "table-properties" and said.get(TABLE + "display") == "false":
            self.hidden_sheets.add(self._own)

    def line_through(self, style: str) -> bool:
        return next(
            (one in self.struck for one in self._line(style) if one in self.struck or one in self._plain), False
        )

    def divisor(self, style: str) -> int:
        return next((self.dividing.get(self._data[one], 1) for one in self._line(style) if self._data.get(one)), 1)

    def _line(self, style: str) -> Iterator[str]:
        """A style and those that it builds upon."""
        for _ in range(_DEEPEST):
            if not style:
                return
            yield style
            style = self._parents.get(style, "")
