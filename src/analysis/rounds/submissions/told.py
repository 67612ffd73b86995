"""What a round would tell of one office by one submission: figures, the level, and the sentences of its reports.

The reports themselves are asked, section by section; only their drawings are left out, which say nothing that the
figures do not and take longer than all else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from analysis.evaluate.figure import Figure
from analysis.evaluate.judgements import Judgements
from analysis.exhibits.charts.chart import Chart
from analysis.exhibits.section import Section
from analysis.exhibits.table import Table
from analysis.ingest.office import OfficeData
from analysis.ingest.round_inputs import RoundInputs
from analysis.params.load import RoundParameters
from analysis.params.vocabulary import Instrument
from analysis.places.scopes import NATION
from analysis.reports.evaluation.report import RoundEvaluation
from analysis.reports.operations.report import OperationsReport
from analysis.reports.plan.report import ActionPlanResults
from analysis.reports.report import Report
from analysis.reports.view import RoundView
from analysis.rows import Record, records_of
from analysis.trends.published import published_counts

_PROSE = re.compile(r'<div class="prose">(.*?)</div>', re.DOTALL)
_SENTENCE, _MARK = re.compile(r"<p>(.*?)</p>", re.DOTALL), re.compile(r"<[^>]*>")
_UNDRAWN = Chart("undrawn", "", "", "")


class _Evaluation(RoundEvaluation):
    def ladder_chart(self) -> Chart:
        return _UNDRAWN

    def progress_chart(self) -> Chart:
        return _UNDRAWN


class _Plan(ActionPlanResults):
    def _chart(self, people: Table) -> Chart:
        return _UNDRAWN


class _Operations(OperationsReport):
    def projects_chart(self, table: str) -> Chart:
        return _UNDRAWN

    def _central_chart(self) -> Chart:
        return _UNDRAWN


_OF_OFFICES = ("summary", "levels", "progress", "plan", "timeliness", "year", "context", "services")
_OF_PLANS = ("summary", "achievement", "stated", "by_strategy", "by_agency", "money")
_OF_OPERATIONS = ("summary", "overall", "central", "regional", "causes")
#: Instruments by which an office's evaluation has more than its plan.
_JUDGED = (Instrument.MILESTONES, Instrument.PROCESS_MILESTONES, Instrument.CONTEXT)


@dataclass(frozen=True)
class Told:
    """``sentences`` by section, in the order of the reports; ``level`` is the office's row of ``levels``, None where
    the round has no scale."""

    figures: tuple[Figure, ...]
    sentences: tuple[tuple[str, str], ...]
    level: Record | None = field(default=None, compare=False)


def told_of(read: OfficeData, office: str, parameters: RoundParameters, home: Path) -> Told:
    """What the round tells of an office, from what was read of one file of it and nothing else."""
    codes = () if office == NATION else (office,)
    published = published_counts(parameters.round, home, codes)
    judged = Judgements(parameters, RoundInputs((read,), read.findings), codes, None, published)
    view = RoundView(parameters, office, home)
    view.__dict__["judged"] = judged  # what the view would read for itself from the round's folder
    sentences: dict[tuple[str, str], None] = {}
    for report, names in _reports(view):
        for name in names:
            section = getattr(report, name)()
            if isinstance(section, Section):
                sentences |= dict.fromkeys((section.title, text) for text in _sentences(section.text))
    figures = {one.name: one for one in view.book}
    return Told(tuple(figures.values()), tuple(sentences), _level(judged, office))


def _reports(view: RoundView) -> Iterator[tuple[Report, tuple[str, ...]]]:
    judged = view.judged
    if view.scope == NATION:
        if judged.has(Instrument.OPERATIONS):
            yield _Operations(view), _OF_OPERATIONS
        return
    if judged.has(*_JUDGED):
        yield _Evaluation(view), _OF_OFFICES
    if judged.has(Instrument.ACTION_PLAN):
        yield _Plan(view), _OF_PLANS


def _sentences(text: str) -> Iterator[str]:
    for block in _PROSE.findall(text):
        for one in _SENTENCE.findall(block):
            yield html.unescape(_MARK.sub("", one)).strip()


def _level(judged: Judgements, office: str) -> Record | None:
    if not judged.has(Instrument.MILESTONES, Instrument.PROCESS_MILESTONES):
        return None
    levels = judged.levels
    return next(iter(records_of(levels[levels["province_code"] == office])), None)
