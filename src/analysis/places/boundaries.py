"""The outlines of the 77 provinces, for small maps: ``params/areas/map/thailand.json``, made as ``NOTICE.md`` tells.

They are simplified, so they are for looking at, never for measuring an area or settling a border.
"""

from __future__ import annotations

import json
import math
from functools import cache
from itertools import pairwise
from pathlib import Path

from analysis.places.areas import areas_folder, unusable
from analysis.places.provinces import provinces

Point = tuple[float, float]
Ring = list[Point]
Box = tuple[float, float, float, float]

LEAST_POINTS = 3


def boundaries() -> dict[str, list[Ring]]:
    """Province code → its rings, in the order of the codes; each ring is a list of (longitude, latitude) in degrees.

    The mainland, or the largest island, is first. A ring does not repeat its first point, and no ring is a hole.

    Raises:
        WorkbookError: the file is missing or broken, or its provinces are not the 77 of ``provinces.csv``.
    """
    return {code: [list(ring) for ring in rings] for code, rings in _read(areas_folder()).items()}


def centroids() -> dict[str, Point]:
    """Province code → a point well inside its first ring, for a symbol: the centre of the area.

    Where that centre lies outside a bent shape, it is the middle of the widest stretch at the same latitude. Raises
    as ``boundaries`` does.
    """
    return {code: _inner_point(rings[0]) for code, rings in _read(areas_folder()).items()}


def bounding_box(rings: list[Ring]) -> Box:
    """West, south, east and north of some rings, in degrees."""
    points = [point for ring in rings for point in ring]
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _inner_point(ring: Ring) -> Point:
    x, y = _centre_of_area(ring)
    crossings = _crossings(ring, y)
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if any(left < x < right for left, right in stretches):
        return x, y
    left, right = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return (left + right) / 2, y


def _centre_of_area(ring: Ring) -> Point:
    doubled = across = up = 0.0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        turn = x1 * y2 - x2 * y1
        doubled += turn
        across += (x1 + x2) * turn
        up += (y1 + y2) * turn
    return across / (3 * doubled), up / (3 * doubled)


def _crossings(ring: Ring, latitude: float) -> list[float]:
    """The longitudes where the outline crosses a latitude, from west to east; always an even number of them."""
    return sorted(
        x1 + (latitude - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])
        if (y1 > latitude) != (y2 > latitude)
    )


@cache
def _read(folder: Path) -> dict[str, list[Ring]]:
    path = folder / "map" / "thailand.json"
    try:
        written = json.loads(path.read_text(encoding="utf-8"))["areas"]
        found = {code: [[_point(point) for point in ring] for ring in rings] for code, rings in written.items()}
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError) as cause:
        raise unusable(path) from cause
    for code, rings in found.items():
        if not rings or any(len(ring) < LEAST_POINTS for ring in rings):
            raise unusable(path, key=code)
    known = {item.code for item in provinces(include_bangkok=True)}
    if found.keys() != known:
        raise unusable(path, key=", ".join(sorted(found.keys() ^ known)))
    return dict(sorted(found.items()))


def _point(written: list[float]) -> Point:
    x, y = (float(number) for number in written)
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError("a coordinate must be finite")
    return x, y
