"""A map of the 77 provinces, drawn by hand as a small SVG: every class has a colour and a symbol.

Bangkok has no provincial labour office (design, section 4.8): it is grey, with a note, unless a figure is given for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from analysis.bilingual import Language, Text
from analysis.exhibits import theme
from analysis.exhibits.charts.chart import Chart, ChartLabels, chart_of
from analysis.exhibits.charts.chart_rows import is_marked
from analysis.exhibits.maps.legend import KeyRow, MapClass, MapLegend, draw_key, sign, text
from analysis.exhibits.maps.shapes import Corners, Place, Shapes, box_on_drawing, province_shapes
from analysis.exhibits.table import is_missing
from analysis.exhibits.words import MISSING
from analysis.places.provinces import BANGKOK, Province, provinces
from analysis.thai.collation import sort_key

WIDTH, TEXT_SIZE = 5600, 150
SIGN, SIGN_ZOOMED = 34, 16  # half of a symbol's width, on the map and in the inset
GREY, EDGE = "#c9cfd6", "#ffffff"

#: Bangkok and its neighbours, too small for a symbol: west, south, east, north.
AROUND_BANGKOK = (99.72, 13.2, 101.08, 14.32)
INSET_LEFT, INSET_TOP, INSET_WIDTH = 3420, 3190, 2060
KEY_GAP = 160  # between the inset and the legend

NO_OFFICE = Text("ไม่นับกรุงเทพมหานคร (ไม่มีสำนักงานแรงงานจังหวัด)", "Bangkok not counted (no provincial labour office)")
NEAR_BANGKOK = Text("กรุงเทพมหานครและใกล้เคียง", "Bangkok and its neighbours")
COUNT = Text("{0} จังหวัด", "provinces {0}")
#: A tall drawing: on a screen it keeps to the height of a window, on a phone to its width.
_STYLE = "min-width:0;max-width:38rem"
_FONT = "Sarabun, 'TH Sarabun New', 'Leelawadee UI', Tahoma, sans-serif"


@dataclass(frozen=True)
class _Area:
    """A province as it is drawn. ``look`` is missing for a province without data; ``fill`` is its paint."""

    province: Province
    said: str
    look: MapClass | None
    fill: str
    is_marked: bool


def province_map(frame: pd.DataFrame, labels: ChartLabels, legend: MapLegend) -> Chart:
    """Provinces in the colour and with the symbol of their class; hatched where there is no value.

    Every province is drawn with ``data-code``, and its name and value are its ``<title>``; symbols carry
    ``data-sign``. Outlines are drawn once a page (see ``publish.pages.html``), so a second map is small.

    Args:
        frame: ``province_code`` (str, two digits, each at most once), the column that ``legend.column`` names (a key
            of ``legend.classes``, or missing) and ``label`` (str, the value in words; missing: the class's words).
            ``marked`` (bool) is optional: such provinces have a thick outline. Provinces not listed have no data.
        labels: id, title and language.
        legend: the classes.

    Raises:
        ValueError: a code is unknown or listed twice, or a class is not in the legend.
        WorkbookError: the boundaries cannot be read.
    """
    shapes, areas = province_shapes(), _areas(frame, labels, legend)
    inset = _inset_box(shapes)
    key, key_bottom = draw_key(legend.title, _key_rows(areas, labels, legend), (inset[3] + KEY_GAP, shapes.height))
    parts = (
        _outlines(shapes, labels.id),
        f'<g stroke="{theme.MUTED}" stroke-width="16" stroke-linejoin="round">{_coast(areas, labels.id)}</g>',
        f'<g stroke="{EDGE}" stroke-width="7" stroke-linejoin="round">{"".join(_fills(areas, labels.id))}</g>',
        "".join(_marks(areas, labels.id, 26)),
        "".join(_signs(areas, shapes, SIGN)),
        "".join(_inset(areas, shapes, labels)),
        key,
    )
    svg = (
        f'<svg viewBox="0 0 {WIDTH} {max(shapes.height, key_bottom)}" style="{_STYLE}" aria-hidden="true" '
        f'focusable="false" font-family="{_FONT}" font-size="{TEXT_SIZE}" fill="{theme.INK}">{"".join(parts)}</svg>'
    )
    return chart_of(labels, svg, _facts(areas, labels.language, legend))


def _areas(frame: pd.DataFrame, labels: ChartLabels, legend: MapLegend) -> list[_Area]:
    rows = {str(row["province_code"]): row for row in frame.to_dict("records")}
    everyone = provinces(include_bangkok=True)
    if len(rows) != len(frame) or rows.keys() - {item.code for item in everyone}:
        raise ValueError("a province code is unknown or stands twice in the frame of the map")
    return [_area(item, rows.get(item.code, {}), labels, legend) for item in everyone]


def _area(item: Province, row: Mapping[str, Any], labels: ChartLabels, legend: MapLegend) -> _Area:
    key = row.get(legend.column)
    marked = is_marked(row)
    if is_missing(key):
        if item.code == BANGKOK:
            return _Area(item, NO_OFFICE.of(labels.language), None, GREY, marked)
        name = _name(item, labels.language)
        return _Area(item, f"{name}: {MISSING.of(labels.language)}", None, f"url(#{labels.id}-hatch)", marked)
    if key not in legend.classes:
        raise ValueError(f"class {key!r} of province {item.code} is not in the legend")
    look = legend.classes[key]
    words = look.label if is_missing(row.get("label")) else str(row["label"])
    return _Area(item, f"{_name(item, labels.language)}: {words}", look, look.colour, marked)


def _name(item: Province, language: Language) -> str:
    return item.name_en if language == "en" else item.name_th


def _outlines(shapes: Shapes, prefix: str) -> str:
    paths = "".join(f'<path id="{prefix}-p{code}" d="{data}"/>' for code, data in shapes.paths.items())
    hatch = (
        f'<pattern id="{prefix}-hatch" width="60" height="60" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="60" height="60" fill="{theme.WASH}"/>'
        f'<rect width="20" height="60" fill="{theme.LINE}"/></pattern>'
    )
    return f"<defs>{hatch}{paths}</defs>"


def _coast(areas: Iterable[_Area], prefix: str) -> str:
    """A line around the whole country, under the fills, so that pale provinces do not fade into the page."""
    return "".join(f'<use href="#{prefix}-p{area.province.code}"/>' for area in areas)


def _fills(areas: Iterable[_Area], prefix: str) -> Iterator[str]:
    for area in areas:
        code = area.province.code
        yield (
            f'<use href="#{prefix}-p{code}" data-code="{code}" fill="{area.fill}">'
            f"<title>{escape(area.said)}</title></use>"
        )


def _marks(areas: Iterable[_Area], prefix: str, width: int) -> Iterator[str]:
    for area in areas:
        if area.is_marked:
            yield (
                f'<use href="#{prefix}-p{area.province.code}" fill="none" stroke="{theme.INK}" stroke-width="{width}" '
                'stroke-linejoin="round" pointer-events="none"/>'
            )


def _signs(areas: Iterable[_Area], shapes: Shapes, size: int) -> Iterator[str]:
    yield '<g pointer-events="none">'
    for area in areas:
        if area.look is not None:
            code = area.province.code
            yield sign(area.look.symbol, shapes.signs[code], size, f'data-sign="{code}" fill="{area.look.ink}"')
    yield "</g>"


def _inset_box(shapes: Shapes) -> Corners:
    """Where the window stands on the drawing."""
    left, top, right, bottom = box_on_drawing(shapes.projection, AROUND_BANGKOK)
    height = round(INSET_WIDTH * (bottom - top) / (right - left))
    return INSET_LEFT, INSET_TOP, INSET_LEFT + INSET_WIDTH, INSET_TOP + height


def _inset(areas: list[_Area], shapes: Shapes, labels: ChartLabels) -> Iterator[str]:
    """A window on the small provinces around Bangkok; a nested drawing cuts off what lies outside it."""
    seen = box_on_drawing(shapes.projection, AROUND_BANGKOK)
    window = _inset_box(shapes)
    inside = [area for area in areas if _meets(shapes.boxes[area.province.code], seen)]
    signed = [area for area in inside if _holds(seen, shapes.signs[area.province.code])]
    line = f'fill="none" stroke="{theme.MUTED}"'
    yield f'<rect {_rectangle(seen)} {line} stroke-width="9"/>'
    caption = (window[0], window[1] - 55)
    yield text(NEAR_BANGKOK.of(labels.language), caption, f'font-size="135" fill="{theme.MUTED}"')
    view = f"{seen[0]} {seen[1]} {seen[2] - seen[0]} {seen[3] - seen[1]}"
    yield f'<svg {_rectangle(window)} overflow="hidden" viewBox="{view}">'
    yield f'<g stroke="{theme.MUTED}" stroke-width="6" stroke-linejoin="round">{_coast(inside, labels.id)}</g>'
    yield f'<g stroke="{EDGE}" stroke-width="3" stroke-linejoin="round">{"".join(_fills(inside, labels.id))}</g>'
    yield from _marks(inside, labels.id, 8)
    yield from _signs(signed, shapes, SIGN_ZOOMED)
    yield f'</svg><rect {_rectangle(window)} {line} stroke-width="12"/>'


def _rectangle(box: Corners) -> str:
    left, top, right, bottom = box
    return f'x="{left}" y="{top}" width="{right - left}" height="{bottom - top}"'


def _meets(one: Corners, other: Corners) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _holds(box: Corners, place: Place) -> bool:
    return box[0] < place[0] < box[2] and box[1] < place[1] < box[3]


def _key_rows(areas: list[_Area], labels: ChartLabels, legend: MapLegend) -> list[KeyRow]:
    language = labels.language
    rows = []
    for look, words, have in _groups(areas, language, legend):
        fill = look.colour if look else f"url(#{labels.id}-hatch)"
        if look or have:
            rows.append(KeyRow(f"{words}: {COUNT.of(language).format(len(have))}", fill, look))
    if _is_bangkok_grey(areas):
        rows.append(KeyRow(NO_OFFICE.of(language), GREY, None))
    return rows


def _facts(areas: list[_Area], language: Language, legend: MapLegend) -> Iterator[str]:
    for _, words, have in _groups(areas, language, legend):
        if have:
            names = sorted((_name(area.province, language) for area in have), key=sort_key)
            yield f"{words} {COUNT.of(language).format(len(have))}: {', '.join(names)}"
    if _is_bangkok_grey(areas):
        yield NO_OFFICE.of(language)


def _groups(
    areas: list[_Area], language: Language, legend: MapLegend
) -> Iterator[tuple[MapClass | None, str, list[_Area]]]:
    """Each class of the legend, and then what has no data, with its words and its provinces."""
    for look in legend.classes.values():
        yield look, look.label, [area for area in areas if area.look is look]
    yield None, MISSING.of(language), [area for area in areas if area.look is None and area.fill != GREY]


def _is_bangkok_grey(areas: list[_Area]) -> bool:
    return any(area.fill == GREY for area in areas)
