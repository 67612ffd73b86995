"""One sentence in the report's language, as HTML for the page and as plain text for files.

Facts are put in by name. A ``Figure`` becomes its rounded number, marked with the figure's id; anything else is text
and is escaped, with Thai marked as Thai in an English sentence.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape

from analysis.bilingual import Language, Text
from analysis.evaluate.figure import Figure
from analysis.thai.digits import to_thai, to_thai_in_html
from analysis.thai.language_tags import tagged
from analysis.thai.numbers import format_number

#: Stands behind a number that rests on an error that was not mended.
DOUBT = "(!)"
#: What stands for a missing number inside a sentence.
NO_DATA = {"th": "ไม่มีข้อมูล", "en": "no data"}
_MARKED = re.compile(r'<data class="figure" data-figure="(?P<id>[^"]*)"[^>]*>(?P<shown>[^<]*)</data>')
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Sentence:
    """The same sentence twice: ``html`` with marked figures, ``plain`` without."""

    html: str
    plain: str

    @cached_property
    def pieces(self) -> tuple[tuple[str, str | None], ...]:
        """``plain`` in pieces, each with the id of the figure that it is, or None."""
        found: list[tuple[str, str | None]] = []
        at = 0
        for mark in _MARKED.finditer(self.html):
            found += [(_text(self.html[at : mark.start()]), None), (_text(mark["shown"]), unescape(mark["id"]))]
            at = mark.end()
        found.append((_text(self.html[at:]), None))
        if "".join(text for text, _ in found) != self.plain:  # no page: the text alone
            return ((self.plain, None),)
        return tuple(one for one in found if one[0])

    def __add__(self, other: Sentence) -> Sentence:
        return Sentence(f"{self.html} {other.html}", f"{self.plain} {other.plain}")


@dataclass(frozen=True)
class Precisely:
    """A figure to be said with so many decimals, because fewer would make it read as its threshold."""

    figure: Figure
    places: int


@dataclass(frozen=True)
class Voice:
    """In which language and digits a report speaks."""

    language: Language = "th"
    thai_digits: bool = False

    def number(self, figure: Figure, places: int = 2) -> str:
        """The figure as people read it: percents with two places, counts without, money with satang if it has some;
        with ``DOUBT`` where it rests on an error.

        ``places``: more of them, where two would not tell the figure from its threshold (``places_against``).
        """
        if figure.value is None:
            return NO_DATA[self.language]
        whole = figure.unit != "percent" and float(figure.value).is_integer()
        number = format_number(figure.value, 0 if whole else places, self.thai_digits)
        return f"{number} {DOUBT}" if figure.doubted else number

    def say(self, phrase: Text, **facts: object) -> Sentence:
        """Fill the phrase. Raises ``KeyError`` when a fact is absent."""
        template = phrase.of(self.language)
        html = string.Formatter().vformat(_escape_literals(template), (), {k: self._html(v) for k, v in facts.items()})
        plain = string.Formatter().vformat(template, (), {k: self._plain(v) for k, v in facts.items()})
        return Sentence(html, plain)

    def join(self, items: list[str]) -> str:
        """A list in words: "ก ข และ ค", "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        head, last = items[:-1], items[-1]
        return f"{', '.join(head)} and {last}" if self.language == "en" else f"{' '.join(head)} และ{last}"

    def in_digits(self, html: str) -> str:
        """A piece of a page as the report is asked for: all numbers that are read in Thai digits, or none."""
        return to_thai_in_html(html) if self.thai_digits else html

    def _html(self, fact: object) -> str:
        if isinstance(fact, Figure | Precisely):
            figure = fact.figure if isinstance(fact, Precisely) else fact
            value = "" if figure.value is None else f' value="{figure.value!r}"'
            shown = self._plain(fact)
            return f'<data class="figure" data-figure="{escape(figure.figure_id)}"{value}>{shown}</data>'
        return fact.html if isinstance(fact, Sentence) else tagged(self._digits(str(fact)), self.language)

    def _plain(self, fact: object) -> str:
        if isinstance(fact, Figure):
            return self.number(fact)
        if isinstance(fact, Precisely):
            return self.number(fact.figure, fact.places)
        return fact.plain if isinstance(fact, Sentence) else self._digits(str(fact))

    def _digits(self, text: str) -> str:
        return to_thai(text) if self.thai_digits else text


def _text(html: str) -> str:
    return unescape(_TAG.sub("", html))


def _escape_literals(template: str) -> str:
    return escape(template, quote=False)
