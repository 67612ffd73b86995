"""What the instruments of a round give to its memo, and how it becomes the memo's four numbered parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.sources import sources_of
from analysis.exhibits.charts.picture import Picture
from analysis.exhibits.table import Table
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.layouts.problems import ANSWER_KINDS, PROBLEM_KINDS
from analysis.narrate.outcomes import area_name
from analysis.narrate.sentence import Sentence, Voice
from analysis.params.vocabulary import Instrument
from analysis.reports.brief.model import Brief
from analysis.reports.memo import words
from analysis.reports.memo.model import Part, Point
from analysis.reports.problems.register_reading import register_of
from analysis.reports.report import Report
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


def brief_parts(brief: Brief, voice: Voice) -> tuple[Part, ...]:
    """The brief as the letter says it: the answer with its table, then each of its blocks, by letters."""
    letters = words.LETTERS.of(voice.language).split()
    blocks: list[tuple[str, str, tuple[Sentence, ...], tuple[Table, ...], Picture | None]]
    blocks = [("answer", words.RESULT.of(voice.language), brief.answer, (brief.table,), brief.picture)]
    blocks += [(block.key, block.title, block.sentences, (), None) for block in brief.blocks]
    return tuple(
        Part(
            f"brief-{key}",
            f"{letter}.",
            title,
            tuple(Point(_digits(voice, f"({place})"), one) for place, one in enumerate(sentences, start=1)),
            tables,
            picture,
        )
        for letter, (key, title, sentences, tables, picture) in zip(letters, blocks, strict=False)
    )


def _all(matters: Sequence[Matter], name: str) -> tuple[Any, ...]:
    return tuple(one for matter in matters for one in getattr(matter, name))


def _part(
    voice: Voice,
    number: int,
    key: str,
    title: Text,
    content: Sequence[Line],
    tables: tuple[Table, ...],
    picture: Picture | None,
) -> Part:
    points = tuple(_point(voice, f"{number}.{place}", line) for place, line in enumerate(content, start=1))
    return Part(key, _digits(voice, f"{number}."), title.of(voice.language), points, tables, picture)


def _point(voice: Voice, number: str, line: Line) -> Point:
    items = (Point(_digits(voice, f"({place})"), item) for place, item in enumerate(line.items, start=1))
    return Point(_digits(voice, number), line.sentence, tuple(items))


def _digits(voice: Voice, text: str) -> str:
    return to_thai(text) if voice.thai_digits else text


# What memos say of the data's quality and of the problems that the offices' documents state


def findings_matter(report: Report) -> Matter:
    """How many findings there are; the grave ones by their own words where they are few."""
    found = report.findings()
    say = report.view.voice.say
    counts = report.finding_counts(found)
    grave = sorted((one for one in found if one.severity is not Severity.NOTE), key=lambda one: one.order)
    facts = lines([say(words.CHECKED, **counts)])
    if not grave:
        return Matter(facts=facts)
    if len(grave) > MOST_LISTED:
        count = report.view.figure(f"quality.{report.stem}.grave", len(grave), "count", "quality.count")
        behind = Line(say(words.FOUND_ELSEWHERE, count=count))
    else:
        texts = [_told(report, one) for one in grave]
        behind = Line(say(words.FOUND), tuple(say(words.TEXT, text=text) for text in texts))
    return Matter(facts=facts, behind=(behind,), actions=lines([say(words.MEND)]))


def _told(report: Report, one: Finding) -> str:
    """A finding in its own words; the nation's reader has no folder to see by whose it is."""
    language = report.view.voice.language
    text = one.message_en if language == "en" else one.message_th
    return f"{area_name(one.scope, language)}: {text}" if report.view.is_national and one.scope.isdigit() else text


def register_matter(report: Report) -> Matter:
    """Problems and recommendations of the scope's own documents for the round's year, in their wording.

    The ministry's periodic report has its causes and remarks in its own form; they are not told twice.
    """
    if not report.judged.has(Instrument.PROBLEMS) or report.judged.has(Instrument.OPERATIONS):
        return Matter()
    items = register_of(report.view.home).tables["register"]
    own = items[(items["scope"] == report.view.scope) & (items["fiscal_year"] == report.view.round.fiscal_year.be)]
    return Matter(
        behind=_listed(report, own, PROBLEM_KINDS, "problems", (words.REGISTERED, words.REGISTERED_SOME)),
        actions=_listed(report, own, ANSWER_KINDS, "answers", (words.ANSWERS, words.ANSWERS_SOME)),
    )


def _listed(
    report: Report, items: pd.DataFrame, kinds: tuple[str, ...], name: str, phrases: tuple[Text, Text]
) -> tuple[Line, ...]:
    """One paragraph with the statements below it; nothing where there is none."""
    chosen = items[items["kind"].isin([str(kind) for kind in kinds])]
    if chosen.empty:
        return ()
    say, shown = report.view.voice.say, chosen["statement"].head(MOST_LISTED)
    count = report.view.figure(f"register.{name}", len(chosen), "count", "register", sources_of(chosen))
    whole, some = phrases
    head = say(whole, count=count) if len(shown) == len(chosen) else say(some, count=count, shown=len(shown))
    return (Line(head, tuple(say(words.TEXT, text=text) for text in shown)),)
