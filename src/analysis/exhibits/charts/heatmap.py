"""A heat map of counts: areas down, dimensions across, each cell with its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits import theme
from analysis.exhibits.charts.chart import Chart, ChartLabels, chart_of
from analysis.exhibits.charts.svg import svg_fragment
from analysis.exhibits.charts.wrap import wrap_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW_INCHES, HEAD_INCHES = 0.32, 0.95
#: Columns of a heading's line, shared among the dimensions of the scheme.
HEAD_COLUMNS = 84
#: The least count that gets the darkest shade: a map of single items must not look like an alarm.
FULL_SHADE = 5


def count_heatmap(counts: pd.DataFrame, labels: ChartLabels) -> Chart:
    """Counts of items as shades of one hue, in the order of ``counts``; a 0 stays white with its number in grey.

    Args:
        counts: index = areas' names (str), columns = dimensions' names (str), values whole numbers. An area without any
            item is not a row: it has no data, which is not 0.
        labels: id, title and language.

    Raises:
        ValueError: there is nothing to draw.
    """
    if counts.empty:
        raise ValueError("a heat map needs at least one area and one dimension")
    import seaborn
    from matplotlib.colors import LinearSegmentedColormap

    shades = LinearSegmentedColormap.from_list("counts", ["#ffffff", *theme.LEVEL_COLOURS[1:]])
    most = max(int(counts.to_numpy().max()), FULL_SHADE)
    with theme.canvas(HEAD_INCHES + ROW_INCHES * len(counts)) as (figure, axes):
        seaborn.heatmap(
            counts.astype(float), cmap=shades, vmin=0, vmax=most, annot=counts, fmt="d", cbar=False, linewidths=1,
            linecolor=theme.LINE, annot_kws={"fontsize": 10.5}, ax=axes,
        )  # fmt: skip
        _mute_zeros(axes)
        _name_sides(axes, counts)
        svg = svg_fragment(figure, labels)
    facts = (
        f"{area}: {', '.join(f'{name} {count}' for name, count in line.items())}" for area, line in counts.iterrows()
    )
    return chart_of(labels, svg, facts)


def _mute_zeros(axes: Axes) -> None:
    for number in axes.texts:
        if number.get_text() == "0":
            number.set_color(theme.MUTED)


def _name_sides(axes: Axes, counts: pd.DataFrame) -> None:
    """Dimensions above the cells, broken into lines; areas at the left."""
    width = max(8, HEAD_COLUMNS // len(counts.columns))
    names = [wrap_label(str(name), width, max_lines=3) for name in counts.columns]
    axes.xaxis.tick_top()
    axes.set_xticks([place + 0.5 for place in range(len(names))], names, rotation=0, va="baseline", linespacing=1.2)
    axes.set_yticks([place + 0.5 for place in range(len(counts))], [str(name) for name in counts.index], rotation=0)
    axes.set(xlabel="", ylabel="")
