"""What has been read of an action plan: where reading stands, which activities were met, and the rows that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from analysis.ingest.layouts.tables import tidy_columns
from analysis.thai.repair import match_key

NUMBERS = ("target", "budget", "result", "spent")


class PlanRow(NamedTuple):
    """One row of the table ``activities``, in the order in which it is built; see ``schemas``."""

    province_code: str
    strategy_no: str
    strategy: str
    sub_strategy_no: str
    sub_strategy: str
    kind: str
    number: str
    activity: str
    target: float
    unit_of_measure: str | None
    budget: float
    result: float
    spent: float
    group: str | None
    agency: str | None
    order: int
    file: str
    sheet: str
    row: int


def plan_table(rows: list[PlanRow]) -> pd.DataFrame:
    """The rows as the tidy table ``activities``."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(PlanRow._fields)
    return tidy_columns("activities", dict(zip(PlanRow._fields, columns, strict=True)))


class Headings:
    """The headings without numbers above a row, from the outermost inwards."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._tell()

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return iter(self._open)

    def close(self, depth: int = 0) -> None:
        """A row of this depth ends the headings of its own depth and below."""
        if self._open and max(level for level, _ in self._open) >= depth:
            self._open = [item for item in self._open if item[0] < depth]
            self._tell()

    def open(self, depth: int, text: str) -> None:
        self.close(depth)
        self._open.append((depth, text))
        self._tell()

    def _tell(self) -> None:
        self.texts = tuple(text for _, text in self._open)
        self.path = " › ".join(self.texts) or None


class Met:
    """Activities met so far. Two are the same when their place is and their texts compare equal.

    Comparing texts is dear and most places hold one activity, so texts are compared only where a place holds several.
    """

    def __init__(self) -> None:
        self._alone: dict[tuple[str, ...], tuple[tuple[str, ...], int]] = {}
        self._several: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}

    def earlier(self, place: tuple[str, ...], texts: tuple[str, ...], row: int) -> int | None:
        """The row in which this activity was met before; ``None``, and it is kept, when it was not."""
        if place not in self._alone:
            self._alone[place] = texts, row
            return None
        known = self._several.get(place)
        if known is None:
            first, at = self._alone[place]
            known = self._several[place] = {_keys(first): at}
        keys = _keys(texts)
        if keys in known:
            return known[keys]
        known[keys] = row
        return None


def _keys(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(match_key, texts))
