"""A chart as a picture for files that hold no SVG: the same drawing once more, as PNG, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from analysis.exhibits.charts.chart import Chart
from analysis.exhibits.charts.laid_out import lay_out
from analysis.thai.digits import to_thai

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Fine enough for a printed page of A4.
DOTS_PER_INCH = 150
COLOURS = 64


@dataclass(frozen=True)
class Picture:
    """A chart, and its drawing as the bytes of a PNG file."""

    chart: Chart
    png: bytes = field(repr=False)


@dataclass
class _Request:
    """What is asked of the drawing under way, and what came of it."""

    png: bytes = b""


_request: ContextVar[_Request | None] = ContextVar("picture", default=None)


def pictured(draw: Callable[[], Chart]) -> Picture:
    """Draw a chart once and keep it both ways.

    Raises:
        ValueError: ``draw`` drew nothing.
    """
    request = _Request()
    token = _request.set(request)
    try:
        chart = draw()
    finally:
        _request.reset(token)
    if not request.png:
        raise ValueError(f"the chart {chart.id!r} was not drawn as a figure")
    return Picture(chart, request.png)


def keep_picture(figure: Figure) -> None:
    """Keep a finished figure as a picture if one was asked for; told each figure before it becomes an SVG."""
    request = _request.get()
    if request is None:
        return
    lay_out(figure)
    request.png = _in_few_colours(figure)


def _in_few_colours(figure: Figure) -> bytes:
    """A chart has few colours: a palette makes the file a fifth of its size, and a Word file carries it whole."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    figure.set_dpi(DOTS_PER_INCH)
    canvas: Any = FigureCanvasAgg(figure)  # matplotlib gives no types for its drawing
    canvas.draw()
    drawn = Image.frombuffer("RGBA", canvas.get_width_height(physical=True), bytes(canvas.buffer_rgba()))
    kept = io.BytesIO()
    palette = drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    palette.save(kept, "png", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return kept.getvalue()


def write_thai_digits(figure: Figure) -> None:
    """Every number of a figure in Thai digits: texts as they stand, then the labels of the axes, which are written
    anew at every drawing."""
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        text.set_text(to_thai(text.get_text()))
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            ticks = axis.get_majorticklocs()
            labels = [to_thai(label) for label in axis.get_major_formatter().format_ticks(list(ticks))]
            axis.set_ticks(ticks, labels)
