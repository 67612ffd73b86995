"""Which line of a paper is which line of its original: the same text, else the same ties, else the most alike.

Order does not matter, so that a paragraph that was moved is itself still.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher

from analysis.rounds.proofreading.model import Line
from analysis.thai.digits import to_arabic

#: Lines less alike than this are two lines.
LEAST_ALIKE = 0.6
#: Of so many pairs each is looked at; of more only those that stand near each other.
_MOST_PAIRS, _NEAR = 40_000, 40
_BLANKS = re.compile(r"[\s\u00a0\u200b]+")
_DIGITS = re.compile(r"\d[\d,.]*")


def aligned(original: Sequence[Line], paper: Sequence[Line]) -> dict[int, int]:
    """By the place of a line in the original its place in the paper; each line is in one pair at most."""
    pairs: dict[int, int] = {}
    texts = [plain_text(line.text) for line in original], [plain_text(line.text) for line in paper]
    _pair_equal(pairs, *texts)
    masked = [_masked(text) for text in texts[0]], [_masked(text) for text in texts[1]]
    keys = [_keys(line) for line in original], [_keys(line) for line in paper]

    def alike(one: int, two: int) -> float:
        return 1.0 + _shared(keys[0][one], keys[1][two]) + _shared(_values(original[one]), _values(paper[two]))

    def looks_alike(one: int, two: int) -> float:
        tied = _shared(keys[0][one], keys[1][two])
        ratio = _ratio(masked[0][one], masked[1][two])
        return ratio + tied if ratio + tied >= LEAST_ALIKE else 0.0

    by_words: dict[str, list[int]] = defaultdict(list)
    for two in _left(paper, pairs.values()):
        by_words[masked[1][two]].append(two)
    groups = [(one, two) for one in _left(original, pairs) for two in by_words.get(masked[0][one], ())]
    _pair_best(pairs, groups, alike)
    ones, twos = _left(original, pairs), _left(paper, pairs.values())
    near = len(ones) * len(twos) > _MOST_PAIRS
    _pair_best(pairs, [(a, b) for a in ones for b in twos if not near or abs(a - b) <= _NEAR], looks_alike)
    return pairs


def plain_text(text: str) -> str:
    """A line's text for comparing: one kind of digits, one kind of blanks; cells stay apart."""
    return "\t".join(_BLANKS.sub(" ", cell).strip() for cell in to_arabic(text).split("\t"))


def _pair_equal(pairs: dict[int, int], one: Sequence[Hashable], two: Sequence[Hashable]) -> None:
    places = defaultdict(list)
    for place in range(len(two) - 1, -1, -1):
        places[two[place]].append(place)
    for place, text in enumerate(one):
        if places[text]:
            pairs[place] = places[text].pop()


def _pair_best(
    pairs: dict[int, int], candidates: Sequence[tuple[int, int]], score: Callable[[int, int], float]
) -> None:
    """The best pair first; of equal ones the one whose lines stand nearest to each other, and then the first."""
    scored = ((score(one, two), one, two) for one, two in candidates)
    taken = set(pairs.values())
    for _, _, one, two in sorted((-value, abs(one - two), one, two) for value, one, two in scored if value > 0):
        if one not in pairs and two not in taken:
            pairs[one] = two
            taken.add(two)


def _left(lines: Sequence[Line], paired: object) -> list[int]:
    known = set(paired)  # type: ignore[call-overload]
    return [place for place in range(len(lines)) if place not in known]


def _masked(text: str) -> str:
    return _DIGITS.sub("#", text)


def _keys(line: Line) -> frozenset[str]:
    return frozenset(number.tie.key for number in line.numbers if number.tie)


def _values(line: Line) -> frozenset[str]:
    return frozenset(to_arabic(number.text) for number in line.numbers)


def _shared(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two) if one and two else 0.0


def _ratio(one: str, two: str) -> float:
    """How alike two texts are, from 0 to 1; 0 as soon as it is known to be too little."""
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.real_quick_ratio() < LEAST_ALIKE or matcher.quick_ratio() < LEAST_ALIKE:
        return 0.0
    return matcher.ratio()
