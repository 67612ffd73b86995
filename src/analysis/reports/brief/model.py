"""What a brief is, apart from how it is drawn: the same for its page and its Word file."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.bilingual import Language
from analysis.evaluate.figure import Figure
from analysis.exhibits.charts.chart import Chart
from analysis.exhibits.charts.picture import Picture
from analysis.exhibits.table import Table
from analysis.narrate.sentence import Sentence


@dataclass(frozen=True)
class Indicator:
    """One line of the brief. ``series`` names what was observed; ``label`` is in the report's language; ``places`` are
    the decimals that tell the value from its thresholds."""

    series: str
    label: str
    figure: Figure
    places: int = 2


@dataclass(frozen=True)
class Block:
    """A headed list of sentences; ``numbered`` where their order says which is first."""

    key: str
    title: str
    sentences: tuple[Sentence, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Brief:
    """``answer`` is what a reader takes along; ``facts`` the line of round and dates below the title; ``map`` is for
    the page, ``picture`` for Word, which cannot show the drawing of the map; ``origin`` names round, revision and
    scope."""

    title: str
    facts: str
    answer: tuple[Sentence, ...]
    table: Table
    blocks: tuple[Block, ...]
    map: Chart | None = None
    picture: Picture | None = None
    language: Language = "th"
    thai_digits: bool = False
    banner: str = ""
    origin: str = ""
