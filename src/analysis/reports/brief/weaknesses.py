"""What else would move a result: weaknesses that the results show, and problems that the scope's documents state."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd

from analysis.exhibits.charts.wrap import wrap_label
from analysis.ingest.layouts.problems import PROBLEM_KINDS
from analysis.narrate.sentence import Sentence
from analysis.params.vocabulary import Instrument
from analysis.places.scopes import CENTRE
from analysis.problems.evidence import EvidenceFacts, gather_evidence
from analysis.problems.facts import HISTORY
from analysis.reports.brief import words
from analysis.reports.brief.movers import Mover, Reach
from analysis.reports.problems.register_reading import register_of
from analysis.reports.problems.words import evidence_sentence
from analysis.reports.report import Report
from analysis.rows import Record, records_of

#: What a weakness by rule is about, where a condition of a level may be about the same.
_SUBJECTS = {"behind_target": "people_percent", "behind_money": "disbursement_percent"}
#: A statement is told in so many columns; the annexes have it whole.
STATEMENT = 190


def weaknesses(report: Report, *, centre: bool = False) -> Iterator[Mover]:
    """Of the scope, by the round's rules of evidence; the nation's provinces stand in what blocks them."""
    if not report.judged.has(Instrument.PROBLEMS):
        return
    none = pd.DataFrame(columns=list(HISTORY)).astype(HISTORY)
    facts = EvidenceFacts.of(report.judged, none)
    found = gather_evidence(facts, report.judged.criteria(Instrument.PROBLEMS))
    scope = CENTRE if centre else report.view.scope
    for line in records_of(found[(found["quadrant"] == "W") & (found["scope"] == scope)]):
        rule = str(line["rule_id"])
        yield Mover(Reach.WEAKNESS, _SUBJECTS.get(rule, rule), partial(_said, report, line))


def _said(report: Report, line: Record) -> Sentence:
    language = report.view.voice.language
    figures = {
        name: report.view.figure(
            f"evidence.{line['key']}.{name}", value, line["units"][name], "evidence", line["sources"]
        )
        for name, value in line["values"].items()
    }
    return evidence_sentence(report.view.voice, line[f"template_{language}"], line[f"text_{language}"], figures)


def problems(report: Report) -> Iterator[Mover]:
    """The problems that the scope's own documents of the round's year state, in their wording and their order."""
    if not report.judged.has(Instrument.PROBLEMS):
        return
    items = register_of(report.view.home).tables["register"]
    own = items[(items["scope"] == report.view.scope) & (items["fiscal_year"] == report.view.round.fiscal_year.be)]
    own = own[own["kind"].isin([str(kind) for kind in PROBLEM_KINDS])]
    for place, line in enumerate(records_of(own), start=1):
        yield Mover(Reach.PROBLEM, str(line["item_id"]), partial(_stated, report, own, place, str(line["statement"])))


def _stated(report: Report, own: pd.DataFrame, place: int, statement: str) -> Sentence:
    sources = [source for one in own["sources"] for source in one] if "sources" in own else []
    count = report.view.figure("register.problems", len(own), "count", "register", sources)
    text = wrap_label(statement, STATEMENT, 1)
    return report.view.voice.say(words.PROBLEM, place=place, count=count, text=text)
