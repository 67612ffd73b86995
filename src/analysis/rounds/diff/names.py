"""Figures that one result names by a place in a list and the other by what they are about, recognised by their rows.

Closed rounds keep the names they had (``plan.row.007.result``). Such a figure is the same as one that came in its stead
(``plan.row.9c1f02ab.result``) where scope, rule, unit and the rest of the name agree and both rest on the same rows,
unchanged, and nothing else does. What cannot be told so stays gone and new.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from analysis.evaluate.figure import Figure
from analysis.evaluate.sources import Source
from analysis.rounds.diff.model import RowChange

#: A part of a name that ends with a place in a list: ``007``, ``a4``, ``share_2``.
_PLACE = re.compile(r"[a-z_]*?[0-9]{1,4}\Z")
Rows = frozenset[tuple[str, str, int]]
Key = tuple[object, ...]


class SameRows:
    """Which row of the result after is a row of the result before, with the same content."""

    def __init__(self, rows: Iterable[RowChange] = (), unread: Iterable[str] = ()) -> None:
        """``rows``: those that differ; ``unread``: files that differ and whose rows are not known."""
        self._unread = frozenset(unread)
        self._changed: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
        self._whole: set[tuple[str, str]] = set()
        for row in rows:
            before, after = self._changed.setdefault((row.file, row.sheet), ([], []))
            before.extend([] if row.before is None else [row.before])
            after.extend([] if row.after is None else [row.after])
            if row.before is row.after is None:
                self._whole.add((row.file, row.sheet))
        for before, after in self._changed.values():
            before.sort()
            after.sort()

    def moved(self, sources: Sequence[Source]) -> Rows | None:
        """Where the rows of a figure before stand in the result after; None where one of them is not the same there."""
        found = set()
        for source in sources:
            if source.file in self._unread or (source.file, source.sheet) in self._whole:
                return None
            gone, came = self._changed.get((source.file, source.sheet), ([], []))
            for number in source.row_numbers():
                at = bisect_left(gone, number)
                if at < len(gone) and gone[at] == number:
                    return None
                found.add((source.file, source.sheet, _beside(came, number - at)))
        return frozenset(found)


def _beside(came: Sequence[int], place: int) -> int:
    """The number of the ``place``-th row that is none of those that came."""
    for number in came:
        if number > place:
            break
        place += 1
    return place


def renamed(gone: Sequence[Figure], added: Sequence[Figure], same: SameRows) -> list[tuple[Figure, Figure]]:
    """Pairs of figures, before and after, that are one under two names.

    Rows alone do not tell two figures of one row apart, nor does a name of which the place is left open: each pair
    must be the only one of its kind on both sides.
    """
    news: dict[Key, list[tuple[Figure, str]]] = {}
    for figure in added:
        for key, own in _open_names(figure):
            news.setdefault(key, []).append((figure, own))
    pairs: list[tuple[Figure, Figure]] = []
    for old in gone:
        rows = same.moved(old.sources) if old.sources else None
        found = [
            new
            for key, own in _open_names(old)
            if rows and _PLACE.match(own)
            for new, other in news.get(key, ())
            if other.startswith(own.rpartition("_")[0]) and _rows(new) == rows
        ]
        if len(found) == 1:
            pairs.append((old, found[0]))
    taken = [id(new) for _, new in pairs]
    return [pair for pair in pairs if taken.count(id(pair[1])) == 1]


def _open_names(figure: Figure) -> Iterator[tuple[Key, str]]:
    """What a figure may be known by with each part of its name left open in turn, and that part."""
    parts = figure.name.split(".")
    for at, part in enumerate(parts):
        yield (figure.scope, figure.rule, figure.unit, *parts[:at], None, *parts[at + 1 :]), part


def _rows(figure: Figure) -> Rows:
    return frozenset((source.file, source.sheet, row) for source in figure.sources for row in source.row_numbers())
