"""Names beside points: each covers neither a point nor another name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from analysis.exhibits.charts.wrap import columns
from analysis.rows import lines_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LETTER_WIDTH = 0.55  # shares of the text's size; a little more than Thai letters take
GAP = 6.0  # points between a point and its name
POINT = 3.5  # half of a point's width

#: left, bottom, right, top, in points on the paper
Box = tuple[float, float, float, float]


def name_points(axes: Axes, points: pd.DataFrame, named: pd.DataFrame, size: float) -> None:
    """Write the names that find room right, left, above or below their points; the others are not drawn.

    Args:
        axes: laid out already, so that data have their final places.
        points: ``across`` and ``up`` (float) of all the points that are drawn.
        named: ``label`` (str), ``across`` and ``up`` of those to be named, the most important first.
        size: of the text, in points.
    """
    taken = [*(_around(*place) for place in _on_paper(axes, points)), *_texts(axes)]
    paper = axes.get_window_extent()
    scale = 72 / axes.figure.dpi
    edge = (paper.x0 * scale, paper.y0 * scale, paper.x1 * scale, paper.y1 * scale)
    for row, (x, y) in zip(lines_of(named), _on_paper(axes, named), strict=True):
        width = columns(row.label) * size * LETTER_WIDTH
        for (across, up), box in _choices(x, y, width, size):
            inside = edge[0] <= box[0] and box[2] <= edge[2] and edge[1] <= box[1] and box[3] <= edge[3]
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                axes.annotate(
                    row.label,
                    (row.across, row.up),
                    (across, up),
                    textcoords="offset points",
                    ha="center",
                    va="center",
                    fontsize=size,
                )
                break


def _texts(axes: Axes) -> list[Box]:
    """What is written among the points already."""
    scale = 72 / axes.figure.dpi
    boxes = (text.get_window_extent() for text in axes.texts)
    return [(box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale) for box in boxes]


def _on_paper(axes: Axes, rows: pd.DataFrame) -> list[tuple[float, float]]:
    places = axes.transData.transform(rows[["across", "up"]].to_numpy(dtype="float64"))
    return [(x * 72 / axes.figure.dpi, y * 72 / axes.figure.dpi) for x, y in places]


def _choices(x: float, y: float, width: float, size: float) -> Iterator[tuple[tuple[float, float], Box]]:
    """Where a name may stand: its middle as an offset from the point, and the box that it takes."""
    side, above = GAP + width / 2, GAP + size * 0.75
    for across, up in ((side, 0.0), (-side, 0.0), (0.0, above), (0.0, -above)):
        middle, height = x + across, size * 0.62
        yield (across, up), (middle - width / 2, y + up - height, middle + width / 2, y + up + height)


def _around(x: float, y: float) -> Box:
    return x - POINT, y - POINT, x + POINT, y + POINT


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
