"""The legend of a map: a patch of each colour with its symbol, and what it means, beside the southern provinces."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.exhibits import theme
from analysis.exhibits.charts.wrap import wrap_label
from analysis.exhibits.maps.legend import MapClass
from analysis.exhibits.maps.signs import sign, text

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
