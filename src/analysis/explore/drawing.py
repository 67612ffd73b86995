"""The three views of a look as HTML for a notebook: a table, the map, and a chart drawn by hand, quick enough to follow
a hand on a control."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from analysis.bilingual import Language
from analysis.exhibits import theme
from analysis.exhibits.charts.chart import Chart, ChartLabels, chart_of
from analysis.exhibits.maps.legend import MapClass, MapLegend, level_legend, step_legend
from analysis.exhibits.maps.map import province_map
from analysis.exhibits.table import Cell, Column, Kind, Row, Table
from analysis.exhibits.words import DASH
from analysis.explore.exploration import Exploration
from analysis.explore.look import Look, LookRow, bounds, step_of
from analysis.explore.words import WORDS, SeriesWords
from analysis.places.provinces import Province
from analysis.thai.numbers import format_number

WIDTH, HEIGHT = 560, 300
LEFT, RIGHT, TOP, BOTTOM = 60, 16, 16, 30
PICKED = "#d9700f"
ONE_CLASS = "class"


def name_of(area: Province, language: Language) -> str:
    return area.name_en if language == "en" else area.name_th


def said(value: float, places: int) -> str:
    """A number as it is read, or a dash."""
    return DASH if math.isnan(value) else format_number(value, places)


def places_of(words: SeriesWords, values: Sequence[float]) -> int:
    """Decimal places for some values of a series: its own, or two where one has a fraction."""
    return words.places or (2 if any(not math.isnan(value) and value % 1 for value in values) else 0)


def summary(exploration: Exploration, seen: Look) -> str:
    """One line: how many have data, the median, the group together and the nation."""
    language, words = seen.selection.language, exploration.words(seen.selection.figure)
    facts = [
        (WORDS["median"], seen.median), (WORDS["together"], seen.together), (seen.slice.nation_words, seen.nation),
    ]  # fmt: skip
    parts = [WORDS["count"].of(language).format(seen.with_value, seen.members)]
    parts += [
        f"{name.of(language)} {said(value, places_of(words, [value]))}"
        for name, value in facts
        if not math.isnan(value)
    ]
    return " · ".join(parts)


def look_table(exploration: Exploration, seen: Look) -> Table:
    """The rows in view, for the page and for Excel; values unrounded."""
    selection, language = seen.selection, seen.selection.language
    words = exploration.words(selection.figure)
    kind = Kind.DECIMAL2 if words.places else Kind.QUANTITY
    columns = [
        Column("rank", WORDS["rank"].of(language), Kind.INTEGER),
        *([Column("range", WORDS["range"].of(language))] if seen.has_intervals else []),
        Column("name", WORDS["province"].of(language)),
        Column("group", WORDS[selection.scheme].of(language)),
        Column("value", f"{words.name.of(language)} ({words.unit.of(language)})", kind),
        *([Column("low", WORDS["low"].of(language), kind)] if seen.has_intervals else []),
        *([Column("high", WORDS["high"].of(language), kind)] if seen.has_intervals else []),
        Column("from_median", WORDS["from_median"].of(language), kind),
    ]
    if selection.against:
        other = exploration.words(selection.against)
        columns.append(Column("against", other.name.of(language), Kind.DECIMAL2 if other.places else Kind.QUANTITY))
    rows = tuple(_row(row, seen, words) for row in seen.rows)
    group = selection.member or WORDS["all"].of(language)
    notes = [
        WORDS["ranked_in"].of(language).format(group),
        WORDS["noise" if seen.has_intervals else "no_interval"].of(language),
        *([WORDS["synthetic"].of(language)] if seen.slice.synthetic else []),
    ]
    period = exploration.periods[selection.period].words.of(language)
    return Table("explore", f"{words.name.of(language)} · {period}", tuple(columns), rows, tuple(notes))


def _row(row: LookRow, seen: Look, words: SeriesWords) -> Row:
    language, item = seen.selection.language, row.observed
    name = name_of(row.area, language)
    if item.doubted:
        name += f" ({WORDS['doubted'].of(language).format(said(item.recomputed, places_of(words, [item.recomputed])))})"
    if row.flips:
        name += f" · {WORDS['flips'].of(language)}"
    low, high = bounds(item, row.value) if item.has_interval else (math.nan, math.nan)
    cells = {
        "rank": Cell(row.rank), "range": Cell(None if row.best is None else _range(row)), "name": Cell(name),
        "group": Cell(row.group or None), "value": Cell(row.value), "low": Cell(low), "high": Cell(high),
        "from_median": Cell(row.from_median), "against": Cell(row.against),
    }  # fmt: skip
    return Row(cells)


def _range(row: LookRow) -> str:
    return str(row.best) if row.best == row.worst else f"{row.best}–{row.worst}"


def look_map(exploration: Exploration, seen: Look) -> Chart:
    """Every province in the colour of its class. Thick outlines: the group or search in view, or else those picked."""
    selection, language = seen.selection, seen.selection.language
    words, edges, rows = exploration.words(selection.figure), seen.slice.edges, seen.slice.rows
    values = {code: item.shown(selection.replaced) for code, item in rows.items()}
    legend = _legend(words.name.of(language), seen, language)
    steps = [step_of(value, edges) for value in values.values()]
    narrowed = bool(selection.member or selection.search)
    marked = {row.area.code for row in seen.rows} if narrowed else set(selection.picked)
    frame = pd.DataFrame(
        {
            "province_code": list(values),
            legend.column: [step if edges or step is None else ONE_CLASS for step in steps],
            "label": [said(value, places_of(words, [value])) for value in values.values()],
            "marked": [code in marked for code in values],
        }
    )
    return province_map(frame, ChartLabels("explore-map", WORDS["map"].of(language), language=language), legend)


def _legend(title: str, seen: Look, language: Language) -> MapLegend:
    if seen.slice.is_level:
        return level_legend(language, title)
    if not seen.slice.edges:
        return MapLegend(title, {ONE_CLASS: MapClass(WORDS["value"].of(language), theme.LEVEL_COLOURS[4], "●")})
    return step_legend(title, seen.slice.edges, language)


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        span = self.high - self.low or 1.0
        return self.start + (value - self.low) / span * (self.end - self.start)


def look_chart(exploration: Exploration, seen: Look) -> Chart:
    """Values from the highest with their intervals, or one figure against another with the medians as a cross."""
    selection, language = seen.selection, seen.selection.language
    labels = ChartLabels("explore-chart", WORDS["chart"].of(language), language=language)
    pair = bool(selection.against)
    rows = [row for row in seen.rows if not math.isnan(row.value) and not (pair and math.isnan(row.against))]
    rows.sort(key=lambda row: -row.value)
    words = exploration.words(selection.figure)
    if not rows:
        return chart_of(labels, f"<p>{escape(WORDS['no_pairs' if pair else 'missing'].of(language))}</p>", [])
    parts = "".join(_drawn(seen, rows, pair, places_of(words, [row.value for row in rows])))
    svg = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" font-size="12" fill="{theme.INK}" aria-hidden="true">{parts}</svg>'
    facts = [f"{name_of(row.area, language)} {said(row.value, places_of(words, [row.value]))}" for row in rows]
    return chart_of(labels, svg, facts)


def _drawn(seen: Look, rows: list[LookRow], pair: bool, places: int) -> Iterator[str]:
    spans = {row.area.code: bounds(row.observed, row.value) for row in rows}
    nation = [] if pair or math.isnan(seen.nation) else [seen.nation]
    every = [edge for span in spans.values() for edge in span] + nation
    up = _Scale(min(every), max(every), HEIGHT - BOTTOM, TOP)
    across = [row.against for row in rows] if pair else [float(place) for place in range(len(rows))]
    over = _Scale(min(across), max(across), LEFT + 8, WIDTH - RIGHT - 8)
    for value in (up.low, up.high):
        yield _text(LEFT - 8, up.at(value) + 4, said(value, places), f'text-anchor="end" fill="{theme.MUTED}"')
    language = seen.selection.language
    lines = [(WORDS["median"], seen.median, theme.MUTED)]
    lines += [(seen.slice.nation_words, value, theme.BAND_COLOURS["red"]) for value in nation]
    for place, (name, value, colour) in enumerate(lines):
        y = up.at(value)
        yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{colour}" stroke-dasharray="5 4"/>'
        words = f"{name.of(language)} {said(value, places)}"
        yield _text(WIDTH - RIGHT, y + (14 if place else -5), words, f'text-anchor="end" fill="{colour}"')
    for row, value in zip(rows, across, strict=True):
        yield from _dot(row, over.at(value), up, seen)


def _dot(row: LookRow, x: float, up: _Scale, seen: Look) -> Iterator[str]:
    picked, language = row.area.code in seen.selection.picked, seen.selection.language
    low, high = bounds(row.observed, row.value)
    if low < high:
        yield f'<path d="M{x:.1f} {up.at(low):.1f}V{up.at(high):.1f}" stroke="{theme.SKY}" stroke-width="2"/>'
    name, y = escape(name_of(row.area, language)), up.at(row.value)
    fill, radius = (PICKED, 6) if picked else (theme.NAVY, 4)
    yield (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}" stroke="#fff" data-code="{row.area.code}">'
        f"<title>{name}</title></circle>"
    )
    if picked:
        yield _text(x, y - 9, name, 'text-anchor="middle" font-weight="700"')


def _text(x: float, y: float, words: str, attributes: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {attributes}>{words}</text>'
