"""What of a brief may be trusted and what not: errors that its figures rest on, evidence that is lacking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import Source, merge_sources
from analysis.evaluate.states import FigureState
from analysis.narrate.sentence import Sentence
from analysis.params.vocabulary import SCALES, Instrument
from analysis.reports.brief import words
from analysis.reports.brief.model import Indicator
from analysis.reports.evaluation.report import RoundEvaluation
from analysis.reports.memo import words as memo_words
from analysis.reports.report import Report
from analysis.rows import records_of


def trust(report: Report, lines: Sequence[Indicator], *, centre: bool = False) -> Iterator[Sentence]:
    """Synthetic data first, then figures that rest on errors, evidence that is lacking, and the check of the data."""
    say = report.view.voice.say
    sources = merge_sources(*(line.figure.sources for line in lines))
    synthetic = report.view.round.synthetic or report.view.inputs.synthetic
    if synthetic:
        yield say(words.SYNTHETIC, count=_count(report, centre, "indicators", len(lines), sources))
    doubted = [line for line in lines if line.figure.doubted]
    if doubted:
        labels = report.view.voice.join([line.label for line in doubted])
        yield say(words.UNSOUND, labels=labels, count=_count(report, centre, "doubted", len(doubted), sources))
    elif not synthetic:
        yield say(words.SOUND, count=_count(report, centre, "indicators", len(lines), sources))
    if not centre:
        yield from _unproved(report)
    yield from _stated(report)
    yield from _totals(report, centre=centre)
    if not centre:
        yield say(memo_words.CHECKED, **report.finding_counts(report.findings()))


def _count(report: Report, centre: bool, name: str, count: int, sources: Iterable[Source]) -> Figure:
    key = "brief.central" if centre else "brief"
    return report.view.figure(f"{key}.{name}", count, "count", "brief.count", sources)


def _unproved(report: Report) -> Iterator[Sentence]:
    judged, say = report.judged, report.view.voice.say
    if not judged.has(*SCALES):
        return
    levels = judged.levels
    higher = levels["level_if_evidence"] > levels["level"]
    if report.view.is_national:
        if higher.any():
            sources = merge_sources(*levels["sources"])
            count = report.view.figure("milestones.missing", higher.sum(), "count", "milestones", sources)
            yield say(words.UNPROVED_ALL, count=count)
        return
    line = levels.iloc[0]
    if not line["missing"]:
        return
    evaluation = RoundEvaluation(report.view)
    level, possible = (evaluation.level_figure(name, line) for name in ("level", "level_if_evidence"))
    count = _count(report, False, "missing", len(line["missing"]), line["sources"])
    yield say(words.UNPROVED, count=count, level=level, possible=possible)


def _stated(report: Report) -> Iterator[Sentence]:
    """Units of the centre whose per cent cannot be recomputed."""
    if not report.judged.has(Instrument.OPERATIONS):
        return
    units: pd.DataFrame = report.judged.units
    stated = units[units["percent_state"] == FigureState.STATED_NOT_RECOMPUTED]
    if len(stated):
        sources = merge_sources(*(line["sources"] for line in records_of(stated)))
        yield report.view.voice.say(words.NOT_RECOMPUTED, count=_count(report, False, "stated", len(stated), sources))


def _totals(report: Report, *, centre: bool) -> Iterator[Sentence]:
    """Totals of a plan that its document states otherwise than its rows give."""
    if centre or report.view.is_national or not report.judged.has(Instrument.ACTION_PLAN):
        return
    stated = report.judged.stated
    differ = stated[~stated["holds"].astype(bool)] if len(stated) else stated
    if len(differ):
        count = _count(report, False, "totals", len(differ), merge_sources(*differ["sources"]))
        yield report.view.voice.say(words.STATED_DIFFER, count=count)
