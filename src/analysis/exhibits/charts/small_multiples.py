"""One small panel a province, all on the same axes: a group seen at a glance, each against the middle of the group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits import theme
from analysis.exhibits.charts.chart import Chart, ChartLabels, chart_of
from analysis.exhibits.charts.rank_dots import Scale
from analysis.exhibits.charts.svg import svg_fragment
from analysis.exhibits.words import DASH
from analysis.rows import lines_of
from analysis.thai.numbers import format_number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS, PANEL_INCHES = 3, 1.62


def small_multiples(frame: pd.DataFrame, labels: ChartLabels, scale: Scale) -> Chart:
    """A line a panel, over the periods; a missing value and the edge of a segment break it.

    Args:
        frame: ``label`` (str, one panel each, in their first order), ``period`` (str, in order), ``value`` (float or
            missing). Optional: ``segment`` (int: values of two segments are not comparable and are never joined) and
            ``reference`` (float: the group's middle value in the period, drawn pale and dashed).
        labels: id, title and language.
        scale: what the values are; ``reference_label`` names the pale line.
    """
    rows = frame if "segment" in frame else frame.assign(segment=0)
    names = list(dict.fromkeys(rows["label"]))
    periods = list(dict.fromkeys(rows["period"]))
    lines = max(1, -(-len(names) // COLUMNS))
    with theme.canvas(0.5 + PANEL_INCHES * lines) as (figure, whole):
        whole.remove()
        grid = figure.subplots(lines, COLUMNS, sharex=True, sharey=True, squeeze=False)
        for axes in grid.flat:
            axes.set_axis_off()
        for axes, name in zip(grid.flat, names, strict=False):
            _panel(axes, rows[rows["label"] == name], periods, scale)
            axes.set_title(name, loc="left", fontsize=10, weight="bold", pad=5)
        _limits(grid[0][0], rows, len(periods))
        if not scale.places:  # whole things have no quarters
            grid[0][0].yaxis.get_major_locator().set_params(integer=True)
        handles, texts = grid[0][0].get_legend_handles_labels()
        if texts:
            figure.legend(handles[:1], texts[:1], loc="outside upper right")
        figure.supylabel(scale.title, fontsize=10, color=theme.MUTED)
        svg = svg_fragment(figure, labels)
    return chart_of(labels, svg, (_fact(rows[rows["label"] == name], name, scale) for name in names))


def _panel(axes: Axes, rows: pd.DataFrame, periods: list[str], scale: Scale) -> None:
    axes.set_axis_on()
    axes.grid(axis="y")
    axes.spines["left"].set_visible(False)
    axes.tick_params(labelbottom=True, labelsize=8.5)
    axes.set_xticks(range(len(periods)), periods)
    for _, segment in rows.groupby("segment", sort=True):
        by_period = segment.set_index("period").reindex(periods)
        if "reference" in segment:
            axes.plot(
                range(len(periods)),
                by_period["reference"],
                color=theme.MUTED,
                linewidth=1.1,
                linestyle=(0, (4, 3)),
                label=scale.reference_label or "_",
            )
        values = by_period["value"].astype("float64")
        axes.plot(range(len(periods)), values, color=theme.NAVY, linewidth=1.8, marker="o", markersize=4)
    _last_value(axes, rows.dropna(subset=["value"]), periods, scale)


def _last_value(axes: Axes, known: pd.DataFrame, periods: list[str], scale: Scale) -> None:
    if len(known):
        last = known.iloc[-1]
        axes.annotate(
            format_number(last["value"], scale.places),
            (periods.index(last["period"]), last["value"]),
            (0, 6),
            textcoords="offset points",
            ha="center",
            fontsize=8.5,
            weight="bold",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4},
        )


def _limits(axes: Axes, rows: pd.DataFrame, periods: int) -> None:
    """The same limits for all panels, from 0, with room for the printed value."""
    values = rows[[column for column in ("value", "reference") if column in rows]].astype("float64")
    top = values.max().max()
    axes.set_xlim(-0.45, max(periods, 2) - 0.55)
    axes.set_ylim(min(0.0, values.min().min()) if values.notna().any().any() else 0.0, top * 1.2 if top > 0 else 1.0)


def _fact(rows: pd.DataFrame, name: str, scale: Scale) -> str:
    said = (
        f"{row.period} {DASH if pd.isna(row.value) else format_number(row.value, scale.places)}"
        for row in lines_of(rows)
    )
    return f"{name} {', '.join(said)}"
