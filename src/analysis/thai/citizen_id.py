"""The 13-digit number of a person (เลขประจำตัวประชาชน): where it stands in a text however it is written, its digits, and
its check digit.

The thirteenth digit checks the others: the first twelve are multiplied by 13 down to 2 and added; 11 less the
remainder of 11 gives it, of which the last digit counts (กรมการปกครอง). One number in ten passes by chance.

A text is folded first: every kind of digit becomes an Arabic one, and what nobody sees is dropped. Then these are read
as ids, letters beside them or not (``docs/methods.md``, Personal data):

- thirteen digits on end, also as ``1,234,567,890,121`` and ``1234567890121.0``;
- the groups 1-4-5-2-1 between separators of any kind;
- thirteen single digits, one a box, and any other groups between spaces and dashes, where no further digit joins them.

A longer run of digits, decimals, and letters and digits that mix on (digests, base64) are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from analysis.thai.digits import to_arabic
from analysis.thai.unseen import INVISIBLE

LENGTH = 13
#: What stands where an id stood.
HIDDEN = "(ปกปิด·hidden)"

_SPACES = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DASHES = (
    "\\-\u02d7\u058a\u2010-\u2015\u2043\u207b\u2212\u2500\u2501\u2e3a\u2e3b\u30fc\ufe31\ufe32\ufe58\ufe63\uff0d~\uff5e"
)
_OTHERS = "._/\\\\|:;·•∙⋅\uff0e\uff0f\uff3f\uff5c¦│┃\\[\\]()"
_SEPARATORS = _SPACES + _DASHES + _OTHERS
_SEPARATOR = f"[{_SEPARATORS}]"
#: Not shown, or shown as part of the digit (a keycap, an underline); also the sign for what cannot be shown. With them
#: NUL, any number of which may stand for what was taken out of a text.
_UNSEEN = (
    f"{INVISIBLE}\x01-\x08\x0b\x0c\x0e-\x1e\x7f\u0300-\u036f\u061c\u180e\u202a-\u202e\u2065-\u206f\u20d0-\u20f0"
    "\ufe00-\ufe0f\ufffd\U000e0100-\U000e01ef"
)
#: Digits of all scripts, and those in circles; raised and lowered ones belong to notes and units.
_ANY_DIGIT = "\\d\u2460-\u2468\u24ea\u24f5-\u24fd\u2776-\u277e\u2780-\u2788\u278a-\u2792"
_ODD = re.compile(f"(?=[^\x00-\x7f])[{_ANY_DIGIT}]")
_DIGIT = f"[{_ANY_DIGIT}]"
#: What every id stands in, and most texts have none of: digits, and what may stand between them.
_STRETCH = re.compile(f"{_DIGIT}(?:(?:\0*[{_UNSEEN}{_SEPARATORS},]){{0,12}}\0*{_DIGIT}){{12,}}")
#: So far beside a stretch is looked for what it is part of.
_BESIDE = 40
_DROPPED = re.compile(f"[\0{_UNSEEN}]")

_WHOLE = r"(?![0-9])(?!\.0*[1-9])"  # no decimals follow, but for those of a whole number
_JOINED = re.compile(rf"(?<![0-9])(?<![0-9]\.)(?:[0-8][0-9]{{12}}|(?<!,)[0-8](?:,[0-9]{{3}}){{4}}(?!,[0-9])){_WHOLE}")
_CHAIN = re.compile(f"[0-9]+(?:{_SEPARATOR}{{1,6}}[0-9]+)+")
_GROUP = re.compile("[0-9]+")
#: Between groups that are not the usual ones: up to three spaces, or a dash with spaces beside it.
_PLAIN_LINK = re.compile(f"[{_SPACES}]{{1,3}}|(?=.{{1,3}}$)[{_SPACES}]*[{_DASHES}]+[{_SPACES}]*")
_BOX_LINK = re.compile(f"{_SEPARATOR}{{1,3}}")
#: A number that goes on: 1,234 and 10:30.
_GOES_ON = ",:"
_USUAL = (1, 4, 5, 2, 1)
_THIRTEEN = re.compile(r"[0-9]{13}")
_BETWEEN = re.compile(f"[\\s{_DASHES}.{_UNSEEN}]")


class Span(NamedTuple):
    """From the first digit of an id to behind its last, in the text as given."""

    start: int
    end: int


def id_spans(text: str) -> Iterator[Span]:
    """Where in a text each id stands, in their order, none over another."""
    for stretch in _STRETCH.finditer(text):
        first = max(0, stretch.start() - _BESIDE)
        folded, places = _folded(text[first : stretch.end() + _BESIDE])
        end = 0
        for found in sorted(_found(folded)):
            span = Span(first + places[found.start], first + places[found.end - 1] + 1)
            if found.start >= end and stretch.start() <= span.start and span.end <= stretch.end():
                end = found.end
                yield span


def holds_id(text: str) -> bool:
    """Whether an id stands in a text."""
    return next(id_spans(text), None) is not None


def mask(text: str) -> str:
    """The text with ``HIDDEN`` for each id; every text that leaves the program passes here."""
    spans = list(id_spans(text))
    for span in reversed(spans):
        text = text[: span.start] + HIDDEN + text[span.end :]
    return text


def is_id_number(value: Any) -> bool:
    """Whether a number of a table is an id."""
    if isinstance(value, bool):
        return False
    try:
        whole = int(value)
    except (TypeError, ValueError, OverflowError):
        return False
    return whole == value and 10**11 < whole < 9 * 10**12 and is_citizen_id(f"{whole:013d}")


def id_digits(text: str) -> str | None:
    """The 13 digits that a text consists of (``1-2345-67890-12-1``, Thai digits too); ``None`` for any other text."""
    digits = _BETWEEN.sub("", _arabic(text))
    return digits if _THIRTEEN.fullmatch(digits) else None


def check_digit(twelve: str) -> str:
    """The thirteenth digit for the first twelve (Arabic)."""
    weighed = sum(int(digit) * weight for digit, weight in zip(twelve, range(LENGTH, 1, -1), strict=True))
    return str((11 - weighed % 11) % 10)


def is_citizen_id(digits: str) -> bool:
    """Whether 13 Arabic digits end with their check digit."""
    return bool(_THIRTEEN.fullmatch(digits)) and check_digit(digits[:-1]) == digits[-1]


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Arabic digits, without what is not seen; and where each character stood."""
    text = _arabic(text)
    if not _DROPPED.search(text):
        return text, range(len(text))
    places = [at for at, char in enumerate(text) if not _DROPPED.match(char)]
    return "".join(text[at] for at in places), places


def _found(text: str) -> Iterator[Span]:
    for match in _JOINED.finditer(text):
        if is_citizen_id(match[0].replace(",", "")) and _stands_alone(text, *match.span()):
            yield Span(*match.span())
    for chain in _CHAIN.finditer(text):
        yield from _in_chain(text, chain)


def _in_chain(text: str, chain: re.Match[str]) -> Iterator[Span]:
    """Ids among groups of digits that separators join."""
    groups = [match.span() for match in _GROUP.finditer(text, *chain.span())]
    if sum(end - start for start, end in groups) < LENGTH:
        return
    links = [text[left[1] : right[0]] for left, right in pairwise(groups)]
    for first, last in {*_usual(groups, links), *_whole_runs(text, groups, links)}:
        start, end = groups[first][0], groups[last][1]
        digits = "".join(text[a:b] for a, b in groups[first : last + 1])
        if digits[0] != "9" and is_citizen_id(digits) and _stands_alone(text, start, end):
            yield Span(start, end)


def _usual(groups: Sequence[tuple[int, int]], links: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last group wherever five of them have the usual lengths. Points alone part decimals: all or none."""
    lengths = tuple(end - start for start, end in groups)
    for first in range(len(groups) - 4):
        if lengths[first : first + 5] == _USUAL:
            points = [link == "." for link in links[first : first + 4]]
            if all(points) or not any(points):
                yield first, first + 4


def _whole_runs(text: str, groups: Sequence[tuple[int, int]], links: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last group of the whole chain, and of each run between equal separators, that has thirteen digits."""
    runs = [(0, len(links))]
    at = 0
    for _, same in groupby(links):
        count = len(list(same))
        runs.append((at, at + count))
        at += count
    for first, last in runs:
        lengths = [end - start for start, end in groups[first : last + 1]]
        if sum(lengths) != LENGTH:
            continue
        link = _BOX_LINK if set(lengths) == {1} else _PLAIN_LINK
        start, end = groups[first][0], groups[last][1]
        if all(map(link.fullmatch, links[first:last])) and not _number_goes_on(text, start, end):
            yield first, last


def _number_goes_on(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (len(before) == 2 and before[1] in _GOES_ON and before[0].isdigit()) or (
        len(after) == 2 and after[0] in _GOES_ON and after[1].isdigit()
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether what Latin letters join to the digits is a word: letters and digits that mix on are a digest."""
    left, right = start, end
    while left and _is_latin(text[left - 1]):
        left -= 1
    while right < len(text) and _is_latin(text[right]):
        right += 1
    before, after = text[left - 1 : left] if left < start else "", text[right : right + 1] if right > end else ""
    return not before.isdigit() and not after.isdigit()


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _arabic(text: str) -> str:
    return _ODD.sub(lambda match: str(unicodedata.digit(match[0])), to_arabic(text))
