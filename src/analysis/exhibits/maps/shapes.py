"""The provinces as shapes on a drawing: degrees become whole drawing units, and rings become short path data."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis.places.areas import areas_folder
from analysis.places.boundaries import Box, Point, Ring, boundaries, bounding_box, centroids

#: Drawing units (ten of them make one unit of text size) in a degree of latitude.
UNITS = 480
#: At the country's middle latitude a degree of longitude is this much shorter than one of latitude. A plain chart
#: projection is enough for a country 15 degrees tall: the error at its ends is under 4 per cent.
NARROWING = math.cos(math.radians(13.2))
MARGIN = 40

Place = tuple[int, int]
Corners = tuple[int, int, int, int]  # left, top, right, bottom


@dataclass(frozen=True)
class Projection:
    """From longitude and latitude to drawing units, x to the right and y down."""

    west: float
    north: float

    def place(self, point: Point) -> Place:
        """Where a point stands on the drawing."""
        x = (point[0] - self.west) * UNITS * NARROWING + MARGIN
        y = (self.north - point[1]) * UNITS + MARGIN
        return round(x), round(y)


@dataclass(frozen=True)
class Shapes:
    """The whole country, ready to draw.

    ``paths`` is province code → SVG path data, ``signs`` province code → where its symbol stands, ``boxes`` province
    code → (left, top, right, bottom); ``width`` and ``height`` bound them all. Everything is in drawing units.
    """

    projection: Projection
    paths: dict[str, str]
    signs: dict[str, Place]
    boxes: dict[str, Corners]
    width: int
    height: int


def province_shapes() -> Shapes:
    """The 77 provinces in the order of their codes. Raises ``WorkbookError`` when the boundaries cannot be read."""
    return _shapes(str(areas_folder()))


def box_on_drawing(projection: Projection, box: Box) -> Corners:
    """Left, top, right and bottom of a box given as west, south, east and north."""
    west, south, east, north = box
    return *projection.place((west, north)), *projection.place((east, south))


@cache
def _shapes(folder: str) -> Shapes:
    """``folder`` keeps apart the projects that one process may open."""
    outlines = boundaries()
    west, south, east, north = bounding_box([ring for rings in outlines.values() for ring in rings])
    projection = Projection(west, north)
    right, bottom = projection.place((east, south))
    return Shapes(
        projection,
        {code: "".join(_path(projection, ring) for ring in rings) for code, rings in outlines.items()},
        {code: projection.place(point) for code, point in centroids().items()},
        {code: box_on_drawing(projection, bounding_box(rings)) for code, rings in outlines.items()},
        right + MARGIN,
        bottom + MARGIN,
    )


def _path(projection: Projection, ring: Ring) -> str:
    """``M12 34l5-6 7 8z``: a start and steps, rounded before they are subtracted so that errors do not add up."""
    places = [projection.place(point) for point in ring]
    start = f"M{places[0][0]} {places[0][1]}"
    return f"{start}l{_numbers(_steps(places))}z"


def _steps(places: list[Place]) -> Iterator[int]:
    x, y = places[0]
    for next_x, next_y in places[1:]:
        if (next_x, next_y) != (x, y):
            yield from (next_x - x, next_y - y)
            x, y = next_x, next_y


def _numbers(values: Iterator[int]) -> str:
    """Numbers with no more blanks than path data needs: a minus sign parts them as well."""
    return "".join(str(value) if value < 0 else f" {value}" for value in values).lstrip()
