"""From a drawn figure to a small SVG fragment, the same bytes for the same figure."""

from __future__ import annotations

import io
import re
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.exhibits.charts.chart import ChartLabels
from analysis.exhibits.charts.laid_out import lay_out
from analysis.exhibits.charts.picture import keep_picture, write_thai_digits
from analysis.exhibits.theme import INK

if TYPE_CHECKING:
    from matplotlib.figure import Figure


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


_COORDINATE = re.compile(r"-?\d+\.\d+")
_PATH_DATA = re.compile(r'(?<= d=")[^"]+')
_PLACES = re.compile(r'(?<= )(x|y|x1|y1|x2|y2|width|height|transform)="([^"]+)"')
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3}
_GLYPH = re.compile(r'(?<= )d="([^"]+)" transform="scale\(0\.015625\)"')
#: Units an em of a letter's outline. A letter of 12 points is then drawn to a twentieth of a point.
_GLYPH_GRID = 250
_GLYPH_SCALE = f"{100 / _GLYPH_GRID:g}".removeprefix("0")
_GLYPH_PLACE = re.compile(r'(<use href="[^"]+") transform="translate\((\S+) (\S+)\)"/>')


def svg_fragment(figure: Figure, labels: ChartLabels) -> str:
    """The figure as ``<svg viewBox=…>`` to be put inside a page.

    Ids begin with a short word made from the chart's own, so that several charts share a page; sizes are left to the
    style sheet; coordinates are cut to what an eye can see (a tenth of a point, and a letter's outline to 1/250 of its
    size).
    """
    if labels.thai_digits:
        write_thai_digits(figure)
    keep_picture(figure)
    lay_out(figure)
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->|<style type=\"text/css\">.*?</style>", "", text, flags=re.S)
    text = re.sub(r"<defs>\s*</defs>", "", text)
    text = _GLYPH.sub(lambda match: f'd="{_outline(match[1])}" transform="scale({_GLYPH_SCALE})"', text)
    text = _PATH_DATA.sub(lambda match: _tight(_shorten(match[0], 1)), text)
    text = _PLACES.sub(lambda match: f'{match[1]}="{_shorten(match[2], 6)}"', text)
    text = _GLYPH_PLACE.sub(_glyph_place, _own_ids(text, labels.id))
    text = re.sub(r">\s+<", "><", _svg_tag(text)).strip()
    return compact(re.sub(r"(?<=[:;]) (?=[^\"<>]*\")", "", text))


def _svg_tag(text: str) -> str:
    box = re.search(r'viewBox="([^"]+)"', text)
    if box is None:  # matplotlib always writes one
        raise ValueError("the drawing has no viewBox")
    tag = f'<svg viewBox="{_shorten(box[1], 1)}" aria-hidden="true" focusable="false">'
    return tag + text[text.index(">") + 1 :]


def _own_ids(text: str, prefix: str) -> str:
    """Ids are renumbered in their order and only those that something refers to stay."""
    text = text.replace("xlink:href", "href")
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', text))
    found = (name for name in re.findall(r' id="([^"]+)"', text) if name in used)
    names = {name: f"{_word(prefix)}-{index}" for index, name in enumerate(found)}
    text = re.sub(r' id="([^"]+)"', lambda match: f' id="{names[match[1]]}"' if match[1] in names else "", text)
    return re.sub(r'(href="#|url\(#)([^")]+)', lambda match: match[1] + names[match[2]], text)


def _word(prefix: str) -> str:
    """A letter, as ids begin with one, and the checksum of a long name; ids stand in a page a thousand times."""
    return f"g{zlib.crc32(prefix.encode()) % 16**4:x}"


@lru_cache(maxsize=2048)
def _outline(data: str) -> str:
    """A letter's outline on a grid of ``_GLYPH_GRID`` units, in relative steps, which are the shortest to write.

    Matplotlib writes 6400 units an em in absolute numbers. The same few hundred letters stand in every chart.
    """
    words, at, start, command = [], (0, 0), (0, 0), ""
    points: list[tuple[int, int]] = []
    tokens = iter(data.split())
    for token in tokens:
        if token.isalpha():
            command = token
            if command in "zZ":
                words.append("z")
                at = start
            continue
        points.append((_grid(token), _grid(next(tokens))))
        if len(points) == _POINTS[command]:
            steps = " ".join(f"{x - at[0]} {y - at[1]}" for x, y in points)
            words.append(f"{command.lower()} {steps}")
            at, points = points[-1], []
            if command == "M":
                start = at
    return " ".join(words)


def _grid(coordinate: str) -> int:
    return round(float(coordinate) * _GLYPH_GRID / 6400)


def _tight(data: str) -> str:
    """Path data without the blanks that its grammar does not need."""
    return re.sub(r" ?([A-Za-z]) ?| (?=-)", lambda match: match[1] or "", data)


def _glyph_place(match: re.Match[str]) -> str:
    """A letter's place as ``x`` and ``y``, which is shorter than a transform; zero is left out."""
    places = "".join(f' {axis}="{value}"' for axis, value in (("x", match[2]), ("y", match[3])) if value != "0")
    return f"{match[1]}{places}/>"


def _shorten(data: str, places: int) -> str:
    compact = _COORDINATE.sub(
        lambda match: f"{round(float(match[0]), places):.{places}f}".rstrip("0").rstrip("."), data
    )
    return re.sub(r"\s+", " ", compact).replace("-0 ", "0 ").strip()
