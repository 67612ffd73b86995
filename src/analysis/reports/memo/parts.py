"""What the instruments of a round give to its memo, and how it becomes the memo's four numbered parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.bilingual import Text
from analysis.exhibits.charts.picture import Picture
from analysis.exhibits.table import Table
from analysis.narrate.sentence import Sentence, Voice
from analysis.reports.memo import words
from analysis.reports.memo.model import Part, Point
from analysis.thai.digits import to_thai

#: A memo lists so many items of one kind; what is left out is counted, and stands in the reports.
MOST_LISTED = 6


@dataclass(frozen=True)
class Line:
    """A paragraph of the memo, and the items listed below it."""

    sentence: Sentence
    items: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Matter:
    """What one instrument has to say in each part of the memo; empty where it has nothing."""

    background: tuple[Line, ...] = ()
    facts: tuple[Line, ...] = ()
    facts_tables: tuple[Table, ...] = ()
    picture: Picture | None = None
    behind: tuple[Line, ...] = ()
    behind_tables: tuple[Table, ...] = ()
    actions: tuple[Line, ...] = ()
    actions_tables: tuple[Table, ...] = ()


def lines(sentences: Iterable[Sentence]) -> tuple[Line, ...]:
    """Paragraphs without items."""
    return tuple(Line(sentence) for sentence in sentences)


def memo_parts(matters: Sequence[Matter], voice: Voice) -> tuple[Part, ...]:
    """The four parts in the order of an office's memo; a part without a paragraph is left out, the rest numbered on.

    A memo has one chart: the first that an instrument drew.
    """
    behind = _all(matters, "behind") or lines([voice.say(words.NOTHING_BEHIND)])
    actions = _all(matters, "actions") or lines([voice.say(words.NOTHING_TO_DO)])
    picture = next((one.picture for one in matters if one.picture), None)
    filled = (
        ("background", words.BACKGROUND, _all(matters, "background"), (), None),
        ("facts", words.FACTS, _all(matters, "facts"), _all(matters, "facts_tables"), picture),
        ("considerations", words.CONSIDERATIONS, behind, _all(matters, "behind_tables"), None),
        ("proposals", words.PROPOSALS, actions, _all(matters, "actions_tables"), None),
    )
    kept = [part for part in filled if part[2] or part[3]]
    return tuple(_part(voice, place, *part) for place, part in enumerate(kept, start=1))


def _all(matters: Sequence[Matter], name: str) -> tuple[Any, ...]:
    return tuple(one for matter in matters for one in getattr(matter, name))


def _part(
    voice: Voice, number: int, key: str, title: Text, content: Sequence[Line], tables: tuple[Table, ...],
    picture: Picture | None,
) -> Part:  # fmt: skip
    points = tuple(_point(voice, f"{number}.{place}", line) for place, line in enumerate(content, start=1))
    return Part(key, _digits(voice, f"{number}."), title.of(voice.language), points, tables, picture)


def _point(voice: Voice, number: str, line: Line) -> Point:
    items = (Point(_digits(voice, f"({place})"), item) for place, item in enumerate(line.items, start=1))
    return Point(_digits(voice, number), line.sentence, tuple(items))


def _digits(voice: Voice, text: str) -> str:
    return to_thai(text) if voice.thai_digits else text
