"""The round at a glance: its masthead, the headline numbers, how many stand where, and the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd

from analysis.evaluate.bands import band_of
from analysis.evaluate.figure import Figure
from analysis.exhibits import blocks
from analysis.exhibits.blocks import Masthead, Tile
from analysis.exhibits.charts.chart import ChartLabels
from analysis.exhibits.maps.legend import level_legend
from analysis.exhibits.maps.map import province_map
from analysis.exhibits.words import LEVEL, STATES
from analysis.narrate.changed_criteria import HEAD, changed_lines
from analysis.narrate.headlines import BEHIND, HEADLINES, ON_TIME, PER_CENT, PROVINCES, UNITS, first_measured_level
from analysis.params.vocabulary import Instrument
from analysis.places.scopes import NATION
from analysis.rounds.quality.offices import office_quality, quality_totals
from analysis.rounds.site.actions import action_tiles
from analysis.rounds.site.page import Bar, Distribution
from analysis.rounds.site.view import SiteView
from analysis.thai.calendar import format_date

TOP = 5


def masthead(view: SiteView, scope: str) -> str:
    """Title, for whom, period, data date and revision."""
    round_ = view.round

    def day(value: date) -> str:
        return format_date(value, style="long", language=round_.language, thai_digits=round_.thai_digits)

    facts = {
        view.words("ช่วงเวลาที่ประเมิน", "Period"): f"{day(round_.period.start)} – {day(round_.period.end)}",
        view.words("ข้อมูล ณ วันที่", "Data as of"): day(round_.cutoff),
        view.words("ฉบับที่", "Revision"): view.number(round_.revision).text,
    }
    title = round_.title.en if round_.language == "en" else round_.title.th
    changed = view.checked.parameters.changed
    warning, lines = HEAD.of(round_.language) if changed else "", changed_lines(changed, view.voice)
    head = Masthead(title, scope, facts, language=round_.language, warning=warning, lines=lines)
    return blocks.masthead(head).text


def tiles(view: SiteView) -> str:
    """The headline numbers; "" where the round speaks for several provinces and no nation."""
    if view.widest is None:
        return ""
    return blocks.tiles(
        [*_tiles(view, view.widest), *action_tiles(view, view.widest), _received(view)], view.round.language
    ).text


def distribution(view: SiteView) -> Distribution | None:
    """How many provinces stand at each level, or how many central units are on target."""
    if view.widest != NATION:
        return None
    if view.figures.get(NATION, "central.met"):
        return _units(view)
    bars = [_level_bar(view, level) for level in reversed(range(TOP + 1))]
    return _filled(
        Distribution(
            view.words("จำนวนจังหวัดตามระดับ", "Provinces by level"), PROVINCES.of(view.round.language), _shares(bars)
        )
    )


def level_map(view: SiteView) -> str:
    """The map of levels; "" where fewer than two provinces have one."""
    levels = {
        code: int(figure.value) for code in view.codes if (figure := level_of(view, code)) and figure.value is not None
    }
    if len(levels) < 2:
        return ""
    frame = pd.DataFrame({"province_code": list(levels), "level": list(levels.values())})
    labels = ChartLabels("map-levels", view.words("แผนที่ระดับความสำเร็จ", "Map of levels"), language=view.round.language)
    return province_map(frame, labels, level_legend(view.round.language))._repr_html_()


def level_of(view: SiteView, code: str) -> Figure | None:
    """A province's level as its own report says it, or else the nation's."""
    return view.figures.get(code, "milestones.level") or view.figures.get(NATION, f"provinces.{code}.level")


def _tiles(view: SiteView, scope: str) -> Iterator[Tile]:
    for headline in HEADLINES:
        figure = view.figures.get(scope, headline.name)
        if figure is None:
            continue
        label, unit = headline.label.of(view.round.language), headline.unit.of(view.round.language)
        if headline.name == BEHIND:
            label = label.format(level=first_measured_level(view.checked.judged.milestone_criteria))
        if whole := view.figures.get(scope, headline.whole):
            unit = view.words(f"จาก {view.voice.number(whole)} {unit}", f"of {view.voice.number(whole)} {unit}")
        if headline.name == ON_TIME and (of_known := view.dated_reports(scope)):
            unit = of_known if figure.value is None else f"{unit} {of_known}"
        value = None if figure.value is None else view.voice.number(figure)
        yield Tile(label, value, unit, figure.figure_id, _band(view, figure) if headline.banded else None)


def _received(view: SiteView) -> Tile:
    """How complete the forms of all offices are; a count of the checking, no figure of a report."""
    percent = view.number(quality_totals(office_quality(view.checked))["completeness_percent"], percent=True)
    value = None if percent.is_missing else percent.text
    return Tile(view.words("แบบฟอร์มที่ได้รับ", "Forms received"), value, PER_CENT.of(view.round.language))


def _band(view: SiteView, figure: Figure) -> str | None:
    if figure.value is None:
        return None
    return band_of(figure.value, view.checked.judged.criteria(Instrument.OPERATIONS)).band


def _level_bar(view: SiteView, level: int) -> Bar:
    figure = view.figures.get(NATION, f"milestones.level_{level}.provinces")
    label = f"{LEVEL.of(view.round.language)} {view.number(level).text}"
    filters = str(level) if figure and figure.value and len(view.codes) > 1 else ""
    return Bar(label, view.shown(figure), 0, f"level-{level}", filters)


def _units(view: SiteView) -> Distribution:
    language = view.round.language
    bars = [
        Bar(STATES[state].of(language), view.shown(view.figures.get(NATION, f"central.{state}")), 0, f"state-{state}")
        for state in ("met", "not_met", "not_due")
    ]
    return Distribution(view.words("หน่วยงานส่วนกลาง", "Central units"), UNITS.of(language), _shares(bars))


def _shares(bars: list[Bar]) -> tuple[Bar, ...]:
    """The bars with their length beside the longest, for drawing only."""
    whole = max((bar.count.value or 0 for bar in bars), default=0) or 1
    return tuple(replace(bar, share=round(100 * (bar.count.value or 0) / whole, 1)) for bar in bars)


def _filled(given: Distribution) -> Distribution | None:
    return given if any(bar.count.figure_id for bar in given.bars) else None
