"""What a chart is once it is drawn: a title, a small SVG and the same content in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from analysis.bilingual import Language
from analysis.exhibits.look import piece_look
from analysis.thai.language_tags import tagged


@dataclass(frozen=True)
class ChartLabels:
    """What the caller says about a chart; ``thai_digits`` writes its numbers so."""

    id: str
    title: str
    caption: str = ""
    language: Language = "th"
    thai_digits: bool = False


@dataclass(frozen=True)
class Chart:
    """A drawn chart; it shows itself in a notebook and on a page."""

    id: str
    title: str
    svg: str = field(repr=False)
    alt: str = field(repr=False)
    caption: str = ""
    language: Language = "th"

    def _repr_html_(self) -> str:
        """The figure with its caption, its content in words for a screen reader, and the drawing, which may scroll."""
        name = escape(self.id)
        note = f'<span class="caption-note">{tagged(self.caption, self.language)}</span>' if self.caption else ""
        return (
            f'<figure class="chart" id="{name}">'
            f'<figcaption id="{name}-caption">{tagged(self.title, self.language)}{note}</figcaption>'
            f'<p class="unseen">{tagged(self.alt, self.language)}</p>'
            f'<div class="scroll" tabindex="0" role="group" aria-labelledby="{name}-caption">{self.svg}</div></figure>'
        )


@dataclass(frozen=True)
class LoneChart(Chart):
    """A chart that an analyst shows by itself: it brings its look along."""

    def _repr_html_(self) -> str:
        return piece_look() + super()._repr_html_()


def chart_of(labels: ChartLabels, svg: str, facts: Iterable[str]) -> Chart:
    """The chart of a drawing; ``facts`` are the values in words, for readers who do not see the drawing."""
    alt = f"{labels.title}: {'; '.join(facts)}"
    return Chart(labels.id, labels.title, svg, alt, labels.caption, labels.language)
