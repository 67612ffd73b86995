"""What two publications of the same counts tell together: a small difference is a small count.

A total of 27 followed by one of 30 tells the 3 between them, whatever either table hides. So a later table is looked at
beside all that was published before for the same office and form, and a difference from 1 to below the threshold is
protected as a part is: by hiding the later number (disclosure by differencing; Hundepool and others, Statistical
Disclosure Control, 2012, chapters 4 and 5, on tables that are linked). What was published cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.rows import lines_of

#: The table of what was published: "fy2565-r1/rev-1", the round's period, and a line of ``registry_counts`` each;
#: counts are NaN where they were hidden.
PUBLISHED = {
    "publication": "str", "start": "datetime64[s]", "end": "datetime64[s]", "province_code": "str", "form": "str",
    "split": "str", "key": "str", "services": "float64", "persons": "float64",
}  # fmt: skip
WHOLE = ("all", "all")
#: A line: its split and its key.
Line = tuple[str, str]
Counts = tuple[int, ...]


def nothing_published() -> pd.DataFrame:
    """The table without a row."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in PUBLISHED.items()})


@dataclass(frozen=True)
class Publication:
    """One publication of an office's form: the months that it covers, and the counts of each line; None when hidden."""

    months: frozenset[str]
    lines: Mapping[Line, Counts | None]

    def shown(self, line: Line) -> Counts | None:
        return self.lines.get(line)

    def parts(self, split: str) -> list[Line]:
        return [line for line in self.lines if line[0] == split]


def publications(published: pd.DataFrame) -> list[Publication]:
    """The publications of one office's form, from its rows of the table."""
    found = []
    for _, rows in published.groupby("publication", sort=True):
        first = rows.iloc[0]
        months = frozenset(f"{month:%Y-%m}" for month in pd.period_range(first["start"], first["end"], freq="M"))
        lines = {
            (str(row.split), str(row.key)): None
            if pd.isna(row.services) or pd.isna(row.persons)
            else (int(row.services), int(row.persons))
            for row in lines_of(rows)
        }
        found.append(Publication(months, lines))
    return found


def offenders(now: Publication, before: Iterable[Publication], under: int) -> set[Line]:
    """The lines of ``now`` that tell a small count beside something published before; ``WHOLE`` where no part does.
    What was published before covers the same period, or one within it.

    Looked at are the differences between the same line then and now, between the sums of the parts that are hidden
    now and then, between those of the months then covered, and what the hidden parts of one are when its others are
    as the other publication shows them.
    """
    return {line for then in before for line in _told_by(now, then, under)}


def _told_by(now: Publication, then: Publication, under: int) -> Iterator[Line]:
    for line, counts in now.lines.items():
        old = then.shown(line)
        if counts is not None and old is not None and _is_small(_less(counts, old), under):
            yield line
    yield from _months_told(now, then, under)
    yield from _months_told(then, now, under)
    for split in sorted({line[0] for line in now.lines} - {"all"}):
        if _groups_tell(now, then, split, under):
            yield _smallest(now, split)


def _groups_tell(now: Publication, then: Publication, split: str, under: int) -> bool:
    """Whether the hidden parts of a split are told by the sum of what the two publications hide."""
    here, there = _hidden(now, split), _hidden(then, split)
    for hidden, at, other in ((here, now, then), (there, then, now)):
        rest = _sum_of(at, split, hidden)
        if rest is None or not hidden:
            continue
        known = [other.shown(line) for line in hidden]
        left = [counts for counts in known if counts is not None]
        if left and _is_small(_less(rest, _added(left)), under):
            return True
        elsewhere = _sum_of(other, split, [line for line in hidden if line in other.lines])
        if elsewhere is not None and _is_small(_less(rest, elsewhere), under):
            return True
    return False


def _months_told(wide: Publication, narrow: Publication, under: int) -> Iterator[Line]:
    """The months of one publication, added up in another, beside its whole. Services alone: persons do not add up."""
    whole = narrow.shown(WHOLE)
    if whole is None:
        return
    inside = [line for line in wide.parts("month") if line[1] in narrow.months]
    there = _sum_of(wide, "month", inside)
    if inside and there is not None and _is_small((there[0] - whole[0],), under):
        yield WHOLE


def _sum_of(publication: Publication, split: str, lines: Iterable[Line]) -> Counts | None:
    """What some parts of a split come to for a reader: added up, or the whole without the others. None: not told."""
    wanted = list(lines)
    shown = [publication.shown(line) for line in wanted]
    if wanted and None not in shown:
        return _added(counts for counts in shown if counts is not None)
    others = [publication.shown(line) for line in publication.parts(split) if line not in wanted]
    whole = publication.shown(WHOLE)
    if whole is None or None in others or not wanted:
        return None
    return _less(whole, _added(counts for counts in others if counts is not None)) if others else whole


def _hidden(publication: Publication, split: str) -> list[Line]:
    return [line for line in publication.parts(split) if publication.shown(line) is None]


def _smallest(now: Publication, split: str) -> Line:
    """The smallest part that is still shown; the whole when there is none."""
    shown = [(counts, line) for line in now.parts(split) if (counts := now.shown(line)) is not None and any(counts)]
    return min(shown)[1] if shown else WHOLE


def _is_small(difference: Counts, under: int) -> bool:
    return any(0 < abs(one) < under for one in difference)


def _less(counts: Counts, others: Counts) -> Counts:
    return tuple(one - other for one, other in zip(counts, others, strict=True))


def _added(many: Iterable[Counts]) -> Counts:
    return tuple(map(sum, zip(*many, strict=True)))
