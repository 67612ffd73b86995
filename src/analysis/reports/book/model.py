"""What a printed book is, apart from how it is drawn: a cover and chapters of headings, sentences, tables and charts.

The same description serves the page of a report and the Word file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.bilingual import Language
from analysis.exhibits.charts.picture import Picture
from analysis.exhibits.table import Table
from analysis.exhibits.words import SYNTHETIC
from analysis.narrate.sentence import Sentence


class Look(StrEnum):
    """How a paragraph stands on the page."""

    BODY = "body"
    ITEM = "item"  # hangs under its own mark, which is part of the sentence
    QUOTE = "quote"  # words of another document, or an analyst's own
    NOTICE = "notice"  # what a reader must not overlook


@dataclass(frozen=True)
class Heading:
    """A heading inside a chapter; level 2 or 3 (1 is the chapter's own)."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    sentence: Sentence
    look: Look = Look.BODY


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True)
class Chapter:
    """``number`` is what stands above the title ("บทที่ 1") and may be empty; ``key`` is a plain word.

    A chapter with wide tables may lie across the page.
    """

    key: str
    number: str
    title: str
    blocks: Sequence[Block] = ()
    landscape: bool = False

    @property
    def heading(self) -> str:
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True)
class Cover:
    """``title`` and ``lines`` stand in the middle of the page, ``foot`` below; ``running`` heads every other page."""

    title: str
    running: str
    lines: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """``synthetic_note`` is "" for real data; ``origin`` names round, revision and scope."""

    cover: Cover
    chapters: tuple[Chapter, ...]
    language: Language = "th"
    thai_digits: bool = False
    synthetic_note: str = ""
    origin: str = ""

    @property
    def banner(self) -> str:
        """The notice on every page of a synthetic round: the fixed words, and the note if it says more."""
        words, note = SYNTHETIC.of(self.language), self.synthetic_note.strip()
        return "" if not note else words if note == words else f"{words} — {note}"
