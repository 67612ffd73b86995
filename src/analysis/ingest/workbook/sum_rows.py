"""Rows that are the sum of others, found by arithmetic: a total is a total whatever it is called, or if it has no name.

A row is compared with the rows above it (all, its strategy, its section, those since the last total) and, since some
tables begin with their total, with all rows below it. Sums are taken over all rows of the span, or over
those of one unit.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

#: Two sums are the same within half a satang: sums of floats differ in the last places.
_SAME = 0.005
#: A total typed by hand, rounded or of before a correction, is this near to the sum of so many rows or more.
_NEAR, _NEAR_ROWS = 0.02, 3


class SumRow(NamedTuple):
    """A row that equals the sum of others. ``certain``: two different numbers agree, each the sum of several."""

    at: int
    certain: bool
    first: int
    last: int


@dataclass
class _Total:
    """The sums of a span, of all rows and of each unit, and how many rows gave a number other than 0."""

    start: int
    sums: dict[tuple[int, str | None], float] = field(default_factory=dict)
    counts: dict[tuple[int, str | None], int] = field(default_factory=dict)

    def add(self, values: Sequence[float], unit: str | None) -> None:
        for column, value in enumerate(values):
            if value == value and value != 0:  # NaN is not itself
                for key in {(column, None), (column, unit)}:
                    self.sums[key] = self.sums.get(key, 0.0) + value
                    self.counts[key] = self.counts.get(key, 0) + 1

    def parts_of(self, column: int, value: float, unit: str | None) -> int:
        """How many rows of a unit (of all, ``None``) a number is the sum of; 0 when it is not their sum."""
        total = self.sums.get((column, unit))
        return self.counts[column, unit] if total is not None and abs(total - value) < _SAME else 0

    def units_near(self, column: int, value: float) -> list[str | None]:
        """The units whose sum, of several rows, a number nearly is."""
        return [key[1] for key in self.sums if key[0] == column and self.is_near(column, value, key[1])]

    def is_near(self, column: int, value: float, unit: str | None) -> bool:
        total = self.sums.get((column, unit))
        return total is not None and self.counts[column, unit] >= _NEAR_ROWS and abs(total - value) <= _NEAR * total

    def units_for(self, column: int, value: float) -> list[str | None]:
        """The units whose sum a number is."""
        return [key[1] for key in self.sums if key[0] == column and self.parts_of(column, value, key[1])]


def sum_rows(
    values: Sequence[Sequence[float]],
    units: Sequence[str | None],
    sections: Sequence[tuple[str, ...]],
    money: frozenset[int] = frozenset(),
    least: int = 2,
) -> list[SumRow]:
    """The rows that are sums of others, in order.

    Args:
        values: the numbers of each row, NaN where there is none; one order of columns for all.
        units: each row's unit of measure.
        sections: each row's place, from the outermost inwards (strategy, sub-strategy).
        money: the columns of money, which a total adds up over all units.
        least: of how many rows a sum is one; 1 where even a single row has its total.
    """
    above = list(_sums_above(values, units, sections, money, least))
    known = {one.at for one in above}
    turned = _sums_above(values[::-1], units[::-1], sections[::-1], money, least)
    last = len(values) - 1
    below = (SumRow(last - one.at, one.certain, last - one.last, last - one.first) for one in turned)
    # Only the very first row may be the total of all below it, and only a certain one: chance has more room there.
    return sorted([*above, *(one for one in below if one.at == 0 and one.certain and 0 not in known)])


def near_sums(
    values: Sequence[Sequence[float]],
    units: Sequence[str | None],
    sections: Sequence[tuple[str, ...]],
    money: frozenset[int] = frozenset(),
) -> list[SumRow]:
    """The rows of which every number, at least two different ones, is nearly the sum of those above; never certain.

    Arguments as ``sum_rows``; what is a sum is not to be among the rows, or all below it were compared with twice.
    """
    found, spans = [], _Spans()
    for index, row in enumerate(values):
        present = _present(row)
        several = len({value for _, value in present}) >= 2
        open_spans = spans.open_at(index, sections[index])
        near = next((one for one in open_spans if several and _all_near(one, present, money)), None)
        if near is not None:
            found.append(SumRow(index, False, near.start, index - 1))
        for span in open_spans:
            span.add(row, units[index])
    return found


def _all_near(span: _Total, present: list[tuple[int, float]], money: frozenset[int]) -> bool:
    return any(
        all(span.is_near(column, value, None if column in money else unit) for column, value in present)
        for unit in span.units_near(*present[0])
    )


class _Spans:
    """The spans that stand open at a row: all, those since the last total, its strategy, its section."""

    def __init__(self) -> None:
        self._all, self.since = _Total(0), _Total(0)
        self._sections: dict[tuple[str, ...], _Total] = {}

    def open_at(self, index: int, place: tuple[str, ...]) -> list[_Total]:
        depths = [place[:depth] for depth in range(1, len(place) + 1)]
        return [self._all, self.since, *(self._sections.setdefault(one, _Total(index)) for one in depths)]


def _present(row: Sequence[float]) -> list[tuple[int, float]]:
    return [(column, value) for column, value in enumerate(row) if not math.isnan(value) and value != 0]


def _sums_above(
    values: Sequence[Sequence[float]],
    units: Sequence[str | None],
    sections: Sequence[tuple[str, ...]],
    money: frozenset[int],
    least: int,
) -> Iterator[SumRow]:
    spans = _Spans()
    for index, row in enumerate(values):
        open_spans = spans.open_at(index, sections[index])
        found = _match(_present(row), open_spans, index, money, least)
        if found is None:
            for span in open_spans:
                span.add(row, units[index])
        else:
            yield found
            spans.since = _Total(index + 1)


def _match(
    present: list[tuple[int, float]], spans: list[_Total], index: int, money: frozenset[int], least: int
) -> SumRow | None:
    """The row as a sum of one of the spans, its counts all of one unit or of all; ``None`` when it is none of them."""
    if not present:
        return None
    for span in spans:
        for unit in span.units_for(*present[0]):
            parts = [span.parts_of(column, value, None if column in money else unit) for column, value in present]
            if not all(parts):
                continue
            several = {value for (_, value), part in zip(present, parts, strict=True) if part >= least}
            if len(several) >= 2 or (several and max(parts) >= 3):
                return SumRow(index, len(several) >= 2, span.start, index - 1)
    return None
