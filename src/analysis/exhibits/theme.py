"""The look of charts: colours, the Thai font by file, and settings that give the same bytes at every run.

Nothing of matplotlib or seaborn is imported until a chart is drawn: a notebook without charts starts sooner.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FONT_FOLDER = Path(__file__).parent / "fonts"
FONT_FILES = ("Sarabun-Regular.ttf", "Sarabun-Bold.ttf")
#: The second family, which matplotlib carries, has the symbols ● ▲ ■ ≥ that the first one lacks.
FONT_FAMILY = ["Sarabun", "DejaVu Sans"]

INK, MUTED, LINE, WASH = "#1c2733", "#566373", "#d4dbe3", "#f3f6f9"
NAVY, SKY = "#1f4e79", "#a9c4de"
#: Told apart by people with protanopia, deuteranopia and tritanopia by lightness, and always drawn with a symbol.
BAND_COLOURS = {"green": "#0b7a5c", "yellow": "#b27a00", "red": "#a8201a"}
#: Levels 0–5 as one hue, from pale to full.
LEVEL_COLOURS = ("#dfe6ee", "#c2d3e4", "#9bb8d3", "#6f99bf", "#4475a3", "#1f4e79")

WIDTH = 7.2  # inches: the text width of an A4 page

SETTINGS = {
    "svg.fonttype": "path",
    "svg.hashsalt": "workbook",
    "font.family": FONT_FAMILY,
    "font.size": 10.5,
    "axes.titlesize": 11,
    "axes.labelsize": 10,
    "axes.labelcolor": MUTED,
    "axes.edgecolor": LINE,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": False,
    "grid.color": LINE,
    "grid.linewidth": 0.6,
    "text.color": INK,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 10,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "legend.frameon": False,
    "legend.fontsize": 9.5,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "axes.unicode_minus": False,
}


@contextmanager
def canvas(height: float, width: float = WIDTH) -> Iterator[tuple[Figure, Axes]]:
    """A figure of ``width`` × ``height`` inches with one axes, under the theme; global settings stay untouched."""
    import matplotlib
    import seaborn
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    register_fonts()
    settings: dict[Any, Any] = {**seaborn.axes_style("white"), **SETTINGS}
    with matplotlib.rc_context(settings):
        layout = ConstrainedLayoutEngine(w_pad=0.04, h_pad=0.04)
        figure = Figure(figsize=(width, height), layout=layout)
        yield figure, figure.add_subplot()


@cache
def register_fonts() -> None:
    """Make the house's font known to matplotlib."""
    from matplotlib import font_manager

    for name in FONT_FILES:
        font_manager.fontManager.addfont(FONT_FOLDER / name)
