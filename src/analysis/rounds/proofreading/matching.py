"""Which number of a paper is which number of its original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from analysis.rounds.proofreading.align import aligned, plain_text
from analysis.rounds.proofreading.model import Line, Number
from analysis.thai.baht import baht_text
from analysis.thai.digits import to_arabic

#: A number of so many digits is hardly another one by chance, and so many letters before it tell where it stood.
_TELLING, _BEFORE = 2, 12
#: Words of fewer letters may stand for something else than a number.
_LEAST_WORDS = 4


@dataclass(frozen=True)
class Spot:
    """A number in its line."""

    line: int
    number: Number


def spots(lines: Sequence[Line]) -> Iterator[Spot]:
    """Every number, line by line."""
    return (Spot(place, number) for place, line in enumerate(lines) for number in line.numbers)


def same_value(one: Number, two: Number) -> bool:
    """Whether two numbers are the same, in whatever digits and with however many zeros behind."""
    if one.value is not None and two.value is not None:
        return one.value == two.value
    return to_arabic(one.text) == to_arabic(two.text)


def value_of(number: Number) -> object:
    """The value of a number, or its digits where it has none."""
    return to_arabic(number.text) if number.value is None else number.value


def matched(original: Sequence[Line], paper: Sequence[Line]) -> tuple[dict[Spot, Spot], list[Spot], list[Spot]]:
    """Which number is which; those of the original that are gone, and those of the paper that are new."""
    matched: dict[Spot, Spot] = {}
    pairs = aligned(original, paper)
    known = {plain_text(line.text) for line in original}
    for one, two in pairs.items():
        for mine, theirs in _numbers_of(original[one], paper[two]):
            matched[Spot(one, mine)] = Spot(two, theirs)
    taken = set(matched.values())
    repeated = {place for place, line in enumerate(paper) if plain_text(line.text) in known}
    new = [spot for spot in spots(paper) if spot not in taken and spot.line not in repeated]
    gone = [spot for spot in spots(original) if spot not in matched]
    _find_again(matched, gone, new, original, paper)
    gone = [spot for spot in gone if not _is_in_words(spot, pairs, paper)]
    return matched, gone, new


def _numbers_of(mine: Line, theirs: Line) -> Iterator[tuple[Number, Number]]:
    """The numbers of two lines in pairs: by their ties, then by the words around them, then by their order."""
    left, right = list(mine.numbers), list(theirs.numbers)
    if _words_of(mine) == _words_of(theirs):
        yield from zip(left, right, strict=True)
        return
    yield from _take(left, right, lambda one, two: _same_tie(one, two) and same_value(one, two))
    yield from _between_words(mine, theirs, left, right, masked=False)
    yield from _take(left, right, same_value)
    yield from _take(left, right, _same_tie)
    yield from _between_words(mine, theirs, left, right, masked=True)


def _words_of(line: Line) -> list[str]:
    """A line's letters, its numbers left open."""
    return [text for text, _ in _elements(line, masked=True)]


def _take(
    left: list[Number], right: list[Number], same: Callable[[Number, Number], bool]
) -> Iterator[tuple[Number, Number]]:
    for one in list(left):
        if (two := next((other for other in right if same(one, other)), None)) is not None:
            left.remove(one)
            right.remove(two)
            yield one, two


def _same_tie(one: Number, two: Number) -> bool:
    return one.tie is not None and two.tie is not None and one.tie.key == two.tie.key


def _between_words(
    mine: Line, theirs: Line, left: list[Number], right: list[Number], *, masked: bool
) -> Iterator[tuple[Number, Number]]:
    """Equal numbers that stand between equal words; ``masked``: any that stand there, numbers being left open."""
    one, two = _elements(mine, masked=masked), _elements(theirs, masked=masked)
    matcher = SequenceMatcher(None, [text for text, _ in one], [text for text, _ in two], autojunk=False)
    for block in matcher.get_matching_blocks():
        for (_, a), (_, b) in zip(
            one[block.a : block.a + block.size], two[block.b : block.b + block.size], strict=True
        ):
            if a is not None and b is not None and a in left and b in right:
                left.remove(a)
                right.remove(b)
                yield a, b


def _elements(line: Line, *, masked: bool = False) -> list[tuple[str, Number | None]]:
    """A line as letters and whole numbers."""
    found: list[tuple[str, Number | None]] = []
    at = 0
    for number in line.numbers:
        found += [(letter, None) for letter in to_arabic(line.text[at : number.start]) if not letter.isspace()]
        shown = to_arabic(number.text) if number.value is None else str(number.value.normalize())
        found.append(("#" if masked else f"#{shown}", number))
        at = number.end
    return found + [(letter, None) for letter in to_arabic(line.text[at:]) if not letter.isspace()]


def _find_again(
    matched: dict[Spot, Spot], gone: list[Spot], new: list[Spot], original: Sequence[Line], paper: Sequence[Line]
) -> None:
    """Numbers of lines that were parted, joined or moved: of the same tie, or the same and after the same words."""

    def same_place(one: Spot, two: Spot) -> bool:
        if not same_value(one.number, two.number):
            return False
        if _same_tie(one.number, two.number):
            return True
        before, after = _before(original[one.line], one.number), _before(paper[two.line], two.number)
        return bool(before) and before == after and sum(map(str.isdigit, one.number.text)) >= _TELLING

    by_value: dict[object, list[Spot]] = defaultdict(list)
    for spot in new:
        by_value[value_of(spot.number)].append(spot)
    for one in list(gone):
        for two in by_value[value_of(one.number)]:
            if same_place(one, two):
                matched[one] = two
                gone.remove(one)
                new.remove(two)
                by_value[value_of(one.number)].remove(two)
                break


def _before(line: Line, number: Number) -> str:
    words = "".join(letter for letter in line.text[: number.start] if not (letter.isspace() or letter.isdigit()))
    return words[-_BEFORE:]


def _is_in_words(spot: Spot, pairs: Mapping[int, int], paper: Sequence[Line]) -> bool:
    """Whether a number that is gone stands in its line in Thai words."""
    value, place = spot.number.value, pairs.get(spot.line)
    if place is None or value is None or value != value.to_integral_value() or not 0 <= value < 10**15:
        return False
    words = baht_text(int(value)).removesuffix("บาทถ้วน")
    return len(words) >= _LEAST_WORDS and words in paper[place].text.replace(" ", "")
