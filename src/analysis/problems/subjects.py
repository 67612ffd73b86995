"""What a statement of the register is about: placed by a person, by its document's own dimension, or by its words."""

from __future__ import annotations

import pandas as pd

from analysis.params.swot.points import NO_SUBJECT, PointRules
from analysis.problems.register import Register
from analysis.problems.suggest import DECIDED
from analysis.rows import lines_of


def subjects_of(register: Register, rules: PointRules) -> pd.Series:
    """The subject of each item (str, ``NO_SUBJECT`` where nothing places it), along the index of the items.

    Of subjects whose words are met equally often the first of the file is taken.
    """
    by_person = {item: one.key for one in rules.subjects for item in one.items}
    by_dimension = _by_dimension(register, rules)
    placed = [
        by_person.get(str(line.item_id)) or by_dimension.get(str(line.item_id)) or by_words(str(line.statement), rules)
        for line in lines_of(register.items)
    ]
    return pd.Series(placed, index=register.items.index, dtype="str")


def by_words(statement: str, rules: PointRules) -> str:
    """The subject of which most words stand in the statement."""
    counts = {one.key: one.words_in(statement) for one in rules.subjects}
    best = max(counts, key=lambda key: counts[key])
    return best if counts[best] else NO_SUBJECT


def _by_dimension(register: Register, rules: PointRules) -> dict[str, str]:
    """Only dimensions that a document gave or a person confirmed."""
    known = {
        (scheme, dimension): one.key
        for one in rules.subjects
        for scheme, dimensions in one.dimensions.items()
        for dimension in dimensions
    }
    decided = register.dimensions[register.dimensions["status"].isin(DECIDED)]
    found: dict[str, str] = {}
    for line in lines_of(decided):
        if subject := known.get((line.scheme, line.dimension)):
            found.setdefault(str(line.item_id), subject)
    return found
