"""Provinces in the order of a figure, each with its interval: a rank is never shown as surer than it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.exhibits import theme
from analysis.exhibits.charts.chart import Chart, ChartLabels, chart_of
from analysis.exhibits.charts.chart_rows import BASELINE, draw_segments, group_styles, is_marked, wash_rows, write_rows
from analysis.exhibits.charts.svg import svg_fragment
from analysis.exhibits.table import is_missing
from analysis.exhibits.words import DASH, MISSING
from analysis.rows import records_of
from analysis.thai.numbers import format_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Annotation

ROW_INCHES, AXIS_INCHES, LEGEND_INCHES = 0.19, 0.88, 0.3
NAME_SIZE = 9.5
RANK = Text("อันดับ", "rank")
INTERVAL = Text("ช่วง", "interval")
DOUBTED = "◆"
WOULD_CHANGE = Text("อันดับเปลี่ยน เมื่อแทนตัวเลขที่มีข้อสงสัยด้วยค่าที่คำนวณใหม่", "rank changes when a doubted figure is recomputed")


@dataclass(frozen=True)
class Scale:
    """The figure that is drawn: what it is called, how many places are printed, and a value to compare with."""

    title: str
    places: int = 2
    reference: float | None = None
    reference_label: str = ""


def rank_dots(frame: pd.DataFrame, labels: ChartLabels, scale: Scale) -> Chart:
    """One row a province in the order of ``frame``: rank, name, a dot, its interval as a line, and the value.

    Args:
        frame: ``label`` (str), ``rank`` (int, or missing), ``value``, ``low`` and ``high`` (float or missing).
            Optional: ``group`` (str; at most six have colours and markers of their own, by which the rows are told
            apart) and ``marked`` (bool: ◆ before the value and bold, for a rank that a doubted figure would change).
        labels: id, title and language.
        scale: the axis.

    Raises:
        ValueError: there are more than six groups.
    """
    rows = frame.reset_index(drop=True)
    styles = group_styles(rows["group"]) if "group" in rows else {}
    records = records_of(rows)
    has_marks = any(is_marked(record) for record in records)
    around = AXIS_INCHES + LEGEND_INCHES * (bool(styles) + has_marks)
    with theme.canvas(around + ROW_INCHES * max(len(rows), 1)) as (figure, axes):
        wash_rows(axes, len(rows))
        _reference(axes, scale)
        for group, (colour, marker) in styles.items():
            _dots(axes, rows[rows["group"] == group], colour, marker, group)
        plain = rows[rows["group"].isna()] if styles else rows
        _dots(axes, plain, theme.NAVY, "o", "")
        for place, record in enumerate(records):
            words = _row_words(axes, place, record, scale, labels.language)
            words.set_in_layout(place in (0, len(rows) - 1))  # all of them end at one line
        axes.set_ylim(len(rows) - 0.4, -0.6)
        ranks = [_rank(record["rank"]) for record in records]
        write_rows(axes, {8: ranks, 26: [str(record["label"]) for record in records]}, NAME_SIZE)
        axes.tick_params(axis="x", labeltop=True)
        axes.grid(axis="x")
        axes.set_xlabel(scale.title)
        axes.spines[["left", "bottom"]].set_visible(False)
        if rows["value"].isna().all():
            axes.set_xticks([])
        if has_marks:
            _explain_mark(figure, labels.language)
        if styles:
            figure.legend(loc="outside upper center", ncols=len(styles), handletextpad=0.2, columnspacing=1.2)
        svg = svg_fragment(figure, labels)
    return chart_of(labels, svg, (_fact(record, scale, labels.language) for record in records))


def _dots(axes: Axes, rows: pd.DataFrame, colour: str, marker: str, group: str) -> None:
    known = rows.dropna(subset=["value"])
    lines = known.dropna(subset=["low", "high"])
    intervals = zip(lines.index, lines["low"], lines["high"], strict=True)
    draw_segments(axes, [(low, place, high, place) for place, low, high in intervals], colour, 1.6)
    axes.plot(
        known["value"], known.index, linestyle="none", marker=marker, markersize=5.5, color=colour,
        markeredgecolor="white", markeredgewidth=0.5, zorder=3, label=group or "_",
    )  # fmt: skip


def _reference(axes: Axes, scale: Scale) -> None:
    if scale.reference is None:
        return
    axes.axvline(scale.reference, color=theme.INK, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1)
    axes.annotate(
        scale.reference_label,
        (scale.reference, 1),
        (0, 15),
        xycoords=axes.get_xaxis_transform(),
        textcoords="offset points",
        ha="center",
        fontsize=9,
        color=theme.MUTED,
    )


def _explain_mark(figure: Figure, language: Language) -> None:
    from matplotlib.lines import Line2D

    mark = Line2D([], [], linestyle="none", marker="D", markersize=5, color=theme.INK)
    figure.legend([mark], [WOULD_CHANGE.of(language)], loc="outside lower right", handletextpad=0.2)


def _rank(rank: Any) -> str:
    return DASH if is_missing(rank) else f"{int(rank)}"


def _row_words(axes: Axes, place: int, record: dict[str, Any], scale: Scale, language: Language) -> Annotation:
    marked = is_marked(record)
    missing = is_missing(record["value"])
    words = MISSING.of(language) if missing else format_number(record["value"], scale.places)
    return axes.annotate(
        f"{DOUBTED} {words}" if marked else words, (1, place), (54, BASELINE * NAME_SIZE),
        xycoords=axes.get_yaxis_transform(), textcoords="offset points", ha="right", fontsize=9, annotation_clip=False,
        weight="bold" if marked else "normal", color=theme.MUTED if missing else theme.INK,
    )  # fmt: skip


def _fact(record: dict[str, Any], scale: Scale, language: Language) -> str:
    name = str(record["label"])
    if is_missing(record["value"]):
        return f"{name} {MISSING.of(language)}"
    said = [] if is_missing(record["rank"]) else [f"{RANK.of(language)} {int(record['rank'])}"]
    said += [name, format_number(record["value"], scale.places)]
    if not is_missing(record["low"]) and not is_missing(record["high"]):
        ends = (format_number(record[end], scale.places) for end in ("low", "high"))
        said.append(f"({INTERVAL.of(language)} {'–'.join(ends)})")
    return " ".join([*said, f"({WOULD_CHANGE.of(language)})"] if is_marked(record) else said)
