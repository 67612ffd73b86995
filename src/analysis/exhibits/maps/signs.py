"""The symbols of a map's classes and its words, as SVG: shapes are drawn, so that no font decides how they look."""

from __future__ import annotations

from html import escape

from analysis.exhibits.maps.shapes import Place

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
