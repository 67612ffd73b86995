"""Finding a figure's margins once, before it is drawn, however many times it is drawn then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def lay_out(figure: Figure) -> None:
    """Fit the axes to what stands around them, for good; a figure that is laid out already stays as it is.

    Left to ``savefig``, matplotlib draws the whole figure once without output only to have its margins found, and
    finds them anew for every file.
    """
    if figure.get_layout_engine() is not None:
        find_margins(figure)
        figure.set_layout_engine(None)


def find_margins(figure: Figure) -> None:
    """Fit the axes to what stands around them by now. The sizes of texts are those of the SVG, which every chart
    becomes."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    FigureCanvasSVG(figure)  # makes itself the figure's canvas, whose letters the engine measures
    if engine := figure.get_layout_engine():
        engine.execute(figure)
