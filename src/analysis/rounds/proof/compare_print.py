"""What became of each number in print: numbers alone are compared, since a page's words and tables come apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from analysis.rounds.proof.align import plain_text
from analysis.rounds.proof.matching import Spot, spots, value_of
from analysis.rounds.proof.model import Compared, Kind, Line
from analysis.rounds.proof.telling import Standing, added, missing, told

#: Kinds that are compared in print; how paragraphs and pages are numbered is not.
_COMPARED = {Kind.QUANTITY, Kind.DATE, Kind.YEAR}


def compare_print(original: Sequence[Line], paper: Sequence[Line], figures: Mapping[str, Standing]) -> Compared:
    """As ``compare``, of the text of a PDF."""
    mine = [spot for spot in spots(original) if spot.number.kind in _COMPARED]
    others = Counter(value_of(spot.number) for spot in spots(original) if spot.number.kind not in _COMPARED)
    theirs = list(spots(paper))
    pairs = _equal(mine, theirs)
    known = set(pairs.values()) | set(_counted(theirs, set(pairs.values()), others))
    altered = _between(mine, theirs, pairs, known)
    found = [told(one, two, original, paper, figures) for one, two in (pairs | altered).items()]
    gone = [spot for spot in mine if spot not in pairs and spot not in altered]
    found += [missing(spot, original, figures) for spot in gone if spot.number.kind is Kind.QUANTITY]
    heads = Counter(plain_text(line.text) for line in paper)  # of pages, and of tables that go on
    fresh = (spot for spot in theirs if heads[plain_text(paper[spot.line].text)] == 1)
    more = [spot for spot in fresh if spot not in known and spot not in set(altered.values())]
    found += [added(spot, paper) for spot in more if spot.number.kind is Kind.QUANTITY]
    return Compared(tuple(found), Counter(spot.number.kind for spot in more if spot.number.kind is not Kind.QUANTITY))


def _counted(theirs: Sequence[Spot], taken: set[Spot], others: Counter[object]) -> Iterator[Spot]:
    """Numbers of paragraphs and codes of the original, which look like any number where a line broke before them."""
    left = Counter(others)
    for spot in theirs:
        if spot not in taken and left[value_of(spot.number)]:
            left[value_of(spot.number)] -= 1
            yield spot


def _equal(mine: Sequence[Spot], theirs: Sequence[Spot]) -> dict[Spot, Spot]:
    """Equal numbers in the same order, then what is left of them in any order: tables are read by columns or rows."""
    one, two = [str(value_of(spot.number)) for spot in mine], [str(value_of(spot.number)) for spot in theirs]
    pairs: dict[Spot, Spot] = {}
    for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks():
        pairs.update(zip(mine[block.a : block.a + block.size], theirs[block.b : block.b + block.size], strict=True))
    taken = set(pairs.values())
    left: dict[object, list[Spot]] = defaultdict(list)
    for spot in theirs:
        if spot not in taken:
            left[value_of(spot.number)].append(spot)
    for spot in mine:
        if spot not in pairs and left[value_of(spot.number)]:
            pairs[spot] = left[value_of(spot.number)].pop(0)
    return pairs


def _between(
    mine: Sequence[Spot], theirs: Sequence[Spot], pairs: Mapping[Spot, Spot], known: set[Spot]
) -> dict[Spot, Spot]:
    """Where one number is gone and one is new between the same neighbours, it was altered."""
    place = {spot: number for number, spot in enumerate(theirs)}
    taken = set(known)
    found: dict[Spot, Spot] = {}
    for number, spot in enumerate(mine):
        if spot in pairs:
            continue
        before = next((pairs[one] for one in reversed(mine[:number]) if one in pairs), None)
        at = 0 if before is None else place[before] + 1
        if at < len(theirs) and theirs[at] not in taken:
            found[spot] = theirs[at]
            taken.add(theirs[at])
    return found
