"""What the offline page is made of: every slice, every outline and every word, as one object that becomes JSON."""

from __future__ import annotations

import math

from analysis.bilingual import Text
from analysis.compare.slices import FACTS
from analysis.exhibits import theme
from analysis.exhibits.maps.map import AROUND_BANGKOK
from analysis.exhibits.maps.shapes import box_on_drawing, province_shapes
from analysis.explore.exploration import Exploration, Observed, Slice
from analysis.explore.periods import Period, sorted_members
from analysis.explore.selection import CHANGES, MOST_PICKED, ONLY, SCHEMES, GroupScheme, Selection
from analysis.explore.words import APART, DEFINITIONS, WORDS, region_words
from analysis.places.provinces import BANGKOK, Province
from analysis.thai.collation import sort_key
from analysis.thai.repair import match_key
from analysis.trends.reasons import reason

#: Decimal places that values keep on the page; what is printed has two at most.
PLACES = 6

Json = dict[str, object]


def page_data(exploration: Exploration) -> Json:
    """The page's data, with nothing that a report does not show: no name of a person, no path, no time of making.

    ``areas`` are ordered as the map; ``slices`` is series → period → rows by province code, each row [value, low, high,
    doubted, recomputed] with ``null`` for what is missing and the tail of nulls cut off; ``whose`` says whose value the
    nation's is where that is not the country. ``before`` is the period that a change is told since, with the codes of
    why it must not be; ``joins`` the earlier year that a line may come from; ``asked``: ``wb.series`` knows the slice.
    """
    order = sorted(exploration.areas, key=lambda item: sort_key(item.name_th))
    places = {item.code: place for place, item in enumerate(order)}
    shapes = province_shapes()
    return {
        "areas": [_area(item, places[item.code], exploration) for item in exploration.areas],
        "schemes": list(SCHEMES),
        "regions": {item.region: _word(region_words(item.region)) for item in exploration.areas},
        "members": {scheme: _members(exploration, scheme) for scheme in SCHEMES},
        "series": {name: _series(exploration, name) for name in exploration.series},
        "periods": {key: _period(period, exploration) for key, period in exploration.periods.items()},
        "slices": {
            name: {
                key: {**_slice(exploration.slices[name, key]), **_earlier(exploration, name, key)}
                for key in exploration.periods_of(name)
            }
            for name in exploration.series
        },
        "start": exploration.settle(Selection()).figure,
        "definitions": {name: _word(word) for name, word in DEFINITIONS.items()},
        "words": {name: _word(word) for name, word in WORDS.items()},
        "reasons": {code: [reason(code).th, reason(code).en] for code in FACTS if code != "unit"},
        "only": list(ONLY),
        "changes": list(CHANGES),
        "colours": list(theme.LEVEL_COLOURS),
        "most": MOST_PICKED,
        "bangkok": BANGKOK,
        "map": {
            "width": shapes.width,
            "height": shapes.height,
            "paths": shapes.paths,
            "signs": {code: list(place) for code, place in shapes.signs.items()},
            "window": list(box_on_drawing(shapes.projection, AROUND_BANGKOK)),
        },
    }


def _area(item: Province, place: int, exploration: Exploration) -> Json:
    """``order`` is its place in Thai order; ``find`` is what a search looks through; ``groups`` are by period."""
    names = (item.name_th, item.name_en, item.abbr_th, item.abbr_roman, item.code)
    groups = {
        scheme: {key: period.group_of(item.code, scheme) for key, period in exploration.periods.items()}
        for scheme in SCHEMES
    }
    return {
        "code": item.code,
        "th": item.name_th,
        "en": item.name_en,
        "order": place,
        "find": [match_key(name).casefold() for name in names],
        "groups": {scheme: _shortened(by_period) for scheme, by_period in groups.items()},
    }


def _members(exploration: Exploration, scheme: GroupScheme) -> list[str]:
    """The groups of all periods in order; those of one period are found by its provinces."""
    names = {name for key in exploration.periods for name in exploration.members(key, scheme)}
    return sorted_members(names, scheme)


def _shortened(by_period: dict[str, str]) -> str | dict[str, str]:
    """One name where all periods agree."""
    names = set(by_period.values())
    return names.pop() if len(names) == 1 else by_period


def _series(exploration: Exploration, name: str) -> Json:
    words = exploration.words(name)
    kind = exploration.units[name]
    return {
        "name": _word(words.name),
        "unit": _word(words.unit),
        "places": words.places,
        "kind": kind,
        "parts": list(words.parts or ()),
        "first": exploration.settle(Selection(figure=name)).period,
    }


def _period(period: Period, exploration: Exploration) -> Json:
    synthetic = any(exploration.slices[name, period.key].synthetic for name in exploration.series_in(period.key))
    return {"name": _word(period.words), "synthetic": synthetic}


def _slice(found: Slice) -> Json:
    rows = {code: _row(item) for code, item in found.rows.items()}
    nation = _row(found.nation) if found.nation else []
    facts = {"edges": list(found.edges), "definition": found.definition, "criteria": found.criteria}
    whose = {"whose": _word(found.nation_words)} if found.some else {}
    return {**facts, **whose, "synthetic": found.synthetic, "nation": nation, "rows": rows}


def _earlier(exploration: Exploration, name: str, key: str) -> Json:
    """What stands before a slice."""
    before, joined = exploration.before(name, key), exploration.year_before(name, key)
    said: Json = {"before": [before, *exploration.refusals(name, before, key)]} if before else {}
    if joined and not exploration.refusals(name, joined, key):
        said["joins"] = joined
    if exploration.slices[name, key].of_round and APART not in name:
        said["asked"] = 1
    return said


def _row(item: Observed) -> list[float | int | None]:
    numbers = [_number(value) for value in (item.value, item.low, item.high)]
    row = [*numbers, 1 if item.doubted else None, _number(item.recomputed)]
    while row and row[-1] is None:
        row.pop()
    return row


def _number(value: float) -> float | int | None:
    if math.isnan(value):
        return None
    rounded = round(value, PLACES)
    return int(rounded) if float(rounded).is_integer() else rounded


def _word(word: Text) -> list[str]:
    return [word.th, word.en]
