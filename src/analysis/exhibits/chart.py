"""What a chart is once it is drawn: a title, a small SVG and the same content in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from analysis.exhibits.words import Language


@dataclass(frozen=True)
class ChartLabels:
    """What the caller says about a chart. ``alt`` is composed from the data unless it is given."""

    id: str
    title: str
    caption: str = ""
    alt: str = ""
    language: Language = "th"


@dataclass(frozen=True)
class Chart:
    """A drawn chart; it shows itself in a notebook and on a page."""

    id: str
    title: str
    svg: str = field(repr=False)
    alt: str = field(repr=False)
    caption: str = ""

    def _repr_html_(self) -> str:
        note = f'<span class="caption-note">{escape(self.caption)}</span>' if self.caption else ""
        return (
            f'<figure class="chart" id="{escape(self.id)}" role="img" aria-label="{escape(self.alt)}">'
            f'<figcaption>{escape(self.title)}{note}</figcaption><div class="scroll">{self.svg}</div></figure>'
        )


def chart_of(labels: ChartLabels, svg: str, facts: Iterable[str]) -> Chart:
    """The chart of a drawing; ``facts`` are the values in words, for readers who do not see the drawing."""
    alt = labels.alt or f"{labels.title}: {'; '.join(facts)}"
    return Chart(labels.id, labels.title, svg, alt, labels.caption)
