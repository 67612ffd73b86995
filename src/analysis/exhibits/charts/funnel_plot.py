"""Small provinces swing more: a figure against its size, with the limits inside which chance alone may put it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.exhibits import theme
from analysis.exhibits.charts.chart import Chart, ChartLabels, chart_of
from analysis.exhibits.charts.laid_out import find_margins
from analysis.exhibits.charts.point_names import name_points
from analysis.exhibits.charts.rank_dots import Scale
from analysis.exhibits.charts.svg import svg_fragment
from analysis.rows import lines_of
from analysis.thai.numbers import format_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes


MAX_NAMES = 14
NAME_SIZE = 9
#: From this many times between the largest and the smallest, sizes are drawn on a logarithmic axis.
WIDE = 20
INSIDE = Text("อยู่ภายในขอบเขตทั้งหมด {0} จาก {1}", "{0} of {1} lie inside the limits")
ABOVE, BELOW = Text("สูงกว่าขอบเขต", "above the limits"), Text("ต่ำกว่าขอบเขต", "below the limits")
INNER_LINE, OUTER_LINE = Text("ขอบเขตร้อยละ 95", "95 % limits"), Text("ขอบเขตร้อยละ 99.8", "99.8 % limits")


@dataclass(frozen=True)
class FunnelWords:
    """What the two axes are called, and the value in the middle of the funnel."""

    size: str
    scale: Scale


def funnel_plot(frame: pd.DataFrame, labels: ChartLabels, words: FunnelWords) -> Chart:
    """One point a province; those outside the inner limits are dark, and the farthest outside the outer ones are named.

    A name that would cover a point or another name is left out of the drawing; the words beside it have them all.
    The line in the middle is ``words.scale.reference``.

    Args:
        frame: ``label`` (str), ``size`` (float > 0), ``value`` (float or missing), and the limits at each row's own
            size: ``low`` and ``high`` (95 %), ``low_outer`` and ``high_outer`` (99.8 %).
        labels: id, title and language.
        words: the axes.
    """
    known = frame.dropna(subset=["value", "size"]).sort_values(["size", "label"]).reset_index(drop=True)
    beyond = known[(known["value"] > known["high_outer"]) | (known["value"] < known["low_outer"])]
    with theme.canvas(4.6) as (figure, axes):
        _limits(axes, known, labels.language)
        _points(axes, known)
        if words.scale.reference is not None:
            axes.axhline(words.scale.reference, color=theme.INK, linewidth=0.9, label=words.scale.reference_label)
        _axes(axes, known, words)
        figure.legend(loc="outside upper right", ncols=3, handlelength=2.2, columnspacing=1.4)
        find_margins(figure)  # the layout settles where points lie
        name_points(axes, _places(known), _places(_farthest(beyond)), NAME_SIZE)
        svg = svg_fragment(figure, labels)
    return chart_of(labels, svg, _facts(known, beyond, words.scale, labels.language))


def _limits(axes: Axes, known: pd.DataFrame, language: Language) -> None:
    for ends, style, word in (
        (("low", "high"), (0, (4, 3)), INNER_LINE),
        (("low_outer", "high_outer"), (0, (1, 1.6)), OUTER_LINE),
    ):
        for end, label in zip(ends, (word.of(language), "_"), strict=True):
            axes.plot(known["size"], known[end], color=theme.MUTED, linewidth=1.1, linestyle=style, label=label)


def _points(axes: Axes, known: pd.DataFrame) -> None:
    outside = (known["value"] > known["high"]) | (known["value"] < known["low"])
    for rows, colour in ((known[~outside], theme.SKY), (known[outside], theme.NAVY)):
        axes.plot(
            rows["size"], rows["value"], linestyle="none", marker="o", markersize=5.5, color=colour,
            markeredgecolor=theme.NAVY, markeredgewidth=0.6, zorder=3,
        )  # fmt: skip


def _axes(axes: Axes, known: pd.DataFrame, words: FunnelWords) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter, NullLocator

    if known.empty:
        axes.set(xticks=[], yticks=[])
    elif known["size"].max() > WIDE * known["size"].min():
        axes.set_xscale("log")
        axes.set_xticks([tick for tick in _round_sizes() if known["size"].min() <= tick <= known["size"].max()])
        axes.xaxis.set_minor_locator(NullLocator())
        axes.xaxis.set_minor_formatter(NullFormatter())
    else:
        axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: format_number(value)))
    axes.set_xlabel(words.size)
    axes.set_ylabel(words.scale.title)
    axes.margins(x=0.06)


def _round_sizes() -> list[int]:
    return [step * 10**power for power in range(8) for step in (1, 3)]


def _places(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as points with names."""
    return rows.rename(columns={"size": "across", "value": "up"})


def _farthest(beyond: pd.DataFrame) -> pd.DataFrame:
    """The rows to name: those farthest beyond the outer limits, measured in widths of the funnel there."""
    width = beyond["high_outer"] - beyond["low_outer"]
    over = (beyond["value"] - beyond["high_outer"]).clip(lower=0) + (beyond["low_outer"] - beyond["value"]).clip(
        lower=0
    )
    ranked = beyond.assign(over=over / width.where(width > 0, 1.0))
    return ranked.sort_values(["over", "label"], ascending=[False, True]).head(MAX_NAMES)


def _facts(known: pd.DataFrame, beyond: pd.DataFrame, scale: Scale, language: Language) -> list[str]:
    facts = [INSIDE.of(language).format(len(known) - len(beyond), len(known))]
    for word, rows in (
        (ABOVE, beyond[beyond["value"] > beyond["high_outer"]]),
        (BELOW, beyond[beyond["value"] < beyond["low_outer"]]),
    ):
        if len(rows):
            named = (f"{row.label} {format_number(row.value, scale.places)}" for row in lines_of(rows))
            facts.append(f"{word.of(language)}: {', '.join(named)}")
    return facts
