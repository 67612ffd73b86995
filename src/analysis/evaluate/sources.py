"""From a computed value back to its rows: ``(file, sheet, rows)`` with ``rows`` such as "12" or "12-40"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

PROVENANCE = ["file", "sheet", "row"]
#: From so many rows on, runs are found a column at a time; below it, one by one is faster.
_MANY = 200


class Source(NamedTuple):
    """One unbroken run of Excel rows (1-based, both ends included) of one sheet."""

    file: str
    sheet: str
    rows: str

    def row_numbers(self) -> range:
        """The rows of the run."""
        first, last = _ends(self.rows)
        return range(first, last + 1)


def sources_of(frame: pd.DataFrame) -> list[Source]:
    """The provenance columns ``file``, ``sheet`` and ``row`` as runs of rows, sorted; empty for an empty table."""
    if len(frame) >= _MANY:
        return group_sources(frame, np.zeros(len(frame), dtype="int64"), 1)[0]
    cells = zip(*(frame[name].tolist() for name in PROVENANCE), strict=True)
    return _runs({(str(file), str(sheet), int(row), int(row)) for file, sheet, row in cells})


def group_sources(frame: pd.DataFrame, groups: np.ndarray, count: int) -> list[list[Source]]:
    """``sources_of`` each group; ``groups`` numbers the group (0 to ``count`` - 1) of each row."""
    (files, file_names), (sheets, sheet_names) = (pd.factorize(frame[name], sort=True) for name in PROVENANCE[:2])
    rows = frame["row"].to_numpy("int64")
    order = np.lexsort((rows, sheets, files, groups))
    keys = [part[order] for part in (groups, files, sheets)]
    rows = rows[order]
    goes_on = np.logical_and.reduce([part[1:] == part[:-1] for part in keys]) & (np.diff(rows) <= 1)
    first = np.flatnonzero(np.concatenate(([True], ~goes_on))) if len(rows) else np.array([], dtype="int64")
    last = np.concatenate((first[1:], [len(rows)]))[: len(first)] - 1
    found: list[list[Source]] = [[] for _ in range(count)]
    named_files, named_sheets = [str(name) for name in file_names], [str(name) for name in sheet_names]
    runs = [part[first].tolist() for part in (*keys, rows)]
    for group, file, sheet, a, b in zip(*runs, rows[last].tolist(), strict=True):
        found[group].append(Source(named_files[file], named_sheets[sheet], _run(a, b)))
    return found


def row_sources(frame: pd.DataFrame) -> pd.Series:
    """For each row of a table, the list with the one source that the row is; with the table's index."""
    cells = zip(*(frame[name].tolist() for name in PROVENANCE), strict=True)
    lists = [[Source(str(file), str(sheet), str(row))] for file, sheet, row in cells]
    return pd.Series(lists, index=frame.index, dtype="object")


def merge_sources(*many: Iterable[Source]) -> list[Source]:
    """Several lists of sources as one; rows named twice are kept once, and neighbouring runs are joined."""
    return _runs((source.file, source.sheet, *_ends(source.rows)) for source in {one for some in many for one in some})


def _runs(spans: Iterable[tuple[str, str, int, int]]) -> list[Source]:
    """Spans of rows, which may overlap, as runs; never taken apart, since a nation's figure has thousands of rows."""
    runs: list[tuple[str, str, int, int]] = []
    for file, sheet, first, last in sorted(spans):
        if runs and runs[-1][:2] == (file, sheet) and runs[-1][3] >= first - 1:
            runs[-1] = (file, sheet, runs[-1][2], max(runs[-1][3], last))
        else:
            runs.append((file, sheet, first, last))
    return [Source(file, sheet, _run(a, b)) for file, sheet, a, b in runs]


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


@lru_cache(maxsize=4096)
def _ends(rows: str) -> tuple[int, int]:
    first, _, last = rows.partition("-")
    return int(first), int(last or first)


def each_group(frame: pd.DataFrame, by: list[str]) -> Iterator[tuple[tuple[Any, ...], pd.DataFrame]]:
    """The groups of a table in the order in which they first appear; a missing key is a group of its own."""
    yield from frame.groupby(by, sort=False, dropna=False)
