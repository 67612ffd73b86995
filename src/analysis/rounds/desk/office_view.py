"""One office as the desk shows it: where it stands, its level and what blocks the next one, its findings and figures.

The figures are those of the office's own page, made by the report's own sections; only its charts are not drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from analysis.bilingual import Language
from analysis.evaluate.figure import Figure
from analysis.evaluate.judgements import Judgements
from analysis.ingest.findings.finding import Finding
from analysis.ingest.office import OfficeData
from analysis.params.vocabulary import SCALES, Instrument
from analysis.places.scopes import NATION
from analysis.reports.evaluation import words
from analysis.reports.evaluation.report import RoundEvaluation
from analysis.reports.view import RoundView
from analysis.rounds.desk.office_state import OfficeState, arrival_of, office_state
from analysis.rounds.quality.checked_round import Checked
from analysis.rounds.quality.offices import office_line
from analysis.rounds.quality.waiving import WaiverLine
from analysis.rounds.quality.words import step_sentence

#: Sections of the page that draw no chart, in its order.
_SECTIONS = ("summary", "plan", "timeliness", "quality")


@dataclass(frozen=True)
class OfficeView:
    """What is known of an office. ``digest`` is of the workbook as it was read ("" where none is there).

    ``line`` is its row of ``office_quality``, its errors without those that are ``accepted``. Not ``whole``, it was
    judged with all others for the list, and its sentences and figures are not made yet.
    """

    scope: str
    file: str
    digest: str
    line: Mapping[str, object]
    level: int | None = None
    possible: int | None = None
    findings: tuple[Finding, ...] = ()
    accepted: tuple[WaiverLine, ...] = ()
    sentences: tuple[str, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    whole: bool = False

    @property
    def state(self) -> OfficeState:
        return office_state(arrival_of(self.line))

    @property
    def told_level(self) -> int | None:
        """The level as it is told: none while nothing came, since nothing was proved and nothing was judged."""
        return None if self.state is OfficeState.MISSING else self.level

    def step(self, language: Language) -> str:
        """What the office has to do first, in one sentence."""
        return step_sentence(self.line, language)


class _Judged(RoundView):
    """The view of an office that is judged already."""

    def __init__(self, checked: Checked, scope: str) -> None:
        super().__init__(checked.parameters, scope, checked.home)
        self._already = checked.judged

    @cached_property
    def judged(self) -> Judgements:
        return self._already


class _Page(RoundEvaluation):
    """The office's page, whose findings are known already."""

    def __init__(self, checked: Checked, scope: str) -> None:
        super().__init__(_Judged(checked, scope))
        self._known = list(checked.findings)

    def findings(self) -> list[Finding]:
        return self._known


def listed_view(checked: Checked, scope: str, digest: str) -> OfficeView:
    """An office of a round that was judged as a whole."""
    level, possible = _levels(checked, scope)
    office = checked.office_of(scope)
    own = tuple(sorted(checked.findings_of(scope), key=lambda one: one.order))
    line, accepted = _plain(office_line(checked, scope)), tuple(one for one in checked.waivers_of(scope) if one.holds)
    line["errors"] = int(str(line["errors"])) - len(accepted)
    return OfficeView(scope, office.file if office else "", digest, line, level, possible, own, accepted)


def whole_view(checked: Checked, scope: str, digest: str) -> OfficeView:
    """An office that was judged alone, as its page does it: with its sentences and figures."""
    listed = listed_view(checked, scope, digest)
    told, figures = _told(checked, scope)
    return replace(listed, sentences=told, figures=figures, whole=True)


def is_unsettled(office: OfficeData | None) -> bool:
    """Whether a workbook gave nothing at all, as one does that is only half saved."""
    return office is not None and not office.tables and any(one.code.startswith("file_") for one in office.findings)


def _levels(checked: Checked, scope: str) -> tuple[int | None, int | None]:
    if scope == NATION or not checked.judged.has(*SCALES):
        return None, None
    levels = checked.judged.levels
    own = levels[levels["province_code"] == scope]
    if own.empty:
        return None, None
    return int(own.iloc[0]["level"]), int(own.iloc[0]["level_if_evidence"])


def _told(checked: Checked, scope: str) -> tuple[tuple[str, ...], dict[str, Figure]]:
    """The sentences of the page's summary, and its figures by name."""
    judged = checked.judged
    if scope == NATION or not judged.has(*SCALES):
        return (), {}
    report = _Page(checked, scope)
    line = judged.levels.iloc[0]
    level, possible = (report.level_figure(name, line) for name in ("level", "level_if_evidence"))
    sentences = words.province_summary(report.view.voice, report.facts(line), level, possible)
    for name in _SECTIONS:
        getattr(report, name)()
    report.table(report.conditions_table())
    if judged.has(Instrument.MILESTONES):
        for name in ("allocation", "spent"):
            report.money(name)
    return tuple(one.plain for one in sentences), {one.name: one for one in report.view.book}


def _plain(line: Mapping[str, object]) -> dict[str, object]:
    """Without the numbers' own types, which hold on to the tables that they come from."""
    return {name: value.item() if hasattr(value, "item") else value for name, value in line.items()}
