"""What changed between two results, and why: facts in, facts out.

A cause is never guessed: data are a cause where rows of the figure differ, rules and parameters where anything of them
differs at all. Several may be true, and all of them are named.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analysis.evaluate.figure import Figure
from analysis.narrate.headlines import first_measured_level
from analysis.rounds.diff.model import (
    Cause,
    FigureChange,
    FileChange,
    Kind,
    LeafChange,
    Reach,
    ResultDiff,
    RowChange,
    Side,
)
from analysis.rounds.diff.moves import Levels, levelled, moves
from analysis.rounds.diff.names import SameRows, renamed

#: Which result it is, and no choice of anybody: a reopening counts it up.
_IDENTITY = "revision"
Key = tuple[str, str]  # scope and name


@dataclass(frozen=True)
class Made:
    """What a result was made with: the round's parameters, its criteria, and the program (digests and versions)."""

    parameters: Mapping[str, object]
    criteria: Mapping[str, object]
    program: Mapping[str, object]


@dataclass(frozen=True)
class Result:
    """One of the two results: its figures and what it was made with."""

    side: Side
    figures: Sequence[Figure]
    made: Made


@dataclass(frozen=True)
class DataChanges:
    """How the inputs differ. ``elsewhere``: by figure (scope, name) the places in ``rows`` of rows that are not its
    own and that its rule may take; ``unread``: by figure the files that differ and cannot be compared."""

    rows: tuple[RowChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    elsewhere: Mapping[Key, tuple[int, ...]] = field(default_factory=dict)
    unread: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)


def diff_results(before: Result, after: Result, changes: Sequence[FigureChange], data: DataChanges) -> ResultDiff:
    """The whole comparison. ``changes`` are those of ``match``, to which the causes are added."""
    rules = (
        *leaf_changes(before.made.criteria, after.made.criteria),
        *leaf_changes(before.made.program, after.made.program),
    )
    parameters = tuple(
        leaf for leaf in leaf_changes(before.made.parameters, after.made.parameters) if leaf.path != _IDENTITY
    )
    general = tuple(cause for cause, leaves in ((Cause.RULE, rules), (Cause.PARAMETER, parameters)) if leaves)
    own = OwnRows(data.rows)
    told = tuple(_explained(one, data, own, general) for one in changes)
    keys = {key_of(one) for one in (*before.figures, *after.figures)}
    same = len(keys) - sum(len(one.names) for one in told)
    sides = Levels.of(before.figures, before.made.criteria), Levels.of(after.figures, after.made.criteria)
    return ResultDiff(
        before.side, after.side, told, same, data.rows, rules, parameters, data.files, moves(*sides, told),
        levelled(*sides), first_measured_level(sides[1].scale) if sides[1].scale else None,
    )  # fmt: skip


def key_of(figure: Figure) -> Key:
    """What stands for the same number in two results; a figure's id also holds its round."""
    return figure.scope, figure.name


def match(
    before: Iterable[Figure], after: Iterable[Figure], same_rows: SameRows | None = None
) -> tuple[FigureChange, ...]:
    """The figures that differ, by scope and name. Unrounded values are compared exactly; a missing value is equal to a
    missing one and to nothing else. ``same_rows`` also pairs figures that were named by a place in a list before."""
    old, new = ({key_of(one): one for one in figures} for figures in (before, after))
    gone = [old[key] for key in sorted(old.keys() - new.keys())]
    added = [new[key] for key in sorted(new.keys() - old.keys())]
    for was, now in renamed(gone, added, same_rows) if same_rows else ():
        old[key_of(now)] = old.pop(key_of(was))
    found = []
    for key in sorted(old.keys() | new.keys()):
        kind = _kind(old.get(key), new.get(key))
        if kind is not None:
            found.append(FigureChange(kind, old.get(key), new.get(key)))
    return tuple(found)


def _kind(old: Figure | None, new: Figure | None) -> Kind | None:
    if old is None or new is None:
        return Kind.ADDED if old is None else Kind.GONE
    if _number(old.value) != _number(new.value):
        return Kind.VALUE
    ways = ((Kind.STATE, "state"), (Kind.UNIT, "unit"), (Kind.RULE, "rule"), (Kind.NAME, "name"))
    return next((kind for kind, name in ways if getattr(old, name) != getattr(new, name)), None)


def _number(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else value


def leaf_changes(before: object, after: object) -> tuple[LeafChange, ...]:
    """The leaves that differ, by path: ``milestones.levels[2].conditions[0].at_least``."""
    old, new = dict(_leaves(before, "")), dict(_leaves(after, ""))
    paths = dict.fromkeys((*old, *new))
    return tuple(LeafChange(path, old.get(path), new.get(path)) for path in paths if old.get(path) != new.get(path))


def _leaves(tree: object, path: str) -> Iterator[tuple[str, str]]:
    """Every leaf as a path and its value written out; an empty list or mapping is a leaf of its own."""
    if isinstance(tree, Mapping) and tree:
        for name, branch in tree.items():
            yield from _leaves(branch, f"{path}.{name}" if path else str(name))
    elif isinstance(tree, list | tuple) and tree:
        for number, branch in enumerate(tree):
            yield from _leaves(branch, f"{path}[{number}]")
    elif path:
        yield path, tree if isinstance(tree, str) else _written(tree)


def _written(leaf: object) -> str:
    """A number as a person writes it: 20, and not 20.0."""
    if isinstance(leaf, float) and leaf.is_integer():
        return str(int(leaf))
    return json.dumps(leaf, ensure_ascii=False, default=str)


def _explained(one: FigureChange, data: DataChanges, own: OwnRows, general: tuple[Cause, ...]) -> FigureChange:
    key, rows = key_of(one.figure), own.of(one)
    files = data.unread.get(key, ())
    reach = Reach.OWN if rows else Reach.FILE if files else Reach.NONE
    if reach is Reach.NONE and (rows := data.elsewhere.get(key, ())):
        reach = Reach.ELSEWHERE
    causes = general if reach is Reach.NONE else (Cause.DATA, *general)
    return replace(one, causes=causes, reach=reach, rows=rows, files=files)


class OwnRows:
    """Finds the changed rows among a figure's own, on either side, by their places in the list of rows."""

    def __init__(self, rows: Sequence[RowChange]) -> None:
        self._before, self._after = self._by_sheet(rows, "before"), self._by_sheet(rows, "after")
        self._whole = {
            (row.file, row.sheet): place for place, row in enumerate(rows) if row.before is row.after is None
        }

    @staticmethod
    def _by_sheet(rows: Sequence[RowChange], side: str) -> dict[tuple[str, str], tuple[list[int], list[int]]]:
        """By file and sheet: the numbers of the changed rows, rising, and their places."""
        found: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for place, row in enumerate(rows):
            if (number := getattr(row, side)) is not None:
                found.setdefault((row.file, row.sheet), []).append((number, place))
        rising = {name: sorted(pairs) for name, pairs in found.items()}
        return {name: ([one for one, _ in pairs], [place for _, place in pairs]) for name, pairs in rising.items()}

    def of(self, change: FigureChange) -> tuple[int, ...]:
        places: set[int] = set()
        for figure, known in ((change.before, self._before), (change.after, self._after)):
            for source in figure.sources if figure else ():
                numbers, own = known.get((source.file, source.sheet), ([], []))
                places.update({self._whole[source[:2]]} if source[:2] in self._whole else ())
                rows = source.row_numbers()
                places.update(own[bisect_left(numbers, rows.start) : bisect_right(numbers, rows.stop - 1)])
        return tuple(sorted(places))


def changed_rows(before: Sequence[object], after: Sequence[object]) -> list[tuple[int | None, int | None]]:
    """Pairs of rows (1-based) that differ between two sheets; None for a row that came or went.

    A row that only moved, because another was put in above it, does not differ.
    """
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if max(len(old), len(new)) > _MOST_ALIGNED:
        return _in_place(before, after)
    return [pair for block in _blocks(old, new, start) for pair in _pairs(block, before, after)]


#: Rows in dispute from which two sheets are compared row by row, as finding out what moved would take too long.
_MOST_ALIGNED = 4000
#: Share of the filled cells that two rows have in common, from which one is the other with changes.
_ALIKE = 0.5


def _in_place(before: Sequence[object], after: Sequence[object]) -> list[tuple[int | None, int | None]]:
    both = min(len(before), len(after))
    pairs: list[tuple[int | None, int | None]] = [(n + 1, n + 1) for n in range(both) if before[n] != after[n]]
    pairs += [(n + 1, None) for n in range(both, len(before))]
    return [*pairs, *((None, n + 1) for n in range(both, len(after)))]


def _blocks(old: Sequence[object], new: Sequence[object], start: int) -> Iterator[tuple[range, range]]:
    from difflib import SequenceMatcher

    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield range(start + a, start + b), range(start + c, start + d)


def _pairs(
    block: tuple[range, range], before: Sequence[object], after: Sequence[object]
) -> Iterator[tuple[int | None, int | None]]:
    """Rows of one block that stand for one another: as many on both sides in their order, else those that are alike."""
    old, new = list(block[0]), list(block[1])
    if len(old) == len(new):
        yield from ((a + 1, b + 1) for a, b in zip(old, new, strict=True))
        return
    for a in old:
        b = next((b for b in new if _alike(before[a], after[b])), None)
        if b is not None:
            for came in new[: new.index(b)]:
                yield None, came + 1
            new = new[new.index(b) + 1 :]
        yield a + 1, None if b is None else b + 1
    yield from ((None, b + 1) for b in new)


def _alike(one: object, other: object) -> bool:
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return False
    filled = [a == b for a, b in zip(one, other, strict=False) if a or b]
    return bool(filled) and sum(filled) >= _ALIKE * len(filled)
