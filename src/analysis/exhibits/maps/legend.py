"""What the colours of a map mean: classes with a colour and a symbol, so that the colour is never alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from typing import Literal

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.exhibits import theme
from analysis.exhibits.charts.wrap import wrap_label
from analysis.exhibits.maps.shapes import Place
from analysis.exhibits.words import BANDS, LEVEL
from analysis.thai.numbers import format_number

#: Corners of the drawn marks, in halves of the symbol's width.
_CORNERS = {
    "▲": ((0, -1.1), (1.1, 0.85), (-1.1, 0.85)),
    "■": ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
    "◆": ((0, -1.25), (1.1, 0), (0, 1.25), (-1.1, 0)),
}
_DOTS = {f"dot{step}": 0.25 + 0.17 * step for step in range(1, 7)} | {"●": 1.0}


def sign(symbol: str, place: Place, half: int, attributes: str) -> str:
    """A symbol around ``place``: ``●▲■◆``, ``dot1`` … ``dot6`` (growing dots), or else the text itself, bold."""
    x, y = place
    if symbol in _DOTS:
        return f'<circle cx="{x}" cy="{y}" r="{round(_DOTS[symbol] * half)}" {attributes}/>'
    if symbol in _CORNERS:
        points = " ".join(f"{x + round(dx * half)},{y + round(dy * half)}" for dx, dy in _CORNERS[symbol])
        return f'<polygon points="{points}" {attributes}/>'
    size = round(half * 3.1)
    return text(
        symbol, (x, y + round(size * 0.34)), f'text-anchor="middle" font-weight="700" font-size="{size}" {attributes}'
    )


def text(words: str, place: Place, attributes: str) -> str:
    """A line of text whose baseline starts at ``place``."""
    return f'<text x="{place[0]}" y="{place[1]}" {attributes}>{escape(words)}</text>'.replace(" >", ">")


ClassKey = str | int

BELOW, FROM_TO, FROM = (
    Text("น้อยกว่า {0}", "below {0}"),
    Text("{0} ถึงน้อยกว่า {1}", "{0} to below {1}"),
    Text("{0} ขึ้นไป", "{0} and above"),
)
REACHED = Text("ระดับความสำเร็จ", "Milestone level")
BAND = Text("เกณฑ์สี", "Colour band")


@dataclass(frozen=True)
class MapClass:
    """One class: ``symbol`` is a mark (``●``, ``▲``, ``■``, ``◆``), a digit, or ``dot1`` … ``dot6``, which grow."""

    label: str
    colour: str
    symbol: str
    ink: str = "#ffffff"  # the symbol's colour on the class's colour


@dataclass(frozen=True)
class MapLegend:
    """The classes of a map in the order they are listed; ``column`` of the map's frame holds their keys."""

    title: str
    classes: Mapping[ClassKey, MapClass] = field(default_factory=dict)
    column: Literal["band", "level", "class"] = "class"


def band_legend(language: Language, title: str = "") -> MapLegend:
    """Green, yellow and red, with the symbols that the bands have everywhere."""
    classes: dict[ClassKey, MapClass] = {
        band: MapClass(
            f"{words.name.of(language)} ({words.meaning.of(language)})", theme.BAND_COLOURS[band], words.symbol
        )
        for band, words in BANDS.items()
    }
    return MapLegend(title or BAND.of(language), classes, "band")


def level_legend(language: Language, title: str = "") -> MapLegend:
    """Levels 5 down to 0 in one hue, each with its digit."""
    classes: dict[ClassKey, MapClass] = {
        level: MapClass(f"{LEVEL.of(language)} {level}", theme.LEVEL_COLOURS[level], str(level), _ink(level))
        for level in reversed(range(len(theme.LEVEL_COLOURS)))
    }
    return MapLegend(title or REACHED.of(language), classes, "level")


def step_legend(title: str, edges: Sequence[float], language: Language) -> MapLegend:
    """Classes of a number between rising ``edges``: below the first, from each to below the next, the last and above.

    Raises:
        ValueError: there is no edge or more than five, or they do not rise.
    """
    _check(edges)
    texts = [_number(edge) for edge in edges]
    labels = [BELOW.of(language).format(texts[0])]
    labels += [FROM_TO.of(language).format(*pair) for pair in pairwise(texts)]
    labels += [FROM.of(language).format(texts[-1])]
    classes: dict[ClassKey, MapClass] = {}
    for step in reversed(range(len(labels))):
        shade = round(step * (len(theme.LEVEL_COLOURS) - 1) / (len(labels) - 1))
        classes[step] = MapClass(labels[step], theme.LEVEL_COLOURS[shade], f"dot{step + 1}", _ink(shade))
    return MapLegend(title, classes)


def steps_of(values: pd.Series, edges: Sequence[float]) -> pd.Series:
    """The class of each number under ``step_legend`` (``Int64``; missing stays missing): as many edges as it reaches.

    Unrounded values are compared: 39.999 does not reach 40.
    """
    _check(edges)
    reached = sum((values >= edge).astype("int64") for edge in edges)
    return reached.astype("Int64").mask(values.isna())


def _check(edges: Sequence[float]) -> None:
    if not 1 <= len(edges) < len(theme.LEVEL_COLOURS) or any(right <= left for left, right in pairwise(edges)):
        raise ValueError(f"a map needs one to five rising edges, not {list(edges)}")


def _ink(shade: int) -> str:
    return "#ffffff" if shade >= len(theme.LEVEL_COLOURS) // 2 else theme.INK


def _number(value: float) -> str:
    return format_number(value, 0 if float(value).is_integer() else 2)


# The legend of a map


LEFT, ROW = 2960, 208
PATCH_WIDTH, PATCH_HEIGHT, WORDS_LEFT = 250, 160, 330
COLUMNS, HEADING_COLUMNS = 29, 33


@dataclass(frozen=True)
class KeyRow:
    """One line of the legend; ``look`` gives the symbol, if the patch has one."""

    words: str
    fill: str
    look: MapClass | None


def draw_key(title: str, rows: list[KeyRow], room: tuple[int, int]) -> tuple[str, int]:
    """The legend and where it ends. It ends at the bottom of ``room`` (top, bottom), or below when it needs more."""
    wrapped = [(row, wrap_label(row.words, COLUMNS).split("\n")) for row in rows]
    heading = wrap_label(title, HEADING_COLUMNS).split("\n")
    lines = len(heading) + sum(len(words) for _, words in wrapped)
    y = max(room[0], room[1] - lines * ROW) + ROW // 2
    parts = []
    for line in heading:
        parts.append(text(line, (LEFT, y), 'font-weight="700"'))
        y += ROW
    for row, words in wrapped:
        parts.append(_row(row, words, y))
        y += ROW * len(words)
    return "".join(parts), y - ROW // 2


def _row(row: KeyRow, words: list[str], y: int) -> str:
    parts = [
        f'<rect x="{LEFT}" y="{y - 130}" width="{PATCH_WIDTH}" height="{PATCH_HEIGHT}" fill="{row.fill}" '
        f'stroke="{theme.LINE}" stroke-width="6"/>'
    ]
    if row.look is not None:
        middle = (LEFT + PATCH_WIDTH // 2, y - 130 + PATCH_HEIGHT // 2)
        parts.append(sign(row.look.symbol, middle, 46, f'fill="{row.look.ink}"'))
    parts += [text(line, (LEFT + WORDS_LEFT, y + step * ROW), "") for step, line in enumerate(words)]
    return "".join(parts)
