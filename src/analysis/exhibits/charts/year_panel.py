"""Years of one measure as a small drawing, written by hand: an office's line, and marks of its peers' middle.

Full where years are comparable, dashed with caution, a dash with a dot where the analyst joined them, nothing where
they must not be compared. Told apart by shape too: a disc is the office, a triangle its cluster, a square the nation.
Colours are those of the page, by day and by night.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 300, 132
_LEFT, _RIGHT, _TOP, _BOTTOM = 26, 26, 22, 22
_MARK = 4.5
#: Room that a value and its distance take above or below its point.
_LETTERS = 22


@dataclass(frozen=True)
class Panel:
    """What is drawn. ``years``: year → as it is written; ``own``, ``cluster`` and ``nation``: year → value; ``texts``:
    year → the own value in words;
    ``joins``: (year, next year, "same", "caution" or "joined"); ``ends``: the least and the greatest value of the axis,
    or ``None`` for those of the data."""

    years: Mapping[int, str]
    own: Mapping[int, float]
    texts: Mapping[int, str]
    joins: Sequence[tuple[int, int, str]]
    cluster: Mapping[int, float]
    nation: Mapping[int, float]
    ends: tuple[float, float] | None = None


def year_panel(panel: Panel) -> str:
    """The drawing as SVG; what it shows is said in the words beside it."""
    place = _Place(panel)
    parts = [f'<line class="axis" x1="8" x2="{WIDTH - 8}" y1="{HEIGHT - 20}" y2="{HEIGHT - 20}"/>']
    parts += [
        f'<text class="year" x="{place.x(year)}" y="{HEIGHT - 6}">{text}</text>' for year, text in panel.years.items()
    ]
    parts += [_square(place.x(year) + 9, place.y(value)) for year, value in panel.nation.items()]
    parts += [_triangle(place.x(year) - 9, place.y(value)) for year, value in panel.cluster.items()]
    for before, after, grade in panel.joins:
        ends = ((place.x(year), place.y(panel.own[year])) for year in (before, after))
        (x1, y1), (x2, y2) = ends
        parts.append(f'<line class="own {grade}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>')
    for year, value in panel.own.items():
        x, y = place.x(year), place.y(value)
        parts.append(f'<circle class="own" cx="{x}" cy="{y}" r="{_MARK}"/>')
        marks = [place.y(peers[year]) for peers in (panel.cluster, panel.nation) if year in peers]
        crowded = any(y - _LETTERS < mark < y - 1 for mark in marks) and y + _LETTERS < HEIGHT - _BOTTOM
        up = round(y + 16 if crowded else y - 9, 1)
        parts.append(f'<text class="value" x="{x}" y="{up}">{panel.texts[year]}</text>')
    return f'<svg class="years" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">{"".join(parts)}</svg>'


def key_drawing(name: str) -> str:
    """What a mark or a line means, beside its words: "office", "cluster", "nation", "caution" or "joined"."""
    marks = {
        "office": '<circle class="own" cx="13" cy="6" r="4.5"/>',
        "cluster": _triangle(13, 6),
        "nation": _square(13, 6),
    }
    drawn = marks.get(name) or f'<line class="own {name}" x1="0" y1="6" x2="26" y2="6"/>'
    return f'<svg class="years" viewBox="0 0 26 12" aria-hidden="true">{drawn}</svg>'


class _Place:
    def __init__(self, panel: Panel) -> None:
        values = [*panel.own.values(), *panel.cluster.values(), *panel.nation.values()]
        self._low, high = panel.ends or (min(values), max(values))
        self._span = (high - self._low) or 1.0
        self._at = {year: place for place, year in enumerate(panel.years)}
        self._step = (WIDTH - _LEFT - _RIGHT) / max(1, len(panel.years) - 1)

    def x(self, year: int) -> float:
        return round(_LEFT + self._step * self._at[year], 1)

    def y(self, value: float) -> float:
        inside = HEIGHT - _TOP - _BOTTOM - 8
        return round(_TOP + inside * (1 - (value - self._low) / self._span), 1)


def _square(x: float, y: float) -> str:
    return f'<rect class="nation" x="{round(x - 3.5, 1)}" y="{round(y - 3.5, 1)}" width="7" height="7"/>'


def _triangle(x: float, y: float) -> str:
    points = f"{round(x - 4.5, 1)},{round(y + 3.5, 1)} {round(x + 4.5, 1)},{round(y + 3.5, 1)} {x},{round(y - 4.5, 1)}"
    return f'<polygon class="cluster" points="{points}"/>'
