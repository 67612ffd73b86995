"""What memos say of the data's quality and of the problems that the offices' documents state."""

from __future__ import annotations

import pandas as pd

from analysis.bilingual import Text
from analysis.evaluate.sources import sources_of
from analysis.ingest.findings.finding import Finding, Severity
from analysis.ingest.layouts.problems import ANSWER_KINDS, PROBLEM_KINDS
from analysis.narrate.outcomes import area_name
from analysis.params.vocabulary import Instrument
from analysis.reports.memo import words
from analysis.reports.memo.parts import MOST_LISTED, Line, Matter, lines
from analysis.reports.problems.register_reading import register_of
from analysis.reports.report import Report


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
