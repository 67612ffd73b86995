"""What became of each number in print: a number is known by the consonants around it, since marks come out of place,
and where those say nothing by the order of the numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from analysis.rounds.proofreading.align import plain_text
from analysis.rounds.proofreading.matching import Spot, spots, value_of
from analysis.rounds.proofreading.model import Compared, Kind, Line
from analysis.rounds.proofreading.telling import Standing, added, missing, told
from analysis.thai.letters import CONSONANT

#: How paragraphs are numbered is not compared in print, and codes break with their lines.
_PASSED = {Kind.ORDINAL, Kind.NAME, Kind.PAPER}
_CONSONANTS = {chr(letter) for letter in range(ord(CONSONANT[0]), ord(CONSONANT[-1]) + 1)}
#: So many letters and numbers on a side of a number are looked at, and so many of them must be letters to tell.
_AROUND, _LEAST = 14, 4


@dataclass(frozen=True)
class _Seen:
    """A number with what stands before and behind it, numbers being left open; "" where that tells nothing."""

    spot: Spot
    value: object
    before: str
    after: str


def compare_print(original: Sequence[Line], paper: Sequence[Line], figures: Mapping[str, Standing]) -> Compared:
    """As ``compare``, of the text of a PDF."""
    mine, theirs = _seen(original), _seen(paper)
    pairs = _paired(mine, theirs)
    taken = set(pairs.values())
    met = {one: two for one, two in pairs.items() if one.number.kind not in _PASSED}
    found = [told(one, two, original, paper, figures) for one, two in met.items()]
    gone = [one.spot for one in mine if one.spot not in pairs and one.spot.number.kind is Kind.QUANTITY]
    found += [missing(spot, original, figures) for spot in gone]
    passed: Counter[Kind] = Counter(
        one.spot.number.kind for one in mine if one.spot not in met and one.spot not in gone
    )
    heads = Counter(plain_text(line.text) for line in paper)  # of pages, and of tables that go on
    fresh = [one.spot for one in theirs if heads[plain_text(paper[one.spot.line].text)] == 1]
    more = [spot for spot in fresh if spot not in taken]
    found += [added(spot, paper) for spot in more if spot.number.kind is Kind.QUANTITY]
    aside: Counter[Kind] = Counter(spot.number.kind for spot in more if spot.number.kind is not Kind.QUANTITY)
    return Compared(tuple(found), aside, passed)


def _seen(lines: Sequence[Line]) -> list[_Seen]:
    text, places = [], []
    for spot in spots(lines):
        places.append(spot)
    numbers = iter(places)
    at: dict[Spot, int] = {}
    for line in lines:
        start = 0
        for number in line.numbers:
            text += [letter for letter in line.text[start : number.start] if _tells(letter)]
            at[next(numbers)] = len(text)
            text.append("#")
            start = number.end
        text += [letter for letter in line.text[start:] if _tells(letter)]
    said = "".join(text)
    return [
        _Seen(
            spot,
            value_of(spot.number),
            _side(said[max(0, place - _AROUND) : place]),
            _side(said[place + 1 : place + 1 + _AROUND]),
        )
        for spot, place in at.items()
    ]


def _tells(letter: str) -> bool:
    return letter in _CONSONANTS or (letter.isascii() and letter.isalpha())


def _side(text: str) -> str:
    return text if len(text) - text.count("#") >= _LEAST else ""


def _paired(mine: Sequence[_Seen], theirs: Sequence[_Seen]) -> dict[Spot, Spot]:
    """Equal numbers between the same words, then others between the same words, then equal ones wherever they are."""
    pairs: dict[Spot, Spot] = {}
    keys: tuple[Callable[[_Seen], object], ...] = (
        lambda one: (one.value, one.before, one.after),
        lambda one: (one.value, one.before) if one.before else None,
        lambda one: (one.value, one.after) if one.after else None,
        lambda one: (one.before, one.after) if one.before and one.after else None,
    )
    for key in keys:
        _pair(pairs, mine, theirs, key)
    _pair_in_order(pairs, mine, theirs)
    _pair(pairs, mine, theirs, lambda one: one.value)
    _pair(pairs, mine, theirs, lambda one: one.before or None)
    _pair(pairs, mine, theirs, lambda one: one.after or None)
    pairs.update(_between(mine, theirs, pairs))
    return pairs


def _pair(
    pairs: dict[Spot, Spot], mine: Sequence[_Seen], theirs: Sequence[_Seen], key: Callable[[_Seen], object]
) -> None:
    """Numbers of one key in pairs, in their order; of a key None none."""
    taken = set(pairs.values())
    left: dict[object, list[Spot]] = defaultdict(list)
    for two in reversed(theirs):
        if two.spot not in taken and key(two) is not None:
            left[key(two)].append(two.spot)
    for one in mine:
        if one.spot not in pairs and left.get(key(one)):
            pairs[one.spot] = left[key(one)].pop()


def _pair_in_order(pairs: dict[Spot, Spot], mine: Sequence[_Seen], theirs: Sequence[_Seen]) -> None:
    taken = set(pairs.values())
    ones = [one for one in mine if one.spot not in pairs]
    twos = [two for two in theirs if two.spot not in taken]
    matcher = SequenceMatcher(None, [str(one.value) for one in ones], [str(two.value) for two in twos], autojunk=False)
    for block in matcher.get_matching_blocks():
        for one, two in zip(ones[block.a : block.a + block.size], twos[block.b : block.b + block.size], strict=True):
            pairs[one.spot] = two.spot


def _between(mine: Sequence[_Seen], theirs: Sequence[_Seen], pairs: Mapping[Spot, Spot]) -> Iterator[tuple[Spot, Spot]]:
    """Where one number is gone and one is new behind the same neighbour, it was altered."""
    place = {two.spot: number for number, two in enumerate(theirs)}
    taken = set(pairs.values())
    before: Spot | None = None
    for one in mine:
        if one.spot in pairs:
            before = pairs[one.spot]
            continue
        at = 0 if before is None else place[before] + 1
        if at < len(theirs) and theirs[at].spot not in taken and one.spot.number.kind not in _PASSED:
            taken.add(theirs[at].spot)
            yield one.spot, theirs[at].spot
