"""The rules that put marks back on the letters they were printed for.

The catalogue of defects is that of the ministry's papers as they come out of PDF files (Trang FY2562 paper, list of
quirks 1–7; Loei FY2566 annual report; Chachoengsao FY2564 paper). Every rule moves or drops marks; none invents one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from analysis.thai.draft import Draft, RepairKind
from analysis.thai.letters import (
    CELL,
    CONSONANT,
    FOLLOWING_VOWEL,
    LEADING_VOWEL,
    MARK,
    NIKHAHIT,
    PHINTHU,
    SARA_AM,
    THAI_LETTER,
    THANTHAKHAT,
    TONE,
    UPPER_LOWER_VOWEL,
    can_take,
    ordered,
)


class Vocabulary:
    """A set of words, indexed by each pair of letters that ends in a letter of interest.

    Thai is written without spaces, so a word is looked up where it would have to stand: the pair (letter, mark) is
    found first, then the word is compared in place.
    """

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words
        self.longest = max(map(len, words), default=0)
        self._places: dict[str, list[tuple[str, int]]] = {}
        for word in sorted(words, key=lambda item: (-len(item), item)):
            for i in range(1, len(word)):
                self._places.setdefault(word[i - 1 : i + 1], []).append((word, i))

    def around(self, text: str, position: int) -> list[tuple[int, int]]:
        """Spans of the words that hold both ``text[position]`` and the letter before it; longest first."""
        return [
            (position - offset, position - offset + len(word))
            for word, offset in self._places.get(text[position - 1 : position + 1], ())
            if position >= offset and text.startswith(word, position - offset)
        ]

    def starts_at(self, text: str, position: int) -> bool:
        """Whether a word begins at ``position``."""
        return any(text[position : position + length] in self.words for length in range(2, self.longest + 1))


@cache
def vocabulary() -> Vocabulary:
    """The words of ``vocabulary.txt``: one or more a line; a line that begins with ``#`` is a heading."""
    lines = (files("analysis.thai") / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    return Vocabulary(frozenset(word for line in lines if not line.startswith("#") for word in line.split()))


_LOST_SARA_AM = re.compile(f"([{CONSONANT}][{TONE}]?) า")
_DECOMPOSED = re.compile(f"([{TONE}]?){NIKHAHIT}([{TONE}]?)า")
_TONE_VOWEL = re.compile(f"([{CONSONANT}])([{TONE}{THANTHAKHAT}])([{UPPER_LOWER_VOWEL}])")
_SPACED_MARK = re.compile(f"([{CONSONANT}])([{MARK}]*)( +)([{MARK}]+)")
_PAST_LEADING = re.compile(f"([{CONSONANT}])([{MARK}]*)([{LEADING_VOWEL}])([{MARK}]+)")
_PAST_FOLLOWING = re.compile(f"([{CONSONANT}])([{FOLLOWING_VOWEL}/])([{TONE}]+)")
_PAST_SLASH = re.compile(f"([{CONSONANT}])([{MARK}]*)(/)([{MARK}]+)")
_IS_MARK, _IS_CONSONANT = re.compile(f"[{MARK}]"), re.compile(f"[{CONSONANT}]")
_SAME_MARK_TWICE = re.compile(f"([{MARK}า])\\1+")
#: A shorter word proves nothing by itself (รับ could be read into สารบัญ): a known word must follow it, or none at all.
_LONG_ENOUGH = 4


def drop_phinthu(draft: Draft) -> None:
    """``สิทฺธิ`` → ``สิทธิ``: the dot below is Pali spelling and never part of the ministry's Thai."""
    draft.substitute(re.compile(PHINTHU), lambda _: "", RepairKind.PHINTHU)


def restore_sara_am(draft: Draft) -> None:
    """``จัดท าสรุป`` → ``จัดทำสรุป`` (no word begins with า), and the two-part ``ํา`` → ``ำ``."""
    draft.substitute(_LOST_SARA_AM, lambda m: m[1] + SARA_AM, RepairKind.LOST_SARA_AM)
    draft.substitute(_DECOMPOSED, lambda m: (m[1] or m[2]) + SARA_AM, RepairKind.DECOMPOSED_SARA_AM)


def order_marks(draft: Draft) -> None:
    """``ท่ี`` → ``ที่``. Canonical composition does not do this: upper vowels have combining class 0."""
    draft.substitute(_TONE_VOWEL, lambda m: m[1] + m[3] + m[2], RepairKind.TONE_BEFORE_VOWEL)


def close_spaces(draft: Draft) -> None:
    """``ขับเคลื ่อน`` → ``ขับเคลื่อน``, but ``ม ี1`` → ``มี 1``.

    The space goes when a word runs on behind the mark. Behind a finished word the space is real and only stands on
    the wrong side, unless the same text shows that its font puts spaces inside words.
    """
    words = vocabulary()
    spaced_inside = any(_runs_on(draft.text, match, words) for match in _SPACED_MARK.finditer(draft.text))

    def reading(match: re.Match[str]) -> str | None:
        base, present, space, marks = match.groups()
        if not can_take(present, marks):
            return None
        joined = base + ordered(present + marks)
        following = draft.text[match.end() : match.end() + 1]
        if not following or following.isspace():
            return joined
        inside = re.match(f"[{THAI_LETTER}]", following) and (spaced_inside or _runs_on(draft.text, match, words))
        return joined if inside else joined + space

    draft.substitute(_SPACED_MARK, reading, RepairKind.SPACE_BEFORE_MARK)


def _runs_on(text: str, match: re.Match[str], words: Vocabulary) -> bool:
    """Whether the word goes on behind the mark that stands after a space."""
    base, present, _, marks = match.groups()
    rest = text[match.end() :]
    if re.match(f"[{FOLLOWING_VOWEL}]", rest):
        return True
    if re.match(f"[{CONSONANT}]", rest) and set(present + marks) & set("ัึื"):
        return True  # these three vowels need a letter behind them
    joined = text[: match.start()] + base + ordered(present + marks)
    return any(end > len(joined) for _, end in words.around(joined + rest, len(joined) - 1))


def return_past_vowel(draft: Draft) -> None:
    """``ไมเ่ข้าใจ`` → ``ไม่เข้าใจ``; ``เครือขา่ย`` → ``เครือข่าย``: no mark can stand on a vowel of its own."""

    def before(match: re.Match[str]) -> str | None:
        base, present, between, marks = match.groups()
        return base + ordered(present + marks) + between if can_take(present, marks) else None

    draft.substitute(_PAST_LEADING, before, RepairKind.MARK_PAST_LEADING_VOWEL)
    draft.substitute(_PAST_SLASH, before, RepairKind.DISPLACED_MARK)
    draft.substitute(
        _PAST_FOLLOWING, lambda m: m[1] + m[3] + m[2] if len(m[3]) == 1 else None, RepairKind.DISPLACED_MARK
    )


def drop_doubled(draft: Draft) -> None:
    """``ข้้อ`` → ``ข้อ``: the same mark twice, where the vocabulary gave neither of them to another letter."""
    draft.substitute(_SAME_MARK_TWICE, lambda m: m[1], RepairKind.DOUBLED_TONE)


def return_displaced(draft: Draft) -> None:
    """``พฒันา`` → ``พัฒนา``, ``ทีผ่่าน`` → ``ที่ผ่าน``: a mark printed one letter too far to the right.

    The vocabulary decides: the printed form must not be part of a word that is as long as the word which the
    moved mark makes.
    """
    position = 0
    while match := CELL.search(draft.text, position):
        position = match.end()
        left = _cell_before(draft.text, match.start())
        if not match[2] or left is None:
            continue
        best = max(_moves(draft.text, left, match), default=None)
        if best:
            _, start, end, new = best
            crowded = not can_take("", match[2])  # the mark shares its letter with another of its class
            draft.replace(start, end, new, RepairKind.DOUBLED_TONE if crowded else RepairKind.DISPLACED_MARK)
            position = max(start - 1, 0)


def _cell_before(text: str, position: int) -> tuple[int, str, str] | None:
    """Start, consonant, and marks of the cell that ends right before ``position``."""
    start = position
    while start > 0 and _IS_MARK.match(text, start - 1):
        start -= 1
    if start == 0 or not _IS_CONSONANT.match(text, start - 1):
        return None
    return start - 1, text[start - 1], text[start:position]


def _moves(text: str, left: tuple[int, str, str], cell: re.Match[str]) -> Iterator[tuple[int, int, int, str]]:
    """Every better reading: (letters of the word it makes, start, end, replacement of that span)."""
    words = vocabulary()
    start, base, present = left
    marks = cell[2]
    for moving in {marks, marks[0], marks[-1]}:
        staying = marks.replace(moving, "", 1)
        if not can_take(present, moving):
            continue
        moved = base + ordered(present + moving) + cell[1] + staying
        candidate = text[:start] + moved + text[cell.end() :]
        mark_at = start + len(base) + moved[len(base) :].index(moving[0])
        letter_at = start + len(base) + len(present + moving)
        length, word_start, word_end = _word_made(candidate, mark_at, letter_at, words)
        printed_at = cell.start(2) + marks.rindex(moving)
        printed = max((b - a for a, b in words.around(text, printed_at)), default=0)
        if length > printed:
            end = max(word_end, cell.end())
            yield length, word_start, end, candidate[word_start:end]


def _word_made(text: str, mark_at: int, letter_at: int, words: Vocabulary) -> tuple[int, int, int]:
    """Length, start, and end of the longest word around the moved mark that also explains the letter it left."""
    for start, end in words.around(text, mark_at):
        holds_both, goes_on = end > letter_at, re.match(f"[{THAI_LETTER}]", text[end : end + 1])
        if holds_both and (end - start >= _LONG_ENOUGH or not goes_on):
            return end - start, start, end
        if end >= letter_at and words.starts_at(text, end):
            return end - start, start, end
    return 0, 0, 0
