"""A chart that somebody else drew, as one of ours: in the house's font, as a small SVG, the same bytes every time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from analysis.exhibits.charts.chart import ChartLabels
from analysis.exhibits.charts.svg import svg_fragment
from analysis.exhibits.theme import FONT_FAMILY, SETTINGS, register_fonts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Of the theme what decides how a drawing is written; the look of the figure is its author's.
_WRITING = ("svg.fonttype", "svg.hashsalt", "axes.unicode_minus")


def drawn(figure: Figure, labels: ChartLabels) -> str:
    """The figure as SVG for a page (``svg_fragment``); afterwards no cell shows it a second time."""
    import matplotlib
    from matplotlib.text import Text

    register_fonts()
    for text in figure.findobj(Text):
        text.set_fontfamily(FONT_FAMILY)
    writing: dict[Any, Any] = {name: SETTINGS[name] for name in _WRITING}
    with matplotlib.rc_context(writing):
        svg = svg_fragment(figure, labels)
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close(figure)
    return svg


def title_of(figure: Figure) -> str:
    """What the chart is called by its author; "" where it has no title, or several of equal rank."""
    if whole := figure.get_suptitle():
        return whole
    titles = [title for axes in figure.axes if (title := axes.get_title())]
    return titles[0] if len(titles) == 1 else ""


def words_of(figure: Figure) -> list[str]:
    """What a chart says in words, for readers who do not see it: titles, axes, and what its legends name."""
    return list(dict.fromkeys(_words(figure)))


def _words(figure: Figure) -> Iterator[str]:
    for axes in figure.axes:
        yield from filter(None, (axes.get_title(), axes.get_xlabel(), axes.get_ylabel()))
        if legend := axes.get_legend():
            yield from (text.get_text() for text in legend.get_texts())
        ticks = [*axes.get_xticklabels(), *axes.get_yticklabels()]
        yield from (
            text for one in ticks if (text := one.get_text()) and not text[:1].isdigit() and text[0] not in "−-"
        )
