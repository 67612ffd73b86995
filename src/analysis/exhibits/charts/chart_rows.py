"""What charts of many rows share: washed rows to read across, many shapes drawn as one path, colours of groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.exhibits import theme
from analysis.exhibits.charts.wrap import columns as columns_of
from analysis.exhibits.table import is_missing

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes

#: Colour and marker of each group; the shape tells groups apart without the colour. A diamond marks doubt.
GROUP_STYLES = (
    ("#1f4e79", "o"),
    ("#b2560d", "s"),
    ("#0b7a5c", "^"),
    ("#8a3c86", "v"),
    ("#566373", "P"),
    ("#a8201a", "X"),
)

#: Of a column of words only so many, the widest, are measured for the chart's margins.
MEASURED = 6
#: How far under a row's middle its words stand, in shares of their size.
BASELINE = -0.33

Rectangle = tuple[float, float, float, float]


def group_styles(groups: pd.Series) -> dict[str, tuple[str, str]]:
    """Group → (colour, marker), in the order in which the groups first stand.

    Raises:
        ValueError: there are more groups than can be told apart (six).
    """
    names = list(dict.fromkeys(groups.dropna().astype("str")))
    if len(names) > len(GROUP_STYLES):
        raise ValueError(f"{len(names)} groups cannot be told apart on one chart; {len(GROUP_STYLES)} can")
    return dict(zip(names, GROUP_STYLES, strict=False))


def is_marked(record: Mapping[str, Any]) -> bool:
    """Whether the row's optional ``marked`` is set; a missing value is not a mark."""
    value = record.get("marked")
    return not is_missing(value) and bool(value)


def wash_rows(axes: Axes, count: int) -> None:
    """A pale wash behind every second of ``count`` rows centred on 0, 1, 2 …, across the whole width."""
    rows = [(0.0, row - 0.5, 1.0, row + 0.5) for row in range(1, count, 2)]
    draw_rectangles(axes, rows, theme.WASH, across=True)


def draw_rectangles(axes: Axes, rectangles: Iterable[Rectangle], colour: str, *, across: bool = False) -> None:
    """Rectangles (left, top, right, bottom) of one colour as a single path, which keeps the drawing small.

    ``across``: left and right are shares of the axes' width instead of data.
    """
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    corners: list[tuple[float, float]] = []
    codes: list[np.uint8] = []
    for left, top, right, bottom in rectangles:
        corners += [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        codes += [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    if corners:
        patch = PathPatch(Path(corners, codes), facecolor=colour, edgecolor="none", zorder=0)
        if across:
            patch.set_transform(axes.get_yaxis_transform())
        axes.add_patch(patch)


def draw_segments(axes: Axes, segments: Sequence[tuple[float, float, float, float]], colour: str, width: float) -> None:
    """Straight lines (x1, y1, x2, y2) of one colour as a single path."""
    across = [value for x1, _, x2, _ in segments for value in (x1, x2, float("nan"))]
    up = [value for _, y1, _, y2 in segments for value in (y1, y2, float("nan"))]
    axes.plot(across, up, color=colour, linewidth=width, solid_capstyle="round", zorder=1.5)


def widest(words: Sequence[str]) -> set[int]:
    """Which rows of a column of words set the chart's margins: the first, the last and the ``MEASURED`` widest.

    Measuring a word takes as long as drawing it, and a chart of all provinces has hundreds of them.
    """
    by_width = sorted(range(len(words)), key=lambda row: columns_of(words[row]), reverse=True)
    return {0, len(words) - 1, *by_width[:MEASURED]}


def write_rows(axes: Axes, columns: Mapping[float, Sequence[str]], size: float) -> None:
    """Words to the left of the axes, one column of them for each distance in points, each ending there.

    They stand on one baseline a row, which tick labels with marks above or below their letters do not.
    """
    for distance, words in columns.items():
        sets_margin = widest(words)
        for row, word in enumerate(words):
            axes.annotate(
                word,
                (0, row),
                (-distance, BASELINE * size),
                xycoords=axes.get_yaxis_transform(),
                textcoords="offset points",
                ha="right",
                fontsize=size,
                annotation_clip=False,
                in_layout=row in sets_margin,
            )
    axes.set_yticks([])
