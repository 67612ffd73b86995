"""What the SVG of a chart can lose without a change to what is seen."""

from __future__ import annotations

import re

from analysis.exhibits.theme import INK

_TAG = re.compile(r"<(/?)g(>| [^>]*>)")
_TRANSFORM = re.compile(r'transform="translate\((\S+) (\S+)\) scale\((\S+) (\S+)\)"')
_LETTER = re.compile(r'(<use href="[^"]+")((?: [xy]="[^"]+")+)/>')
_PLACE = re.compile(r' ([xy])="([^"]+)"')


def compact(svg: str) -> str:
    """The fragment without empty groups, with letters on whole units of their own grid and lines of text on tenths.

    A letter's unit is a hundredth of the text's size and a tenth of a point is the grid of all other shapes.
    """
    svg = _TRANSFORM.sub(_short_transform, _without_bare_groups(svg))
    svg = _LETTER.sub(_short_letter, svg).replace(f'<g style="fill:{INK}" ', "<g ")
    return svg.replace("<svg ", f'<svg fill="{INK}" ', 1)  # the ink is said once; every other shape says its own


def _without_bare_groups(svg: str) -> str:
    parts: list[str] = []
    kept: list[bool] = []
    last = 0
    for tag in _TAG.finditer(svg):
        parts.append(svg[last : tag.start()])
        last = tag.end()
        if not tag[1]:
            kept.append(tag[2] != ">")
        if kept.pop() if tag[1] else kept[-1]:
            parts.append(tag[0])
    return "".join([*parts, svg[last:]])


def _short_transform(match: re.Match[str]) -> str:
    x, y = (_short(value, 1) for value in match.groups()[:2])
    across, up = match.groups()[2:]
    return f'transform="translate({x} {y})scale({across.replace("0.", ".")} {up.replace("0.", ".")})"'


def _short_letter(match: re.Match[str]) -> str:
    places = ((axis, _short(value, 0)) for axis, value in _PLACE.findall(match[2]))
    return match[1] + "".join(f' {axis}="{value}"' for axis, value in places if value != "0") + "/>"


def _short(value: str, places: int) -> str:
    number = round(float(value), places) or 0.0  # never "-0"
    return f"{number:.{places}f}".rstrip("0").rstrip(".") if places else f"{number:.0f}"
