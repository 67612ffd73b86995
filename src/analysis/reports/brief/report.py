"""The executive brief (บทสรุปผู้บริหาร) of a province, the nation or the centre: one sheet of what to know and to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

import pandas as pd

from analysis.exhibits.blocks import Html
from analysis.exhibits.charts.chart import Chart
from analysis.exhibits.charts.picture import Picture, pictured
from analysis.exhibits.maps.legend import level_legend
from analysis.exhibits.maps.map import province_map
from analysis.exhibits.words import SYNTHETIC
from analysis.narrate.changed_criteria import changed_notice
from analysis.narrate.sentence import Sentence
from analysis.params.vocabulary import SCALES
from analysis.reports.brief import nation, province, words
from analysis.reports.brief.alongside import Alongside, gathered
from analysis.reports.brief.indicators import indicators
from analysis.reports.brief.model import Block, Brief, Indicator
from analysis.reports.brief.movers import MOST, Mover, chosen
from analysis.reports.brief.page import brief_html
from analysis.reports.brief.parts import Beside
from analysis.reports.brief.promised import promised
from analysis.reports.brief.trust import trust
from analysis.reports.brief.weaknesses import problems, weaknesses
from analysis.reports.evaluation.nation import levels_chart
from analysis.reports.following import followed_actions
from analysis.reports.report import Finished, Report
from analysis.reports.view import RoundView

STEM = "executive_brief"


def brief_of(
    report: Report, alongside: Alongside, followed: pd.DataFrame | None = None, *, centre: bool = False
) -> Brief:
    """The brief of the report's scope, or of the ``centre``; its figures are kept in the report's book. ``followed``:
    the actions that the round follows up (``following.followed_actions``)."""
    lines = indicators(report, centre=centre)
    key = "brief.central" if centre else "brief"
    beside = Beside(report, lines, alongside, key)
    voice, round_ = report.view.voice, report.view.round
    language = voice.language
    moving = _chosen(report, centre=centre)
    head = words.MOVERS if len(moving) == MOST else words.MOVERS_FEWER
    each = (
        ("change", words.CHANGE, beside.changes(), False),
        ("movers", head, _moving(report, moving, lines, key), bool(moving)),
        ("peers", words.PEERS, beside.places(), False),
        ("promised", words.PROMISED, promised(report, followed, centre=centre), False),
        ("trust", words.TRUST, trust(report, lines, centre=centre), False),
    )
    blocks = tuple(
        Block(key, title.of(language), told, numbered)
        for key, title, sentences, numbered in each
        if (told := tuple(sentences))
    )
    title = round_.title.en if language == "en" else round_.title.th
    facts = voice.say(words.FACTS, title=title, as_of=report.view.day(round_.cutoff), revision=str(round_.revision))
    synthetic = round_.synthetic or report.view.inputs.synthetic
    drawn = report.view.is_national and report.judged.has(*SCALES) and not centre
    return Brief(
        title=f"{words.TITLE.of(language)} · {_place(report, centre=centre)}",
        facts=" · ".join(filter(None, (facts.plain, changed_notice(report._changed, voice)))),
        answer=tuple(_answer(report, centre=centre)),
        table=beside.table(),
        blocks=blocks,
        map=_map(report) if drawn else None,
        picture=_picture(report) if drawn else None,
        language=language,
        thai_digits=voice.thai_digits,
        banner=SYNTHETIC.of(language) if synthetic else "",
        origin=report.origin,
    )


def _place(report: Report, *, centre: bool) -> str:
    return report.words("ส่วนกลาง", "Central units") if centre else report.view.place


def _answer(report: Report, *, centre: bool) -> Iterator[Sentence]:
    if centre:
        return nation.centre_answer(report)
    return nation.answer(report) if report.view.is_national else province.answer(report)


def _moving(report: Report, moving: Sequence[Mover], lines: Sequence[Indicator], key: str) -> Iterator[Sentence]:
    """The movers in words; where there is none, that the result is to be kept."""
    yield from (mover.tell() for mover in moving)
    if not moving:
        count = report.view.figure(f"{key}.indicators", len(lines), "count", "brief.count")
        yield report.view.voice.say(words.KEEP, count=count)


def _chosen(report: Report, *, centre: bool) -> list[Mover]:
    """The three movers. Weaknesses and problems come after all others, so they are looked for only where these lack."""
    if centre:
        first = [*nation.centre_movers(report)]
    else:
        first = [*(nation.movers(report) if report.view.is_national else province.movers(report))]
    found = chosen(first)
    if len(found) == MOST:
        return found
    return chosen([*first, *weaknesses(report, centre=centre), *(() if centre else problems(report))])


def _map(report: Report) -> Chart:
    known = report.judged.levels[~report.judged.levels["province_code"].isin(report.judged.silent)]
    frame = pd.DataFrame({"province_code": known["province_code"], "level": known["level"].astype("int64")})
    language = report.view.voice.language
    labels = report.chart_labels("brief-map", words.MAP.of(language))
    return province_map(frame, labels, level_legend(language))


def _picture(report: Report) -> Picture:
    return pictured(partial(levels_chart, report))


class ExecutiveBrief(Report):
    """The brief by itself, as an analyst opens it; a run makes it with the memo, whose first sheet it is."""

    stem = STEM
    has_workbook = False

    def __init__(self, view: RoundView, alongside: Mapping[str, Any] | None = None, *, centre: bool = False) -> None:
        """``alongside``: what a run gathered for this scope; None gathers it now, empty tells nothing of it."""
        super().__init__(view)
        self.given, self.centre = alongside, centre

    @cached_property
    def brief(self) -> Brief:
        followed = followed_actions(self.judged, self.view.home)
        return brief_of(self, known_alongside(self.view, self.given), followed, centre=self.centre)

    def sheet(self) -> Html:
        """The brief, one sheet on paper."""
        return self.handed_out(brief_html(self, self.brief), words.TITLE.of(self.view.voice.language))

    def finish(self) -> Finished:
        """As every report, and the brief as a Word file."""
        from analysis.reports.brief.docx import write_brief

        return self.finish_with({f"{STEM}.docx": partial(write_brief, brief=self.brief)})


def known_alongside(view: RoundView, given: Mapping[str, Any] | None) -> Alongside:
    """What stands beside a view's scope: as it was given, or gathered now."""
    codes = gathered(view.parameters, view.home).get(view.scope, {}) if given is None else given
    return Alongside.from_codes(codes)
