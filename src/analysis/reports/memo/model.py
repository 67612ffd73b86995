"""What an office's memo (บันทึกข้อความ) is, apart from how it is drawn: its header, its numbered parts and its end.

The same description serves the page of a report and the Word file.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.bilingual import Language
from analysis.exhibits.charts.picture import Picture
from analysis.exhibits.table import Table
from analysis.exhibits.words import SYNTHETIC
from analysis.narrate.sentence import Sentence


@dataclass(frozen=True)
class Point:
    """A numbered paragraph ("2.1"), and those below it ("(1)")."""

    number: str
    sentence: Sentence
    points: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Part:
    """One of the memo's headed parts: its paragraphs, then its tables and its chart. ``key`` is a plain word."""

    key: str
    number: str
    title: str
    points: tuple[Point, ...]
    tables: tuple[Table, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True)
class Header:
    """The lines above the text and below it. Dots stand where an office writes by hand."""

    agency: str
    number: str
    date: str
    subject: str
    to: str
    signatory: str
    position: str
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Memo:
    """``title`` is what the file calls itself; ``synthetic_note`` is "" for real data. Where there is a ``brief``, the
    letter says it and ``parts`` are its annexes; a letter without one says its parts. ``origin`` names round, revision
    and scope."""

    title: str
    header: Header
    parts: tuple[Part, ...]
    closing: Sentence
    language: Language = "th"
    thai_digits: bool = False
    synthetic_note: str = ""
    brief: tuple[Part, ...] = ()
    origin: str = ""

    @property
    def banner(self) -> str:
        """The notice that the data is synthetic, or nothing."""
        return SYNTHETIC.of(self.language) if self.synthetic_note else ""
