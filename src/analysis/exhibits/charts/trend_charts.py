"""Years of one series as a chart: each segment by itself, what is compared with caution dashed, and every break a
labelled gap that no line crosses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.exhibits import theme
from analysis.exhibits.charts.chart import Chart, ChartLabels, chart_of
from analysis.exhibits.charts.svg import svg_fragment
from analysis.exhibits.table import is_missing
from analysis.exhibits.words import MISSING, SYNTHETIC
from analysis.rows import records_of
from analysis.thai.numbers import format_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

#: Shapes and colours tell lines apart; the shapes alone do so too.
MARKERS = ("o", "s", "^", "D", "v", "P")
COLOURS = (theme.NAVY, theme.BAND_COLOURS["yellow"], theme.BAND_COLOURS["green"], theme.MUTED)
DOUBTED = Text("ค่าที่น่าสงสัย", "doubted")
REPLACED = Text("ค่าที่ถูกแก้ไขแล้ว", "replaced by a revision")
BREAK = Text("ห้ามเทียบข้ามช่วงนี้", "not to be compared across")
GAP_COLOUR = theme.BAND_COLOURS["red"]
CAUTION = Text("เทียบด้วยความระมัดระวัง", "compared with caution")
JOINED = Text("ผู้วิเคราะห์เชื่อม", "joined by the analyst")
#: Dashes that are told apart on paper too: even ones, and a dash with a dot.
DASHES = {False: (0, (4, 2.5)), True: (0, (6, 2, 1, 2))}


@dataclass(frozen=True)
class Gap:
    """A break between two years of a line, with short labels of what changed, joined by " · "."""

    from_year: int
    to_year: int
    label: str


@dataclass(frozen=True)
class Bridge:
    """Two years of a line that are compared with caution, or that the analyst joined; labels as those of a gap."""

    from_year: int
    to_year: int
    from_value: float
    to_value: float
    line: str
    label: str
    joined: bool = False


@dataclass(frozen=True)
class Scale:
    """The axis of the years (its name) and how values are written: decimal places, and the name of their unit."""

    years: str
    unit: str
    places: int = 0

    def text(self, value: float) -> str:
        """The value as it is printed beside its point."""
        return format_number(value, self.places)


def trend_lines(
    frame: pd.DataFrame, labels: ChartLabels, scale: Scale, gaps: Sequence[Gap] = (), bridges: Sequence[Bridge] = ()
) -> Chart:
    """The years of a series, joined within a segment and dashed over a bridge, from one year to the very next only.

    Args:
        frame: ``year`` (int, BE), ``value`` (float), ``low`` and ``high`` (float or missing: an interval), ``segment``
            (int), ``line`` (str, what the segment is called; segments of one line share its shape), ``hollow`` (bool:
            doubted), ``replaced`` (bool: a later revision took its place), ``synthetic`` (bool).
        labels: id, title and language.
        scale: the axis and the values.
        gaps: the breaks; where several lie between the same years their labels are joined.
        bridges: what is compared all the same.
    """
    language = labels.language
    lines = list(dict.fromkeys(frame["line"]))
    styles = {name: (MARKERS[at % len(MARKERS)], COLOURS[at % len(COLOURS)]) for at, name in enumerate(lines)}
    with theme.canvas(2.75 if len(lines) == 1 else 3.0) as (figure, axes):
        for _, segment in frame.groupby("segment", sort=False):
            _segment(axes, records_of(segment), styles)
        years = range(int(frame["year"].min()), int(frame["year"].max()) + 1)
        _bridges(axes, bridges, styles)
        between = _labels(gaps, bridges)
        _limits(axes, frame, years, max((len(told) for told in between.values()), default=0))
        _values(axes, records_of(frame), scale)
        _between(axes, between)
        axes.set_xticks(list(years), [str(year) for year in years])
        axes.set(xlabel=scale.years, yticks=[])
        axes.set_ylabel(scale.unit)
        axes.spines["left"].set_visible(False)
        handles = [_handle(name, styles[name]) for name in lines] if len(lines) > 1 else []
        handles += _dashed(bridges, language)
        if handles:
            figure.legend(handles=handles, loc="outside upper right", ncols=len(handles), handlelength=1.6)
        svg = svg_fragment(figure, labels)
    facts = [_words(record, scale, language) for record in records_of(frame)]
    facts += [f"{gap.from_year}–{gap.to_year}: {gap.label} ({BREAK.of(language)})" for gap in gaps]
    told = {True: JOINED.of(language), False: CAUTION.of(language)}
    facts += [f"{one.from_year}–{one.to_year}: {one.label} ({told[one.joined]})" for one in bridges]
    return chart_of(labels, svg, facts or [MISSING.of(language)])


def _segment(axes: Axes, records: list[dict[str, Any]], styles: Mapping[str, tuple[str, str]]) -> None:
    marker, colour = styles[records[0]["line"]]
    for before, after in pairwise(records):
        if after["year"] == before["year"] + 1:  # a missing year between leaves a gap
            axes.plot(
                [before["year"], after["year"]], [before["value"], after["value"]], color=colour, linewidth=2, zorder=2
            )
    for record in records:
        if not (is_missing(record["low"]) or is_missing(record["high"])) and record["low"] < record["high"]:
            axes.vlines(record["year"], record["low"], record["high"], color=colour, linewidth=1.2, alpha=0.6, zorder=1)
        face = "white" if record["hollow"] or record["replaced"] else colour
        axes.plot(
            [record["year"]], [record["value"]], marker="x" if record["replaced"] else marker, markersize=7,
            color=colour, markerfacecolor=face, markeredgewidth=1.6, linestyle="none", zorder=3,
        )  # fmt: skip


def _limits(axes: Axes, frame: pd.DataFrame, years: range, label_lines: int) -> None:
    """Room above for the labels of breaks. The axis is not drawn from 0: every point has its value beside it."""
    known = pd.concat([frame["value"], frame["low"], frame["high"]]).dropna()
    low, high = known.min(), known.max()
    room = (high - low) or abs(high) or 1.0
    axes.set_ylim(low - 0.3 * room, high + (0.3 + 0.12 * label_lines) * room)
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)


def _values(axes: Axes, records: list[dict[str, Any]], scale: Scale) -> None:
    """Values above their points, or below where another line's point of the year stands higher."""
    for record in records:
        higher = any(other["year"] == record["year"] and other["value"] > record["value"] for other in records)
        axes.annotate(
            scale.text(record["value"]),
            (record["year"], record["value"]),
            (0, -15 if higher else 7),
            textcoords="offset points",
            ha="center",
            fontsize=9,
            weight="bold",
            zorder=5,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.85},
        )


def _bridges(axes: Axes, bridges: Sequence[Bridge], styles: Mapping[str, tuple[str, str]]) -> None:
    """Dashed from a year to the very next: none crosses a year without data."""
    for one in bridges:
        if one.to_year == one.from_year + 1:
            axes.plot(
                [one.from_year, one.to_year],
                [one.from_value, one.to_value],
                color=styles[one.line][1],
                linewidth=1.8,
                linestyle=DASHES[one.joined],
                zorder=2,
            )


def _labels(gaps: Sequence[Gap], bridges: Sequence[Bridge]) -> dict[float, dict[str, str]]:
    """What changed half way between two years, and in which colour it is said."""
    between: dict[float, dict[str, str]] = {}
    for colour, told in ((GAP_COLOUR, gaps), (theme.MUTED, bridges)):
        for one in told:
            labels = between.setdefault((one.from_year + one.to_year) / 2, {})
            for label in one.label.split(" · "):
                labels.setdefault(label, colour)
    return between


def _between(axes: Axes, between: Mapping[float, Mapping[str, str]]) -> None:
    """A dashed upright half way between two years that must not be compared, and what changed."""
    for place in sorted(between):
        groups = {colour: [label for label, own in between[place].items() if own == colour] for colour in _COLOURS}
        if groups[GAP_COLOUR]:
            axes.axvline(place, color=GAP_COLOUR, linewidth=1, linestyle=(0, (3, 3)), zorder=1)
        down = 2.0
        for colour, labels in groups.items():
            if not labels:
                continue
            axes.annotate(
                "\n".join(labels), (place, 1), (0, -down), xycoords=axes.get_xaxis_transform(),
                textcoords="offset points", ha="center", va="top", fontsize=8.5, color=colour, linespacing=1.25,
                zorder=4, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
            )  # fmt: skip
            down += 13.0 * len(labels)


_COLOURS = (GAP_COLOUR, theme.MUTED)


def _dashed(bridges: Sequence[Bridge], language: Language) -> list[Line2D]:
    """What a dashed line means, as far as there are any."""
    from matplotlib.lines import Line2D

    return [
        Line2D([], [], color=theme.MUTED, linewidth=1.8, linestyle=DASHES[joined], label=word.of(language))
        for joined, word in ((False, CAUTION), (True, JOINED))
        if any(one.joined is joined for one in bridges)
    ]


def _handle(name: str, style: tuple[str, str]) -> Line2D:
    from matplotlib.lines import Line2D

    return Line2D([], [], marker=style[0], color=style[1], markersize=6, linewidth=2, label=name)


def _words(record: dict[str, Any], scale: Scale, language: Language) -> str:
    marks = [
        word.of(language)
        for word, holds in (
            (DOUBTED, record["hollow"]),
            (REPLACED, record["replaced"]),
            (SYNTHETIC, record["synthetic"]),
        )
        if holds
    ]
    said = f"{record['line']} {record['year']} {scale.text(record['value'])}".strip()
    return f"{said} ({', '.join(marks)})" if marks else said
