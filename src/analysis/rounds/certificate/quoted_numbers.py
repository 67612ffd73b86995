"""Every number that the pages of a revision print, held against the figure that it is marked with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.evaluate.figure import Figure
from analysis.rounds.corrections.quotes import quotes_of
from analysis.rounds.results.figures import FIGURES, read_figures
from analysis.thai.quantity import ParsedNumber, parse_number


@dataclass(frozen=True)
class Quoted:
    """What the pages print of figures: how many prints there are, those whose figure is not among the published ones,
    how many are numbers, and those of which the figure is another (all as "figure on page")."""

    prints: int
    strange: tuple[str, ...]
    numbers: int
    unlike: tuple[str, ...]


def quoted_numbers(results: Path) -> Quoted:
    """Compare what stands on the pages below ``results`` with its figures. A word or a sign in place of a number (not
    due, nothing reported, withheld) is a print and no number."""
    figures = {figure.figure_id.partition("/")[2]: figure for figure in read_figures(results / FIGURES)}
    prints, numbers = 0, 0
    strange: list[str] = []
    unlike: list[str] = []
    for name, pages in quotes_of(results).items():
        for page, told in pages.items():
            prints += len(told)
            if name not in figures:
                strange.append(f"{name} · {page}")
                continue
            read = [(text, parse_number(text)) for text in told]
            known = [(text, number) for text, number in read if number is not None]
            numbers += len(known)
            unlike += [f"{name} · {page} · {text}" for text, number in known if not _prints(figures, name, number)]
    return Quoted(prints, tuple(strange), numbers, tuple(unlike))


def _prints(figures: Mapping[str, Figure], name: str, number: ParsedNumber) -> bool:
    """Whether the number is the figure as printed: within half a step of the last printed digit."""
    value = figures[name].value
    return value is not None and abs(value - number.value) <= number.step * 0.5 * (1 + 1e-9)
